// SPDX-License-Identifier: GPL-2.0
/*
 * Bounced bindings: an object that the device cannot reach, or that needs too
 * many cookies, is copied through a backing that satisfies the handle: as a
 * whole, or with DDI_DMA_PARTIAL one window at a time.
 */
#include <linux/math64.h>
#include <linux/sizes.h>
#include "dma.h"

/* An object up to this size is bounced as a whole. */
#define BOUNCE_WHOLE	SZ_64M
/* A larger object is bounced in windows of up to this size. */
#define BOUNCE_WINDOW	SZ_1M

/* Round @len down to whole units of the device. */
static size_t whole_units(const struct __ddi_dma_handle *h, u64 len)
{
	u64 rem;

	div64_u64_rem(len, h->lim.unit, &rem);
	return len - rem;
}

/* The bytes of a bounced binding's first window, or 0 if it must not be cut. */
static size_t bounce_len(const struct __ddi_dma_handle *h)
{
	u64 most = h->lim.window;

	if (h->obj.len <= min_t(u64, most, BOUNCE_WHOLE))
		return h->obj.len;
	if (!(h->flags & DDI_DMA_PARTIAL))
		return 0;
	return whole_units(h, min(most, max_t(u64, BOUNCE_WINDOW,
					      h->lim.unit)));
}

/*
 * The next smaller window to try; 0 when a page is reached, since less saves no
 * memory.
 */
static size_t bounce_less(const struct __ddi_dma_handle *h, size_t len)
{
	if (!(h->flags & DDI_DMA_PARTIAL) || len <= PAGE_SIZE)
		return 0;
	return whole_units(h, len / 2);
}

/* Cut the backing of a bounced binding into the cookies of its first window. */
static int bounce_windows(struct __ddi_dma_handle *h, gfp_t gfp)
{
	size_t whole = h->obj.len;
	int err;

	h->sgl = h->bounce->sgl;
	h->nsegs = 0;
	h->sg_base = 0;
	h->obj.len = min(whole, h->bounce->len);
	err = ddi_dma_windows_make(h, gfp);
	h->obj.len = whole;
	/* one window, since the backing fits the handle */
	if (!err)
		h->nwins = DIV_ROUND_UP(whole, h->bounce->len);
	return err;
}

/**
 * ddi_dma_bind_bounced() - bind an object through memory that obeys the handle
 * @h: the handle, claimed, with its object described
 * @gfp: for that memory
 *
 * Context: any that @gfp allows.
 * Return: DDI_DMA_BOUND_BOUNCE, or -errno with nothing held.
 */
int ddi_dma_bind_bounced(struct __ddi_dma_handle *h, gfp_t gfp)
{
	size_t len = bounce_len(h);
	int err;

	if (!len)
		return -E2BIG;
	do {
		h->bounce = ddi_dma_backing_alloc(h, len, true, gfp, NULL);
		len = bounce_less(h, len);
	} while (IS_ERR(h->bounce) && len);
	if (IS_ERR(h->bounce))
		return PTR_ERR(h->bounce);
	err = bounce_windows(h, gfp);
	if (!err)
		return DDI_DMA_BOUND_BOUNCE;
	h->bounce->unfit = true;
	ddi_dma_binding_drop(h, DDI_DMA_BOUND_BOUNCE);
	return err;
}
