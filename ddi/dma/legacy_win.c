// SPDX-License-Identifier: GPL-2.0
/*
 * Windows and segments of the obsolete DMA interface: ddi_dma_nextwin(9F),
 * ddi_dma_nextseg(9F), ddi_dma_segtocookie(9F), ddi_dma_curwin(9F),
 * ddi_dma_movwin(9F), ddi_dma_htoc(9F), ddi_dma_coff(9F), ddi_dma_kvaddrp().
 *
 * A segment is what is called a cookie today.  One window is active, and in it
 * one segment: the one that was given last.  The driver's names for them are
 * the address of the handle plus 1 plus the number of the window or segment
 * modulo 31.  So a stale name is told from the current one, unless 31 others
 * were between.
 */
#include <linux/kernel.h>
#include "dma.h"

#define TOKENS	(DDI_DMA_HANDLE_ALIGN - 1)

static uintptr_t token(const struct __ddi_dma_handle *h, u32 number)
{
	return (uintptr_t)h + 1 + number % TOKENS;
}

/* The handle of a window or segment */
static struct __ddi_dma_handle *token_handle(const void *p)
{
	return (void *)((uintptr_t)p & ~(uintptr_t)TOKENS);
}

static int not_bound(const struct __ddi_dma_handle *h, const char *func)
{
	ddi_complain(h ? h->dip->dev : NULL, func, "the handle is not bound");
	return DDI_FAILURE;
}

/* Make @win the active window, with none of its segments given yet. */
static int activate(struct __ddi_dma_handle *h, u32 win)
{
	size_t len;
	off_t off;

	h->seg = 0;
	return ddi_dma_getwin(h, win, &off, &len, NULL, NULL);
}

/**
 * ddi_dma_nextwin() - the next window of an object, ddi_dma_nextwin(9F)
 * @handle: the handle of a setup
 * @win: the active window, or NULL for the first
 * @nwin: set to the window, which is active from now on
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_DMA_DONE: @win is the last one; DDI_DMA_STALE: @win
 * is not the active window, or the handle is not bound.
 */
int ddi_dma_nextwin(ddi_dma_handle_t handle, ddi_dma_win_t win,
		    ddi_dma_win_t *nwin)
{
	u32 next = 0;

	if (!ddi_dma_is_bound(handle) || !nwin) {
		not_bound(handle, __func__);
		return DDI_DMA_STALE;
	}
	if (win) {
		if ((uintptr_t)win != token(handle, handle->win))
			return DDI_DMA_STALE;
		next = handle->win + 1;
	}
	if (next >= handle->nwins)
		return DDI_DMA_DONE;
	if (activate(handle, next) != DDI_SUCCESS)
		return DDI_DMA_STALE;
	*nwin = (ddi_dma_win_t)token(handle, next);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_nextwin);

/**
 * ddi_dma_nextseg() - the next segment of a window, ddi_dma_nextseg(9F)
 * @win: the active window
 * @seg: the segment before, or NULL for the first
 * @nseg: set to the segment
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_DMA_DONE: @seg is the last one; DDI_DMA_STALE: @win
 * is not the active window, or @seg not the segment that was given last.
 *
 * Differences from illumos: @seg is also stale when it is not the segment that
 * was given last.
 */
int ddi_dma_nextseg(ddi_dma_win_t win, ddi_dma_seg_t seg, ddi_dma_seg_t *nseg)
{
	struct __ddi_dma_handle *h = token_handle(win);
	u64 off = 0;
	u32 next = 0;

	if (!ddi_dma_is_bound(h) || !nseg || (uintptr_t)win != token(h, h->win))
		return DDI_DMA_STALE;
	if (seg) {
		if (!h->seg || (uintptr_t)seg != token(h, h->seg - 1))
			return DDI_DMA_STALE;
		next = h->seg;
		off = h->seg_off + h->cookies[next - 1].dmac_size;
	}
	if (next >= h->ncookies)
		return DDI_DMA_DONE;
	h->seg = next + 1;
	h->seg_off = off;
	*nseg = (ddi_dma_seg_t)token(h, next);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_nextseg);

/**
 * ddi_dma_segtocookie() - the cookie of a segment, ddi_dma_segtocookie(9F)
 * @seg: the segment that was given last
 * @offp: set to its offset in the object, bytes
 * @lenp: set to its length, bytes
 * @cookiep: set to its cookie
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when @seg is stale or a pointer NULL.
 */
int ddi_dma_segtocookie(ddi_dma_seg_t seg, off_t *offp, off_t *lenp,
			ddi_dma_cookie_t *cookiep)
{
	struct __ddi_dma_handle *h = token_handle(seg);

	if (!ddi_dma_is_bound(h) || !h->seg || !offp || !lenp || !cookiep ||
	    (uintptr_t)seg != token(h, h->seg - 1)) {
		ddi_complain(h ? h->dip->dev : NULL, __func__,
			     "stale segment, or a pointer is NULL");
		return DDI_FAILURE;
	}
	*cookiep = h->cookies[h->seg - 1];
	*offp = h->win_off + h->seg_off;
	*lenp = cookiep->dmac_size;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_segtocookie);

/**
 * ddi_dma_curwin() - where the active window is, ddi_dma_curwin(9F)
 * @handle: the handle of a setup
 * @offp: set to its offset in the object, bytes
 * @lenp: set to its length, bytes
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the handle is not bound or a pointer
 * NULL.
 */
