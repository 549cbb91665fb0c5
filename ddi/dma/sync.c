// SPDX-License-Identifier: GPL-2.0
/*
 * ddi_dma_sync(9F), and the implicit syncs of bind, getwin and unbind.
 *
 * The method depends on the kind of binding: coherent memory needs a
 * barrier, a bounced object is copied, a streaming mapping is synced by the
 * call that matches how it was mapped.  Except on x86, all need the barrier.
 * A part of a dma_map_sg() mapping is synced in pieces, each of which lies
 * in one entry of the list as it was mapped and in one segment of the
 * result: behind an IOMMU that merged entries, a longer piece would not be
 * contiguous memory.
 *
 * Data moves as in swiotlb: when a window becomes current, its bytes go to the
 * device's side whatever the direction, so that bytes which the device leaves
 * unwritten keep their value.  After that FORDEV moves nothing for
 * DDI_DMA_READ, and FORCPU nothing for DDI_DMA_WRITE.
 */

#define _DDI_DMA_NO_INLINE	/* this file defines the function */

#include "dma.h"

/* <sys/ddi_dma_inline.h> relies on it. */
static_assert(offsetof(struct __ddi_dma_handle, nosync_end) == 0);

static void cursor_start(struct __ddi_dma_handle *h)
{
	h->cursor.sg = h->sgl;
	h->cursor.sg_off = 0;
	h->cursor.seg = h->sgl;
	h->cursor.seg_off = 0;
}

/* Move @c forward to @off, counted from the start of the list. */
static void cursor_forward(struct ddi_dma_cursor *c, u64 off)
{
	while (off >= c->sg_off + c->sg->length && !sg_is_last(c->sg)) {
		c->sg_off += c->sg->length;
		c->sg = sg_next(c->sg);
	}
	while (off >= c->seg_off + sg_dma_len(c->seg) &&
	       !sg_is_last(c->seg)) {
		c->seg_off += sg_dma_len(c->seg);
		c->seg = sg_next(c->seg);
	}
}

/* Move the cursor to the current window. */
static void cursor_move(struct __ddi_dma_handle *h)
{
	u64 off = h->sg_base + h->win_off;

	if (!h->win || off < h->cursor.sg_off || off < h->cursor.seg_off)
		cursor_start(h);
	if (off)
		cursor_forward(&h->cursor, off);
}

static void sync_one(struct device *dev, dma_addr_t dma, size_t len,
		     enum dma_data_direction dir, bool for_cpu)
{
	if (for_cpu)
		dma_sync_single_for_cpu(dev, dma, len, dir);
	else
		dma_sync_single_for_device(dev, dma, len, dir);
}

/* Sync [@off, @end) of the object, within the current window, in pieces. */
static void sync_pieces(struct __ddi_dma_handle *h, u64 off, u64 end,
			enum dma_data_direction dir, bool for_cpu)
{
	struct ddi_dma_cursor c = h->cursor;
	u64 n;

	off += h->sg_base;
	end += h->sg_base;
	for (; off < end; off += n) {
		cursor_forward(&c, off);
		n = min3(end, c.sg_off + c.sg->length,
			 c.seg_off + sg_dma_len(c.seg)) - off;
		sync_one(h->dev, sg_dma_address(c.seg) + (off - c.seg_off),
			 n, dir, for_cpu);
	}
}

static void sync_sg(struct __ddi_dma_handle *h, u64 off, u64 end,
		    enum dma_data_direction dir, bool for_cpu)
{
	if (off || end != h->obj.len)
		sync_pieces(h, off, end, dir, for_cpu);
	else if (for_cpu)
		dma_sync_sg_for_cpu(h->dev, h->sgl, h->nents, dir);
	else
		dma_sync_sg_for_device(h->dev, h->sgl, h->nents, dir);
}

/* Copy [@off, @end) of a bounced object, within the current window. */
static void sync_bounce(struct __ddi_dma_handle *h, u64 off, u64 end,
			enum dma_data_direction dir, bool for_cpu)
{
	void *buf = h->bounce->kaddr + (off - h->win_off);

