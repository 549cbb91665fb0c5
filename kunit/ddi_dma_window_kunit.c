// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_numwin(9F) and ddi_dma_getwin(9F): windows cover the object
 * once and in order, and a change of the window syncs data.
 */
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define LEN	(SZ_64K + 1234)

/* Bind @p by a handle with windows of at most 8 KiB. */
static ddi_dma_handle_t bound(struct kunit *test, u8 *p, uint_t flags,
			      ddi_dma_attr_t *attr)
{
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n;

	*attr = ddi_kunit_attr;
	attr->dma_attr_maxxfer = SZ_8K;
	attr->dma_attr_granular = 512;
	handle = ddi_kunit_handle(test, attr);
	KUNIT_ASSERT_EQ(test, DDI_DMA_PARTIAL_MAP,
			ddi_kunit_bind(handle, p, LEN, flags | DDI_DMA_PARTIAL,
				       &c, &n));
	KUNIT_EXPECT_EQ(test, n, ddi_dma_ncookies(handle));
	return handle;
}

static u8 *object(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	return p;
}

/* A partial binding has as many windows as ddi_dma_numwin(9F) returns. */
static void getwin_past_the_end_fails(struct kunit *test)
{
	ddi_dma_attr_t attr;
	ddi_dma_handle_t handle = bound(test, object(test), DDI_DMA_RDWR,
					&attr);
	ddi_dma_cookie_t c;
	uint_t n = 0, count;
	size_t len = 0;
	off_t off = -1;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, ddi_dma_numwin(handle, &n));
	KUNIT_EXPECT_GE(test, n, 9);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(handle, n - 1, &off, &len, &c, &count));
	KUNIT_EXPECT_EQ(test, off + len, LEN);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_getwin(handle, n, &off, &len, &c, &count));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_getwin(handle, UINT_MAX, &off, &len, &c,
				       &count));
	/* the current window is still the last one */
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), count);
	ddi_dma_unbind_handle(handle);
}

/* Windows obey granular and maxxfer, and cover the object once. */
static void windows_cover_the_object_in_order(struct kunit *test)
{
	ddi_dma_attr_t attr;
	ddi_dma_handle_t handle = bound(test, object(test), DDI_DMA_RDWR,
					&attr);

	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, &attr, LEN) ?: "");
	ddi_dma_unbind_handle(handle);
}

/* A whole mapping has one window, so that loops over windows work. */
static void mapped_object_is_one_window(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	uint_t n = 0, count;
	size_t len = 0;
	off_t off = -1;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, object(test), LEN, DDI_DMA_RDWR,
				       &c, &count));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_numwin(handle, &n));
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(handle, 0, &off, &len, &c, &count));
	KUNIT_EXPECT_EQ(test, off, 0);
	KUNIT_EXPECT_EQ(test, len, LEN);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_getwin(handle, 1, &off, &len, &c, &count));
	ddi_dma_unbind_handle(handle);
}

/* An unbound handle has no windows. */
static void numwin_and_getwin_of_an_unbound_handle_fail(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	size_t len;
	off_t off;
	uint_t n;

	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_numwin(handle, &n));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_getwin(handle, 0, &off, &len, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_numwin(NULL, &n));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_getwin(NULL, 0, &off, &len, &c, &n));
}

/* Drivers may pass NULL for cookie and count. */
static void getwin_without_cookie_and_count_succeeds(struct kunit *test)
{
	ddi_dma_attr_t attr;
	ddi_dma_handle_t handle = bound(test, object(test), DDI_DMA_RDWR,
					&attr);
	size_t len;
	off_t off;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(handle, 1, &off, &len, NULL, NULL));
	KUNIT_EXPECT_GT(test, off, 0);
	KUNIT_EXPECT_GT(test, ddi_dma_ncookies(handle), 0);
	ddi_dma_unbind_handle(handle);
}

