// SPDX-License-Identifier: GPL-2.0
/*
 * The obsolete DMA interface: ddi_dma_setup(9F), ddi_dma_addr_setup(9F),
 * ddi_dma_buf_setup(9F), ddi_dma_free(9F), ddi_dma_nextwin(9F),
 * ddi_dma_nextseg(9F), ddi_dma_segtocookie(9F), ddi_dma_curwin(9F),
 * ddi_dma_movwin(9F), ddi_dma_htoc(9F), ddi_dma_coff(9F), ddi_dma_kvaddrp(),
 * ddi_dma_devalign(9F), ddi_dma_sync(9F) on such handles.
 */
#include <linux/completion.h>
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define LEN	(3 * SZ_4K)
#define SALT	5
#define LONG	msecs_to_jiffies(20000)

/* Anything in 32 bits, in as many pieces as it takes */
static const ddi_dma_lim_x86_t wide = {
	.dlim_addr_hi = U32_MAX,
	.dlim_minxfer = 1,
	.dlim_version = DMALIM_VER0,
	.dlim_adreg_max = U32_MAX,
	.dlim_ctreg_max = U32_MAX,
	.dlim_granular = 1,
	.dlim_sgllen = 255,
	.dlim_reqsize = U32_MAX,
};

/* The same, a page at a time */
static ddi_dma_lim_x86_t paged(void)
{
	ddi_dma_lim_x86_t lim = wide;

	lim.dlim_sgllen = 1;
	lim.dlim_reqsize = SZ_4K;
	return lim;
}

static void drop_pages(void *p)
{
	free_pages((unsigned long)p, get_order(LEN));
}

/* LEN bytes, page-aligned, below 4 GiB where that is a matter of asking */
static u8 *object(struct kunit *test)
{
	u8 *p = (u8 *)__get_free_pages(GFP_KERNEL | GFP_DMA32 | __GFP_ZERO,
				       get_order(LEN));

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, drop_pages,
							   p));
	return p;
}

static int setup(struct kunit *test, void *p, size_t len, uint_t flags,
		 const ddi_dma_lim_x86_t *lim, ddi_dma_handle_t *handlep)
{
	ddi_dma_lim_x86_t own;

	if (lim)
		own = *lim;
	return ddi_dma_addr_setup(ddi_kunit_dip(test), NULL, p, len, flags,
				  DDI_DMA_DONTWAIT, NULL, lim ? &own : NULL,
				  handlep);
}

/* A setup makes a handle, ddi_dma_free(9F) takes it away. */
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
}

/* ddi_dma_setup(9F) does what its request says. */
static void setup_takes_a_request(struct kunit *test)
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

/* A buf(9S) is set up like the memory it is about. */
static void buf_setup_maps_the_buf(struct kunit *test)
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
	KUNIT_EXPECT_EQ(test, ddi_dma_buf_setup(ddi_kunit_dip(test), NULL,
						DDI_DMA_WRITE,
						DDI_DMA_DONTWAIT, NULL, &lim,
						&h), DDI_FAILURE);
}

/* Without a handle to fill in, nothing is set up, and the object not touched. */
static void advisory_call_sets_nothing_up(struct kunit *test)
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

/* Not even one that would be bounced, and so copied back when it ends */
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

/* Each refusal has its code, and leaves nothing behind. */
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

static int callback(caddr_t arg)
{
	complete(&called);
	return DDI_DMA_CALLBACK_DONE;
}

/* Shortage: DDI_DMA_NORESOURCES, and the callback when there may be some. */
static void shortage_calls_back(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_handle_t h = NULL;

	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, stop_failing, NULL));
	init_completion(&called);
	ddi_kunit_fail_nth(-1);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &wide, &h),
			DDI_DMA_NORESOURCES);
	KUNIT_EXPECT_EQ(test, setup(test, p, LEN, DDI_DMA_READ, &wide, NULL),
			DDI_DMA_MAPOK);
	KUNIT_EXPECT_EQ(test, ddi_dma_addr_setup(ddi_kunit_dip(test), NULL,
						 (caddr_t)p, LEN, DDI_DMA_READ,
						 callback, NULL, &lim, &h),
			DDI_DMA_NORESOURCES);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&called, LONG), 0);
	KUNIT_EXPECT_NULL(test, h);
}

