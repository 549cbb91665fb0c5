// SPDX-License-Identifier: MIT
/*
 * A benchmark: compares operations of the DDI with equal work by Linux's own
 * interface, in one run.
 *
 * "make bench" loads it under an emulator whose time stamp counter counts
 * instructions, so that the figures do not depend on the machine.  On real
 * hardware they are cycles.
 *
 * Load: insmod ddi_bench.ko, on a machine with a PCI device without a driver
 * (QEMU's edu, 1234:11e8, is preferred).  Unload: rmmod ddi_bench.
 *
 * Expected in the log, a row for each operation and size:
 *   bench: bind+unbind linear|4096|dma_map_single+unmap|250.0 250.0 250.0|167.0 167.0 167.0
 * in which the numbers are the median, the lowest and the highest count, of the
 * DDI and then of Linux.  In a row that ends in |paired the first is the lowest
 * of a single operation, and only the ratio of the two is repeatable.  With
 * two=1, rows that compare the work of two processors, each with its own handle
 * or lock, with the work of one in equal time:
 *   bench: two: bind+unbind|4096|1.98|1.97
 * in which the numbers are the ratio for the DDI and for Linux.
 */
#include <linux/glob.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/sort.h>
#include <asm/msr.h>
#include "bench.h"

#define ROUNDS	15

static char *only = "*";
module_param(only, charp, 0);
MODULE_PARM_DESC(only, "count only the operations of this name, a glob");

static bool two;
module_param(two, bool, 0);
MODULE_PARM_DESC(two, "compare two processors with one, by the clock");

struct pci_dev *bench_pdev;
struct device *bench_dev;
dev_info_t *bench_dip;

static int bench_failures;

/**
 * struct spread - spread of the counts of all rounds, in tenths per operation
 * @median: the median, or for a paired row the lowest of a single operation
 * @low: the lowest
 * @high: the highest
 */
struct spread {
	u64 median;
	u64 low;
	u64 high;
};

static noinline void nothing(unsigned int n)
{
	while (n--)
		barrier();
}

static u64 count_once(void (*fn)(unsigned int n), unsigned int n, bool sleeps)
{
	unsigned long flags = 0;
	u64 start, end;

	if (!sleeps)
		local_irq_save(flags);
	start = rdtsc_ordered();
	fn(n);
	end = rdtsc_ordered();
	if (!sleeps)
		local_irq_restore(flags);
	return end - start;
}

