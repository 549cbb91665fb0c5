// SPDX-License-Identifier: GPL-2.0
/*
 * Sending: mc_tx(9E), mac_tx_update(9F), mac_tx_ring_update(9F).
 *
 * Linux sends where nothing may sleep, and mc_tx takes the driver's mutexes.  So
 * Linux's packets are queued, and a thread hands them to the driver, one at a time,
 * as illumos does.  An interrupt's thread that has passed received packets on sends
 * what these caused itself: an answer needs no other thread.  Whoever calls mc_tx is
 * the only one that does, tx.busy.
 *
 * A driver without room returns the packet; then it waits in tx.rest until
 * mac_tx_update(9F), which may come before mc_tx has returned: tx.woken tells.  A
 * driver that never calls it is asked again after some seconds.  A packet that comes
 * back time and again is dropped.
 *
 * Locking: tx.lock, inside Linux's locks of the queue; mc_tx is called under none.
 */
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <uapi/linux/sched/types.h>

#include "mac.h"

/* Packets that an interrupt's thread sends, until it leaves the rest to tx.thread */
#define TX_BUDGET	256
/* Packets after which a sender is to make room for tx->thread */
#define TX_BATCH	32

/* Returns true if Linux has to wait.  The caller holds tx->lock. */
static bool is_full(const struct ddi_mac_tx *tx)
{
	return tx->queue.qlen >= DDI_MAC_TX_QUEUE ||
	       tx->bytes >= DDI_MAC_TX_BYTES;
}

/* Returns true if the driver may be given a packet.  The caller holds tx->lock. */
static bool has_work(const struct ddi_mac_tx *tx)
{
	return !tx->blocked && !tx->paused &&
	       (tx->rest || !skb_queue_empty(&tx->queue));
}

/* Let tx->thread have this processor, for which it may be waiting. */
static void let_others_run(void)
{
	set_tsk_need_resched(current);
	set_preempt_need_resched();
}

/* Called by Linux with its lock of the queue held. */
netdev_tx_t ddi_mac_tx_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	struct ddi_mac_tx *tx = &mac->tx;
	unsigned long flags;
	bool wake, crowded;

	/* Linux's packet generator sends one packet many times */
	skb = skb_share_check(skb, GFP_ATOMIC);
	if (unlikely(!skb || skb->len < ETH_HLEN)) {
		dev_core_stats_tx_dropped_inc(dev);
		dev_kfree_skb_any(skb);
		return NETDEV_TX_OK;
	}
	spin_lock_irqsave(&tx->lock, flags);
	__skb_queue_tail(&tx->queue, skb);
	tx->bytes += skb->len;
	if (unlikely(is_full(tx))) {
		tx->stopped = true;
		netif_stop_queue(dev);
	}
	wake = !tx->busy && !tx->blocked &&
	       (tx->stopped || !netdev_xmit_more());
	crowded = wake && !(tx->queue.qlen % TX_BATCH);
	spin_unlock_irqrestore(&tx->lock, flags);
	if (wake && !ddi_mac_rx_will_send(mac)) {
		wake_up_process(tx->thread);
		if (crowded)
			let_others_run();
	}
	return NETDEV_TX_OK;
}

/* Under tx->lock: let Linux go on when half of the queue is empty. */
static void restart_linux(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	if (!tx->stopped || !tx->open ||
	    tx->queue.qlen > DDI_MAC_TX_QUEUE / 2 ||
	    tx->bytes > DDI_MAC_TX_BYTES / 2)
		return;
	tx->stopped = false;
	netif_wake_queue(mac->dev);
}

/* Under tx->lock: what is to be sent next, either kind; false when there is none. */
static bool take(struct __mac_handle *mac, mblk_t **mp, struct sk_buff **skb)
{
	struct ddi_mac_tx *tx = &mac->tx;

	if (!has_work(tx))
		return false;
	*mp = tx->rest;
	tx->rest = NULL;
	if (*mp)
		return true;
	*skb = __skb_dequeue(&tx->queue);
	tx->bytes -= (*skb)->len;
	restart_linux(mac);
	return true;
}

/* The message to send next, or NULL when there is none. */
static mblk_t *next_message(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	struct sk_buff *skb;
	mblk_t *mp = NULL;
	bool some;

	while (!mp) {
		spin_lock_irq(&tx->lock);
		some = take(mac, &mp, &skb);
		spin_unlock_irq(&tx->lock);
		if (!some)
			return NULL;
		if (mp)
			break;
		tx->sent_bytes = skb->len;
		tx->sent_packets = max_t(unsigned int, 1, skb_shinfo(skb)->gso_segs);
		mp = ddi_mac_txmsg(mac, skb);
		if (!mp)
			dev_core_stats_tx_dropped_inc(mac->dev);
	}
	return mp;
}

