// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of block special files: a minor with S_IFBLK is a Linux disk on top of
 * strategy(9E), with open(9E), close(9E) and ioctl(9E).
 */
#include <kunit/device.h>
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/completion.h>
#include <linux/file.h>
#include <linux/kthread.h>
#include <linux/stat.h>
#include <sys/conf.h>
#include <sys/dkio.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/open.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/user.h"
#include "ddi_kunit_driver.h"
#include "ddi_io_kunit.h"

#define SIZE	(4 * PAGE_SIZE + 64 * 1024)
#define BLOCKS	(SIZE / SECTOR_SIZE)
#define SALT	11

/* The disk's settings, and the requests that its driver has seen */
static struct {
	u8 *data;
	struct buf last;
	char told[16];		/* log of requests: F a flush, R a read, W a write */
	int ntold;
	size_t most;		/* largest request so far, bytes */
	int error;		/* error of each transfer */
	size_t resid;
	int flush_error;
	int opens, closes, otyp;
	bool hold;		/* keep the next request unfinished */
	struct buf *held;
	struct completion holding;
	bool detached;
} disk;

static void tell(char what)
{
	if (disk.ntold < ARRAY_SIZE(disk.told) - 1)
		disk.told[disk.ntold++] = what;
}

static int disk_strategy(struct buf *bp)
{
	size_t pos = bp->b_lblkno * SECTOR_SIZE;
	bool read = bp->b_flags & B_READ;
	int err;

	tell(read ? 'R' : 'W');
	disk.last = *bp;
	disk.most = max(disk.most, bp->b_bcount);
	err = read ? bp_copyout(disk.data + pos, bp, 0, bp->b_bcount) :
		     bp_copyin(bp, disk.data + pos, 0, bp->b_bcount);
	if (disk.error || err)
		bioerror(bp, disk.error ?: EFAULT);
	bp->b_resid = disk.resid;
	if (disk.hold) {
		disk.hold = false;
		disk.held = bp;
		complete(&disk.holding);
	} else {
		biodone(bp);
	}
	return 0;
}

static int disk_ioctl(ddi_dev_t dev, int cmd, intptr_t arg, int mode,
		      cred_t *credp, int *rvalp)
{
	if (cmd != DKIOCFLUSHWRITECACHE)
		return ENOTTY;
	tell('F');
	return disk.flush_error;
}

static int disk_open(ddi_dev_t *devp, int flag, int otyp, cred_t *credp)
{
	disk.opens++;
	disk.otyp = otyp;
	return 0;
}

static int disk_close(ddi_dev_t dev, int flag, int otyp, cred_t *credp)
{
	disk.closes++;
	return 0;
}

static int disk_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	disk.detached = true;
	return DDI_SUCCESS;
}

static struct ddi_kunit_driver disk_driver;

struct blkdev_test {
	struct device *dev;
	dev_info_t *dip;
	struct file *file;
	struct page *pages[3];
	struct completion detached;
};

static void free_it(void *page)
{
	__free_page(page);
}

static int blkdev_test_init(struct kunit *test)
{
	struct blkdev_test *t = kunit_kzalloc(test, sizeof(*t), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, t);
	memset(&disk, 0, sizeof(disk));
	disk.data = kunit_kzalloc(test, SIZE, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, disk.data);
	init_completion(&disk.holding);
	init_completion(&t->detached);
	for (i = 0; i < ARRAY_SIZE(t->pages); i++) {
		t->pages[i] = alloc_page(GFP_KERNEL | __GFP_ZERO);
		KUNIT_ASSERT_NOT_NULL(test, t->pages[i]);
		kunit_add_action(test, free_it, t->pages[i]);
	}
	ddi_kunit_driver_init(&disk_driver, "ddi_fake_disk",
			      &(struct cb_ops){
		.cb_open = disk_open,
		.cb_close = disk_close,
		.cb_strategy = disk_strategy,
		.cb_ioctl = disk_ioctl,
	});
	disk_driver.ops.devo_detach = disk_detach;
	t->dip = ddi_kunit_driver_attach(test, &disk_driver, "ddi-blkdev");
	t->dev = t->dip->dev;
	test->priv = t;
	return 0;
}

static void close_it(void *file)
{
	__fput_sync(file);
}

