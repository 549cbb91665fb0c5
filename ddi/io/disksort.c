// SPDX-License-Identifier: GPL-2.0
/*
 * Sorting a disk's requests: disksort(9F).
 *
 * The queue has at most two ascending runs.  The first starts at the head, near
 * which the disk's arm is; the second has the requests behind the arm, for the
 * next sweep.
 */
#include <linux/export.h>

#include "io.h"

static bool second_run_starts(const struct buf *prev)
{
	return prev->av_forw->b_resid < prev->b_resid;
}

/* Find the request after which @bp belongs, in a queue that starts at @head. */
static struct buf *place(struct buf *head, const struct buf *bp)
{
	struct buf *prev = head;

	if (bp->b_resid < head->b_resid) {
		while (prev->av_forw && !second_run_starts(prev))
			prev = prev->av_forw;
		/* the second run is empty, or starts after @bp */
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
 * ddi_disksort() - add a request to a disk's queue, disksort(9F)
 * @dp: the queue: av_forw is its first request, av_back its last
 * @bp: the request; b_resid is its position on the disk
 *
 * Requests for equal positions keep their order.
 *
 * Context: any; the caller holds a lock for the queue.
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
