/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Memory that is allocated for a device.
 */
#ifndef _DDI_DMA_MEMORY_H
#define _DDI_DMA_MEMORY_H

#include <linux/hash.h>
#include <linux/list_bl.h>
#include <linux/refcount.h>
#include <linux/scatterlist.h>
#include "../acc/acc.h"
#include "device.h"

struct __ddi_dma_handle;

/**
 * struct ddi_dma_backing - memory allocated for a device
 * @dd: the device
 * @later: frees it, if that was asked for in atomic context
 * @kaddr: kernel address
 * @len: usable bytes from @kaddr
 * @sgl: its segments, mapped and within the handle's limits
 * @nsegs: segments after mapping
 * @coherent: coherent memory; otherwise pages with a streaming mapping
 * @in_step: CPU and device see each other's writes to the pages without a sync
 * @unfit: it did not fit the handle: waiters are not woken when it is freed
 * @one: the list @sgl if there is one segment
 * @base: start of the block, page range or vmap() area
 * @base_dma: bus address of @base, unless the pages are scattered
 * @base_len: bytes at @base, unless the pages are scattered
 * @mask: the coherent mask it was allocated under
 * @attrs: DMA_ATTR_* it was allocated with
 * @pages: scattered pages, or NULL
 * @table: scatterlist of @pages
 */
struct ddi_dma_backing {
	struct ddi_dma_dev *dd;
	struct ddi_dma_later later;
	void *kaddr;
	size_t len;
	struct scatterlist *sgl;
	unsigned int nsegs;
	bool coherent;
	bool in_step;
	bool unfit;
	struct scatterlist one;
	void *base;
	dma_addr_t base_dma;
	size_t base_len;
	u64 mask;
	unsigned long attrs;
	struct page **pages;
	struct sg_table table;
};

/**
 * struct ddi_dma_chunk - entry of memory in the table of live memory
 * @node: entry of a bucket, one for each chunk; under the bucket's lock
 * @mem: the memory
 */
struct ddi_dma_chunk {
	struct hlist_bl_node node;
	struct ddi_dma_mem *mem;
};

/**
 * struct ddi_dma_mem - memory of ddi_dma_mem_alloc()
 * @acc: the driver's access handle
 * @res: entry of the leak report; under dip->res_lock, but for kind and caller
 * @dip: the device node
 * @back: the memory
 * @start: its kernel address
 * @len: its length in bytes
 * @whole: @len if it is coherent, and all of it may be one cookie of the
 *	handle that allocated it; otherwise 0
 * @dma: its bus address, if @whole
 * @owner: the handle whose @mem this is, or NULL; under dd->lock
 * @buried: entry of the owner's list of memory whose free is deferred
 * @refs: one for the driver and one per binding, except for BOUND_OWN; atomic
 * @room: entries of @chunks
 * @rcu: for freeing a large description in atomic context
 * @chunks: entries of the table of live memory
 */
struct ddi_dma_mem {
	struct __ddi_acc_handle acc;
	struct ddi_res res;
	dev_info_t *dip;
	struct ddi_dma_backing *back;
	unsigned long start;
	size_t len;
	size_t whole;
	dma_addr_t dma;
	struct __ddi_dma_handle *owner;
	struct llist_node buried;
	refcount_t refs;
	u32 room;
	struct rcu_head rcu;
	struct ddi_dma_chunk chunks[];
};

/* backing.c */
struct ddi_dma_backing *ddi_dma_backing_alloc(struct __ddi_dma_handle *h,
					      size_t len, bool coherent,
					      gfp_t gfp,
					      struct ddi_dma_backing *room);
struct ddi_dma_backing *ddi_dma_backing_end(struct ddi_dma_backing *b);
void ddi_dma_backing_put(struct ddi_dma_backing *b);

/* memory.c */
struct ddi_dma_mem *ddi_dma_mem_find(struct __ddi_dma_handle *h,
				     const void *kaddr);
void ddi_dma_mem_last_put(struct ddi_dma_mem *mem);
bool ddi_dma_mem_near(unsigned long first, size_t len);
void ddi_dma_mem_forget(struct __ddi_dma_handle *h);
void ddi_dma_mem_bury(struct __ddi_dma_handle *h);
void ddi_dma_mem_destroy(struct ddi_dma_mem *mem);

/* Live memory is found by its chunk of addresses. */
#define DDI_DMA_CHUNK_SHIFT	16
#define DDI_DMA_TABLE_BITS	12

extern struct hlist_bl_head ddi_dma_mem_table[];

static inline struct hlist_bl_head *ddi_dma_mem_bucket(unsigned long chunk)
{
	return &ddi_dma_mem_table[hash_long(chunk, DDI_DMA_TABLE_BITS)];
}

/* Returns false if no memory of ddi_dma_mem_alloc() is at @addr; true is a guess. */
static inline bool ddi_dma_mem_maybe(unsigned long addr)
{
	unsigned long chunk = addr >> DDI_DMA_CHUNK_SHIFT;

	/* needs no lock: memory that the caller knows of was added and stays */
	return !data_race(hlist_bl_empty(ddi_dma_mem_bucket(chunk)));
}

/* Drop a reference to DMA memory.  Any context. */
static inline void ddi_dma_mem_put(struct ddi_dma_mem *mem)
{
	if (unlikely(refcount_dec_and_test(&mem->refs)))
		ddi_dma_mem_last_put(mem);
}

#endif /* _DDI_DMA_MEMORY_H */
