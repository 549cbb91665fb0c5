// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of DMA where a binding or an allocation meets another one: a mask that
 * is in use or is being changed, memory that is freed meanwhile, shortages in the
 * middle; and of objects and devices that are seldom met.
 */
#include <kunit/device.h>
#include <linux/ddi.h>
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "../ddi/dma/direct.h"
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"
#include "ddi_lock_kunit.h"

/**
 * struct party - a thread that makes one call, which may have to wait
 * @thread: the thread
 * @call: the call
 * @rc: what it returned
 * @dip: its arguments, like the next ones
 * @handle: a DMA handle
 * @addr: memory
 * @acc: an access handle
 */
struct party {
	struct ddi_kunit_thread thread;
	int (*call)(struct party *p);
	int rc;
	dev_info_t *dip;
	ddi_dma_handle_t handle;
	caddr_t addr;
	ddi_acc_handle_t acc;
};

static int party_run(void *data)
{
	struct party *p = data;

	return p->call(p);
}

/* Start @p, and expect that it sleeps in its call. */
static void party_sleeps(struct kunit *test, struct party *p)
{
	ddi_kunit_start(test, &p->thread, party_run, p);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&p->thread));
}

/* Wait until the call of @p returns. */
static void party_ends(struct kunit *test, struct party *p)
{
	p->rc = ddi_kunit_join(test, &p->thread);
}

static int allocate(ddi_dma_handle_t handle, size_t len, uint_t flags,
		    int (*waitfp)(caddr_t), ddi_acc_handle_t *acc)
{
	caddr_t addr;
	size_t real;

	*acc = NULL;
	return ddi_dma_mem_alloc(handle, len, &ddi_kunit_acc, flags, waitfp,
				 NULL, &addr, &real, acc);
}

static int party_allocates(struct party *p)
{
	return allocate(p->handle, 64, DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
			&p->acc);
}

static ddi_dma_handle_t handle_below(struct kunit *test, dev_info_t *dip,
				     u64 hi)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;

	attr.dma_attr_addr_hi = hi;
	return ddi_kunit_handle_on(test, dip, &attr);
}

/*
 * Memory under another mask waits until the last allocation under the present
 * mask has ended; if it may not sleep, there is none.
 */
static void other_mask_waits_for_the_present_one(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t wide, narrow;
	struct party p = { .call = party_allocates };
	struct ddi_dma_dev *dd;
	ddi_acc_handle_t acc;
	int rc;

	wide = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	narrow = handle_below(test, dk->dip, DMA_BIT_MASK(40));
	dd = wide->dd;
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			allocate(wide, 64, DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
				 &acc));
	ddi_dma_mem_free(&acc);
	/* as while another thread allocates */
	atomic_set(&dd->coherent_users, 1);
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT)) {
		preempt_disable();
		rc = allocate(narrow, 64, DDI_DMA_CONSISTENT, DDI_DMA_DONTWAIT,
			      &acc);
		preempt_enable();
		KUNIT_EXPECT_EQ(test, rc, DDI_FAILURE);
	}
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			allocate(wide, 64, DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
				 &acc));
	ddi_dma_mem_free(&acc);
	KUNIT_EXPECT_EQ(test, atomic_read(&dd->coherent_users), 1);

	p.handle = narrow;
	party_sleeps(test, &p);
	atomic_set(&dd->coherent_users, 0);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			allocate(wide, 64, DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
				 &acc));
	party_ends(test, &p);
	KUNIT_EXPECT_EQ(test, p.rc, DDI_SUCCESS);
	ddi_dma_mem_free(&acc);
	ddi_dma_mem_free(&p.acc);
	KUNIT_EXPECT_EQ(test, atomic_read(&dd->coherent_users), 0);
}

static int party_makes_a_handle(struct party *p)
{
	return ddi_dma_alloc_handle(p->dip, &ddi_kunit_attr, DDI_DMA_SLEEP,
				    NULL, &p->handle);
}

/* The end of a change of the streaming mask wakes those who wait for the masks. */
static void change_of_the_mask_wakes_allocations(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	struct party p = { .call = party_allocates };
	ddi_dma_handle_t narrow, wide;
	struct ddi_dma_dev *dd;

	narrow = handle_below(test, dk->dip, DMA_BIT_MASK(32));
	dd = narrow->dd;
	atomic_set(&dd->coherent_users, 1);
	dd->coherent_mask = 0;
	p.handle = narrow;
	party_sleeps(test, &p);
	atomic_set(&dd->coherent_users, 0);
	wide = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	KUNIT_EXPECT_GT(test, wide->dd->streaming_mask, DMA_BIT_MASK(32));
	party_ends(test, &p);
	KUNIT_EXPECT_EQ(test, p.rc, DDI_SUCCESS);
	ddi_dma_mem_free(&p.acc);
}

