// SPDX-License-Identifier: GPL-2.0
/*
 * Making a bound object reachable: by the mapping that memory of
 * ddi_dma_mem_alloc() has, or by one that Linux makes, as one page range or as
 * a list of runs.  Where neither works, bounce.c does.
 *
 * All resources of a binding are taken here and in bounce.c.
 * ddi_dma_binding_drop() gives them back; it drops whatever is there, so it
 * serves every failure too.
 */
#include <linux/sched.h>
#include "dma.h"

/**
 * ddi_dma_binding_drop() - give back the resources of a complete or partial
 *	binding
 * @h: the handle
 * @kind: how its object was reached, or DDI_DMA_UNBOUND
 *
 * Context: any.
 */
void ddi_dma_binding_drop(struct __ddi_dma_handle *h, int kind)
{
	struct device *dev = h->dev;
	unsigned long attrs = h->attrs;

	/* the current window is synced; the others are on the CPU's side */
	if (unlikely(h->nwins > 1))
		attrs |= DMA_ATTR_SKIP_CPU_SYNC;
	switch (kind) {
	case DDI_DMA_BOUND_PAGE:
		dma_unmap_page_attrs(dev, sg_dma_address(h->sgl), h->obj.len,
				     h->map_dir, attrs);
		break;
	case DDI_DMA_BOUND_SG:
		dma_unmap_sg_attrs(dev, h->sgl, h->nents, h->map_dir, attrs);
		break;
	case DDI_DMA_BOUND_BOUNCE:
		ddi_dma_backing_put(h->bounce);
		break;
	}
	if (unlikely(h->table.sgl)) {
		sg_free_table(&h->table);
		h->table.sgl = NULL;
	}
	ddi_dma_windows_drop(h);
}

/* Bind memory of ddi_dma_mem_alloc() by its existing mapping. */
static int bind_mem(struct __ddi_dma_handle *h, gfp_t gfp)
{
	struct ddi_dma_backing *b = h->bound_mem->back;
	int err;

	h->sgl = b->sgl;
	h->nsegs = 0;
	h->sg_base = h->obj.kaddr - b->kaddr;
	err = ddi_dma_windows_make(h, gfp);
	if (err) {
		ddi_dma_windows_drop(h);
		return err;
	}
	return b->coherent ? DDI_DMA_BOUND_COHERENT : DDI_DMA_BOUND_STREAM;
}

/* Let Linux map an object that is one physical range. */
static int bind_page(struct __ddi_dma_handle *h, gfp_t gfp)
{
	struct scatterlist *sg = h->inline_sg;
	struct device *dev = h->dev;
	dma_addr_t dma;
	int err;

	if (!ddi_dma_dev_reaches(h->dd, virt_to_phys(h->obj.kaddr),
				 h->obj.len) || ddi_should_fail())
		return -EAGAIN;
	dma = dma_map_page_attrs(dev, virt_to_page(h->obj.kaddr),
				 offset_in_page(h->obj.kaddr), h->obj.len,
				 h->map_dir, h->attrs);
	if (unlikely(dma_mapping_error(dev, dma)))
		return -EAGAIN;

	memset(sg, 0, sizeof(*sg));
	sg_mark_end(sg);
	sg->length = h->obj.len;
	sg_dma_address(sg) = dma;
	sg_dma_len(sg) = h->obj.len;
	h->sgl = sg;
	h->nsegs = 0;
	h->sg_base = 0;
	err = ddi_dma_windows_make(h, gfp);
	if (likely(!err))
		return DDI_DMA_BOUND_PAGE;
	ddi_dma_binding_drop(h, DDI_DMA_BOUND_PAGE);
	return err;
}

