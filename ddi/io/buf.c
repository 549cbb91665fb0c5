// SPDX-License-Identifier: GPL-2.0
/*
 * The life of block I/O requests, buf(9S).
 *
 * getrbuf(9F), freerbuf(9F), bioinit(9F), biofini(9F), bioreset(9F),
 * biosize(9F), bioclone(9F), biodone(9F), biowait(9F), bioerror(9F),
 * geterror(9F).
 *
 * biodone(9F) adds 1 to a count and each biowait(9F) takes 1 off, so that a
 * header can be reused.  The waiter may free the header at once: after it has
 * counted, biodone(9F) uses only the header's address.
 *
 * A header's mapping of bp_mapin(9F) and its memory of ddi_umem_iosetup(9F) are
 * released with it.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/wait_bit.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "io.h"

/* Flags that a clone copies from its original */
#define CLONED	(B_READ | B_WRITE | B_PHYS | B_PAGEIO | B_SHADOW | B_REMAPPED)

static_assert(sizeof(atomic_t) == sizeof_field(struct buf, b_ndone));

/* b_ndone as an atomic_t. */
static atomic_t *buf_ndone(struct buf *bp)
{
	return (atomic_t *)&bp->b_ndone;
}

/**
 * ddi_bioinit() - initialise a request header in existing memory, bioinit(9F)
 * @bp: memory of biosize(9F) bytes
 *
 * Context: any.
 */
void ddi_bioinit(struct buf *bp)
{
	memset(bp, 0, sizeof(*bp));
}
EXPORT_SYMBOL(ddi_bioinit);

/**
 * ddi_biofini() - release what a request header holds, bioinit(9F)
 * @bp: the header; its transfer has ended
 *
 * Context: any.
 */
void ddi_biofini(struct buf *bp)
{
	if (bp->b_map)
		ddi_bp_mapout(bp);
	if (bp->b_cookie)
		ddi_umem_put(bp->b_cookie);
	bp->b_cookie = NULL;
}
EXPORT_SYMBOL(ddi_biofini);

/**
 * ddi_bioreset() - initialise a used request header again, bioreset(9F)
 * @bp: the header; its transfer has ended
 *
 * Context: any.
 */
void ddi_bioreset(struct buf *bp)
{
	ddi_biofini(bp);
	ddi_bioinit(bp);
}
EXPORT_SYMBOL(ddi_bioreset);

/**
 * ddi_biosize() - get the size of a request header, biosize(9F)
 *
 * Context: any.
 * Return: bytes.
 */
size_t ddi_biosize(void)
{
	return sizeof(struct buf);
}
EXPORT_SYMBOL(ddi_biosize);

/**
 * ddi_getrbuf() - allocate a request header, getrbuf(9F)
 * @sleepflag: KM_SLEEP to wait for memory, or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: the header, to be freed with freerbuf(9F); with KM_NOSLEEP, NULL when
 * memory is short (a retry can help).
 */
struct buf *ddi_getrbuf(int sleepflag)
{
	if ((sleepflag & KM_NOSLEEP) && ddi_should_fail())
		return NULL;
	return ddi_kmem_zalloc(sizeof(struct buf), sleepflag);
}
EXPORT_SYMBOL(ddi_getrbuf);

/**
 * ddi_freerbuf() - free a request header, freerbuf(9F)
 * @bp: the header from getrbuf(9F), bioclone(9F) or ddi_umem_iosetup(9F), or
 *	NULL; its transfer has ended
 *
 * Context: any.
 */
void ddi_freerbuf(struct buf *bp)
{
	if (!bp)
		return;
	ddi_biofini(bp);
	ddi_kmem_free(bp, sizeof(*bp));
}
EXPORT_SYMBOL(ddi_freerbuf);

/* Give @clone the memory of @bp from byte @off on. */
static void clone_memory(struct buf *clone, const struct buf *bp, size_t off)
{
	uintptr_t addr = (uintptr_t)bp->b_un.b_addr;

	clone->b_un.b_addr = (caddr_t)(addr + off);
	clone->b_as = bp->b_as;
	if (!bp->b_pages)
		return;
	clone->b_pages = bp->b_pages + ((offset_in_page(addr) + off) >>
					PAGE_SHIFT);
	if ((bp->b_flags & (B_PAGEIO | B_REMAPPED)) == B_PAGEIO)
		clone->b_un.b_addr = (caddr_t)offset_in_page(addr + off);
}

/**
 * ddi_bioclone() - make a request for a part of another request's memory,
 *	bioclone(9F)
 * @bp: the original; must stay until its clones are done
 * @off: start of the part, bytes from the start of @bp's memory
 * @len: bytes of the part
 * @dev: device number of the new request
 * @blkno: block of the new request
 * @iodone: function that biodone(9F) calls, or NULL
 * @bp_mem: header to use, or NULL to allocate one
 * @sleepflag: KM_SLEEP to wait for memory, or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP, unless @bp_mem is set.
 * Return: the request; NULL when memory is short (a retry can help), or when
 * the part does not lie in @bp (a retry cannot help).
 */
