// SPDX-License-Identifier: GPL-2.0
/*
 * Slots: what a request needs to be handed to the driver.
 *
 * All of it is allocated with the request, so that a request needs no memory when
 * memory is what it will make.  The exceptions are in limits.c's comment, and frees.
 */
#include <linux/bio.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <sys/errno.h>

#include "../dma/dma.h"
#include "blk.h"

static void slot_free(struct bd_slot *slot)
{
	if (slot->xfer.x_dmah)
		ddi_dma_handle_drop(slot->xfer.x_dmah);
	kvfree(slot->buf);
	kfree(slot);
}

/* The handle, or the buffer, that moves a slot's data; false for want of memory */
static bool slot_equip(struct bd_slot *slot)
{
	struct bd_handle *h = slot->h;

	if (ddi_should_fail())
		return false;
	if (h->copy) {
		slot->buf = kvmalloc(h->copy, GFP_NOIO);
		return slot->buf;
	}
	return ddi_dma_handle_new(h->dip, &h->attr, DDI_DMA_DONTWAIT, NULL,
				  &slot->xfer.x_dmah, "bd_attach_handle",
				  _THIS_IP_) == DDI_SUCCESS &&
	       !ddi_dma_reserve(slot->xfer.x_dmah, h->cookies);
}

static struct bd_slot *slot_new(struct bd_handle *h)
{
	struct bd_slot *slot;

	slot = ddi_should_fail() ? NULL :
	       kzalloc(struct_size(slot, sgl, h->segments), GFP_NOIO);
	if (!slot)
		return NULL;
	slot->h = h;
	if (!slot_equip(slot)) {
		slot_free(slot);
		return NULL;
	}
	sg_init_table(slot->sgl, h->segments);
	INIT_WORK(&slot->more, bd_queue_more);
	mutex_lock(&h->slots_lock);
	list_add(&slot->node, &h->slots);
	mutex_unlock(&h->slots_lock);
	return slot;
}

int bd_slot_init(struct blk_mq_tag_set *set, struct request *rq,
		 unsigned int hctx, unsigned int node)
{
	struct bd_cmd *cmd = blk_mq_rq_to_pdu(rq);

	cmd->slot = slot_new(set->driver_data);
	return cmd->slot ? 0 : -ENOMEM;
}

struct bd_slot *bd_slot_of(struct bd_handle *h, struct request *rq)
{
	struct bd_cmd *cmd = blk_mq_rq_to_pdu(rq);

	if (unlikely(!cmd->slot))
		cmd->slot = slot_new(h);
	return cmd->slot;
}

void bd_slots_free(struct bd_handle *h)
{
	struct bd_slot *slot, *next;
	unsigned int lost = 0;

	list_for_each_entry_safe(slot, next, &h->slots, node) {
		if (atomic_read(&slot->owner) == BD_ABANDONED) {
			lost++;
			bd_slot_release(slot);
		}
		slot_free(slot);
	}
	INIT_LIST_HEAD(&h->slots);
	if (lost)
		bd_complain(h, "bd_free_handle",
			    "%u transfers were never done", lost);
}

/* Copy a request's data to or from the slot's buffer; any context. */
static void slot_copy(struct bd_slot *slot, bool to_buf)
{
	struct req_iterator iter;
	struct bio_vec bv;
	char *p = slot->buf;

	rq_for_each_segment(bv, slot->rq, iter) {
		if (to_buf)
			memcpy_from_bvec(p, &bv);
		else
			memcpy_to_bvec(&bv, p);
		p += bv.bv_len;
	}
}

static int load_kaddr(struct bd_slot *slot)
{
	struct bio_vec bv = req_bvec(slot->rq);
	unsigned int bytes = blk_rq_bytes(slot->rq);

	slot->copied = bv.bv_len < bytes || PageHighMem(bv.bv_page);
	slot->xfer.x_kaddr = slot->copied ? slot->buf : bvec_virt(&bv);
	if (slot->copied && rq_data_dir(slot->rq) == WRITE)
		slot_copy(slot, true);
	slot->len = min(bytes, slot->h->maxxfer);
	return 0;
}

