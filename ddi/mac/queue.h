/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to mac/: packets on their way, in both directions.
 */
#ifndef _DDI_MAC_QUEUE_H
#define _DDI_MAC_QUEUE_H

#include <linux/if_vlan.h>
#include <linux/netdevice.h>
#include <linux/ptr_ring.h>
#include <linux/wait.h>
#include <sys/stream.h>

/* Rings that send at most; each has two threads */
#define DDI_MAC_TX_RINGS	16
/* Packets that wait for a ring of the driver, until Linux is told to send no more */
#define DDI_MAC_TX_QUEUE	256
/* ... and bytes of them */
#define DDI_MAC_TX_BYTES	(256 * 1024)
/* Bytes of a frame at most */
#define DDI_MAC_FRAME_MAX	(65535 + ETH_HLEN + VLAN_HLEN)
/* Packets that wait for Linux, before more are dropped */
#define DDI_MAC_RX_QUEUE	4096
/* Packets that one interrupt brings, until they are passed on */
#define DDI_MAC_RX_BATCH	256
/* Packets that one interrupt brings, until the rings are polled */
#define DDI_MAC_RX_POLL		64
/* Seconds without mac_tx_update(9F) after which the driver is asked again */
#define DDI_MAC_TX_PATIENCE	5
/* Times a packet is returned, in a second at least, until it is dropped */
#define DDI_MAC_TX_RETURNS	3

/* Packets that went by, modulo 2^32 */
struct ddi_mac_passed {
	u32 packets;
	u32 bytes;
};

/**
 * struct ddi_mac_tx - packets on their way to the driver, by one of its rings
 * @mac: the interface
 * @txq: Linux's queue
 * @send: the driver's, mc_tx(9E) or mri_tx(9E)
 * @sender: its first argument
 * @ring: packets as Linux gave them; its own locks are not used
 * @in: packets put in there; written under Linux's lock of its queue
 * @out: packets taken out; this and @sent_bytes to @since are written by the
 *	thread that has set @busy
 * @lock: of @again, @open, @busy, @paused, @blocked and @woken; taken with
 *	interrupts off
 * @rest: the packet that the driver returned, as a message, or NULL
 * @sent_bytes: bytes of the packet that is being sent, or returned
 * @sent_packets: what Linux counts it as
 * @packets: packets that were sent
 * @total: bytes of them
 * @returned: how often it was returned in a row
 * @since: jiffies when it first did
 * @open: packets are accepted
 * @busy: a thread calls the driver: @thread, @prompt, or an interrupt's
 * @paused: no thread may call the driver
 * @blocked: the driver has no room, until @woken changes
 * @woken: counts mac_tx_update(9F)
 * @again: the interrupt's thread is to send when the handler has returned
 * @awake: @thread was woken, and will look for packets before it sleeps
 * @thread: sends packets that no other thread does
 * @prompt: sends in place of a sender that does not make room for @thread
 * @idle: for @busy to end
 */
struct ddi_mac_tx {
	struct __mac_handle *mac;
	struct netdev_queue *txq;
	mblk_t *(*send)(void *sender, mblk_t *mp);
	void *sender;
	struct ptr_ring ring;
	struct ddi_mac_passed in;
	struct ddi_mac_passed out ____cacheline_aligned_in_smp;
	mblk_t *rest;
	unsigned int sent_bytes;
	unsigned int sent_packets;
	u64 packets;
	u64 total;
	unsigned int returned;
	unsigned long since;
	spinlock_t lock; /* of what follows, but @awake */
	bool open;
	bool busy;
	bool paused;
	bool blocked;
	bool again;
	bool awake;
	unsigned int woken;
	struct task_struct *thread;
	struct task_struct *prompt;
	wait_queue_head_t idle;
};

/**
 * struct ddi_mac_rx - packets on their way to Linux
 * @lock: of the three below; taken with interrupts off
 * @queue: packets; its own lock is not used
 * @open: packets are accepted
 * @brought: packets that came since the handlers of interrupts last returned
 * @napi: passes them on
 * @bad_length: packets too short or too long
 */
struct ddi_mac_rx {
	spinlock_t lock; /* of what follows */
	struct sk_buff_head queue;
	bool open;
	unsigned int brought;
	struct napi_struct napi;
	atomic64_t bad_length;
};

/* The driver's report of a received packet's checksums */
struct ddi_mac_marks {
	u16 flags;
	u16 value;
	u32 start;
	u32 end;
};

static inline struct ddi_mac_marks ddi_mac_marks_of(const mblk_t *mp)
{
	const dblk_t *db = mp->b_datap;

	return (struct ddi_mac_marks){
		.flags = db->db_cksumflags,
		.value = db->db_cksum.u16,
		.start = db->db_cksumstart,
		.end = db->db_cksumend,
	};
}

#endif /* _DDI_MAC_QUEUE_H */