/* ddi_dma_getwin(9F) restarts ddi_dma_nextcookie(9F) with the first cookie. */
static void getwin_rewinds_nextcookie(struct kunit *test)
{
	ddi_dma_attr_t attr;
	ddi_dma_handle_t handle = bound(test, object(test), DDI_DMA_RDWR,
					&attr);
	ddi_dma_cookie_t a, b;
	uint_t n, i;
	size_t len;
	off_t off;

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(handle, 2, &off, &len, &a, &n));
	for (i = 1; i < n; i++)
		ddi_dma_nextcookie(handle, &b);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(handle, 2, &off, &len, &b, &n));
	KUNIT_EXPECT_EQ(test, a.dmac_size, b.dmac_size);
	for (i = 1; i < n; i++) {
		ddi_dma_nextcookie(handle, &b);
		KUNIT_EXPECT_GT(test, b.dmac_size, 0);
	}
	ddi_dma_unbind_handle(handle);
}

static void read_window(struct kunit *test, ddi_dma_handle_t handle, uint_t w,
			struct ddi_kunit_win *win)
{
	KUNIT_ASSERT_STREQ(test, "", ddi_kunit_getwin(handle, w, win) ?: "");
}

/* ddi_dma_getwin(9F) syncs the window it leaves for the CPU. */
static void getwin_syncs_the_window_it_leaves(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	struct ddi_kunit_win win = { };
	ddi_dma_attr_t attr;
	u8 *p = object(test);
	ddi_dma_handle_t handle = bound(test, p, DDI_DMA_READ, &attr);
	size_t was_off, was_len;
	uint_t n, w;

	ddi_dma_numwin(handle, &n);
	for (w = 0; w < n; w++) {
		read_window(test, handle, w, &win);
		KUNIT_EXPECT_TRUE(test, ddi_kunit_win_write(dk->dev, &win, 9));
		was_off = win.off;
		was_len = win.len;
		read_window(test, handle, (w + 1) % n, &win);
		KUNIT_EXPECT_EQ(test, -1,
				ddi_kunit_differs(p, was_off, was_len, 9));
	}
	ddi_dma_unbind_handle(handle);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(p, 0, LEN, 9));
	kvfree(win.c);
}

/* ddi_dma_getwin(9F) syncs the window it enters for the device. */
static void getwin_syncs_the_window_it_enters(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	struct ddi_kunit_win win = { };
	ddi_dma_attr_t attr;
	u8 *p = object(test);
	ddi_dma_handle_t handle = bound(test, p, DDI_DMA_WRITE, &attr);
	uint_t n, w;

	ddi_kunit_fill(p, 0, LEN, 5);
	ddi_dma_numwin(handle, &n);
	for (w = n - 1; w > 0; w--) {	/* any order is allowed */
		read_window(test, handle, w, &win);
		KUNIT_EXPECT_STREQ(test, "",
				   ddi_kunit_win_compare(dk->dev, &win, win.off,
							 win.off + win.len, 5,
							 5) ?: "");
	}
	ddi_dma_unbind_handle(handle);
	kvfree(win.c);
}

/*
 * Unbind syncs the current window only: data that the CPU wrote to an earlier
 * window are not overwritten by the device's.
 */
static void unbind_syncs_the_current_window_only(struct kunit *test)
{
	struct ddi_kunit_win win = { };
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_attr_t attr;
	u8 *p = object(test);
	ddi_dma_handle_t handle = bound(test, p, DDI_DMA_READ, &attr);

	read_window(test, handle, 0, &win);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_win_write(dk->dev, &win, 7));
	read_window(test, handle, 1, &win);
	KUNIT_EXPECT_EQ(test, p[0], ddi_kunit_byte(7, 0));
	p[0]++;
	ddi_dma_unbind_handle(handle);
	KUNIT_EXPECT_EQ(test, p[0], (u8)(ddi_kunit_byte(7, 0) + 1));
	kvfree(win.c);
}

/* ddi_dma_getwin(9F) works in atomic context, and never fails for a valid window. */
static void getwin_works_in_atomic_context(struct kunit *test)
{
	ddi_dma_attr_t attr;
	ddi_dma_handle_t handle = bound(test, object(test), DDI_DMA_RDWR,
					&attr);
	uint_t n, w, failed = 0;
	unsigned long flags;
	size_t len;
	off_t off;

	ddi_dma_numwin(handle, &n);
	local_irq_save(flags);
	for (w = 0; w < 4 * n; w++)
		failed += !!ddi_dma_getwin(handle, w % n, &off, &len, NULL,
					   NULL);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, failed, 0);
	ddi_dma_unbind_handle(handle);
}

/*
 * Objects of DDI_DMA_WRITE bindings are mapped read-only, in one window or
 * several, as one range or as a page list.
 */
