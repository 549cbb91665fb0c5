// SPDX-License-Identifier: GPL-2.0
/*
 * Sending: mc_tx(9E), mri_tx(9E), mac_tx_update(9F), mac_tx_ring_update(9F).
 *
 * Linux sends where nothing may sleep, and mc_tx takes the driver's mutexes.  So
 * Linux's packets are queued, and a thread hands them to the driver, one at a time,
 * as illumos does: tx.thread, which does not preempt the sender that wakes it, so
 * packets gather.  When TX_BATCH have gathered tx.prompt is woken, which takes the
 * processor from a sender that never sleeps.  An interrupt's thread that has passed
 * received packets on sends what these caused itself.  Whoever calls mc_tx is the
 * only one that does, tx.busy.
 *
 * A driver with several transmit rings has one tx for each: Linux keeps the packets of
 * a flow in one queue, so in one ring, and rings send at the same time.
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
#include <linux/sched.h>

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
bool ddi_mac_tx_has_work(struct ddi_mac_tx *tx)
{
	return READ_ONCE(tx->open) && !READ_ONCE(tx->blocked) &&
	       !READ_ONCE(tx->paused) &&
	       (READ_ONCE(tx->rest) || !__ptr_ring_empty(&tx->ring));
}

/* A packet was queued, and more may come: let somebody send. */
static void kick(struct ddi_mac_tx *tx)
{
	smp_mb(); /* pairs with those of release(), doze() and mac_tx_update() */
	if (READ_ONCE(tx->busy) || READ_ONCE(tx->blocked) ||
	    ddi_mac_rx_will_send(tx))
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
static void stop_linux(struct ddi_mac_tx *tx)
{
	netif_tx_stop_queue(tx->txq);
	smp_mb__after_atomic(); /* pairs with that of release() */
	if (!has_filled(tx, 1))
		netif_tx_start_queue(tx->txq);
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
	struct ddi_mac_tx *tx = &ddi_mac_of(dev)->tx[skb_get_queue_mapping(skb)];

	skb = own(skb);
	if (unlikely(!skb || skb->len < ETH_HLEN || !enqueue(tx, skb))) {
		dev_core_stats_tx_dropped_inc(dev);
		dev_kfree_skb_any(skb);
		return NETDEV_TX_OK;
	}
	if (unlikely(has_filled(tx, 1)))
		stop_linux(tx);
	if (!netdev_xmit_more() || netif_tx_queue_stopped(tx->txq))
		kick(tx);
	return NETDEV_TX_OK;
}

/* The caller is tx->busy.  Let Linux go on when half of the queue is empty. */
static void restart_linux(struct ddi_mac_tx *tx)
{
	if (netif_tx_queue_stopped(tx->txq) &&
	    netif_device_present(tx->mac->dev) && !has_filled(tx, 2))
		netif_tx_wake_queue(tx->txq);
}

/* The caller is tx->busy.  Returns the next packet, or NULL when there is none to send now. */
static struct sk_buff *dequeue(struct ddi_mac_tx *tx)
{
	struct sk_buff *skb = __ptr_ring_consume(&tx->ring);

	if (!skb)
		return NULL;
	WRITE_ONCE(tx->out.packets, tx->out.packets + 1);
	WRITE_ONCE(tx->out.bytes, tx->out.bytes + skb->len);
	if (unlikely(netif_tx_queue_stopped(tx->txq)))
		restart_linux(tx);
	return skb;
}

/* The caller is tx->busy.  Returns the message to send next, or NULL when there is none. */
static mblk_t *next_message(struct ddi_mac_tx *tx)
{
	struct __mac_handle *mac = tx->mac;
	mblk_t *mp = tx->rest;
	struct sk_buff *skb;

	if (READ_ONCE(tx->blocked) || READ_ONCE(tx->paused))
		return NULL;
	WRITE_ONCE(tx->rest, NULL);
	while (!mp) {
		skb = dequeue(tx);
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

static void give_up(struct ddi_mac_tx *tx, mblk_t *rest)
{
	ddi_mac_complain(tx->mac, "mc_tx", "returned a packet of %zu bytes %u times, dropped",
			 msgsize(rest), tx->returned);
	freemsgchain(rest);
	tx->returned = 0;
	dev_core_stats_tx_dropped_inc(tx->mac->dev);
}

/* The driver returned @rest: keep it, and wait unless there is room by now. */
static void keep(struct ddi_mac_tx *tx, mblk_t *rest, unsigned int woken)
{
	if (is_hopeless(tx)) {
		give_up(tx, rest);
		return;
	}
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->rest, rest);
	WRITE_ONCE(tx->blocked, tx->woken == woken);
	spin_unlock_irq(&tx->lock);
}

/* The caller is tx->busy. */
static void send(struct ddi_mac_tx *tx, mblk_t *mp)
{
	unsigned int woken = READ_ONCE(tx->woken);
	mblk_t *rest;

	rest = tx->send(tx->sender, mp);
	if (unlikely(rest)) {
		keep(tx, rest, woken);
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
	ok = !tx->busy && ddi_mac_tx_has_work(tx);
	if (ok)
		WRITE_ONCE(tx->busy, true);
	spin_unlock_irq(&tx->lock);
	return ok;
}

/* Returns true when there is work left. */
static bool release(struct ddi_mac_tx *tx)
{
	smp_mb(); /* pairs with that of stop_linux() */
	restart_linux(tx);
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->busy, false);
	spin_unlock_irq(&tx->lock);
	smp_mb(); /* pairs with that of kick() */
	if (waitqueue_active(&tx->idle))
		wake_up(&tx->idle);
	return ddi_mac_tx_has_work(tx);
}

/* Send some packets, unless somebody else sends: true if more are left. */
bool ddi_mac_tx_some(struct ddi_mac_tx *tx)
{
	unsigned int budget = TX_BUDGET;
	mblk_t *mp;

	if (!claim(tx))
		return false;
	while (budget--) {
		mp = next_message(tx);
		if (!mp)
			break;
		send(tx, mp);
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

void ddi_mac_tx_run(struct ddi_mac_tx *tx)
{
	if (ddi_mac_tx_some(tx) || READ_ONCE(tx->blocked))
		wake_thread(tx);
}

/* Any context. */
static void update(struct ddi_mac_tx *tx)
{
	unsigned long flags;
	bool wake;

	spin_lock_irqsave(&tx->lock, flags);
	WRITE_ONCE(tx->woken, tx->woken + 1);
	WRITE_ONCE(tx->blocked, false);
	smp_mb(); /* pairs with that of kick() */
	wake = !tx->busy && ddi_mac_tx_has_work(tx);
	if (wake && ddi_intr_in_thread(tx->mac->dip))
		tx->again = true;
	else if (wake)
		wake_up_process(tx->thread);
	spin_unlock_irqrestore(&tx->lock, flags);
}

/**
 * ddi_mac_tx_update() - the driver has room to send again, mac_tx_update(9F)
 * @mh: the interface; each of its rings has room
 *
 * Context: Any, also within mc_tx(9E), and with locks of the driver.
 */
void ddi_mac_tx_update(mac_handle_t mh)
{
	unsigned int i;

	for (i = 0; i < mh->ntx; i++)
		update(&mh->tx[i]);
}
EXPORT_SYMBOL(ddi_mac_tx_update);

/**
 * ddi_mac_tx_ring_update() - a ring has room to send again, mac_tx_ring_update()
 * @mh: the interface
 * @mrh: the ring, or NULL for all
 *
 * Context: As ddi_mac_tx_update().
 */
void ddi_mac_tx_ring_update(mac_handle_t mh, mac_ring_handle_t mrh)
{
	unsigned int n = ddi_mac_ring_number(mh, mrh);

	if (n < mh->ntx)
		update(&mh->tx[n]);
	else
		ddi_mac_tx_update(mh);
}
EXPORT_SYMBOL(ddi_mac_tx_ring_update);

static_assert(__same_type(mac_tx_update, ddi_mac_tx_update));
static_assert(__same_type(mac_tx_ring_update, ddi_mac_tx_ring_update));
