// SPDX-License-Identifier: GPL-2.0
/*
 * Receiving: mac_rx(9F), mac_rx_ring(9F).
 *
 * A message becomes an sk_buff in the caller's thread.  Memory of allocb(9F) is taken
 * over.  A driver's own memory, desballoc(9F), is copied and given back before mac_rx
 * returns: an sk_buff may wait for a program for ever.
 *
 * Packets that an interrupt handler brings are passed on together when the handler
 * has returned, of which ddi.ko tells (frame.h).  The interrupt's thread then polls the interface's
 * NAPI itself, and sends what Linux answers.  Elsewhere packets are passed on at
 * once, or, where nothing may be called, by Linux's NET_RX.
 *
 * Locking: rx.lock of the queue; nothing is called with it.  A NAPI has one owner,
 * so packets keep their order.
 */
#include <linux/export.h>
#include <linux/percpu.h>

#include "mac.h"

/* Frames up to here are copied into one piece, longer ones into pages. */
#define RX_LINEAR	(SKB_WITH_OVERHEAD(4096) - NET_SKB_PAD - NET_IP_ALIGN)
/* ... with these bytes in front. */
#define RX_HEADERS	256
/* Bytes that a poll of the rings fetches at most, and polls in a row */
#define RX_ROUND_BYTES	(256 * 1024)
#define RX_ROUNDS	16
/* Queues that an interrupt's thread sends from */
#define RX_SENDERS	4

/**
 * struct rx_passing - an interrupt's thread that passes packets on
 * @task: it
 * @senders: queues that it is to send from; their interfaces are held
 * @n: how many
 */
struct rx_passing {
	struct task_struct *task;
	struct ddi_mac_tx *senders[RX_SENDERS];
	unsigned int n;
};

/* Set while this processor passes packets on, with bottom halves off */
static DEFINE_PER_CPU(struct rx_passing *, rx_passing);

bool ddi_mac_rx_will_send(struct ddi_mac_tx *tx)
{
	struct rx_passing *p = this_cpu_read(rx_passing);
	unsigned int i;

	if (IS_ENABLED(CONFIG_PREEMPT_RT) || !p || p->task != current ||
	    in_hardirq())
		return false;
	for (i = 0; i < p->n; i++)
		if (p->senders[i] == tx)
			return true;
	if (p->n == RX_SENDERS)
		return false;
	dev_hold(tx->mac->dev);
	p->senders[p->n++] = tx;
	return true;
}

/* Take over the memory of @mp, and free it: NULL when that cannot be done. */
static struct sk_buff *skb_adopt(mblk_t *mp)
{
	unsigned char *rptr = mp->b_rptr;
	size_t len = MBLKL(mp);
	unsigned int size;
	struct sk_buff *skb;
	void *frag;

	BUILD_BUG_ON(DDI_FRAG_HEADROOM < NET_SKB_PAD);
	BUILD_BUG_ON(DDI_FRAG_TAILROOM <
		     SKB_DATA_ALIGN(sizeof(struct skb_shared_info)));
	frag = ddi_mblk_take(mp, &size);
	if (!frag)
		return NULL;
	skb = build_skb(frag, size);
	if (!skb) {
		skb_free_frag(frag);
		return ERR_PTR(-ENOMEM);
	}
	skb_reserve(skb, rptr - (unsigned char *)frag);
	skb_put(skb, len);
	return skb;
}

/* Room for @len bytes: in one piece, or most of them in pages. */
static struct sk_buff *skb_room(struct __mac_handle *mac, size_t len)
{
	struct sk_buff *skb;
	int err;

	if (len <= RX_LINEAR) {
		skb = netdev_alloc_skb_ip_align(mac->dev, len);
		if (skb)
			skb_put(skb, len);
		return skb;
	}
	skb = alloc_skb_with_frags(NET_SKB_PAD + NET_IP_ALIGN + RX_HEADERS,
				   len - RX_HEADERS, PAGE_ALLOC_COSTLY_ORDER,
				   &err, GFP_ATOMIC | __GFP_NOWARN);
	if (!skb)
		return NULL;
	skb_reserve(skb, NET_SKB_PAD + NET_IP_ALIGN);
	skb_put(skb, RX_HEADERS);
	skb->data_len = len - RX_HEADERS;
	skb->len = len;
	return skb;
}

static struct sk_buff *skb_copy_of(struct __mac_handle *mac, mblk_t *mp,
				   size_t len)
{
	struct sk_buff *skb = skb_room(mac, len);
	size_t off = 0;

	for (; skb && mp; mp = mp->b_cont) {
		size_t n = MBLKL(mp);

		if (n && skb_store_bits(skb, off, mp->b_rptr, n)) {
			kfree_skb(skb);
			return NULL;
		}
		off += n;
	}
	return skb;
}

