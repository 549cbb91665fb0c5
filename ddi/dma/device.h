/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The DMA state of a device.
 */
#ifndef _DDI_DMA_DEVICE_H
#define _DDI_DMA_DEVICE_H

#include <linux/dma-direct.h>
#include <linux/dma-mapping.h>
#include <linux/llist.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include "../dev/dev.h"

struct __ddi_dma_handle;
struct ddi_dma_mem;

/**
 * struct ddi_dma_later - something that a worker frees
 * @node: entry of ddi_dma_dev.free_list
 * @free: frees it; may sleep
 */
struct ddi_dma_later {
	struct llist_node node;
	void (*free)(struct ddi_dma_later *later);
};

/**
 * struct ddi_dma_dev - the DMA state of one device
 * @dev: the Linux device; immutable
 * @dip: its node; immutable
 * @lock: protects @wanted_mask, @mapped_backings and ddi_dma_mem.owner, and
 *	writes of @streaming_mask, @changing, @max_mapping, @quick and @reach
 * @streaming_mask: the mask that was set for streaming mappings, or 0 for none
 * @wanted_mask: the widest that a handle asked for
 * @probed: @supported is known; released by the prober, acquired by readers
 * @supported: bit n - 1 set: the device takes DMA_BIT_MASK(n); final if @probed
 * @changing: the streaming mask is being changed, no mapping may start
 * @mapped_backings: number of backings with a streaming mapping
 * @coherent_users: allocations and frees that rely on @coherent_mask; negative
 *	while one thread has the mask exclusively; atomic
 * @coherent_mask: dev's coherent mask, or 0 for unknown; written exclusively
 * @wq: waits for @coherent_users to fall to 0 and @changing to end
 * @max_mapping: largest mapping in bytes; stable in a bind, as is @reach
 * @quick: @max_mapping if a mapping needs no further checks, otherwise 0
 * @reach: last bus address of memory that Linux can map, directly or bounced
 * @spare: the handle that was freed last, or NULL; atomic (xchg)
 * @spare_mem: a description of memory, without memory, or NULL; atomic (xchg)
 * @free_list: what was freed in atomic context (struct ddi_dma_later); lock-free
 * @free_work: frees what is on @free_list
 * @parms: dev's dma_parms if its bus gave it none; immutable, as is @old_parms
 * @old_parms: dev's dma_parms before the first handle
 */
struct ddi_dma_dev {
	struct device *dev;
	dev_info_t *dip;
	spinlock_t lock;	/* see @lock */
	u64 streaming_mask;
	u64 wanted_mask;
	u64 supported;
	bool probed;
	bool changing;
	unsigned int mapped_backings;
	atomic_t coherent_users;
	u64 coherent_mask;
	wait_queue_head_t wq;
	size_t max_mapping;
	size_t quick;
	u64 reach;
	struct __ddi_dma_handle *spare;
	struct ddi_dma_mem *spare_mem;
	struct llist_head free_list;
	struct work_struct free_work;
	struct device_dma_parameters parms;
	struct device_dma_parameters old_parms;
};

/* dev.c */
extern const struct ddi_res_type ddi_dma_handle_type;
struct ddi_dma_dev *ddi_dma_dev_get(dev_info_t *dip, gfp_t gfp);
void ddi_dma_dev_free(dev_info_t *dip);
void ddi_dma_dev_free_later(struct ddi_dma_dev *dd, struct ddi_dma_later *later);
u64 ddi_dma_dev_mask_up(struct ddi_dma_dev *dd, u64 hi, bool may_block);
u64 ddi_dma_dev_mask_down(struct ddi_dma_dev *dd, u64 hi, bool may_block);
void ddi_dma_dev_widen(struct ddi_dma_dev *dd, u64 mask);
bool ddi_dma_dev_reaches_sg(struct ddi_dma_dev *dd, struct scatterlist *sgl,
			    unsigned int nents);
bool ddi_dma_dev_count_backing(struct ddi_dma_dev *dd, int delta);
void *ddi_dma_dev_coherent_alloc(struct ddi_dma_dev *dd, u64 mask, size_t size,
				 dma_addr_t *dma, gfp_t gfp,
				 unsigned long attrs);
void ddi_dma_dev_coherent_free(struct ddi_dma_dev *dd, u64 mask, size_t size,
			       void *kaddr, dma_addr_t dma,
			       unsigned long attrs);

/* Returns true if Linux can map this memory; if not, an attempt makes it warn. */
static inline bool ddi_dma_dev_reaches(const struct ddi_dma_dev *dd,
				       phys_addr_t phys, size_t len)
{
	return likely(dd->reach == U64_MAX) ||
	       phys_to_dma(dd->dev, phys) + len - 1 <= dd->reach;
}

#endif /* _DDI_DMA_DEVICE_H */
