// SPDX-License-Identifier: GPL-2.0
/*
 * The end of a stream above a driver, as far as an ioctl needs one: the driver
 * is handed a queue, and qreply(9F) on it ends here.
 */
#include <linux/errno.h>
#include <linux/export.h>

#include "../compat.h"
#include "../os/os.h"
#include "str.h"

void ddi_strhead_init(struct ddi_strhead *head)
{
	memset(head, 0, sizeof(*head));
	head->queues[0].q_flag = QREADR | QUSE;
	head->queues[0].q_stream = head;
	head->queues[1].q_flag = QUSE;
	head->queues[1].q_stream = head;
	mutex_init(&head->call);
	spin_lock_init(&head->lock);
	init_waitqueue_head(&head->wait);
}

DDI_EXPORT_INTERNAL(ddi_strhead_init);

/* Returns true if @mp is a reply to the ioctl @id. */
static bool is_reply(mblk_t *mp, uint_t id)
{
	switch (DB_TYPE(mp)) {
	case M_ERROR:
		return true;
	case M_IOCACK:
	case M_IOCNAK:
		return ((struct iocblk *)mp->b_rptr)->ioc_id == id;
	}
	return false;
}

/* Returns @mp, or NULL when somebody waits for it. */
static mblk_t *head_take(struct ddi_strhead *head, mblk_t *mp)
{
	unsigned long flags;

	spin_lock_irqsave(&head->lock, flags);
	if (head->id && !head->reply && is_reply(mp, head->id)) {
		WRITE_ONCE(head->reply, mp);
		wake_up(&head->wait);
		mp = NULL;
	}
	spin_unlock_irqrestore(&head->lock, flags);
	return mp;
}

/**
 * ddi_qreply() - send a message back where one came from, qreply(9F)
 * @q: the write queue that the driver was handed
 * @mp: the message
 *
 * A message that nobody waits for is freed.
 *
 * Context: As ddi_freeb().
 *
 * Differences from illumos: there are no streams: @q is the queue of an ioctl of
 * a framework, whose reply M_IOCACK, M_IOCNAK or M_ERROR is.
 */
void ddi_qreply(queue_t *q, mblk_t *mp)
{
	if (!q || !q->q_stream || q->q_flag & QREADR)
		ddi_complain(NULL, "qreply", "nobody is above this queue");
	else
		mp = head_take(q->q_stream, mp);
	ddi_freemsg(mp);
}
EXPORT_SYMBOL(ddi_qreply);

static mblk_t *head_reply(struct ddi_strhead *head)
{
	unsigned long flags;
	mblk_t *mp;

	spin_lock_irqsave(&head->lock, flags);
	mp = head->reply;
	head->reply = NULL;
	head->id = 0;
	spin_unlock_irqrestore(&head->lock, flags);
	return mp;
}

int ddi_strhead_ioctl(struct ddi_strhead *head,
		      void (*put)(void *arg, queue_t *wq, mblk_t *mp), void *arg,
		      mblk_t *mp, long timeout, mblk_t **reply)
{
	struct iocblk *ioc = (struct iocblk *)mp->b_rptr;
	long left;

	*reply = NULL;
	if (mutex_lock_interruptible(&head->call)) {
		ddi_freemsg(mp);
		return -EINTR;
	}
	spin_lock_irq(&head->lock);
	head->id = ioc->ioc_id;
	spin_unlock_irq(&head->lock);
	put(arg, WR(head->queues), mp);
	left = wait_event_interruptible_timeout(head->wait,
						READ_ONCE(head->reply), timeout);
	*reply = head_reply(head);
	mutex_unlock(&head->call);
	if (*reply)
		return 0;
	return left < 0 ? -EINTR : -ETIME;
}

DDI_EXPORT_INTERNAL(ddi_strhead_ioctl);

static_assert(__same_type(qreply, ddi_qreply));
