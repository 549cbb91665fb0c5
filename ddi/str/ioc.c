// SPDX-License-Identifier: GPL-2.0
/*
 * Messages of ioctls: mkiocb(9F), miocack(9F), miocnak(9F), mioc2ack(9F),
 * miocpullup(9F); mexchange(9F), merror(9F).
 */
#include <linux/atomic.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/init_task.h>
#include <linux/rcupdate.h>
#include <sys/errno.h>

#include "../os/os.h"
#include "dblk.h"

/**
 * ddi_mkiocb() - make the message of an ioctl, mkiocb(9F)
 * @command: for ioc_cmd
 *
 * Context: Any.
 * Return: an M_IOCTL message of the kernel's own; NULL when memory is short (a
 * retry can help).
 */
mblk_t *ddi_mkiocb(uint_t command)
{
	static atomic_t last_id;
	struct iocblk *ioc;
	mblk_t *mp = ddi_mblk_new(sizeof(*ioc), _RET_IP_);

	if (!mp)
		return NULL;
	DB_TYPE(mp) = M_IOCTL;
	ioc = (struct iocblk *)mp->b_rptr;
	mp->b_wptr += sizeof(*ioc);
	*ioc = (struct iocblk){
		.ioc_cmd = command,
		/* the first task keeps its credential for ever */
		.ioc_cr = (cred_t *)rcu_access_pointer(init_task.cred),
		.ioc_id = atomic_inc_return(&last_id) ?:
			  atomic_inc_return(&last_id),
		.ioc_flag = IOC_NATIVE,
	};
	return mp;
}
EXPORT_SYMBOL(ddi_mkiocb);

/* The ioctl in @mp; NULL, and @mp is freed, when there is none. */
static struct iocblk *ioc_of(mblk_t *mp, const char *func)
{
	if (ddi_mblk_len(mp) >= sizeof(struct iocblk))
		return (struct iocblk *)mp->b_rptr;
	ddi_complain(NULL, func, "the message is too short for an iocblk");
	ddi_freemsg(mp);
	return NULL;
}

static void ioc_answer(struct iocblk *ioc, mblk_t *mp, uchar_t type,
		       size_t count, int rval, int error)
{
	DB_TYPE(mp) = type;
	ioc->ioc_count = count;
	ioc->ioc_rval = rval;
	ioc->ioc_error = error;
}

/**
 * ddi_miocack() - acknowledge an ioctl, miocack(9F)
 * @wq: the write queue that it came on
 * @mp: its message; the data, if any, follow in b_cont
 * @count: bytes of data for the user
 * @rval: what the user's ioctl(2) returns
 *
 * Context: As ddi_freeb().
 *
 * Differences from illumos: as for ddi_qreply().
 */
void ddi_miocack(queue_t *wq, mblk_t *mp, int count, int rval)
{
	struct iocblk *ioc = ioc_of(mp, "miocack");

	if (!ioc)
		return;
	ioc_answer(ioc, mp, M_IOCACK, count, rval, 0);
	ddi_qreply(wq, mp);
}
EXPORT_SYMBOL(ddi_miocack);

/**
 * ddi_miocnak() - refuse an ioctl, miocnak(9F)
 * @wq: the write queue that it came on
 * @mp: its message
 * @count: for ioc_count
 * @error: the error number; 0 is taken for EINVAL
 *
 * Context: As ddi_freeb().
 *
 * Differences from illumos: as for ddi_qreply().
 */
void ddi_miocnak(queue_t *wq, mblk_t *mp, int count, int error)
{
	struct iocblk *ioc = ioc_of(mp, "miocnak");

	if (!ioc)
		return;
	ioc_answer(ioc, mp, M_IOCNAK, count, 0, error ?: EINVAL);
	ddi_qreply(wq, mp);
}
EXPORT_SYMBOL(ddi_miocnak);

/**
 * ddi_mioc2ack() - make an ioctl's message its acknowledgment, mioc2ack(9F)
 * @mp: the message; what followed in b_cont is freed
 * @dp: the block of data that follows from now on, or NULL
 * @count: bytes of data for the user; those of @dp become as many
 * @rval: what the user's ioctl(2) returns
 *
 * Context: As ddi_freeb().
 */
