// SPDX-License-Identifier: GPL-2.0
/*
 * Memory for DMA: ddi_dma_mem_alloc(9F), ddi_dma_mem_free(9F), and the look-up
 * of such memory by its address.
 *
 * CONSISTENT memory is coherent memory, STREAMING memory is pages with a
 * streaming mapping.  Both are mapped once, by the allocation; a bind only
 * finds them and hands out their bus addresses.  Coherent memory must not be
 * mapped again (it may have no struct page, or a second, uncached address), so
 * every bind has to recognise it, through any handle.  A handle points to one
 * memory that it allocated; all other memory is found by address in a hash
 * table of 64 KiB chunks, which lists the memory in each chunk.  Each bucket
 * has its own lock, taken only to change it or for an address whose bucket is
 * in use.  Memory carries the table's entries for all chunks that it can touch.
 *
 * The driver's reference and one for each binding keep memory alive: memory
 * that is freed while bound is reported, and freed with its last binding.
 *
 * A binding by the handle that allocated the memory, the common case, takes no
 * reference.  It claims the handle and then reads its @mem; a free clears @mem
 * and then reads whether the handle is claimed.  A full barrier separates the
 * two steps, so one side sees the other.  If the handle is claimed, the free is
 * deferred ("buried"): the next unbind or free of the handle drops the driver's
 * reference.
 *
 * A driver that allocates and frees memory for each command gets one
 * description of it again and again: the one that was freed last is kept, as
 * for handles.
 */
#include <linux/cache.h>
#include <linux/log2.h>
#include <linux/math64.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "dma.h"

static const struct ddi_res_type mem_type = { "DMA memory" };

/* Table entries that every description has; one with more is not kept as the spare. */
#define SPARE_ROOM	4

static bool mem_holds(const struct ddi_dma_mem *mem, unsigned long addr)
{
	return addr - mem->start < mem->len;
}

struct hlist_bl_head ddi_dma_mem_table[BIT(DDI_DMA_TABLE_BITS)];

/* The most chunks that @len bytes touch. */
static size_t chunks_of(size_t len)
{
	return (len >> DDI_DMA_CHUNK_SHIFT) + 2;
}

/* Add @mem to the table, or remove it. */
static void table_change(struct ddi_dma_mem *mem, bool add)
{
	unsigned long first = mem->start >> DDI_DMA_CHUNK_SHIFT;
	unsigned long last = (mem->start + mem->len - 1) >> DDI_DMA_CHUNK_SHIFT;
	struct ddi_dma_chunk *c = mem->chunks;
	struct hlist_bl_head *bucket;
	unsigned long flags;

	local_irq_save(flags);
	for (; first <= last; first++, c++) {
		bucket = ddi_dma_mem_bucket(first);
		hlist_bl_lock(bucket);
		if (add) {
			c->mem = mem;
			hlist_bl_add_head(&c->node, bucket);
		} else {
			__hlist_bl_del(&c->node);
		}
		hlist_bl_unlock(bucket);
	}
	local_irq_restore(flags);
}

/* Returns the memory that holds @addr, with a reference, or NULL. */
static struct ddi_dma_mem *table_find(unsigned long addr)
{
	struct hlist_bl_head *bucket;
	struct ddi_dma_mem *found = NULL;
	struct hlist_bl_node *node;
	struct ddi_dma_chunk *c;
	unsigned long flags;

	if (!ddi_dma_mem_maybe(addr))
		return NULL;
	bucket = ddi_dma_mem_bucket(addr >> DDI_DMA_CHUNK_SHIFT);
	local_irq_save(flags);
	hlist_bl_lock(bucket);
	hlist_bl_for_each_entry(c, node, bucket, node) {
		if (mem_holds(c->mem, addr) &&
		    refcount_inc_not_zero(&c->mem->refs)) {
			found = c->mem;
			break;
		}
	}
	hlist_bl_unlock(bucket);
	local_irq_restore(flags);
	return found;
}

