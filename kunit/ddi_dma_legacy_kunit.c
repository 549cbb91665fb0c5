// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the obsolete DMA interface: ddi_dma_setup(9F),
 * ddi_dma_addr_setup(9F), ddi_dma_buf_setup(9F), ddi_dma_free(9F),
 * ddi_dma_req(9S), ddi_dma_lim_x86(9S), ddi_dma_lim_sparc(9S),
 * ddi_dma_devalign(9F), and ddi_dma_sync(9F) on its handles.
 */
#include <linux/completion.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "ddi_dma_legacy_kunit.h"

#define LONG	msecs_to_jiffies(20000)

/* ddi_dma_addr_setup(9F) makes a handle, and ddi_dma_free(9F) frees it. */
static void setup_and_free(struct kunit *test)
{
	u8 *p = object(test);
	ddi_dma_handle_t h = NULL;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &wide, &h),
			DDI_DMA_MAPPED);
	KUNIT_EXPECT_NOT_NULL(test, h);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 1);
	KUNIT_EXPECT_EQ(test, ddi_dma_free(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
	KUNIT_EXPECT_EQ(test, ddi_dma_free(NULL), DDI_FAILURE);
	h = ddi_kunit_handle(test, &ddi_kunit_attr);
	KUNIT_EXPECT_EQ(test, ddi_dma_free(h), DDI_FAILURE);
}

/* ddi_dma_setup(9F) obeys its ddi_dma_req(9S). */
static void setup_obeys_its_request(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_req_t req = {
		.dmar_limits = &lim,
		.dmar_flags = DDI_DMA_READ | DDI_DMA_SBUS_64BIT,
		.dmar_fp = DDI_DMA_DONTWAIT,
		.dmar_object = {
			.dmao_size = LEN,
			.dmao_type = DMA_OTYP_VADDR,
			.dmao_obj.virt_obj.v_addr = (caddr_t)p,
		},
	};
	ddi_dma_handle_t h = NULL;
	uint_t len = 0;
	off_t off = 1;

	KUNIT_ASSERT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, &h),
			DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, &off, &len), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, off, 0);
	KUNIT_EXPECT_EQ(test, len, LEN);
	ddi_dma_free(h);
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, NULL),
			DDI_DMA_MAPOK);
	lim = paged();
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, &h),
			DDI_DMA_TOOBIG);
	req.dmar_flags |= DDI_DMA_PARTIAL;
	KUNIT_ASSERT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, &h),
			DDI_DMA_PARTIAL_MAP);
	ddi_dma_free(h);

	h = NULL;
	req.dmar_limits = NULL;
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, &h),
			DDI_FAILURE);
	req.dmar_limits = &lim;
	req.dmar_object.dmao_type = DMA_OTYP_VADDR + 1;
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, &h),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), NULL, &h),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(NULL, &req, &h), DDI_FAILURE);
	KUNIT_EXPECT_NULL(test, h);
}

/* A buf(9S) is bound like the memory that it describes. */
static void buf_setup_binds_the_buf(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	struct buf buf = {
		.b_un.b_addr = (caddr_t)p + 512,
		.b_bcount = SZ_4K,
	};
	ddi_dma_handle_t h = NULL;
	caddr_t addr = NULL;

	KUNIT_ASSERT_EQ(test, ddi_dma_buf_setup(ddi_kunit_dip(test), &buf,
						DDI_DMA_WRITE,
						DDI_DMA_DONTWAIT, NULL, &lim,
						&h), DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, 8, 16, &addr), DDI_SUCCESS);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)addr, p + 520);
	ddi_dma_free(h);
	KUNIT_EXPECT_EQ(test, ddi_dma_buf_setup(ddi_kunit_dip(test), &buf,
						DDI_DMA_WRITE,
						DDI_DMA_DONTWAIT, NULL, NULL,
						NULL), DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, ddi_dma_buf_setup(ddi_kunit_dip(test), NULL,
						DDI_DMA_WRITE,
						DDI_DMA_DONTWAIT, NULL, &lim,
						&h), DDI_FAILURE);
}