/* Make the minor, and open its disk until the test ends. */
static struct block_device *open_it(struct kunit *test)
{
	struct blkdev_test *t = test->priv;
	struct device *dev;
	char name[64];

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_create_minor_node(t->dip, "blk", S_IFBLK, 7,
					      DDI_NT_BLOCK, 0));
	snprintf(name, sizeof(name), "ddi!ddi_fake_disk@%d:blk",
		 ddi_get_instance(t->dip));
	dev = device_find_child_by_name(t->dev, name);
	KUNIT_ASSERT_NOT_NULL(test, dev);
	t->file = bdev_file_open_by_dev(dev->devt,
					BLK_OPEN_READ | BLK_OPEN_WRITE, NULL,
					NULL);
	put_device(dev);
	KUNIT_ASSERT_FALSE(test, IS_ERR(t->file));
	kunit_add_action(test, close_it, t->file);
	return file_bdev(t->file);
}

/* Make a minor whose size is known, and open its disk until the test ends. */
static struct block_device *open_sized(struct kunit *test)
{
	struct blkdev_test *t = test->priv;

	KUNIT_ASSERT_EQ(test, DDI_PROP_SUCCESS,
			ddi_prop_update_int64(DDI_DEV_T_NONE, t->dip, "Nblocks",
					      BLOCKS));
	return open_it(test);
}

/* A transfer has two segments: the end of a page, and the start of the next. */
#define FIRST	3584
#define TAIL	1024
#define LEN	(FIRST + TAIL)

/* Transfer both segments by one bio.  Returns 0 or -errno. */
static int transfer(struct kunit *test, struct block_device *bdev,
		    blk_opf_t opf, sector_t at, struct page **pages)
{
	struct bio *bio = bio_alloc(bdev, 2, opf, GFP_KERNEL);
	int err;

	bio->bi_iter.bi_sector = at;
	__bio_add_page(bio, pages[0], FIRST, PAGE_SIZE - FIRST);
	__bio_add_page(bio, pages[1], TAIL, 0);
	err = submit_bio_wait(bio);
	bio_put(bio);
	return err;
}

static int write_it(struct kunit *test, struct block_device *bdev,
		    blk_opf_t flags)
{
	struct blkdev_test *t = test->priv;

	return transfer(test, bdev, REQ_OP_WRITE | flags, 3, t->pages);
}

/* A bio becomes a request with its pages, its offset and its direction. */
static void bio_moves_its_bytes(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);
	struct blkdev_test *t = test->priv;
	u8 *p[2] = { page_address(t->pages[0]), page_address(t->pages[1]) };
	u8 *data = disk.data + 3 * SECTOR_SIZE;

	ddi_kunit_fill(p[0] + PAGE_SIZE - FIRST, 0, FIRST, SALT);
	ddi_kunit_fill(p[1], 0, TAIL, SALT + 1);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), 0);
	KUNIT_EXPECT_STREQ(test, disk.told, "W");
	KUNIT_EXPECT_EQ(test, disk.last.b_flags & (B_PAGEIO | B_READ),
			B_PAGEIO);
	KUNIT_EXPECT_EQ(test, disk.last.b_bcount, LEN);
	KUNIT_EXPECT_EQ(test, disk.last.b_lblkno, 3);
	KUNIT_EXPECT_EQ(test, getminor(disk.last.b_edev), 7);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(data, 0, FIRST,
						SALT), -1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(data + FIRST, 0,
						TAIL, SALT + 1), -1);

	memset(p[0], 0, PAGE_SIZE);
	memset(p[1], 0, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, transfer(test, bdev, REQ_OP_READ, 3, t->pages),
			0);
	KUNIT_EXPECT_STREQ(test, disk.told, "WR");
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p[0] + PAGE_SIZE - FIRST, 0,
						FIRST, SALT), -1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(p[1], 0, TAIL, SALT + 1), -1);
	KUNIT_EXPECT_NULL(test, memchr_inv(p[0], 0, PAGE_SIZE - FIRST));
	KUNIT_EXPECT_NULL(test, memchr_inv(p[1] + TAIL, 0, PAGE_SIZE - TAIL));
}

