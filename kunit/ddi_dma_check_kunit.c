// SPDX-License-Identifier: GPL-2.0
/*
 * The oracle: checks a binding against ddi_dma_attr(9S), ddi_dma_cookie(9S) and
 * ddi_dma_getwin(9F), one rule at a time, without any code of the
 * implementation.  Slow and obvious on purpose.
 */
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include "ddi_kunit_helpers.h"

u64 ddi_kunit_seg(u64 seg)
{
	u64 ones = 0;

	while (ones != U64_MAX && (ones << 1 | 1) <= seg)
		ones = ones << 1 | 1;
	return ones;
}

static u64 plus_one(u64 x)
{
	return x == U64_MAX ? x : x + 1;
}

u64 ddi_kunit_max_cookie(const ddi_dma_attr_t *attr)
{
	return min3(plus_one(attr->dma_attr_count_max),
		    plus_one(ddi_kunit_seg(attr->dma_attr_seg)),
		    attr->dma_attr_maxxfer);
}

static const char *check_cookie(const ddi_dma_attr_t *attr,
				const ddi_dma_cookie_t *c)
{
	u64 addr = c->dmac_laddress;
	u64 last = addr + c->dmac_size - 1;

	if (!c->dmac_size)
		return "cookie is empty";
	if (last < addr)
		return "cookie wraps";
	if (addr < attr->dma_attr_addr_lo)
		return "cookie is below addr_lo";
	if (last > attr->dma_attr_addr_hi)
		return "cookie ends above addr_hi";
	if (c->dmac_size - 1 > attr->dma_attr_count_max)
		return "cookie is longer than count_max";
	if (c->dmac_size > attr->dma_attr_maxxfer)
		return "cookie is longer than maxxfer";
	if ((addr ^ last) & ~ddi_kunit_seg(attr->dma_attr_seg))
		return "cookie crosses a seg boundary";
	if (attr->dma_attr_align && addr % attr->dma_attr_align)
		return "cookie is not aligned";
	if (c->dmac_address != (u32)addr || c->dmac_notused != addr >> 32)
		return "dmac_address is not the low half of dmac_laddress";
	if (c->dmac_type)
		return "dmac_type is not 0";
	return NULL;
}

/* Tell whether the neighbours @a and @b could have been one cookie. */
static bool mergeable(const ddi_dma_attr_t *attr, const ddi_dma_cookie_t *a,
		      const ddi_dma_cookie_t *b)
{
	u64 last = b->dmac_laddress + b->dmac_size - 1;

	if (attr->dma_attr_align > 1 || attr->dma_attr_granular > 1)
		return false;
	return a->dmac_laddress + a->dmac_size == b->dmac_laddress &&
	       a->dmac_size + b->dmac_size <= ddi_kunit_max_cookie(attr) &&
	       !((a->dmac_laddress ^ last) & ~ddi_kunit_seg(attr->dma_attr_seg));
}

static int by_address(const void *a, const void *b)
{
	const ddi_dma_cookie_t *x = a, *y = b;

	return x->dmac_laddress < y->dmac_laddress ? -1 :
	       x->dmac_laddress > y->dmac_laddress;
}

/* Check that no two bytes of one window have one bus address.  Sorts @win->c. */
static const char *check_overlap(struct ddi_kunit_win *win)
{
	uint_t i;

	sort(win->c, win->n, sizeof(*win->c), by_address, NULL);
	for (i = 1; i < win->n; i++) {
		if (win->c[i - 1].dmac_laddress + win->c[i - 1].dmac_size >
		    win->c[i].dmac_laddress)
			return "two cookies of a window overlap";
	}
	return NULL;
}

static bool cookies_differ(const ddi_dma_cookie_t *a, const ddi_dma_cookie_t *b)
{
	return a->dmac_laddress != b->dmac_laddress ||
	       a->dmac_size != b->dmac_size || a->dmac_type != b->dmac_type;
}

/* Check that all three ways to get cookies give equal results. */
static const char *read_cookies(ddi_dma_handle_t handle,
				struct ddi_kunit_win *win)
{
	const ddi_dma_cookie_t *iter = NULL, *get;
	uint_t i;

	if (ddi_dma_ncookies(handle) != win->n)
		return "ddi_dma_ncookies disagrees with the count of getwin";
	for (i = 0; i < win->n; i++) {
		if (i)
			ddi_dma_nextcookie(handle, &win->c[i]);
		iter = ddi_dma_cookie_iter(handle, iter);
		if (!iter || cookies_differ(iter, &win->c[i]))
			return "ddi_dma_cookie_iter disagrees";
		get = ddi_dma_cookie_get(handle, i);
		if (!get || cookies_differ(get, &win->c[i]))
			return "ddi_dma_cookie_get disagrees";
	}
	if (ddi_dma_cookie_iter(handle, iter))
		return "ddi_dma_cookie_iter goes on past the last cookie";
	if (ddi_dma_cookie_get(handle, win->n))
		return "ddi_dma_cookie_get knows a cookie past the last";
	return NULL;
}

