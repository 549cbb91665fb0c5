/* SPDX-License-Identifier: MIT */
/*
 * <sys/buf.h>: buf(9S), a block I/O request, and what is done with it.
 *
 * Drivers use the members that buf(9S) names, and reach the memory of a
 * request through functions.  The members behind them belong to the system.
 */
#ifndef _SYS_BUF_H
#define _SYS_BUF_H

#include <sys/types.h>
#include <sys/devops.h>
#include <sys/kstat.h>
#include <sys/t_lock.h>

struct as;
struct ddi_buf_map;
struct ddi_umem_cookie;
struct page;
struct uio;

typedef struct buf {
	int b_flags;
	struct buf *av_forw;
	struct buf *av_back;
	size_t b_bcount;		/* bytes to transfer */
	union {
		caddr_t b_addr;
	} b_un;
	union {				/* 512-byte blocks, two names for one */
		ddi_daddr_t b_blkno;
		diskaddr_t b_lblkno;
	};
	size_t b_resid;			/* bytes not transferred */
	size_t b_bufsize;		/* bytes */
	int (*b_iodone)(struct buf *bp);
	int b_error;
	void *b_private;
	ddi_dev_t b_edev;

	/* The driver's: the system neither reads nor writes them */
	struct buf *b_forw;
	struct buf *b_back;
	struct buf *b_list;
	struct proc *b_proc;
	o_dev_t b_dev;			/* of b_edev's older kind */
	offset_t b_offset;
	clock_t b_start;
	struct vnode *b_file;
	dev_info_t *b_dip;

	/* The system's */
	struct as *b_as;		/* B_PHYS without B_SHADOW: whose */
	union {				/* B_PAGEIO, B_SHADOW; two names for one */
		struct page **b_pages;
		struct page **b_shadow;
	};
	struct ddi_buf_map *b_map;	/* of bp_mapin() */
	struct ddi_umem_cookie *b_cookie; /* of ddi_umem_iosetup() */
	unsigned long b_lock;		/* bit 0: physio() has it */
	int b_ndone;			/* biodone() without its biowait() */
} buf_t;

/* A driver's queue may be headed by a buf, or by a struct diskhd. */
#define b_actf		av_forw
#define b_actl		av_back
#define b_active	b_bcount
#define b_errcnt	b_resid

/* b_flags */
#define B_BUSY		0x00000001	/* in use */
#define B_DONE		0x00000002	/* transferred */
#define B_ERROR		0x00000004	/* with b_error */
#define B_PAGEIO	0x00000010	/* b_pages; b_addr is an offset in the first */
#define B_PHYS		0x00000020	/* b_addr is an address of a process */
#define B_READ		0x00000040	/* from the device to memory */
#define B_WRITE		0x00000100	/* the opposite of B_READ; never tested */
#define B_ASYNC		0x00000400	/* nobody waits */
#define B_REMAPPED	0x00004000	/* bp_mapin() made b_addr the kernel's */
#define B_SHADOW	0x00200000	/* b_pages has the pages of b_addr */

/* A queue of requests for disksort(9F) */
struct diskhd {
	int b_flags;
	struct buf *av_forw;		/* first */
	struct buf *av_back;		/* last */
	size_t b_bcount;
};

/* Life of a request header */
struct buf *getrbuf(int sleepflag) __asm__("ddi_getrbuf");
void freerbuf(struct buf *bp) __asm__("ddi_freerbuf");
void bioinit(struct buf *bp) __asm__("ddi_bioinit");
void biofini(struct buf *bp) __asm__("ddi_biofini");
void bioreset(struct buf *bp) __asm__("ddi_bioreset");
size_t biosize(void) __asm__("ddi_biosize");
struct buf *bioclone(struct buf *bp, off_t off, size_t len, ddi_dev_t dev,
		     ddi_daddr_t blkno, int (*iodone)(struct buf *bp),
		     struct buf *bp_mem, int sleepflag)
	__asm__("ddi_bioclone");

/* Its end */
void biodone(struct buf *bp) __asm__("ddi_biodone");
int biowait(struct buf *bp) __asm__("ddi_biowait");
void bioerror(struct buf *bp, int error) __asm__("ddi_bioerror");
int geterror(struct buf *bp) __asm__("ddi_geterror");

/* Its memory */
int biomodified(struct buf *bp) __asm__("ddi_biomodified");
void bp_mapin(struct buf *bp) __asm__("ddi_bp_mapin");
void *bp_mapin_common(struct buf *bp, int vmflag)
	__asm__("ddi_bp_mapin_common");
void bp_mapout(struct buf *bp) __asm__("ddi_bp_mapout");
int bp_copyin(struct buf *bp, void *driverbuf, offset_t offset, size_t size)
	__asm__("ddi_bp_copyin");
int bp_copyout(void *driverbuf, struct buf *bp, offset_t offset, size_t size)
	__asm__("ddi_bp_copyout");
void clrbuf(struct buf *bp) __asm__("ddi_clrbuf");

/* Raw I/O */
int physio(int (*strat)(struct buf *bp), struct buf *bp, ddi_dev_t dev, int rw,
	   void (*mincnt)(struct buf *bp), struct uio *uio)
	__asm__("ddi_physio");
void minphys(struct buf *bp) __asm__("ddi_minphys");

/* What minphys() lets through at most, bytes */
extern int maxphys __asm__("ddi_maxphys");

void disksort(struct diskhd *dp, struct buf *bp) __asm__("ddi_disksort");

#endif /* _SYS_BUF_H */
