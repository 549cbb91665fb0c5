// SPDX-License-Identifier: MIT
/*
 * Two processors at once: how much more work two threads do than one, when each
 * has its own handle or lock.  Less than twice as much means that they share
 * something.  The benchmark uses the clock, so it needs two idle processors
 * under the emulator, too.
 */
#include <linux/completion.h>
#include <linux/dma-mapping.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include "bench.h"
#include "bench_sol.h"

#define ROUNDS		41
#define ROUND_NS	(60 * NSEC_PER_MSEC)
#define BATCH		200

/**
 * struct runner - one of two threads
 * @op: does the operation @n times
 * @sol: its objects of the DDI
 * @memory: memory that it binds
 * @mutex: mutex that it enters
 * @done: batches done in this round
 * @end: end of this round
 */
struct runner {
	void (*op)(struct runner *r, unsigned int n);
	struct sol_mine *sol;
	void *memory;
	struct mutex mutex; /* Linux's, to be counted */
	u64 done;
	struct completion end;
};

static struct runner *runners[2];

static void ddi_bind(struct runner *r, unsigned int n)
{
	sol_mine_bind(r->sol, n);
}

static void raw_bind(struct runner *r, unsigned int n)
{
	dma_addr_t dma;

	while (n--) {
		dma = dma_map_single(bench_dev, r->memory, SZ_4K,
				     DMA_TO_DEVICE);
		if (dma_mapping_error(bench_dev, dma))
			return bench_fail("dma_map_single", 0);
		dma_unmap_single(bench_dev, dma, SZ_4K, DMA_TO_DEVICE);
	}
}

static void ddi_mutex(struct runner *r, unsigned int n)
{
	sol_mine_mutex(r->sol, n);
}

static void raw_mutex(struct runner *r, unsigned int n)
{
	while (n--) {
		mutex_lock(&r->mutex);
		mutex_unlock(&r->mutex);
	}
}

static int run(void *data)
{
	struct runner *r = data;
	u64 end = ktime_get_ns() + ROUND_NS;

	for (r->done = 0; ktime_get_ns() < end; r->done++)
		r->op(r, BATCH);
	complete(&r->end);
	return 0;
}

/* Count the work of the threads on processors @first to @last in one round. */
static u64 round_of(int first, int last,
		    void (*op)(struct runner *r, unsigned int n))
{
	struct task_struct *task;
	u64 sum = 0;
	int i;

	for (i = first; i <= last; i++) {
		runners[i]->op = op;
		reinit_completion(&runners[i]->end);
		task = kthread_run_on_cpu(run, runners[i], i, "bench/%u");
		if (IS_ERR(task)) {
			bench_fail("kthread_run_on_cpu", PTR_ERR(task));
			complete(&runners[i]->end);
		}
	}
	for (i = first; i <= last; i++) {
		wait_for_completion(&runners[i]->end);
		sum += runners[i]->done;
	}
	return sum;
}

static int compare(const void *a, const void *b)
{
	return *(const unsigned int *)a - *(const unsigned int *)b;
}

/*
 * Work of two threads, over the mean of each alone, before and after; in
 * hundredths
 */
static unsigned int ratio(void (*op)(struct runner *r, unsigned int n))
{
	u64 alone, both;

	alone = round_of(0, 0, op);
	both = round_of(0, 1, op);
	alone += round_of(1, 1, op);
	return div64_u64(both * 200, max(alone, 1ULL));
}

static unsigned int median(unsigned int *ratios)
{
	sort(ratios, ROUNDS, sizeof(*ratios), compare, NULL);
	return ratios[ROUNDS / 2];
}

/* Count the DDI and Linux alternately, so that a disturbance affects both. */
static void row(const char *name, size_t size,
		void (*ddi)(struct runner *r, unsigned int n),
		void (*raw)(struct runner *r, unsigned int n))
{
	unsigned int x[ROUNDS], y[ROUNDS], i;

	for (i = 0; i < ROUNDS; i++) {
		x[i] = ratio(ddi);
		y[i] = ratio(raw);
	}
	x[0] = median(x);
	y[0] = median(y);
	pr_info("bench: two: %s|%zu|%u.%02u|%u.%02u\n", name, size, x[0] / 100,
		x[0] % 100, y[0] / 100, y[0] % 100);
}

static void runner_free(struct runner *r)
{
	if (!r)
		return;
	if (r->sol)
		sol_mine_free(r->sol);
	kfree(r->memory);
	kfree(r);
}

static struct runner *runner_new(void)
{
	struct runner *r = kzalloc(sizeof(*r), GFP_KERNEL);

	if (!r)
		return NULL;
	mutex_init(&r->mutex);
	init_completion(&r->end);
	r->memory = kmalloc(SZ_4K, GFP_KERNEL);
	r->sol = r->memory ? sol_mine_new(r->memory) : NULL;
	if (r->sol)
		return r;
	runner_free(r);
	return NULL;
}

void bench_two(void)
{
	runners[0] = runner_new();
	runners[1] = runner_new();
	if (runners[0] && runners[1] && num_online_cpus() > 1) {
		row("bind+unbind", SZ_4K, ddi_bind, raw_bind);
		row("mutex enter+exit", 0, ddi_mutex, raw_mutex);
	} else {
		bench_fail("two processors, and memory for both", 0);
	}
	runner_free(runners[0]);
	runner_free(runners[1]);
}
