/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Newer kernel interfaces for older kernels, down to 6.1, up to 7.3.  The rest of
 * the module is written for the newest kernel.  Each comment names the version that
 * changed.
 */
#ifndef _DDI_COMPAT_H
#define _DDI_COMPAT_H

#include <linux/device.h>
#include <linux/lockdep.h>
#include <linux/mmzone.h>
#include <linux/swiotlb.h>
#include <linux/version.h>

/* 7.2 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 2, 0)
#define ddi_platform_register(drv, owner, name)				\
	__platform_driver_register(drv, owner, name)
#else
#define dev_can_match(dev)	((dev)->can_match)
#define ddi_platform_register(drv, owner, name)				\
	__platform_driver_register(drv, owner)
#endif

/* 7.1 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(7, 1, 0)
#define zap_special_vma_range	zap_vma_ptes
#endif

/* 6.17, and some releases of older series: a workqueue says that it is per CPU */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 17, 0)
#define DDI_WQ_PERCPU	WQ_PERCPU
#else
#define DDI_WQ_PERCPU	0
#endif

/* 6.13: was in gfp.h */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#include <linux/page_frag_cache.h>
#endif

/* 6.4: was in kernel.h */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#include <linux/hex.h>
#endif

/* 6.10 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 10, 0)
#define dma_dev_need_sync(dev)	true
#endif

/* 6.10: dma_sync_*() checks whether a sync is needed; these do not check */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 10, 0) && \
	defined(CONFIG_DMA_NEED_SYNC)
#define ddi_sync_for_device	__dma_sync_single_for_device
#define ddi_sync_for_cpu	__dma_sync_single_for_cpu
#else
#define ddi_sync_for_device	dma_sync_single_for_device
#define ddi_sync_for_cpu	dma_sync_single_for_cpu
#endif

/* 6.3 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#include <kunit/visibility.h>
#else
#define VISIBLE_IF_KUNIT static
#define EXPORT_SYMBOL_IF_KUNIT(symbol)
#endif

/* 6.8; before 6.4 MAX_ORDER was one more than the largest order */
#ifndef MAX_PAGE_ORDER
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#define MAX_PAGE_ORDER MAX_ORDER
#else
#define MAX_PAGE_ORDER (MAX_ORDER - 1)
#endif
#endif

/* 6.4 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#define ddi_iter_iov(iter)	iter_iov(iter)
#else
#define ddi_iter_iov(iter)	((iter)->iov)
#endif

/* 6.3 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#define ddi_vm_flags_set(vma, flags)	vm_flags_set(vma, flags)
#define ddi_vm_flags_clear(vma, flags)	vm_flags_clear(vma, flags)
#else
#define ddi_vm_flags_set(vma, flags)	((vma)->vm_flags |= (flags))
#define ddi_vm_flags_clear(vma, flags)	((vma)->vm_flags &= ~(flags))
#endif

/* 6.5: arguments of a block device's open and release */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
#define DDI_BLK_COMPAT(open, release)	struct gendisk
#define DDI_BLK_OPEN(open)		open
#define DDI_BLK_RELEASE(release)	release
#else
#define blk_mode_t	fmode_t
#define BLK_OPEN_READ	FMODE_READ
#define BLK_OPEN_WRITE	FMODE_WRITE
#define BLK_OPEN_NDELAY	FMODE_NDELAY
#define DDI_BLK_COMPAT(open, release)					\
static int open##_bdev(struct block_device *bdev, fmode_t mode)		\
{									\
	return open(bdev->bd_disk, mode);				\
}									\
									\
static void release##_mode(struct gendisk *disk, fmode_t mode)		\
{									\
	release(disk);							\
}									\
struct gendisk
#define DDI_BLK_OPEN(open)		open##_bdev
#define DDI_BLK_RELEASE(release)	release##_mode
#endif

