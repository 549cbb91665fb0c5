// SPDX-License-Identifier: GPL-2.0
/*
 * DMA handles: ddi_dma_alloc_handle(9F), ddi_dma_free_handle(9F),
 * ddi_dma_burstsizes(9F), ddi_dma_set_sbus64(9F), ddi_dma_devalign(9F),
 * ddi_iomin(9F).
 *
 * A handle carries a driver's attributes from its allocation and one binding
 * at a time.  Life order: allocate the handle; bind an object (bind.c), which
 * claims the handle, describes the object (object.c), makes the device reach it
 * and cuts the result into cookies and windows (window.c, cookie.c); move
 * through cookies and windows, sync (sync.c); unbind; free the handle.  Memory
 * for a handle (memory.c) is allocated under its attributes, and lives on its
 * own.
 *
 * States: @kind is UNBOUND, BUSY or one of the BOUND_ kinds.  A bind takes
 * UNBOUND to BUSY and on to BOUND_ or back; an unbind clears the LIVE bit of
 * BOUND_ and goes on to UNBOUND; a free takes UNBOUND to SPARE.  The first step
 * of each is atomic, so the second of two callers is refused.  The fields of a
 * binding belong to the caller who made that step.
 *
 * Laws: unbind and free never fail half-way; a refused call changes nothing;
 * outputs are set last, on success only; bind, sync and unbind of two handles
 * share no lock.
 *
 * A driver that allocates and frees a handle for each command gets one handle
 * again and again: the handle that was freed last is kept, still listed on the
 * device but without a name, so that the leak report ignores it.  If the
 * attributes are equal too, it is ready for use.
 *
 * Locking: ddi_dma_dev.lock protects what the handles of a device share; see
 * dma.h.
 */
#include <linux/cache.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include <sys/ddifm.h>
#include "dma.h"

/* A handle takes at most a kilobyte, including its inline cookies. */
static_assert(sizeof(struct __ddi_dma_handle) <= 1024);

static struct kmem_cache *handle_cache;

/* The DMA_ATTR_* for a driver's attributes. */
static unsigned long linux_attrs(const ddi_dma_attr_t *attr)
{
	unsigned long attrs = DMA_ATTR_NO_WARN;

	if (attr->dma_attr_flags & DDI_DMA_RELAXED_ORDERING)
		attrs |= DMA_ATTR_WEAK_ORDERING;
	return attrs;
}

static void handle_init(struct __ddi_dma_handle *h, dev_info_t *dip,
			struct ddi_dma_dev *dd, const ddi_dma_attr_t *attr)
{
	h->nosync_end = 0;
	h->sync_end = 0;
	h->dip = dip;
	h->dd = dd;
	h->dev = dd->dev;
	h->attr = *attr;
	ddi_dma_attr_limits(attr, &h->lim);
	h->attrs = linux_attrs(attr);
	h->mem = NULL;
	init_llist_head(&h->buried);
	h->kind = DDI_DMA_UNBOUND;
	h->flags = 0;
	h->dir = DMA_BIDIRECTIONAL;
	h->map_dir = DMA_BIDIRECTIONAL;
	h->ncookies = 0;
	h->next = 1;
	memset(h->inline_cookies, 0, sizeof(h->inline_cookies));
	h->win = 0;
	h->nwins = 1;
	h->win_off = 0;
	h->obj.pin = NULL;
	h->obj.listed = false;
	h->faults = READ_ONCE(h->dip->faults);
	h->kvaddr = NULL;
	h->seg = 0;
	h->bounce = NULL;
	h->bound_mem = NULL;
	h->wins = NULL;
	h->kept = NULL;
	ddi_dma_windows_end(h);
	h->table.sgl = NULL;
}

static noinline void handle_destroy(struct __ddi_dma_handle *h)
{
	ddi_res_del(h->dip, &h->res);
	ddi_dma_windows_end(h);
	kmem_cache_free(handle_cache, h);
}

/* Returns true if all bytes of two sets of attributes are equal. */
static __always_inline bool same_attr(const ddi_dma_attr_t *a,
				      const ddi_dma_attr_t *b)
{
	const u64 *x = (const u64 *)a, *y = (const u64 *)b;
	u64 differ = 0;
	unsigned int i;

	BUILD_BUG_ON(sizeof(*a) % sizeof(u64));
	for (i = 0; i < sizeof(*a) / sizeof(u64); i++)
		differ |= x[i] ^ y[i];
	return !differ;
}