/* @mp is consumed: NULL when the packet is dropped. */
static struct sk_buff *to_skb(struct __mac_handle *mac, mblk_t *mp)
{
	size_t len = msgsize(mp);
	struct sk_buff *skb;
	struct ddi_mac_marks marks = ddi_mac_marks_of(mp);

	if (unlikely(len < ETH_HLEN || len > DDI_MAC_FRAME_MAX)) {
		atomic64_inc(&mac->rx.bad_length);
		freemsg(mp);
		return NULL;
	}
	skb = skb_adopt(mp);
	if (!skb) {
		skb = skb_copy_of(mac, mp, len);
		freemsg(mp);
	}
	if (IS_ERR_OR_NULL(skb)) {
		dev_core_stats_rx_dropped_inc(mac->dev);
		return NULL;
	}
	ddi_mac_rx_marks(&marks, skb);
	skb->protocol = eth_type_trans(skb, mac->dev);
	return skb;
}

/* Messages to sk_buffs, in their order. */
static void convert(struct __mac_handle *mac, mblk_t *mp,
		    struct sk_buff_head *list)
{
	struct sk_buff *skb;
	mblk_t *next;

	for (; mp; mp = next) {
		next = mp->b_next;
		mp->b_next = NULL;
		mp->b_prev = NULL;
		skb = to_skb(mac, mp);
		if (skb)
			__skb_queue_tail(list, skb);
	}
}

/* Returns the number of packets that wait; 0 if the interface is down. */
static unsigned int enqueue(struct __mac_handle *mac, struct sk_buff_head *list)
{
	struct ddi_mac_rx *rx = &mac->rx;
	unsigned long flags;
	unsigned int n;

	spin_lock_irqsave(&rx->lock, flags);
	WRITE_ONCE(rx->brought, rx->brought + list->qlen);
	if (rx->open && rx->queue.qlen + list->qlen <= DDI_MAC_RX_QUEUE)
		skb_queue_splice_tail_init(list, &rx->queue);
	n = rx->open ? rx->queue.qlen : 0;
	spin_unlock_irqrestore(&rx->lock, flags);
	return n;
}

/* The queue was full, or closed. */
static void drop(struct __mac_handle *mac, struct sk_buff_head *list)
{
	struct sk_buff *skb;

	while ((skb = __skb_dequeue(list))) {
		dev_core_stats_rx_dropped_inc(mac->dev);
		kfree_skb(skb);
	}
}

/* With bottom halves off, by the owner of the NAPI. */
static int poll(struct napi_struct *napi, int budget)
{
	struct ddi_mac_rx *rx = container_of(napi, struct ddi_mac_rx, napi);
	struct sk_buff_head list;
	struct sk_buff *skb;
	int n = 0;

	__skb_queue_head_init(&list);
	spin_lock_irq(&rx->lock);
	while (list.qlen < budget && (skb = __skb_dequeue(&rx->queue)))
		__skb_queue_tail(&list, skb);
	spin_unlock_irq(&rx->lock);
	while ((skb = __skb_dequeue(&list))) {
		dev_sw_netstats_rx_add(napi->dev, skb->len + ETH_HLEN);
		napi_gro_receive(napi, skb);
		n++;
	}
	if (n < budget)
		napi_complete_done(napi, n);
	return n;
}

/* Pass on what waits.  In task context, without locks of Linux. */
static void pass(struct __mac_handle *mac, struct rx_passing *p)
{
	struct napi_struct *napi = &mac->rx.napi;
	unsigned int left = DDI_MAC_RX_QUEUE / NAPI_POLL_WEIGHT;

	local_bh_disable();
	if (napi_schedule_prep(napi)) {
		this_cpu_write(rx_passing, p);
		while (poll(napi, NAPI_POLL_WEIGHT) == NAPI_POLL_WEIGHT)
			if (!--left) {
				__napi_schedule(napi);
				break;
			}
		this_cpu_write(rx_passing, NULL);
	}
	local_bh_enable();
}

/* Pass on what waits, and send what Linux answers. */
static void pass_and_answer(struct __mac_handle *mac)
{
	struct rx_passing p = { .task = current };
	unsigned int i;

	if (!skb_queue_empty_lockless(&mac->rx.queue))
		pass(mac, &p);
	for (i = 0; i < p.n; i++) {
		ddi_mac_tx_run(p.senders[i]);
		dev_put(p.senders[i]->mac->dev);
	}
}

