// SPDX-License-Identifier: GPL-2.0
/*
 * Packets for a device that does not see all of memory as it is: behind an IOMMU,
 * with a bounce buffer, or with addresses too narrow for the machine.
 *
 * Some drivers unbind a packet before the device has read it, which is harmless where
 * unbinding does nothing.  So that it is harmless everywhere, packets are copied into
 * memory of ddi_dma_mem_alloc(9F), whose mapping stays, and which a bind finds.
 *
 * The pool grows with what drivers keep.  It lives until its last message is free,
 * which may be long after the interface.
 *
 * Locking: lock of the list of free buffers; taken with interrupts off.
 */
#include <linux/slab.h>
#include <sys/sunddi.h>

#include "../dma/direct.h"
#include "mac.h"

#define BUF_SIZE	2048
#define CHUNK_BUFS	32
#define CHUNKS_MAX	64

/**
 * struct pool_chunk - memory for packets
 * @node: in ddi_mac_pool.chunks
 * @dma: its handle
 * @acc: its access handle
 * @addr: CHUNK_BUFS buffers
 */
struct pool_chunk {
	struct list_head node;
	ddi_dma_handle_t dma;
	ddi_acc_handle_t acc;
	caddr_t addr;
};

/**
 * struct ddi_mac_pool - memory that the device sees
 * @ref: the interface's, and one for each message
 * @dip: the device
 * @hi: last bus address of its handles
 * @lock: of what follows
 * @chunks: struct pool_chunk
 * @nchunks: how many
 * @free: buffers that no message uses; each begins with the next one's address
 */
struct ddi_mac_pool {
	struct kref ref;
	dev_info_t *dip;
	u64 hi;
	spinlock_t lock; /* of what follows */
	struct list_head chunks;
	unsigned int nchunks;
	void **free;
};

/**
 * struct pool_msg - a packet in the pool
 * @group: of @pieces
 * @pool: the pool
 * @n: how many pieces
 * @pieces: its blocks, a buffer each
 */
struct pool_msg {
	struct ddi_mblk_group group;
	struct ddi_mac_pool *pool;
	unsigned int n;
	struct ddi_mblk_piece pieces[];
};

static void chunk_free(struct pool_chunk *chunk)
{
	if (chunk->acc)
		ddi_dma_mem_free(&chunk->acc);
	if (chunk->dma)
		ddi_dma_free_handle(&chunk->dma);
	kfree(chunk);
}

static struct pool_chunk *chunk_new(const struct ddi_mac_pool *pool)
{
	static ddi_device_acc_attr_t acc = {
		.devacc_attr_version = DDI_DEVICE_ATTR_V0,
	};
	ddi_dma_attr_t attr = {
		.dma_attr_version = DMA_ATTR_V0,
		.dma_attr_addr_hi = min_t(u64, pool->hi, U32_MAX),
		.dma_attr_count_max = U32_MAX,
		.dma_attr_align = BUF_SIZE,
		.dma_attr_burstsizes = 1,
		.dma_attr_minxfer = 1,
		.dma_attr_maxxfer = U32_MAX,
		.dma_attr_seg = U32_MAX,
		.dma_attr_sgllen = 1,
		.dma_attr_granular = 1,
	};
	struct pool_chunk *chunk = kzalloc(sizeof(*chunk), GFP_KERNEL);
	size_t real;

	if (!chunk)
		return NULL;
	if (!ddi_dma_alloc_handle(pool->dip, &attr, DDI_DMA_DONTWAIT, NULL,
				  &chunk->dma) &&
	    !ddi_dma_mem_alloc(chunk->dma, BUF_SIZE * CHUNK_BUFS, &acc,
			       DDI_DMA_CONSISTENT, DDI_DMA_DONTWAIT, NULL,
			       &chunk->addr, &real, &chunk->acc))
		return chunk;
	chunk_free(chunk);
	return NULL;
}

static void buf_put(struct ddi_mac_pool *pool, void *buf)
{
	unsigned long flags;

	spin_lock_irqsave(&pool->lock, flags);
	*(void **)buf = pool->free;
	pool->free = buf;
	spin_unlock_irqrestore(&pool->lock, flags);
}

/* Several rings may send, and find the pool empty, at once. */
static bool pool_grow(struct ddi_mac_pool *pool)
{
	struct pool_chunk *chunk;
	unsigned int i;

	if (READ_ONCE(pool->nchunks) >= CHUNKS_MAX)
		return false;
	chunk = chunk_new(pool);
	if (!chunk)
		return false;
	spin_lock_irq(&pool->lock);
	WRITE_ONCE(pool->nchunks, pool->nchunks + 1);
	list_add(&chunk->node, &pool->chunks);
	spin_unlock_irq(&pool->lock);
	for (i = 0; i < CHUNK_BUFS; i++)
		buf_put(pool, chunk->addr + i * BUF_SIZE);
	return true;
}

