// SPDX-License-Identifier: GPL-2.0
/*
 * Asynchronous raw I/O: aphysio(9F), anocancel(9F).
 *
 * All pages are pinned at the start, in the context of the process.  The
 * transfer is cut into parts as for physio(9F).  After each part a work item
 * hands the next one to the driver, since the driver may hold its locks when it
 * calls biodone(9F).
 */
#include <linux/blk_types.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <linux/workqueue.h>
#include <sys/errno.h>
#include <sys/uio.h>

#include "io.h"

/**
 * struct aphysio - a transfer in progress
 * @buf: the request for its current part
 * @strat: the driver's strategy(9E)
 * @mincnt: limits the size of a part
 * @aio: the request of the process, which is told of the end
 * @pin: the pages, if the memory is a process's
 * @addr: start of the memory
 * @len: total bytes
 * @pos: bytes transferred so far
 * @asked: bytes of the current part
 * @block: start of the transfer on the device, bytes
 * @flags: b_flags of every part
 * @dev: device number
 * @work: completes a part and starts the next
 */
struct aphysio {
	struct buf buf;
	int (*strat)(struct buf *bp);
	void (*mincnt)(struct buf *bp);
	struct aio_req *aio;
	struct ddi_pin *pin;
	caddr_t addr;
	size_t len;
	size_t pos;
	size_t asked;
	offset_t block;
	int flags;
	ddi_dev_t dev;
	struct work_struct work;
};

static int aphysio_iodone(struct buf *bp)
{
	struct aphysio *a = container_of(bp, struct aphysio, buf);

	queue_work(ddi_wq, &a->work);
	return 0;
}

/* Make a->buf the request for the next part.  Returns 0 or an error number. */
static int aphysio_request(struct aphysio *a)
{
	struct buf *bp = &a->buf;
	size_t most = a->len - a->pos;

	ddi_bioreset(bp);
	bp->b_flags = a->flags;
	bp->b_edev = a->dev;
	bp->b_lblkno = (a->block + a->pos) >> SECTOR_SHIFT;
	bp->b_un.b_addr = a->addr + a->pos;
	bp->b_bcount = most;
	bp->b_iodone = aphysio_iodone;
	a->mincnt(bp);
	if (!bp->b_bcount || bp->b_bcount > most) {
		ddi_complain(NULL, "aphysio", "mincnt made %zu bytes of %zu",
			     bp->b_bcount, most);
		return EINVAL;
	}
	a->asked = bp->b_bcount;
	bp->b_bufsize = bp->b_bcount;
	if (a->pin)
		bp->b_pages = a->pin->pages +
			      ((offset_in_page(a->addr) + a->pos) >>
			       PAGE_SHIFT);
	return 0;
}

static void aphysio_free(struct aphysio *a)
{
	if (a->pin)
		ddi_pin_drop(a->pin);
	kfree(a);
}

static void aphysio_end(struct aphysio *a, int err)
{
	struct aio_req *aio = a->aio;
	struct uio *uio = aio->aio_uio;

	ddi_uio_advance(uio, a->pos);
	ddi_biofini(&a->buf);
	aphysio_free(a);
	aio->aio_done(aio, err);
}

/* Complete a part; start the next one or end the transfer. */
static void aphysio_work(struct work_struct *work)
{
	struct aphysio *a = container_of(work, struct aphysio, work);
	struct buf *bp = &a->buf;
	int err = ddi_geterror(bp);
	size_t done = ddi_physio_done(bp, a->asked, err);

	a->pos += done;
	if (!err && done == a->asked && a->pos < a->len) {
		err = aphysio_request(a);
		if (!err) {
			a->strat(bp);
			return;
		}
	}
	aphysio_end(a, err);
}

/*
 * Set the memory of the transfer, pinned if it is a process's.  Returns 0 or an
 * error number.
 */
static int aphysio_memory(struct aphysio *a, const struct uio *uio)
{
	unsigned int how = a->flags & B_READ ? DDI_PIN_WRITE : 0;
	struct ddi_pin *pin;

	a->addr = (__force caddr_t)uio->uio_iov->iov_base;
	a->len = ddi_uio_piece(uio);
	a->block = uio->uio_loffset;
	if (uio->uio_segflg != UIO_USERSPACE)
		return 0;
	pin = ddi_pin_new(current->mm, (unsigned long)a->addr, a->len, how);
	if (IS_ERR(pin))
		return -PTR_ERR(pin);
	a->pin = pin;
	a->flags |= B_PHYS | B_SHADOW;
	return 0;
}

static int aphysio_start(struct aphysio *a, const struct uio *uio)
{
	int err = aphysio_memory(a, uio);

	if (!err)
		err = aphysio_request(a);
	if (err) {
		aphysio_free(a);
		return err;
	}
	a->strat(&a->buf);
	return 0;
}

/**
 * ddi_aphysio() - start a transfer between a device and memory, aphysio(9F)
 * @strat: the driver's strategy(9E)
 * @cancel: anocancel(9F)
 * @dev: device number
 * @rw: B_READ or B_WRITE
 * @mincnt: lowers b_bcount to the most that the device transfers at once; NULL
 *	for minphys(9F)
 * @aio: the request given to aread(9E) or awrite(9E), with one iovec; its end
 *	may be reported before this function returns
 *
 * Context: may sleep.
 * Return: 0 when the transfer has started; EFAULT when the process may not
 * access the memory in this way; ENOMEM when memory is short (a retry can
 * help); EINVAL when an argument is wrong.
 */
int ddi_aphysio(int (*strat)(struct buf *bp), int (*cancel)(struct buf *bp),
		ddi_dev_t dev, int rw, void (*mincnt)(struct buf *bp),
		struct aio_req *aio)
{
	struct uio *uio = aio ? aio->aio_uio : NULL;
	int err = ddi_physio_check(strat, rw, uio, "aphysio");
	struct aphysio *a;

	if (err)
		return err;
	if (uio->uio_iovcnt != 1 || !ddi_uio_piece(uio) || !aio->aio_done) {
		ddi_complain(NULL, "aphysio", "the request is not one piece of memory");
		return EINVAL;
	}
	a = ddi_should_fail() ? NULL : kzalloc(sizeof(*a), GFP_KERNEL);
	if (!a)
		return ENOMEM;
	INIT_WORK(&a->work, aphysio_work);
	a->strat = strat;
	a->mincnt = mincnt ?: ddi_minphys;
	a->aio = aio;
	a->dev = dev;
	a->flags = B_BUSY | B_ASYNC | rw;
	return aphysio_start(a, uio);
}
EXPORT_SYMBOL(ddi_aphysio);

/**
 * ddi_anocancel() - refuse to cancel a transfer, anocancel(9F)
 * @bp: the request
 *
 * Context: any.
 * Return: ENXIO.
 */
int ddi_anocancel(struct buf *bp)
{
	return ENXIO;
}
EXPORT_SYMBOL(ddi_anocancel);

static_assert(__same_type(aphysio, ddi_aphysio));
static_assert(__same_type(anocancel, ddi_anocancel));