/* Every shortage on the way of a setup is survived. */
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

/* Windows come in order, one at a time, and cover the object. */
static void windows_come_in_order(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = object(test);
	ddi_dma_handle_t h;
	ddi_dma_win_t win = NULL, next, last = NULL;
	size_t end = 0;
	uint_t len;
	off_t off;
	int rc;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN,
				    DDI_DMA_RDWR | DDI_DMA_PARTIAL, &lim, &h),
			DDI_DMA_PARTIAL_MAP);
	while ((rc = ddi_dma_nextwin(h, win, &next)) == DDI_SUCCESS) {
		KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, &off, &len),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, off, end);
		KUNIT_EXPECT_LE(test, len, SZ_4K);
		end += len;
		last = win;
		win = next;
	}
	KUNIT_EXPECT_EQ(test, rc, DDI_DMA_DONE);
	KUNIT_EXPECT_EQ(test, end, LEN);
	/* the one before the last is not active any more */
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, last, &next), DDI_DMA_STALE);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, NULL, &next), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, win, &next), DDI_DMA_STALE);
	ddi_dma_free(h);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(NULL, NULL, &next),
			DDI_DMA_STALE);
}

/* Segments of a window come in order; only the last one given is valid. */
static void segments_come_in_order(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_handle_t h;
	ddi_dma_win_t win;
	ddi_dma_seg_t seg = NULL, next, first = NULL;
	ddi_dma_cookie_t cookie;
	off_t off, len, end = 0;
	int rc;

	lim.dlim_ctreg_max = SZ_1K - 1;
	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &lim, &h),
			DDI_DMA_MAPPED);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, NULL, &win), DDI_SUCCESS);
	while ((rc = ddi_dma_nextseg(win, seg, &next)) == DDI_SUCCESS) {
		KUNIT_ASSERT_EQ(test, ddi_dma_segtocookie(next, &off, &len,
							  &cookie),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, off, end);
		KUNIT_EXPECT_EQ(test, len, cookie.dmac_size);
		KUNIT_EXPECT_LE(test, len, SZ_1K);
		end += len;
		first = first ?: next;
		seg = next;
	}
	KUNIT_EXPECT_EQ(test, rc, DDI_DMA_DONE);
	KUNIT_EXPECT_EQ(test, end, LEN);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextseg(win, first, &next),
			DDI_DMA_STALE);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(first, &off, &len, &cookie),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextseg(win, NULL, &next), DDI_SUCCESS);
	KUNIT_EXPECT_PTR_EQ(test, next, first);
	ddi_dma_free(h);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextseg(NULL, NULL, &next),
			DDI_DMA_STALE);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(NULL, &off, &len, &cookie),
			DDI_FAILURE);
}

/* Segments of a window that is left are stale. */
static void segments_end_with_their_window(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = object(test);
	ddi_dma_handle_t h;
	ddi_dma_win_t win, next;
	ddi_dma_seg_t seg, nseg;
	ddi_dma_cookie_t cookie;
	off_t off, len;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN,
				    DDI_DMA_RDWR | DDI_DMA_PARTIAL, &lim, &h),
			DDI_DMA_PARTIAL_MAP);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, NULL, &win), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextseg(win, NULL, &seg), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, win, &next), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextseg(win, NULL, &nseg),
			DDI_DMA_STALE);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(seg, &off, &len, &cookie),
			DDI_FAILURE);
	ddi_dma_free(h);
}

