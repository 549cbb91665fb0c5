// SPDX-License-Identifier: GPL-2.0
/*
 * Requests: to the driver, and back from it.
 *
 * bd_xfer_done().
 *
 * A request that the driver refuses with EAGAIN, ENOMEM or EBUSY is bound anew and
 * sent again later, for half a minute: drivers consume the cookies they are given.
 *
 * A request that the driver does not complete within twice bd_timeout_s is abandoned:
 * it ends with an error, but its pages and their binding stay with the slot until
 * bd_xfer_done() or bd_free_handle(), for the device may still use them.
 */
#include <linux/export.h>
#include <linux/moduleparam.h>
#include <linux/sched/mm.h>
#include <sys/errno.h>

#include "../dev/user.h"
#include "blk.h"

unsigned int bd_timeout_s = 30;
module_param_named(timeout, bd_timeout_s, uint, 0644);
MODULE_PARM_DESC(timeout,
		 "Seconds until a transfer is reported; after twice as many it fails");

blk_status_t bd_status(int err)
{
	switch (ddi_linux_errno(err)) {
	case 0:
		return BLK_STS_OK;
	case -ENOSPC:
		return BLK_STS_NOSPC;
	case -ENODEV:
	case -ENXIO:
		return BLK_STS_OFFLINE;
	case -ETIMEDOUT:
		return BLK_STS_TIMEOUT;
	case -EOPNOTSUPP:
		return BLK_STS_NOTSUPP;
	case -ENOLINK:
		return BLK_STS_TRANSPORT;
	case -EREMOTEIO:
		return BLK_STS_TARGET;
	case -ENODATA:
		return BLK_STS_MEDIUM;
	default:
		/* a shortage, too: Linux would send the request again for ever */
		return BLK_STS_IOERR;
	}
}

/* Is it worth while to send a transfer again that the driver refused with @err? */
static bool is_retry(const struct bd_slot *slot, int err)
{
	return (err == EAGAIN || err == ENOMEM || err == EBUSY) &&
	       time_before(jiffies, slot->since + slot->h->retry_for);
}

/* Take a slot back from the driver.  Returns BD_DRIVERS, or who had it instead. */
static int take_back(struct bd_slot *slot)
{
	int was = atomic_cmpxchg(&slot->owner, BD_DRIVERS, BD_OURS);

	if (was == BD_LEAVING)
		was = atomic_cmpxchg(&slot->owner, BD_LEAVING, BD_LATE);
	if (was == BD_ABANDONED)
		bd_slot_release(slot);
	return was;
}

/*
 * Hand a transfer to the driver.  Returns 0, after which the slot is not touched, or
 * the driver's error number.
 */
static int slot_send(struct bd_slot *slot)
{
	struct bd_handle *h = slot->h;
	unsigned int noio;
	int err, was;

	/* pairs with bd_xfer_done() */
	atomic_set_release(&slot->owner, BD_DRIVERS);
	/* memory that the driver allocates must not depend on this disk */
	noio = memalloc_noio_save();
	err = slot->send(h->arg, &slot->xfer);
	memalloc_noio_restore(noio);
	if (!err)
		return 0;
	was = take_back(slot);
	if (was == BD_OURS)
		bd_complain(h, "bd_xfer_done",
			    "also called for a transfer that was refused (%d)", err);
	return was == BD_DRIVERS ? err : 0;
}

/* Only a flush has nothing to move; some drivers learn late that there is no cache. */
static int flush_load(struct bd_slot *slot)
{
	slot->send = slot->h->ops.o_sync_cache;
	return !slot->send || READ_ONCE(slot->h->no_flush) ? BD_NOTHING : 0;
}

static int slot_load(struct bd_slot *slot, struct request *rq)
{
	bd_xfer_t *x = &slot->xfer;
	struct bd_handle *h = slot->h;

	*x = (bd_xfer_t){
		.x_dmah = x->x_dmah,
		.x_qnum = rq->mq_hctx->queue_num,
	};
	slot->rq = rq;
	slot->late = false;
	slot->done = 0;
	slot->len = 0;
	switch (req_op(rq)) {
	case REQ_OP_READ:
		slot->send = h->ops.o_read;
		return bd_slot_load(slot);
	case REQ_OP_WRITE:
		slot->send = h->ops.o_write;
		return bd_slot_load(slot);
	case REQ_OP_FLUSH:
		return flush_load(slot);
	case REQ_OP_DISCARD:
		slot->send = h->ops.o_free_space;
		return bd_free_load(slot);
	default:
		return SOL_ENOTSUP;
	}
}

