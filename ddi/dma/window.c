// SPDX-License-Identifier: GPL-2.0
/*
 * The cookies and windows of a binding: ddi_dma_getwin(9F), ddi_dma_numwin(9F),
 * ddi_dma_nextcookie(9F), ddi_dma_cookie_iter(9F), ddi_dma_cookie_get(9F),
 * ddi_dma_cookie_one(9F), ddi_dma_ncookies(9F).
 *
 * A binding holds the cookies of its current window and, if there are several
 * windows, where each starts.  Moving to another window runs the splitter again
 * from its start, into the existing array, so it cannot fail.  The windows of a
 * bounced binding have one size and share a backing.
 *
 * One cookie, by far the most common case, takes neither an allocation nor the
 * splitter.  An array for more cookies than fit into the handle is allocated
 * once and stays with the handle.
 */
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include "dma.h"

/* The largest array that an unbound handle keeps: the cookies of 64 MiB of pages. */
#define KEPT_MOST	(SZ_64M / SZ_4K)

/*
 * An array that can be freed in any context: kvfree() may sleep, kvfree_rcu()
 * does not.
 */
struct array {
	struct rcu_head rcu;
	u64 data[];
};

static void *array_alloc(size_t n, size_t size, gfp_t gfp)
{
	struct array *a;

	if (ddi_should_fail())
		return NULL;
	a = kvmalloc(struct_size(a, data, DIV_ROUND_UP(size_mul(n, size),
						       sizeof(u64))),
		     gfp | __GFP_ZERO);
	return a ? a->data : NULL;
}

static void array_free(void *data)
{
	struct array *a = container_of(data, struct array, data[0]);

	if (!is_vmalloc_addr(a) || ddi_may_block())
		kvfree(a);
	else
		kvfree_rcu(a, rcu);
}

/* Number of entries of h->cookies. */
static u32 room_of(const struct __ddi_dma_handle *h)
{
	return h->cookies == h->inline_cookies ? DDI_DMA_INLINE_COOKIES :
						 h->kept_cap;
}

/*
 * Make room for @n cookies; the contents of h->cookies are lost.  A new array
 * stays with the handle.
 */
static int room_for(struct __ddi_dma_handle *h, u32 n, gfp_t gfp)
{
	ddi_dma_cookie_t *cookies;

	if (n <= room_of(h))
		return 0;
	if (n > h->kept_cap) {
		cookies = array_alloc(n, sizeof(*cookies), gfp);
		if (!cookies)
			return -ENOMEM;
		ddi_dma_windows_end(h);
		h->kept = cookies;
		h->kept_cap = n;
	}
	h->cookies = h->kept;
	return 0;
}

/**
 * ddi_dma_windows_end() - free a handle's array for long lists of cookies
 * @h: the handle, which must have no cookies in the array
 *
 * Context: any.
 */
void ddi_dma_windows_end(struct __ddi_dma_handle *h)
{
	h->cookies = h->inline_cookies;
	if (h->kept)
		array_free(h->kept);
	h->kept = NULL;
	h->kept_cap = 0;
}

/*
 * Make each segment a cookie.  Returns false if that breaks a limit or gives
 * several windows.
 */
static bool plain_window(struct __ddi_dma_handle *h, gfp_t gfp)
{
	if (!h->nsegs || h->nsegs > h->lim.sgllen ||
	    h->obj.len > h->lim.maxxfer || room_for(h, h->nsegs, gfp))
		return false;
	h->ncookies = ddi_dma_plain_cookies(&h->lim, h->sgl, h->nsegs,
					    h->cookies);
	h->win_len = h->obj.len;
	return h->ncookies;
}

/**
 * ddi_dma_reserve() - make room for cookies, so that binds need not
 * @handle: a handle that is not bound
 * @ncookies: the most cookies of a window
 *
 * Context: may sleep.
 * Return: 0, or -ENOMEM.
 */
