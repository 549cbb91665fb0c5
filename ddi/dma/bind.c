// SPDX-License-Identifier: GPL-2.0
/*
 * Binding: ddi_dma_addr_bind_handle(9F), ddi_dma_buf_bind_handle(9F),
 * ddi_dma_unbind_handle(9F).
 *
 * A bind uses the first of these ways that works:
 *   1. memory of ddi_dma_mem_alloc() is mapped already: look it up;
 *   2. let Linux map the object, as one page range or as a list of runs;
 *   3. bounce it: copy through a backing that satisfies the handle, as a whole,
 *      or with DDI_DMA_PARTIAL one window at a time.
 * The first two ways can give segments that break the handle's attributes,
 * which are stricter than the device's masks: an address outside the handle's
 * range, an alignment, a granularity that scattered segments cannot meet, or
 * more cookies than the device takes.  Such an object is bounced.  With
 * DDI_DMA_PARTIAL, too many cookies become windows instead.  An object that
 * cannot even be bounced is refused.
 *
 * The first two are in reach.c, the third in bounce.c.
 *
 * The two most common cases have a fast path in this file: bind_own() for
 * coherent memory that the handle itself allocated, bind_one() for linear
 * memory that Linux maps as one cookie.  If both decline, bind_slow() binds any
 * object from the start.
 */
#include <linux/mm.h>
#include <sys/buf.h>
#include "../acc/hat.h"
#include "../io/io.h"
#include "dma.h"

/**
 * ddi_dma_code() - translate an error of this module into a DDI code
 * @err: -errno, as listed in dma.h
 *
 * Return: a DDI_DMA_ code.
 */
int ddi_dma_code(int err)
{
	switch (err) {
	case -ENOMEM:
		return DDI_DMA_NORESOURCES;
	case -E2BIG:
		return DDI_DMA_TOOBIG;
	case -EBUSY:
		return DDI_DMA_INUSE;
	default:
		return DDI_DMA_NOMAPPING;
	}
}

/* The DMA direction of bind flags; flags with no direction count as both. */
static inline enum dma_data_direction direction(u32 flags)
{
	static_assert(DMA_TO_DEVICE == DDI_DMA_WRITE);
	static_assert(DMA_FROM_DEVICE == DDI_DMA_READ);
	flags &= DDI_DMA_RDWR;
	return flags == DDI_DMA_RDWR ? DMA_BIDIRECTIONAL : flags;
}

/* The arguments of a bind that ddi_dma_retry() repeats. */
struct bind_request {
	struct __ddi_dma_handle *h;
	gfp_t gfp;
};

static int bind_retry(void *ctx)
{
	struct bind_request *req = ctx;

	return ddi_dma_reach(req->h, req->gfp);
}

static const char *bind_reason(int err)
{
	switch (err) {
	case -ENOMEM:
		return "out of memory";
	case -E2BIG:
		return "too large, or too many cookies, and no DDI_DMA_PARTIAL";
	case -ERANGE:
		return "no memory that the device reaches";
	case -EINVAL:
		return "the length is 0, or the addresses wrap";
	default:
		return "this is not memory that a device can reach";
	}
}

/* Drop the references and the pin that describe() took. */
static void undescribe(struct __ddi_dma_handle *h)
{
	h->obj.listed = false;
	if (h->bound_mem) {
		ddi_dma_mem_put(h->bound_mem);
		h->bound_mem = NULL;
	}
	if (unlikely(h->obj.pin)) {
		ddi_pin_drop(h->obj.pin);
		h->obj.pin = NULL;
	}
}

/* Report a failed bind and release the claim on the handle. */
static void bind_fail(struct __ddi_dma_handle *h, int err, const char *func)
{
	ddi_complain(h->dip->dev, func, "%zu bytes: %s", h->obj.len,
		     bind_reason(err));
	undescribe(h);
	if (unlikely(!llist_empty(&h->buried)))
		ddi_dma_mem_bury(h);
	/* pairs with claim() */
	smp_store_release(&h->kind, DDI_DMA_UNBOUND);
}