static int party_binds(struct party *p)
{
	return ddi_dma_addr_bind_handle(p->handle, NULL, p->addr, 512,
					DDI_DMA_WRITE, DDI_DMA_DONTWAIT, NULL,
					NULL, NULL);
}

/*
 * A bind waits until the streaming mask has been changed; if it may not sleep, it
 * fails for now.
 */
static void bind_waits_for_a_change_of_the_mask(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	struct party widens = { .call = party_makes_a_handle };
	struct party binds = { .call = party_binds };
	struct ddi_dma_dev *dd;
	ddi_dma_cookie_t c;
	size_t quick;
	uint_t n;
	int rc;

	binds.handle = handle_below(test, dk->dip, DMA_BIT_MASK(32));
	binds.addr = kunit_kzalloc(test, 512, GFP_KERNEL);
	widens.dip = dk->dip;
	dd = binds.handle->dd;
	quick = dd->quick;
	atomic_set(&dd->coherent_users, 1);
	party_sleeps(test, &widens);
	KUNIT_EXPECT_TRUE(test, dd->changing);
	KUNIT_EXPECT_EQ(test, dd->quick, 0);
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT)) {
		preempt_disable();
		rc = ddi_kunit_bind(binds.handle, binds.addr, 512,
				    DDI_DMA_WRITE, &c, &n);
		preempt_enable();
		KUNIT_EXPECT_EQ(test, rc, DDI_DMA_NORESOURCES);
	}
	party_sleeps(test, &binds);
	atomic_set(&dd->coherent_users, 0);
	wake_up_all(&dd->wq);
	party_ends(test, &widens);
	party_ends(test, &binds);
	KUNIT_EXPECT_EQ(test, widens.rc, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, binds.rc, DDI_DMA_MAPPED);
	KUNIT_EXPECT_FALSE(test, dd->changing);
	KUNIT_EXPECT_GE(test, dd->quick, quick);
	KUNIT_EXPECT_GT(test, dd->streaming_mask, DMA_BIT_MASK(32));
	ddi_dma_unbind_handle(binds.handle);
	ddi_dma_free_handle(&widens.handle);
}

/* While the mask is being changed, streaming memory is coherent memory. */
static void no_memory_is_mapped_during_a_change(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t handle;
	ddi_acc_handle_t acc;

	handle = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	handle->dd->changing = true;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			allocate(handle, 64, DDI_DMA_STREAMING, DDI_DMA_SLEEP,
				 &acc));
	handle->dd->changing = false;
	KUNIT_EXPECT_EQ(test, handle->dd->mapped_backings, 0);
	ddi_dma_mem_free(&acc);
}

/* Memory that is freed during a bind of its handle goes when the bind has failed. */
static void memory_freed_during_a_failing_bind_goes(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	struct party p = { .call = party_binds };
	struct ddi_dma_dev *dd;
	ddi_acc_handle_t acc;
	size_t live, quick;

	p.handle = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	p.addr = kunit_kzalloc(test, 512, GFP_KERNEL);
	dd = p.handle->dd;
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			allocate(p.handle, 64, DDI_DMA_CONSISTENT,
				 DDI_DMA_SLEEP, &acc));
	live = ddi_kunit_live(dk->dip);
	quick = dd->quick;
	dd->quick = 0;
	dd->changing = true;
	party_sleeps(test, &p);
	ddi_dma_mem_free(&acc);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dk->dip), live);
	ddi_kunit_fail_nth(-1);
	WRITE_ONCE(dd->changing, false);
	wake_up_all(&dd->wq);
	party_ends(test, &p);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, p.rc, DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dk->dip), live - 1);
	dd->quick = quick;
}

/* Memory that can never be had is refused, and nothing of a kept description leaks. */
static void kept_description_survives_a_refusal(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t handle, tiny;
	ddi_acc_handle_t acc;
	int i;

	handle = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	tiny = handle_below(test, dk->dip, 0xfff);
	for (i = 0; i < 3; i++) {
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				allocate(handle, SZ_4K, DDI_DMA_CONSISTENT,
					 DDI_DMA_SLEEP, &acc));
		ddi_dma_mem_free(&acc);
		KUNIT_EXPECT_NOT_NULL(test, handle->dd->spare_mem);
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				allocate(tiny, SZ_8K, DDI_DMA_CONSISTENT,
					 DDI_DMA_SLEEP, &acc));
	}
}

