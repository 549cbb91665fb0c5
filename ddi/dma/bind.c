// SPDX-License-Identifier: GPL-2.0
/*
 * Binding: ddi_dma_addr_bind_handle(9F), ddi_dma_buf_bind_handle(9F),
 * ddi_dma_unbind_handle(9F).
 *
 * A bind takes the first of these ways that serves:
 *   1. memory of ddi_dma_mem_alloc() is mapped already: look it up;
 *   2. let Linux map the object, as one page range or as a list of runs;
 *   3. bounce it: copy through a backing that satisfies the handle, as a whole,
 *      or with DDI_DMA_PARTIAL one window at a time.
 * The first two can give segments that break the handle's attributes, which
 * differ from the device's masks: an address outside its range, an alignment, a
 * granularity that scattered segments cannot meet, or more cookies than the
 * device takes.  Then the third is the remedy.  With DDI_DMA_PARTIAL too many
 * cookies become windows instead.  What even a bounce cannot serve is refused.
 *
 * The two commonest cases have a short way: bind_own() for coherent memory that
 * the handle itself allocated, bind_one() for linear memory that Linux maps as
 * one cookie.  What both decline, bind_slow() does from the start, whatever it
 * is.
 *
 * The resources of a binding are all taken here, and given back in
 * binding_drop(), which looks at what is there and so serves every failure too.
 */
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <sys/buf.h>
#include <sys/ddifm.h>
#include "../io/io.h"
#include "../os/hat.h"
#include "dma.h"

/* An object up to this size is bounced as a whole. */
#define BOUNCE_WHOLE	SZ_64M
/* A larger one, or one that cannot be, in windows up to this size. */
#define BOUNCE_WINDOW	SZ_1M

/**
 * ddi_dma_code() - the DDI's code for an error of ours
 * @err: -errno, see dma.h
 *
 * Return: DDI_DMA_...
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

/* The direction that bind flags stand for; none counts as both. */
static inline enum dma_data_direction direction(u32 flags)
{
	static_assert(DMA_TO_DEVICE == DDI_DMA_WRITE);
	static_assert(DMA_FROM_DEVICE == DDI_DMA_READ);
	flags &= DDI_DMA_RDWR;
	return flags == DDI_DMA_RDWR ? DMA_BIDIRECTIONAL : flags;
}

