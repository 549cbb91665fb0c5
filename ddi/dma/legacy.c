// SPDX-License-Identifier: GPL-2.0
/*
 * The obsolete DMA interface, set up and taken down: ddi_dma_setup(9F),
 * ddi_dma_addr_setup(9F), ddi_dma_buf_setup(9F), ddi_dma_free(9F).
 *
 * A setup allocates a handle and binds it, with the functions that modern
 * drivers call; legacy_win.c walks its windows and segments.  Limits become
 * attributes:
 *
 *   ddi_dma_lim_x86(9S)             ddi_dma_attr(9S)
 *     dlim_addr_lo, dlim_addr_hi      dma_attr_addr_lo, dma_attr_addr_hi
 *     dlim_minxfer                    dma_attr_minxfer
 *     dlim_adreg_max                  dma_attr_seg
 *     dlim_ctreg_max                  dma_attr_count_max
 *     dlim_granular                   dma_attr_granular
 *     dlim_sgllen                     dma_attr_sgllen
 *     dlim_reqsize                    dma_attr_maxxfer
 *   ddi_dma_lim_sparc(9S)
 *     dlim_addr_lo, dlim_addr_hi      dma_attr_addr_lo, dma_attr_addr_hi
 *     dlim_cntr_max                   dma_attr_seg and dma_attr_count_max
 *     dlim_burstsizes                 dma_attr_burstsizes
 *     dlim_minxfer                    dma_attr_minxfer
 *
 * and dma_attr_align is 1.  On SPARC an object had one address, so SPARC's
 * limits, and the default ones, ask for one segment.  The two structures are
 * told apart by dlim_version, where SPARC's structure has its burst sizes.
 *
 * On 64-bit x86, the last illumos version of these functions always failed.
 */
#include <linux/string.h>
#include <sys/buf.h>
#include "../acc/hat.h"
#include "dma.h"

/* dlim_version and SPARC's burst sizes are at one offset. */
static_assert(offsetof(ddi_dma_lim_x86_t, dlim_version) ==
	      offsetof(ddi_dma_lim_sparc_t, dlim_burstsizes));

/**
 * struct legacy_setup - arguments of a setup
 * @dip: the device
 * @as: the address space of @addr
 * @addr: address of the object, unless @bp is set
 * @len: length of the object in bytes, unless @bp is set
 * @bp: the object, or NULL
 * @flags: DDI_DMA_*
 * @waitfp: callback for a shortage, or DDI_DMA_SLEEP or DDI_DMA_DONTWAIT
 * @arg: argument of @waitfp
 * @func: the DDI function, for the log
 * @caller: where it was called
 */
struct legacy_setup {
	dev_info_t *dip;
	struct as *as;
	caddr_t addr;
	size_t len;
	struct buf *bp;
	uint_t flags;
	int (*waitfp)(caddr_t arg);
	caddr_t arg;
	const char *func;
	unsigned long caller;
};

/*
 * The limits that ddi_dma_addr_setup(9F) uses for a NULL argument: any 32-bit
 * address
 */
static const ddi_dma_lim_sparc_t default_limits = {
	.dlim_addr_hi = U32_MAX,
	.dlim_cntr_max = U32_MAX,
	.dlim_burstsizes = 0x7f,
	.dlim_minxfer = 1,
};

static void attr_of_x86(const ddi_dma_lim_x86_t *lim, ddi_dma_attr_t *attr)
{
	*attr = (ddi_dma_attr_t){
		.dma_attr_version = DMA_ATTR_V0,
		.dma_attr_addr_lo = lim->dlim_addr_lo,
		.dma_attr_addr_hi = lim->dlim_addr_hi,
		.dma_attr_count_max = lim->dlim_ctreg_max,
		.dma_attr_align = 1,
		.dma_attr_burstsizes = 0x7f,
		.dma_attr_minxfer = lim->dlim_minxfer,
		.dma_attr_maxxfer = lim->dlim_reqsize,
		.dma_attr_seg = lim->dlim_adreg_max,
		.dma_attr_sgllen = lim->dlim_sgllen,
		.dma_attr_granular = lim->dlim_granular,
	};
}

static void attr_of_sparc(const ddi_dma_lim_sparc_t *lim, ddi_dma_attr_t *attr)
{
	*attr = (ddi_dma_attr_t){
		.dma_attr_version = DMA_ATTR_V0,
		.dma_attr_addr_lo = lim->dlim_addr_lo,
		.dma_attr_addr_hi = lim->dlim_addr_hi,
		.dma_attr_count_max = lim->dlim_cntr_max,
		.dma_attr_align = 1,
		.dma_attr_burstsizes = lim->dlim_burstsizes,
		.dma_attr_minxfer = lim->dlim_minxfer,
		.dma_attr_maxxfer = U32_MAX,
		.dma_attr_seg = lim->dlim_cntr_max,
		.dma_attr_sgllen = 1,
		.dma_attr_granular = 1,
	};
}