/*
 * Bind the object of @h, which is BUSY; @err is the result of its description.
 * Returns the kind, or -errno with the handle unbound again.
 */
static int bind_slow(struct __ddi_dma_handle *h, int err,
		     int (*waitfp)(caddr_t), caddr_t arg, const char *func)
{
	gfp_t gfp = ddi_dma_gfp(waitfp);
	int kind = err ? err : ddi_dma_reach(h, gfp);

	if (kind == -ENOMEM) {
		struct bind_request req = { .h = h, .gfp = gfp };

		kind = ddi_dma_retry(DDI_DMA_WAIT_BIND, h->dip, func, waitfp,
				     arg, bind_retry, &req);
	}
	if (kind < 0) {
		bind_fail(h, kind, func);
		return kind;
	}
	ddi_dma_sync_start(h, kind);
	if (kind == DDI_DMA_BOUND_COHERENT ||
	    (kind == DDI_DMA_BOUND_STREAM && h->bound_mem->back->in_step))
		h->nosync_end = h->obj.len + 1;
	return kind;
}

/*
 * Bind coherent memory that this handle allocated, without taking a reference
 * (see memory.c).  Returns false if the object is not within that memory.
 */
static __always_inline bool bind_own(struct __ddi_dma_handle *h,
				     const struct ddi_dma_mem *mem,
				     unsigned long addr, size_t len)
{
	size_t whole = mem->whole;
	u64 dma = mem->dma;

	if (unlikely(addr != mem->start)) {
		dma += addr - mem->start;
		if (addr - mem->start >= whole || dma & h->lim.unaligned)
			return false;
		whole -= addr - mem->start;
	}
	if (unlikely(len - 1 >= whole))
		return false;
	h->obj.len = len;
	h->nosync_end = len + 1;
	ddi_dma_one_cookie(h, dma, len);
	return true;
}

/*
 * Let Linux map linear memory as one cookie; returns false if it is not one.
 * Values that are needed after the mapping are kept in the handle, since few
 * registers survive the call.
 */
static __always_inline bool map_one(struct __ddi_dma_handle *h,
				    struct page *page, unsigned int off,
				    size_t len)
{
	dma_addr_t dma;

	dma = dma_map_page_attrs(h->dev, page, off, len, h->dir, h->attrs);
	if (unlikely(dma_mapping_error(h->dev, dma)))
		return false;
	len = h->obj.len;
	if (unlikely(!ddi_dma_is_quick(&h->lim, dma, len))) {
		dma_unmap_page_attrs(h->dev, dma, len, h->dir,
				     h->attrs | DMA_ATTR_SKIP_CPU_SYNC);
		return false;
	}
	sg_dma_address(h->inline_sg) = dma;
	/* ask after the mapping: a bounced mapping changes the answer */
	h->nosync_end = dma_dev_need_sync(h->dev) ? 0 : len + 1;
	h->sync_end = len + 1;
	ddi_dma_one_cookie(h, dma, len);
	return true;
}

/* Bind linear memory that has no memory of ddi_dma_mem_alloc() near it. */
static __always_inline bool bind_one(struct __ddi_dma_handle *h,
				     unsigned long addr, size_t len)
{
	h->obj.kaddr = (void *)addr;
	h->obj.len = len;
	/* pairs with change_begin(): this handle is claimed by now */
	if (unlikely(len - 1 >= h->lim.one || !ddi_dma_plain(addr, len) ||
		     len > READ_ONCE(h->dd->quick) || ddi_should_fail()))
		return false;
	return map_one(h, ddi_dma_plain_page(addr), offset_in_page(addr), len);
}

/* Bind what was described: linear memory, though ddi_dma_plain() did not know. */
static bool bind_linear(struct __ddi_dma_handle *h)
{
	size_t len = h->obj.len;

	if (!h->obj.linear || len - 1 >= h->lim.one ||
	    len > READ_ONCE(h->dd->quick) || ddi_should_fail())
		return false;
	return map_one(h, virt_to_page(h->obj.kaddr),
		       offset_in_page(h->obj.kaddr), len);
}

