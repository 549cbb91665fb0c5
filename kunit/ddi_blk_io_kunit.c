// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of disks of bd_attach_handle(): data, flushes and frees.
 */
#include <linux/bio.h>
#include <linux/slab.h>

#include "ddi_blk_fake.h"

#define SALT	23

/* Write @len bytes at sector @at, read them back, and compare all. */
static void there_and_back(struct kunit *test, sector_t at, size_t len)
{
	u8 *buf = kmalloc(len, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	ddi_kunit_fill(buf, 0, len, SALT);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_WRITE, at, buf, len), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(fake_bd.store + at * 512, 0,
						len, SALT), -1);
	memset(buf, 0, len);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, at, buf, len), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(buf, 0, len, SALT), -1);
	kfree(buf);
}

static void data_moves_by_dma(struct kunit *test)
{
	fake_bd_start(test, true);
	there_and_back(test, 0, 512);
	there_and_back(test, 7, 4096);
	there_and_back(test, FAKE_BYTES / 512 - 8, 4096);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "WRWRWR");
}

static void data_moves_by_address(struct kunit *test)
{
	fake_bd_start(test, false);
	there_and_back(test, 0, 512);
	there_and_back(test, 9, 4096);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "WRWR");
}

#define NPAGES	8

static void free_pages_of(void *pages)
{
	int i;

	for (i = 0; i < 2 * NPAGES; i++)
		__free_page(((struct page **)pages)[i]);
}

/* Pages no two of which follow each other, most likely */
static struct page **scattered(struct kunit *test)
{
	struct page **pages = kunit_kcalloc(test, 2 * NPAGES, sizeof(*pages),
					    GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	for (i = 0; i < 2 * NPAGES; i++) {
		/* every second of a block's pages comes later */
		int to = i % 2 ? NPAGES + i / 2 : i / 2;

		pages[to] = alloc_page(GFP_KERNEL | __GFP_NOFAIL);
	}
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, free_pages_of,
							   pages));
	return pages;
}

static void scatter_there_and_back(struct kunit *test)
{
	struct page **pages = scattered(test);
	int i;

	for (i = 0; i < NPAGES; i++)
		ddi_kunit_fill(page_address(pages[i]), 0, PAGE_SIZE, SALT + i);
	KUNIT_EXPECT_EQ(test, fake_bd_pages(REQ_OP_WRITE, 16, pages, NPAGES), 0);
	for (i = 0; i < NPAGES; i++) {
		KUNIT_EXPECT_EQ(test, ddi_kunit_differs(fake_bd.store + 16 * 512 +
							i * PAGE_SIZE, 0,
							PAGE_SIZE, SALT + i), -1);
		memset(page_address(pages[i]), 0, PAGE_SIZE);
	}
	KUNIT_EXPECT_EQ(test, fake_bd_pages(REQ_OP_READ, 16, pages, NPAGES), 0);
	for (i = 0; i < NPAGES; i++)
		KUNIT_EXPECT_EQ(test, ddi_kunit_differs(page_address(pages[i]), 0,
							PAGE_SIZE, SALT + i), -1);
}

static void scattered_pages_are_one_transfer(struct kunit *test)
{
	fake_bd_start(test, true);
	scatter_there_and_back(test);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "WR");
}

static void scattered_pages_are_copied_without_dma(struct kunit *test)
{
	fake_bd.drive.d_maxxfer = NPAGES * PAGE_SIZE;
	fake_bd_start(test, false);
	scatter_there_and_back(test);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "WR");
}

/* Each list of limits must be obeyed, which the fake driver checks. */
static const struct {
	u64 count_max, seg, align, maxxfer;
	int sgllen;
	u32 granular;
	u32 d_maxxfer;
} odd[] = {
	{ 0xffff, 0xffffffff, 1, ~0ULL, 2, 1, 0 },
	{ 0xfff, 0xfff, 0x1000, 0x100000, -1, 1, 0 },	/* as nvme has it */
	{ 0xfff, ~0ULL, 1, ~0ULL, 254, 1, 0 },		/* as vioblk has it */
	{ 0x1ff, 0x1ff, 1, ~0ULL, 1, 512, 0 },		/* 512 bytes at a time */
	{ 0x3ff, 0xfff, 1, 0x800, 3, 512, 0 },
	{ ~0ULL, ~0ULL, 1, ~0ULL, 1, 1, 2048 },
	{ 0xffffff, 0xffff, 4, 0x10000, 17, 4, 8192 },
};

