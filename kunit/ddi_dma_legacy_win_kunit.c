// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of windows and segments of the obsolete DMA interface:
 * ddi_dma_nextwin(9F), ddi_dma_nextseg(9F), ddi_dma_segtocookie(9F),
 * ddi_dma_curwin(9F), ddi_dma_movwin(9F), ddi_dma_htoc(9F), ddi_dma_coff(9F),
 * ddi_dma_kvaddrp().
 */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "../ddi/acc/hat.h"
#include "ddi_dma_legacy_kunit.h"

/* ddi_dma_nextwin(9F) returns the windows in order, and they cover the object. */
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
	/* the window before the last is stale */
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, last, &next), DDI_DMA_STALE);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, NULL, &next), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, win, &next), DDI_DMA_STALE);
	ddi_dma_free(h);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(NULL, NULL, &next),
			DDI_DMA_STALE);
}

/*
 * ddi_dma_nextseg(9F) returns a window's segments in order; only the last one
 * is valid.
 */
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

/* A segment of an earlier setup is stale, even if its handle is used again. */
static void segment_of_an_earlier_setup_is_stale(struct kunit *test)
{
	u8 *p = object(test);
	ddi_dma_handle_t h, again;
	ddi_dma_cookie_t cookie;
	ddi_dma_win_t win;
	ddi_dma_seg_t seg;
	off_t off, len;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &wide, &h),
			DDI_DMA_MAPPED);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, NULL, &win), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextseg(win, NULL, &seg), DDI_SUCCESS);
	ddi_dma_free(h);
	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &wide, &again),
			DDI_DMA_MAPPED);
	KUNIT_EXPECT_PTR_EQ(test, again, h);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(seg, &off, &len, &cookie),
			DDI_FAILURE);
	ddi_dma_free(again);
}

/* The segments of a window become stale when the next window is activated. */
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

/* ddi_dma_movwin(9F) takes the length of the active window and the start of another. */
static void movwin_moves_to_a_window(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = object(test);
	ddi_dma_cookie_t cookie, again;
	ddi_dma_handle_t h;
	uint_t len;
	off_t off, back;

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
	KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &back), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, back, 2 * SZ_4K);

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

/* ddi_dma_htoc(9F) and ddi_dma_coff(9F) are inverse to each other for all offsets. */
static void htoc_and_coff_agree(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	ddi_dma_cookie_t cookie;
	ddi_dma_handle_t h;
	off_t off, back, end = 0;

	lim.dlim_ctreg_max = SZ_1K - 1;
	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &lim, &h),
			DDI_DMA_MAPPED);
	for (off = 0; off < LEN; off += 321) {
		KUNIT_ASSERT_EQ(test, ddi_dma_htoc(h, off, &cookie),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &back),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, back, off);
		/* the cookie ends with its segment */
		cookie.dmac_laddress += cookie.dmac_size - 1;
		KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &back),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, back, off + cookie.dmac_size - 1);
		KUNIT_EXPECT_LE(test, cookie.dmac_size, SZ_1K);
		end = max(end, back + 1);
	}
	KUNIT_EXPECT_EQ(test, end, LEN);
	/* an engine stops at the end of the cookie */
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

/* ddi_dma_kvaddrp() returns a part's kernel address, and fails beyond the object. */
static void kvaddrp_returns_kernel_address(struct kunit *test)
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
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, LEN + 1, 0, &addr),
			DDI_FAILURE);
	ddi_dma_free(h);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_dma_addr_setup(ddi_kunit_dip(test), &ddi_kas, p,
					   LEN, DDI_DMA_RDWR, DDI_DMA_DONTWAIT,
					   NULL, NULL, &h));
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, 1, 1, &addr), DDI_SUCCESS);
	KUNIT_EXPECT_PTR_EQ(test, (u8 *)addr, p + 1);
	ddi_dma_free(h);
}

/* An object that is a list of pages has no kernel address. */
static void page_list_has_no_kernel_address(struct kunit *test)
{
	ddi_dma_lim_x86_t lim = wide;
	u8 *p = object(test);
	struct page *page = virt_to_page(p);
	struct buf buf = {
		.b_flags = B_SHADOW, .b_bcount = 512, .b_pages = &page,
		.b_un.b_addr = (caddr_t)p,
	};
	ddi_dma_handle_t h = NULL;
	caddr_t addr;

	KUNIT_ASSERT_EQ(test, ddi_dma_buf_setup(ddi_kunit_dip(test), &buf,
						DDI_DMA_WRITE,
						DDI_DMA_DONTWAIT, NULL, &lim,
						&h), DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, 0, 1, &addr), DDI_FAILURE);
	ddi_dma_free(h);
}