	if (for_cpu && dir != DMA_TO_DEVICE) {
		dma_rmb();
		ddi_dma_object_copy(&h->obj, off, buf, end - off, false);
	} else if (!for_cpu && dir != DMA_FROM_DEVICE) {
		ddi_dma_object_copy(&h->obj, off, buf, end - off, true);
		dma_wmb();
	}
}

/* Sync [@off, @end) of the object, which lies in the current window. */
static void sync_range(struct __ddi_dma_handle *h, int kind, u64 off, u64 end,
		       enum dma_data_direction dir, bool for_cpu)
{
	if (for_cpu)
		ddi_dma_weak_barrier(true);
	switch (kind) {
	case DDI_DMA_BOUND_ONE:
	case DDI_DMA_BOUND_PAGE:
		sync_one(h->dev, sg_dma_address(h->inline_sg) + off, end - off,
			 dir, for_cpu);
		break;
	case DDI_DMA_BOUND_SG:
		sync_sg(h, off, end, dir, for_cpu);
		break;
	case DDI_DMA_BOUND_STREAM:
		sync_pieces(h, off, end, dir, for_cpu);
		break;
	case DDI_DMA_BOUND_BOUNCE:
		sync_bounce(h, off, end, dir, for_cpu);
		break;
	}
	if (!for_cpu)
		ddi_dma_weak_barrier(false);
}

/* The direction that a binding's mapping was made for. */
static enum dma_data_direction mapping_dir(const struct __ddi_dma_handle *h,
					   int kind)
{
	switch (kind) {
	case DDI_DMA_BOUND_ONE:
		return h->dir;
	case DDI_DMA_BOUND_PAGE:
	case DDI_DMA_BOUND_SG:
		return h->map_dir;
	default:
		return DMA_BIDIRECTIONAL;
	}
}

/**
 * ddi_dma_sync_enter() - sync a window that has become current
 * @h: the handle with its binding in place
 * @kind: enum ddi_dma_kind of the binding
 *
 * Its bytes go to the device's side, if the direction of the mapping allows
 * that; it does for every mapping with several windows.
 */
void ddi_dma_sync_enter(struct __ddi_dma_handle *h, int kind)
{
	if (kind >= DDI_DMA_BOUND_COHERENT) {
		ddi_dma_coherent_barrier(false);
		return;
	}
	if (kind == DDI_DMA_BOUND_SG || kind == DDI_DMA_BOUND_STREAM)
		cursor_move(h);
	sync_range(h, kind, h->win_off, h->win_off + ddi_dma_win_len(h),
		   mapping_dir(h, kind), false);
}

/**
 * ddi_dma_sync_start() - sync a binding that was just made
 * @h: the handle with its binding in place
 * @kind: enum ddi_dma_kind of the binding
 *
 * If Linux mapped the object for it, its bytes are already on the device's
 * side; otherwise they go there now.
 */
void ddi_dma_sync_start(struct __ddi_dma_handle *h, int kind)
{
	if (kind == DDI_DMA_BOUND_SG)
		cursor_start(h);
	else if (kind != DDI_DMA_BOUND_PAGE)
		ddi_dma_sync_enter(h, kind);
}

/**
 * ddi_dma_sync_leave() - sync a window that ceases to be current
 * @h: the handle with its binding in place
 * @kind: enum ddi_dma_kind of the binding
 *
 * Bytes that the device wrote into it are copied to the CPU's side.
 */
void ddi_dma_sync_leave(struct __ddi_dma_handle *h, int kind)
{
	if (h->dir == DMA_TO_DEVICE)
		return;
	if (kind >= DDI_DMA_BOUND_COHERENT)
		ddi_dma_coherent_barrier(true);
	else
		sync_range(h, kind, h->win_off, h->win_off + ddi_dma_win_len(h),
			   h->dir, true);
}

