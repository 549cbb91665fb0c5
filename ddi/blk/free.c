// SPDX-License-Identifier: GPL-2.0
/*
 * Discards: o_free_space.
 */
#include <linux/math64.h>
#include <linux/slab.h>
#include <sys/errno.h>

#include "blk.h"

/* The part of [@start, @end), in bytes, that begins and ends on units of the drive */
static bool whole_units(const struct bd_handle *h, u64 start, u64 end,
			dkioc_free_list_ext_t *ext)
{
	u64 unit = h->drive.d_free_align << h->shift;

	start = DIV64_U64_ROUND_UP(start, unit) * unit;
	end = div64_u64(end, unit) * unit;
	if (start >= end)
		return false;
	ext->dfle_start = start;
	ext->dfle_length = end - start;
	return true;
}

int bd_free_load(struct bd_slot *slot)
{
	struct request *rq = slot->rq;
	unsigned short parts = blk_rq_nr_discard_segments(rq);
	dkioc_free_list_t *dfl;
	struct bio *bio;

	dfl = ddi_should_fail() ? NULL : kzalloc(DFL_SZ(parts), GFP_NOIO);
	if (!dfl)
		return ENOMEM;
	__rq_for_each_bio(bio, rq) {
		u64 start = bio->bi_iter.bi_sector << SECTOR_SHIFT;

		if (whole_units(slot->h, start, start + bio->bi_iter.bi_size,
				&dfl->dfl_exts[dfl->dfl_num_exts]))
			dfl->dfl_num_exts++;
	}
	slot->dfl = dfl;
	slot->xfer.x_dfl = dfl;
	return dfl->dfl_num_exts ? 0 : BD_NOTHING;
}
