/* SPDX-License-Identifier: MIT */
/* Declarations that the files of the benchmark share. */
#ifndef _DDI_BENCH_H
#define _DDI_BENCH_H

#include <linux/kernel.h>
#include <linux/pci.h>
#include <linux/types.h>
#include <linux/ddi.h>
#include <sys/sunddi.h>

/**
 * struct bench - one row of the table
 * @name: the operation
 * @size: bytes of its object, or 0
 * @peer: Linux's counterpart, as the table names it; NULL for none
 * @ddi: does the operation @n times by the DDI
 * @raw: does the operation @n times by Linux's own interface, or NULL
 * @enter: called before the rounds of each side, returns 0 or -errno; or NULL
 * @leave: called after these rounds; or NULL
 * @times: number of operations in a round
 * @sleeps: the operation needs interrupts, which disturb the count a little
 * @paired: both sides depend on the state of Linux's page allocator and change
 *	it, so they are counted alternately, and only their ratio is repeatable
 */
struct bench {
	const char *name;
	size_t size;
	const char *peer;
	void (*ddi)(unsigned int n);
	void (*raw)(unsigned int n);
	int (*enter)(bool raw);
	void (*leave)(bool raw);
	unsigned int times;
	bool sleeps;
	bool paired;
};

/* The PCI device that all operations use */
extern struct pci_dev *bench_pdev;
extern struct device *bench_dev;
extern dev_info_t *bench_dip;

/* Count and print one row. */
void bench_row(const struct bench *b);

/* Report that an operation which must work failed; the run then fails. */
void bench_fail(const char *what, int code);

void bench_acc(void);
void bench_dma(void);
void bench_mem(void);
void bench_msg(void);
void bench_os(void);
void bench_two(void);

#endif /* _DDI_BENCH_H */
