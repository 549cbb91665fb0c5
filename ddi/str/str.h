/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Messages: what ddi.ko and the modules above it, which import the namespace
 * DDI_INTERNAL, may call of str/.
 *
 * Vocabulary: a block is an mblk_t, a data block a dblk_t; a loan is a data block
 * over a driver's memory, desballoc(9F); a piece is one over somebody else's
 * memory, whose storage that somebody provides, too.
 */
#ifndef _DDI_STR_H
#define _DDI_STR_H

#include <linux/atomic.h>
#include <linux/cache.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <sys/stream.h>
#include <sys/strlog.h>
#include <sys/strsubr.h>
#include <sys/strsun.h>

/* The origin of a data block's bytes, its db_kind */
enum ddi_dblk_kind {
	DDI_DBLK_FRAG,		/* a page fragment that can become an sk_buff's */
	DDI_DBLK_KMEM,		/* kmem_alloc(9F) */
	DDI_DBLK_LOAN,		/* a driver's: free_func is called at once */
	DDI_DBLK_LOAN_LATER,	/* a driver's: free_func is called by a worker */
	DDI_DBLK_LOST,		/* a driver's that is unloaded */
	DDI_DBLK_PIECE,		/* struct ddi_mblk_piece */
};

/*
 * Room that Linux's network stack wants around the bytes of a page fragment, so that an
 * sk_buff can take it over: room for headers in front, struct skb_shared_info
 * behind.  ddi/mac asserts that it is enough.
 */
#ifdef CONFIG_MAX_SKB_FRAGS
#define DDI_FRAG_PAGES	CONFIG_MAX_SKB_FRAGS
#else
#define DDI_FRAG_PAGES	17
#endif
#define DDI_FRAG_HEADROOM	(L1_CACHE_BYTES > 64 ? L1_CACHE_BYTES : 64)
#define DDI_FRAG_TAILROOM	L1_CACHE_ALIGN(48 + 16 * DDI_FRAG_PAGES)

/**
 * struct ddi_mblk_group - pieces that have one end
 * @live: data blocks that are not free yet
 * @done: called when the last one is free, in the context of who freed it; may
 *	free the storage of the group and its pieces
 */
struct ddi_mblk_group {
	atomic_t live;
	void (*done)(struct ddi_mblk_group *group);
};

/**
 * struct ddi_mblk_piece - storage of one block over somebody's memory
 * @mblk: the block; freeb(9F) of this one frees nothing by itself
 * @dblk: its data block, which dupb(9F) may give more blocks
 */
struct ddi_mblk_piece {
	mblk_t mblk;
	dblk_t dblk;
};

/* Before the first of the group's @n pieces is handed out. */
static inline void ddi_mblk_group_init(struct ddi_mblk_group *group,
				       unsigned int n,
				       void (*done)(struct ddi_mblk_group *group))
{
	atomic_set(&group->live, n);
	group->done = done;
}

/* A block of type M_DATA whose data are the @len bytes at @base. */
static inline mblk_t *ddi_mblk_piece_init(struct ddi_mblk_piece *piece,
					  struct ddi_mblk_group *group,
					  void *base, size_t len)
{
	memset(piece, 0, sizeof(*piece));
	piece->mblk.b_rptr = base;
	piece->mblk.b_wptr = (uchar_t *)base + len;
	piece->mblk.b_datap = &piece->dblk;
	piece->dblk.db_base = base;
	piece->dblk.db_lim = piece->mblk.b_wptr;
	piece->dblk.db_ref = 1;
	piece->dblk.db_type = M_DATA;
	piece->dblk.db_kind = DDI_DBLK_PIECE;
	piece->dblk.db_memory = group;
	return &piece->mblk;
}

/**
 * ddi_mblk_take() - take the page fragment of a message, for build_skb()
 * @mp: a message
 * @size: set to the bytes of the fragment
 *
 * When @mp is one block whose data block is a page fragment of allocb(9F) and has
 * no other block, both are freed and the caller has the fragment, to be freed by
 * skb_free_frag(), or page_frag_free().  The data lie where b_rptr and b_wptr said
 * before.
 *
 * Context: Any.
 * Return: the fragment; NULL when @mp is another kind of message, and stays.
 */
void *ddi_mblk_take(mblk_t *mp, unsigned int *size);