/* A bio that is longer than maxphys is split into several requests. */
static void long_bio_is_split(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);
	size_t left = ddi_maxphys + PAGE_SIZE, len;
	struct blkdev_test *t = test->priv;
	struct bio *bio = bio_alloc(bdev, DIV_ROUND_UP(left, PAGE_SIZE),
				    REQ_OP_READ, GFP_KERNEL);

	left &= -SECTOR_SIZE;
	for (; left; left -= len) {
		len = min(left, PAGE_SIZE);
		__bio_add_page(bio, t->pages[0], len, 0);
	}
	KUNIT_EXPECT_EQ(test, submit_bio_wait(bio), 0);
	bio_put(bio);
	KUNIT_EXPECT_GE(test, disk.ntold, 2);
	KUNIT_EXPECT_LE(test, disk.most, max_t(size_t, ddi_maxphys, PAGE_SIZE));
}

/* The bio gets the driver's error; a residual count is an error as well. */
static void errors_reach_the_bio(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);

	disk.error = ENOSPC;
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), -ENOSPC);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_FUA), -ENOSPC);
	disk.error = 0;
	disk.resid = SECTOR_SIZE;
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), -EIO);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_FUA), -EIO);
	disk.resid = 0;
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), 0);
}

/* Flushes precede and follow the transfer, as Linux requests. */
static void flushes_precede_and_follow_transfers(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);

	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_PREFLUSH | REQ_FUA), 0);
	KUNIT_EXPECT_STREQ(test, disk.told, "FWF");
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_PREFLUSH), 0);
	KUNIT_EXPECT_STREQ(test, disk.told, "FWFFW");
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_FUA), 0);
	KUNIT_EXPECT_STREQ(test, disk.told, "FWFFWWF");
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(bdev), 0);
	KUNIT_EXPECT_STREQ(test, disk.told, "FWFFWWFF");
}

/* A failed flush fails the bio, and nothing is written after it. */
static void failed_flush_fails_the_bio(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);

	disk.flush_error = EIO;
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_PREFLUSH), -EIO);
	KUNIT_EXPECT_STREQ(test, disk.told, "F");
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_FUA), -EIO);
	KUNIT_EXPECT_STREQ(test, disk.told, "FWF");
	/* a driver that knows no flush has no cache */
	disk.flush_error = ENOTTY;
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(bdev), 0);
	disk_driver.cb_ops.cb_ioctl = NULL;
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(bdev), 0);
	disk_driver.cb_ops.cb_ioctl = disk_ioctl;
}

struct size_case {
	const char *name;
	bool is64;
	u64 value, blocks;
};

static const struct size_case size_cases[] = {
	{ "Nblocks", true, 0x123456789, 0x123456789 },
	{ "nblocks", false, 777, 777 },
	{ "nblocks", false, 0x80000001, 0x80000001 },
	{ "Size", true, 0x2000000400, 0x10000002 },
	{ "size", false, 5 * 512, 5 },
	{ "size", false, 0x80000200, 0x400001 },
	{ "unknown", false, 5, 0 },
};