/* Whichever allocation of a copied object with many cookies fails, nothing is left. */
static void every_shortage_of_a_copied_list_is_survived(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	u8 *p = kunit_kzalloc(test, SZ_4K, GFP_KERNEL);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	int nth, rc;
	size_t live;
	uint_t n;

	attr.dma_attr_count_max = 127;
	handle = ddi_kunit_handle_on(test, dk->dip, &attr);
	live = ddi_kunit_live(dk->dip);
	handle->dd->reach = 0;
	handle->dd->quick = 0;
	for (nth = 1; nth < 20; nth++) {
		ddi_kunit_fail_nth(nth);
		rc = ddi_kunit_bind(handle, p, SZ_4K, DDI_DMA_WRITE, &c, &n);
		ddi_kunit_fail_nth(0);
		if (rc == DDI_DMA_MAPPED)
			break;
		KUNIT_EXPECT_EQ(test, rc, DDI_DMA_NORESOURCES);
		KUNIT_EXPECT_EQ(test, ddi_kunit_live(dk->dip), live);
		KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
	}
	/* the description of the copy, its memory and the array of cookies */
	KUNIT_EXPECT_EQ(test, nth, 4);
	KUNIT_EXPECT_EQ(test, n, SZ_4K / 128);
	KUNIT_EXPECT_EQ(test, handle->kind, DDI_DMA_BOUND_BOUNCE);
	ddi_dma_unbind_handle(handle);
}

/*
 * Pages of freed memory are given back: otherwise memory would be short soon.
 * Whichever kind of memory it is, and if it was bound or not.
 */
static void freed_memory_is_given_back(struct kunit *test)
{
	static const uint_t kinds[] = { DDI_DMA_STREAMING, DDI_DMA_CONSISTENT };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_handle_t handle;
	ddi_acc_handle_t acc;
	uint_t i, round;

	if (dk->pci || !IS_ENABLED(CONFIG_UML))
		kunit_skip(test, "this machine has too much memory");
	for (i = 0; i < 2 * ARRAY_SIZE(kinds); i++) {
		attr.dma_attr_sgllen = i & 1 ? 1 : -1;
		handle = ddi_kunit_handle(test, &attr);
		for (round = 0; round < 800; round++) {
			if (allocate(handle, SZ_1M, kinds[i / 2],
				     DDI_DMA_DONTWAIT, &acc) != DDI_SUCCESS)
				break;
			ddi_dma_mem_free(&acc);
		}
		KUNIT_EXPECT_EQ(test, round, 800);
	}
	/* pages that turn out to be out of reach are given back, too */
	attr.dma_attr_addr_hi = DMA_BIT_MASK(26);
	handle = ddi_kunit_handle(test, &attr);
	for (round = 0; round < 800; round++)
		if (allocate(handle, SZ_1M, DDI_DMA_STREAMING,
			     DDI_DMA_DONTWAIT, &acc) == DDI_SUCCESS)
			ddi_dma_mem_free(&acc);
	handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			allocate(handle, SZ_1M, DDI_DMA_STREAMING,
				 DDI_DMA_DONTWAIT, &acc));
	ddi_dma_mem_free(&acc);
}

/*
 * Whichever allocation of memory fails, in atomic context or not, nothing sleeps
 * that may not and nothing is left; often other memory serves.
 */
static void every_shortage_in_atomic_context_is_survived(struct kunit *test)
{
	static const uint_t kinds[] = { DDI_DMA_STREAMING, DDI_DMA_CONSISTENT };
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	uint_t i, failed = 0;
	ddi_dma_handle_t handle;
	ddi_acc_handle_t acc;
	int nth, rc, seen;
	size_t live;

	for (i = 0; i < 4 * ARRAY_SIZE(kinds); i++) {
		attr.dma_attr_sgllen = i & 1 ? 1 : -1;
		handle = ddi_kunit_handle_on(test, dk->dip, &attr);
		live = ddi_kunit_live(dk->dip);
		for (nth = 1; nth < 40; nth++) {
			ddi_kunit_fail_nth(nth);
			if (i & 2)
				preempt_disable();
			rc = allocate(handle, 3 * PAGE_SIZE, kinds[i / 4],
				      DDI_DMA_DONTWAIT, &acc);
			if (i & 2)
				preempt_enable();
			seen = ddi_kunit_fail_seen();
			ddi_kunit_fail_nth(0);
			if (rc == DDI_SUCCESS)
				ddi_dma_mem_free(&acc);
			else
				failed++;
			KUNIT_EXPECT_EQ(test, ddi_kunit_live(dk->dip), live);
			if (seen < nth)
				break;
		}
		KUNIT_EXPECT_EQ(test, rc, DDI_SUCCESS);
		/* what cannot be freed in atomic context is freed by a worker */
		flush_work(&handle->dd->free_work);
		KUNIT_EXPECT_EQ(test, handle->dd->mapped_backings, 0);
	}
	KUNIT_EXPECT_GT(test, failed, 0);
}