int ddi_dma_reserve(ddi_dma_handle_t handle, u32 ncookies)
{
	int err = room_for(handle, ncookies, GFP_KERNEL);

	handle->cookies = handle->inline_cookies;
	return err;
}

DDI_EXPORT_INTERNAL(ddi_dma_reserve);

/* Put the cookies of the window at @pos into h->cookies; moves @pos. */
static int first_window(struct __ddi_dma_handle *h, struct ddi_dma_pos *pos,
			gfp_t gfp)
{
	struct ddi_dma_pos ahead = *pos;
	int err;
	u64 len;
	u32 n;

	err = ddi_dma_window(&h->lim, pos, h->obj.len, h->cookies, room_of(h),
			     &h->ncookies, &h->win_len);
	if (err != -ENOSPC)
		return err;
	err = ddi_dma_window(&h->lim, &ahead, h->obj.len, NULL, 0, &n, &len);
	if (!err)
		err = room_for(h, n, gfp);
	if (!err)
		err = ddi_dma_window(&h->lim, pos, h->obj.len, h->cookies,
				     room_of(h), &h->ncookies, &h->win_len);
	return err;
}

/*
 * Count the windows from @pos on; *@most is set to the largest number of
 * cookies in one.
 */
static int count_windows(struct __ddi_dma_handle *h, struct ddi_dma_pos pos,
			 u32 *most)
{
	u64 left = h->obj.len, len;
	u32 count = 0, n;
	int err;

	*most = 0;
	for (; left; left -= len) {
		err = ddi_dma_window(&h->lim, &pos, left, NULL, 0, &n, &len);
		if (err)
			return err;
		*most = max(*most, n);
		if (count++ == INT_MAX)
			return -E2BIG;
	}
	return count;
}

/* Record where each window starts. */
static int several_windows(struct __ddi_dma_handle *h, struct ddi_dma_pos pos,
			   gfp_t gfp)
{
	u64 off = 0, len;
	u32 most, n, i;
	int count = count_windows(h, pos, &most);

	if (count < 0)
		return count;
	if (room_for(h, most, gfp))
		return -ENOMEM;
	h->wins = array_alloc(count, sizeof(*h->wins), gfp);
	if (!h->wins)
		return -ENOMEM;
	for (i = 0; i < count; i++, off += len) {
		h->wins[i].off = off;
		h->wins[i].pos = pos;
		ddi_dma_window(&h->lim, &pos, h->obj.len - off, NULL, 0, &n,
			       &len);
	}
	h->nwins = count;
	/* the array may have been replaced, so make the first window's cookies again */
	pos = h->wins[0].pos;
	return ddi_dma_window(&h->lim, &pos, h->obj.len, h->cookies, room_of(h),
			      &h->ncookies, &h->win_len);
}

/**
 * ddi_dma_windows_make() - split a binding's segments into cookies and windows
 * @h: the handle, with obj, sgl, sg_base and flags set
 * @gfp: for arrays that do not fit into the handle
 *
 * Return: 0; -ERANGE when a segment breaks the limits; -E2BIG when the object
 * needs several windows without DDI_DMA_PARTIAL; -ENOMEM.  On failure the
 * caller still has to call ddi_dma_windows_drop().
 */
int ddi_dma_windows_make(struct __ddi_dma_handle *h, gfp_t gfp)
{
	struct ddi_dma_pos pos = { .sg = h->sgl }, start;
	u64 addr = sg_dma_address(h->sgl) + h->sg_base;
	u64 len = h->obj.len;
	int err;

	if (h->sg_base + len <= sg_dma_len(h->sgl) && len <= h->lim.maxxfer &&
	    ddi_dma_is_cookie(&h->lim, addr, len)) {
		ddi_dma_one_cookie(h, addr, len);
		h->win_len = len;
		return 0;
	}
	if (plain_window(h, gfp))
		return 0;

	ddi_dma_pos_skip(&pos, h->sg_base);
	start = pos;
	err = first_window(h, &pos, gfp);
	if (err || h->win_len == len)
		return err;
	if (!(h->flags & DDI_DMA_PARTIAL))
		return -E2BIG;
	return several_windows(h, start, gfp);
}