/* movwin wants the length of the active window and the start of another. */
static void movwin_moves_to_a_window(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = object(test);
	ddi_dma_cookie_t cookie, again;
	ddi_dma_handle_t h;
	uint_t len;
	off_t off;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN,
				    DDI_DMA_RDWR | DDI_DMA_PARTIAL, &lim, &h),
			DDI_DMA_PARTIAL_MAP);
	KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, &off, &len), DDI_SUCCESS);
	off += 2 * len;
	KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, &off, &len, &cookie),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, off, 2 * SZ_4K);
	KUNIT_EXPECT_EQ(test, len, SZ_4K);
	KUNIT_EXPECT_EQ(test, ddi_dma_htoc(h, off, &again), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, again.dmac_laddress, cookie.dmac_laddress);
	KUNIT_EXPECT_EQ(test, again.dmac_size, cookie.dmac_size);

	off = 100;
	KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, &off, &len, &cookie),
			DDI_FAILURE);
	off = 0;
	len++;
	KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, &off, &len, &cookie),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, &off, &len), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, off, 2 * SZ_4K);
	ddi_dma_free(h);
}

/* htoc and coff are each other's inverse, all over the object. */
static void htoc_and_coff_agree(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_cookie_t cookie;
	ddi_dma_handle_t h;
	off_t off, back;

	lim.dlim_ctreg_max = SZ_1K - 1;
	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &lim, &h),
			DDI_DMA_MAPPED);
	for (off = 0; off < LEN; off += 321) {
		KUNIT_ASSERT_EQ(test, ddi_dma_htoc(h, off, &cookie),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &back),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, back, off);
	}
	/* where the engine stops at the end */
	KUNIT_ASSERT_EQ(test, ddi_dma_htoc(h, LEN - 1, &cookie), DDI_SUCCESS);
	cookie.dmac_laddress++;
	KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &back), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, back, LEN);
	cookie.dmac_laddress++;
	KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &back), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_htoc(h, LEN, &cookie), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_htoc(h, -1, &cookie), DDI_FAILURE);
	ddi_dma_free(h);
}

/* The kernel's address of a part of the object, and of nothing beyond it */
static void kvaddrp_is_the_kernels_address(struct kunit *test)
{
	u8 *p = object(test);
	ddi_dma_handle_t h;
	caddr_t addr = NULL;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &wide, &h),
			DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, LEN - 1, 1, &addr),
			DDI_SUCCESS);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)addr, p + LEN - 1);
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, LEN - 1, 2, &addr),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, -1, 1, &addr), DDI_FAILURE);
	ddi_dma_free(h);
}

/* With SPARC's limits, and by default, an object has one address. */
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

/* What the device wrote is the CPU's after a sync, and after the free. */
static void data_arrive(struct kunit *test)
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

/* One cookie of a binding: where in the object, and where on the bus */
struct piece {
	u64 off;
	u64 len;
	u64 bus;
	const void *memory;
};

#define PIECES	8192

/* All cookies of @h as today's functions show them; how many, or -1 */
static int pieces_of_today(struct device *dev, ddi_dma_handle_t h,
			   struct piece *pieces)
{
	const ddi_dma_cookie_t *c;
	uint_t nwin, w;
	size_t len;
	off_t off;
	int n = 0;

	if (ddi_dma_numwin(h, &nwin))
		return -1;
	for (w = 0; w < nwin; w++) {
		if (ddi_dma_getwin(h, w, &off, &len, NULL, NULL))
			return -1;
		for (c = NULL; (c = ddi_dma_cookie_iter(h, c));) {
			if (n == PIECES)
				return -1;
			pieces[n++] = (struct piece){
				off, c->dmac_size, c->dmac_laddress,
				ddi_kunit_bus_ptr(dev, c->dmac_laddress),
			};
			off += c->dmac_size;
		}
	}
	return n;
}

/* The same as the functions of old show them, as their page's example does */
static int pieces_of_old(struct device *dev, ddi_dma_handle_t h,
			 struct piece *pieces)
{
	ddi_dma_win_t win, nwin;
	ddi_dma_seg_t seg, nseg;
	ddi_dma_cookie_t c;
	off_t off, len;
	int n = 0, retw, rets;

