// SPDX-License-Identifier: GPL-2.0
/*
 * Linux's disk, /dev/ddi/foo@3:d0 and its partitions: made when attach(9E) has
 * returned, removed before detach(9E) is called.
 */
#include <linux/blkdev.h>
#include <linux/file.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/pci.h>

#include "../dev/driver.h"
#include "blk.h"

static unsigned int depth = 128;
module_param(depth, uint, 0444);
MODULE_PARM_DESC(depth, "Most transfers of a disk's queue at a time");

/* As many when their data is copied, for each has a buffer */
#define COPY_DEPTH	16

/* The handles that have a disk, by bd_handle.named */
static LIST_HEAD(named);
static DEFINE_MUTEX(names_lock);

static int disk_open(struct gendisk *disk, blk_mode_t mode)
{
	struct bd_handle *h = disk->private_data;

	if (!READ_ONCE(h->live))
		return -ENXIO;
	if (h->drive.d_removable && !h->media.m_nblks &&
	    !(mode & BLK_OPEN_NDELAY))
		return -ENOMEDIUM;
	if (!try_module_get(h->owner))
		return -ENXIO;
	WRITE_ONCE(h->opens, h->opens + 1);
	return 0;
}

static void disk_release(struct gendisk *disk)
{
	struct bd_handle *h = disk->private_data;

	WRITE_ONCE(h->opens, h->opens - 1);
	module_put(h->owner);
}

static void disk_free(struct gendisk *disk)
{
	bd_handle_put(disk->private_data);
}

DDI_BLK_COMPAT(disk_open, disk_release);

static const struct block_device_operations disk_fops = {
	.owner = THIS_MODULE,
	.open = DDI_BLK_OPEN(disk_open),
	.release = DDI_BLK_RELEASE(disk_release),
	.free_disk = disk_free,
};

static int tags_make(struct bd_handle *h)
{
	struct blk_mq_tag_set *set = &h->set;
	unsigned int most = h->copy ? min(depth, COPY_DEPTH) : depth;

	memset(set, 0, sizeof(*set));
	set->ops = &bd_mq_ops;
	set->nr_hw_queues = min_t(u32, h->drive.d_qcount, nr_cpu_ids);
	set->queue_depth = clamp(h->drive.d_qsize, 1U, max(most, 1U));
	set->numa_node = dev_to_node(h->dip->dev);
	set->cmd_size = sizeof(struct bd_cmd);
	set->flags = BD_MQ_FLAGS;
	set->timeout = bd_timeout_s * HZ;
	set->driver_data = h;
	return ddi_should_fail() ? -ENOMEM : blk_mq_alloc_tag_set(set);
}

/* Returns true if no other disk of the device has number @nr. */
static bool is_free(struct bd_handle *h, unsigned int nr)
{
	struct bd_handle *other;

	list_for_each_entry(other, &named, named)
		if (other->dip == h->dip && other->nr == nr)
			return false;
	return true;
}

/*
 * Name the disk: its number is the drive's target, or the first that is free after
 * that.
 */
static int disk_name(struct bd_handle *h, struct gendisk *disk)
{
	unsigned int nr = max(h->drive.d_target, 0);

	mutex_lock(&names_lock);
	while (!is_free(h, nr))
		nr++;
	h->nr = nr;
	list_add(&h->named, &named);
	mutex_unlock(&names_lock);
	return snprintf(disk->disk_name, DISK_NAME_LEN, "ddi!%s@%d:d%u",
			ddi_driver_name(h->dip), ddi_get_instance(h->dip), nr) <
	       DISK_NAME_LEN ? 0 : -ENAMETOOLONG;
}

static void disk_unname(struct bd_handle *h)
{
	mutex_lock(&names_lock);
	list_del(&h->named);
	mutex_unlock(&names_lock);
}

static void disk_fill(struct bd_handle *h, struct gendisk *disk)
{
	disk->fops = &disk_fops;
	disk->private_data = h;
	if (h->drive.d_removable)
		disk->flags |= GENHD_FL_REMOVABLE;
	set_capacity(disk, h->media.m_nblks << (h->shift - SECTOR_SHIFT));
	set_disk_ro(disk, h->media.m_readonly);
}

static int disk_make(struct bd_handle *h)
{
	struct gendisk *disk;
	int err = tags_make(h);

	if (err)
		return err;
	disk = ddi_should_fail() ? ERR_PTR(-ENOMEM) :
	       bd_disk_alloc(&h->set, &h->limits, h);
	if (IS_ERR(disk)) {
		blk_mq_free_tag_set(&h->set);
		return PTR_ERR(disk);
	}
	disk_fill(h, disk);
	/* the disk's, which disk_free() drops; Linux calls that if it was added */
	kref_get(&h->ref);
	err = disk_name(h, disk);
	if (!err)
		err = ddi_should_fail() ? -ENOMEM :
		      device_add_disk(h->dip->dev, disk, bd_ident_groups);
	if (!err) {
		h->disk = disk;
		return 0;
	}
	disk_unname(h);
	bd_handle_put(h);
	put_disk(disk);
	blk_mq_free_tag_set(&h->set);
	return err;
}

void bd_disk_add(struct bd_handle *h)
{
	int err = disk_make(h);

	if (err)
		bd_complain(h, "bd_attach_handle", "Linux has no disk (%d)",
			    err);
	/* Linux opened the disk to read its partitions; end that now, not later */
	flush_delayed_fput();
}

static bool device_gone(struct device *dev)
{
	return dev_is_pci(dev) && !pci_device_is_present(to_pci_dev(dev));
}

void bd_disk_drop(struct bd_handle *h)
{
	struct gendisk *disk = h->disk;

	if (!disk)
		return;
	if (device_gone(h->dip->dev))
		blk_mark_disk_dead(disk);
	del_gendisk(disk);
	disk_unname(h);
	h->disk = NULL;
	put_disk(disk);
	blk_mq_free_tag_set(&h->set);
}
