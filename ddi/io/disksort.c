// SPDX-License-Identifier: GPL-2.0
/*
 * The order of a disk's requests: disksort(9F).
 *
 * The queue is at most two ascending runs.  The first starts at the head, which
 * is where the disk is; the second holds what lies behind the disk and waits for
 * the next sweep.
 */
#include <linux/export.h>

#include "io.h"

static bool second_run_starts(const struct buf *prev)
{
	return prev->av_forw->b_resid < prev->b_resid;
}

/* The request after which @bp goes in a queue that starts at @head. */
static struct buf *place(struct buf *head, const struct buf *bp)
{
	struct buf *prev = head;

	if (bp->b_resid < head->b_resid) {
		while (prev->av_forw && !second_run_starts(prev))
			prev = prev->av_forw;
		/* nothing in the second run, or nothing before @bp */
		if (!prev->av_forw || bp->b_resid < prev->av_forw->b_resid)
			return prev;
		prev = prev->av_forw;
	}
	while (prev->av_forw && !second_run_starts(prev) &&
	       prev->av_forw->b_resid <= bp->b_resid)
		prev = prev->av_forw;
	return prev;
}

/**
 * ddi_disksort() - put a request in a disk's queue, disksort(9F)
 * @dp: the queue: av_forw is its first request, av_back its last
 * @bp: the request; b_resid is its place on the disk
 *
 * Requests for the same place stay in order.
 *
 * Context: Any; the caller holds a lock of the queue.
 */
void ddi_disksort(struct diskhd *dp, struct buf *bp)
{
	struct buf *prev;

	if (!dp->av_forw) {
		bp->av_forw = NULL;
		dp->av_forw = bp;
		dp->av_back = bp;
		return;
	}
	prev = place(dp->av_forw, bp);
	bp->av_forw = prev->av_forw;
	prev->av_forw = bp;
	if (!bp->av_forw)
		dp->av_back = bp;
}
EXPORT_SYMBOL(ddi_disksort);

static_assert(__same_type(disksort, ddi_disksort));