/**
 * ddi_dma_mem_near() - tell whether DMA memory may be in a range of addresses
 * @first: first address
 * @len: bytes
 *
 * Context: any.
 * Return: false if there is none; true if there may be some.
 */
bool ddi_dma_mem_near(unsigned long first, size_t len)
{
	unsigned long last = first + len - 1;

	for (; first <= last; first += BIT(DDI_DMA_CHUNK_SHIFT)) {
		if (ddi_dma_mem_maybe(first))
			return true;
	}
	return false;
}

/**
 * ddi_dma_mem_find() - find the DMA memory at an address
 * @h: a handle that the caller has claimed
 * @kaddr: kernel address
 *
 * Context: any.
 * Return: the memory with a reference, or NULL.
 */
struct ddi_dma_mem *ddi_dma_mem_find(struct __ddi_dma_handle *h,
				     const void *kaddr)
{
	struct ddi_dma_mem *mem = READ_ONCE(h->mem);

	if (mem && mem_holds(mem, (unsigned long)kaddr) &&
	    refcount_inc_not_zero(&mem->refs))
		return mem;
	return table_find((unsigned long)kaddr);
}

/**
 * ddi_dma_mem_destroy() - free the description of DMA memory
 * @mem: a description that has no memory any more
 *
 * Context: any.
 */
void ddi_dma_mem_destroy(struct ddi_dma_mem *mem)
{
	/* last access of the node, which may be freed with its last resource */
	ddi_res_del(mem->dip, &mem->res);
	kfree(mem->back);
	if (is_vmalloc_addr(mem) && !ddi_may_block())
		kvfree_rcu(mem, rcu);
	else
		kvfree(mem);
}

/**
 * ddi_dma_mem_last_put() - free DMA memory after its last reference was dropped
 * @mem: the memory
 *
 * Context: any.
 */
void ddi_dma_mem_last_put(struct ddi_dma_mem *mem)
{
	struct ddi_dma_dev *dd = mem->back->dd;
	dev_info_t *dip = mem->dip;

	table_change(mem, false);
	mem->back = ddi_dma_backing_end(mem->back);
	if (mem->back && !READ_ONCE(dd->spare_mem) && !ddi_may_fail() &&
	    mem->room == SPARE_ROOM && !READ_ONCE(dip->orphan)) {
		WRITE_ONCE(mem->res.type, NULL);
		if (!cmpxchg(&dd->spare_mem, NULL, mem))
			return;
	}
	ddi_dma_mem_destroy(mem);
}

/* Detach a handle that is freed from the memory that it allocated. */
void ddi_dma_mem_forget(struct __ddi_dma_handle *h)
{
	unsigned long flags;

	spin_lock_irqsave(&h->dd->lock, flags);
	if (h->mem)
		h->mem->owner = NULL;
	h->mem = NULL;
	spin_unlock_irqrestore(&h->dd->lock, flags);
	ddi_dma_mem_bury(h);
}

/*
 * Drop the references that were deferred because @h might have been using the
 * memory.
 */
void ddi_dma_mem_bury(struct __ddi_dma_handle *h)
{
	struct ddi_dma_mem *mem, *next;

	llist_for_each_entry_safe(mem, next, llist_del_all(&h->buried), buried)
		ddi_dma_mem_put(mem);
}

/*
 * Placeholder for memory while it is taken from its handle: a free of the
 * handle sees that it has to wait for the lock, and a bind finds no bytes in
 * it.
 */
static struct ddi_dma_mem leaving;

/*
 * Detach freed memory from the handle that allocated it and may be using it
 * without a reference.  Returns true if it may be: the free is then deferred to
 * the next unbind.
 */