/**
 * ddi_dma_windows_drop() - forget the cookies and windows of a binding
 * @h: the handle
 *
 * Context: any.
 */
void ddi_dma_windows_drop(struct __ddi_dma_handle *h)
{
	h->ncookies = 0;
	h->next = 1;
	h->win = 0;
	h->nwins = 1;
	h->win_off = 0;
	if (unlikely(h->wins)) {
		array_free(h->wins);
		h->wins = NULL;
	}
	if (h->kept_cap > KEPT_MOST)
		ddi_dma_windows_end(h);
	h->cookies = h->inline_cookies;
}

/* Make @win, a valid number, the current window of a binding. */
static void window_select(struct __ddi_dma_handle *h, u32 win)
{
	struct ddi_dma_pos pos = { .sg = h->sgl };
	u64 left;

	h->win = win;
	if (h->wins) {
		h->win_off = h->wins[win].off;
		pos = h->wins[win].pos;
		left = h->obj.len - h->win_off;
	} else {
		h->win_off = (u64)win * h->bounce->len;
		left = min_t(u64, h->obj.len - h->win_off, h->bounce->len);
	}
	ddi_dma_window(&h->lim, &pos, left, h->cookies, room_of(h), &h->ncookies,
		       &h->win_len);
}

/**
 * ddi_dma_numwin() - get the number of windows of a binding, ddi_dma_numwin(9F)
 * @handle: a bound handle
 * @nwinp: set to the number
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE when the handle is not bound.
 *
 * Differences from illumos: an object that is mapped as a whole has one window;
 * illumos fails for it.
 */
int ddi_dma_numwin(ddi_dma_handle_t handle, uint_t *nwinp)
{
	if (!ddi_dma_is_bound(handle)) {
		ddi_complain(handle ? handle->dip->dev : NULL, __func__,
			     "the handle is not bound");
		return DDI_FAILURE;
	}
	*nwinp = handle->nwins;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_numwin);

/**
 * ddi_dma_getwin() - make another window of a binding the current one,
 *	ddi_dma_getwin(9F)
 * @handle: a bound handle
 * @win: the window, from 0 to one less than ddi_dma_numwin() says
 * @offp: set to the window's offset in the object, bytes
 * @lenp: set to its length, bytes
 * @cookiep: set to its first cookie, unless NULL
 * @ccountp: set to its number of cookies, unless NULL
 *
 * The old window is synced for the CPU and the new one for the device,
 * according to the direction of the binding.  Cookie pointers of the old window
 * become invalid.
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE when there is no such window (a retry
 * cannot help).
 *
 * Differences from illumos: window 0 of an object that is mapped as a whole can
 * be activated.
 */
int ddi_dma_getwin(ddi_dma_handle_t handle, uint_t win, off_t *offp,
		   size_t *lenp, ddi_dma_cookie_t *cookiep, uint_t *ccountp)
{
	if (!ddi_dma_is_bound(handle) || win >= handle->nwins) {
		ddi_complain(handle ? handle->dip->dev : NULL, __func__,
			     "no window %u of %u", win,
			     ddi_dma_is_bound(handle) ? handle->nwins : 0);
		return DDI_FAILURE;
	}
	if (win != handle->win) {
		ddi_dma_sync_leave(handle, handle->kind);
		window_select(handle, win);
		ddi_dma_sync_enter(handle, handle->kind);
	}
	handle->next = 1;
	*offp = handle->win_off;
	*lenp = ddi_dma_win_len(handle);
	if (cookiep)
		*cookiep = handle->cookies[0];
	if (ccountp)
		*ccountp = handle->ncookies;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_getwin);

