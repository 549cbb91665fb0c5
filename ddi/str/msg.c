// SPDX-License-Identifier: GPL-2.0
/*
 * Messages as a whole: their size, copies of them, and their bytes in one block.
 * msgsize(9F), msgdsize(9F), copyb(9F), copymsg(9F), dupmsg(9F), mcopymsg(9F),
 * msgpullup(9F), pullupmsg(9F).
 *
 * A block may have no data, and one whose b_wptr lies before its b_rptr counts
 * as one without.
 */
#include <linux/export.h>
#include <linux/instruction_pointer.h>
#include <linux/string.h>

#include "dblk.h"

/**
 * ddi_msgsize() - the bytes of a message, msgsize(9F)
 * @mp: the message
 *
 * Context: Any.
 * Return: the bytes in all its blocks, whatever their types.
 */
size_t ddi_msgsize(mblk_t *mp)
{
	size_t n = 0;

	for (; mp; mp = mp->b_cont)
		n += ddi_mblk_len(mp);
	return n;
}
EXPORT_SYMBOL(ddi_msgsize);

/**
 * ddi_msgdsize() - the bytes of data in a message, msgdsize(9F)
 * @mp: the message
 *
 * Context: Any.
 * Return: the bytes in its blocks of type M_DATA.
 */
size_t ddi_msgdsize(mblk_t *mp)
{
	size_t n = 0;

	for (; mp; mp = mp->b_cont)
		if (DB_TYPE(mp) == M_DATA)
			n += ddi_mblk_len(mp);
	return n;
}
EXPORT_SYMBOL(ddi_msgdsize);

static mblk_t *copy_block(mblk_t *bp, unsigned long caller)
{
	size_t len = ddi_mblk_len(bp);
	bool inside = bp->b_rptr >= DB_BASE(bp) && bp->b_rptr + len <= DB_LIM(bp);
	mblk_t *mp = ddi_mblk_new(inside ? MBLKSIZE(bp) : len, caller);

	if (!mp)
		return NULL;
	DB_TYPE(mp) = DB_TYPE(bp);
	mp->b_band = bp->b_band;
	mp->b_flag = bp->b_flag;
	if (inside)
		mp->b_rptr += MBLKHEAD(bp);
	mp->b_wptr = mp->b_rptr + len;
	memcpy(mp->b_rptr, bp->b_rptr, len);
	return mp;
}

static mblk_t *dup_block(mblk_t *bp, unsigned long caller)
{
	return ddi_dupb(bp);
}

/* A message of what @copy makes of each block of @mp; NULL where it makes none. */
static mblk_t *each_block(mblk_t *mp,
			  mblk_t *(*copy)(mblk_t *bp, unsigned long caller),
			  unsigned long caller)
{
	mblk_t *first = NULL, **end = &first;

	for (; mp; mp = mp->b_cont) {
		*end = copy(mp, caller);
		if (!*end) {
			ddi_freemsg(first);
			return NULL;
		}
		end = &(*end)->b_cont;
	}
	return first;
}

/**
 * ddi_copyb() - copy a block, copyb(9F)
 * @bp: the block
 *
 * The copy has a data block of the same size and type, and the data in the same
 * place in it.  What mac_hcksum_set(9F) said of the original is not copied.
 *
 * Context: Any.
 * Return: the copy; NULL when memory is short (a retry can help).
 */
mblk_t *ddi_copyb(mblk_t *bp)
{
	return copy_block(bp, _RET_IP_);
}
EXPORT_SYMBOL(ddi_copyb);

/**
 * ddi_copymsg() - copy a message, copymsg(9F)
 * @mp: the message
 *
 * Context: Any.
 * Return: a copy, block by block; NULL when memory is short (a retry can help).
 */
mblk_t *ddi_copymsg(mblk_t *mp)
{
	return each_block(mp, copy_block, _RET_IP_);
}
EXPORT_SYMBOL(ddi_copymsg);

/**
 * ddi_dupmsg() - make one more message of the data blocks of one, dupmsg(9F)
 * @mp: the message
 *
 * Context: Any.
 * Return: a message of the same bytes; NULL as for ddi_dupb().
 */
mblk_t *ddi_dupmsg(mblk_t *mp)
{
	return each_block(mp, dup_block, _RET_IP_);
}
EXPORT_SYMBOL(ddi_dupmsg);

/**
 * ddi_mcopymsg() - copy a message's bytes into a buffer and free it, mcopymsg(9F)
 * @mp: the message
 * @buf: room for msgsize(9F) bytes
 *
 * Context: As ddi_freeb().
 */
void ddi_mcopymsg(mblk_t *mp, void *buf)
{
	uchar_t *to = buf;
	mblk_t *bp;

	for (bp = mp; bp; bp = bp->b_cont) {
		memcpy(to, bp->b_rptr, ddi_mblk_len(bp));
		to += ddi_mblk_len(bp);
	}
	ddi_freemsg(mp);
}
EXPORT_SYMBOL(ddi_mcopymsg);