/**
 * ddi_dma_limits_to_attr() - translate limits into attributes
 * @lim: a ddi_dma_lim_x86(9S) or a ddi_dma_lim_sparc(9S)
 * @attr: set to the attributes
 *
 * Context: any.
 */
void ddi_dma_limits_to_attr(const void *lim, ddi_dma_attr_t *attr)
{
	const ddi_dma_lim_x86_t *x86 = lim;

	if (x86->dlim_version == DMALIM_VER0)
		attr_of_x86(x86, attr);
	else
		attr_of_sparc(lim, attr);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_limits_to_attr);

/* The kernel address of the object, or NULL. */
static caddr_t legacy_kvaddr(const struct legacy_setup *s)
{
	if (!s->bp)
		return ddi_as_is_kernel(s->as) ? s->addr : NULL;
	if (s->bp->b_flags & (B_PAGEIO | B_SHADOW | B_PHYS))
		return NULL;
	return s->bp->b_un.b_addr;
}

/* Bind @h to the object. */
static int legacy_bind(const struct legacy_setup *s, ddi_dma_handle_t h)
{
	uint_t flags = s->flags & ~DDI_DMA_SBUS_64BIT;
	ddi_dma_cookie_t cookie;
	uint_t n;

	if (s->bp)
		return ddi_dma_buf_bind_handle(h, s->bp, flags, s->waitfp,
					       s->arg, &cookie, &n);
	return ddi_dma_addr_bind_handle(h, s->as, s->addr, s->len, flags,
					s->waitfp, s->arg, &cookie, &n);
}

/*
 * Tell whether the setup would work, by trying it: without waiting, and for
 * writing, since the end of a binding for reading changes the object.
 */
static int legacy_advise(struct legacy_setup s, const ddi_dma_attr_t *attr)
{
	ddi_dma_handle_t h;
	int rc;

	s.waitfp = DDI_DMA_DONTWAIT;
	s.flags = (s.flags & ~DDI_DMA_RDWR) | DDI_DMA_WRITE;
	rc = ddi_dma_handle_new(s.dip, attr, s.waitfp, s.arg, &h, s.func,
				s.caller);
	if (rc == DDI_DMA_NORESOURCES)
		return DDI_DMA_MAPOK;
	if (rc != DDI_SUCCESS)
		return DDI_DMA_NOMAPPING;
	rc = legacy_bind(&s, h);
	if (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP)
		ddi_dma_unbind_handle(h);
	ddi_dma_handle_drop(h);
	if (rc == DDI_DMA_PARTIAL_MAP || rc == DDI_DMA_NORESOURCES)
		return DDI_DMA_MAPOK;
	return rc;
}

static int legacy_make(const struct legacy_setup *s, const void *lim,
		       ddi_dma_handle_t *handlep)
{
	ddi_dma_attr_t attr;
	ddi_dma_handle_t h;
	int rc;

	ddi_dma_limits_to_attr(lim, &attr);
	if (!handlep)
		return legacy_advise(*s, &attr);
	rc = ddi_dma_handle_new(s->dip, &attr, s->waitfp, s->arg, &h, s->func,
				s->caller);
	if (rc == DDI_DMA_BADATTR)
		return DDI_DMA_NOMAPPING;
	if (rc != DDI_SUCCESS)
		return rc;
	rc = legacy_bind(s, h);
	if (rc != DDI_DMA_MAPPED && rc != DDI_DMA_PARTIAL_MAP) {
		/* no wake-up: a waiting callback would only fail again */
		ddi_dma_handle_drop(h);
		return rc;
	}
	h->kvaddr = legacy_kvaddr(s);
	*handlep = h;
	return rc;
}

/**
 * ddi_dma_setup() - set up DMA for an object, ddi_dma_setup(9F)
 * @dip: device node
 * @dmareqp: limits, object, flags, and what to do when resources are short
 * @handlep: set to the handle; if NULL, nothing is set up, and the return value
 *	tells whether the setup would work
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return:
 * * DDI_DMA_MAPPED, or DDI_DMA_MAPOK without @handlep
 * * DDI_DMA_PARTIAL_MAP: set up for the first window
 * * DDI_DMA_NORESOURCES: a retry can help; a callback is called then
 * * DDI_DMA_NOMAPPING: the device cannot reach the object, or the limits can
 *   never work
 * * DDI_DMA_TOOBIG: too big, and no DDI_DMA_PARTIAL
 * * DDI_FAILURE: @dip, @dmareqp or its limits are NULL, or the object is not of
 *   the type DMA_OTYP_VADDR
 *
 * Differences from illumos: the function works; on 64-bit x86 it always failed.
 * A callback runs in a kernel thread.  The object need not begin on a page for
 * the device.
 */