static void size_name(const struct size_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(size, size_cases, size_name);

/* The disk's size is read from its properties when it is opened. */
static void size_comes_from_a_property(struct kunit *test)
{
	const struct size_case *k = test->param_value;
	struct blkdev_test *t = test->priv;
	char *name = (char *)k->name;

	if (k->is64)
		ddi_prop_update_int64(DDI_DEV_T_NONE, t->dip, name, k->value);
	else
		ddi_prop_update_int(DDI_DEV_T_NONE, t->dip, name, k->value);
	KUNIT_EXPECT_EQ(test, bdev_nr_sectors(open_it(test)), k->blocks);
}

/* The block size is read from a property, too; an invalid number is ignored. */
static void block_size_comes_from_a_property(struct kunit *test)
{
	struct blkdev_test *t = test->priv;

	ddi_prop_update_int(DDI_DEV_T_NONE, t->dip, "device-blksize", 2048);
	KUNIT_EXPECT_EQ(test, bdev_logical_block_size(open_sized(test)), 2048);
}

static void invalid_block_size_is_ignored(struct kunit *test)
{
	struct blkdev_test *t = test->priv;

	ddi_prop_update_int(DDI_DEV_T_NONE, t->dip, "device-blksize", 520);
	KUNIT_EXPECT_EQ(test, bdev_logical_block_size(open_sized(test)), 512);
}

/* open(9E) and close(9E) are told that the device is a block device. */
static void open_and_close_get_block_type(struct kunit *test)
{
	struct blkdev_test *t = test->priv;

	open_sized(test);
	KUNIT_EXPECT_EQ(test, disk.opens, 1);
	KUNIT_EXPECT_EQ(test, disk.otyp, OTYP_BLK);
	KUNIT_EXPECT_EQ(test, disk.closes, 0);
	kunit_release_action(test, close_it, t->file);
	KUNIT_EXPECT_EQ(test, disk.closes, 1);
}

static int detach_it(void *arg)
{
	struct blkdev_test *t = arg;

	ddi_kunit_driver_detach(&disk_driver, t->dev);
	complete(&t->detached);
	return 0;
}

static void bio_done(struct bio *bio)
{
	complete(bio->bi_private);
}

/* Detach waits for the request in progress; later requests fail. */
static void detach_waits_for_requests(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);
	struct bio *bio = bio_alloc(bdev, 1, REQ_OP_READ, GFP_KERNEL);
	DECLARE_COMPLETION_ONSTACK(done);
	struct blkdev_test *t = test->priv;

	disk.hold = true;
	__bio_add_page(bio, t->pages[0], SECTOR_SIZE, 0);
	bio->bi_end_io = bio_done;
	bio->bi_private = &done;
	submit_bio(bio);
	wait_for_completion(&disk.holding);
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(detach_it, t, "ddi_blk")));
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&t->detached, HZ / 5),
			0);
	KUNIT_EXPECT_FALSE(test, disk.detached);
	KUNIT_EXPECT_FALSE(test, completion_done(&done));
	biodone(disk.held);
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&t->detached,
							  10 * HZ), 0);
	KUNIT_EXPECT_TRUE(test, disk.detached);
	wait_for_completion(&done);
	KUNIT_EXPECT_EQ(test, blk_status_to_errno(bio->bi_status), 0);
	bio_put(bio);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), -EIO);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_FUA), -EIO);
	KUNIT_EXPECT_STREQ(test, disk.told, "R");
}

/* A minor without strategy(9E), or whose name is not valid for a disk, is refused. */
static void invalid_disks_are_refused(struct kunit *test)
{
	struct blkdev_test *t = test->priv;

	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_create_minor_node(t->dip, "much_too_long_for_a_disk",
					      S_IFBLK, 1, DDI_NT_BLOCK, 0));
	disk_driver.cb_ops.cb_strategy = NULL;
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_create_minor_node(t->dip, "blk", S_IFBLK, 1,
					      DDI_NT_BLOCK, 0));
	disk_driver.cb_ops.cb_strategy = disk_strategy;
}

/* A request that finds the driver gone fails, whether it has a flush or not. */
static void request_to_a_gone_driver_fails(struct kunit *test)
{
	struct block_device *bdev = open_sized(test);
	struct blkdev_test *t = test->priv;
	struct ddi_user *user = t->dip->user;
	unsigned long end = jiffies + 60 * HZ;

	/* as between the start of a detach and the removal of its disks */
	WRITE_ONCE(user->gone, true);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), -EIO);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_FUA), -EIO);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, REQ_PREFLUSH), -EIO);
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(bdev), -EIO);
	WRITE_ONCE(user->gone, false);
	KUNIT_EXPECT_EQ(test, disk.ntold, 0);
	/* a request counts as done after Linux has been told */
	while (atomic_read(&user->requests) && time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
	KUNIT_EXPECT_EQ(test, atomic_read(&user->requests), 0);
	KUNIT_EXPECT_EQ(test, write_it(test, bdev, 0), 0);
}

static struct kunit_case ddi_blkdev_cases[] = {
	KUNIT_CASE(bio_moves_its_bytes),
	KUNIT_CASE(long_bio_is_split),
	KUNIT_CASE(errors_reach_the_bio),
	KUNIT_CASE(flushes_precede_and_follow_transfers),
	KUNIT_CASE(failed_flush_fails_the_bio),
	KUNIT_CASE_PARAM(size_comes_from_a_property, size_gen_params),
	KUNIT_CASE(block_size_comes_from_a_property),
	KUNIT_CASE(invalid_block_size_is_ignored),
	KUNIT_CASE(open_and_close_get_block_type),
	KUNIT_CASE(detach_waits_for_requests),
	KUNIT_CASE(request_to_a_gone_driver_fails),
	KUNIT_CASE(invalid_disks_are_refused),
	{ }
};

static struct kunit_suite ddi_blkdev_suite = {
	.name = "ddi_blkdev",
	.init = blkdev_test_init,
	.test_cases = ddi_blkdev_cases,
};

kunit_test_suite(ddi_blkdev_suite);