static void odd_attributes_are_obeyed(struct kunit *test)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(odd); i++) {
		fake_bd.attr.dma_attr_count_max = odd[i].count_max;
		fake_bd.attr.dma_attr_seg = odd[i].seg;
		fake_bd.attr.dma_attr_align = odd[i].align;
		fake_bd.attr.dma_attr_maxxfer = odd[i].maxxfer;
		fake_bd.attr.dma_attr_sgllen = odd[i].sgllen;
		fake_bd.attr.dma_attr_granular = odd[i].granular;
		fake_bd.drive.d_maxxfer = odd[i].d_maxxfer;
		fake_bd.detaching = false;
		fake_bd_start(test, true);
		there_and_back(test, 3, 512);
		there_and_back(test, 5, 4096);
		there_and_back(test, 64, 65536);
		scatter_there_and_back(test);
		if (odd[i].d_maxxfer)
			KUNIT_EXPECT_LE(test, fake_bd.largest * 512,
					odd[i].d_maxxfer);
		fake_bd_detach(test);
	}
}

/* Data in the middle of a page, which the attributes do not allow to start there */
static void unaligned_data_is_bounced(struct kunit *test)
{
	u8 *page = (u8 *)get_zeroed_page(GFP_KERNEL | __GFP_NOFAIL);

	fake_bd.attr.dma_attr_align = 0x1000;
	fake_bd.attr.dma_attr_seg = 0xfff;
	fake_bd.attr.dma_attr_count_max = 0xfff;
	fake_bd_start(test, true);
	ddi_kunit_fill(fake_bd.store + 512, 0, 1024, SALT);
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 1, page + 512, 1024), 0);
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(page + 512, 0, 1024, SALT), -1);
	free_page((unsigned long)page);
}

static void kaddr_obeys_maxxfer(struct kunit *test)
{
	fake_bd.drive.d_maxxfer = 1024;
	fake_bd_start(test, false);
	there_and_back(test, 3, 4096);
	KUNIT_EXPECT_EQ(test, fake_bd.largest, 2);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "WWWWRRRR");
}

static void blocks_may_have_4096_bytes(struct kunit *test)
{
	fake_bd.media.m_blksize = 4096;
	fake_bd.media.m_nblks = FAKE_BYTES / 4096;
	fake_bd_start(test, true);
	KUNIT_EXPECT_EQ(test, queue_logical_block_size(fake_bd.h->disk->queue),
			4096);
	KUNIT_EXPECT_EQ(test, get_capacity(fake_bd.h->disk), FAKE_BYTES / 512);
	there_and_back(test, 8, 4096);
	there_and_back(test, FAKE_BYTES / 512 - 16, 8192);
	KUNIT_EXPECT_EQ(test, fake_bd.largest, 2);
}

static void physical_blocks_are_told(struct kunit *test)
{
	fake_bd.media.m_pblksize = 4096;
	fake_bd_start(test, true);
	KUNIT_EXPECT_EQ(test, queue_logical_block_size(fake_bd.h->disk->queue),
			512);
	KUNIT_EXPECT_EQ(test, queue_physical_block_size(fake_bd.h->disk->queue),
			4096);
}

static void transfers_end_in_any_context(struct kunit *test)
{
	fake_bd_start(test, true);
	fake_bd.how = FAKE_THREAD;
	there_and_back(test, 1, 8192);
	fake_bd.how = FAKE_ATOMIC;
	there_and_back(test, 2, 8192);
	fake_bd_detach(test);
	fake_bd.detaching = false;
	fake_bd_start(test, false);
	fake_bd.how = FAKE_ATOMIC;
	there_and_back(test, 3, 8192);
	fake_bd.how = FAKE_THREAD;
	scatter_there_and_back(test);
}

/* A flush comes before and after the data, as Linux asks. */
static void flushes_are_in_order(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);

	fake_bd_start(test, true);
	KUNIT_EXPECT_TRUE(test, bdev_write_cache(fake_bd.h->disk->part0));
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(fake_bd.h->disk->part0), 0);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "F");
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_WRITE | REQ_PREFLUSH | REQ_FUA,
					 0, buf, 512), 0);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "FFWF");
}

static void drive_without_a_cache_is_not_flushed(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);

	fake_bd.ops.o_sync_cache = NULL;
	fake_bd_start(test, true);
	KUNIT_EXPECT_FALSE(test, bdev_write_cache(fake_bd.h->disk->part0));
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_WRITE | REQ_PREFLUSH | REQ_FUA,
					 0, buf, 512), 0);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "W");
}

/* nvme learns only from the drive that there is no cache. */
static void flush_may_turn_out_unknown(struct kunit *test)
{
	fake_bd_start(test, true);
	fake_bd.err = SOL_ENOTSUP;
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(fake_bd.h->disk->part0), 0);
	KUNIT_EXPECT_EQ(test, blkdev_issue_flush(fake_bd.h->disk->part0), 0);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "F");
}

static void failed_flush_fails(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512, GFP_KERNEL);

	fake_bd_start(test, true);
	fake_bd.err = EIO;
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_WRITE | REQ_PREFLUSH, 0, buf,
					 512), -EIO);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "F");
}