/* Without a place for the handle, nothing is bound, and the object is not touched. */
static void advisory_call_binds_nothing(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = object(test);

	ddi_kunit_fill(p, 0, LEN, SALT);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &wide, NULL),
			DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN,
				    DDI_DMA_READ | DDI_DMA_PARTIAL, &lim,
				    NULL), DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &lim, NULL),
			DDI_DMA_TOOBIG);
	KUNIT_EXPECT_EQ(test, setup(test, NULL, LEN, DDI_DMA_READ, &wide, NULL),
			DDI_DMA_NOMAPPING);
	lim.dlim_granular = 0;
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &lim, NULL),
			DDI_DMA_NOMAPPING);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, LEN, SALT), -1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
}

/*
 * An advisory call copies nothing back either, even for an object that would be
 * bounced.
 */
static void advisory_call_copies_nothing_back(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = vmalloc(LEN);

	KUNIT_ASSERT_NOT_NULL(test, p);
	lim.dlim_sgllen = 1;
	ddi_kunit_fill(p, 0, LEN, SALT);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &lim, NULL),
			DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, LEN, SALT), -1);
	vfree(p);
}

/* Each refusal returns its code and leaks nothing. */
static void refusals_have_their_codes(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = object(test);
	ddi_dma_handle_t h = NULL;

	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &lim, &h),
			DDI_DMA_TOOBIG);
	KUNIT_EXPECT_EQ(test, setup(test, p, 0, DDI_DMA_READ, &wide, &h),
			DDI_DMA_NOMAPPING);
	lim.dlim_granular = 0;
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &lim, &h),
			DDI_DMA_NOMAPPING);
	KUNIT_EXPECT_NULL(test, h);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
}

static void stop_failing(void *unused)
{
	ddi_kunit_fail_nth(0);
}

static struct completion called;
static caddr_t called_with;
static int runouts;

static int callback(caddr_t arg)
{
	if (runouts && runouts--)
		return DDI_DMA_CALLBACK_RUNOUT;
	called_with = arg;
	complete(&called);
	return DDI_DMA_CALLBACK_DONE;
}

/*
 * On a shortage the call returns DDI_DMA_NORESOURCES, and later calls the
 * callback with its argument, again as long as that returns
 * DDI_DMA_CALLBACK_RUNOUT.
 */
static void shortage_calls_back(struct kunit *test)
{
	ddi_dma_req_t req = { .dmar_limits = NULL };
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_handle_t h = NULL;

	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, stop_failing, NULL));
	init_completion(&called);
	runouts = 2;
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &wide, &h),
			DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &wide, NULL),
			DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, ddi_dma_addr_setup(ddi_kunit_dip(test), NULL,
						 (caddr_t)p, LEN, DDI_DMA_READ,
						 DDI_DMA_SLEEP, NULL, &lim,
						 NULL), DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, ddi_dma_addr_setup(ddi_kunit_dip(test), NULL,
						 (caddr_t)p, LEN, DDI_DMA_READ,
						 callback, (caddr_t)p, &lim, &h),
			DDI_DMA_NORESOURCES);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&called, LONG), 0);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)called_with, p);

	req.dmar_limits = (ddi_dma_lim_t *)&lim;
	req.dmar_flags = DDI_DMA_READ;
	req.dmar_fp = callback;
	req.dmar_arg = (caddr_t)p + 1;
	req.dmar_object.dmao_type = DMA_OTYP_VADDR;
	req.dmar_object.dmao_size = LEN;
	req.dmar_object.dmao_obj.virt_obj.v_addr = (caddr_t)p;
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, ddi_dma_setup(ddi_kunit_dip(test), &req, &h),
			DDI_DMA_NORESOURCES);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&called, LONG), 0);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)called_with, p + 1);
	KUNIT_EXPECT_EQ(test, runouts, 0);
	KUNIT_EXPECT_NULL(test, h);
}