/* Sync the part of [@off, @end) that lies in the current window. */
static void sync_window(struct __ddi_dma_handle *h, int kind, u64 off, u64 end,
			bool for_cpu)
{
	off = max(off, h->win_off);
	end = min(end, h->win_off + ddi_dma_win_len(h));
	if (off < end)
		sync_range(h, kind, off, end, h->dir, for_cpu);
}

/* Report why a sync is refused. */
static noinline int sync_refuse(struct __ddi_dma_handle *h, off_t offset,
				size_t length, uint_t type)
{
	if (!h)
		ddi_complain(NULL, "ddi_dma_sync", "handle is NULL");
	else if (!ddi_dma_is_bound(h))
		ddi_complain(h->dip->dev, "ddi_dma_sync",
			     "the handle is not bound");
	else if (type > DDI_DMA_SYNC_FORKERNEL)
		ddi_complain(h->dip->dev, "ddi_dma_sync", "unknown type %u",
			     type);
	else
		ddi_complain(h->dip->dev, "ddi_dma_sync",
			     "offset %ld, length %zu is outside the object of %zu bytes",
			     offset, length, h->obj.len);
	return DDI_FAILURE;
}

/* Sync any binding but a BOUND_ONE, or refuse. */
static noinline int sync_other(struct __ddi_dma_handle *h, off_t offset,
			       size_t length, uint_t type)
{
	int kind = h ? READ_ONCE(h->kind) : DDI_DMA_UNBOUND;
	u64 off = offset;

	if (!(kind & BIT(DDI_DMA_LIVE)) || type > DDI_DMA_SYNC_FORKERNEL ||
	    off > h->obj.len || length > h->obj.len - off)
		return sync_refuse(h, offset, length, type);
	if (kind >= DDI_DMA_BOUND_COHERENT)
		ddi_dma_coherent_barrier(type != DDI_DMA_SYNC_FORDEV);
	else
		sync_window(h, kind, off, length ? off + length : h->obj.len,
			    type != DDI_DMA_SYNC_FORDEV);
	return DDI_SUCCESS;
}

/**
 * ddi_dma_sync() - let the device or the CPU see what the other wrote,
 *	ddi_dma_sync(9F)
 * @handle: a bound handle
 * @offset: where in the object, bytes from its start
 * @length: bytes; 0 for all up to the end of the object
 * @type: DDI_DMA_SYNC_FORDEV, DDI_DMA_SYNC_FORCPU or DDI_DMA_SYNC_FORKERNEL
 *
 * The part of the range in the current window is synced.
 * DDI_DMA_SYNC_FORKERNEL acts as DDI_DMA_SYNC_FORCPU.  DDI_DMA_CONSISTENT
 * memory of ddi_dma_mem_alloc() costs a memory barrier.  FORDEV for a
 * DDI_DMA_READ binding is legal, and needed before a buffer is used again on
 * machines whose devices do not snoop the caches.
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE when the handle is not bound, @type is
 * unknown or the range is not within the object (a retry cannot help).
 *
 * Differences from illumos: @offset counts from the start of the object in
 * every window, and the range is checked always.
 */
int ddi_dma_sync(ddi_dma_handle_t handle, off_t offset, size_t length,
		 uint_t type)
{
	struct __ddi_dma_handle *h = handle;
	size_t end = h ? READ_ONCE(h->sync_end) : 0;
	size_t left = end - offset, len;
	dma_addr_t dma;

	if (unlikely((size_t)offset >= end || length >= left))
		return sync_other(h, offset, length, type);
	len = length ? length : left - 1;
	dma = sg_dma_address(h->inline_sg) + offset;
	if (type == DDI_DMA_SYNC_FORDEV) {
		ddi_sync_for_device(h->dev, dma, len, h->dir);
		ddi_dma_weak_barrier(false);
	} else if (likely(type <= DDI_DMA_SYNC_FORKERNEL)) {
		ddi_dma_weak_barrier(true);
		ddi_sync_for_cpu(h->dev, dma, len, h->dir);
	} else {
		return sync_other(h, offset, length, type);
	}
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_sync);