void ddi_mioc2ack(mblk_t *mp, mblk_t *dp, size_t count, int rval)
{
	struct iocblk *ioc = (struct iocblk *)mp->b_rptr;

	if (dp && count > DB_LIM(dp) - dp->b_rptr) {
		ddi_complain(NULL, "mioc2ack", "the data are short of %zu bytes",
			     count);
		count = DB_LIM(dp) - dp->b_rptr;
	}
	ddi_freemsg(mp->b_cont);
	mp->b_cont = dp;
	if (dp)
		dp->b_wptr = dp->b_rptr + count;
	ioc_answer(ioc, mp, M_IOCACK, count, rval, 0);
}
EXPORT_SYMBOL(ddi_mioc2ack);

/**
 * ddi_miocpullup() - bring an ioctl's argument into one block, miocpullup(9F)
 * @mp: the message
 * @size: bytes of the argument that are wanted
 *
 * Context: As ddi_freeb().
 * Return: 0; EINVAL when the argument is shorter or still the user's; ENOMEM (a
 * retry can help).
 */
int ddi_miocpullup(mblk_t *mp, size_t size)
{
	struct iocblk *ioc = (struct iocblk *)mp->b_rptr;
	mblk_t *data = mp->b_cont, *new;

	if (!size)
		return 0;
	if (ioc->ioc_count == TRANSPARENT || !data || ddi_msg_run(data) < size)
		return EINVAL;
	if (ddi_mblk_len(data) >= size)
		return 0;
	new = ddi_msgpullup(data, size);
	if (!new)
		return ENOMEM;
	ddi_freemsg(data);
	mp->b_cont = new;
	return 0;
}
EXPORT_SYMBOL(ddi_miocpullup);

/* @mp with @size bytes for other use, or a new block; NULL, and @mp stays. */
static mblk_t *exchange(mblk_t *mp, size_t size, unsigned long caller)
{
	mblk_t *new;

	if (!mp || MBLKSIZE(mp) < size || DB_REF(mp) != 1) {
		new = ddi_mblk_new(size, caller);
		if (new)
			ddi_freemsg(mp);
		return new;
	}
	ddi_freemsg(ddi_unlinkb(mp));
	mp->b_rptr = DB_BASE(mp);
	return mp;
}

/**
 * ddi_mexchange() - make another message of one, mexchange(9F)
 * @wq: the write queue on which the failure is told, or NULL
 * @mp: the message, gone when this returns; or NULL
 * @size: bytes of the new one
 * @type: its type
 * @primtype: its first 4 bytes, -1 for none
 *
 * Context: As ddi_freeb().
 * Return: the new message; NULL when memory is short (a retry cannot help, since
 * @mp is gone).
 */
mblk_t *ddi_mexchange(queue_t *wq, mblk_t *mp, size_t size, uchar_t type,
		      int32_t primtype)
{
	mblk_t *new = exchange(mp, size, _RET_IP_);

	if (!new) {
		if (wq)
			ddi_merror(wq, mp, ENOSR);
		else
			ddi_freemsg(mp);
		return NULL;
	}
	DB_TYPE(new) = type;
	new->b_wptr = new->b_rptr + size;
	if (primtype != -1 && size >= sizeof(primtype))
		memcpy(new->b_rptr, &primtype, sizeof(primtype));
	return new;
}
EXPORT_SYMBOL(ddi_mexchange);

/**
 * ddi_merror() - tell of an error, merror(9F)
 * @wq: the write queue on which it is told
 * @mp: a message to tell it with, gone when this returns; or NULL
 * @error: the error number
 *
 * Context: As ddi_freeb().
 *
 * Differences from illumos: as for ddi_qreply().
 */
void ddi_merror(queue_t *wq, mblk_t *mp, int error)
{
	mp = ddi_mexchange(NULL, mp, 1, M_ERROR, -1);
	if (!mp)
		return;
	*mp->b_rptr = error;
	ddi_qreply(wq, mp);
}
EXPORT_SYMBOL(ddi_merror);

static_assert(__same_type(mkiocb, ddi_mkiocb));
static_assert(__same_type(miocack, ddi_miocack));
static_assert(__same_type(miocnak, ddi_miocnak));
static_assert(__same_type(mioc2ack, ddi_mioc2ack));
static_assert(__same_type(miocpullup, ddi_miocpullup));
static_assert(__same_type(mexchange, ddi_mexchange));
static_assert(__same_type(merror, ddi_merror));