	for (win = NULL; (retw = ddi_dma_nextwin(h, win, &nwin)) !=
	     DDI_DMA_DONE; win = nwin) {
		if (retw != DDI_SUCCESS)
			return -1;
		for (seg = NULL; (rets = ddi_dma_nextseg(nwin, seg, &nseg)) !=
		     DDI_DMA_DONE; seg = nseg) {
			if (rets != DDI_SUCCESS || n == PIECES ||
			    ddi_dma_segtocookie(nseg, &off, &len, &c))
				return -1;
			pieces[n++] = (struct piece){
				off, len, c.dmac_laddress,
				ddi_kunit_bus_ptr(dev, c.dmac_laddress),
			};
		}
	}
	return n;
}

static u32 low32(u64 value)
{
	return min_t(u64, value, U32_MAX);
}

/* Random attributes as limits */
static void random_limits(struct rnd_state *rnd, ddi_dma_lim_x86_t *lim)
{
	ddi_dma_attr_t a;

	ddi_kunit_random_attr(rnd, &a);
	*lim = (ddi_dma_lim_x86_t){
		.dlim_addr_lo = a.dma_attr_addr_lo > U32_MAX ? 0 :
				a.dma_attr_addr_lo,
		.dlim_addr_hi = low32(a.dma_attr_addr_hi),
		.dlim_minxfer = a.dma_attr_minxfer,
		.dlim_version = DMALIM_VER0,
		.dlim_adreg_max = low32(a.dma_attr_seg),
		.dlim_ctreg_max = low32(a.dma_attr_count_max),
		.dlim_granular = a.dma_attr_granular,
		.dlim_sgllen = clamp(a.dma_attr_sgllen, 1, SHRT_MAX),
		.dlim_reqsize = low32(a.dma_attr_maxxfer),
	};
}

/* The linear address of the byte at @p */
static const void *linear(const void *p)
{
	if (!is_vmalloc_or_module_addr(p))
		return p;
	return page_address(vmalloc_to_page(p)) + offset_in_page(p);
}

/**
 * struct pair - a binding of each kind of one object
 * @lim: limits of both
 * @flags: of both
 * @obj: the object
 * @now: how today's interface cuts it
 * @old: how that of old does
 * @direct: the device sees the object's own memory
 */
struct pair {
	ddi_dma_lim_x86_t lim;
	uint_t flags;
	struct ddi_kunit_obj obj;
	struct piece now[PIECES];
	struct piece old[PIECES];
	bool direct;
};

static int bind_today(struct kunit *test, struct pair *p, int *n)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_cookie_t cookie;
	ddi_dma_attr_t attr;
	ddi_dma_handle_t h;
	uint_t count;
	int rc;

	ddi_dma_limits_to_attr(&p->lim, &attr);
	if (ddi_dma_alloc_handle(dk->dip, &attr, DDI_DMA_DONTWAIT, NULL, &h))
		return DDI_DMA_NOMAPPING;
	rc = ddi_kunit_bind(h, p->obj.addr, p->obj.len, p->flags, &cookie,
			    &count);
	if (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP) {
		*n = pieces_of_today(dk->dev, h, p->now);
		p->direct = p->now[0].memory == linear(p->obj.addr);
		ddi_dma_unbind_handle(h);
	}
	ddi_dma_free_handle(&h);
	return rc;
}

static int bind_old(struct kunit *test, struct pair *p, int *n)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_handle_t h;
	int rc;

	rc = setup(test, p->obj.addr, p->obj.len, p->flags, &p->lim, &h);
	if (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP) {
		*n = pieces_of_old(dk->dev, h, p->old);
		ddi_dma_free(h);
	}
	return rc;
}