size_t ddi_msg_run(mblk_t *mp)
{
	uchar_t type = DB_TYPE(mp);
	size_t n = 0;

	for (; mp && DB_TYPE(mp) == type; mp = mp->b_cont)
		n += ddi_mblk_len(mp);
	return n;
}

/* Returns true if msgpullup(9F) of @len bytes is possible; sets -1 to all bytes. */
static bool pullup_length(mblk_t *mp, ssize_t *len)
{
	size_t all = ddi_msg_run(mp);

	if (*len == -1)
		*len = all;
	return *len >= 0 && (size_t)*len <= all;
}

/*
 * Copy @len bytes to @to.  Returns the block where the next byte is, with its
 * offset in *@off; NULL at the end.
 */
static mblk_t *copy_out(mblk_t *mp, uchar_t *to, size_t len, size_t *off)
{
	size_t n;

	while (mp) {
		n = min(len, ddi_mblk_len(mp));
		memcpy(to, mp->b_rptr, n);
		to += n;
		len -= n;
		*off = n;
		if (n < ddi_mblk_len(mp))
			return mp;
		mp = mp->b_cont;
		*off = 0;
		if (!len)
			return mp;
	}
	return NULL;
}

/* A block of the type of @mp with its first @len bytes, and what copy_out() tells */
static mblk_t *pull(mblk_t *mp, size_t len, mblk_t **rest, size_t *off,
		    unsigned long caller)
{
	mblk_t *new = ddi_mblk_new(len, caller);

	if (!new)
		return NULL;
	DB_TYPE(new) = DB_TYPE(mp);
	new->b_band = mp->b_band;
	new->b_flag = mp->b_flag;
	*rest = copy_out(mp, new->b_rptr, len, off);
	new->b_wptr += len;
	return new;
}

/**
 * ddi_msgpullup() - copy a message, its first bytes into one block, msgpullup(9F)
 * @mp: the message; it stays as it is
 * @len: bytes for the first block, -1 for all in blocks of the first one's type
 *
 * Context: Any.
 * Return: the copy; NULL when memory is short (a retry can help) or there are not
 * @len bytes of one type.
 */
mblk_t *ddi_msgpullup(mblk_t *mp, ssize_t len)
{
	mblk_t *new, *rest;
	size_t off = 0;

	if (!pullup_length(mp, &len))
		return NULL;
	new = pull(mp, len, &rest, &off, _RET_IP_);
	if (!new || !rest)
		return new;
	new->b_cont = each_block(rest, copy_block, _RET_IP_);
	if (!new->b_cont) {
		ddi_freemsg(new);
		return NULL;
	}
	new->b_cont->b_rptr += off;
	return new;
}
EXPORT_SYMBOL(ddi_msgpullup);

/* Free the blocks from @mp to before @end. */
static void free_until(mblk_t *mp, mblk_t *end)
{
	mblk_t *next;

	for (; mp != end; mp = next) {
		next = mp->b_cont;
		ddi_freeb(mp);
	}
}

/**
 * ddi_pullupmsg() - bring a message's first bytes into one block, pullupmsg(9F)
 * @mp: the message; its first block stays the first one
 * @len: bytes, -1 for all in blocks of the first one's type
 *
 * Context: Any.
 * Return: 1; 0, and nothing is changed, when memory is short (a retry can help)
 * or there are not @len bytes of one type.
 */
int ddi_pullupmsg(mblk_t *mp, ssize_t len)
{
	mblk_t *new, *rest;
	size_t off = 0;

	if (!pullup_length(mp, &len))
		return 0;
	if (ddi_mblk_len(mp) >= len && IS_ALIGNED((ulong)mp->b_rptr, 4))
		return 1;
	new = pull(mp, len, &rest, &off, _RET_IP_);
	if (!new)
		return 0;
	if (rest == mp) {
		rest = ddi_dupb(mp);
		if (!rest) {
			ddi_freeb(new);
			return 0;
		}
		rest->b_cont = mp->b_cont;
	} else {
		free_until(mp->b_cont, rest);
	}
	if (rest)
		rest->b_rptr += off;
	mp->b_cont = rest;
	ddi_mblk_replace(mp, new);
	return 1;
}
EXPORT_SYMBOL(ddi_pullupmsg);

static_assert(__same_type(msgsize, ddi_msgsize));
static_assert(__same_type(msgdsize, ddi_msgdsize));
static_assert(__same_type(copyb, ddi_copyb));
static_assert(__same_type(copymsg, ddi_copymsg));
static_assert(__same_type(dupmsg, ddi_dupmsg));
static_assert(__same_type(mcopymsg, ddi_mcopymsg));
static_assert(__same_type(msgpullup, ddi_msgpullup));
static_assert(__same_type(pullupmsg, ddi_pullupmsg));
