// SPDX-License-Identifier: GPL-2.0
/*
 * A packet of Linux as a message for mc_tx(9E).
 *
 * The blocks show the packet's own memory: one block for its first part, where the
 * headers are, and one for each page behind it.  When the last block is free the
 * packet is.  Where the device does not see all of memory at fixed addresses, the
 * packet is copied into memory that stays mapped: pool.c.
 *
 * A driver may keep messages for long after the device has sent them, so the packet
 * is taken off the account of its socket here.
 */
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/tcp.h>

#include "mac.h"

/**
 * struct tx_msg - the blocks of a packet
 * @group: of @pieces
 * @skb: the packet
 * @pieces: its blocks
 */
struct tx_msg {
	struct ddi_mblk_group group;
	struct sk_buff *skb;
	struct ddi_mblk_piece pieces[];
};

/* Packets in one piece are so many that they have a cache. */
static struct kmem_cache *tx_cache;

/* Storage that a driver gave back at once, having copied the packet: the next one's */
static DEFINE_PER_CPU(struct tx_msg *, spare);

/* Any context. */
static void linear_done(struct ddi_mblk_group *group)
{
	struct tx_msg *msg = container_of(group, struct tx_msg, group);

	dev_consume_skb_any(msg->skb);
	if (this_cpu_cmpxchg(spare, NULL, msg))
		kmem_cache_free(tx_cache, msg);
}

static void paged_done(struct ddi_mblk_group *group)
{
	struct tx_msg *msg = container_of(group, struct tx_msg, group);

	dev_consume_skb_any(msg->skb);
	kfree(msg);
}

/* Set the field that all packets in one piece share; objects keep it when freed. */
static void linear_init(void *p)
{
	struct tx_msg *msg = p;

	msg->group.done = linear_done;
}

static mblk_t *linear_msg(struct sk_buff *skb)
{
	struct tx_msg *msg = this_cpu_xchg(spare, NULL);

	if (!msg)
		msg = kmem_cache_alloc(tx_cache, GFP_KERNEL | __GFP_NOWARN);
	if (!msg)
		return NULL;
	msg->skb = skb;
	atomic_set(&msg->group.live, 1);
	return ddi_mblk_piece_init(&msg->pieces[0], &msg->group, skb->data,
				   skb->len);
}

static mblk_t *paged_msg(struct sk_buff *skb)
{
	unsigned int n = skb_shinfo(skb)->nr_frags, i;
	struct tx_msg *msg;
	mblk_t *last;

	msg = kmalloc(struct_size(msg, pieces, n + 1), GFP_KERNEL | __GFP_NOWARN);
	if (!msg)
		return NULL;
	msg->skb = skb;
	ddi_mblk_group_init(&msg->group, n + 1, paged_done);
	last = ddi_mblk_piece_init(&msg->pieces[0], &msg->group, skb->data,
				   skb_headlen(skb));
	for (i = 0; i < n; i++) {
		const skb_frag_t *frag = &skb_shinfo(skb)->frags[i];

		last->b_cont = ddi_mblk_piece_init(&msg->pieces[i + 1],
						   &msg->group,
						   skb_frag_address(frag),
						   skb_frag_size(frag));
		last = last->b_cont;
	}
	return &msg->pieces[0].mblk;
}

/* Drivers look for the headers in the first block, and may write into them. */
static int prepare(const struct __mac_handle *mac, struct sk_buff *skb)
{
	unsigned int headers = ETH_HLEN;

	skb_tx_timestamp(skb);
	skb_orphan(skb);
	nf_reset_ct(skb);
	if (skb_is_gso(skb))
		headers = skb_tcp_all_headers(skb);
	else if (skb->ip_summed == CHECKSUM_PARTIAL)
		headers = min_t(unsigned int, skb->len,
				skb_checksum_start_offset(skb) + 20);
	if (!pskb_may_pull(skb, headers))
		return -ENOMEM;
	return ddi_mac_tx_offload(mac, skb);
}

/* The packet is consumed.  May sleep. */
mblk_t *ddi_mac_txmsg(struct __mac_handle *mac, struct sk_buff *skb)
{
	mblk_t *mp;

	if (prepare(mac, skb))
		goto drop;
	if (mac->pool)
		return ddi_mac_pool_txmsg(mac, skb);
	mp = skb_is_nonlinear(skb) ? paged_msg(skb) : linear_msg(skb);
	if (!mp)
		goto drop;
	ddi_mac_tx_marks(mac, skb, mp);
	return mp;

drop:
	dev_kfree_skb_any(skb);
	return NULL;
}

int ddi_mac_txmsg_init(void)
{
	size_t size = sizeof(struct tx_msg) + sizeof(struct ddi_mblk_piece);

	tx_cache = kmem_cache_create("ddi_mac_tx", size, 0, SLAB_HWCACHE_ALIGN,
				     linear_init);
	return tx_cache ? 0 : -ENOMEM;
}

void ddi_mac_txmsg_exit(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		if (per_cpu(spare, cpu))
			kmem_cache_free(tx_cache, per_cpu(spare, cpu));
	kmem_cache_destroy(tx_cache);
}