/* Returns true if the driver has returned its packet too often to be asked again. */
static bool is_hopeless(struct ddi_mac_tx *tx)
{
	if (!tx->returned++)
		tx->since = jiffies;
	return tx->returned > DDI_MAC_TX_RETURNS &&
	       time_after(jiffies, tx->since + HZ);
}

static void give_up(struct __mac_handle *mac, mblk_t *rest)
{
	ddi_mac_complain(mac, "mc_tx", "returned a packet of %zu bytes %u times, dropped",
			 msgsize(rest), mac->tx.returned);
	freemsgchain(rest);
	mac->tx.returned = 0;
	dev_core_stats_tx_dropped_inc(mac->dev);
}

/* The driver returned @rest: keep it, and wait unless there is room by now. */
static void keep(struct __mac_handle *mac, mblk_t *rest, unsigned int woken)
{
	struct ddi_mac_tx *tx = &mac->tx;

	if (is_hopeless(tx)) {
		give_up(mac, rest);
		return;
	}
	spin_lock_irq(&tx->lock);
	tx->rest = rest;
	tx->blocked = tx->woken == woken;
	spin_unlock_irq(&tx->lock);
}

static mblk_t *call_driver(struct __mac_handle *mac, mblk_t *mp)
{
	if (mac->cb->mc_tx)
		return mac->cb->mc_tx(mac->driver, mp);
	return ddi_mac_ring_tx(mac, mp);
}

/* The caller is tx->busy. */
static void send(struct __mac_handle *mac, mblk_t *mp)
{
	struct ddi_mac_tx *tx = &mac->tx;
	unsigned int woken = READ_ONCE(tx->woken);
	mblk_t *rest;

	rest = call_driver(mac, mp);
	if (unlikely(rest)) {
		keep(mac, rest, woken);
		return;
	}
	tx->returned = 0;
	WRITE_ONCE(tx->packets, tx->packets + tx->sent_packets);
	WRITE_ONCE(tx->total, tx->total + tx->sent_bytes);
}

static bool claim(struct ddi_mac_tx *tx)
{
	bool ok;

	spin_lock_irq(&tx->lock);
	tx->again = false;
	ok = !tx->busy && has_work(tx);
	if (ok)
		tx->busy = true;
	spin_unlock_irq(&tx->lock);
	return ok;
}

/* Returns true when there is work left. */
static bool release(struct ddi_mac_tx *tx)
{
	bool more;

	spin_lock_irq(&tx->lock);
	tx->busy = false;
	more = has_work(tx);
	spin_unlock_irq(&tx->lock);
	if (wq_has_sleeper(&tx->idle))
		wake_up(&tx->idle);
	return more;
}

/* Send at most @budget packets, unless somebody else sends: true if more are left. */
static bool run(struct __mac_handle *mac, unsigned int budget)
{
	struct ddi_mac_tx *tx = &mac->tx;
	mblk_t *mp;

	if (!claim(tx))
		return false;
	while (budget--) {
		mp = next_message(mac);
		if (!mp)
			break;
		send(mac, mp);
	}
	return release(tx);
}

/* For tx->thread to send the rest, or to wait for the driver. */
static void wake_thread(struct ddi_mac_tx *tx)
{
	spin_lock_irq(&tx->lock);
	if (tx->open)
		wake_up_process(tx->thread);
	spin_unlock_irq(&tx->lock);
}

void ddi_mac_tx_run(struct __mac_handle *mac)
{
	if (run(mac, TX_BUDGET) || READ_ONCE(mac->tx.blocked))
		wake_thread(&mac->tx);
}

/* The driver has had time enough: it is asked again, though it did not say so. */
static void unblock(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	unsigned int left;
	bool blocked;

	spin_lock_irq(&tx->lock);
	blocked = tx->blocked;
	tx->blocked = false;
	left = tx->queue.qlen;
	spin_unlock_irq(&tx->lock);
	if (blocked)
		ddi_mac_complain(mac, "mc_tx", "no mac_tx_update for %u s, %u packets wait",
				 DDI_MAC_TX_PATIENCE, left + 1);
}