/* The pages of a block from its end to its start, so that none follows its neighbour */
static void *backward(struct kunit *test, struct page **pages, unsigned int n)
{
	u8 *p = alloc_pages_exact(n * PAGE_SIZE, GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, p);
	for (i = 0; i < n; i++)
		pages[i] = virt_to_page(p + (n - 1 - i) * PAGE_SIZE);
	return p;
}

/* Expect that a place for sync is in the entry that holds @off. */
static void expect_cursor(struct kunit *test, ddi_dma_handle_t h, u64 off)
{
	const struct ddi_dma_cursor *c = &h->cursor;

	KUNIT_EXPECT_LE(test, c->sg_off, off);
	KUNIT_EXPECT_LT(test, off, c->sg_off + c->sg->length);
	KUNIT_EXPECT_LE(test, c->seg_off, off);
	KUNIT_EXPECT_LT(test, off, c->seg_off + sg_dma_len(c->seg));
}

/* The place for sync moves to each window, forwards and backwards. */
static void place_for_sync_is_the_windows(struct kunit *test)
{
	static const uint_t order[] = { 0, 1, 2, 6, 7, 3, 2, 7, 0, 5 };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct page *pages[16];
	struct buf b = { .b_flags = B_PAGEIO, .b_pages = pages,
			 .b_bcount = 16 * PAGE_SIZE - 512,
			 .b_un.b_addr = (caddr_t)512 };
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, i;
	size_t len;
	off_t off;
	void *p;

	p = backward(test, pages, ARRAY_SIZE(pages));
	attr.dma_attr_maxxfer = 2 * PAGE_SIZE;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_DMA_PARTIAL_MAP,
			ddi_dma_buf_bind_handle(handle, &b, DDI_DMA_WRITE |
						DDI_DMA_PARTIAL, DDI_DMA_SLEEP,
						NULL, &c, &n));
	if (handle->kind == DDI_DMA_BOUND_SG) {
		expect_cursor(test, handle, 0);
		for (i = 0; i < ARRAY_SIZE(order); i++) {
			ddi_dma_getwin(handle, order[i], &off, &len, &c, &n);
			expect_cursor(test, handle, off);
		}
	}
	ddi_dma_unbind_handle(handle);
	free_pages_exact(p, ARRAY_SIZE(pages) * PAGE_SIZE);
}

/* A window that has to end on whole units gives back several cookies. */
static void window_gives_back_several_cookies(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct page *pages[9];
	struct buf b = { .b_flags = B_PAGEIO, .b_pages = pages,
			 .b_bcount = sizeof(pages) / sizeof(*pages) * PAGE_SIZE };
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, i;
	size_t len;
	off_t off;
	void *p;

	p = backward(test, pages, ARRAY_SIZE(pages));
	attr.dma_attr_count_max = PAGE_SIZE - 1;
	attr.dma_attr_sgllen = 7;
	attr.dma_attr_granular = 4 * PAGE_SIZE;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, DDI_DMA_PARTIAL_MAP,
			ddi_dma_buf_bind_handle(handle, &b, DDI_DMA_WRITE |
						DDI_DMA_PARTIAL, DDI_DMA_SLEEP,
						NULL, &c, &n));
	KUNIT_EXPECT_EQ(test, n, 4);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_numwin(handle, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_getwin(handle, i, &off, &len, &c, &n));
		KUNIT_EXPECT_EQ(test, off, i * 4 * PAGE_SIZE);
		/* the last one need not end on the granularity */
		KUNIT_EXPECT_EQ(test, len, (i ? 5 : 4) * PAGE_SIZE);
		KUNIT_EXPECT_EQ(test, n, i ? 5 : 4);
	}
	ddi_dma_unbind_handle(handle);
	free_pages_exact(p, ARRAY_SIZE(pages) * PAGE_SIZE);
}