/*
 * A disk with blocks of @block bytes, for requests of @most bytes with whole
 * pages between.  6.9: limits come with the disk; 6.11: its features, too
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
#define ddi_blk_alloc_disk(most, block)					\
({									\
	struct queue_limits __lim = {					\
		.features = BLK_FEAT_WRITE_CACHE,			\
		.logical_block_size = (block),				\
		.max_hw_sectors = (most) >> SECTOR_SHIFT,		\
		.virt_boundary_mask = PAGE_SIZE - 1,			\
	};								\
									\
	blk_alloc_disk(&__lim, NUMA_NO_NODE);				\
})
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(6, 9, 0)
#define ddi_blk_alloc_disk(most, block)					\
({									\
	struct queue_limits __lim = {					\
		.logical_block_size = (block),				\
		.max_hw_sectors = (most) >> SECTOR_SHIFT,		\
		.virt_boundary_mask = PAGE_SIZE - 1,			\
	};								\
	struct gendisk *__disk = blk_alloc_disk(&__lim, NUMA_NO_NODE);	\
									\
	if (!IS_ERR(__disk))						\
		blk_queue_write_cache(__disk->queue, true, false);	\
	__disk;								\
})
#else
#define ddi_blk_alloc_disk(most, block)					\
({									\
	struct gendisk *__disk = blk_alloc_disk(NUMA_NO_NODE);		\
									\
	if (__disk) {							\
		blk_queue_max_hw_sectors(__disk->queue,			\
					 (most) >> SECTOR_SHIFT);	\
		blk_queue_logical_block_size(__disk->queue, block);	\
		blk_queue_virt_boundary(__disk->queue, PAGE_SIZE - 1);	\
		blk_queue_write_cache(__disk->queue, true, false);	\
	}								\
	__disk ?: ERR_PTR(-ENOMEM);					\
})
#endif

/* 6.2: the argument of a class's devnode */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 2, 0)
#define ddi_class_device	const struct device
#else
#define ddi_class_device	struct device
#endif

/* 6.11: the return type of a platform driver's remove */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
#define ddi_platform_removed	void
#define DDI_PLATFORM_REMOVED
#else
#define ddi_platform_removed	int
#define DDI_PLATFORM_REMOVED	0
#endif

/* 6.5: no argument for vmas */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
#define ddi_pin_user_pages_remote(mm, start, n, flags, pages)		\
	pin_user_pages_remote(mm, start, n, flags, pages, NULL)
#else
#define ddi_pin_user_pages_remote(mm, start, n, flags, pages)		\
	pin_user_pages_remote(mm, start, n, flags, pages, NULL, NULL)
#endif

/* 6.5 */
#if defined(CONFIG_PROVE_LOCKING) && \
	LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
#define ddi_lockdep_set_order(map, cmp)	lockdep_set_lock_cmp_fn(map, cmp, NULL)
#else
#define ddi_lockdep_set_order(map, cmp)	((void)(cmp))
#endif

/* 6.6: pools; the end of the device's bounce buffer, or 0 for none */
#if !IS_ENABLED(CONFIG_SWIOTLB)
#define ddi_swiotlb_end(dev)	0
#define ddi_swiotlb_forced(dev)	false
#else
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
#define ddi_swiotlb_pool(dev)	(&(dev)->dma_io_tlb_mem->defpool)
#else
#define ddi_swiotlb_pool(dev)	((dev)->dma_io_tlb_mem)
#endif
static inline phys_addr_t ddi_swiotlb_end(struct device *dev)
{
	if (!dev->dma_io_tlb_mem || !ddi_swiotlb_pool(dev)->nslabs)
		return 0;
	return ddi_swiotlb_pool(dev)->end;
}

static inline bool ddi_swiotlb_forced(struct device *dev)
{
	return ddi_swiotlb_end(dev) && dev->dma_io_tlb_mem->force_bounce;
}
#endif

/* 6.13: a namespace is a string; what ddi.ko exports to its own modules */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#define DDI_IMPORT_NS(ns)	MODULE_IMPORT_NS(#ns)
#define DDI_EXPORT_INTERNAL(symbol)	\
	EXPORT_SYMBOL_NS_GPL(symbol, "DDI_INTERNAL")
#else
#define DDI_IMPORT_NS(ns)	MODULE_IMPORT_NS(ns)
#define DDI_EXPORT_INTERNAL(symbol)	\
	EXPORT_SYMBOL_NS_GPL(symbol, DDI_INTERNAL)
#endif

/* 6.10 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 10, 0)
#define page_frag_cache_drain(cache)					\
do {									\
	struct page_frag_cache *__cache = (cache);			\
									\
	if (__cache->va) {						\
		__page_frag_cache_drain(virt_to_head_page(__cache->va),	\
					__cache->pagecnt_bias);		\
		__cache->va = NULL;					\
	}								\
} while (0)
#endif

/* 6.4: an option; before, every kernel had I/O ports */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#define DDI_HAS_IOPORT	IS_ENABLED(CONFIG_HAS_IOPORT)
#else
#define DDI_HAS_IOPORT	true
#endif

/* 6.6 */
#ifndef __counted_by
#define __counted_by(member)
#endif

#endif /* _DDI_COMPAT_H */