const char *ddi_kunit_getwin(ddi_dma_handle_t handle, uint_t w,
			     struct ddi_kunit_win *win)
{
	ddi_dma_cookie_t first;

	if (ddi_dma_getwin(handle, w, &win->off, &win->len, &first, &win->n))
		return "ddi_dma_getwin refused a valid window";
	if (!win->n)
		return "a window has no cookies";
	if (win->n > win->room) {
		kvfree(win->c);
		win->room = 0;
		win->c = kvmalloc_array(win->n, sizeof(*win->c), GFP_KERNEL);
		if (!win->c)
			return "test: no memory for cookies";
		win->room = win->n;
	}
	win->c[0] = first;
	return read_cookies(handle, win);
}

static const char *check_cookies(const ddi_dma_attr_t *attr,
				 struct ddi_kunit_win *win, bool last)
{
	u32 granular = attr->dma_attr_granular;
	const char *why;
	size_t sum = 0;
	uint_t i;

	for (i = 0; i < win->n; i++) {
		why = check_cookie(attr, &win->c[i]);
		if (why)
			return why;
		if (i && mergeable(attr, &win->c[i - 1], &win->c[i]))
			return "two cookies could have been one";
		sum += win->c[i].dmac_size;
	}
	if (sum != win->len)
		return "the cookies do not add up to the window";
	if (attr->dma_attr_sgllen > 0 && win->n > (uint_t)attr->dma_attr_sgllen)
		return "a window has more cookies than sgllen";
	if (sum > attr->dma_attr_maxxfer)
		return "a window is longer than maxxfer";
	if (!last && sum % granular)
		return "a window is not a multiple of granular";
	return check_overlap(win);
}

static const char *check_windows(ddi_dma_handle_t handle,
				 const ddi_dma_attr_t *attr, size_t len,
				 struct ddi_kunit_win *win)
{
	uint_t n = 0, w;
	size_t at = 0;
	const char *why;

	if (ddi_dma_numwin(handle, &n) || !n)
		return "ddi_dma_numwin failed or counted no window";
	for (w = 0; w < n; w++) {
		why = ddi_kunit_getwin(handle, w, win);
		if (why)
			return why;
		if (win->off != at)
			return "a window does not start where the last ended";
		why = check_cookies(attr, win, w + 1 == n);
		if (why)
			return why;
		at += win->len;
	}
	if (at != len)
		return "the windows do not add up to the object";
	return NULL;
}

const char *ddi_kunit_check(ddi_dma_handle_t handle,
			    const ddi_dma_attr_t *attr, size_t len)
{
	struct ddi_kunit_win win = { };
	const char *why = check_windows(handle, attr, len, &win);

	kvfree(win.c);
	return why;
}

/* Position on a bus; an address is translated once per 4 KiB */
struct cursor {
	struct device *dev;
	u8 *page;
	u64 base;
};

static u8 *bus_byte(struct cursor *cur, u64 bus)
{
	u64 base = bus & ~(u64)(SZ_4K - 1);

	if (!cur->page || cur->base != base) {
		cur->page = ddi_kunit_bus_ptr(cur->dev, base);
		cur->base = base;
	}
	return cur->page ? cur->page + (bus - base) : NULL;
}

bool ddi_kunit_win_write(struct device *dev, const struct ddi_kunit_win *win,
			 u32 salt)
{
	struct cursor cur = { .dev = dev };
	size_t at = win->off, k;
	uint_t i;
	u8 *p;

	for (i = 0; i < win->n; i++) {
		for (k = 0; k < win->c[i].dmac_size; k++) {
			p = bus_byte(&cur, win->c[i].dmac_laddress + k);
			if (!p)
				return false;
			*p = ddi_kunit_byte(salt, at++);
		}
	}
	return true;
}

/*
 * Bytes [from, to) of the object must have the pattern @salt, the window's
 * other bytes either @salt or @other, since bytes that were not synced may have
 * moved or not.
 */
const char *ddi_kunit_win_compare(struct device *dev,
				  const struct ddi_kunit_win *win, size_t from,
				  size_t to, u32 salt, u32 other)
{
	struct cursor cur = { .dev = dev };
	size_t at = win->off, k;
	uint_t i;
	u8 *p;

	for (i = 0; i < win->n; i++) {
		for (k = 0; k < win->c[i].dmac_size; k++, at++) {
			p = bus_byte(&cur, win->c[i].dmac_laddress + k);
			if (!p)
				return "a cookie points to no memory";
			if (*p == ddi_kunit_byte(salt, at))
				continue;
			if (at >= from && at < to)
				return "the device does not see what the CPU wrote";
			if (*p != ddi_kunit_byte(other, at))
				return "the device sees what nobody wrote";
		}
	}
	return NULL;
}