static int load_dma(struct bd_slot *slot)
{
	struct request *rq = slot->rq;
	bd_xfer_t *x = &slot->xfer;
	uint_t flags = DDI_DMA_PARTIAL | DDI_DMA_STREAMING;
	int rc;

	flags |= rq_data_dir(rq) == READ ? DDI_DMA_READ : DDI_DMA_WRITE;
	slot->nents = bd_map_sg(rq, slot->sgl);
	rc = ddi_dma_sg_bind(x->x_dmah, slot->sgl, slot->nents,
			     blk_rq_bytes(rq), flags, &x->x_dmac, &x->x_ndmac);
	if (rc == DDI_DMA_NORESOURCES)
		return EAGAIN;
	if (rc != DDI_DMA_MAPPED && rc != DDI_DMA_PARTIAL_MAP)
		return EIO;
	slot->bound = true;
	slot->win = 0;
	slot->len = ddi_dma_win_len(x->x_dmah);
	return 0;
}

/* Tell the driver where the current window is on the disk. */
static int slot_place(struct bd_slot *slot)
{
	unsigned int shift = slot->h->shift;
	u64 at = (blk_rq_pos(slot->rq) << SECTOR_SHIFT) + slot->done;

	if ((at | slot->len) & (BIT(shift) - 1)) {
		bd_complain(slot->h, "o_read",
			    "%u bytes at byte %llu are no whole blocks",
			    slot->len, at);
		return EINVAL;
	}
	slot->xfer.x_blkno = at >> shift;
	slot->xfer.x_nblks = slot->len >> shift;
	return 0;
}

int bd_slot_load(struct bd_slot *slot)
{
	int err = slot->h->copy ? load_kaddr(slot) : load_dma(slot);

	return err ?: slot_place(slot);
}

void bd_slot_unload(struct bd_slot *slot, bool ok)
{
	if (slot->bound)
		ddi_dma_unbind_handle(slot->xfer.x_dmah);
	slot->bound = false;
	if (slot->copied && ok && rq_data_dir(slot->rq) == READ)
		slot_copy(slot, false);
	slot->copied = false;
	kfree(slot->dfl);
	slot->dfl = NULL;
}

int bd_slot_next(struct bd_slot *slot)
{
	bd_xfer_t *x = &slot->xfer;
	size_t len;
	off_t off;

	slot->done += slot->len;
	if (!slot->bound) {
		x->x_kaddr += slot->len;
		slot->len = min(blk_rq_bytes(slot->rq) - slot->done,
				slot->h->maxxfer);
		return slot_place(slot);
	}
	if (ddi_dma_getwin(x->x_dmah, ++slot->win, &off, &len, &x->x_dmac,
			   &x->x_ndmac) != DDI_SUCCESS)
		return EIO;
	slot->len = len;
	return slot_place(slot);
}

/* Returns true if the driver has memory of pages, and none of them is of a slab. */
static bool may_hold(struct bd_slot *slot)
{
	struct sg_page_iter iter;

	if (slot->copied || !slot->len)
		return false;
	if (!slot->bound)
		slot->nents = bd_map_sg(slot->rq, slot->sgl);
	for_each_sg_page(slot->sgl, &iter, slot->nents, 0)
		if (PageSlab(sg_page_iter_page(&iter)))
			return false;
	return true;
}

void bd_slot_hold(struct bd_slot *slot)
{
	struct sg_page_iter iter;

	slot->held = may_hold(slot);
	if (slot->held)
		for_each_sg_page(slot->sgl, &iter, slot->nents, 0)
			get_page(sg_page_iter_page(&iter));
}

static void slot_unhold(struct bd_slot *slot)
{
	struct sg_page_iter iter;

	if (slot->held)
		for_each_sg_page(slot->sgl, &iter, slot->nents, 0)
			put_page(sg_page_iter_page(&iter));
	slot->held = false;
}

void bd_slot_release(struct bd_slot *slot)
{
	bd_slot_unload(slot, false);
	slot_unhold(slot);
	atomic_set(&slot->owner, BD_OURS);
}