/* Let Linux map an object as a list of runs. */
static int bind_sg(struct __ddi_dma_handle *h, gfp_t gfp)
{
	struct scatterlist *sgl;
	int err, n = 0;

	sgl = ddi_dma_object_sg(&h->obj, h->dd->max_mapping, h->inline_sg,
				&h->table, gfp, &h->nents);
	if (IS_ERR(sgl))
		return PTR_ERR(sgl);
	h->sgl = sgl;
	h->sg_base = 0;
	if (ddi_dma_dev_reaches_sg(h->dd, sgl, h->nents) &&
	    !ddi_should_fail())
		n = dma_map_sg_attrs(h->dev, sgl, h->nents, h->map_dir,
				     h->attrs);
	if (n <= 0) {
		ddi_dma_binding_drop(h, DDI_DMA_UNBOUND);
		return -EAGAIN;
	}
	h->nsegs = n;
	err = ddi_dma_windows_make(h, gfp);
	if (!err)
		return DDI_DMA_BOUND_SG;
	ddi_dma_binding_drop(h, DDI_DMA_BOUND_SG);
	return err;
}

/*
 * Wait until a change of the device's mask has ended; returns false if that
 * needs sleep and @gfp forbids it.  This handle is BUSY, which keeps the next
 * change out: pairs with change_begin().
 */
static bool mask_settles(struct ddi_dma_dev *dd, gfp_t gfp)
{
	if (likely(!READ_ONCE(dd->changing)))
		return true;
	if (!gfpflags_allow_blocking(gfp))
		return false;
	wait_event(dd->wq, !READ_ONCE(dd->changing));
	return true;
}

/*
 * The direction of an object's mapping.  A device may never write to an object
 * that the driver bound for writing.  Only a DDI_DMA_READ binding with windows
 * is mapped for both directions: when a window becomes current, its bytes are
 * synced to the device, so that those the device leaves unwritten keep their
 * value, and Linux does no such sync for a DMA_FROM_DEVICE mapping.
 */
static enum dma_data_direction mapping_dir(const struct __ddi_dma_handle *h)
{
	if (h->dir == DMA_FROM_DEVICE && h->flags & DDI_DMA_PARTIAL &&
	    h->obj.len > h->lim.window)
		return DMA_BIDIRECTIONAL;
	return h->dir;
}

/* Let Linux map the object. */
static int bind_mapped(struct __ddi_dma_handle *h, gfp_t gfp)
{
	if (!mask_settles(h->dd, gfp))
		return -ENOMEM;
	h->map_dir = mapping_dir(h);
	if (h->obj.linear && h->obj.len <= h->dd->max_mapping &&
	    h->obj.len <= INT_MAX)
		return bind_page(h, gfp);
	return bind_sg(h, gfp);
}

/* Bind an object that starts in memory of ddi_dma_mem_alloc(). */
static int bind_known(struct __ddi_dma_handle *h, gfp_t gfp)
{
	struct ddi_dma_mem *mem = h->bound_mem;
	int err;

	if ((unsigned long)h->obj.kaddr - mem->start + h->obj.len > mem->len)
		return -EFAULT;
	if (mem->back->dd == h->dd)
		return bind_mem(h, gfp);
	/* coherent memory of another device cannot be mapped again */
	if (mem->back->coherent)
		return -ERANGE;
	err = ddi_dma_object_kernel(&h->obj, h->obj.kaddr, h->obj.len);
	return err ? err : bind_mapped(h, gfp);
}

/* Bind the object without bouncing it.  Returns a BOUND_ kind or -errno. */
static int bind_as_is(struct __ddi_dma_handle *h, gfp_t gfp)
{
	int err;

	if (h->obj.len > h->lim.maxxfer && !(h->flags & DDI_DMA_PARTIAL))
		return -E2BIG;
	if (h->obj.as && !h->obj.pin) {
		err = ddi_dma_object_pin(&h->obj, h->dir != DMA_TO_DEVICE);
		if (err)
			return err;
	}
	return h->bound_mem ? bind_known(h, gfp) : bind_mapped(h, gfp);
}

/**
 * ddi_dma_reach() - make an object reachable for a device, bounced if necessary
 * @h: the handle, claimed, with its object described
 * @gfp: for all allocations
 *
 * Context: any that @gfp allows.
 * Return: a BOUND_ kind, or -errno with nothing held.
 */
int ddi_dma_reach(struct __ddi_dma_handle *h, gfp_t gfp)
{
	int kind = bind_as_is(h, gfp);

	if (kind == -ERANGE || kind == -EAGAIN || kind == -E2BIG)
		kind = ddi_dma_bind_bounced(h, gfp);
	return kind;
}