/* NULL, or what differs */
static const char *compare(struct kunit *test, struct pair *p)
{
	struct ddi_kunit_dev *dk = test->priv;
	int n_now = 0, n_old = 0, i;
	int now = bind_today(test, p, &n_now);
	int old = bind_old(test, p, &n_old);

	if (now != old)
		return "the codes";
	if (n_now < 0 || n_old < 0)
		return "the walk failed";
	/* bounced, the second may lie elsewhere than the first, and be cut there */
	if (!p->direct && n_now > 1)
		return NULL;
	if (n_now != n_old)
		return p->direct ? "the number of cookies" : NULL;
	for (i = 0; i < n_now; i++) {
		if (p->now[i].off != p->old[i].off ||
		    p->now[i].len != p->old[i].len)
			return "offset or length of a cookie";
		if (p->direct && p->now[i].memory != p->old[i].memory)
			return "the memory that a cookie points to";
		if (p->direct && !device_iommu_mapped(dk->dev) &&
		    p->now[i].bus != p->old[i].bus)
			return "the address of a cookie";
	}
	return NULL;
}

/*
 * Setups of old and bindings of today cut an object alike, whatever it is and
 * whatever the limits, and where the device sees the object itself, by the
 * same addresses.
 */
static void old_and_new_give_the_same_cookies(struct kunit *test)
{
	static const enum ddi_kunit_kind kinds[] = {
		DDI_KUNIT_LINEAR, DDI_KUNIT_VMALLOC, DDI_KUNIT_STATIC,
	};
	struct ddi_kunit_case *c = kunit_kzalloc(test, sizeof(*c), GFP_KERNEL);
	u64 seed = ddi_kunit_run_seed(test);
	struct pair *p = vzalloc(sizeof(*p));
	uint i, direct = 0;
	const char *why = NULL;

	KUNIT_ASSERT_NOT_NULL(test, c);
	KUNIT_ASSERT_NOT_NULL(test, p);
	for (i = ddi_kunit_first; i < ddi_kunit_first + ddi_kunit_iterations &&
	     !why; i++) {
		ddi_kunit_case_start(c, seed, i);
		random_limits(&c->rnd, &p->lim);
		p->flags = DDI_DMA_RDWR;
		if (ddi_kunit_below(&c->rnd, 2))
			p->flags |= DDI_DMA_PARTIAL;
		p->direct = false;
		if (ddi_kunit_obj_make(&p->obj,
				       kinds[ddi_kunit_below(&c->rnd, 3)],
				       1 + ddi_kunit_below(&c->rnd, 20000),
				       ddi_kunit_below(&c->rnd, PAGE_SIZE),
				       p->flags, NULL, ddi_kunit_dip(test),
				       NULL)) {
			why = compare(test, p);
			direct += p->direct;
			ddi_kunit_obj_free(&p->obj);
		}
		cond_resched();
	}
	if (why)
		kunit_err(test, "seed=%llu first=%u: %s", seed, i - 1, why);
	KUNIT_EXPECT_NULL(test, why);
	kunit_info(test, "%u cases, %u of them direct", i - ddi_kunit_first,
		   direct);
	vfree(p);
}

static struct kunit_case ddi_dma_legacy_cases[] = {
	KUNIT_CASE(setup_and_free),
	KUNIT_CASE(setup_takes_a_request),
	KUNIT_CASE(buf_setup_maps_the_buf),
	KUNIT_CASE(advisory_call_sets_nothing_up),
	KUNIT_CASE(advisory_call_copies_nothing_back),
	KUNIT_CASE(refusals_have_their_codes),
	KUNIT_CASE(shortage_calls_back),
	KUNIT_CASE(every_shortage_of_a_setup_is_survived),
	KUNIT_CASE(windows_come_in_order),
	KUNIT_CASE(segments_come_in_order),
	KUNIT_CASE(segments_end_with_their_window),
	KUNIT_CASE(movwin_moves_to_a_window),
	KUNIT_CASE(htoc_and_coff_agree),
	KUNIT_CASE(kvaddrp_is_the_kernels_address),
	KUNIT_CASE(sparc_limits_give_one_segment),
	KUNIT_CASE(data_arrive),
	KUNIT_CASE_SLOW(old_and_new_give_the_same_cookies),
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