static bool bury(struct ddi_dma_mem *mem, bool *bound)
{
	/* @mem may be freed by an unbind once it is buried */
	struct ddi_dma_dev *dd = mem->back->dd;
	struct __ddi_dma_handle *h;
	unsigned long flags, kind;
	bool buried = false;

	*bound = false;
	if (!READ_ONCE(mem->owner))
		return false;
	spin_lock_irqsave(&dd->lock, flags);
	h = mem->owner;
	if (h) {
		mem->owner = NULL;
		WRITE_ONCE(h->mem, &leaving);
		smp_mb();	/* pairs with claim() */
		kind = READ_ONCE(h->kind);
		*bound = kind == DDI_DMA_BOUND_OWN;
		/* any other binding holds a reference if it uses the memory */
		buried = *bound || (kind && !(kind & BIT(DDI_DMA_LIVE)));
		if (buried)
			llist_add(&mem->buried, &h->buried);
		/* the handle may be freed from here on; pairs with forget_mem() */
		smp_store_release(&h->mem, NULL);
	}
	spin_unlock_irqrestore(&dd->lock, flags);
	return buried;
}

/* The multiple of bytes that suits the device's bursts and the CPU's caches. */
static u64 streaming_unit(const ddi_dma_attr_t *attr)
{
	u64 unit = max_t(u64, dma_get_cache_alignment(), L1_CACHE_BYTES);
	u64 burst = 1;

	if (attr->dma_attr_burstsizes)
		burst = rounddown_pow_of_two(attr->dma_attr_burstsizes);
	return max(unit, min_t(u64, burst, PAGE_SIZE));
}

/* The length to allocate for @length; 0 when it overflows. */
static size_t padded_length(const ddi_dma_attr_t *attr, size_t length,
			    bool coherent)
{
	u64 unit = max_t(u64, attr->dma_attr_minxfer, 1);
	u64 rem, len;

	if (!coherent)
		unit = max(unit, streaming_unit(attr));
	if (length > SSIZE_MAX - unit)
		return 0;
	len = ALIGN(length, unit);
	div64_u64_rem(len, attr->dma_attr_granular, &rem);
	return rem ? len + attr->dma_attr_granular - rem : len;
}

/* The arguments of an allocation that ddi_dma_retry() repeats. */
struct mem_request {
	struct __ddi_dma_handle *h;
	const ddi_device_acc_attr_t *acc;
	size_t len;
	bool coherent;
	gfp_t gfp;
	unsigned long caller;
	struct ddi_dma_mem *mem;
};

/* Make new memory visible to binds. */
static void mem_publish(struct ddi_dma_mem *mem, const struct mem_request *req)
{
	struct __ddi_dma_handle *h = req->h;
	struct ddi_dma_backing *b = mem->back;

	mem->start = (unsigned long)b->kaddr;
	mem->len = b->len;
	refcount_set(&mem->refs, 1);
	mem->dma = b->base_dma + (b->kaddr - b->base);
	mem->whole = b->coherent &&
		     ddi_dma_is_cookie(&h->lim, mem->dma, mem->len) ?
		     mem->len : 0;
	ddi_acc_init_mem(&mem->acc, h->dip, req->acc, b->kaddr, mem->len);
	table_change(mem, true);
	ddi_dma_blocks_taken(mem->start, mem->len);

	mem->owner = h;
	if (READ_ONCE(h->mem) || cmpxchg(&h->mem, NULL, mem))
		mem->owner = NULL;
}

/*
 * Returns a description for the memory of @req, or NULL.  *@listed is set if it
 * was the spare, which is still in the device's list of resources.
 */
static struct ddi_dma_mem *mem_new(const struct mem_request *req, bool *listed)
{
	struct ddi_dma_dev *dd = req->h->dd;
	size_t room = max_t(size_t, chunks_of(req->len), SPARE_ROOM);
	struct ddi_dma_mem *mem = NULL;

