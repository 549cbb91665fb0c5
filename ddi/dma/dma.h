/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations shared by the files of dma/.  Outside of dma/ only its tests
 * include them, and main.c for the life of this part.
 *
 * Vocabulary
 *   object   the memory that a driver binds, len bytes long
 *   run      a physically contiguous part of an object
 *   segment  a bus address range that Linux mapped: one entry of a scatterlist
 *   cookie   a bus address range given to the driver: segments, cut and joined
 *            as the handle's attributes ask
 *   window   the part of an object whose cookies are current
 *   binding  an object and the resources that make it reachable for a device
 *   backing  memory that this module allocated for a device, with its segments
 *   len      in bytes; "last" is inclusive, "end" is exclusive
 *
 * DDI_DMA_WRITE moves data from memory to the device (DMA_TO_DEVICE),
 * DDI_DMA_READ from the device to memory (DMA_FROM_DEVICE).
 *
 * Private functions return 0 or -errno, ddi_dma_code() translates for drivers:
 *   -EINVAL, -EFAULT  the object cannot be reached (DDI_DMA_NOMAPPING)
 *   -E2BIG            can never succeed (DDI_DMA_TOOBIG)
 *   -EBUSY            the handle is in use (DDI_DMA_INUSE)
 *   -ENOMEM           not now, a retry can help (DDI_DMA_NORESOURCES)
 *   -EAGAIN           Linux cannot map the object now; it is bounced instead
 *   -ERANGE           breaks the handle's attributes; the object is bounced, or
 *                     if that fails too, refused (DDI_DMA_NOMAPPING)
 *
 * Lock order: ddi_dma_dev.lock, then dev_info.res_lock.  The bucket locks of
 * memory.c and the list locks of wait.c are leaves.  All disable interrupts.
 */
#ifndef _DDI_DMA_H
#define _DDI_DMA_H

#include <linux/scatterlist.h>
#include <linux/types.h>
#include "../compat.h"
#include "../dev/dev.h"
#include "../os/os.h"
#include "device.h"
#include "limits.h"
#include "memory.h"
#include "object.h"
#include "wait.h"

/* Cookies and segments that fit into a handle without an allocation */
#define DDI_DMA_INLINE_COOKIES	16
#define DDI_DMA_INLINE_SEGS	4

/* legacy_win.c names windows and segments by a handle plus a lower number. */
#define DDI_DMA_HANDLE_ALIGN	32

/*
 * States of a handle.  The lowest bit is the claim on the handle, the next one
 * says that its binding is complete.  A bind sets the first and an unbind
 * clears the second by an atomic operation, which only one of several threads
 * wins.
 */
#define DDI_DMA_CLAIMED		0
#define DDI_DMA_LIVE		1
#define DDI_DMA_KIND(n)		((n) << 2 | BIT(DDI_DMA_LIVE) | \
				 BIT(DDI_DMA_CLAIMED))
/* the state of a binding of this kind while it is being unbound */
#define DDI_DMA_ENDING(kind)	((kind) & ~BIT(DDI_DMA_LIVE))

enum ddi_dma_kind {
	DDI_DMA_UNBOUND = 0,	/* no binding */
	DDI_DMA_BUSY = BIT(DDI_DMA_CLAIMED),	/* being bound */
	DDI_DMA_SPARE = 1 << 2 | BIT(DDI_DMA_CLAIMED),	/* freed, kept for reuse */
	DDI_DMA_BOUND_ONE = DDI_DMA_KIND(2),	/* dma_map_page(), one cookie */
	DDI_DMA_BOUND_PAGE = DDI_DMA_KIND(3),	/* one dma_map_page() */
	DDI_DMA_BOUND_SG = DDI_DMA_KIND(4),	/* one dma_map_sg() */
	DDI_DMA_BOUND_BOUNCE = DDI_DMA_KIND(5),	/* copied through a backing */
	/* memory of ddi_dma_mem_alloc() */
	DDI_DMA_BOUND_STREAM = DDI_DMA_KIND(6),	/* streaming */
	DDI_DMA_BOUND_COHERENT = DDI_DMA_KIND(7),	/* coherent */
	DDI_DMA_BOUND_OWN = DDI_DMA_KIND(8),	/* coherent, of this handle */
};

/**
 * struct ddi_dma_win - where a window starts
 * @off: offset in the object, bytes
 * @pos: that offset as a place in the mapped segments
 */
struct ddi_dma_win {
	u64 off;
	struct ddi_dma_pos pos;
};

