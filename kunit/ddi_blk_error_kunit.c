// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of disks of bd_attach_handle(): drivers that fail, refuse, repeat, or never
 * answer.
 */
#include <linux/bio.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include "ddi_blk_fake.h"

static u8 *buffer(struct kunit *test)
{
	u8 *buf = kunit_kzalloc(test, PAGE_SIZE, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	return buf;
}

static void note_end(struct bio *bio)
{
	int *err = bio->bi_private;

	WRITE_ONCE(*err, blk_status_to_errno(bio->bi_status));
	bio_put(bio);
}

/* Begin a request; *@err is its result when it has ended, until then positive. */
static void begin(blk_opf_t opf, sector_t at, void *buf, size_t len, int *err)
{
	*err = 1;
	fake_bd_submit(opf, at, buf, len, note_end, err);
}

/* Whatever error ends a transfer, the user gets one, and nothing is sent again. */
static void every_error_reaches_the_user(struct kunit *test)
{
	u8 *buf = buffer(test);
	int err;

	fake_bd_start(test, true);
	for (err = 1; err <= 160; err++) {
		fake_bd.err = err;
		fake_bd.ntold = 0;
		KUNIT_EXPECT_LT_MSG(test, fake_bd_io(REQ_OP_READ, 0, buf, 512),
				    0, "error %d", err);
		KUNIT_EXPECT_EQ_MSG(test, fake_bd.ntold, 1, "error %d", err);
	}
	fake_bd.err = 0;
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), 0);
}

static void errors_are_translated(struct kunit *test)
{
	static const struct {
		int err, status;
	} table[] = {
		{ EIO, -EIO }, { ENXIO, -ENODEV }, { ENODEV, -ENODEV },
		{ ENOSPC, -ENOSPC }, { SOL_ETIMEDOUT, -ETIMEDOUT },
		{ SOL_ENOTSUP, -EOPNOTSUPP }, { EINVAL, -EIO },
		{ EROFS, -EIO }, { ENOMEM, -EIO }, { EAGAIN, -EIO },
		{ EBUSY, -EIO }, { SOL_ECANCELED, -EIO }, { -EIO, -EIO },
	};
	u8 *buf = buffer(test);
	int i;

	fake_bd_start(test, true);
	for (i = 0; i < ARRAY_SIZE(table); i++) {
		fake_bd.err = table[i].err;
		KUNIT_EXPECT_EQ_MSG(test, fake_bd_io(REQ_OP_WRITE, 0, buf, 512),
				    table[i].status, "error %d", table[i].err);
	}
}

/* A driver that is short of something is asked again, with cookies as new. */
static void shortages_are_sent_again(struct kunit *test)
{
	static const int shortages[] = { EAGAIN, ENOMEM, EBUSY };
	u8 *buf = buffer(test);
	int i;

	fake_bd.eat = true;
	fake_bd_start(test, true);
	for (i = 0; i < ARRAY_SIZE(shortages); i++) {
		fake_bd.ntold = 0;
		memset(fake_bd.told, 0, sizeof(fake_bd.told));
		fake_bd.refuse = 2;
		fake_bd.refuse_rc = shortages[i];
		ddi_kunit_fill(buf, 0, 4096, i);
		KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_WRITE, 8, buf, 4096), 0);
		KUNIT_EXPECT_STREQ(test, fake_bd.told, "wwW");
		KUNIT_EXPECT_EQ(test, ddi_kunit_differs(fake_bd.store + 4096, 0,
							4096, i), -1);
	}
}

/* Between the windows of one request, too: all of it is sent again. */
static void shortages_between_windows_are_sent_again(struct kunit *test)
{
	u8 *buf = buffer(test);
	int ended = 0, err = 1;

	fake_bd.attr.dma_attr_maxxfer = 1024;
	fake_bd.eat = true;
	fake_bd_start(test, true);
	fake_bd.how = FAKE_HOLD;
	fake_bd.refuse_rc = EAGAIN;
	ddi_kunit_fill(buf, 0, 2048, 5);
	begin(REQ_OP_WRITE, 8, buf, 2048, &err);
	KUNIT_ASSERT_TRUE(test, fake_wait(fake_bd_held()));
	fake_bd.refuse = 1;
	while (ended++ < 3) {
		fake_bd_finish(0);
		KUNIT_EXPECT_TRUE(test, fake_wait(fake_bd_held() ||
						  READ_ONCE(err) <= 0));
		if (!fake_bd_held())
			break;
	}
	KUNIT_EXPECT_EQ(test, READ_ONCE(err), 0);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "WwWW");
	KUNIT_EXPECT_EQ(test, ddi_kunit_differs(fake_bd.store + 4096, 0, 2048, 5),
			-1);
}

static void refusal_is_final(struct kunit *test)
{
	u8 *buf = buffer(test);

	fake_bd_start(test, true);
	fake_bd.refuse = -1;
	fake_bd.refuse_rc = EINVAL;
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), -EIO);
	KUNIT_EXPECT_STREQ(test, fake_bd.told, "r");
}

/* What never fits fails in the end. */
static void endless_shortage_fails(struct kunit *test)
{
	u8 *buf = buffer(test);

	fake_bd_start(test, true);
	fake_bd.h->retry_for = HZ / 10;
	fake_bd.refuse = -1;
	fake_bd.refuse_rc = EAGAIN;
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), -EIO);
	KUNIT_EXPECT_GT(test, fake_bd.ntold, 1);
}