/* Packets to the queue: how many wait there. */
static unsigned int accept(struct __mac_handle *mac, mblk_t *mp)
{
	struct sk_buff_head list;
	unsigned int n;

	__skb_queue_head_init(&list);
	convert(mac, mp, &list);
	n = enqueue(mac, &list);
	drop(mac, &list);
	return n;
}

/* Fetch packets until there are none, but leave the processor to others in between. */
static void poll_rings(struct __mac_handle *mac)
{
	unsigned int rounds = RX_ROUNDS;
	mblk_t *mp;

	if (!ddi_mac_ring_poll_begin(mac))
		return;
	while (rounds-- && (mp = ddi_mac_ring_poll(mac, RX_ROUND_BYTES))) {
		accept(mac, mp);
		pass_and_answer(mac);
	}
	ddi_mac_ring_poll_end(mac);
}

void ddi_mac_rx_interrupted(struct __mac_handle *mac)
{
	bool many = READ_ONCE(mac->rx.brought) >= DDI_MAC_RX_POLL;
	unsigned int i;

	pass_and_answer(mac);
	if (many)
		poll_rings(mac);
	WRITE_ONCE(mac->rx.brought, 0);
	for (i = 0; i < mac->ntx; i++)
		if (READ_ONCE(mac->tx[i].again))
			ddi_mac_tx_run(&mac->tx[i]);
}

static void receive(struct __mac_handle *mac, mblk_t *mp)
{
	unsigned int n = accept(mac, mp);

	if (!n)
		return;
	if (n < DDI_MAC_RX_BATCH && ddi_intr_in_thread(mac->dip))
		return;
	if (ddi_may_block())
		pass(mac, NULL);
	else
		napi_schedule(&mac->rx.napi);
}

/**
 * ddi_mac_rx() - packets were received, mac_rx(9F)
 * @mh: the interface
 * @mrh: NULL
 * @mp: messages, a packet each, the next ones by b_next; consumed
 *
 * Packets of an interface that is down are dropped, and so are those without a whole
 * Ethernet header.
 *
 * Context: Any, without locks of the driver, for memory of desballoc(9F) is given
 * back before this returns.
 *
 * Differences from illumos: mc_tx(9E) is not called before this returns.
 */
void ddi_mac_rx(mac_handle_t mh, mac_resource_handle_t mrh, mblk_t *mp)
{
	if (unlikely(!READ_ONCE(mh->rx.open)))
		freemsgchain(mp);
	else
		receive(mh, mp);
}
EXPORT_SYMBOL(ddi_mac_rx);

/**
 * ddi_mac_rx_ring() - packets were received by a ring, mac_rx_ring()
 * @mh: the interface
 * @mrh: the ring, or NULL
 * @mp: messages, as of ddi_mac_rx()
 * @gen: what mri_start(9E) was given; packets of an earlier start are dropped
 *
 * Context: As ddi_mac_rx().
 */
void ddi_mac_rx_ring(mac_handle_t mh, mac_ring_handle_t mrh, mblk_t *mp,
		     uint64_t gen)
{
	if (ddi_mac_ring_is_stale(mrh, gen))
		freemsgchain(mp);
	else
		ddi_mac_rx(mh, NULL, mp);
}
EXPORT_SYMBOL(ddi_mac_rx_ring);

void ddi_mac_rx_init(struct __mac_handle *mac)
{
	spin_lock_init(&mac->rx.lock);
	__skb_queue_head_init(&mac->rx.queue);
}

void ddi_mac_rx_napi(struct __mac_handle *mac)
{
	netif_napi_add(mac->dev, &mac->rx.napi, poll);
}

void ddi_mac_rx_open(struct __mac_handle *mac)
{
	napi_enable(&mac->rx.napi);
	spin_lock_irq(&mac->rx.lock);
	WRITE_ONCE(mac->rx.open, true);
	spin_unlock_irq(&mac->rx.lock);
}

/* After mc_stop(9E).  May sleep. */
void ddi_mac_rx_close(struct __mac_handle *mac)
{
	struct sk_buff_head list;

	__skb_queue_head_init(&list);
	spin_lock_irq(&mac->rx.lock);
	WRITE_ONCE(mac->rx.open, false);
	skb_queue_splice_init(&mac->rx.queue, &list);
	spin_unlock_irq(&mac->rx.lock);
	napi_disable(&mac->rx.napi);
	drop(mac, &list);
}

static_assert(__same_type(mac_rx, ddi_mac_rx));
static_assert(__same_type(mac_rx_ring, ddi_mac_rx_ring));