static blk_status_t queue_rq(struct blk_mq_hw_ctx *hctx,
			     const struct blk_mq_queue_data *data)
{
	struct bd_handle *h = hctx->queue->queuedata;
	struct request *rq = data->rq;
	struct bd_slot *slot = bd_slot_of(h, rq);
	int err;

	if (unlikely(!slot))
		return BLK_STS_RESOURCE;
	if (!(rq->rq_flags & RQF_DONTPREP)) {
		rq->rq_flags |= RQF_DONTPREP;
		slot->since = jiffies;
	}
	blk_mq_start_request(rq);
	err = slot_load(slot, rq);
	if (likely(!err))
		err = slot_send(slot);
	if (likely(!err))
		return BLK_STS_OK;
	bd_slot_unload(slot, false);
	if (is_retry(slot, err))
		return BLK_STS_RESOURCE;
	if (err != BD_NOTHING)
		return bd_status(err);
	blk_mq_end_request(rq, BLK_STS_OK);
	return BLK_STS_OK;
}

/* A flush that the driver does not know has nothing to do. */
static int flush_error(struct bd_slot *slot, int err)
{
	if (err != SOL_ENOTSUP && err != ENOTTY)
		return err;
	WRITE_ONCE(slot->h->no_flush, true);
	return 0;
}

static void slot_end(struct bd_slot *slot, int err)
{
	struct request *rq = slot->rq;

	bd_slot_unload(slot, !err);
	if (unlikely(err) && req_op(rq) == REQ_OP_FLUSH)
		err = flush_error(slot, err);
	blk_mq_end_request(rq, bd_status(err));
}

/* The work of bd_slot.more: hand out the next window of a request. */
void bd_queue_more(struct work_struct *work)
{
	struct bd_slot *slot = container_of(work, struct bd_slot, more);
	struct request *rq = slot->rq;
	int err = bd_slot_next(slot);

	if (!err)
		err = slot_send(slot);
	if (!err)
		return;
	if (!is_retry(slot, err)) {
		slot_end(slot, err);
		return;
	}
	bd_slot_unload(slot, false);
	blk_mq_requeue_request(rq, false);
	blk_mq_delay_kick_requeue_list(rq->q, 3);
}

static bool has_more(const struct bd_slot *slot)
{
	return slot->done + slot->len < blk_rq_bytes(slot->rq) && slot->len;
}

/**
 * ddi_bd_xfer_done() - a transfer has ended, bd_xfer_done()
 * @xfer: the transfer; the driver does not use it any more
 * @err: 0 or an error number
 *
 * Called once for each transfer that o_read, o_write, o_sync_cache or o_free_space
 * has taken, also before that function returns.  A second call is refused, unless the
 * next transfer has begun in its place.
 *
 * Context: Any.
 *
 * Differences from illumos: what a request still lacks, if the DMA attributes allow
 * only a part of it at a time, is handed out by another thread.
 */
void ddi_bd_xfer_done(bd_xfer_t *xfer, int err)
{
	struct bd_slot *slot = container_of(xfer, struct bd_slot, xfer);

	switch (take_back(slot)) {
	case BD_DRIVERS:
		if (unlikely(!err && has_more(slot)))
			queue_work(bd_wq, &slot->more);
		else
			slot_end(slot, err);
		break;
	case BD_OURS:
	case BD_LATE:
		bd_complain(slot->h, "bd_xfer_done",
			    "the driver does not have this transfer");
	}
}
EXPORT_SYMBOL(ddi_bd_xfer_done);

static_assert(__same_type(bd_xfer_done, ddi_bd_xfer_done));

/* End a request without the driver, which keeps the slot. */
static enum blk_eh_timer_return abandon(struct bd_slot *slot,
					struct request *rq)
{
	struct bd_cmd *cmd = blk_mq_rq_to_pdu(rq);

	if (atomic_cmpxchg(&slot->owner, BD_DRIVERS, BD_LEAVING) != BD_DRIVERS)
		return BLK_EH_RESET_TIMER;
	/* the request has not ended, so that its pages are its own */
	bd_slot_hold(slot);
	if (atomic_cmpxchg(&slot->owner, BD_LEAVING, BD_ABANDONED) == BD_LEAVING)
		cmd->slot = NULL;
	else
		bd_slot_release(slot);
	blk_mq_end_request(rq, BLK_STS_TIMEOUT);
	return BLK_EH_DONE;
}

static enum blk_eh_timer_return timed_out(struct request *rq)
{
	struct bd_cmd *cmd = blk_mq_rq_to_pdu(rq);
	struct bd_slot *slot = cmd->slot;

	if (!slot || atomic_read(&slot->owner) != BD_DRIVERS)
		return BLK_EH_RESET_TIMER;
	bd_complain(slot->h, "bd_xfer_done",
		    "not called for block %llu after %u ms%s",
		    (u64)slot->xfer.x_blkno,
		    jiffies_to_msecs(jiffies - slot->since),
		    slot->late ? ": the request fails" : "");
	if (slot->late)
		return abandon(slot, rq);
	slot->late = true;
	return BLK_EH_RESET_TIMER;
}

const struct blk_mq_ops bd_mq_ops = {
	.queue_rq = queue_rq,
	.init_request = bd_slot_init,
	.timeout = timed_out,
};