/* Data blocks of allocb(9F), esballoc(9F) and their like that are alive. */
long ddi_mblk_live(void);

/**
 * struct ddi_strhead - the end of a stream above a driver, for ioctls
 * @queues: the pair that the driver is handed: the write side
 * @call: one ioctl at a time
 * @lock: of the two below; taken with interrupts off
 * @id: ioc_id of the ioctl that is waited for, 0 for none
 * @reply: its reply, when it has come
 * @wait: the thread that waits for it
 */
struct ddi_strhead {
	queue_t queues[2];
	struct mutex call; /* one ioctl at a time */
	spinlock_t lock; /* of the two below */
	uint_t id;
	mblk_t *reply;
	wait_queue_head_t wait;
};

void ddi_strhead_init(struct ddi_strhead *head);

/**
 * ddi_strhead_ioctl() - send an ioctl's message to a driver, wait for its reply
 * @head: the stream; the driver may reply as long as it is there
 * @put: hands the driver queue and message; not called with a lock held
 * @arg: for @put
 * @mp: the message, from mkiocb(9F); freed, or the driver's, when this returns
 * @timeout: ticks to wait for a reply after @put has returned
 * @reply: set to the reply, the caller's to free; NULL on failure
 *
 * A reply that comes too late is freed.
 *
 * Context: Process context, may sleep.
 * Return: 0, -EINTR after a signal, -ETIME when no reply came.
 */
int ddi_strhead_ioctl(struct ddi_strhead *head,
		      void (*put)(void *arg, queue_t *wq, mblk_t *mp), void *arg,
		      mblk_t *mp, long timeout, mblk_t **reply);

/* Drivers see these without their prefix. */
mblk_t *ddi_allocb(size_t size, uint_t pri);
mblk_t *ddi_allocb_wait(size_t size, uint_t pri, uint_t flags, int *error);
mblk_t *ddi_esballoc(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp);
mblk_t *ddi_esballoca(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp);
mblk_t *ddi_desballoc(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp);
mblk_t *ddi_desballoca(uchar_t *base, size_t size, uint_t pri, frtn_t *fr_rtnp);
int ddi_testb(size_t size, uint_t pri);
bufcall_id_t ddi_bufcall(size_t size, uint_t pri, void (*func)(void *),
			 void *arg);
bufcall_id_t ddi_esbbcall(uint_t pri, void (*func)(void *), void *arg);
void ddi_unbufcall(bufcall_id_t id);
void ddi_freeb(mblk_t *bp);
void ddi_freemsg(mblk_t *mp);
void ddi_freemsgchain(mblk_t *mp);
mblk_t *ddi_dupb(mblk_t *bp);
mblk_t *ddi_dupmsg(mblk_t *mp);
mblk_t *ddi_copyb(mblk_t *bp);
mblk_t *ddi_copymsg(mblk_t *mp);
void ddi_mcopymsg(mblk_t *mp, void *buf);
void ddi_linkb(mblk_t *mp1, mblk_t *mp2);
mblk_t *ddi_unlinkb(mblk_t *mp);
mblk_t *ddi_rmvb(mblk_t *mp, mblk_t *bp);
int ddi_adjmsg(mblk_t *mp, ssize_t len);
mblk_t *ddi_msgpullup(mblk_t *mp, ssize_t len);
int ddi_pullupmsg(mblk_t *mp, ssize_t len);
size_t ddi_msgsize(mblk_t *mp);
size_t ddi_msgdsize(mblk_t *mp);
mblk_t *ddi_mkiocb(uint_t command);
void ddi_miocack(queue_t *wq, mblk_t *mp, int count, int rval);
void ddi_miocnak(queue_t *wq, mblk_t *mp, int count, int error);
void ddi_mioc2ack(mblk_t *mp, mblk_t *dp, size_t count, int rval);
int ddi_miocpullup(mblk_t *mp, size_t size);
mblk_t *ddi_mexchange(queue_t *wq, mblk_t *mp, size_t size, uchar_t type,
		      int32_t primtype);
void ddi_merror(queue_t *wq, mblk_t *mp, int error);
void ddi_qreply(queue_t *q, mblk_t *mp);
int ddi_strlog(short mid, short sid, char level, unsigned short flags,
	       char *fmt, ...);

/* For main.c */
int ddi_str_init(void);
void ddi_str_exit(void);

#endif /* _DDI_STR_H */
