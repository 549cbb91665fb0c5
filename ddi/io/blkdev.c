// SPDX-License-Identifier: GPL-2.0
/*
 * Block special files: an S_IFBLK minor becomes a Linux disk, /dev/ddi/foo@3:a.
 *
 * strategy(9E); open(9E), close(9E), ioctl(9E) with OTYP_BLK; prop_op(9E).
 *
 * A bio becomes a request with a page list (B_PAGEIO), of at most maxphys
 * bytes.  Linux is told to make requests whose pages are complete except at
 * both ends, as a page list requires.  Each open reads the disk's size from
 * prop_op(9E): Nblocks or nblocks (blocks of 512 bytes), Size or size (bytes).
 * The block size is the property device-blksize, or 512 bytes.
 *
 * A flush is DKIOCFLUSHWRITECACHE of ioctl(9E); if the driver does not know it,
 * there is nothing to flush.  A workqueue serves requests with a flush, since
 * they have to wait for it.
 *
 * A request counts for its instance from its submission to its end, even if the
 * minor is removed.  An instance that detaches takes no new requests, and waits
 * for the current ones before detach(9E).  The sender of a request keeps the
 * disk open until the request ends.
 *
 * Linux does not look for partitions: a driver makes a minor for each.
 */
#include <linux/blkdev.h>
#include <linux/compat.h>
#include <linux/cred.h>
#include <linux/mempool.h>
#include <linux/module.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/wait_bit.h>
#include <sys/ddipropdefs.h>
#include <sys/dkio.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/open.h>

#include "../dev/user.h"
#include "io.h"

/**
 * struct ddi_blk - a block minor
 * @user: the instance's user side; this has a reference
 * @dev: the device number
 * @disk: Linux's disk; once added, its release frees this structure
 * @special: the special file while the disk is open; under the disk's
 *	open_mutex, as are @opens and @flag
 * @opens: number of opens without their close
 * @flag: FREAD, FWRITE, ...  of all these opens
 * @npages: most pages of a request
 * @requests: pool of requests, with a reserve
 */
struct ddi_blk {
	struct ddi_user *user;
	ddi_dev_t dev;
	struct gendisk *disk;
	struct ddi_special *special;
	unsigned int opens;
	int flag;
	unsigned int npages;
	mempool_t *requests;
};

/**
 * struct blk_request - a bio while the driver has it
 * @buf: the request for the driver
 * @blk: the minor
 * @bio: the request of Linux
 * @work: does flush, transfer and flush
 * @pages: page list of @buf
 */
struct blk_request {
	struct buf buf;
	struct ddi_blk *blk;
	struct bio *bio;
	struct work_struct work;
	struct page *pages[];
};

static struct workqueue_struct *blk_wq;

/* End a request.  After bio_endio() the disk may be freed, but not the instance. */
static void blk_end(struct blk_request *req, int err)
{
	struct ddi_blk *blk = req->blk;
	struct ddi_user *user = blk->user;
	struct bio *bio = req->bio;

	ddi_biofini(&req->buf);
	mempool_free(req, blk->requests);
	if (err)
		bio->bi_status = errno_to_blk_status(ddi_linux_errno(err));
	bio_endio(bio);
	if (atomic_dec_and_test(&user->requests))
		wake_up_var(&user->requests);
}

/*
 * The error of a transfer.  Linux has no partial transfers, so a residual is an
 * error.
 */
static int blk_error(struct buf *bp)
{
	int err = ddi_geterror(bp);

	return err ? err : bp->b_resid ? EIO : 0;
}

static int blk_iodone(struct buf *bp)
{
	blk_end(container_of(bp, struct blk_request, buf), blk_error(bp));
	return 0;
}

/* Fill in @req->buf for the transfer of @req->bio. */
static void blk_fill(struct blk_request *req)
{
	struct bio *bio = req->bio;
	struct buf *bp = &req->buf;
	struct bvec_iter iter;
	struct bio_vec bv;
	unsigned int n = 0;

	ddi_bioinit(bp);
	bp->b_flags = B_BUSY | B_PAGEIO |
		      (bio_data_dir(bio) == READ ? B_READ : B_WRITE);
	bp->b_bcount = bio->bi_iter.bi_size;
	bp->b_bufsize = bp->b_bcount;
	bp->b_lblkno = bio->bi_iter.bi_sector;
	bp->b_edev = req->blk->dev;
	bp->b_pages = req->pages;
	bio_for_each_segment(bv, bio, iter) {
		if (!n)
			bp->b_un.b_addr = (caddr_t)(uintptr_t)bv.bv_offset;
		req->pages[n++] = bv.bv_page;
	}
}

/* Hand @req to the driver.  Returns false if the driver is gone. */
static bool blk_strategy(struct blk_request *req)
{
	struct ddi_user *user = req->blk->user;
	struct ddi_call call;
	unsigned int noio;

	if (!ddi_call_enter(user, &call, "strategy(9E)"))
		return false;
	/* memory that the driver allocates must not depend on this disk */
	noio = memalloc_noio_save();
	user->ops->cb_strategy(&req->buf);
	memalloc_noio_restore(noio);
	ddi_call_exit(user, &call);
	return true;
}