/* A SCHED_BATCH thread does not preempt the sender that wakes it, so packets gather. */
static const struct sched_attr patient = {
	.size = sizeof(patient),
	.sched_policy = SCHED_BATCH,
};

static int tx_thread(void *data)
{
	struct __mac_handle *mac = data;
	struct ddi_mac_tx *tx = &mac->tx;
	long patience;

	sched_setattr_nocheck(current, &patient);
	while (!kthread_should_stop()) {
		while (run(mac, TX_BUDGET))
			cond_resched();
		set_current_state(TASK_IDLE);
		spin_lock_irq(&tx->lock);
		patience = tx->blocked ? DDI_MAC_TX_PATIENCE * HZ :
					 MAX_SCHEDULE_TIMEOUT;
		if (!tx->busy && has_work(tx))
			patience = 0;
		spin_unlock_irq(&tx->lock);
		if (!patience || kthread_should_stop())
			__set_current_state(TASK_RUNNING);
		else if (!schedule_timeout(patience))
			unblock(mac);
	}
	return 0;
}

/**
 * ddi_mac_tx_update() - the driver has room to send again, mac_tx_update(9F)
 * @mh: the interface
 *
 * Context: Any, also within mc_tx(9E), and with locks of the driver.
 */
void ddi_mac_tx_update(mac_handle_t mh)
{
	struct ddi_mac_tx *tx = &mh->tx;
	unsigned long flags;
	bool wake;

	spin_lock_irqsave(&tx->lock, flags);
	WRITE_ONCE(tx->woken, tx->woken + 1);
	tx->blocked = false;
	wake = tx->open && !tx->busy && has_work(tx);
	if (wake && ddi_intr_in_thread(mh->dip))
		tx->again = true;
	else if (wake)
		wake_up_process(tx->thread);
	spin_unlock_irqrestore(&tx->lock, flags);
}
EXPORT_SYMBOL(ddi_mac_tx_update);

/**
 * ddi_mac_tx_ring_update() - a ring has room to send again, mac_tx_ring_update()
 * @mh: the interface
 * @mrh: the ring
 *
 * Context: As ddi_mac_tx_update().
 */
void ddi_mac_tx_ring_update(mac_handle_t mh, mac_ring_handle_t mrh)
{
	ddi_mac_tx_update(mh);
}
EXPORT_SYMBOL(ddi_mac_tx_ring_update);

void ddi_mac_tx_init(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	spin_lock_init(&tx->lock);
	__skb_queue_head_init(&tx->queue);
	init_waitqueue_head(&tx->idle);
}

/* 0 or -errno */
int ddi_mac_tx_open(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	struct task_struct *thread;

	thread = kthread_create(tx_thread, mac, "%s-tx", mac->name);
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	spin_lock_irq(&tx->lock);
	tx->thread = thread;
	tx->stopped = false;
	tx->blocked = false;
	tx->paused = false;
	tx->returned = 0;
	tx->open = true;
	spin_unlock_irq(&tx->lock);
	wake_up_process(thread);
	return 0;
}

/* Nobody calls the driver when this returns.  May sleep. */
void ddi_mac_tx_pause(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	spin_lock_irq(&tx->lock);
	tx->paused = true;
	spin_unlock_irq(&tx->lock);
	wait_event(tx->idle, !READ_ONCE(tx->busy));
}

void ddi_mac_tx_resume(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	spin_lock_irq(&tx->lock);
	tx->paused = false;
	tx->blocked = false;
	if (tx->open)
		wake_up_process(tx->thread);
	spin_unlock_irq(&tx->lock);
}

/* Linux sends no more.  What waits is dropped. */
void ddi_mac_tx_close(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	struct sk_buff *skb;

	ddi_mac_tx_pause(mac);
	spin_lock_irq(&tx->lock);
	tx->open = false;
	spin_unlock_irq(&tx->lock);
	kthread_stop(tx->thread);
	while ((skb = __skb_dequeue(&tx->queue))) {
		dev_core_stats_tx_dropped_inc(mac->dev);
		dev_kfree_skb_any(skb);
	}
	if (tx->rest)
		dev_core_stats_tx_dropped_inc(mac->dev);
	freemsgchain(tx->rest);
	tx->rest = NULL;
	tx->bytes = 0;
}

static_assert(__same_type(mac_tx_update, ddi_mac_tx_update));
static_assert(__same_type(mac_tx_ring_update, ddi_mac_tx_ring_update));