/* The end of a binding keeps an array of usual size, and frees a larger one. */
static void huge_array_of_cookies_is_not_kept(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	size_t kept = SZ_16K, more = kept + 1;
	u8 *p = kvzalloc(more * 16, GFP_KERNEL);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_count_max = 15;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, kept * 16, DDI_DMA_WRITE, &c,
				       &n));
	KUNIT_EXPECT_EQ(test, n, kept);
	ddi_dma_unbind_handle(handle);
	KUNIT_EXPECT_EQ(test, handle->kept_cap, kept);
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, more * 16, DDI_DMA_WRITE, &c,
				       &n));
	KUNIT_EXPECT_EQ(test, n, more);
	ddi_dma_unbind_handle(handle);
	KUNIT_EXPECT_NULL(test, handle->kept);
	KUNIT_EXPECT_EQ(test, handle->kept_cap, 0);
	kvfree(p);
}

/* Arrays that are too large for a block of memory are freed in atomic context, too. */
static void huge_array_is_freed_in_atomic_context(struct kunit *test)
{
	size_t n = KMALLOC_MAX_SIZE / sizeof(struct ddi_dma_win) + 1;
	u8 *p = kvzalloc(n * 16, GFP_KERNEL);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t count;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_maxxfer = 16;
	handle = ddi_kunit_handle(test, &attr);
	if (ddi_kunit_bounces_all(test)) {
		kvfree(p);
		kunit_skip(test, "this machine bounces every mapping");
	}
	KUNIT_EXPECT_EQ(test, DDI_DMA_PARTIAL_MAP,
			ddi_kunit_bind(handle, p, n * 16, DDI_DMA_WRITE |
				       DDI_DMA_PARTIAL, &c, &count));
	ddi_dma_numwin(handle, &count);
	KUNIT_EXPECT_EQ(test, count, n);
	preempt_disable();
	ddi_dma_unbind_handle(handle);
	preempt_enable();
	kvfree(p);
}

/* Memory with a hole is no memory, whether a short or a long list describes it. */
static void memory_with_a_hole_is_nomapping(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	size_t pages, i;
	u8 *p[16];
	uint_t n;

	for (pages = 1; pages <= 4; pages += 3) {
		for (i = 0; i < ARRAY_SIZE(p); i++)
			p[i] = vmalloc(pages * PAGE_SIZE);
		/* Linux leaves a page free between areas, which often adjoin */
		for (i = 0; i + 1 < ARRAY_SIZE(p); i++)
			if (p[i] && p[i + 1] == p[i] + (pages + 1) * PAGE_SIZE)
				KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
						ddi_kunit_bind(handle, p[i],
							       (pages + 2) *
							       PAGE_SIZE,
							       DDI_DMA_WRITE,
							       &c, &n));
		for (i = 0; i < ARRAY_SIZE(p); i++)
			vfree(p[i]);
	}
}

/* An object is given as it lies only if it ends within the handle's range. */
static void object_across_the_end_is_not_given(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	u64 at = phys_to_dma(dk->dev, virt_to_phys(p));
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, i;

	if (!ddi_kunit_sees_memory(dk->dev))
		kunit_skip(test, "bus addresses are not those of memory");
	for (i = 0; i < 3; i++) {
		attr.dma_attr_addr_hi = at + 510 + i;
		handle = ddi_kunit_handle(test, &attr);
		if (ddi_kunit_bind(handle, p, 512, DDI_DMA_WRITE, &c, &n) !=
		    DDI_DMA_MAPPED) {
			KUNIT_EXPECT_EQ(test, i, 0);
			continue;
		}
		KUNIT_EXPECT_LE(test, c.dmac_laddress + c.dmac_size - 1,
				attr.dma_attr_addr_hi);
		if (i)
			KUNIT_EXPECT_EQ(test, c.dmac_laddress, at);
		ddi_dma_unbind_handle(handle);
	}
}

/* Linux can only map the memory that is within a device's own mask. */
static void reach_of_a_limited_device_is_its_mask(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t handle;

	if (!IS_ENABLED(CONFIG_UML))
		kunit_skip(test, "this machine may have a bounce buffer");
	*dk->dev->dma_mask = DMA_BIT_MASK(24);
	/* in atomic context the mask cannot be widened */
	local_irq_disable();
	handle = NULL;
	ddi_dma_alloc_handle(dk->dip, &ddi_kunit_attr, DDI_DMA_DONTWAIT, NULL,
			     &handle);
	local_irq_enable();
	KUNIT_ASSERT_NOT_NULL(test, handle);
	KUNIT_EXPECT_EQ(test, handle->dd->reach, DMA_BIT_MASK(24));
	KUNIT_EXPECT_EQ(test, handle->dd->quick, 0);
	ddi_dma_free_handle(&handle);
}