	if (room == SPARE_ROOM && READ_ONCE(dd->spare_mem) && !ddi_may_fail())
		mem = xchg(&dd->spare_mem, NULL);
	*listed = mem;
	if (mem)
		return mem;
	mem = kvzalloc(struct_size(mem, chunks, room), req->gfp);
	if (mem) {
		mem->room = room;
		mem->dip = req->h->dip;
	}
	return mem;
}

static int mem_try(void *ctx)
{
	struct mem_request *req = ctx;
	struct ddi_dma_backing *back;
	struct ddi_dma_mem *mem;
	bool listed;

	if (ddi_should_fail())
		return -ENOMEM;
	mem = mem_new(req, &listed);
	if (!mem)
		return -ENOMEM;
	back = ddi_dma_backing_alloc(req->h, req->len, req->coherent, req->gfp,
				     mem->back);
	if (IS_ERR(back)) {
		mem->back = NULL;
		if (listed)
			ddi_dma_mem_destroy(mem);
		else
			kvfree(mem);
		return PTR_ERR(back);
	}
	mem->back = back;
	mem_publish(mem, req);
	if (listed) {
		mem->res.caller = req->caller;
		WRITE_ONCE(mem->res.type, &mem_type);
	} else {
		ddi_res_add(mem->dip, &mem->res, &mem_type, req->caller);
	}
	req->mem = mem;
	return 0;
}

/* Fill in @req from the arguments.  Returns why they cannot work, or NULL. */
static const char *mem_check(struct mem_request *req, size_t length,
			     uint_t flags, const void *kaddrp,
			     const void *real_length, const void *handlep)
{
	uint_t cache = flags & (IOMEM_DATA_CACHED | IOMEM_DATA_UC_WR_COMBINE |
				IOMEM_DATA_UNCACHED);
	const char *why;

	if (!kaddrp || !real_length || !handlep)
		return "kaddrp, real_length or handlep is NULL";
	if (ddi_acc_check_attr_why(req->acc, &why))
		return why;
	if (!length)
		return "length is 0";
	if (cache & (cache - 1))
		return "more than one IOMEM_DATA_ flag";

	req->coherent = !(flags & DDI_DMA_STREAMING);
	req->len = padded_length(&req->h->attr, length, req->coherent);
	if (!req->len)
		return "length is too large";
	return NULL;
}

static const char *mem_reason(int err)
{
	switch (err) {
	case -E2BIG:
		return "larger than Linux's largest block, or than the device's address range";
	case -ERANGE:
		return "no memory between dma_attr_addr_lo and _hi, or none with the alignment";
	default:
		return "out of memory";
	}
}

/**
 * ddi_dma_mem_alloc() - allocate memory for DMA, ddi_dma_mem_alloc(9F)
 * @handle: the memory obeys this handle's attributes
 * @length: bytes
 * @accattrp: byte order and access attributes for the access handle
 * @flags: DDI_DMA_CONSISTENT or DDI_DMA_STREAMING, and at most one of
 *	IOMEM_DATA_CACHED, IOMEM_DATA_UC_WR_COMBINE, IOMEM_DATA_UNCACHED
 * @waitfp: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function that is called when a
 *	retry may succeed
 * @arg: argument of @waitfp
 * @kaddrp: set to the kernel address of the memory
 * @real_length: set to its length in bytes, at least @length
 * @handlep: set to its access handle, to be given to ddi_dma_mem_free()
 *
 * The memory is aligned as dma_attr_align and dma_attr_minxfer ask, by bus
 * address and, up to a page, by kernel address.  Its length is a multiple of
 * dma_attr_minxfer and dma_attr_granular, and for DDI_DMA_STREAMING of the
 * cache line and the largest burst size up to a page.  It binds as one cookie
 * when dma_attr_sgllen is 1 and dma_attr_count_max and dma_attr_seg allow; with
 * a longer list large memory may be scattered.
 *
 * DDI_DMA_CONSISTENT memory is coherent with the device: ddi_dma_sync() is a
 * memory barrier.  DDI_DMA_STREAMING memory is cached by the CPU and may be
 * bounced by Linux: without ddi_dma_sync() its data is lost.
 *
 * The IOMEM_DATA_ flags are hints: coherent memory is uncached where the
 * architecture's devices do not snoop the caches, and cached where they do
 * (x86), which driver and device cannot tell apart.
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return:
 * * DDI_SUCCESS
 * * DDI_FAILURE: the log names the reason.  A retry can help when that is lack
 *   of memory; @waitfp, if a function, is called then
 *
 * Differences from illumos: DDI_STRUCTURE_BE_ACC and DDI_STRUCTURE_LE_ACC swap
 * on every architecture whose byte order differs.  A request that can never
 * succeed queues no callback and does not sleep.  That includes memory below an
 * address that no mask of the device expresses, when all memory that Linux
 * gives lies above it, and an alignment to more than Linux's largest block of
 * memory (4 MiB on most machines).  Where Linux bounces every mapping,
 * DDI_DMA_CONSISTENT memory is no larger than that block.  A callback runs in a
 * kernel thread.
 */
