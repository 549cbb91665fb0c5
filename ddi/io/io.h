/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations of io/, also for other folders: pinned memory of processes, umem
 * cookies, and requests.
 */
#ifndef _DDI_IO_H
#define _DDI_IO_H

#include <linux/llist.h>
#include <linux/refcount.h>
#include <linux/types.h>
#include <sys/aio_req.h>
#include <sys/buf.h>
#include <sys/sunddi.h>
#include "../compat.h"
#include "../os/os.h"

struct kernel_param;
struct mm_struct;

/* Number of pages that a pin holds without an allocation */
#define DDI_PIN_FEW	17

/**
 * struct ddi_pin - pinned pages of a process
 * @pages: the pages
 * @n: number of pages
 * @write: a device may write to them, so they are marked dirty when unpinned
 * @charged: the memory descriptor they are charged to, referenced, or NULL
 * @later: entry of the list of pins to drop
 * @few: memory of @pages when they are few
 */
struct ddi_pin {
	struct page **pages;
	unsigned long n;
	bool write;
	struct mm_struct *charged;
	struct llist_node later;
	struct page *few[DDI_PIN_FEW];
};

/* Ways to pin, bits */
#define DDI_PIN_WRITE	0x1	/* a device may write to the pages */
#define DDI_PIN_LONG	0x2	/* for longer than one transfer */
#define DDI_PIN_CHARGE	0x4	/* count them as the process's locked memory */

/* pin.c */
int ddi_pin_get(struct ddi_pin *pin, struct mm_struct *mm, unsigned long addr,
		size_t len, unsigned int how);
void ddi_pin_put(struct ddi_pin *pin);
struct ddi_pin *ddi_pin_new(struct mm_struct *mm, unsigned long addr,
			    size_t len, unsigned int how);
void ddi_pin_drop(struct ddi_pin *pin);

/**
 * struct ddi_umem_cookie - a ddi_umem_cookie_t
 * @size: bytes, whole pages
 * @kaddr: its kernel address, if it is of ddi_umem_alloc()
 * @uaddr: its address in the process, if it is of ddi_umem_lock()
 * @pin: the pages of the process, or NULL
 * @flags: flags of the call that made it
 * @caller: address of that call
 * @refs: one for the driver, and one for each request made from it
 * @node: entry of the list of live cookies
 * @later: entry of the list of cookies to free
 */
struct ddi_umem_cookie {
	size_t size;
	void *kaddr;
	caddr_t uaddr;
	struct ddi_pin *pin;
	uint_t flags;
	unsigned long caller;
	refcount_t refs;
	struct list_head node;
	struct llist_node later;
};

struct page *ddi_umem_page(const struct ddi_umem_cookie *cookie, size_t off);
void ddi_umem_put(struct ddi_umem_cookie *cookie);

/* Drivers use these functions by their names without the prefix. */
struct buf *ddi_getrbuf(int sleepflag);
void ddi_freerbuf(struct buf *bp);
void ddi_bioinit(struct buf *bp);
void ddi_biofini(struct buf *bp);
void ddi_bioreset(struct buf *bp);
size_t ddi_biosize(void);
struct buf *ddi_bioclone(struct buf *bp, off_t off, size_t len, ddi_dev_t dev,
			 ddi_daddr_t blkno, int (*iodone)(struct buf *bp),
			 struct buf *bp_mem, int sleepflag);
void ddi_biodone(struct buf *bp);
int ddi_biowait(struct buf *bp);
void ddi_bioerror(struct buf *bp, int error);
int ddi_geterror(struct buf *bp);
int ddi_biomodified(struct buf *bp);
void ddi_bp_mapin(struct buf *bp);
void ddi_bp_mapout(struct buf *bp);
int ddi_bp_copyin(struct buf *bp, void *driverbuf, offset_t offset,
		  size_t size);
int ddi_bp_copyout(void *driverbuf, struct buf *bp, offset_t offset,
		   size_t size);
void ddi_clrbuf(struct buf *bp);
int ddi_physio(int (*strat)(struct buf *bp), struct buf *bp, ddi_dev_t dev,
	       int rw, void (*mincnt)(struct buf *bp), struct uio *uio);
void ddi_minphys(struct buf *bp);
extern int ddi_maxphys;
void ddi_disksort(struct diskhd *dp, struct buf *bp);
int ddi_aphysio(int (*strat)(struct buf *bp), int (*cancel)(struct buf *bp),
		ddi_dev_t dev, int rw, void (*mincnt)(struct buf *bp),
		struct aio_req *aio);
int ddi_anocancel(struct buf *bp);

/* buf.c */
void ddi_buf_lock(struct buf *bp);
void ddi_buf_unlock(struct buf *bp);

/* uio.c: bytes left of the first piece of @uio, as far as its residual allows */
size_t ddi_uio_piece(const struct uio *uio);
void ddi_uio_advance(struct uio *uio, size_t len);

/* physio.c: largest transfer, in bytes.  Any context. */
size_t ddi_maxphys_bytes(void);
#if IS_ENABLED(CONFIG_KUNIT)
int ddi_maxphys_set(const char *val, const struct kernel_param *kp);
#endif

/* physio.c: check the arguments of a raw transfer.  Returns 0 or an error number. */
int ddi_physio_check(int (*strat)(struct buf *bp), int rw,
		     const struct uio *uio, const char *func);
/* Bytes that @bp, a request for @asked, transferred before @err. */
size_t ddi_physio_done(const struct buf *bp, size_t asked, int err);

/* For main.c */
void ddi_buf_exit(void);
void ddi_pin_exit(void);
void ddi_umem_exit(void);
#ifdef CONFIG_BLOCK
int ddi_blkdev_init(void);
void ddi_blkdev_exit(void);
#else
static inline int ddi_blkdev_init(void)
{
	return 0;
}

static inline void ddi_blkdev_exit(void)
{
}
#endif

void *ddi_bp_mapin_common(struct buf *bp, int vmflag);
struct umem_callback_ops;
int ddi_umem_lockmemory(caddr_t addr, size_t len, int flags,
			ddi_umem_cookie_t *cookiep,
			struct umem_callback_ops *ops_vector,
			struct proc *procp);

#endif /* _DDI_IO_H */
