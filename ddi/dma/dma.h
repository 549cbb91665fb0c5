/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations shared by the files of dma/.  Outside of dma/ only its tests
 * include them, and main.c for ddi_dma_init() and ddi_dma_exit().
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

#include <linux/dma-direct.h>
#include <linux/dma-mapping.h>
#include <linux/hash.h>
#include <linux/list_bl.h>
#include <linux/llist.h>
#include <linux/refcount.h>
#include <linux/scatterlist.h>
#include <linux/types.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include "../acc/acc.h"
#include "../compat.h"
#include "../dev/dev.h"
#include "../os/os.h"

/* Cookies and segments that fit into a handle without an allocation */
#define DDI_DMA_INLINE_COOKIES	16
#define DDI_DMA_INLINE_SEGS	4

/* legacy_win.c names windows and segments by a handle plus a lower number. */
#define DDI_DMA_HANDLE_ALIGN	32

/**
 * struct ddi_dma_limits - a ddi_dma_attr(9S) in the form of the splitter
 * @one: longest object that may be one cookie, in bytes
 * @quick_hi: @hi if a cookie that ends below it only needs a check of its
 *	alignment, otherwise 0
 * @unaligned: the address bits that must be 0 at the start of a cookie
 * @lo: first reachable bus address
 * @hi: last reachable bus address
 * @seg: boundary less one, of the form 2^n - 1
 * @max: largest cookie in bytes
 * @maxxfer: largest window in bytes, a multiple of the device's granularity
 * @window: bytes that fit into every window that starts on a boundary
 * @unit: bytes; all windows but the last are a multiple of it: the granularity,
 *	or the alignment where that is possible
 * @sgllen: most cookies in a window
 */
struct ddi_dma_limits {
	u64 one;
	u64 quick_hi;
	u64 unaligned;
	u64 lo;
	u64 hi;
	u64 seg;
	u64 max;
	u64 maxxfer;
	u64 window;
	u64 unit;
	u32 sgllen;
};

/**
 * struct ddi_dma_pos - a place in a list of segments
 * @sg: the segment
 * @off: bytes into it
 */
