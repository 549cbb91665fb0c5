// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the life of disks: bd_alloc_handle(), bd_attach_handle(),
 * bd_detach_handle(), bd_free_handle(), and what they refuse.
 */
#include <linux/bio.h>
#include <linux/file.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <sys/kmem.h>

#include "../ddi/dev/driver.h"
#include "ddi_blk_fake.h"

static void disk_has_its_name_and_size(struct kunit *test)
{
	char name[DISK_NAME_LEN];

	fake_bd.drive.d_target = 5;
	fake_bd_start(test, true);
	snprintf(name, sizeof(name), "ddi!ddi_fake_bd@%d:d5",
		 ddi_get_instance(fake_bd.h->dip));
	KUNIT_EXPECT_STREQ(test, fake_bd.h->disk->disk_name, name);
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), FAKE_BYTES / 512);
	KUNIT_EXPECT_FALSE(test, get_disk_ro(fake_bd.h->disk));
	KUNIT_EXPECT_STREQ(test, bd_address(fake_bd.h), "5");
}

/* Text without an end is cut, blanks go, and the device id is there. */
static void identity_is_the_drives(struct kunit *test)
{
	static const u8 eui[8] = { 0, 1, 2, 3, 4, 5, 0xfe, 7 };

	memcpy(fake_bd.drive.d_eui64, eui, sizeof(eui));
	fake_bd_start(test, true);
	KUNIT_EXPECT_STREQ(test, fake_bd.h->model, "A model w");
	KUNIT_EXPECT_STREQ(test, fake_bd.h->serial, "SN-00042");
	KUNIT_EXPECT_STREQ(test, fake_bd.h->vendor, "");
	KUNIT_EXPECT_STREQ(test, bd_address(fake_bd.h), "w000102030405fe07");
	KUNIT_ASSERT_NOT_NULL(test, fake_bd.h->devid);
	KUNIT_EXPECT_NOT_NULL(test, strstr(fake_bd.h->devid, "SN-00042"));
}

/* fake_bd_exit() sees that nothing was read before attach(9E) had returned. */
static void handle_is_attached_once(struct kunit *test)
{
	dev_info_t *dip;

	fake_bd_start(test, true);
	dip = fake_bd.h->dip;
	KUNIT_EXPECT_EQ(test, bd_attach_handle(dip, fake_bd.h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, bd_detach_handle(fake_bd.h), DDI_SUCCESS);
	KUNIT_EXPECT_NULL(test, fake_bd.h->disk);
	KUNIT_EXPECT_EQ(test, bd_detach_handle(fake_bd.h), DDI_SUCCESS);
	/* as by an ioctl(9E): the disk comes from another thread */
	KUNIT_EXPECT_EQ(test, bd_attach_handle(dip, fake_bd.h), DDI_SUCCESS);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(fake_bd.h->disk)));
	flush_work(&fake_bd.h->update);
}

static void failed_attach_leaves_no_disk(struct kunit *test)
{
	fake_bd.attach_rc = DDI_FAILURE;
	fake_bd.use_dma = true;
	KUNIT_EXPECT_EQ(test, fake_bd_attach(test), -ENODEV);
	KUNIT_EXPECT_EQ(test, fake_bd.attached, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, fake_bd.ntold, 0);
}

/* Attach must fail, and the log must have @why. */
static void expect_refused(struct kunit *test, const char *why)
{
	fake_bd.use_dma = true;
	ddi_kunit_log_start();
	KUNIT_EXPECT_EQ(test, fake_bd_attach(test), -ENODEV);
	KUNIT_EXPECT_EQ(test, fake_bd.attached, DDI_FAILURE);
	ddi_kunit_expect_log(test, why);
}

static void impossible_blocks_are_refused(struct kunit *test)
{
	fake_bd.media.m_blksize = 520;
	expect_refused(test, "bd_attach_handle: its block size is no power of two");
	fake_bd.media.m_blksize = 2 * PAGE_SIZE;
	expect_refused(test, "larger than a page");
	fake_bd.media.m_blksize = 512;
	fake_bd.media.m_nblks = U64_MAX / 2;
	expect_refused(test, "more blocks than Linux can count");
	fake_bd.media.m_nblks = 8;
	fake_bd.drive.d_maxxfer = 1000;
	expect_refused(test, "d_maxxfer is no multiple");
}

static void impossible_drives_are_refused(struct kunit *test)
{
	fake_bd.drive.d_qsize = 0;
	expect_refused(test, "d_qsize is 0");
	fake_bd.drive.d_qsize = 1;
	fake_bd.drive.d_qcount = 0;
	expect_refused(test, "d_qcount is 0");
	fake_bd.drive.d_qcount = 1;
	fake_bd.drive.d_max_free_blks = 8;
	expect_refused(test, "without d_max_free_seg_blks");
	fake_bd.drive.d_max_free_blks = 0;
	fake_bd.attr.dma_attr_sgllen = 0;
	expect_refused(test, "dma_attr_sgllen is 0");
}

