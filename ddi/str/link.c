// SPDX-License-Identifier: GPL-2.0
/*
 * The blocks of a message: linkb(9F), unlinkb(9F), rmvb(9F), adjmsg(9F).
 */
#include <linux/export.h>

#include "dblk.h"

/**
 * ddi_linkb() - append a message to another one, linkb(9F)
 * @mp1: the message
 * @mp2: the message that becomes its end, or NULL
 *
 * Context: Any.
 */
void ddi_linkb(mblk_t *mp1, mblk_t *mp2)
{
	while (mp1->b_cont)
		mp1 = mp1->b_cont;
	mp1->b_cont = mp2;
}
EXPORT_SYMBOL(ddi_linkb);

/**
 * ddi_unlinkb() - take the first block off a message, unlinkb(9F)
 * @mp: the message, then that block alone
 *
 * Context: Any.
 * Return: the other blocks; NULL when there are none.
 */
mblk_t *ddi_unlinkb(mblk_t *mp)
{
	mblk_t *rest = mp->b_cont;

	mp->b_cont = NULL;
	return rest;
}
EXPORT_SYMBOL(ddi_unlinkb);

/**
 * ddi_rmvb() - take a block out of a message, rmvb(9F)
 * @mp: the message
 * @bp: the block
 *
 * Context: Any.
 * Return: the other blocks; NULL when there are none; (mblk_t \*)-1 when @bp is
 * not one of @mp.
 */
mblk_t *ddi_rmvb(mblk_t *mp, mblk_t *bp)
{
	mblk_t **link;

	for (link = &mp; *link; link = &(*link)->b_cont) {
		if (*link == bp) {
			*link = bp->b_cont;
			bp->b_cont = NULL;
			return mp;
		}
	}
	return (mblk_t *)-1;
}
EXPORT_SYMBOL(ddi_rmvb);

/* Blocks of which nothing is left go, but for the first one of a message. */
static void trim_head(mblk_t *mp, size_t len)
{
	mblk_t *bp, *next;
	size_t n;

	for (bp = mp; len; bp = next) {
		next = bp->b_cont;
		n = min(len, ddi_mblk_len(bp));
		bp->b_rptr += n;
		len -= n;
		if (bp != mp && !ddi_mblk_len(bp)) {
			mp->b_cont = next;
			ddi_freeb(bp);
		}
	}
}

/* Only the first @keep of @all bytes stay. */
static void trim_tail(mblk_t *mp, size_t keep, size_t all)
{
	mblk_t *bp, *prev = mp;
	size_t len;

	for (bp = mp; all; bp = prev->b_cont) {
		len = ddi_mblk_len(bp);
		all -= len;
		if (bp != mp && len && !keep) {
			prev->b_cont = bp->b_cont;
			ddi_freeb(bp);
			continue;
		}
		bp->b_wptr = bp->b_rptr + min(len, keep);
		keep -= min(len, keep);
		prev = bp;
	}
}

/**
 * ddi_adjmsg() - trim a message, adjmsg(9F)
 * @mp: the message
 * @len: bytes to take from its head, or with a negative sign from its tail; the
 *	tail is that of its first blocks that have one type
 *
 * Context: Any.
 * Return: 1; 0, and nothing is changed, when these blocks have fewer bytes.
 */
int ddi_adjmsg(mblk_t *mp, ssize_t len)
{
	size_t all = ddi_msg_run(mp);
	size_t n = len < 0 ? -(size_t)len : len;

	if (n > all)
		return 0;
	if (len > 0)
		trim_head(mp, n);
	else if (len < 0)
		trim_tail(mp, all - n, all);
	return 1;
}
EXPORT_SYMBOL(ddi_adjmsg);

static_assert(__same_type(linkb, ddi_linkb));
static_assert(__same_type(unlinkb, ddi_unlinkb));
static_assert(__same_type(rmvb, ddi_rmvb));
static_assert(__same_type(adjmsg, ddi_adjmsg));