/* A device's limits of Linux are off while its node lives, and then as before. */
static void limits_of_linux_come_back(struct kunit *test)
{
	static u64 mask = DMA_BIT_MASK(64);
	struct device *dev = kunit_device_register(test, "ddi-limits");
	struct device_dma_parameters parms = { .max_segment_size = 512 };
	ddi_dma_handle_t handle;
	dev_info_t *dip;
	int i;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	dev->dma_mask = &mask;
	dev->coherent_dma_mask = mask;
	for (i = 0; i < 2; i++) {
		dev->dma_parms = i ? &parms : NULL;
		dip = ddi_dev_info_get(dev);
		KUNIT_ASSERT_NOT_NULL(test, dip);
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
						     DDI_DMA_SLEEP, NULL,
						     &handle));
		KUNIT_EXPECT_EQ(test, dma_get_max_seg_size(dev), UINT_MAX);
		KUNIT_EXPECT_EQ(test, dma_get_seg_boundary(dev), ULONG_MAX);
		KUNIT_EXPECT_EQ(test, dma_get_min_align_mask(dev),
				PAGE_SIZE - 1);
		ddi_dma_free_handle(&handle);
		ddi_dma_dev_detach(dip);
		ddi_dev_info_put(dip);
		KUNIT_EXPECT_PTR_EQ(test, dev->dma_parms, i ? &parms : NULL);
	}
	KUNIT_EXPECT_EQ(test, parms.max_segment_size, 512);
	KUNIT_EXPECT_EQ(test, parms.min_align_mask, 0);
	dev->dma_parms = NULL;
	dev->dma_mask = NULL;
}

/* A device sees all memory if its narrowest handle reaches all of it. */
static void narrowest_handle_tells_what_a_device_sees(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t wide;
	ddi_acc_handle_t acc;
	u64 hi;

	KUNIT_EXPECT_TRUE(test, ddi_dma_sees_all(dk->dip, &hi));
	KUNIT_EXPECT_EQ(test, hi, U64_MAX);
	wide = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			allocate(wide, 64, DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
				 &acc));
	if (IS_ENABLED(CONFIG_UML))
		KUNIT_EXPECT_TRUE(test, ddi_dma_sees_all(dk->dip, &hi));
	handle_below(test, dk->dip, DMA_BIT_MASK(24));
	KUNIT_EXPECT_FALSE(test, ddi_dma_sees_all(dk->dip, &hi));
	KUNIT_EXPECT_EQ(test, hi, DMA_BIT_MASK(24));
	ddi_dma_mem_free(&acc);
}

static struct kunit_case ddi_dma_edge_cases[] = {
	KUNIT_CASE(other_mask_waits_for_the_present_one),
	KUNIT_CASE(change_of_the_mask_wakes_allocations),
	KUNIT_CASE(bind_waits_for_a_change_of_the_mask),
	KUNIT_CASE(no_memory_is_mapped_during_a_change),
	KUNIT_CASE(memory_freed_during_a_failing_bind_goes),
	KUNIT_CASE(kept_description_survives_a_refusal),
	KUNIT_CASE(every_shortage_of_a_copied_list_is_survived),
	KUNIT_CASE(freed_memory_is_given_back),
	KUNIT_CASE(every_shortage_in_atomic_context_is_survived),
	KUNIT_CASE(place_for_sync_is_the_windows),
	KUNIT_CASE(window_gives_back_several_cookies),
	KUNIT_CASE(huge_array_of_cookies_is_not_kept),
	KUNIT_CASE(huge_array_is_freed_in_atomic_context),
	KUNIT_CASE(memory_with_a_hole_is_nomapping),
	KUNIT_CASE(object_across_the_end_is_not_given),
	KUNIT_CASE(reach_of_a_limited_device_is_its_mask),
	KUNIT_CASE(limits_of_linux_come_back),
	KUNIT_CASE(narrowest_handle_tells_what_a_device_sees),
	{ }
};

static struct kunit_suite ddi_dma_edge_suite = {
	.name = "ddi_dma_edge",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_edge_cases,
};

kunit_test_suite(ddi_dma_edge_suite);
