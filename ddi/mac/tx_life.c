// SPDX-License-Identifier: GPL-2.0
/*
 * The queues of packets to send, one for each ring of the driver that sends, and their
 * threads: tx.c.
 */
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <uapi/linux/sched/types.h>

#include "mac.h"

/* The driver has had time enough: it is asked again, though it did not say so. */
static void unblock(struct ddi_mac_tx *tx)
{
	bool blocked;

	spin_lock_irq(&tx->lock);
	blocked = tx->blocked;
	WRITE_ONCE(tx->blocked, false);
	spin_unlock_irq(&tx->lock);
	if (blocked)
		ddi_mac_complain(tx->mac, "mc_tx", "no mac_tx_update for %u s, %u packets wait",
				 DDI_MAC_TX_PATIENCE,
				 READ_ONCE(tx->in.packets) - READ_ONCE(tx->out.packets) + 1);
}

/* A SCHED_BATCH thread does not preempt the sender that wakes it, so packets gather. */
static const struct sched_attr patient = {
	.size = sizeof(patient),
	.sched_policy = SCHED_BATCH,
};

/* Sleep until there is something to do, or the driver has had time enough. */
static void doze(struct ddi_mac_tx *tx)
{
	long patience;

	set_current_state(TASK_IDLE);
	WRITE_ONCE(tx->awake, false);
	smp_mb(); /* pairs with that of kick() */
	spin_lock_irq(&tx->lock);
	patience = tx->blocked ? DDI_MAC_TX_PATIENCE * HZ : MAX_SCHEDULE_TIMEOUT;
	if (!tx->busy && ddi_mac_tx_has_work(tx))
		patience = 0;
	spin_unlock_irq(&tx->lock);
	if (!patience || kthread_should_stop())
		__set_current_state(TASK_RUNNING);
	else if (!schedule_timeout(patience))
		unblock(tx);
	WRITE_ONCE(tx->awake, true);
}

static int patient_thread(void *data)
{
	struct ddi_mac_tx *tx = data;

	sched_setattr_nocheck(current, &patient);
	while (!kthread_should_stop()) {
		while (ddi_mac_tx_some(tx))
			cond_resched();
		doze(tx);
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

static void tx_init(struct __mac_handle *mac, unsigned int n)
{
	struct ddi_mac_tx *tx = &mac->tx[n];

	tx->mac = mac;
	spin_lock_init(&tx->lock);
	init_waitqueue_head(&tx->idle);
}

/* The driver's rings are known.  0 or -errno; the queues live as long as the interface. */
int ddi_mac_tx_alloc(struct __mac_handle *mac)
{
	unsigned int n = ddi_mac_ring_senders(mac), i;
	int err = 0;

	n = clamp_t(unsigned int, n, 1, DDI_MAC_TX_RINGS);
	mac->tx = kcalloc(n, sizeof(*mac->tx), GFP_KERNEL);
	if (!mac->tx)
		return -ENOMEM;
	mac->ntx = n;
	for (i = 0; i < n; i++)
		tx_init(mac, i);
	/* twice as long, for slots become free some at a time */
	for (i = 0; i < n && !err; i++)
		err = ptr_ring_init(&mac->tx[i].ring, 2 * DDI_MAC_TX_QUEUE,
				    GFP_KERNEL);
	return err;
}

/* Link each ring to its queue of Linux's interface, which was allocated. */
void ddi_mac_tx_bind(struct __mac_handle *mac)
{
	unsigned int i;

	for (i = 0; i < mac->ntx; i++)
		mac->tx[i].txq = netdev_get_tx_queue(mac->dev, i);
}

void ddi_mac_tx_free(struct __mac_handle *mac)
{
	unsigned int i;

	for (i = 0; i < mac->ntx; i++)
		if (mac->tx[i].ring.queue)
			ptr_ring_cleanup(&mac->tx[i].ring, NULL);
	kfree(mac->tx);
}

/* Rings send where the driver has them, mc_tx(9E) elsewhere. */
static void choose_sender(struct ddi_mac_tx *tx)
{
	struct __mac_handle *mac = tx->mac;

	if (ddi_mac_ring_senders(mac)) {
		tx->send = ddi_mac_ring_sender(mac, tx - mac->tx, &tx->sender);
		return;
	}
	tx->send = mac->cb->mc_tx;
	tx->sender = mac->driver;
}

/* 0 or -errno */
static int start_threads(struct ddi_mac_tx *tx)
{
	unsigned int n = tx - tx->mac->tx;

	tx->thread = kthread_create(patient_thread, tx, "%s-tx%u",
				    tx->mac->name, n);
	if (IS_ERR(tx->thread))
		return PTR_ERR(tx->thread);
	tx->prompt = kthread_create(prompt_thread, tx, "%s-txp%u",
				    tx->mac->name, n);
	if (!IS_ERR(tx->prompt))
		return 0;
	kthread_stop(tx->thread);
	return PTR_ERR(tx->prompt);
}

/* 0 or -errno */
static int tx_open(struct ddi_mac_tx *tx)
{
	int err;

	choose_sender(tx);
	err = start_threads(tx);
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

/* Nobody calls the driver for @tx when this returns. */
static void tx_pause(struct ddi_mac_tx *tx)
{
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->paused, true);
	spin_unlock_irq(&tx->lock);
	wait_event(tx->idle, !READ_ONCE(tx->busy));
}

static void tx_resume(struct ddi_mac_tx *tx)
{
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->paused, false);
	WRITE_ONCE(tx->blocked, false);
	if (tx->open)
		wake_up_process(tx->thread);
	spin_unlock_irq(&tx->lock);
}

static void drop_all(struct ddi_mac_tx *tx)
{
	struct net_device *dev = tx->mac->dev;
	struct sk_buff *skb;

	while ((skb = __ptr_ring_consume(&tx->ring))) {
		dev_core_stats_tx_dropped_inc(dev);
		dev_kfree_skb_any(skb);
	}
	if (tx->rest)
		dev_core_stats_tx_dropped_inc(dev);
	freemsgchain(tx->rest);
	tx->rest = NULL;
	tx->out = tx->in;
}

static void tx_close(struct ddi_mac_tx *tx)
{
	tx_pause(tx);
	spin_lock_irq(&tx->lock);
	WRITE_ONCE(tx->open, false);
	spin_unlock_irq(&tx->lock);
	kthread_stop(tx->prompt);
	kthread_stop(tx->thread);
	drop_all(tx);
}

/* 0 or -errno */
int ddi_mac_tx_open(struct __mac_handle *mac)
{
	unsigned int i;
	int err;

	for (i = 0; i < mac->ntx; i++) {
		err = tx_open(&mac->tx[i]);
		if (err)
			goto err_close;
	}
	return 0;

err_close:
	while (i--)
		tx_close(&mac->tx[i]);
	return err;
}

/* Nobody calls the driver when this returns.  May sleep. */
void ddi_mac_tx_pause(struct __mac_handle *mac)
{
	unsigned int i;

	for (i = 0; i < mac->ntx; i++)
		tx_pause(&mac->tx[i]);
}

void ddi_mac_tx_resume(struct __mac_handle *mac)
{
	unsigned int i;

	for (i = 0; i < mac->ntx; i++)
		tx_resume(&mac->tx[i]);
}

/* Linux sends no more.  What waits is dropped. */
void ddi_mac_tx_close(struct __mac_handle *mac)
{
	unsigned int i;

	for (i = 0; i < mac->ntx; i++)
		tx_close(&mac->tx[i]);
}
