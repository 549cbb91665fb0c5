// SPDX-License-Identifier: GPL-2.0
/*
 * Media that come and go: o_media_info, and what Linux is told.
 */
#include <linux/blkdev.h>
#include <linux/log2.h>
#include <linux/overflow.h>
#include <linux/string.h>

#include "blk.h"

/* Returns the fault of a medium, or NULL. */
static const char *media_fault(const struct bd_handle *h,
			       const bd_media_t *media)
{
	u64 blocks = media->m_nblks, per = media->m_blksize >> SECTOR_SHIFT;
	u64 sectors;

	if (media->m_blksize < SECTOR_SIZE || !is_power_of_2(media->m_blksize))
		return "its block size is no power of two, or below 512 bytes";
	if (media->m_blksize > PAGE_SIZE)
		return "its blocks are larger than a page of Linux";
	if (h->drive.d_maxxfer % media->m_blksize)
		return "d_maxxfer is no multiple of its block size";
	if (check_mul_overflow(blocks, per, &sectors) ||
	    sectors > LLONG_MAX >> SECTOR_SHIFT)
		return "it has more blocks than Linux can count";
	return NULL;
}

/*
 * Ask the driver for the medium; an error number of the driver's means that there
 * is none, as in a slot without a card.  NULL, or what is wrong with the medium.
 */
const char *bd_media_ask(struct bd_handle *h, bd_media_t *media)
{
	const char *fault;

	memset(media, 0, sizeof(*media));
	if (h->ops.o_media_info(h->arg, media)) {
		memset(media, 0, sizeof(*media));
		return NULL;
	}
	fault = media_fault(h, media);
	if (fault)
		memset(media, 0, sizeof(*media));
	return fault;
}

static sector_t sectors_of(const bd_media_t *media)
{
	return media->m_nblks * (media->m_blksize >> SECTOR_SHIFT);
}

/* Blocks of another size: no request may be under way. */
static void change_blocks(struct bd_handle *h)
{
	int err;

	bd_freeze(h->disk->queue);
	bd_limits_blocks(h);
	err = bd_disk_set_blocks(h->disk, &h->limits);
	bd_unfreeze(h->disk->queue);
	if (err)
		bd_complain(h, "bd_state_change",
			    "Linux refuses blocks of %u bytes (%d)",
			    h->limits.logical, err);
}

static void media_gone(struct bd_handle *h)
{
	set_capacity_and_notify(h->disk, 0);
	bd_force_media_change(h->disk);
}

/* Another medium, or more or fewer blocks of one */
static void media_new(struct bd_handle *h, bool was_empty)
{
	set_disk_ro(h->disk, h->media.m_readonly);
	set_capacity_and_notify(h->disk, sectors_of(&h->media));
	if (!was_empty)
		return;
	bd_force_media_change(h->disk);
	mutex_lock(&h->disk->open_mutex);
	bdev_disk_changed(h->disk, false);
	mutex_unlock(&h->disk->open_mutex);
}

void bd_media_change(struct bd_handle *h, const bd_media_t *media)
{
	const bd_media_t was = h->media;

	if (!memcmp(&was, media, sizeof(was)))
		return;
	h->media = *media;
	if (!media->m_nblks) {
		media_gone(h);
		return;
	}
	if (media->m_blksize != h->limits.logical ||
	    media->m_pblksize != was.m_pblksize)
		change_blocks(h);
	media_new(h, !was.m_nblks);
}
