// SPDX-License-Identifier: GPL-2.0
/*
 * Sending: mc_tx(9E), mac_tx_update(9F), mac_tx_ring_update(9F).
 *
 * Linux sends where nothing may sleep, and mc_tx takes the driver's mutexes.  So
 * Linux's packets are queued, and a thread hands them to the driver, one at a time,
 * as illumos does: tx.thread, which does not preempt the sender that wakes it, so
 * packets gather.  When TX_BATCH have gathered tx.prompt is woken, which takes the
 * processor from a sender that never sleeps.  An interrupt's thread that has passed
 * received packets on sends what these caused itself.  Whoever calls mc_tx is the
 * only one that does, tx.busy.
 *
 * A driver without room returns the packet; then it waits in tx.rest until
 * mac_tx_update(9F), which may come before mc_tx has returned: tx.woken tells.  A
 * driver that never calls it is asked again after some seconds.  A packet that comes
 * back time and again is dropped.
 *
 * Locking: a packet is queued under Linux's lock of its queue, and only the thread that
 * has set tx.busy takes it, so the ring needs no lock.  tx.lock guards the rest; mc_tx
 * is called under no lock.  A thread that queues a packet looks at tx.busy and tx.awake
 * afterwards, and a thread that clears these looks for packets afterwards, each with a
 * full barrier between.
 */
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <uapi/linux/sched/types.h>

#include "mac.h"

/* Packets that an interrupt's thread sends, until it leaves the rest to tx.thread */
#define TX_BUDGET	256
/* Packets after which tx.prompt is woken */
#define TX_BATCH	64

/* Are as many packets waiting, or as many bytes, as one @part of what may wait? */
static bool has_filled(const struct ddi_mac_tx *tx, unsigned int part)
{
	return READ_ONCE(tx->in.packets) - READ_ONCE(tx->out.packets) >=
			DDI_MAC_TX_QUEUE / part ||
	       READ_ONCE(tx->in.bytes) - READ_ONCE(tx->out.bytes) >=
			DDI_MAC_TX_BYTES / part;
}

/* Returns true if the driver may be given a packet. */
static bool has_work(struct ddi_mac_tx *tx)
{
	return READ_ONCE(tx->open) && !READ_ONCE(tx->blocked) &&
	       !READ_ONCE(tx->paused) &&
	       (READ_ONCE(tx->rest) || !__ptr_ring_empty(&tx->ring));
}

/* A packet was queued, and more may come: let somebody send. */
static void kick(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	smp_mb(); /* pairs with those of release(), doze() and mac_tx_update() */
	if (READ_ONCE(tx->busy) || READ_ONCE(tx->blocked) ||
	    ddi_mac_rx_will_send(mac))
		return;
	if (!READ_ONCE(tx->awake)) {
		WRITE_ONCE(tx->awake, true);
		wake_up_process(tx->thread);
	} else if (!(tx->in.packets % TX_BATCH)) {
		wake_up_process(tx->prompt);
	}
}

/* Returns false when Linux sent more than it may. */
static bool enqueue(struct ddi_mac_tx *tx, struct sk_buff *skb)
{
	unsigned int len = skb->len;

	/* first, for the packet may be sent before the next line is reached */
	WRITE_ONCE(tx->in.packets, tx->in.packets + 1);
	WRITE_ONCE(tx->in.bytes, tx->in.bytes + len);
	if (likely(!__ptr_ring_produce(&tx->ring, skb)))
		return true;
	WRITE_ONCE(tx->in.packets, tx->in.packets - 1);
	WRITE_ONCE(tx->in.bytes, tx->in.bytes - len);
	return false;
}

/* Let Linux wait, unless there is room again by now. */
static void stop_linux(struct __mac_handle *mac)
{
	netif_stop_queue(mac->dev);
	smp_mb__after_atomic(); /* pairs with that of release() */
	if (!has_filled(&mac->tx, 1))
		netif_start_queue(mac->dev);
}