static void *buf_get(struct ddi_mac_pool *pool)
{
	void **buf;

	do {
		spin_lock_irq(&pool->lock);
		buf = pool->free;
		if (buf)
			pool->free = *buf;
		spin_unlock_irq(&pool->lock);
	} while (!buf && pool_grow(pool));
	return buf;
}

static void pool_release(struct kref *ref)
{
	struct ddi_mac_pool *pool = container_of(ref, struct ddi_mac_pool, ref);
	struct pool_chunk *chunk, *next;

	list_for_each_entry_safe(chunk, next, &pool->chunks, node)
		chunk_free(chunk);
	kfree(pool);
}

static void msg_free(struct pool_msg *msg)
{
	struct ddi_mac_pool *pool = msg->pool;
	unsigned int i;

	for (i = 0; i < msg->n; i++)
		buf_put(pool, msg->pieces[i].dblk.db_base);
	kfree(msg);
	kref_put(&pool->ref, pool_release);
}

/* Any context. */
static void msg_done(struct ddi_mblk_group *group)
{
	msg_free(container_of(group, struct pool_msg, group));
}

static struct pool_msg *msg_new(struct ddi_mac_pool *pool, unsigned int n)
{
	struct pool_msg *msg = kmalloc(struct_size(msg, pieces, n),
				       GFP_KERNEL | __GFP_NOWARN);

	if (!msg)
		return NULL;
	kref_get(&pool->ref);
	msg->pool = pool;
	msg->n = 0;
	ddi_mblk_group_init(&msg->group, n, msg_done);
	return msg;
}

/* The next block of @msg, with @len bytes of @skb from @off on. */
static mblk_t *msg_add(struct pool_msg *msg, struct sk_buff *skb,
		       unsigned int off, unsigned int len)
{
	void *buf = buf_get(msg->pool);

	if (!buf)
		return NULL;
	skb_copy_bits(skb, off, buf, len);
	return ddi_mblk_piece_init(&msg->pieces[msg->n++], &msg->group, buf,
				   len);
}

/* A copy of the packet; NULL when memory is short.  The packet stays. */
static mblk_t *msg_copy(struct ddi_mac_pool *pool, struct sk_buff *skb)
{
	struct pool_msg *msg = msg_new(pool, DIV_ROUND_UP(skb->len, BUF_SIZE));
	unsigned int off = 0, n;
	mblk_t *last = NULL, *mp;

	for (; msg && off < skb->len; off += n) {
		n = min_t(unsigned int, skb->len - off, BUF_SIZE);
		mp = msg_add(msg, skb, off, n);
		if (!mp) {
			msg_free(msg);
			return NULL;
		}
		if (last)
			last->b_cont = mp;
		last = mp;
	}
	return msg ? &msg->pieces[0].mblk : NULL;
}

/* The packet is consumed; NULL when it is dropped.  May sleep. */
mblk_t *ddi_mac_pool_txmsg(struct __mac_handle *mac, struct sk_buff *skb)
{
	mblk_t *mp = msg_copy(mac->pool, skb);

	if (!mp) {
		dev_kfree_skb_any(skb);
		return NULL;
	}
	ddi_mac_tx_marks(mac, skb, mp);
	dev_consume_skb_any(skb);
	return mp;
}

/* Make the pool, after mc_start(9E), if the device needs it.  Returns 0 or -ENOMEM. */
int ddi_mac_pool_open(struct __mac_handle *mac)
{
	struct ddi_mac_pool *pool;
	u64 hi;

	if (mac->pool || ddi_dma_sees_all(mac->dip, &hi))
		return 0;
	pool = kzalloc(sizeof(*pool), GFP_KERNEL);
	if (!pool)
		return -ENOMEM;
	kref_init(&pool->ref);
	pool->dip = mac->dip;
	pool->hi = hi;
	spin_lock_init(&pool->lock);
	INIT_LIST_HEAD(&pool->chunks);
	if (!pool_grow(pool)) {
		kref_put(&pool->ref, pool_release);
		return -ENOMEM;
	}
	mac->pool = pool;
	return 0;
}

void ddi_mac_pool_free(struct __mac_handle *mac)
{
	if (mac->pool)
		kref_put(&mac->pool->ref, pool_release);
	mac->pool = NULL;
}