struct buf *ddi_bioclone(struct buf *bp, off_t off, size_t len, ddi_dev_t dev,
			 ddi_daddr_t blkno, int (*iodone)(struct buf *bp),
			 struct buf *bp_mem, int sleepflag)
{
	struct buf *clone = bp_mem;

	if (off < 0 || off > bp->b_bcount || len > bp->b_bcount - off) {
		ddi_complain(NULL, "bioclone",
			     "%zu bytes at %ld are not in a request of %zu",
			     len, (long)off, bp->b_bcount);
		return NULL;
	}
	if (!clone)
		clone = ddi_getrbuf(sleepflag);
	if (!clone)
		return NULL;
	if (bp_mem)
		ddi_bioreset(clone);
	clone->b_flags = bp->b_flags & CLONED;
	clone->b_bcount = len;
	clone->b_bufsize = len;
	clone->b_edev = dev;
	clone->b_blkno = blkno;
	clone->b_iodone = iodone;
	clone_memory(clone, bp, off);
	return clone;
}
EXPORT_SYMBOL(ddi_bioclone);

/**
 * ddi_buf_lock() - wait until a request header is free, and take it
 * @bp: the header
 *
 * Context: may sleep; a signal does not end the wait.
 */
void ddi_buf_lock(struct buf *bp)
{
	wait_on_bit_lock(&bp->b_lock, 0, TASK_UNINTERRUPTIBLE);
	bp->b_flags |= B_BUSY;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_buf_lock);

/**
 * ddi_buf_unlock() - release a request header
 * @bp: a header of ddi_buf_lock()
 *
 * Context: any.
 */
void ddi_buf_unlock(struct buf *bp)
{
	bp->b_flags &= ~B_BUSY;
	clear_and_wake_up_bit(0, &bp->b_lock);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_buf_unlock);

/**
 * ddi_biodone() - end a request, biodone(9F)
 * @bp: the request; not to be touched afterwards
 *
 * Calls b_iodone if it is set.  Otherwise it sets B_DONE and wakes threads in
 * biowait(9F), or with B_ASYNC releases the header.
 *
 * Context: any; b_iodone is called in the caller's context.
 */
void ddi_biodone(struct buf *bp)
{
	atomic_t *ndone = buf_ndone(bp);

	if (bp->b_iodone) {
		bp->b_iodone(bp);
		return;
	}
	bp->b_flags |= B_DONE;
	if (bp->b_flags & B_ASYNC) {
		bp->b_flags &= ~B_ASYNC;
		ddi_buf_unlock(bp);
		return;
	}
	/* a full barrier, after the flags and before the test for waiters */
	atomic_inc_return(ndone);
	wake_up_var(ndone);
}
EXPORT_SYMBOL(ddi_biodone);

/**
 * ddi_biowait() - wait for the end of a request, biowait(9F)
 * @bp: a request without b_iodone
 *
 * Context: may sleep; a signal does not end the wait.
 * Return: the error number of geterror(9F).
 */
int ddi_biowait(struct buf *bp)
{
	atomic_t *ndone = buf_ndone(bp);

	wait_var_event(ndone, atomic_dec_if_positive(ndone) >= 0);
	return ddi_geterror(bp);
}
EXPORT_SYMBOL(ddi_biowait);

/**
 * ddi_bioerror() - set or clear the error of a request, bioerror(9F)
 * @bp: the request
 * @error: error number; 0 clears the error
 *
 * Context: any.
 */
void ddi_bioerror(struct buf *bp, int error)
{
	if (error)
		bp->b_flags |= B_ERROR;
	else
		bp->b_flags &= ~B_ERROR;
	bp->b_error = error;
}
EXPORT_SYMBOL(ddi_bioerror);

/**
 * ddi_geterror() - get the error of a request, geterror(9F)
 * @bp: the request
 *
 * Context: any.
 * Return: 0 or the error number, which is EIO when the driver set only B_ERROR.
 */
int ddi_geterror(struct buf *bp)
{
	if (!(bp->b_flags & B_ERROR))
		return 0;
	return bp->b_error ?: EIO;
}
EXPORT_SYMBOL(ddi_geterror);

static_assert(__same_type(getrbuf, ddi_getrbuf));
static_assert(__same_type(freerbuf, ddi_freerbuf));
static_assert(__same_type(bioinit, ddi_bioinit));
static_assert(__same_type(biofini, ddi_biofini));
static_assert(__same_type(bioreset, ddi_bioreset));
static_assert(__same_type(biosize, ddi_biosize));
static_assert(__same_type(bioclone, ddi_bioclone));
static_assert(__same_type(biodone, ddi_biodone));
static_assert(__same_type(biowait, ddi_biowait));
static_assert(__same_type(bioerror, ddi_bioerror));
static_assert(__same_type(geterror, ddi_geterror));