int ddi_dma_mem_alloc(ddi_dma_handle_t handle, size_t length,
		      const ddi_device_acc_attr_t *accattrp, uint_t flags,
		      int (*waitfp)(caddr_t), caddr_t arg, caddr_t *kaddrp,
		      size_t *real_length, ddi_acc_handle_t *handlep)
{
	struct mem_request req = {
		.h = handle, .acc = accattrp, .caller = _RET_IP_,
	};
	const char *why;
	int err;

	if (!handle) {
		ddi_complain(NULL, __func__, "handle is NULL");
		return DDI_FAILURE;
	}
	why = mem_check(&req, length, flags, kaddrp, real_length, handlep);
	if (why) {
		ddi_complain(handle->dip->dev, __func__, "%s", why);
		return DDI_FAILURE;
	}

	req.gfp = ddi_dma_gfp(waitfp);
	err = mem_try(&req);
	if (err == -ENOMEM)
		err = ddi_dma_retry(DDI_DMA_WAIT_MEM, handle->dip, __func__,
				    waitfp, arg, mem_try, &req);
	if (err) {
		ddi_complain(handle->dip->dev, __func__, "%zu bytes: %s",
			     req.len, mem_reason(err));
		return DDI_FAILURE;
	}
	*kaddrp = req.mem->back->kaddr;
	*real_length = req.mem->len;
	*handlep = &req.mem->acc;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_mem_alloc);

/**
 * ddi_dma_mem_free() - free memory of ddi_dma_mem_alloc(), ddi_dma_mem_free(9F)
 * @handlep: its access handle; set to NULL
 *
 * If the memory is still bound, the log says so, and it is freed with its last
 * binding.
 *
 * Context: any.
 */
void ddi_dma_mem_free(ddi_acc_handle_t *handlep)
{
	struct ddi_dma_mem *mem;
	bool bound, buried, shared;
	struct device *dev;

	if (!handlep || !*handlep || (*handlep)->kind != DDI_ACC_MEM) {
		ddi_complain(handlep && *handlep && (*handlep)->dip ?
			     (*handlep)->dip->dev : NULL, __func__,
			     "no access handle of ddi_dma_mem_alloc()");
		return;
	}
	mem = container_of(*handlep, struct ddi_dma_mem, acc);
	*handlep = NULL;
	mem->acc.kind = DDI_ACC_NONE;

	/* once it is buried, the handle's unbind may free it */
	dev = mem->dip->dev;
	shared = refcount_read(&mem->refs) > 1;
	buried = bury(mem, &bound);
	if (bound || shared)
		ddi_complain(dev, __func__,
			     "the memory is still bound; it is freed with its last binding");
	if (!buried)
		ddi_dma_mem_put(mem);
}
EXPORT_SYMBOL(ddi_dma_mem_free);