static void impossible_ops_are_refused(struct kunit *test)
{
	bd_ops_t ops = fake_bd.ops;

	ddi_kunit_log_start();
	KUNIT_EXPECT_NULL(test, bd_alloc_handle(NULL, NULL, NULL, KM_SLEEP));
	ops.o_version = 3;
	KUNIT_EXPECT_NULL(test, bd_alloc_handle(NULL, &ops, NULL, KM_SLEEP));
	ddi_kunit_expect_log(test, "bd_alloc_handle: o_version is unknown");
	ops = fake_bd.ops;
	ops.o_read = NULL;
	KUNIT_EXPECT_NULL(test, bd_alloc_handle(NULL, &ops, NULL, KM_SLEEP));
	KUNIT_EXPECT_EQ(test, bd_attach_handle(NULL, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, bd_detach_handle(NULL), DDI_SUCCESS);
	bd_free_handle(NULL);
}

/* Every allocation fails once; nothing leaks, which the helpers check. */
static void shortages_at_attach_are_survived(struct kunit *test)
{
	int nth, err, whole = 0;

	fake_bd.use_dma = true;
	for (nth = 1; nth < 200 && !whole; nth++) {
		ddi_kunit_fail_nth(nth);
		err = fake_bd_attach(test);
		whole = ddi_kunit_fail_seen() < nth;
		ddi_kunit_fail_nth(0);
		if (whole)
			KUNIT_EXPECT_NOT_NULL(test, fake_bd.h->disk);
		fake_bd_detach(test);
		fake_bd.detaching = false;
	}
	KUNIT_EXPECT_TRUE(test, whole);
	KUNIT_EXPECT_EQ(test, err, 0);
	KUNIT_EXPECT_GT(test, nth, 6);
}

static struct file *open_disk(struct kunit *test)
{
	struct file *file;

	file = bdev_file_open_by_dev(disk_devt(fake_bd.h->disk),
				     BLK_OPEN_READ | BLK_OPEN_WRITE, NULL, NULL);
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	return file;
}

/* detach(9E) finds the disk gone, with what was written on it. */
static void open_disk_can_be_detached(struct kunit *test)
{
	loff_t pos = 4096;
	struct file *file;
	ssize_t n;

	fake_bd_start(test, true);
	file = open_disk(test);
	n = kernel_write(file, "written", 7, &pos);
	KUNIT_EXPECT_EQ(test, n, 7);
	fake_bd_detach(test);
	KUNIT_EXPECT_PTR_EQ(test, fake_bd.h, NULL);
	KUNIT_EXPECT_EQ(test, memcmp(fake_bd.store + 4096, "written", 7), 0);
	pos = 0;
	KUNIT_EXPECT_LE(test, kernel_write(file, "x", 1, &pos), 0);
	__fput_sync(file);
}

/* Otherwise an open disk is kept: nvme's ioctl(9E) says EBUSY then. */
static void open_disk_is_not_detached_by_the_driver(struct kunit *test)
{
	struct file *file;

	fake_bd_start(test, true);
	file = open_disk(test);
	KUNIT_EXPECT_EQ(test, bd_detach_handle(fake_bd.h), DDI_FAILURE);
	KUNIT_EXPECT_NOT_NULL(test, fake_bd.h->disk);
	__fput_sync(file);
	KUNIT_EXPECT_EQ(test, bd_detach_handle(fake_bd.h), DDI_SUCCESS);
}

static void forgotten_handle_is_freed(struct kunit *test)
{
	fake_bd.forget = true;
	fake_bd_start(test, true);
	ddi_kunit_log_start();
	fake_bd_detach(test);
	ddi_kunit_expect_log(test, "bd_free_handle: not called");
}

static void note_end(struct bio *bio)
{
	WRITE_ONCE(*(int *)bio->bi_private,
		   blk_status_to_errno(bio->bi_status));
	bio_put(bio);
}

/* While the system sleeps, no transfer is begun; fake_bd_exit() looks. */
static void transfers_wait_for_resume(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct ddi_frame *frame;

	fake_bd_start(test, true);
	frame = &fake_bd.h->frame;
	frame->ops->suspending(frame);
	KUNIT_EXPECT_TRUE(test, fake_bd.h->frozen);
	frame->ops->resumed(frame);
	KUNIT_EXPECT_FALSE(test, fake_bd.h->frozen);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), 0);
	/* a device that is taken away while the system sleeps */
	frame->ops->suspending(frame);
	fake_bd_detach(test);
	KUNIT_EXPECT_PTR_EQ(test, fake_bd.h, NULL);
}

/* A sleeping system waits for the transfers of its disks. */
static void suspend_waits_for_transfers(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct ddi_frame *frame;
	int err = 1;

	fake_bd_start(test, true);
	frame = &fake_bd.h->frame;
	fake_bd.how = FAKE_THREAD;
	fake_bd_submit(REQ_OP_READ, 0, buf, 512, note_end, &err);
	frame->ops->suspending(frame);
	KUNIT_EXPECT_EQ(test, READ_ONCE(err), 0);
	frame->ops->resumed(frame);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(disk_has_its_name_and_size),
	KUNIT_CASE(identity_is_the_drives),
	KUNIT_CASE(handle_is_attached_once),
	KUNIT_CASE(failed_attach_leaves_no_disk),
	KUNIT_CASE(impossible_blocks_are_refused),
	KUNIT_CASE(impossible_drives_are_refused),
	KUNIT_CASE(impossible_ops_are_refused),
	KUNIT_CASE(shortages_at_attach_are_survived),
	KUNIT_CASE(open_disk_can_be_detached),
	KUNIT_CASE(open_disk_is_not_detached_by_the_driver),
	KUNIT_CASE(forgotten_handle_is_freed),
	KUNIT_CASE(transfers_wait_for_resume),
	KUNIT_CASE(suspend_waits_for_transfers),
	{}
};

static struct kunit_suite suite = {
	.name = "ddi_blk_life",
	.init = fake_bd_init,
	.exit = fake_bd_exit,
	.test_cases = cases,
};

kunit_test_suite(suite);