int ddi_dma_setup(dev_info_t *dip, ddi_dma_req_t *dmareqp,
		  ddi_dma_handle_t *handlep)
{
	const struct v_address *virt;
	struct legacy_setup s = {
		.dip = dip, .func = __func__, .caller = _RET_IP_,
	};

	if (!dip || !dmareqp || !dmareqp->dmar_limits ||
	    dmareqp->dmar_object.dmao_type != DMA_OTYP_VADDR) {
		ddi_complain(dip ? dip->dev : NULL, __func__,
			     "dip, request or limits are NULL, or the object is not DMA_OTYP_VADDR");
		return DDI_FAILURE;
	}
	virt = &dmareqp->dmar_object.dmao_obj.virt_obj;
	s.as = virt->v_as;
	s.addr = virt->v_addr;
	s.len = dmareqp->dmar_object.dmao_size;
	s.flags = dmareqp->dmar_flags;
	s.waitfp = dmareqp->dmar_fp;
	s.arg = dmareqp->dmar_arg;
	return legacy_make(&s, dmareqp->dmar_limits, handlep);
}
EXPORT_SYMBOL(ddi_dma_setup);

/**
 * ddi_dma_addr_setup() - set up DMA for a range of memory,
 *	ddi_dma_addr_setup(9F)
 * @dip: device node
 * @as: the process whose memory it is; NULL or &kas for kernel memory
 * @addr: its address
 * @len: its length in bytes
 * @flags: DDI_DMA_*
 * @waitfp: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function that is called when a
 *	retry may succeed
 * @arg: argument of @waitfp
 * @lim: limits; NULL for any 32-bit address and one segment
 * @handlep: set to the handle; see ddi_dma_setup() for NULL
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return: a code of ddi_dma_setup().
 *
 * Differences from illumos: as for ddi_dma_setup().
 */
int ddi_dma_addr_setup(dev_info_t *dip, struct as *as, caddr_t addr, size_t len,
		       uint_t flags, int (*waitfp)(caddr_t), caddr_t arg,
		       ddi_dma_lim_t *lim, ddi_dma_handle_t *handlep)
{
	struct legacy_setup s = {
		.dip = dip, .as = as, .addr = addr, .len = len, .flags = flags,
		.waitfp = waitfp, .arg = arg,
		.func = __func__, .caller = _RET_IP_,
	};

	if (!dip)
		return DDI_FAILURE;
	return legacy_make(&s, lim ? (const void *)lim : &default_limits,
			   handlep);
}
EXPORT_SYMBOL(ddi_dma_addr_setup);

/**
 * ddi_dma_buf_setup() - set up DMA for a buf(9S), ddi_dma_buf_setup(9F)
 * @dip: device node
 * @bp: the buf
 * @flags: DDI_DMA_*
 * @waitfp: DDI_DMA_SLEEP, DDI_DMA_DONTWAIT, or a function that is called when a
 *	retry may succeed
 * @arg: argument of @waitfp
 * @lim: limits; NULL for any 32-bit address and one segment
 * @handlep: set to the handle; see ddi_dma_setup() for NULL
 *
 * Context: any; may sleep with DDI_DMA_SLEEP.
 * Return: a code of ddi_dma_setup().
 *
 * Differences from illumos: as for ddi_dma_setup().
 */
int ddi_dma_buf_setup(dev_info_t *dip, struct buf *bp, uint_t flags,
		      int (*waitfp)(caddr_t), caddr_t arg, ddi_dma_lim_t *lim,
		      ddi_dma_handle_t *handlep)
{
	struct legacy_setup s = {
		.dip = dip, .bp = bp, .flags = flags, .waitfp = waitfp,
		.arg = arg, .func = __func__, .caller = _RET_IP_,
	};

	if (!dip || !bp)
		return DDI_FAILURE;
	return legacy_make(&s, lim ? (const void *)lim : &default_limits,
			   handlep);
}
EXPORT_SYMBOL(ddi_dma_buf_setup);

/**
 * ddi_dma_free() - take down what a setup made, ddi_dma_free(9F)
 * @handle: the handle; freed on success
 *
 * Syncs the object for the CPU, as the direction of the setup asks.
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when @handle is NULL or not bound.
 */
int ddi_dma_free(ddi_dma_handle_t handle)
{
	if (!handle || ddi_dma_unbind_handle(handle) != DDI_SUCCESS)
		return DDI_FAILURE;
	handle->kvaddr = NULL;
	handle->seg = 0;
	ddi_dma_free_handle(&handle);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dma_free);