/**
 * struct ddi_dma_cursor - start of the current window in both lists, for sync
 * @sg: the entry of the unmapped list that holds it
 * @sg_off: offset of @sg in the object, bytes
 * @seg: the mapped segment that holds it
 * @seg_off: offset of @seg in the object, bytes
 */
struct ddi_dma_cursor {
	struct scatterlist *sg;
	u64 sg_off;
	struct scatterlist *seg;
	u64 seg_off;
};

struct ddi_dma_mem;

/**
 * struct __ddi_dma_handle - a ddi_dma_handle_t
 * @nosync_end: 1 + length of a binding whose sync is at most a barrier, otherwise
 *	0; must come first, see <sys/ddi_dma_inline.h>
 * @sync_end: 1 + length of a BOUND_ONE, otherwise 0
 * @res: entry of the leak report; under dip->res_lock, but for kind and caller
 * @dip: the device node; immutable, as are @dd, @dev, @attr, @lim and @attrs
 * @dd: the DMA state of the device
 * @attr: the driver's attributes
 * @lim: the limits that follow from @attr
 * @attrs: DMA_ATTR_* for mappings
 * @dev: the Linux device
 * @mem: memory that this handle allocated, or NULL; atomic, see memory.c
 * @buried: memory whose free is deferred to the next unbind; lock-free
 * @kind: enum ddi_dma_kind; atomic.  Who claims the handle by it (a bind, then
 *	the driver, whose calls for a binding are serial, then an unbind or a
 *	free) owns all fields that are not described otherwise.
 * @flags: flags of the last bind
 * @dir: direction of @flags, enum dma_data_direction
 * @map_dir: direction of the mapping of a BOUND_PAGE or BOUND_SG
 * @obj: the object
 * @waitfp: callback of the bind for a shortage, or DDI_DMA_SLEEP or DONTWAIT
 * @bound_mem: memory of ddi_dma_mem_alloc() that holds @obj, or NULL
 * @bounce: the backing of a BOUND_BOUNCE
 * @sgl: segments of the binding, unless it is BOUND_ONE or BOUND_OWN
 * @nents: entries of @sgl as given to the DMA API, of a BOUND_SG
 * @nsegs: number of segments if each may be a cookie, otherwise 0
 * @sg_base: offset of the object in @sgl, bytes
 * @table: memory of @sgl if it did not fit into @inline_sg
 * @cookies: the cookies of the current window
 * @ncookies: number of @cookies
 * @next: index of the cookie that ddi_dma_nextcookie() gives next
 * @win: current window
 * @nwins: number of windows
 * @kept: array for more cookies than @inline_cookies, or NULL; outlives bindings
 * @kept_cap: entries of @kept
 * @win_off: offset of the current window, bytes
 * @win_len: length of the current window if there are several, bytes
 * @wins: starts of the windows, or NULL for one window or a bounced object
 * @cursor: start of the current window, for sync
 * @faults: dev_info.faults at the bind, another number means a fault; any thread
 * @kvaddr: kernel address of the object of a setup, or NULL
 * @seg: segments of the window that ddi_dma_nextseg() has given
 * @seg_off: offset in the window of the last of them, bytes
 * @inline_sg: a short @sgl; the first has the bus address of a BOUND_ONE
 * @inline_cookies: memory of @cookies when they are few
 */
struct __ddi_dma_handle {
	size_t nosync_end;
	size_t sync_end;
	unsigned long kind;
	u32 flags;
	u32 attrs;
	struct ddi_dma_mem *mem;
	struct device *dev;
	struct ddi_dma_dev *dd;
	dev_info_t *dip;

	struct ddi_dma_object obj;
	int (*waitfp)(caddr_t arg);
	struct llist_head buried;
	u32 ncookies;
	u32 next;
	unsigned int faults;
	u8 dir;
	u8 map_dir;
	struct ddi_dma_limits lim;

	ddi_dma_attr_t attr;
	struct ddi_res res;
	struct ddi_dma_mem *bound_mem;
	struct ddi_dma_backing *bounce;
	struct scatterlist *sgl;
	unsigned int nents;
	unsigned int nsegs;
	u64 sg_base;
	struct sg_table table;
	ddi_dma_cookie_t *cookies;
	ddi_dma_cookie_t *kept;
	u32 kept_cap;
	u32 win;
	u32 nwins;
	u32 seg;
	u64 win_off;
	u64 win_len;
	struct ddi_dma_win *wins;
	struct ddi_dma_cursor cursor;
	caddr_t kvaddr;
	u64 seg_off;