static __always_inline void set_flags(struct __ddi_dma_handle *h, u32 flags)
{
	if (likely(h->flags == flags))
		return;
	h->flags = flags;
	h->dir = direction(flags);
}

/* Complete a binding: from here on it is LIVE. */
static __always_inline void bound(struct __ddi_dma_handle *h,
				  unsigned long kind)
{
	h->faults = READ_ONCE(h->dip->faults);
	ddi_dma_weak_barrier(false);
	/* pairs with the claim of an unbind */
	smp_store_release(&h->kind, kind);
}

/* Complete a binding of one cookie and give the cookie to the driver. */
static __always_inline int bound_one(struct __ddi_dma_handle *h, int kind,
				     ddi_dma_cookie_t *cookiep,
				     uint_t *ccountp)
{
	u64 addr = h->inline_cookies[0].dmac_laddress;
	size_t len = h->inline_cookies[0].dmac_size;

	bound(h, kind);
	if (cookiep) {
		cookiep->dmac_laddress = addr;
		cookiep->dmac_size = len;
		cookiep->dmac_type = 0;
	}
	if (ccountp)
		*ccountp = 1;
	return DDI_DMA_MAPPED;
}

/* Claim @h for a bind. */
static __always_inline bool claim(struct __ddi_dma_handle *h)
{
	return likely(h && !test_and_set_bit(DDI_DMA_CLAIMED, &h->kind));
}

static noinline int claim_refused(struct __ddi_dma_handle *h, const char *func)
{
	ddi_complain(h ? h->dip->dev : NULL, func, "%s",
		     h ? "the handle is in use" : "handle is NULL");
	return h ? DDI_DMA_INUSE : DDI_DMA_NOMAPPING;
}

/*
 * Describe memory by its address: of a process, of ddi_dma_mem_alloc(), or
 * other memory of the kernel.
 */
static int describe(struct __ddi_dma_handle *h, struct as *as, caddr_t addr,
		    size_t len)
{
	h->obj.as = ddi_as_is_kernel(as) ? NULL : as;
	h->obj.pages = NULL;
	h->obj.linear = false;
	h->obj.len = len;
	if (unlikely(!len || (uintptr_t)addr + len - 1 < (uintptr_t)addr))
		return -EINVAL;
	if (unlikely(h->obj.as)) {
		h->obj.kaddr = NULL;
		h->obj.uaddr = addr;
		return 0;
	}
	h->obj.kaddr = addr;
	h->bound_mem = ddi_dma_mem_find(h, addr);
	if (h->bound_mem)
		return 0;
	return ddi_dma_object_kernel(&h->obj, addr, len);
}

/* Describe the memory of a buf(9S). */
static int describe_buf(struct __ddi_dma_handle *h, const struct buf *bp)
{
	caddr_t addr = bp->b_un.b_addr;
	struct as *as = NULL;

	if (bp->b_flags & (B_PAGEIO | B_SHADOW)) {
		h->obj.as = NULL;
		h->obj.kaddr = NULL;
		h->obj.linear = false;
		h->obj.pages = bp->b_pages;
		h->obj.offset = offset_in_page(addr);
		h->obj.len = bp->b_bcount;
		return !bp->b_bcount ? -EINVAL : bp->b_pages ? 0 : -EFAULT;
	}
	if (bp->b_flags & B_PHYS) {
		as = bp->b_as ? bp->b_as : (struct as *)current->mm;
		if (!as)
			return -EFAULT;
	}
	return describe(h, as, addr, bp->b_bcount);
}

/* Bind an object that took no fast path; @err is the result of its description. */
static int bind_described(struct __ddi_dma_handle *h, int err, caddr_t arg,
			  ddi_dma_cookie_t *cookiep, uint_t *ccountp,
			  const char *func)
{
	int kind = bind_slow(h, err, h->waitfp, arg, func);
	bool several;

	if (kind < 0)
		return ddi_dma_code(kind);
	if (cookiep)
		*cookiep = h->cookies[0];
	if (ccountp)
		*ccountp = h->ncookies;
	several = h->nwins > 1;
	bound(h, kind);
	return several ? DDI_DMA_PARTIAL_MAP : DDI_DMA_MAPPED;
}

