// SPDX-License-Identifier: GPL-2.0
/*
 * Raw I/O: a device reads and writes the memory of a process.
 *
 * physio(9F), minphys(9F).
 *
 * The request is cut into parts as mincnt says.  The pages of each part are
 * pinned, given to strategy(9E) with the request (B_PHYS, B_SHADOW), and
 * unpinned after biodone(9F); ddi_dma_buf_bind_handle(9F) uses them as they
 * are.  Only biodone(9F) ends a transfer; a signal does not, so a process that
 * is killed exits when its device is done.
 */
#include <linux/blk_types.h>
#include <linux/export.h>
#include <linux/kstrtox.h>
#include <linux/limits.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>
#include <linux/uio.h>
#include <sys/errno.h>
#include <sys/uio.h>

#include "io.h"

/* The value of x86 Solaris, for which drivers have enough cookies. */
int ddi_maxphys = 56 * 1024;
EXPORT_SYMBOL(ddi_maxphys);

/* Larger transfers would need more contiguous memory for their page lists. */
#define MAXPHYS_MOST	(64 << 20)

/**
 * ddi_maxphys_set() - check and set the module parameter maxphys
 * @val: the number as text
 * @kp: not used
 *
 * Context: process context.
 * Return: 0, or -EINVAL when the number is out of range.
 */
VISIBLE_IF_KUNIT int ddi_maxphys_set(const char *val,
				     const struct kernel_param *kp)
{
	int bytes;

	if (kstrtoint(val, 0, &bytes) || bytes < SECTOR_SIZE ||
	    bytes > MAXPHYS_MOST)
		return -EINVAL;
	WRITE_ONCE(ddi_maxphys, bytes);
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_maxphys_set);

static const struct kernel_param_ops maxphys_ops = {
	.set = ddi_maxphys_set,
	.get = param_get_int,
};

module_param_cb(maxphys, &maxphys_ops, &ddi_maxphys, 0644);
MODULE_PARM_DESC(maxphys, "largest transfer that minphys(9F) lets through, bytes: 512 to 64 MiB");

/* The largest transfer; a driver may have assigned any value to maxphys. */
size_t ddi_maxphys_bytes(void)
{
	return clamp(READ_ONCE(ddi_maxphys), SECTOR_SIZE, MAXPHYS_MOST);
}

/**
 * ddi_minphys() - limit a request to the largest transfer of the system,
 *	minphys(9F)
 * @bp: the request; lowers b_bcount to maxphys
 *
 * Context: any.
 */
void ddi_minphys(struct buf *bp)
{
	bp->b_bcount = min(bp->b_bcount, ddi_maxphys_bytes());
}
EXPORT_SYMBOL(ddi_minphys);

int ddi_physio_check(int (*strat)(struct buf *bp), int rw,
		     const struct uio *uio, const char *func)
{
	const char *fault = NULL;

	if (!strat)
		fault = "no strategy function";
	else if (rw != B_READ && rw != B_WRITE)
		fault = "rw is neither B_READ nor B_WRITE";
	else if (!uio || uio->uio_iovcnt < 0 || uio->uio_resid < 0)
		fault = "uio is NULL, or its residual is negative";
	else if (uio->uio_segflg == UIO_USERSPACE && !current->mm)
		fault = "the caller is not a process";
	if (fault) {
		ddi_complain(NULL, func, "%s", fault);
		return EINVAL;
	}
	/* also for a device without offsets */
	if (uio->uio_loffset < 0 ||
	    uio->uio_resid > LLONG_MAX - uio->uio_loffset)
		return EINVAL;
	return 0;
}

/* Make @bp the request for the first piece that is left of @uio. */
static void physio_request(struct buf *bp, ddi_dev_t dev, int rw,
			   const struct uio *uio)
{
	bp->b_flags = B_BUSY | rw;
	bp->b_error = 0;
	bp->b_resid = 0;
	bp->b_edev = dev;
	bp->b_lblkno = uio->uio_loffset >> SECTOR_SHIFT;
	bp->b_un.b_addr = (__force caddr_t)uio->uio_iov->iov_base;
	bp->b_bcount = ddi_uio_piece(uio);
}