static void write_bindings_are_mapped_read_only(struct kunit *test)
{
	static const size_t lens[] = { SZ_4K, SZ_16K, LEN };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *mapped = vmalloc(LEN), *p = object(test);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, i;
	int ret;

	KUNIT_ASSERT_NOT_NULL(test, mapped);
	attr.dma_attr_sgllen = 3;
	attr.dma_attr_count_max = SZ_4K - 1;
	handle = ddi_kunit_handle(test, &attr);
	for (i = 0; i < 2 * ARRAY_SIZE(lens); i++) {
		ret = ddi_kunit_bind(handle, i % 2 ? mapped : p, lens[i / 2],
				     DDI_DMA_WRITE | DDI_DMA_PARTIAL, &c, &n);
		KUNIT_EXPECT_TRUE(test, ret == DDI_DMA_MAPPED ||
				  ret == DDI_DMA_PARTIAL_MAP);
		if (handle->kind == DDI_DMA_BOUND_PAGE ||
		    handle->kind == DDI_DMA_BOUND_SG)
			KUNIT_EXPECT_EQ(test, handle->map_dir, DMA_TO_DEVICE);
		KUNIT_EXPECT_EQ(test, handle->dir, DMA_TO_DEVICE);
		ddi_dma_unbind_handle(handle);
	}
	vfree(mapped);
}

#define PLACES	16

/*
 * Bind @p, which is longer than an aligned window, by one handle after the
 * other, until the bounce buffer of one lies so that one window holds it.
 * Returns the number of bound handles.
 */
static int bind_in_one_window(struct kunit *test, u8 *p,
			      ddi_dma_handle_t handles[PLACES])
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_cookie_t c;
	int ret, i = 0;
	uint_t n;

	attr.dma_attr_seg = SZ_64K - 1;
	attr.dma_attr_count_max = SZ_64K - SZ_4K - 1;
	attr.dma_attr_sgllen = 2;
	do {
		handles[i] = ddi_kunit_handle(test, &attr);
		KUNIT_ASSERT_GT(test, LEN, handles[i]->lim.window);
		ret = ddi_kunit_bind(handles[i], p, LEN,
				     DDI_DMA_WRITE | DDI_DMA_PARTIAL, &c, &n);
	} while (++i < PLACES && ret == DDI_DMA_PARTIAL_MAP);
	KUNIT_EXPECT_EQ(test, ret, DDI_DMA_MAPPED);
	return i;
}

/*
 * A device that writes to a DDI_DMA_WRITE binding does not change the driver's
 * memory if that is bounced.
 */
static void writes_to_a_write_binding_are_dropped(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	struct ddi_kunit_win win = { };
	ddi_dma_handle_t handles[PLACES];
	u8 *p = object(test);
	int n;

	if (!ddi_kunit_bounces_all(test))
		kunit_skip(test, "the device is at the memory itself");
	ddi_kunit_fill(p, 0, LEN, 3);
	n = bind_in_one_window(test, p, handles);
	read_window(test, handles[n - 1], 0, &win);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_win_write(dk->dev, &win, 7));
	while (n)
		ddi_dma_unbind_handle(handles[--n]);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(p, 0, LEN, 3));
	kvfree(win.c);
}

static struct kunit_case ddi_dma_window_cases[] = {
	KUNIT_CASE(getwin_past_the_end_fails),
	KUNIT_CASE(windows_cover_the_object_in_order),
	KUNIT_CASE(mapped_object_is_one_window),
	KUNIT_CASE(numwin_and_getwin_of_an_unbound_handle_fail),
	KUNIT_CASE(getwin_without_cookie_and_count_succeeds),
	KUNIT_CASE(getwin_rewinds_nextcookie),
	KUNIT_CASE(getwin_syncs_the_window_it_leaves),
	KUNIT_CASE(getwin_syncs_the_window_it_enters),
	KUNIT_CASE(unbind_syncs_the_current_window_only),
	KUNIT_CASE(write_bindings_are_mapped_read_only),
	KUNIT_CASE(writes_to_a_write_binding_are_dropped),
	KUNIT_CASE(getwin_works_in_atomic_context),
	{ }
};

static struct kunit_suite ddi_dma_window_suite = {
	.name = "ddi_dma_window",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_window_cases,
};

kunit_test_suite(ddi_dma_window_suite);