static noinline int bind_rest(struct __ddi_dma_handle *h, struct as *as,
			      caddr_t addr, size_t len, caddr_t arg,
			      ddi_dma_cookie_t *cookiep, uint_t *ccountp)
{
	int err = describe(h, as, addr, len);

	if (!err && bind_linear(h))
		return bound_one(h, DDI_DMA_BOUND_ONE, cookiep, ccountp);
	return bind_described(h, err, arg, cookiep, ccountp,
			      "ddi_dma_addr_bind_handle");
}

/*
 * Read a parameter that the caller passed on the stack only where it is used.
 * In a register it would displace another value, which would then be saved and
 * restored: 7 of the 275 instructions of binding and unbinding a page.
 */
#ifdef CONFIG_X86_64
#define read_late(param)	asm("" : "+m" (param))
#else
#define read_late(param)	((void)(param))
#endif

/**
 * ddi_dma_addr_bind_handle() - let a device reach memory,
 *	ddi_dma_addr_bind_handle(9F)
 * @handle: a handle that is not bound
 * @as: NULL or &kas for kernel memory, else the address space of a process
 * @addr: address of the memory
 * @len: bytes
 * @flags: DDI_DMA_WRITE (memory to device), DDI_DMA_READ (device to memory) or
 *	DDI_DMA_RDWR; DDI_DMA_PARTIAL; hints: DDI_DMA_CONSISTENT,
 *	DDI_DMA_STREAMING, DDI_DMA_REDZONE, DDI_DMA_EXCLUSIVE
 * @callback: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function that is called when
 *	a retry may succeed
 * @arg: argument of @callback
 * @cookiep: set to the first cookie, unless NULL
 * @ccountp: set to the number of cookies of the first window, unless NULL
 *
 * The memory may be linear, from vmalloc(), of a module, or all or part of
 * memory of ddi_dma_mem_alloc(), and may be bound through several handles at
 * once.  The pages of a process stay in memory while they are bound.
 *
 * Every cookie obeys the handle's attributes.  An object that cannot obey them
 * is bounced: it is copied through memory that does, by the bind,
 * ddi_dma_sync(), ddi_dma_getwin() and ddi_dma_unbind_handle().
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.  Memory of a process can only be
 * bound in a context that may sleep.
 * Return:
 * * DDI_DMA_MAPPED: all of the object is reachable
 * * DDI_DMA_PARTIAL_MAP: its first window is; only with DDI_DMA_PARTIAL
 * * DDI_DMA_INUSE: the handle is bound
 * * DDI_DMA_NORESOURCES: memory is short; a retry can help, and @callback, if a
 *   function, is called then
 * * DDI_DMA_NOMAPPING: the length is 0, the addresses are no memory, or no
 *   memory that the device reaches is left to bounce it through
 * * DDI_DMA_TOOBIG: more than dma_attr_maxxfer, or too many cookies for
 *   dma_attr_sgllen and too big to be bounced as a whole; DDI_DMA_PARTIAL helps
 *
 * Differences from illumos: dma_attr_align holds at a bind too.  More cookies
 * than dma_attr_sgllen, which illumos refuses, are bounced into fewer, and with
 * DDI_DMA_PARTIAL become windows of at most as many.  A callback runs in a
 * kernel thread.
 */