int ddi_dma_curwin(ddi_dma_handle_t handle, off_t *offp, uint_t *lenp)
{
	if (!ddi_dma_is_bound(handle) || !offp || !lenp)
		return not_bound(handle, __func__);
	*offp = handle->win_off;
	*lenp = ddi_dma_win_len(handle);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_curwin);

/* The number of the window that starts at @off, or -1. */
static s64 window_at(const struct __ddi_dma_handle *h, u64 off)
{
	u64 start;
	u32 i;

	for (i = 0; i < h->nwins; i++) {
		if (h->wins)
			start = h->wins[i].off;
		else
			start = i ? (u64)i * h->bounce->len : 0;
		if (start == off)
			return i;
	}
	return -1;
}

/**
 * ddi_dma_movwin() - make another window the active one, ddi_dma_movwin(9F)
 * @handle: the handle of a setup
 * @offp: the offset in the object where it starts, bytes
 * @lenp: the length of the window that is active now; set to that of the new
 *	one, bytes
 * @cookiep: set to its first cookie, unless NULL
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when *@lenp is not the length of the active
 * window, no window starts at *@offp, or the handle is not bound.
 *
 * Differences from illumos: windows may differ in length, so only the end of a
 * window is sure to be the start of the next, not every multiple of a length.
 */
int ddi_dma_movwin(ddi_dma_handle_t handle, off_t *offp, uint_t *lenp,
		   ddi_dma_cookie_t *cookiep)
{
	s64 win;

	if (!ddi_dma_is_bound(handle) || !offp || !lenp)
		return not_bound(handle, __func__);
	win = *lenp == ddi_dma_win_len(handle) ? window_at(handle, *offp) : -1;
	if (win < 0 || activate(handle, win) != DDI_SUCCESS) {
		ddi_complain(handle->dip->dev, __func__,
			     "no window starts at %ld, or the active window is not %u bytes long",
			     *offp, *lenp);
		return DDI_FAILURE;
	}
	*offp = handle->win_off;
	*lenp = ddi_dma_win_len(handle);
	if (cookiep)
		*cookiep = handle->cookies[0];
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_movwin);

/**
 * ddi_dma_htoc() - get the bus address of a place in an object,
 *	ddi_dma_htoc(9F)
 * @handle: the handle of a setup
 * @off: the place, bytes from the start of the object; in the active window
 * @cookiep: set to the address, and to the bytes up to the end of its cookie
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when @off is not in the active window, the
 * handle is not bound or @cookiep is NULL.
 */
int ddi_dma_htoc(ddi_dma_handle_t handle, off_t off, ddi_dma_cookie_t *cookiep)
{
	const ddi_dma_cookie_t *c;
	u64 rest;
	u32 i;

	if (!ddi_dma_is_bound(handle) || !cookiep)
		return not_bound(handle, __func__);
	rest = (u64)off - handle->win_off;
	for (i = 0; i < handle->ncookies; i++) {
		c = &handle->cookies[i];
		if (rest < c->dmac_size) {
			*cookiep = *c;
			cookiep->dmac_laddress += rest;
			cookiep->dmac_size -= rest;
			return DDI_SUCCESS;
		}
		rest -= c->dmac_size;
	}
	ddi_complain(handle->dip->dev, __func__,
		     "offset %ld is not in the active window", off);
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_dma_htoc);

/**
 * ddi_dma_coff() - get the place in an object of a bus address,
 *	ddi_dma_coff(9F)
 * @handle: the handle of a setup
 * @cookiep: its dmac_laddress is the address, in a cookie of the active window
 *	or at the end of one
 * @offp: set to the place, bytes from the start of the object
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the address is in no cookie, the
 * handle is not bound or a pointer is NULL.
 */
int ddi_dma_coff(ddi_dma_handle_t handle, ddi_dma_cookie_t *cookiep,
		 off_t *offp)
{
	const ddi_dma_cookie_t *c;
	s64 end = -1;
	u64 off, rest;
	u32 i;

	if (!ddi_dma_is_bound(handle) || !cookiep || !offp)
		return not_bound(handle, __func__);
	off = handle->win_off;
	for (i = 0; i < handle->ncookies; i++) {
		c = &handle->cookies[i];
		rest = cookiep->dmac_laddress - c->dmac_laddress;
		if (rest < c->dmac_size) {
			*offp = off + rest;
			return DDI_SUCCESS;
		}
		if (rest == c->dmac_size)
			end = off + rest;
		off += c->dmac_size;
	}
	if (end < 0)
		return DDI_FAILURE;
	*offp = end;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_coff);

/**
 * ddi_dma_kvaddrp() - get the kernel address of a part of an object
 * @handle: the handle of a setup
 * @off: where it starts, bytes from the start of the object
 * @len: its length in bytes
 * @addrp: set to the address
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the object has no such part, is not in
 * the kernel's address space, the handle is not bound or @addrp is NULL.
 */
int ddi_dma_kvaddrp(ddi_dma_handle_t handle, off_t off, size_t len,
		    caddr_t *addrp)
{
	if (!ddi_dma_is_bound(handle) || !addrp)
		return not_bound(handle, __func__);
	if (!handle->kvaddr || off < 0 || off > handle->obj.len ||
	    len > handle->obj.len - off)
		return DDI_FAILURE;
	*addrp = handle->kvaddr + off;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_kvaddrp);