static int blk_call_ioctl(struct ddi_blk *blk, int cmd, intptr_t arg, int mode,
			  int *rvalp)
{
	struct ddi_user *user = blk->user;
	struct ddi_call call;
	int err;

	if (!ddi_call_enter(user, &call, "ioctl(9E)"))
		return ENXIO;
	err = user->ops->cb_ioctl ?
		user->ops->cb_ioctl(blk->dev, cmd, arg, mode,
				    (cred_t *)current_cred(), rvalp) : ENOTTY;
	ddi_call_exit(user, &call);
	return err;
}

static int blk_flush(struct ddi_blk *blk)
{
	int err, rval = 0;

	err = blk_call_ioctl(blk, DKIOCFLUSHWRITECACHE, 0,
			     FKIOCTL | FREAD | FWRITE, &rval);
	if (READ_ONCE(blk->user->gone))
		return ENXIO;
	/*
	 * such an error means that the driver does not know the ioctl, so it
	 * has no cache
	 */
	return err == ENOTTY || err == SOL_ENOTSUP || err == EINVAL ||
	       err == ENXIO ? 0 : err;
}

/* Serve a request that flushes before or after its transfer, or only flushes. */
static void blk_work(struct work_struct *work)
{
	struct blk_request *req = container_of(work, struct blk_request, work);
	struct bio *bio = req->bio;
	int err = 0;

	if (bio->bi_opf & REQ_PREFLUSH)
		err = blk_flush(req->blk);
	if (!err && bio->bi_iter.bi_size) {
		blk_fill(req);
		err = ENXIO;
		if (blk_strategy(req)) {
			ddi_biowait(&req->buf);
			err = blk_error(&req->buf);
		}
		if (!err && (bio->bi_opf & REQ_FUA))
			err = blk_flush(req->blk);
	}
	blk_end(req, err);
}

/* Linux sends reads, writes and flushes only, since the disk offers nothing else. */
static void blk_submit(struct bio *bio)
{
	struct ddi_blk *blk = bio->bi_bdev->bd_disk->private_data;
	struct blk_request *req;

	bio = bio_split_to_limits(bio);
	if (!bio)
		return;
	req = mempool_alloc(blk->requests, GFP_NOIO);
	req->blk = blk;
	req->bio = bio;
	ddi_bioinit(&req->buf);
	atomic_inc(&blk->user->requests);
	if (op_is_flush(bio->bi_opf)) {
		INIT_WORK(&req->work, blk_work);
		queue_work(blk_wq, &req->work);
		return;
	}
	blk_fill(req);
	req->buf.b_iodone = blk_iodone;
	if (!blk_strategy(req))
		blk_end(req, ENXIO);
}

static int blk_flags(blk_mode_t mode)
{
	return (mode & BLK_OPEN_READ ? FREAD : 0) |
	       (mode & BLK_OPEN_WRITE ? FWRITE : 0) |
	       (mode & BLK_OPEN_NDELAY ? FNDELAY | FNONBLOCK : 0);
}

static int blk_open(struct gendisk *disk, blk_mode_t mode)
{
	struct ddi_blk *blk = disk->private_data;
	struct ddi_special *special;
	int flag = blk_flags(mode);
	struct ddi_call call;
	int err;

	err = ddi_special_open(blk->user, blk->dev, OTYP_BLK, flag, &special);
	if (err)
		return err;
	if (ddi_call_enter(blk->user, &call, "prop_op(9E)")) {
		set_capacity(disk, ddi_minor_size(blk->user, blk->dev) >>
				   SECTOR_SHIFT);
		ddi_call_exit(blk->user, &call);
	}
	blk->special = special;
	blk->flag |= flag;
	blk->opens++;
	return 0;
}

/* Linux does not say which open ends, so @special is closed with all flags. */
static void blk_release(struct gendisk *disk)
{
	struct ddi_blk *blk = disk->private_data;

	ddi_special_close(blk->special, blk->flag);
	if (!--blk->opens) {
		blk->special = NULL;
		blk->flag = 0;
	}
}

/*
 * ioctl(2) returns what the driver stores through rvalp.  Linux returns it as
 * an int, so a negative value looks like an error.
 */
static int blk_user_ioctl(struct ddi_blk *blk, unsigned int cmd,
			  unsigned long arg, int mode)
{
	int err, rval = 0;

	err = blk_call_ioctl(blk, cmd, arg, mode, &rval);
	return err ? ddi_call_errno(blk->user, err) : rval;
}

static int blk_ioctl(struct block_device *bdev, blk_mode_t mode,
		     unsigned int cmd, unsigned long arg)
{
	return blk_user_ioctl(bdev->bd_disk->private_data, cmd, arg,
			      blk_flags(mode) | DATAMODEL_NATIVE);
}