/* Whichever allocation of a setup fails, the setup succeeds or fails without a leak. */
static void every_shortage_of_a_setup_is_survived(struct kunit *test)
{
	u8 *p = object(test);
	ddi_dma_handle_t h;
	int nth, rc = DDI_DMA_NORESOURCES;

	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, stop_failing, NULL));
	for (nth = 1; nth < 50; nth++) {
		ddi_kunit_fail_nth(nth);
		rc = setup(test, p, LEN, DDI_DMA_RDWR, &wide, &h);
		if (ddi_kunit_fail_seen() < nth)
			break;
		if (rc == DDI_DMA_MAPPED)
			KUNIT_EXPECT_EQ(test, ddi_dma_free(h), DDI_SUCCESS);
		else
			KUNIT_EXPECT_EQ(test, rc, DDI_DMA_NORESOURCES);
		KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
	}
	KUNIT_EXPECT_GT(test, nth, 1);
	KUNIT_ASSERT_EQ(test, rc, DDI_DMA_MAPPED);
	ddi_dma_free(h);
}

/* With DDI_DMA_SLEEP a shortage that ends is not seen. */
static void sleep_waits_for_every_shortage(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_handle_t h;
	int nth, seen, rc;

	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, stop_failing, NULL));
	for (nth = 1; nth < 50; nth++) {
		ddi_kunit_fail_nth(nth);
		rc = ddi_dma_addr_setup(ddi_kunit_dip(test), NULL, (caddr_t)p,
					LEN, DDI_DMA_RDWR, DDI_DMA_SLEEP, NULL,
					&lim, &h);
		seen = ddi_kunit_fail_seen();
		KUNIT_ASSERT_EQ(test, rc, DDI_DMA_MAPPED);
		ddi_dma_free(h);
		if (seen < nth)
			break;
	}
	KUNIT_EXPECT_GT(test, nth, 1);
}

/* Setup and free work in atomic context. */
static void setup_works_in_atomic_context(struct kunit *test)
{
	u8 *p = object(test);
	ddi_dma_handle_t h = NULL;
	ddi_dma_win_t win = NULL;
	ddi_dma_seg_t seg;
	unsigned long flags;
	int rc, failed = 0;

	local_irq_save(flags);
	rc = setup(test, p, LEN, DDI_DMA_WRITE, &wide, &h);
	if (rc == DDI_DMA_MAPPED) {
		failed |= ddi_dma_nextwin(h, NULL, &win);
		failed |= ddi_dma_nextseg(win, NULL, &seg);
		failed |= ddi_dma_free(h);
	}
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, failed, 0);
	if (rc != DDI_DMA_MAPPED)
		KUNIT_EXPECT_EQ(test, rc, DDI_DMA_NORESOURCES);
}

/*
 * Each limit of ddi_dma_lim_x86(9S) becomes an attribute, even where it is the
 * strictest.
 */
static void x86_limits_are_attributes(struct kunit *test)
{
	const ddi_dma_lim_x86_t lim = {
		.dlim_addr_lo = 0x1000,
		.dlim_addr_hi = 0xffffff,
		.dlim_minxfer = 8,
		.dlim_version = DMALIM_VER0,
		.dlim_adreg_max = 0xffff,
		.dlim_ctreg_max = 0x7fff,
		.dlim_granular = 512,
		.dlim_sgllen = 17,
		.dlim_reqsize = 0x20000,
	};
	ddi_dma_attr_t attr;

	ddi_dma_limits_to_attr(&lim, &attr);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_version, DMA_ATTR_V0);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_addr_lo, 0x1000);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_addr_hi, 0xffffff);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_minxfer, 8);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_seg, 0xffff);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_count_max, 0x7fff);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_granular, 512);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_sgllen, 17);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_maxxfer, 0x20000);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_align, 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_flags, 0);
}

