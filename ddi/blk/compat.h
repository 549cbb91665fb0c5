/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names of newer kernels for older ones, as ../compat.h, of Linux's block layer.
 */
#ifndef _DDI_BLK_COMPAT_H
#define _DDI_BLK_COMPAT_H

#include <linux/blk-mq.h>
#include <linux/blkdev.h>
#include <linux/version.h>

#include "../compat.h"

/**
 * struct bd_limits - what a queue takes; sizes in bytes
 * @logical: a block
 * @physical: a block of the medium
 * @max_request: the largest request
 * @max_segment: the longest segment
 * @max_segments: the most segments
 * @boundary: no segment crosses it; less one
 * @align: every segment but the first starts on it; less one, 0 for none
 * @free_unit: what is freed is a multiple of it; 0 if nothing can be freed
 * @max_free: the most that is freed at once
 * @max_free_parts: in how many parts
 * @cache: there are flushes
 */
struct bd_limits {
	unsigned int logical;
	unsigned int physical;
	unsigned int max_request;
	unsigned int max_segment;
	unsigned short max_segments;
	unsigned long boundary;
	unsigned long align;
	unsigned int free_unit;
	unsigned long long max_free;
	unsigned short max_free_parts;
	bool cache;
};

/* 6.14 merges always */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 14, 0)
#define BD_MQ_FLAGS	(BLK_MQ_F_BLOCKING | BLK_MQ_F_SHOULD_MERGE)
#else
#define BD_MQ_FLAGS	BLK_MQ_F_BLOCKING
#endif

/* The most sectors of a free */
static inline unsigned int bd_free_sectors(const struct bd_limits *lim)
{
	return lim->free_unit ? min_t(u64, lim->max_free >> SECTOR_SHIFT,
				      UINT_MAX >> SECTOR_SHIFT) : 0;
}

/* 6.9: limits come with the disk, and are changed together; 6.11: features, too */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 9, 0)
static inline struct gendisk *bd_disk_alloc(struct blk_mq_tag_set *set,
					    const struct bd_limits *lim,
					    void *data)
{
	struct queue_limits limits = {
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
		.features = lim->cache ? BLK_FEAT_WRITE_CACHE : 0,
#endif
		.logical_block_size = lim->logical,
		.physical_block_size = lim->physical,
		.max_hw_sectors = lim->max_request >> SECTOR_SHIFT,
		.max_segment_size = lim->max_segment,
		.max_segments = lim->max_segments,
		.seg_boundary_mask = lim->boundary,
		.virt_boundary_mask = lim->align,
		.discard_granularity = lim->free_unit,
		.max_hw_discard_sectors = bd_free_sectors(lim),
		.max_discard_segments = lim->max_free_parts,
	};
	struct gendisk *disk = blk_mq_alloc_disk(set, &limits, data);

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 11, 0)
	if (!IS_ERR(disk)) {
		blk_queue_write_cache(disk->queue, lim->cache, false);
		blk_queue_flag_set(QUEUE_FLAG_NONROT, disk->queue);
	}
#endif
	return disk;
}

/* The blocks of another medium; the queue is frozen */
static inline int bd_disk_set_blocks(struct gendisk *disk,
				     const struct bd_limits *lim)
{
	struct queue_limits limits = queue_limits_start_update(disk->queue);

	limits.logical_block_size = lim->logical;
	limits.physical_block_size = lim->physical;
	limits.io_min = lim->physical;
	limits.discard_granularity = lim->free_unit;
	return queue_limits_commit_update(disk->queue, &limits);
}
#else
static inline int bd_disk_set_blocks(struct gendisk *disk,
				     const struct bd_limits *lim)
{
	struct request_queue *q = disk->queue;

	q->limits.physical_block_size = lim->physical;
	blk_queue_logical_block_size(q, lim->logical);
	blk_queue_physical_block_size(q, lim->physical);
	blk_queue_io_min(q, lim->physical);
	q->limits.discard_granularity = lim->free_unit;
	return 0;
}

static inline struct gendisk *bd_disk_alloc(struct blk_mq_tag_set *set,
					    const struct bd_limits *lim,
					    void *data)
{
	struct gendisk *disk = blk_mq_alloc_disk(set, data);
	struct request_queue *q;

	if (IS_ERR(disk))
		return disk;
	q = disk->queue;
	blk_queue_max_hw_sectors(q, lim->max_request >> SECTOR_SHIFT);
	blk_queue_max_segments(q, lim->max_segments);
	blk_queue_segment_boundary(q, lim->boundary);
	if (lim->align)
		blk_queue_virt_boundary(q, lim->align);
	else
		blk_queue_max_segment_size(q, lim->max_segment);
	blk_queue_write_cache(q, lim->cache, false);
	blk_queue_max_discard_sectors(q, bd_free_sectors(lim));
	blk_queue_max_discard_segments(q, lim->max_free_parts);
	blk_queue_flag_set(QUEUE_FLAG_NONROT, q);
	bd_disk_set_blocks(disk, lim);
	return disk;
}
#endif

/* 6.15: the queue is the request's */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0)
#define bd_map_sg(rq, sgl)	blk_rq_map_sg(rq, sgl)
#else
#define bd_map_sg(rq, sgl)	blk_rq_map_sg((rq)->q, rq, sgl)
#endif

/* 6.6: no events */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
#define bd_force_media_change(disk)	disk_force_media_change(disk)
#else
#define bd_force_media_change(disk)					\
	disk_force_media_change(disk, DISK_EVENT_MEDIA_CHANGE)
#endif

/* 6.12: who freezes a queue need not be who unfreezes it */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
static inline void bd_freeze(struct request_queue *q)
{
	blk_freeze_queue_start_non_owner(q);
	blk_mq_freeze_queue_wait(q);
}

#define bd_unfreeze(q)	blk_mq_unfreeze_queue_non_owner(q)
#else
#define bd_freeze(q)	blk_mq_freeze_queue(q)
#define bd_unfreeze(q)	blk_mq_unfreeze_queue(q)
#endif

#endif /* _DDI_BLK_COMPAT_H */