#ifdef CONFIG_COMPAT
static int blk_compat_ioctl(struct block_device *bdev, blk_mode_t mode,
			    unsigned int cmd, unsigned long arg)
{
	return blk_user_ioctl(bdev->bd_disk->private_data, cmd,
			      (unsigned long)compat_ptr(arg),
			      blk_flags(mode) | DATAMODEL_ILP32);
}
#else
#define blk_compat_ioctl NULL
#endif

static void blk_destroy(struct ddi_blk *blk)
{
	mempool_destroy(blk->requests);
	ddi_user_put(blk->user);
	kfree(blk);
}

static void blk_free(struct gendisk *disk)
{
	blk_destroy(disk->private_data);
}

DDI_BLK_COMPAT(blk_open, blk_release);

static const struct block_device_operations blk_fops = {
	.owner = THIS_MODULE,
	.submit_bio = blk_submit,
	.open = DDI_BLK_OPEN(blk_open),
	.release = DDI_BLK_RELEASE(blk_release),
	.ioctl = blk_ioctl,
	.compat_ioctl = blk_compat_ioctl,
	.free_disk = blk_free,
};

static struct ddi_blk *blk_alloc(struct ddi_minor *minor, size_t most)
{
	struct ddi_blk *blk = kzalloc(sizeof(*blk), GFP_KERNEL);
	size_t size;

	if (!blk)
		return NULL;
	blk->npages = most / PAGE_SIZE + 2;
	size = struct_size((struct blk_request *)NULL, pages, blk->npages);
	blk->requests = mempool_create_kmalloc_pool(4, size);
	if (!blk->requests) {
		kfree(blk);
		return NULL;
	}
	kref_get(&minor->user->ref);
	blk->user = minor->user;
	blk->dev = minor->dev;
	return blk;
}

/* The block size of the driver's property, which must precede its minors, or 512. */
static unsigned int blk_block(dev_info_t *dip)
{
	int block = ddi_prop_get_int(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
				     "device-blksize", SECTOR_SIZE);

	if (block < SECTOR_SIZE || block > PAGE_SIZE || !is_power_of_2(block))
		return SECTOR_SIZE;
	return block;
}

/* Make Linux's disk @name for @blk; once added, the disk frees @blk. */
static int blk_make_disk(struct ddi_blk *blk, const char *name, size_t most)
{
	struct ddi_user *user = blk->user;
	struct gendisk *disk = ddi_blk_alloc_disk(most, blk_block(user->dip));

	if (IS_ERR(disk))
		return PTR_ERR(disk);
	blk->disk = disk;
	disk->private_data = blk;
	disk->fops = &blk_fops;
	disk->flags |= GENHD_FL_NO_PART;
	snprintf(disk->disk_name, DISK_NAME_LEN, "ddi!%s@%d:%s", user->driver,
		 user->instance, name);
	return 0;
}

static int blk_make(struct ddi_minor *minor)
{
	size_t most = max_t(size_t, round_down(ddi_maxphys_bytes(), SECTOR_SIZE),
			    PAGE_SIZE);
	struct ddi_user *user = minor->user;
	struct ddi_blk *blk;
	int err;

	if (snprintf(NULL, 0, "ddi!%s@%d:%s", user->driver, user->instance,
		     minor->name) >= DISK_NAME_LEN) {
		ddi_complain(user->dip->dev, "ddi_create_minor_node",
			     "%s: too long for a disk's name", minor->name);
		return -ENAMETOOLONG;
	}
	if (!user->ops->cb_strategy)
		return -EINVAL;
	blk = blk_alloc(minor, most);
	if (!blk)
		return -ENOMEM;
	err = blk_make_disk(blk, minor->name, most);
	if (err) {
		blk_destroy(blk);
		return err;
	}
	minor->block = blk;
	return 0;
}

static int blk_add(struct ddi_minor *minor)
{
	struct ddi_blk *blk = minor->block;

	if (ddi_should_fail())
		return -ENOMEM;
	return device_add_disk(blk->user->dip->dev, blk->disk, NULL);
}

static void blk_del(struct ddi_minor *minor)
{
	struct ddi_blk *blk = minor->block;

	if (minor->added) {
		del_gendisk(blk->disk);
		put_disk(blk->disk);
	} else {
		put_disk(blk->disk);
		blk_destroy(blk);
	}
}

static const struct ddi_minor_block_ops blk_ops = {
	.make = blk_make,
	.add = blk_add,
	.del = blk_del,
};

int ddi_blkdev_init(void)
{
	blk_wq = alloc_workqueue("ddi_blk", WQ_MEM_RECLAIM | WQ_UNBOUND, 0);
	if (!blk_wq)
		return -ENOMEM;
	ddi_minor_block = &blk_ops;
	return 0;
}

void ddi_blkdev_exit(void)
{
	destroy_workqueue(blk_wq);
}