/* Give back all that a binding, whole or half-made, holds. */
static void binding_drop(struct __ddi_dma_handle *h, int kind)
{
	struct device *dev = h->dd->dev;
	unsigned long attrs = h->attrs;

	/* the current window is synced, the others belong to the CPU */
	if (unlikely(h->nwins > 1))
		attrs |= DMA_ATTR_SKIP_CPU_SYNC;
	switch (kind) {
	case DDI_DMA_BOUND_PAGE:
		dma_unmap_page_attrs(dev, h->dma, h->obj.len, h->map_dir,
				     attrs);
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

/* Bind memory of ddi_dma_mem_alloc() by the mapping it has. */
static int bind_mem(struct __ddi_dma_handle *h, gfp_t gfp)
{
	struct ddi_dma_backing *b = h->bound_mem->back;
	int err;

	h->sgl = b->sgl;
	h->nents = b->nents;
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
	struct device *dev = h->dd->dev;
	int err;

	if (!ddi_dma_dev_reaches(h->dd, virt_to_phys(h->obj.kaddr),
				 h->obj.len) || ddi_should_fail())
		return -EAGAIN;
	h->dma = dma_map_page_attrs(dev, virt_to_page(h->obj.kaddr),
				    offset_in_page(h->obj.kaddr), h->obj.len,
				    h->map_dir, h->attrs);
	if (unlikely(dma_mapping_error(dev, h->dma)))
		return -EAGAIN;

	memset(sg, 0, sizeof(*sg));
	sg_mark_end(sg);
	sg->length = h->obj.len;
	sg_dma_address(sg) = h->dma;
	sg_dma_len(sg) = h->obj.len;
	h->sgl = sg;
	h->nents = 1;
	h->nsegs = 0;
	h->sg_base = 0;
	err = ddi_dma_windows_make(h, gfp);
	if (likely(!err))
		return DDI_DMA_BOUND_PAGE;
	binding_drop(h, DDI_DMA_BOUND_PAGE);
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
		n = dma_map_sg_attrs(h->dd->dev, sgl, h->nents, h->map_dir,
				     h->attrs);
	if (n <= 0) {
		binding_drop(h, DDI_DMA_UNBOUND);
		return -EAGAIN;
	}
	h->nsegs = n;
	err = ddi_dma_windows_make(h, gfp);
	if (!err)
		return DDI_DMA_BOUND_SG;
	binding_drop(h, DDI_DMA_BOUND_SG);
	return err;
}

/*
 * Wait for a change of the device's mask to end.  Our handle is BUSY by now, which
 * keeps the next change out: pairs with change_begin().
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

/* Let Linux map the object. */
static int bind_mapped(struct __ddi_dma_handle *h, gfp_t gfp)
{
	if (!mask_settles(h->dd, gfp))
		return -ENOMEM;
	/* a window that becomes current later is synced for the device then */
	h->map_dir = h->flags & DDI_DMA_PARTIAL &&
		     h->obj.len > h->lim.window ? DMA_BIDIRECTIONAL : h->dir;
	if (h->obj.linear && h->obj.len <= h->dd->max_mapping &&
	    h->obj.len <= INT_MAX)
		return bind_page(h, gfp);
	return bind_sg(h, gfp);
}

/* @len as whole units of the device. */
static size_t whole_units(const struct __ddi_dma_handle *h, u64 len)
{
	u64 rem;

	div64_u64_rem(len, h->lim.unit, &rem);
	return len - rem;
}

/* The most bytes of one window of a bounced binding, or 0. */
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

/* The next smaller window to try, or 0. */
static size_t bounce_less(const struct __ddi_dma_handle *h, size_t len)
{
	return h->flags & DDI_DMA_PARTIAL ? whole_units(h, len / 2) : 0;
}

/* Cut the backing of a bounced binding into the cookies of its first window. */
static int bounce_windows(struct __ddi_dma_handle *h, gfp_t gfp)
{
	size_t whole = h->obj.len;
	int err;

	h->sgl = h->bounce->sgl;
	h->nents = h->bounce->nents;
	h->nsegs = 0;
	h->sg_base = 0;
	h->obj.len = min(whole, h->bounce->len);
	err = ddi_dma_windows_make(h, gfp);
	h->obj.len = whole;
	if (!err && h->nwins != 1)
		err = -E2BIG;
	if (!err)
		h->nwins = DIV_ROUND_UP(whole, h->bounce->len);
	return err;
}

/* Bind the object through memory that satisfies the handle. */
static int bind_bounced(struct __ddi_dma_handle *h, gfp_t gfp)
{
	size_t len = bounce_len(h);
	int err;

	if (!len)
		return -E2BIG;
	do {
		h->bounce = ddi_dma_backing_alloc(h, len, true, gfp);
		len = bounce_less(h, len);
	} while (IS_ERR(h->bounce) && len);
	if (IS_ERR(h->bounce))
		return PTR_ERR(h->bounce);
	err = bounce_windows(h, gfp);
	if (!err)
		return DDI_DMA_BOUND_BOUNCE;
	binding_drop(h, DDI_DMA_BOUND_BOUNCE);
	return err;
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

/* Bind the object as it is: a BOUND_ kind or -errno. */
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

/* Try the ways of binding in turn: a BOUND_ kind or -errno. */
static int bind_try(struct __ddi_dma_handle *h, gfp_t gfp)
{
	int kind = bind_as_is(h, gfp);

	if (kind == -ERANGE || kind == -EAGAIN || kind == -E2BIG)
		kind = bind_bounced(h, gfp);
	return kind;
}

/* A bind, for a second try. */
struct bind_request {
	struct __ddi_dma_handle *h;
	gfp_t gfp;
};

static int bind_retry(void *ctx)
{
	struct bind_request *req = ctx;

	return bind_try(req->h, req->gfp);
}

static const char *bind_reason(int err)
{
	switch (err) {
	case -ENOMEM:
		return "out of memory";
	case -E2BIG:
		return "too big, or in too many pieces, without DDI_DMA_PARTIAL";
	case -ERANGE:
		return "no memory that the device reaches";
	case -EINVAL:
		return "no bytes, or addresses that wrap";
	default:
		return "not memory that a device can reach";
	}
}

/* Let go of what describe() took. */
static void undescribe(struct __ddi_dma_handle *h)
{
	if (h->bound_mem) {
		ddi_dma_mem_put(h->bound_mem);
		h->bound_mem = NULL;
	}
	if (unlikely(h->obj.pin)) {
		ddi_pin_drop(h->obj.pin);
		h->obj.pin = NULL;
	}
}

/* Bind failed: report it and give the handle back. */
static void bind_fail(struct __ddi_dma_handle *h, int err, const char *func)
{
	ddi_complain(h->dip->dev, func, "%zu bytes: %s", h->obj.len,
		     bind_reason(err));
	undescribe(h);
	/* pairs with claim() */
	smp_store_release(&h->kind, DDI_DMA_UNBOUND);
}

/*
 * Bind the object of @h, which is BUSY and was described with result @err.
 * Returns the kind, or -errno and then the handle is unbound again.
 */
static int bind_slow(struct __ddi_dma_handle *h, int err,
		     int (*waitfp)(caddr_t), caddr_t arg, const char *func)
{
	gfp_t gfp = ddi_dma_gfp(waitfp);
	int kind = err ? err : bind_try(h, gfp);

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
	if (kind == DDI_DMA_BOUND_COHERENT)
		h->nosync_end = h->obj.len + 1;
	return kind;
}

/*
 * Bind coherent memory that this handle allocated.  Returns the kind, or 0 when
 * it is not that.
 */
static __always_inline int bind_own(struct __ddi_dma_handle *h,
				    unsigned long addr, size_t len)
{
	struct ddi_dma_mem *mem;
	size_t off;
	u64 dma;

	rcu_read_lock_sched();
	mem = rcu_dereference_sched(h->mem);
	if (!mem)
		goto decline;
	off = addr - mem->start;
	dma = mem->dma + off;
	if (off >= mem->whole || len - 1 >= mem->whole - off ||
	    (dma & (h->lim.align - 1)) || !refcount_inc_not_zero(&mem->refs))
		goto decline;
	rcu_read_unlock_sched();

	h->bound_mem = mem;
	h->obj.len = len;
	h->nosync_end = len + 1;
	ddi_dma_one_cookie(h, dma, len);
	ddi_dma_coherent_barrier(false);
	return DDI_DMA_BOUND_COHERENT;

decline:
	rcu_read_unlock_sched();
	return 0;
}

/*
 * Bind linear memory that Linux maps as one cookie.  Returns the kind, or 0
 * when it is not that.
 */
static __always_inline int bind_one(struct __ddi_dma_handle *h,
				    unsigned long addr, size_t len)
{
	struct ddi_dma_dev *dd = h->dd;
	dma_addr_t dma;

	/* more than a cookie, no bytes at all, or memory of a mem_alloc */
	if (unlikely(len - 1 >= h->lim.one || ddi_dma_mem_maybe(addr)))
		return 0;
	/* pairs with change_begin(): our handle is BUSY by now */
	if (unlikely(!ddi_dma_linear(addr, len) ||
		     len > READ_ONCE(dd->quick) || ddi_should_fail()))
		return 0;
	dma = dma_map_page_attrs(dd->dev, virt_to_page((void *)addr),
				 offset_in_page(addr), len, h->dir,
				 h->attrs);
	if (unlikely(dma_mapping_error(dd->dev, dma)))
		return 0;
	if (unlikely(!ddi_dma_is_within(&h->lim, dma, len))) {
		dma_unmap_page_attrs(dd->dev, dma, len, h->dir,
				     h->attrs | DMA_ATTR_SKIP_CPU_SYNC);
		return 0;
	}
	h->dma = dma;
	h->obj.len = len;
	/* asked after the mapping, for a bounced one changes the answer */
	h->nosync_end = dma_dev_need_sync(dd->dev) ? 0 : len + 1;
	ddi_dma_one_cookie(h, dma, len);
	return DDI_DMA_BOUND_ONE;
}

/* The two commonest cases.  Returns the kind, or 0 when it is another one. */
static __always_inline int bind_quick(struct __ddi_dma_handle *h,
				      unsigned long addr, size_t len)
{
	int kind = 0;

	if (unlikely(rcu_access_pointer(h->mem)))
		kind = bind_own(h, addr, len);
	return kind ? kind : bind_one(h, addr, len);
}

static __always_inline void set_flags(struct __ddi_dma_handle *h, u32 flags)
{
	if (likely(h->flags == flags))
		return;
	h->flags = flags;
	h->dir = direction(flags);
}

/* The binding is complete: hand it to the driver. */
static __always_inline void bound(struct __ddi_dma_handle *h, int kind,
				  const ddi_dma_cookie_t *cookie, uint_t count,
				  ddi_dma_cookie_t *cookiep, uint_t *ccountp)
{
	h->fm_status = DDI_FM_OK;
	h->faults = READ_ONCE(h->dip->faults);
	/* pairs with the cmpxchg of an unbind */
	smp_store_release(&h->kind, kind);
	if (cookiep)
		*cookiep = *cookie;
	if (ccountp)
		*ccountp = count;
}

/* Claim @h for a bind. */
static __always_inline bool claim(struct __ddi_dma_handle *h)
{
	return likely(h && cmpxchg(&h->kind, DDI_DMA_UNBOUND, DDI_DMA_BUSY) ==
			DDI_DMA_UNBOUND);
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

/* What was no quick case: bind it, and hand it to the driver. */
static noinline int bind_rest(struct __ddi_dma_handle *h, int err,
			      int (*waitfp)(caddr_t), caddr_t arg,
			      ddi_dma_cookie_t *cookiep, uint_t *ccountp,
			      const char *func)
{
	int kind = bind_slow(h, err, waitfp, arg, func);

	if (kind < 0)
		return ddi_dma_code(kind);
	bound(h, kind, h->cookies, h->ncookies, cookiep, ccountp);
	return h->nwins > 1 ? DDI_DMA_PARTIAL_MAP : DDI_DMA_MAPPED;
}

/**
 * ddi_dma_addr_bind_handle() - let a device reach memory
 * @handle: a handle that is not bound
 * @as: NULL or &kas for kernel memory, else the address space of a process
 * @addr: address of the memory
 * @len: bytes
 * @flags: DDI_DMA_WRITE (memory to device), DDI_DMA_READ (device to memory) or
 *	DDI_DMA_RDWR; DDI_DMA_PARTIAL; hints: DDI_DMA_CONSISTENT,
 *	DDI_DMA_STREAMING, DDI_DMA_REDZONE, DDI_DMA_EXCLUSIVE
 * @callback: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function to be called when a
 *	retry may work
 * @arg: argument of @callback
 * @cookiep: set to the first cookie, unless NULL
 * @ccountp: set to the number of cookies of the first window, unless NULL
 *
 * As ddi_dma_addr_bind_handle(9F).  The memory may be linear, from vmalloc(),
 * of a module, or all or part of memory of ddi_dma_mem_alloc(), and may be bound
 * through several handles at once.  The pages of a process stay in memory while
 * they are bound.
 *
 * Every cookie obeys the handle's attributes.  Where the memory itself cannot,
 * it is bounced: copied through memory that does, at the bind, at
 * ddi_dma_sync(), ddi_dma_getwin() and ddi_dma_unbind_handle().
 *
 * Context: any, except that with DDI_DMA_SLEEP it may sleep, and that memory of
 * a process is bound only where one may sleep.
 * Return:
 * * DDI_DMA_MAPPED: all of the object is reachable
 * * DDI_DMA_PARTIAL_MAP: its first window is; only with DDI_DMA_PARTIAL
 * * DDI_DMA_INUSE: the handle is bound
 * * DDI_DMA_NORESOURCES: memory is short; a retry can help, and @callback, if a
 *   function, is called then
 * * DDI_DMA_NOMAPPING: no bytes, not memory, or no memory that the device
 *   reaches to bounce it through
 * * DDI_DMA_TOOBIG: more than dma_attr_maxxfer, or too many cookies for
 *   dma_attr_sgllen and too big to be bounced as a whole; DDI_DMA_PARTIAL helps
 *
 * Differences from illumos: dma_attr_align holds at a bind too.  More cookies
 * than dma_attr_sgllen, refused there, are bounced into fewer, and with
 * DDI_DMA_PARTIAL become windows of at most as many.  A callback runs in a
 * kernel thread.
 */
int ddi_dma_addr_bind_handle(ddi_dma_handle_t handle, struct as *as,
			     caddr_t addr, size_t len, uint_t flags,
			     int (*callback)(caddr_t), caddr_t arg,
			     ddi_dma_cookie_t *cookiep, uint_t *ccountp)
{
	struct __ddi_dma_handle *h = handle;
	int kind = 0;

	if (unlikely(!claim(h)))
		return claim_refused(h, __func__);
	set_flags(h, flags);
	if (likely(!as))
		kind = bind_quick(h, (unsigned long)addr, len);
	if (likely(kind)) {
		bound(h, kind, h->inline_cookies, 1, cookiep, ccountp);
		return DDI_DMA_MAPPED;
	}
	return bind_rest(h, describe(h, as, addr, len), callback, arg, cookiep,
			 ccountp, __func__);
}
EXPORT_SYMBOL(ddi_dma_addr_bind_handle);

/**
 * ddi_dma_buf_bind_handle() - let a device reach the memory of a buf(9S)
 * @handle: a handle that is not bound
 * @bp: the request: b_bcount bytes at b_addr, in the kernel, in a process
 *	(B_PHYS), or in a list of pages (B_PAGEIO, B_SHADOW)
 * @flags: as of ddi_dma_addr_bind_handle()
 * @callback: as of ddi_dma_addr_bind_handle()
 * @arg: argument of @callback
 * @cookiep: set to the first cookie, unless NULL
 * @ccountp: set to the number of cookies of the first window, unless NULL
 *
 * As ddi_dma_buf_bind_handle(9F), and otherwise as ddi_dma_addr_bind_handle().
 *
 * Context: any, except that with DDI_DMA_SLEEP it may sleep, and that memory of
 * a process is bound only where one may sleep.
 * Return: the codes of ddi_dma_addr_bind_handle().
 */
int ddi_dma_buf_bind_handle(ddi_dma_handle_t handle, struct buf *bp,
			    uint_t flags, int (*callback)(caddr_t),
			    caddr_t arg, ddi_dma_cookie_t *cookiep,
			    uint_t *ccountp)
{
	struct __ddi_dma_handle *h = handle;
	int kind = 0;

	if (!bp) {
		ddi_complain(h ? h->dip->dev : NULL, __func__, "bp is NULL");
		return DDI_DMA_NOMAPPING;
	}
	if (unlikely(!claim(h)))
		return claim_refused(h, __func__);
	set_flags(h, flags);
	if (!(bp->b_flags & (B_PAGEIO | B_SHADOW | B_PHYS)))
		kind = bind_quick(h, (unsigned long)bp->b_un.b_addr,
				  bp->b_bcount);
	if (kind) {
		bound(h, kind, h->inline_cookies, 1, cookiep, ccountp);
		return DDI_DMA_MAPPED;
	}
	return bind_rest(h, describe_buf(h, bp), callback, arg, cookiep,
			 ccountp, __func__);
}
EXPORT_SYMBOL(ddi_dma_buf_bind_handle);

static noinline void unbind_slow(struct __ddi_dma_handle *h, int kind)
{
	/* unmapping does that for what Linux mapped in one window */
	if (kind >= DDI_DMA_BOUND_COHERENT || h->nwins > 1)
		ddi_dma_sync_leave(h, kind);
	h->nosync_end = 0;
	binding_drop(h, kind);
	undescribe(h);
}

/**
 * ddi_dma_unbind_handle() - end a binding
 * @handle: a bound handle; the device no longer uses its cookies
 *
 * As ddi_dma_unbind_handle(9F).  What the device wrote is synced for the CPU.
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE when the handle is not bound.
 */
int ddi_dma_unbind_handle(ddi_dma_handle_t handle)
{
	struct __ddi_dma_handle *h = handle;
	int kind = h ? READ_ONCE(h->kind) : DDI_DMA_UNBOUND;

	if (unlikely(kind <= DDI_DMA_BUSY ||
		     cmpxchg(&h->kind, kind, DDI_DMA_BUSY) != kind)) {
		ddi_complain(h ? h->dip->dev : NULL, __func__,
			     "the handle is not bound");
		return DDI_FAILURE;
	}
	if (likely(kind == DDI_DMA_BOUND_ONE)) {
		dma_unmap_page_attrs(h->dd->dev, h->dma, h->obj.len, h->dir,
				     h->attrs);
		h->nosync_end = 0;
		h->ncookies = 0;
	} else if (likely(kind == DDI_DMA_BOUND_COHERENT && h->nwins == 1 &&
			  h->cap == DDI_DMA_INLINE_COOKIES)) {
		if (h->dir != DMA_TO_DEVICE)
			ddi_dma_coherent_barrier(true);
		h->nosync_end = 0;
		h->ncookies = 0;
		ddi_dma_mem_put(h->bound_mem);
		h->bound_mem = NULL;
	} else {
		unbind_slow(h, kind);
	}
	/* pairs with claim() */
	smp_store_release(&h->kind, DDI_DMA_UNBOUND);
	ddi_dma_wake(DDI_DMA_WAIT_BIND);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_unbind_handle);