struct ddi_dma_pos {
	struct scatterlist *sg;
	u64 off;
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
 * @free_list: backings that were freed in atomic context; lock-free
 * @free_work: frees the backings of @free_list
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

struct ddi_pin;

/**
 * struct ddi_dma_object - the memory a driver binds
 * @kaddr: its kernel address, or NULL
 * @pages: its pages if it has no kernel address
 * @offset: byte offset into the first of @pages
 * @linear: @kaddr is in the kernel's linear map
 * @len: its length in bytes
 * @as: the process whose memory it is, or NULL
 * @uaddr: its address in that process
 * @pin: holds @pages of a process, or NULL
 */
struct ddi_dma_object {
	void *kaddr;
	struct page **pages;
	u32 offset;
	bool linear;
	size_t len;
	struct as *as;
	caddr_t uaddr;
	struct ddi_pin *pin;
};

/**
 * struct ddi_dma_backing - memory allocated for a device
 * @dd: the device
 * @later: entry of dd->free_list
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
	struct llist_node later;
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

/* Channels of the system's DMA engine */
#define DDI_DMA_CHANNELS	8

/* The lists of waiters, by the resource they wait for */
enum ddi_dma_wait {
	DDI_DMA_WAIT_BIND,	/* for handles and bindings */
	DDI_DMA_WAIT_MEM,	/* for memory */
	DDI_DMA_WAIT_CHANNEL,	/* for the first channel of the DMA engine */
	DDI_DMA_WAITS = DDI_DMA_WAIT_CHANNEL + DDI_DMA_CHANNELS
};

/* handle.c, for main.c */
int ddi_dma_init(void);
void ddi_dma_exit(void);

/* attr.c */
const char *ddi_dma_attr_check(const ddi_dma_attr_t *attr);
void ddi_dma_attr_limits(const ddi_dma_attr_t *attr,
			 struct ddi_dma_limits *lim);

/* cookie.c */
int ddi_dma_window(const struct ddi_dma_limits *lim, struct ddi_dma_pos *pos,
		   u64 left, ddi_dma_cookie_t *cookies, u32 room, u32 *n,
		   u64 *len);
u32 ddi_dma_plain_cookies(const struct ddi_dma_limits *lim,
			  struct scatterlist *sg, u32 n,
			  ddi_dma_cookie_t *cookies);
void ddi_dma_pos_skip(struct ddi_dma_pos *pos, u64 len);

/* window.c */
int ddi_dma_windows_make(struct __ddi_dma_handle *h, gfp_t gfp);
void ddi_dma_windows_drop(struct __ddi_dma_handle *h);
void ddi_dma_windows_end(struct __ddi_dma_handle *h);

/* legacy.c; @lim is a ddi_dma_lim_x86(9S) or a ddi_dma_lim_sparc(9S) */
void ddi_dma_limits_to_attr(const void *lim, ddi_dma_attr_t *attr);

/* dev.c */
struct ddi_dma_dev *ddi_dma_dev_get(dev_info_t *dip, gfp_t gfp);
void ddi_dma_dev_free(struct ddi_dma_dev *dd);
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

/* object.c */
int ddi_dma_object_init(void);
void ddi_dma_object_exit(void);
void ddi_dma_blocks_taken(unsigned long first, size_t len);
bool ddi_dma_linear_check(unsigned long first, size_t len);
int ddi_dma_object_kernel(struct ddi_dma_object *obj, void *kaddr, size_t len);
struct scatterlist *ddi_dma_object_sg(const struct ddi_dma_object *obj,
				      size_t most,
				      struct scatterlist *inline_sg,
				      struct sg_table *table, gfp_t gfp,
				      unsigned int *nents);
void ddi_dma_object_copy(const struct ddi_dma_object *obj, size_t pos,
			 void *buf, size_t len, bool to_buf);

/* user.c */
int ddi_dma_object_pin(struct ddi_dma_object *obj, bool write);

/* backing.c */
struct ddi_dma_backing *ddi_dma_backing_alloc(struct __ddi_dma_handle *h,
					      size_t len, bool coherent,
					      gfp_t gfp,
					      struct ddi_dma_backing *room);
struct ddi_dma_backing *ddi_dma_backing_end(struct ddi_dma_backing *b);
void ddi_dma_backing_put(struct ddi_dma_backing *b);
void ddi_dma_backing_reap(struct work_struct *work);

/* handle.c */
extern const char *const ddi_dma_handle_kind;
int ddi_dma_handle_new(dev_info_t *dip, const ddi_dma_attr_t *attr,
		       int (*waitfp)(caddr_t), caddr_t arg,
		       ddi_dma_handle_t *handlep, const char *func,
		       unsigned long caller);
void ddi_dma_handle_drop(struct __ddi_dma_handle *h);

/* memory.c */
struct ddi_dma_mem *ddi_dma_mem_find(struct __ddi_dma_handle *h,
				     const void *kaddr);
void ddi_dma_mem_last_put(struct ddi_dma_mem *mem);
bool ddi_dma_mem_near(unsigned long first, size_t len);
void ddi_dma_mem_forget(struct __ddi_dma_handle *h);
void ddi_dma_mem_bury(struct __ddi_dma_handle *h);
void ddi_dma_mem_destroy(struct ddi_dma_mem *mem);

/* bind.c */
int ddi_dma_code(int err);

/* reach.c */
int ddi_dma_reach(struct __ddi_dma_handle *h, gfp_t gfp);
void ddi_dma_binding_drop(struct __ddi_dma_handle *h, int kind);

/* bounce.c */
int ddi_dma_bind_bounced(struct __ddi_dma_handle *h, gfp_t gfp);

/* sync.c */
void ddi_dma_sync_start(struct __ddi_dma_handle *h, int kind);
void ddi_dma_sync_enter(struct __ddi_dma_handle *h, int kind);
void ddi_dma_sync_leave(struct __ddi_dma_handle *h, int kind);

/* wait.c */
int ddi_dma_wait_init(void);
void ddi_dma_wait_exit(void);
int ddi_dma_retry(enum ddi_dma_wait list, dev_info_t *dip,
		  const char *func, int (*waitfp)(caddr_t), caddr_t arg,
		  int (*try)(void *ctx), void *ctx);
void ddi_dma_wait_cancel(dev_info_t *dip);
void ddi_dma_wake_slow(enum ddi_dma_wait list);

extern unsigned int ddi_dma_waiting[DDI_DMA_WAITS];

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

/* Blocks of the kernel's linear map, see object.c. */
#define DDI_DMA_BLOCK_SHIFT	21

extern unsigned long ddi_dma_nblocks;
extern unsigned long *ddi_dma_plain_blocks;

/*
 * Returns true only if all of [@first, @first + @len) is in the kernel's linear
 * map and none of it is memory of ddi_dma_mem_alloc(); false is a guess.
 */
static inline bool ddi_dma_plain(unsigned long first, size_t len)
{
	unsigned long off = first - PAGE_OFFSET;
	unsigned long block = off >> DDI_DMA_BLOCK_SHIFT;

	return likely(block < ddi_dma_nblocks &&
		      (off + len - 1) >> DDI_DMA_BLOCK_SHIFT == block &&
		      test_bit(block, ddi_dma_plain_blocks));
}

/* The page of a linear address; x86's virt_to_page() is slower. */
static inline struct page *ddi_dma_plain_page(unsigned long addr)
{
#ifdef CONFIG_X86_64
	return pfn_to_page((addr - PAGE_OFFSET) >> PAGE_SHIFT);
#else
	return virt_to_page((void *)addr);
#endif
}

/*
 * Returns true if a segment that is not longer than a cookie obeys the limits.
 * @lim->seg is 2^n - 1: addresses across a boundary differ in a higher bit.
 */
static inline bool ddi_dma_is_within(const struct ddi_dma_limits *lim,
				     u64 addr, u64 len)
{
	u64 last = addr + len - 1;

	return addr >= lim->lo && last <= lim->hi &&
	       (addr ^ last) <= lim->seg && !(addr & lim->unaligned);
}

/* ddi_dma_is_within() with a fast path, for up to @lim->one bytes */
static inline bool ddi_dma_is_quick(const struct ddi_dma_limits *lim, u64 addr,
				    u64 len)
{
	if (likely(addr + len - 1 < lim->quick_hi && !(addr & lim->unaligned)))
		return true;
	return ddi_dma_is_within(lim, addr, len);
}

/* Returns true if the handle has a complete binding. */
static inline bool ddi_dma_is_bound(const struct __ddi_dma_handle *h)
{
	return h && test_bit(DDI_DMA_LIVE, &h->kind);
}

/* Returns true if a segment can be one cookie, uncut. */
static inline bool ddi_dma_is_cookie(const struct ddi_dma_limits *lim,
				     u64 addr, u64 len)
{
	return len <= lim->max && ddi_dma_is_within(lim, addr, len);
}

/* Drop a reference to DMA memory.  Any context. */
static inline void ddi_dma_mem_put(struct ddi_dma_mem *mem)
{
	if (unlikely(refcount_dec_and_test(&mem->refs)))
		ddi_dma_mem_last_put(mem);
}

/* The sync of coherent memory */
static inline void ddi_dma_coherent_barrier(bool for_cpu)
{
	if (for_cpu)
		rmb();	/* reads of what the device wrote come later */
	else
		wmb();	/* the register write that starts the device comes later */
}

/* ddi_dma_coherent_barrier() after an atomic operation, a full barrier on x86 */
static inline void ddi_dma_claimed_barrier(bool for_cpu)
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

/* Returns true if Linux can map this memory; if not, an attempt makes it warn. */
static inline bool ddi_dma_dev_reaches(const struct ddi_dma_dev *dd,
				       phys_addr_t phys, size_t len)
{
	return likely(dd->reach == U64_MAX) ||
	       phys_to_dma(dd->dev, phys) + len - 1 <= dd->reach;
}

/* Wake waiters of @list after a resource was freed.  Any context. */
static inline void ddi_dma_wake(enum ddi_dma_wait list)
{
	if (unlikely(READ_ONCE(ddi_dma_waiting[list])))
		ddi_dma_wake_slow(list);
}

/* The allocation flags for a waitfp argument in the current context. */
static inline gfp_t ddi_dma_gfp(int (*waitfp)(caddr_t))
{
	if (!ddi_may_block())
		return GFP_ATOMIC | __GFP_NOWARN;
	if (waitfp == DDI_DMA_SLEEP)
		return GFP_KERNEL | __GFP_NOWARN;
	return GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN;
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