/* Let the driver transfer @bp.  Returns 0 or an error number. */
static int physio_transfer(struct buf *bp, int (*strat)(struct buf *bp))
{
	int err;

	strat(bp);
	err = ddi_biowait(bp);
	ddi_bp_mapout(bp);
	bp->b_flags &= ~(B_PHYS | B_SHADOW);
	bp->b_pages = NULL;
	return err;
}

static int physio_pinned(struct buf *bp, int (*strat)(struct buf *bp))
{
	unsigned int how = bp->b_flags & B_READ ? DDI_PIN_WRITE : 0;
	struct ddi_pin pin;
	int err;

	err = ddi_pin_get(&pin, current->mm, (unsigned long)bp->b_un.b_addr,
			  bp->b_bcount, how);
	if (err)
		return -err;
	bp->b_flags |= B_PHYS | B_SHADOW;
	bp->b_pages = pin.pages;
	err = physio_transfer(bp, strat);
	ddi_pin_put(&pin);
	return err;
}

/* The bytes transferred; @asked is b_bcount before the driver could change it. */
size_t ddi_physio_done(const struct buf *bp, size_t asked, int err)
{
	size_t left = err && !bp->b_resid ? asked : bp->b_resid;

	return left < asked ? asked - left : 0;
}

/*
 * Transfer one part of @uio.  Returns 0, an error number, or -1 at the end of
 * the medium.
 */
static int physio_part(struct buf *bp, int (*strat)(struct buf *bp),
		       ddi_dev_t dev, int rw, void (*mincnt)(struct buf *bp),
		       struct uio *uio)
{
	size_t most = ddi_uio_piece(uio), asked, done;
	int err;

	physio_request(bp, dev, rw, uio);
	mincnt(bp);
	if (!bp->b_bcount || bp->b_bcount > most) {
		ddi_complain(NULL, "physio", "mincnt made %zu bytes of %zu",
			     bp->b_bcount, most);
		return EINVAL;
	}
	asked = bp->b_bcount;
	bp->b_bufsize = asked;
	if (uio->uio_segflg == UIO_USERSPACE)
		err = physio_pinned(bp, strat);
	else
		err = physio_transfer(bp, strat);
	done = ddi_physio_done(bp, asked, err);
	ddi_uio_advance(uio, done);
	return done < asked && !err ? -1 : err;
}

static int physio_parts(struct buf *bp, int (*strat)(struct buf *bp),
			ddi_dev_t dev, int rw, void (*mincnt)(struct buf *bp),
			struct uio *uio)
{
	int err = 0;

	while (uio->uio_iovcnt && uio->uio_resid > 0 && !err) {
		if (uio->uio_iov->iov_len) {
			err = physio_part(bp, strat, dev, rw, mincnt, uio);
			continue;
		}
		uio->uio_iov++;
		uio->uio_iovcnt--;
	}
	return max(err, 0);
}

/**
 * ddi_physio() - transfer between a device and memory of a process, physio(9F)
 * @strat: the driver's strategy(9E)
 * @bp: request header to use, or NULL; calls with one header take turns
 * @dev: device number
 * @rw: B_READ or B_WRITE
 * @mincnt: lowers b_bcount to the most that the device transfers at once; NULL
 *	for minphys(9F)
 * @uio: the memory, and the position on the device; advanced by what was
 *	transferred
 *
 * The driver checks alignment and the end of the device: tapes, for example,
 * have no blocks of 512 bytes.
 *
 * Context: may sleep; a signal does not end the wait.
 * Return: 0, also if the driver left bytes untransferred (b_resid); the error
 * number that it gave the request; EFAULT when the process may not access the
 * memory in this way; ENOMEM when memory is short (a retry can help); EINVAL
 * when an argument is wrong.
 */
int ddi_physio(int (*strat)(struct buf *bp), struct buf *bp, ddi_dev_t dev,
	       int rw, void (*mincnt)(struct buf *bp), struct uio *uio)
{
	int err = ddi_physio_check(strat, rw, uio, "physio");
	struct buf own;

	if (err)
		return err;
	if (!bp) {
		bp = &own;
		ddi_bioinit(bp);
	}
	ddi_buf_lock(bp);
	err = physio_parts(bp, strat, dev, rw, mincnt ?: ddi_minphys, uio);
	ddi_buf_unlock(bp);
	return err;
}
EXPORT_SYMBOL(ddi_physio);

static_assert(__same_type(physio, ddi_physio));
static_assert(__same_type(minphys, ddi_minphys));