/* Take the spare handle of @dip if it has these attributes; otherwise NULL. */
static __always_inline struct __ddi_dma_handle *
spare_take(dev_info_t *dip, const ddi_dma_attr_t *attr, unsigned long caller)
{
	/* pairs with ddi_dma_dev_get() */
	struct ddi_dma_dev *dd = smp_load_acquire(&dip->dma);
	struct __ddi_dma_handle *h;

	if (!dd || !READ_ONCE(dd->spare) || ddi_may_fail())
		return NULL;
	h = xchg(&dd->spare, NULL);
	if (!h)
		return NULL;
	if (unlikely(!same_attr(&h->attr, attr))) {
		handle_destroy(h);
		return NULL;
	}
	h->res.caller = caller;
	WRITE_ONCE(h->res.type, &ddi_dma_handle_type);
	h->faults = READ_ONCE(dip->faults);
	/* pairs with claim() of bind.c */
	smp_store_release(&h->kind, DDI_DMA_UNBOUND);
	return h;
}

/*
 * Keep @h, which is DDI_DMA_SPARE, as the spare handle.  Returns false if there
 * is one already or the driver is gone.
 */
static __always_inline bool spare_keep(struct __ddi_dma_handle *h)
{
	if (READ_ONCE(h->dd->spare) || ddi_may_fail() ||
	    unlikely(READ_ONCE(h->dip->orphan)))
		return false;
	WRITE_ONCE(h->res.type, NULL);
	return !cmpxchg(&h->dd->spare, NULL, h);
}

/*
 * The driver of @dip detaches: no callback of it may run, and no spare handle
 * or memory stays.  Handles that it has not freed stay, since it may still use
 * them.  Callbacks end first: a callback can free a handle, which becomes the
 * spare, and it can exist without DMA state (for the DMA engine).
 */
void ddi_dma_dev_detach(dev_info_t *dip)
{
	struct __ddi_dma_handle *h;
	struct ddi_dma_mem *mem;

	ddi_dma_wait_cancel(dip);
	if (!dip->dma)
		return;
	h = xchg(&dip->dma->spare, NULL);
	if (h)
		handle_destroy(h);
	mem = xchg(&dip->dma->spare_mem, NULL);
	if (mem)
		ddi_dma_mem_destroy(mem);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_dev_detach);

/* The arguments of an allocation that ddi_dma_retry() repeats. */
struct handle_request {
	dev_info_t *dip;
	const ddi_dma_attr_t *attr;
	int (*waitfp)(caddr_t arg);
	unsigned long caller;
	struct __ddi_dma_handle *h;
};

static int handle_try(void *ctx)
{
	struct handle_request *req = ctx;
	gfp_t gfp = ddi_dma_gfp(req->waitfp);
	struct ddi_dma_dev *dd = ddi_dma_dev_get(req->dip, gfp);
	struct __ddi_dma_handle *h;

	if (!dd || ddi_should_fail())
		return -ENOMEM;
	h = kmem_cache_alloc(handle_cache, gfp);
	if (!h)
		return -ENOMEM;
	handle_init(h, req->dip, dd, req->attr);
	ddi_res_add(req->dip, &h->res, &ddi_dma_handle_type, req->caller);
	req->h = h;
	return 0;
}

/* Make the device's streaming mask at least as wide as the handle's range. */
static void widen_for(struct __ddi_dma_handle *h)
{
	u64 mask;

	if (likely(READ_ONCE(h->dd->streaming_mask) >= h->lim.hi) ||
	    !ddi_may_block())
		return;
	mask = ddi_dma_dev_mask_up(h->dd, h->lim.hi, true);
	if (mask)
		ddi_dma_dev_widen(h->dd, mask);
}

/* Allocate a handle for a driver's call of @func at @caller. */
static __always_inline int
handle_new(dev_info_t *dip, const ddi_dma_attr_t *attr, int (*waitfp)(caddr_t),
	   caddr_t arg, ddi_dma_handle_t *handlep, const char *func,
	   unsigned long caller)
{
	struct handle_request req = {
		.dip = dip, .attr = attr, .waitfp = waitfp,
		.caller = caller,
	};
	const char *why;
	int err;

	if (!dip || !handlep) {
		ddi_complain(dip ? dip->dev : NULL, func, "%s is NULL",
			     dip ? "handlep" : "dip");
		return DDI_FAILURE;
	}
	dip = ddi_dip_self(dip);
	req.dip = dip;
	if (attr) {
		req.h = spare_take(dip, attr, req.caller);
		if (req.h)
			goto done;
	}
	why = attr ? ddi_dma_attr_check(attr) : "attr is NULL";
	if (!why && !dip->dev->dma_mask)
		why = "the device does no DMA: it has no dma_mask";
	if (why) {
		ddi_complain(dip->dev, func, "%s", why);
		return DDI_DMA_BADATTR;
	}

	err = handle_try(&req);
	if (unlikely(err))
		err = ddi_dma_retry(DDI_DMA_WAIT_BIND, dip, func, waitfp, arg,
				    handle_try, &req);
	if (err)
		return DDI_DMA_NORESOURCES;
done:
	widen_for(req.h);
	*handlep = req.h;
	return DDI_SUCCESS;
}