/* With ddi_dma_lim_sparc(9S), and without limits, an object has one segment. */
static void sparc_limits_give_one_segment(struct kunit *test)
{
	ddi_dma_lim_sparc_t lim = {
		.dlim_addr_hi = U32_MAX,
		.dlim_cntr_max = SZ_16M - 1,
		.dlim_burstsizes = 0x17,
		.dlim_minxfer = 4,
	};
	ddi_dma_attr_t attr;
	u8 *p = vmalloc(LEN);
	ddi_dma_cookie_t cookie;
	ddi_dma_handle_t h;
	uint_t align, minxfer;

	KUNIT_ASSERT_NOT_NULL(test, p);
	ddi_dma_limits_to_attr(&lim, &attr);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_seg, SZ_16M - 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_count_max, SZ_16M - 1);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_addr_hi, U32_MAX);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_minxfer, 4);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_burstsizes, 0x17);
	KUNIT_EXPECT_EQ(test, attr.dma_attr_sgllen, 1);

	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, NULL, &h),
			DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, ddi_dma_htoc(h, 0, &cookie), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, cookie.dmac_size, LEN);
	KUNIT_EXPECT_EQ(test, ddi_dma_devalign(h, &align, &minxfer),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, align, 1);
	KUNIT_EXPECT_EQ(test, minxfer, 1);
	KUNIT_EXPECT_EQ(test, ddi_dma_burstsizes(h), 0x7f);
	ddi_dma_free(h);
	vfree(p);
}

/* The CPU sees data that the device wrote after a sync, and after ddi_dma_free(9F). */
static void data_arrive_after_sync_and_free(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_lim_x86_t lim = wide;
	u8 *want, *p = object(test);
	ddi_dma_cookie_t cookie;
	ddi_dma_handle_t h;

	want = kunit_kzalloc(test, LEN, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, want);
	lim.dlim_sgllen = 1;
	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &lim, &h),
			DDI_DMA_MAPPED);
	KUNIT_ASSERT_EQ(test, ddi_dma_htoc(h, 0, &cookie), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, cookie.dmac_size, LEN);

	ddi_kunit_fill(p, 0, LEN, SALT);
	KUNIT_EXPECT_EQ(test, ddi_dma_sync(h, 0, 0, DDI_DMA_SYNC_FORDEV),
			DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_read(dk->dev,
						   cookie.dmac_laddress, want,
						   LEN));
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(want, 0, LEN, SALT), -1);

	ddi_kunit_fill(want, 0, LEN, SALT + 1);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_write(dk->dev,
						    cookie.dmac_laddress, want,
						    LEN));
	KUNIT_EXPECT_EQ(test, ddi_dma_free(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p, 0, LEN, SALT + 1), -1);
}

static struct kunit_case ddi_dma_legacy_cases[] = {
	KUNIT_CASE(setup_and_free),
	KUNIT_CASE(setup_obeys_its_request),
	KUNIT_CASE(buf_setup_binds_the_buf),
	KUNIT_CASE(advisory_call_binds_nothing),
	KUNIT_CASE(advisory_call_copies_nothing_back),
	KUNIT_CASE(refusals_have_their_codes),
	KUNIT_CASE(shortage_calls_back),
	KUNIT_CASE(every_shortage_of_a_setup_is_survived),
	KUNIT_CASE(sleep_waits_for_every_shortage),
	KUNIT_CASE(setup_works_in_atomic_context),
	KUNIT_CASE(x86_limits_are_attributes),
	KUNIT_CASE(sparc_limits_give_one_segment),
	KUNIT_CASE(data_arrive_after_sync_and_free),
	{ }
};

static struct kunit_suite ddi_dma_legacy_suite = {
	.name = "ddi_dma_legacy",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_legacy_cases,
};

kunit_test_suite(ddi_dma_legacy_suite);