/* What is freed is in bytes, and begins and ends on units of the drive. */
static void discards_are_whole_units(struct kunit *test)
{
	struct block_device *bdev;

	fake_bd.drive.d_free_align = 8;
	fake_bd.drive.d_max_free_seg = 4;
	fake_bd_start(test, true);
	bdev = fake_bd.h->disk->part0;
	KUNIT_EXPECT_EQ(test, bdev_discard_granularity(bdev), 4096);
	KUNIT_EXPECT_EQ(test, blkdev_issue_discard(bdev, 8, 24, GFP_KERNEL), 0);
	KUNIT_EXPECT_EQ(test, fake_bd.freed.n, 1);
	KUNIT_EXPECT_EQ(test, fake_bd.freed.ext[0].dfle_start, 4096);
	KUNIT_EXPECT_EQ(test, fake_bd.freed.ext[0].dfle_length, 3 * 4096);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "D");
	/* less than a unit is left as it is */
	KUNIT_EXPECT_EQ(test, blkdev_issue_discard(bdev, 9, 7, GFP_KERNEL), 0);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "D");
}

/* Drivers with an older structure may have anything behind it. */
static void older_drivers_cannot_free(struct kunit *test)
{
	fake_bd.ops.o_version = BD_OPS_VERSION_1;
	fake_bd.ops.o_free_space = (void *)0x55;
	fake_bd_start(test, true);
	KUNIT_EXPECT_EQ(test, bdev_max_discard_sectors(fake_bd.h->disk->part0),
			0);
	blkdev_issue_discard(fake_bd.h->disk->part0, 8, 8, GFP_KERNEL);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "");
}

/* A tag that was a read's becomes a flush's and a free's, with no trace of it. */
static void nothing_is_left_of_the_last_use(struct kunit *test)
{
	int i;

	fake_bd.drive.d_qsize = 1;
	fake_bd_start(test, true);
	for (i = 0; i < 3; i++) {
		there_and_back(test, i, 512);
		KUNIT_EXPECT_EQ(test,
				blkdev_issue_flush(fake_bd.h->disk->part0), 0);
		KUNIT_EXPECT_EQ(test,
				blkdev_issue_discard(fake_bd.h->disk->part0, 8,
						     8, GFP_KERNEL), 0);
	}
}

static void count_end(struct bio *bio)
{
	atomic_t *n = bio->bi_private;

	if (!bio->bi_status)
		atomic_inc(n);
	bio_put(bio);
}

#define MANY	40

static void driver_has_no_more_than_its_queue(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, 512 * MANY, GFP_KERNEL);
	atomic_t ended = ATOMIC_INIT(0);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	fake_bd_start(test, true);
	fake_bd.how = FAKE_HOLD;
	for (i = 0; i < FAKE_QSIZE; i++)
		fake_bd_submit(REQ_OP_READ | REQ_NOMERGE, 2 * i, buf + 512 * i,
			       512, count_end, &ended);
	KUNIT_EXPECT_TRUE(test, fake_wait(fake_bd_held() == FAKE_QSIZE));
	while (fake_bd_held())
		fake_bd_finish(0);
	KUNIT_EXPECT_TRUE(test, fake_wait(atomic_read(&ended) == FAKE_QSIZE));
	fake_bd.how = FAKE_THREAD;
	for (i = 0; i < MANY; i++)
		fake_bd_submit(REQ_OP_READ, 2 * i, buf + 512 * i, 512,
			       count_end, &ended);
	KUNIT_EXPECT_TRUE(test, fake_wait(atomic_read(&ended) ==
					  FAKE_QSIZE + MANY));
	KUNIT_EXPECT_LE(test, fake_bd.most, FAKE_QSIZE);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(data_moves_by_dma),
	KUNIT_CASE(data_moves_by_address),
	KUNIT_CASE(scattered_pages_are_one_transfer),
	KUNIT_CASE(scattered_pages_are_copied_without_dma),
	KUNIT_CASE(odd_attributes_are_obeyed),
	KUNIT_CASE(unaligned_data_is_bounced),
	KUNIT_CASE(kaddr_obeys_maxxfer),
	KUNIT_CASE(blocks_may_have_4096_bytes),
	KUNIT_CASE(physical_blocks_are_told),
	KUNIT_CASE(transfers_end_in_any_context),
	KUNIT_CASE(flushes_are_in_order),
	KUNIT_CASE(drive_without_a_cache_is_not_flushed),
	KUNIT_CASE(flush_may_turn_out_unknown),
	KUNIT_CASE(failed_flush_fails),
	KUNIT_CASE(discards_are_whole_units),
	KUNIT_CASE(older_drivers_cannot_free),
	KUNIT_CASE(nothing_is_left_of_the_last_use),
	KUNIT_CASE(driver_has_no_more_than_its_queue),
	{}
};

static struct kunit_suite suite = {
	.name = "ddi_blk_io",
	.init = fake_bd_init,
	.exit = fake_bd_exit,
	.test_cases = cases,
};

kunit_test_suite(suite);