/**
 * ddi_dma_handle_new() - allocate a handle on behalf of another DDI function
 * @dip: device node of the device
 * @attr: its attributes; copied
 * @waitfp: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a callback
 * @arg: argument of @waitfp
 * @handlep: set to the handle
 * @func: the DDI function that the driver called, for the log
 * @caller: where the driver called it, for the leak report
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return: a code of ddi_dma_alloc_handle().
 */
int ddi_dma_handle_new(dev_info_t *dip, const ddi_dma_attr_t *attr,
		       int (*waitfp)(caddr_t), caddr_t arg,
		       ddi_dma_handle_t *handlep, const char *func,
		       unsigned long caller)
{
	return handle_new(dip, attr, waitfp, arg, handlep, func, caller);
}

DDI_EXPORT_INTERNAL(ddi_dma_handle_new);

/**
 * ddi_dma_alloc_handle() - allocate a DMA handle, ddi_dma_alloc_handle(9F)
 * @dip: device node of the device
 * @attr: the attributes of its DMA engine; copied
 * @waitfp: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function that is called when a
 *	retry may succeed
 * @arg: argument of @waitfp
 * @handlep: set to the handle
 *
 * The attributes are those of ddi_dma_attr(9S): dma_attr_addr_lo, addr_hi,
 * count_max, seg, sgllen, granular and maxxfer hold for every binding; align
 * for every cookie, and like minxfer for memory; otherwise minxfer and
 * burstsizes are hints.  A boundary that is not 2^n - 1 is rounded down to one
 * that is, an align or minxfer of 0 counts as 1.  DDI_DMA_FORCE_PHYSICAL is a
 * hint, DDI_DMA_RELAXED_ORDERING becomes DMA_ATTR_WEAK_ORDERING.
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return:
 * * DDI_SUCCESS
 * * DDI_DMA_BADATTR: these attributes cannot work, the log names the field; or
 *   the device does no DMA; a retry cannot help
 * * DDI_DMA_NORESOURCES: out of memory; a retry can help, and @waitfp, if a
 *   function, is called then
 * * DDI_FAILURE: @dip or @handlep is NULL
 *
 * Differences from illumos: attributes are checked always, not only by DEBUG
 * kernels.  A device that does no DMA gets no handle.  A callback runs in a kernel
 * thread, and is not queued for a driver that was detached, or refused to be.
 */
int ddi_dma_alloc_handle(dev_info_t *dip, const ddi_dma_attr_t *attr,
			 int (*waitfp)(caddr_t), caddr_t arg,
			 ddi_dma_handle_t *handlep)
{
	return handle_new(dip, attr, waitfp, arg, handlep, __func__, _RET_IP_);
}
EXPORT_SYMBOL(ddi_dma_alloc_handle);

/* Detach @h from the memory that it allocated, which outlives it. */
static __always_inline void forget_mem(struct __ddi_dma_handle *h)
{
	/* pairs with bury() of memory.c */
	if (unlikely(smp_load_acquire(&h->mem) || !llist_empty(&h->buried)))
		ddi_dma_mem_forget(h);
}

/**
 * ddi_dma_handle_drop() - free a handle that no driver has seen, without waking
 *	waiters
 * @h: the handle, not bound
 *
 * Context: any.
 */
void ddi_dma_handle_drop(struct __ddi_dma_handle *h)
{
	handle_destroy(h);
}

DDI_EXPORT_INTERNAL(ddi_dma_handle_drop);

/**
 * ddi_dma_free_handle() - free a DMA handle, ddi_dma_free_handle(9F)
 * @handlep: the handle; set to NULL
 *
 * A handle that is still bound is not freed: the log says so, *@handlep stays,
 * and the driver can still unbind it.
 *
 * Context: any.
 */