int ddi_dma_addr_bind_handle(ddi_dma_handle_t handle, struct as *as,
			     caddr_t addr, size_t len, uint_t flags,
			     int (*callback)(caddr_t), caddr_t arg,
			     ddi_dma_cookie_t *cookiep, uint_t *ccountp)
{
	struct __ddi_dma_handle *h = handle;
	struct ddi_dma_mem *mem;

	read_late(arg);
	read_late(cookiep);
	read_late(ccountp);
	if (unlikely(!claim(h)))
		return claim_refused(h, __func__);
	set_flags(h, flags);
	if (unlikely(as)) {
		h->waitfp = callback;
		return bind_rest(h, as, addr, len, arg, cookiep, ccountp);
	}
	mem = READ_ONCE(h->mem);
	if (mem && bind_own(h, mem, (unsigned long)addr, len))
		return bound_one(h, DDI_DMA_BOUND_OWN, cookiep, ccountp);
	h->waitfp = callback;
	if (likely(bind_one(h, (unsigned long)addr, len)))
		return bound_one(h, DDI_DMA_BOUND_ONE, cookiep, ccountp);
	return bind_rest(h, NULL, h->obj.kaddr, h->obj.len, arg, cookiep,
			 ccountp);
}
EXPORT_SYMBOL(ddi_dma_addr_bind_handle);

/**
 * ddi_dma_buf_bind_handle() - let a device reach the memory of a buf(9S),
 *	ddi_dma_buf_bind_handle(9F)
 * @handle: a handle that is not bound
 * @bp: the request: b_bcount bytes at b_addr, in the kernel, in a process
 *	(B_PHYS), or in a list of pages (B_PAGEIO, B_SHADOW)
 * @flags: flags of ddi_dma_addr_bind_handle()
 * @callback: callback of ddi_dma_addr_bind_handle()
 * @arg: argument of @callback
 * @cookiep: set to the first cookie, unless NULL
 * @ccountp: set to the number of cookies of the first window, unless NULL
 *
 * All that ddi_dma_addr_bind_handle() says of the memory holds for @bp's.
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.  Memory of a process can only be
 * bound in a context that may sleep.
 * Return: a code of ddi_dma_addr_bind_handle().
 *
 * Differences from illumos: as for ddi_dma_addr_bind_handle().
 */
int ddi_dma_buf_bind_handle(ddi_dma_handle_t handle, struct buf *bp,
			    uint_t flags, int (*callback)(caddr_t),
			    caddr_t arg, ddi_dma_cookie_t *cookiep,
			    uint_t *ccountp)
{
	struct __ddi_dma_handle *h = handle;
	struct ddi_dma_mem *mem;
	unsigned long addr;

	if (!bp) {
		ddi_complain(h ? h->dip->dev : NULL, __func__, "bp is NULL");
		return DDI_DMA_NOMAPPING;
	}
	if (unlikely(!claim(h)))
		return claim_refused(h, __func__);
	set_flags(h, flags);
	h->waitfp = callback;
	if (!(bp->b_flags & (B_PAGEIO | B_SHADOW | B_PHYS))) {
		addr = (unsigned long)bp->b_un.b_addr;
		mem = READ_ONCE(h->mem);
		if (mem && bind_own(h, mem, addr, bp->b_bcount))
			return bound_one(h, DDI_DMA_BOUND_OWN, cookiep,
					 ccountp);
		if (bind_one(h, addr, bp->b_bcount))
			return bound_one(h, DDI_DMA_BOUND_ONE, cookiep,
					 ccountp);
	}
	return bind_described(h, describe_buf(h, bp), arg, cookiep, ccountp,
			      __func__);
}
EXPORT_SYMBOL(ddi_dma_buf_bind_handle);

/**
 * ddi_dma_sg_bind() - let a device reach memory that Linux gave as a list
 * @handle: a handle that is not bound
 * @sgl: the memory; the list is used, and changed, until the handle is unbound
 * @nents: entries of @sgl
 * @len: bytes of all entries
 * @flags: flags of ddi_dma_addr_bind_handle()
 * @cookiep: set to the first cookie
 * @ccountp: set to the number of cookies of the first window
 *
 * For frameworks whose requests come from Linux.  Nothing is copied and nothing
 * is allocated, unless the memory breaks the handle's attributes, needs several
 * windows, or has more cookies than ddi_dma_reserve() made room for.
 *
 * Context: any; does not sleep.
 * Return: a code of ddi_dma_addr_bind_handle().
 */
