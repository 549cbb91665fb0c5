// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of memory of ddi_dma_mem_alloc(9F) that one processor frees while
 * another uses its handle, and of handles of one device that two processors
 * allocate at the same time.
 */
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <sys/buf.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define ROUNDS	500

/**
 * struct other - what the other processor does
 * @work: its work item
 * @ready: it is ready to begin
 * @acc: memory to free, or NULL
 * @dip: device for a handle to allocate
 * @handle: the allocated handle
 */
struct other {
	struct work_struct work;
	atomic_t ready;
	ddi_acc_handle_t acc;
	dev_info_t *dip;
	ddi_dma_handle_t handle;
};

static void other_work(struct work_struct *work)
{
	struct other *o = container_of(work, struct other, work);

	atomic_set(&o->ready, 1);
	if (o->acc)
		ddi_dma_mem_free(&o->acc);
	else
		ddi_dma_alloc_handle(o->dip, &ddi_kunit_attr, DDI_DMA_SLEEP,
				     NULL, &o->handle);
}

/* Let the other processor begin, and continue some nanoseconds later. */
static void other_start(struct other *o, unsigned int round)
{
	unsigned int cpu = cpumask_any_but(cpu_online_mask,
					   raw_smp_processor_id());

	atomic_set(&o->ready, 0);
	INIT_WORK_ONSTACK(&o->work, other_work);
	queue_work_on(cpu < nr_cpu_ids ? cpu : 0, system_highpri_wq, &o->work);
	while (!atomic_read(&o->ready))
		cond_resched();
	ndelay(round * 37 % 2000);
}

static void other_wait(struct other *o)
{
	flush_work(&o->work);
	destroy_work_on_stack(&o->work);
}

static ddi_dma_handle_t new_handle(struct kunit *test, const ddi_dma_attr_t *attr)
{
	ddi_dma_handle_t handle = NULL;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(ddi_kunit_dip(test), attr,
					     DDI_DMA_SLEEP, NULL, &handle));
	return handle;
}

static ddi_acc_handle_t new_memory(struct kunit *test, ddi_dma_handle_t handle)
{
	ddi_acc_handle_t acc = NULL;
	caddr_t addr;
	size_t real;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_mem_alloc(handle, SZ_4K, &ddi_kunit_acc,
					  DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
					  NULL, &addr, &real, &acc));
	return acc;
}

/* A handle is bound to a buf while its memory is freed: both succeed. */
static void buf_is_bound_while_memory_is_freed(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, SZ_4K, GFP_KERNEL);
	struct buf *bp = getrbuf(KM_SLEEP);
	struct other o = { };
	ddi_dma_cookie_t c;
	unsigned int i;
	uint_t n;
	int ret;

	KUNIT_ASSERT_NOT_NULL(test, p);
	bp->b_un.b_addr = (caddr_t)p;
	bp->b_bcount = SZ_4K;
	for (i = 0; i < ROUNDS; i++) {
		o.acc = new_memory(test, handle);
		other_start(&o, i);
		ret = ddi_dma_buf_bind_handle(handle, bp, DDI_DMA_WRITE,
					      DDI_DMA_DONTWAIT, NULL, &c, &n);
		KUNIT_EXPECT_EQ(test, ret, DDI_DMA_MAPPED);
		ddi_dma_unbind_handle(handle);
		other_wait(&o);
	}
	freerbuf(bp);
}

/* The mask that the DDI assumes for a device is the one set in Linux. */
static void assumed_mask_is_the_one_in_linux(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct other o = { .dip = dk->dip };
	ddi_dma_handle_t keep, handle;
	struct ddi_dma_dev *dd;
	unsigned int i;

	keep = ddi_kunit_handle(test, &attr);
	dd = keep->dd;
	attr.dma_attr_addr_hi = DMA_BIT_MASK(32);
	for (i = 0; i < ROUNDS; i++) {
		dd->streaming_mask = 0;
		dd->wanted_mask = 0;
		other_start(&o, i);
		handle = new_handle(test, &attr);
		other_wait(&o);
		KUNIT_ASSERT_EQ(test, dd->streaming_mask, dma_get_mask(dk->dev));
		ddi_dma_free_handle(&handle);
		ddi_dma_free_handle(&o.handle);
	}
}

static struct kunit_case ddi_race_free_cases[] = {
	KUNIT_CASE_SLOW(buf_is_bound_while_memory_is_freed),
	KUNIT_CASE_SLOW(assumed_mask_is_the_one_in_linux),
	{ }
};

static struct kunit_suite ddi_race_free_suite = {
	.name = "ddi_race_free",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_race_free_cases,
};

kunit_test_suite(ddi_race_free_suite);