/* A packet that Linux sends several times is copied only if it has to be changed. */
static struct sk_buff *own(struct sk_buff *skb)
{
	if (likely(!skb_shared(skb)) ||
	    (!skb->destructor && !skb_is_nonlinear(skb) &&
	     skb->ip_summed != CHECKSUM_PARTIAL))
		return skb;
	return skb_share_check(skb, GFP_ATOMIC);
}

/* Called by Linux with its lock of the queue held. */
netdev_tx_t ddi_mac_tx_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct __mac_handle *mac = ddi_mac_of(dev);
	struct ddi_mac_tx *tx = &mac->tx;

	skb = own(skb);
	if (unlikely(!skb || skb->len < ETH_HLEN || !enqueue(tx, skb))) {
		dev_core_stats_tx_dropped_inc(dev);
		dev_kfree_skb_any(skb);
		return NETDEV_TX_OK;
	}
	if (unlikely(has_filled(tx, 1)))
		stop_linux(mac);
	if (!netdev_xmit_more() || netif_queue_stopped(dev))
		kick(mac);
	return NETDEV_TX_OK;
}

/* The caller is tx->busy.  Let Linux go on when half of the queue is empty. */
static void restart_linux(struct __mac_handle *mac)
{
	if (netif_queue_stopped(mac->dev) && netif_device_present(mac->dev) &&
	    !has_filled(&mac->tx, 2))
		netif_wake_queue(mac->dev);
}

/* The caller is tx->busy.  Returns the next packet, or NULL when there is none to send now. */
static struct sk_buff *dequeue(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	struct sk_buff *skb = __ptr_ring_consume(&tx->ring);

	if (!skb)
		return NULL;
	WRITE_ONCE(tx->out.packets, tx->out.packets + 1);
	WRITE_ONCE(tx->out.bytes, tx->out.bytes + skb->len);
	if (unlikely(netif_queue_stopped(mac->dev)))
		restart_linux(mac);
	return skb;
}

/* The caller is tx->busy.  Returns the message to send next, or NULL when there is none. */
static mblk_t *next_message(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	mblk_t *mp = tx->rest;
	struct sk_buff *skb;

	if (READ_ONCE(tx->blocked) || READ_ONCE(tx->paused))
		return NULL;
	WRITE_ONCE(tx->rest, NULL);
	while (!mp) {
		skb = dequeue(mac);
		if (!skb)
			return NULL;
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
	WRITE_ONCE(tx->rest, rest);
	WRITE_ONCE(tx->blocked, tx->woken == woken);
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
		WRITE_ONCE(tx->busy, true);
	spin_unlock_irq(&tx->lock);
	return ok;
}

/* Returns true when there is work left. */
static bool release(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	smp_mb(); /* pairs with that of stop_linux() */
	restart_linux(mac);
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->busy, false);
	spin_unlock_irq(&tx->lock);
	smp_mb(); /* pairs with that of kick() */
	if (waitqueue_active(&tx->idle))
		wake_up(&tx->idle);
	return has_work(tx);
}

/* Send at most @budget packets, unless somebody else sends: true if more are left. */
static bool run(struct __mac_handle *mac, unsigned int budget)
{
	mblk_t *mp;

	if (!claim(&mac->tx))
		return false;
	while (budget--) {
		mp = next_message(mac);
		if (!mp)
			break;
		send(mac, mp);
	}
	return release(mac);
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
	bool blocked;

	spin_lock_irq(&tx->lock);
	blocked = tx->blocked;
	WRITE_ONCE(tx->blocked, false);
	spin_unlock_irq(&tx->lock);
	if (blocked)
		ddi_mac_complain(mac, "mc_tx", "no mac_tx_update for %u s, %u packets wait",
				 DDI_MAC_TX_PATIENCE,
				 READ_ONCE(tx->in.packets) - READ_ONCE(tx->out.packets) + 1);
}

/* A SCHED_BATCH thread does not preempt the sender that wakes it, so packets gather. */
static const struct sched_attr patient = {
	.size = sizeof(patient),
	.sched_policy = SCHED_BATCH,
};