int ddi_dma_sg_bind(ddi_dma_handle_t handle, struct scatterlist *sgl,
		    unsigned int nents, size_t len, uint_t flags,
		    ddi_dma_cookie_t *cookiep, uint_t *ccountp)
{
	struct __ddi_dma_handle *h = handle;

	if (nents == 1 && !PageHighMem(sg_page(sgl)))
		return ddi_dma_addr_bind_handle(h, NULL, sg_virt(sgl), len,
						flags, DDI_DMA_DONTWAIT, NULL,
						cookiep, ccountp);
	if (!claim(h))
		return claim_refused(h, __func__);
	set_flags(h, flags);
	h->waitfp = DDI_DMA_DONTWAIT;
	h->obj.as = NULL;
	h->obj.kaddr = NULL;
	h->obj.linear = false;
	h->obj.listed = true;
	h->obj.sgl = sgl;
	h->obj.nents = nents;
	h->obj.len = len;
	return bind_described(h, 0, NULL, cookiep, ccountp, __func__);
}

DDI_EXPORT_INTERNAL(ddi_dma_sg_bind);

static noinline int unbind_refused(struct __ddi_dma_handle *h)
{
	ddi_complain(h ? h->dip->dev : NULL, "ddi_dma_unbind_handle",
		     "the handle is not bound");
	return DDI_FAILURE;
}

/* End an unbind: drop the buried memory, release the claim, wake waiters. */
static __always_inline int unbound(struct __ddi_dma_handle *h)
{
	if (unlikely(!llist_empty(&h->buried)))
		ddi_dma_mem_bury(h);
	/* pairs with claim() */
	smp_store_release(&h->kind, DDI_DMA_UNBOUND);
	ddi_dma_wake(DDI_DMA_WAIT_BIND);
	return DDI_SUCCESS;
}

/* End a binding of any kind.  The caller has cleared its LIVE bit. */
static noinline int unbind_slow(struct __ddi_dma_handle *h)
{
	unsigned long kind = h->kind | BIT(DDI_DMA_LIVE);

	ddi_dma_weak_barrier(true);
	/* for a mapping of one window, the unmapping syncs */
	if (kind > DDI_DMA_BOUND_SG || h->nwins > 1)
		ddi_dma_sync_leave(h, kind);
	h->nosync_end = 0;
	ddi_dma_binding_drop(h, kind);
	undescribe(h);
	return unbound(h);
}

/* End a binding that is not of the handle's own memory; BOUND_ONE is the fast path. */
static noinline int unbind(struct __ddi_dma_handle *h)
{
	if (unlikely(h->kind != DDI_DMA_ENDING(DDI_DMA_BOUND_ONE)))
		return unbind_slow(h);
	ddi_dma_weak_barrier(true);
	dma_unmap_page_attrs(h->dev, sg_dma_address(h->inline_sg), h->obj.len,
			     h->dir, h->attrs);
	h->nosync_end = 0;
	h->sync_end = 0;
	h->ncookies = 0;
	return unbound(h);
}

/**
 * ddi_dma_unbind_handle() - end a binding, ddi_dma_unbind_handle(9F)
 * @handle: a bound handle; the device no longer uses its cookies
 *
 * Bytes that the device wrote are synced for the CPU.
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE when the handle is not bound.
 */
int ddi_dma_unbind_handle(ddi_dma_handle_t handle)
{
	struct __ddi_dma_handle *h = handle;

	if (unlikely(!h || !test_and_clear_bit(DDI_DMA_LIVE, &h->kind)))
		return unbind_refused(h);
	if (h->kind != DDI_DMA_ENDING(DDI_DMA_BOUND_OWN) ||
	    unlikely(!llist_empty(&h->buried)))
		return unbind(h);

	/* no wake-up: this binding held nothing that a waiter needs */
	ddi_dma_weak_barrier(true);
	h->nosync_end = 0;
	h->ncookies = 0;
	/* pairs with claim() */
	smp_store_release(&h->kind, DDI_DMA_UNBOUND);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_unbind_handle);