static void second_completion_is_refused(struct kunit *test)
{
	u8 *buf = buffer(test);
	bd_xfer_t *xfer;
	int err;

	fake_bd_start(test, true);
	fake_bd.how = FAKE_HOLD;
	begin(REQ_OP_READ, 0, buf, 512, &err);
	KUNIT_ASSERT_TRUE(test, fake_wait(fake_bd_held()));
	xfer = fake_bd.held[0];
	fake_bd_finish(0);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(err) == 0));
	ddi_kunit_log_start();
	bd_xfer_done(xfer, 0);
	ddi_kunit_expect_log(test, "bd_xfer_done: the driver does not have this transfer");
	fake_bd.how = FAKE_INLINE;
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), 0);
}

/* Let each transfer time out soon; Linux looks once a second. */
static void hurry(void)
{
	blk_queue_rq_timeout(fake_bd.h->disk->queue, HZ / 10);
}

static void silent_driver_loses_the_request(struct kunit *test)
{
	u8 *buf = buffer(test), *other = buffer(test);
	struct page *page = virt_to_page(buf);
	int err, refs;

	fake_bd_start(test, true);
	hurry();
	fake_bd.how = FAKE_HOLD;
	refs = page_ref_count(page);
	ddi_kunit_log_start();
	KUNIT_EXPECT_EQ(test, fake_bd_io(REQ_OP_READ, 0, buf, 512), -ETIMEDOUT);
	ddi_kunit_expect_log(test, "bd_xfer_done: not called for block 0");
	KUNIT_EXPECT_EQ(test, fake_bd.active, 1);
	/* other transfers go on, in the place of the lost one, too */
	blk_queue_rq_timeout(fake_bd.h->disk->queue, 600 * HZ);
	begin(REQ_OP_READ, 8, other, 512, &err);
	KUNIT_ASSERT_TRUE(test, fake_wait(fake_bd_held() == 2));
	KUNIT_EXPECT_PTR_NE(test, fake_bd.held[0], fake_bd.held[1]);
	/* and the late answer changes nothing */
	fake_bd_finish(0);
	KUNIT_EXPECT_EQ(test, READ_ONCE(err), 1);
	fake_bd_finish(0);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(err) == 0));
	KUNIT_EXPECT_EQ(test, page_ref_count(page), refs);
}

/* A page that the device may still write to is not used for anything else. */
static void lost_pages_are_held(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_NOFAIL);

	fake_bd_start(test, true);
	hurry();
	fake_bd.how = FAKE_HOLD;
	KUNIT_EXPECT_EQ(test, fake_bd_pages(REQ_OP_READ, 0, &page, 1),
			-ETIMEDOUT);
	KUNIT_EXPECT_EQ(test, page_ref_count(page), 2);
	fake_bd_finish(0);
	KUNIT_EXPECT_EQ(test, page_ref_count(page), 1);
	__free_page(page);
}

static void silent_driver_can_be_detached(struct kunit *test)
{
	u8 *buf = buffer(test);
	int err;

	fake_bd_start(test, true);
	hurry();
	fake_bd.how = FAKE_HOLD;
	begin(REQ_OP_READ, 0, buf, 512, &err);
	KUNIT_ASSERT_TRUE(test, fake_wait(fake_bd_held()));
	fake_bd_detach(test);
	KUNIT_EXPECT_EQ(test, READ_ONCE(err), -ETIMEDOUT);
	KUNIT_EXPECT_PTR_EQ(test, fake_bd.h, NULL);
}

static void errors_are_counted(struct kunit *test)
{
	u8 *buf = buffer(test);
	int err;

	fake_bd_start(test, true);
	fake_bd.how = FAKE_HOLD;
	begin(REQ_OP_READ, 0, buf, 512, &err);
	KUNIT_ASSERT_TRUE(test, fake_wait(fake_bd_held()));
	bd_error(fake_bd.held[0], BD_ERR_MEDIA);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_bd.h->errors[BD_ERR_MEDIA]), 1);
	ddi_kunit_log_start();
	bd_error(fake_bd.held[0], BD_ERR_PFA + 1);
	ddi_kunit_expect_log(test, "bd_error: unknown error 6");
	fake_bd_finish(0);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(err) == 0));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(every_error_reaches_the_user),
	KUNIT_CASE(errors_are_translated),
	KUNIT_CASE(shortages_are_sent_again),
	KUNIT_CASE(shortages_between_windows_are_sent_again),
	KUNIT_CASE(refusal_is_final),
	KUNIT_CASE(endless_shortage_fails),
	KUNIT_CASE(second_completion_is_refused),
	KUNIT_CASE(silent_driver_loses_the_request),
	KUNIT_CASE(lost_pages_are_held),
	KUNIT_CASE(silent_driver_can_be_detached),
	KUNIT_CASE(errors_are_counted),
	{}
};

static struct kunit_suite suite = {
	.name = "ddi_blk_error",
	.init = fake_bd_init,
	.exit = fake_bd_exit,
	.test_cases = cases,
};

kunit_test_suite(suite);