void ddi_dma_free_handle(ddi_dma_handle_t *handlep)
{
	struct __ddi_dma_handle *h;

	if (!handlep || !*handlep) {
		ddi_complain(NULL, __func__, "no handle");
		return;
	}
	h = *handlep;
	if (cmpxchg(&h->kind, DDI_DMA_UNBOUND, DDI_DMA_SPARE) !=
	    DDI_DMA_UNBOUND) {
		ddi_complain(h->dip->dev, __func__,
			     "the handle is still bound");
		return;
	}
	*handlep = NULL;
	forget_mem(h);
	if (!spare_keep(h))
		handle_destroy(h);
	ddi_dma_wake(DDI_DMA_WAIT_BIND);
}
EXPORT_SYMBOL(ddi_dma_free_handle);

/**
 * ddi_dma_burstsizes() - get the burst sizes that a device may use,
 *	ddi_dma_burstsizes(9F)
 * @handle: a DMA handle
 *
 * Linux does not limit burst sizes, so the driver's own attribute is returned.
 *
 * Context: any.
 * Return: dma_attr_burstsizes, bit n for bursts of 2^n bytes.
 */
int ddi_dma_burstsizes(ddi_dma_handle_t handle)
{
	return handle->attr.dma_attr_burstsizes;
}
EXPORT_SYMBOL(ddi_dma_burstsizes);

/**
 * ddi_dma_set_sbus64() - ask for 64-bit transfers on an SBus,
 *	ddi_dma_set_sbus64(9F)
 * @handle: a DMA handle
 * @burstsizes: burst sizes in 64-bit mode, bit n for bursts of 2^n bytes
 *
 * No Linux machine has an SBus for it, so 64-bit mode cannot be set, and the
 * bursts stay those of 32-bit mode.
 *
 * Context: any.
 * Return: DDI_FAILURE; a retry cannot help.
 */
int ddi_dma_set_sbus64(ddi_dma_handle_t handle, uint_t burstsizes)
{
	ddi_complain(handle ? handle->dip->dev : NULL, __func__,
		     "this machine has no SBus for bursts %#x", burstsizes);
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_dma_set_sbus64);

/**
 * ddi_dma_devalign() - get the alignment and smallest transfer of a handle,
 *	ddi_dma_devalign(9F)
 * @handle: a bound DMA handle
 * @alignment: set to the alignment its device needs, in bytes
 * @minxfr: set to its smallest efficient transfer, in bytes
 *
 * They are dma_attr_align and dma_attr_minxfer, which are powers of two.
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE when a pointer is NULL or the handle is
 * not bound.
 */
int ddi_dma_devalign(ddi_dma_handle_t handle, uint_t *alignment,
		     uint_t *minxfr)
{
	if (!handle || !alignment || !minxfr ||
	    !ddi_dma_is_bound(handle)) {
		ddi_complain(handle ? handle->dip->dev : NULL, __func__,
			     "a pointer is NULL, or the handle is not bound");
		return DDI_FAILURE;
	}
	*alignment = max_t(u64, handle->attr.dma_attr_align, 1);
	*minxfr = max_t(u32, handle->attr.dma_attr_minxfer, 1);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_devalign);

/**
 * ddi_iomin() - get the smallest transfer that suits a device and the CPU's
 *	caches, ddi_iomin(9F)
 * @dip: device node
 * @initial: the device's own smallest transfer in bytes, a power of two, or 0
 * @streaming: not 0 for streaming transfers
 *
 * Context: any.
 * Return: bytes, a power of two: the larger of @initial and, for streaming
 * transfers, a cache line; 0 when @initial is not a power of two or the device
 * cannot do DMA.
 */
int ddi_iomin(dev_info_t *dip, int initial, int streaming)
{
	int min = max(initial, 1);

	if (!dip || !dip->dev->dma_mask || !is_power_of_2(min)) {
		ddi_complain(dip ? dip->dev : NULL, __func__,
			     "the device does no DMA, or %d is not a power of two", initial);
		return 0;
	}
	return streaming ? max_t(int, min, max(dma_get_cache_alignment(),
					       L1_CACHE_BYTES)) : min;
}
EXPORT_SYMBOL(ddi_iomin);

int ddi_dma_init(void)
{
	int err;

	handle_cache = KMEM_CACHE(__ddi_dma_handle, SLAB_HWCACHE_ALIGN);
	if (!handle_cache)
		return -ENOMEM;
	err = ddi_dma_object_init();
	if (err)
		goto err_destroy_cache;
	err = ddi_dma_wait_init();
	if (err)
		goto err_object_exit;
	return 0;

err_object_exit:
	ddi_dma_object_exit();
err_destroy_cache:
	kmem_cache_destroy(handle_cache);
	return err;
}

void ddi_dma_exit(void)
{
	ddi_dma_wait_exit();
	ddi_dma_object_exit();
	kmem_cache_destroy(handle_cache);
}
