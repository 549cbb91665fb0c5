// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of media that come, go and change: bd_state_change().
 */
#include <linux/bio.h>
#include <linux/file.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "ddi_blk_fake.h"

/* The driver says that its medium is another one, and Linux has seen it. */
static void change(void)
{
	unsigned long flags;

	/* as an interrupt handler would */
	local_irq_save(flags);
	bd_state_change(fake_bd.h);
	local_irq_restore(flags);
	flush_work(&fake_bd.h->update);
}

static struct file *open_disk(void)
{
	return bdev_file_open_by_dev(disk_devt(fake_bd.h->disk), BLK_OPEN_READ,
				     NULL, NULL);
}

static void empty_slot_is_a_disk_without_blocks(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 4096, GFP_KERNEL);
	struct file *file;

	fake_bd.drive.d_removable = B_TRUE;
	fake_bd.media_rc = ENXIO;
	fake_bd_start(test, true);
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), 0);
	file = open_disk();
	KUNIT_EXPECT_EQ(test, PTR_ERR_OR_ZERO(file), -ENOMEDIUM);
	fake_bd.media_rc = 0;
	change();
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), FAKE_BYTES / 512);
	file = open_disk();
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 8, buf, 512), 0);
	__fput_sync(file);
	fake_bd.media_rc = ENXIO;
	change();
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), 0);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 8, buf, 512), -EIO);
}

static void next_medium_may_have_other_blocks(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 8192, GFP_KERNEL);

	fake_bd.drive.d_removable = B_TRUE;
	fake_bd_start(test, true);
	fake_bd.media_rc = ENXIO;
	change();
	fake_bd.media_rc = 0;
	fake_bd.media.m_blksize = 4096;
	fake_bd.media.m_nblks = FAKE_BYTES / 4096;
	fake_bd.media.m_readonly = B_TRUE;
	change();
	KUNIT_EXPECT_EQ(test, queue_logical_block_size(fake_bd.h->disk->queue),
			4096);
	KUNIT_EXPECT_TRUE(test, get_disk_ro(fake_bd.h->disk));
	fake_bd.largest = 0;
	ddi_kunit_fill(fake_bd.store + 4096, 0, 8192, 3);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 8, buf, 8192), 0);
	KUNIT_EXPECT_EQ(test, fake_bd.largest, 2);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(buf, 0, 8192, 3), -1);
}

static void impossible_medium_is_none(struct kunit *test)
{
	fake_bd.drive.d_removable = B_TRUE;
	fake_bd.media.m_blksize = 520;
	ddi_kunit_log_start();
	fake_bd_start(test, true);
	ddi_kunit_expect_log(test, "no medium: its block size");
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), 0);
}

static void disk_grows_and_shrinks(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);
	sector_t last = FAKE_BYTES / 512 - 1;

	fake_bd_start(test, true);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, last, buf, 512), 0);
	fake_bd.media.m_nblks /= 2;
	change();
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), (last + 1) / 2);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, last, buf, 512), -EIO);
	fake_bd.media.m_nblks *= 2;
	change();
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, last, buf, 512), 0);
}

static void read_only_disk_is_not_written(struct kunit *test)
{
	struct file *file;
	loff_t pos = 0;

	fake_bd.media.m_readonly = B_TRUE;
	fake_bd_start(test, true);
	KUNIT_EXPECT_TRUE(test, get_disk_ro(fake_bd.h->disk));
	file = bdev_file_open_by_dev(disk_devt(fake_bd.h->disk), BLK_OPEN_WRITE,
				     NULL, NULL);
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	KUNIT_EXPECT_EQ(test, kernel_write(file, "x", 1, &pos), -EPERM);
	__fput_sync(file);
	fake_bd.media.m_readonly = B_FALSE;
	change();
	KUNIT_EXPECT_FALSE(test, get_disk_ro(fake_bd.h->disk));
}

static void note_end(struct bio *bio)
{
	WRITE_ONCE(*(int *)bio->bi_private,
		   blk_status_to_errno(bio->bi_status));
	bio_put(bio);
}

/* The driver ends what it has with an error, and the next medium works. */
static void medium_may_go_while_it_is_read(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);
	int err = 1;

	fake_bd.drive.d_removable = B_TRUE;
	fake_bd_start(test, true);
	fake_bd.how = FAKE_HOLD;
	fake_bd_submit(REQ_OP_READ, 0, buf, 512, note_end, &err);
	KUNIT_ASSERT_TRUE(test, fake_wait(fake_bd_held()));
	fake_bd.media_rc = ENXIO;
	change();
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), 0);
	fake_bd_finish(ENXIO);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(err) == -ENODEV));
	fake_bd.how = FAKE_INLINE;
	fake_bd.media_rc = 0;
	change();
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), 0);
}

static void change_of_an_unattached_handle_is_nothing(struct kunit *test)
{
	int asked;

	fake_bd_start(test, true);
	KUNIT_EXPECT_EQ(test, bd_detach_handle(fake_bd.h), DDI_SUCCESS);
	asked = fake_bd.media_asked;
	change();
	KUNIT_EXPECT_EQ(test, fake_bd.media_asked, asked);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(empty_slot_is_a_disk_without_blocks),
	KUNIT_CASE(next_medium_may_have_other_blocks),
	KUNIT_CASE(impossible_medium_is_none),
	KUNIT_CASE(disk_grows_and_shrinks),
	KUNIT_CASE(read_only_disk_is_not_written),
	KUNIT_CASE(medium_may_go_while_it_is_read),
	KUNIT_CASE(change_of_an_unattached_handle_is_nothing),
	{}
};

static struct kunit_suite suite = {
	.name = "ddi_blk_media",
	.init = fake_bd_init,
	.exit = fake_bd_exit,
	.test_cases = cases,
};

kunit_test_suite(suite);