	struct scatterlist inline_sg[DDI_DMA_INLINE_SEGS];
	ddi_dma_cookie_t inline_cookies[DDI_DMA_INLINE_COOKIES];
} __aligned(DDI_DMA_HANDLE_ALIGN);

/* handle.c, for main.c */
int ddi_dma_init(void);
void ddi_dma_exit(void);

/* window.c */
int ddi_dma_windows_make(struct __ddi_dma_handle *h, gfp_t gfp);
int ddi_dma_reserve(ddi_dma_handle_t handle, u32 ncookies);
void ddi_dma_windows_drop(struct __ddi_dma_handle *h);
void ddi_dma_windows_end(struct __ddi_dma_handle *h);

/* handle.c */
void ddi_dma_dev_detach(dev_info_t *dip);
int ddi_dma_handle_new(dev_info_t *dip, const ddi_dma_attr_t *attr,
		       int (*waitfp)(caddr_t), caddr_t arg,
		       ddi_dma_handle_t *handlep, const char *func,
		       unsigned long caller);
void ddi_dma_handle_drop(struct __ddi_dma_handle *h);

/* bind.c */
int ddi_dma_code(int err);
int ddi_dma_sg_bind(ddi_dma_handle_t handle, struct scatterlist *sgl,
		    unsigned int nents, size_t len, uint_t flags,
		    ddi_dma_cookie_t *cookiep, uint_t *ccountp);

/* reach.c */
int ddi_dma_reach(struct __ddi_dma_handle *h, gfp_t gfp);
void ddi_dma_binding_drop(struct __ddi_dma_handle *h, int kind);

/* bounce.c */
int ddi_dma_bind_bounced(struct __ddi_dma_handle *h, gfp_t gfp);

/* sync.c */
void ddi_dma_sync_start(struct __ddi_dma_handle *h, int kind);
void ddi_dma_sync_enter(struct __ddi_dma_handle *h, int kind);
void ddi_dma_sync_leave(struct __ddi_dma_handle *h, int kind);

/* Returns true if the handle has a complete binding. */
static inline bool ddi_dma_is_bound(const struct __ddi_dma_handle *h)
{
	return h && test_bit(DDI_DMA_LIVE, &h->kind);
}

/* The sync of coherent memory */
static inline void ddi_dma_coherent_barrier(bool for_cpu)
{
	if (for_cpu)
		rmb();	/* reads of what the device wrote come later */
	else
		wmb();	/* the register write that starts the device comes later */
}

/*
 * ddi_dma_coherent_barrier() where x86 needs none: after an atomic operation, and
 * for cached memory.  Linux's sync of memory that the device sees as it is does
 * nothing, not even order, but a driver reads the data after a sync that follows
 * its look at the descriptor, and starts the device after a sync.
 */
static inline void ddi_dma_weak_barrier(bool for_cpu)
{
	if (!IS_ENABLED(CONFIG_X86))
		ddi_dma_coherent_barrier(for_cpu);
}

/*
 * Give a binding one cookie.  The other cookie and window fields of an unbound
 * handle already fit an object of one cookie.
 */
static inline void ddi_dma_one_cookie(struct __ddi_dma_handle *h, u64 addr,
				      u64 len)
{
	h->inline_cookies[0].dmac_laddress = addr;
	h->inline_cookies[0].dmac_size = len;
	h->ncookies = 1;
}

/* The length of the current window in bytes. */
static inline u64 ddi_dma_win_len(const struct __ddi_dma_handle *h)
{
	return h->nwins == 1 ? h->obj.len : h->win_len;
}

/* Drivers see these as dvma_*(). */
unsigned long ddi_dvma_pagesize(dev_info_t *dip);
int ddi_dvma_reserve(dev_info_t *dip, ddi_dma_lim_t *limp, uint_t pages,
		     ddi_dma_handle_t *handlep);
void ddi_dvma_release(ddi_dma_handle_t handle);
void ddi_dvma_kaddr_load(ddi_dma_handle_t handle, caddr_t addr, uint_t len,
			 uint_t index, ddi_dma_cookie_t *cookiep);
void ddi_dvma_unload(ddi_dma_handle_t handle, uint_t index, uint_t type);
void ddi_dvma_sync(ddi_dma_handle_t handle, uint_t index, uint_t type);

#endif /* _DDI_DMA_H */