/**
 * ddi_dma_nextcookie() - get the next cookie of the current window,
 *	ddi_dma_nextcookie(9F)
 * @handle: a bound handle
 * @cookiep: set to the cookie
 *
 * The bind or ddi_dma_getwin() gives the first cookie of a window, this
 * function the others, in order.
 *
 * Context: any.
 *
 * Differences from illumos: past the last cookie, which illumos leaves
 * undefined, the cookie is zeroed and the log says so.
 */
void ddi_dma_nextcookie(ddi_dma_handle_t handle, ddi_dma_cookie_t *cookiep)
{
	if (handle->next < handle->ncookies) {
		*cookiep = handle->cookies[handle->next++];
		return;
	}
	ddi_complain(handle->dip->dev, __func__,
		     "no cookie after %u of %u", handle->next,
		     handle->ncookies);
	memset(cookiep, 0, sizeof(*cookiep));
}
EXPORT_SYMBOL(ddi_dma_nextcookie);

/**
 * ddi_dma_ncookies() - get the number of cookies of the current window,
 *	ddi_dma_ncookies(9F)
 * @handle: a DMA handle
 *
 * Context: any.
 * Return: the number, 0 for a handle that is not bound.
 */
uint_t ddi_dma_ncookies(ddi_dma_handle_t handle)
{
	return handle->ncookies;
}
EXPORT_SYMBOL(ddi_dma_ncookies);

/**
 * ddi_dma_cookie_iter() - walk the cookies of the current window,
 *	ddi_dma_cookie_iter(9F)
 * @handle: a DMA handle
 * @cookiep: the previous cookie, or NULL for the first
 *
 * Context: any.
 * Return: the cookie, valid until ddi_dma_getwin() or
 * ddi_dma_unbind_handle(); NULL after the last, for a handle that is not bound,
 * or when @cookiep is not a cookie of the window.
 */
const ddi_dma_cookie_t *ddi_dma_cookie_iter(ddi_dma_handle_t handle,
					    const ddi_dma_cookie_t *cookiep)
{
	uintptr_t off = (uintptr_t)cookiep - (uintptr_t)handle->cookies;

	if (!cookiep)
		return ddi_dma_cookie_get(handle, 0);
	if (off % sizeof(*cookiep) || off / sizeof(*cookiep) >= handle->ncookies)
		return NULL;
	return ddi_dma_cookie_get(handle, off / sizeof(*cookiep) + 1);
}
EXPORT_SYMBOL(ddi_dma_cookie_iter);

/**
 * ddi_dma_cookie_get() - get a cookie of the current window by its number,
 *	ddi_dma_cookie_get(9F)
 * @handle: a DMA handle
 * @index: the number, from 0
 *
 * Context: any.
 * Return: the cookie, valid until ddi_dma_getwin() or
 * ddi_dma_unbind_handle(), or NULL when there is none of that number.
 */
const ddi_dma_cookie_t *ddi_dma_cookie_get(ddi_dma_handle_t handle,
					   uint_t index)
{
	return index < handle->ncookies ? &handle->cookies[index] : NULL;
}
EXPORT_SYMBOL(ddi_dma_cookie_get);

/**
 * ddi_dma_cookie_one() - the only cookie of the current window,
 *	ddi_dma_cookie_one(9F)
 * @handle: a handle bound with one cookie
 *
 * Context: any.
 * Return: the cookie.
 *
 * Differences from illumos: if the window has not exactly one cookie, illumos
 * panics.  With ddi.ko the log says so, and the first cookie is returned, or
 * for a handle that is not bound a cookie of address and size 0.
 */
const ddi_dma_cookie_t *ddi_dma_cookie_one(ddi_dma_handle_t handle)
{
	static const ddi_dma_cookie_t none;

	if (handle->ncookies != 1)
		ddi_complain(handle->dip->dev, __func__,
			     "the window has %u cookies, not one",
			     handle->ncookies);
	return handle->ncookies ? &handle->cookies[0] : &none;
}
EXPORT_SYMBOL(ddi_dma_cookie_one);