static int compare(const void *a, const void *b)
{
	const u64 *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void spread_of(struct spread *s, u64 *counts, unsigned int n)
{
	sort(counts, ROUNDS, sizeof(counts[0]), compare, NULL);
	s->median = div_u64(counts[ROUNDS / 2] * 10, n);
	s->low = div_u64(counts[0] * 10, n);
	s->high = div_u64(counts[ROUNDS - 1] * 10, n);
}

/* Count calls of @fn.  The first call warms up and does not count. */
static void count(struct spread *s, void (*fn)(unsigned int n),
		  unsigned int n, bool sleeps)
{
	u64 counts[ROUNDS], empty;
	unsigned int i;

	fn(n);
	nothing(n);
	empty = count_once(nothing, n, sleeps);
	for (i = 0; i < ROUNDS; i++) {
		counts[i] = count_once(fn, n, sleeps);
		counts[i] -= min(counts[i], empty);
	}
	spread_of(s, counts, n);
}

static void print_spread(char *buf, size_t size, const struct spread *s)
{
	snprintf(buf, size, "%llu.%llu %llu.%llu %llu.%llu", s->median / 10,
		 s->median % 10, s->low / 10, s->low % 10, s->high / 10,
		 s->high % 10);
}

/* Count one side of a row, and print the result. */
static void count_side(const struct bench *b, bool raw, char *buf, size_t size)
{
	struct spread s;
	int err = b->enter ? b->enter(raw) : 0;

	if (err)
		return bench_fail(b->name, err);
	count(&s, raw ? b->raw : b->ddi, b->times, b->sleeps);
	if (b->leave)
		b->leave(raw);
	print_spread(buf, size, &s);
}

/* Count one operation of one side, and set @low to the lowest count so far. */
static u64 count_one(void (*fn)(unsigned int n), const struct bench *b,
		     u64 empty, u64 *low)
{
	u64 now = count_once(fn, 1, b->sleeps) - empty;

	*low = min(*low, now);
	return now;
}

/*
 * Count both sides alternately.  An allocator has extra work every so many
 * calls, which falls on one side or the other: the lowest count of a single
 * operation of each side has none of it.
 */
static void count_paired(const struct bench *b, struct spread *ddi,
			 struct spread *raw)
{
	u64 counts[2][ROUNDS] = {}, low[2] = { U64_MAX, U64_MAX }, empty;
	unsigned int i, n;

	/*
	 * until the allocator's lists are in the state that the two sides leave
	 * them in
	 */
	for (i = 0; i < ROUNDS; i++) {
		b->ddi(1);
		b->raw(1);
	}
	nothing(1);
	empty = count_once(nothing, 1, b->sleeps);
	for (i = 0; i < ROUNDS; i++) {
		for (n = 0; n < b->times; n++) {
			counts[0][i] += count_one(b->ddi, b, empty, &low[0]);
			counts[1][i] += count_one(b->raw, b, empty, &low[1]);
		}
	}
	spread_of(ddi, counts[0], b->times);
	spread_of(raw, counts[1], b->times);
	ddi->median = low[0] * 10;
	raw->median = low[1] * 10;
}

void bench_row(const struct bench *b)
{
	struct spread d, r;
	char ddi[80] = "", raw[80] = "";

	if (!glob_match(only, b->name))
		return;
	if (b->paired && b->raw) {
		count_paired(b, &d, &r);
		print_spread(ddi, sizeof(ddi), &d);
		print_spread(raw, sizeof(raw), &r);
	} else {
		count_side(b, false, ddi, sizeof(ddi));
		if (b->raw)
			count_side(b, true, raw, sizeof(raw));
	}
	pr_info("bench: %s|%zu|%s|%s|%s%s\n", b->name, b->size, b->peer ?: "",
		ddi, raw, b->paired && b->raw ? "|paired" : "");
}

void bench_fail(const char *what, int code)
{
	if (!bench_failures++)
		pr_err("bench: failed: %s (%d)\n", what, code);
}

/* Any device serves, but one with registers to read is better. */
static struct pci_dev *find_device(void)
{
	struct pci_dev *pdev = pci_get_device(0x1234, 0x11e8, NULL);

	if (pdev && !pdev->dev.driver)
		return pdev;
	pci_dev_put(pdev);
	pdev = NULL;
	for_each_pci_dev(pdev) {
		if (!pdev->dev.driver && !pci_is_bridge(pdev))
			break;
	}
	return pdev;
}

static int __init bench_init(void)
{
	int err;

	bench_pdev = find_device();
	if (!bench_pdev)
		return -ENODEV;
	bench_dev = &bench_pdev->dev;
	err = pci_enable_device(bench_pdev);
	if (err)
		goto err_put_device;
	err = -ENOMEM;
	bench_dip = ddi_dev_info_get(bench_dev);
	if (!bench_dip)
		goto err_disable_device;

	/* only interrupts can preempt us now */
	sched_set_fifo(current);
	if (two) {
		bench_two();
	} else {
		bench_dma();
		bench_mem();
		bench_acc();
		bench_msg();
		bench_os();
	}
	sched_set_normal(current, 0);
	pr_info("bench: finished, %d failures\n", bench_failures);
	err = bench_failures ? -EIO : 0;

	ddi_dev_info_put(bench_dip);
err_disable_device:
	pci_disable_device(bench_pdev);
err_put_device:
	pci_dev_put(bench_pdev);
	return err;
}
module_init(bench_init);

static void __exit bench_exit(void)
{
}
module_exit(bench_exit);

MODULE_DESCRIPTION("Benchmark of the Solaris driver interface");
MODULE_LICENSE("Dual MIT/GPL");