/* Sleep until there is something to do, or the driver has had time enough. */
static void doze(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	long patience;

	set_current_state(TASK_IDLE);
	WRITE_ONCE(tx->awake, false);
	smp_mb(); /* pairs with that of kick() */
	spin_lock_irq(&tx->lock);
	patience = tx->blocked ? DDI_MAC_TX_PATIENCE * HZ : MAX_SCHEDULE_TIMEOUT;
	if (!tx->busy && has_work(tx))
		patience = 0;
	spin_unlock_irq(&tx->lock);
	if (!patience || kthread_should_stop())
		__set_current_state(TASK_RUNNING);
	else if (!schedule_timeout(patience))
		unblock(mac);
	WRITE_ONCE(tx->awake, true);
}

static int patient_thread(void *data)
{
	struct __mac_handle *mac = data;

	sched_setattr_nocheck(current, &patient);
	while (!kthread_should_stop()) {
		while (run(mac, TX_BUDGET))
			cond_resched();
		doze(mac);
	}
	return 0;
}

/* Packets that come while this thread sends are left to the other one. */
static int prompt_thread(void *data)
{
	sched_set_fifo_low(current);
	while (!kthread_should_stop()) {
		ddi_mac_tx_run(data);
		set_current_state(TASK_IDLE);
		if (!kthread_should_stop())
			schedule();
		__set_current_state(TASK_RUNNING);
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
	WRITE_ONCE(tx->blocked, false);
	smp_mb(); /* pairs with that of kick() */
	wake = !tx->busy && has_work(tx);
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
	init_waitqueue_head(&tx->idle);
}

/* 0 or -errno; the ring lives as long as the interface. */
int ddi_mac_tx_alloc(struct __mac_handle *mac)
{
	/* twice as long, for slots become free some at a time */
	return ptr_ring_init(&mac->tx.ring, 2 * DDI_MAC_TX_QUEUE, GFP_KERNEL);
}

void ddi_mac_tx_free(struct __mac_handle *mac)
{
	if (mac->tx.ring.queue)
		ptr_ring_cleanup(&mac->tx.ring, NULL);
}

/* 0 or -errno */
static int start_threads(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	tx->thread = kthread_create(patient_thread, mac, "%s-tx", mac->name);
	if (IS_ERR(tx->thread))
		return PTR_ERR(tx->thread);
	tx->prompt = kthread_create(prompt_thread, mac, "%s-txp", mac->name);
	if (!IS_ERR(tx->prompt))
		return 0;
	kthread_stop(tx->thread);
	return PTR_ERR(tx->prompt);
}

/* 0 or -errno */
int ddi_mac_tx_open(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;
	int err = start_threads(mac);

	if (err)
		return err;
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->blocked, false);
	WRITE_ONCE(tx->paused, false);
	tx->returned = 0;
	WRITE_ONCE(tx->open, true);
	spin_unlock_irq(&tx->lock);
	wake_up_process(tx->thread);
	wake_up_process(tx->prompt);
	return 0;
}

/* Nobody calls the driver when this returns.  May sleep. */
void ddi_mac_tx_pause(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->paused, true);
	spin_unlock_irq(&tx->lock);
	wait_event(tx->idle, !READ_ONCE(tx->busy));
}

void ddi_mac_tx_resume(struct __mac_handle *mac)
{
	struct ddi_mac_tx *tx = &mac->tx;

	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->paused, false);
	WRITE_ONCE(tx->blocked, false);
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
	WRITE_ONCE(tx->open, false);
	spin_unlock_irq(&tx->lock);
	kthread_stop(tx->prompt);
	kthread_stop(tx->thread);
	while ((skb = __ptr_ring_consume(&tx->ring))) {
		dev_core_stats_tx_dropped_inc(mac->dev);
		dev_kfree_skb_any(skb);
	}
	if (tx->rest)
		dev_core_stats_tx_dropped_inc(mac->dev);
	freemsgchain(tx->rest);
	tx->rest = NULL;
	tx->out = tx->in;
}

static_assert(__same_type(mac_tx_update, ddi_mac_tx_update));
static_assert(__same_type(mac_tx_ring_update, ddi_mac_tx_ring_update));