/* An unbound handle has no windows, segments, cookies or addresses. */
static void unbound_handle_has_no_windows(struct kunit *test)
{
	ddi_dma_handle_t handles[] = {
		NULL, ddi_kunit_handle(test, &ddi_kunit_attr),
	};
	ddi_dma_cookie_t cookie = { };
	ddi_dma_win_t win;
	ddi_dma_handle_t h;
	caddr_t addr;
	uint_t len = 0;
	off_t off = 0;
	int i;

	for (i = 0; i < ARRAY_SIZE(handles); i++) {
		h = handles[i];
		KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, NULL, &win),
				DDI_DMA_STALE);
		KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, &off, &len),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, &off, &len, &cookie),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_dma_htoc(h, 0, &cookie),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, &off),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, 0, 0, &addr),
				DDI_FAILURE);
	}
}

/* NULL for a result is refused with the code of a bad argument. */
static void null_pointers_are_refused(struct kunit *test)
{
	ddi_dma_cookie_t cookie;
	u8 *p = object(test);
	ddi_dma_handle_t h;
	ddi_dma_win_t win;
	ddi_dma_seg_t seg;
	off_t off = 0, seglen;
	uint_t len = LEN;

	KUNIT_ASSERT_EQ(test, setup(test, p, LEN, DDI_DMA_RDWR, &wide, &h),
			DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextwin(h, NULL, NULL), DDI_DMA_STALE);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, NULL, &win), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dma_nextseg(win, NULL, NULL), DDI_DMA_STALE);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextseg(win, NULL, &seg), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(seg, NULL, &seglen, &cookie),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(seg, &off, NULL, &cookie),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_segtocookie(seg, &off, &seglen, NULL),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, NULL, &len), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_curwin(h, &off, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, NULL, &len, &cookie),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, &off, NULL, &cookie),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_movwin(h, &off, &len, NULL),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_dma_htoc(h, 0, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, NULL, &off), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_coff(h, &cookie, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dma_kvaddrp(h, 0, 1, NULL), DDI_FAILURE);
	ddi_dma_free(h);
}

/*
 * Data that the device wrote to a bounced window are in the object after any
 * change of the window, which therefore implies a sync.
 */
static void change_of_window_syncs(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_lim_x86_t lim = paged();
	u8 *p = vmalloc(LEN + 1), want[16];
	ddi_dma_cookie_t cookie;
	ddi_dma_handle_t h;
	ddi_dma_win_t win;
	off_t off, first = 0;
	uint_t len;

	KUNIT_ASSERT_NOT_NULL(test, p);
	memset(p, 0, LEN + 1);
	memset(want, 0xa5, sizeof(want));
	lim.dlim_adreg_max = SZ_4K - 1;
	lim.dlim_granular = SZ_4K;
	KUNIT_ASSERT_EQ(test, setup(test, p + 1, LEN,
				    DDI_DMA_READ | DDI_DMA_PARTIAL, &lim, &h),
			DDI_DMA_PARTIAL_MAP);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, NULL, &win), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_dma_htoc(h, 0, &cookie), DDI_SUCCESS);
	ddi_kunit_bus_write(dk->dev, cookie.dmac_laddress, want, 16);
	KUNIT_ASSERT_EQ(test, ddi_dma_nextwin(h, win, &win), DDI_SUCCESS);
	KUNIT_EXPECT_MEMEQ(test, p + 1, want, 16);

	KUNIT_ASSERT_EQ(test, ddi_dma_curwin(h, &off, &len), DDI_SUCCESS);
	KUNIT_ASSERT_EQ(test, ddi_dma_htoc(h, off, &cookie), DDI_SUCCESS);
	ddi_kunit_bus_write(dk->dev, cookie.dmac_laddress, want, 16);
	KUNIT_ASSERT_EQ(test, ddi_dma_movwin(h, &first, &len, &cookie),
			DDI_SUCCESS);
	KUNIT_EXPECT_MEMEQ(test, p + 1 + off, want, 16);
	ddi_dma_free(h);
	vfree(p);
}

static struct kunit_case ddi_dma_legacy_win_cases[] = {
	KUNIT_CASE(windows_come_in_order),
	KUNIT_CASE(segments_come_in_order),
	KUNIT_CASE(segment_of_an_earlier_setup_is_stale),
	KUNIT_CASE(segments_end_with_their_window),
	KUNIT_CASE(movwin_moves_to_a_window),
	KUNIT_CASE(htoc_and_coff_agree),
	KUNIT_CASE(kvaddrp_returns_kernel_address),
	KUNIT_CASE(page_list_has_no_kernel_address),
	KUNIT_CASE(unbound_handle_has_no_windows),
	KUNIT_CASE(null_pointers_are_refused),
	KUNIT_CASE(change_of_window_syncs),
	{ }
};

static struct kunit_suite ddi_dma_legacy_win_suite = {
	.name = "ddi_dma_legacy_win",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_legacy_win_cases,
};

kunit_test_suite(ddi_dma_legacy_win_suite);
