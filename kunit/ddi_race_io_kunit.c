// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of raw I/O on two processors: biodone(9F) against a biowait(9F) after
 * which the header is freed, calls of physio(9F) that share a header, and
 * requests of a cookie that is unlocked meanwhile.
 */
#include <linux/completion.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <sys/kmem.h>
#include "ddi_io_kunit.h"

#define ROUNDS	2000

static struct buf *handed_over;

/* End every request that is handed over. */
static int ender(void *arg)
{
	struct buf *bp;

	while (!kthread_should_stop()) {
		/* pairs with the release that handed it over */
		bp = xchg(&handed_over, NULL);
		if (bp)
			biodone(bp);
		else
			cond_resched();
	}
	return 0;
}

/* A header may be freed as soon as biowait(9F) has returned. */
static void header_may_be_freed_after_the_wait(struct kunit *test)
{
	struct task_struct *t = kthread_run(ender, NULL, "ddi_ender");
	struct buf *bp;
	int i;

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	for (i = 0; i < ROUNDS; i++) {
		bp = getrbuf(KM_SLEEP);
		/* pairs with the xchg() that takes it */
		smp_store_release(&handed_over, bp);
		biowait(bp);
		freerbuf(bp);
	}
	kthread_stop(t);
}

static struct buf shared;
static int inside, collisions;
static struct completion shared_enough;

static int crowded_strategy(struct buf *bp)
{
	if (READ_ONCE(inside))
		WRITE_ONCE(collisions, 1);
	WRITE_ONCE(inside, 1);
	cond_resched();
	WRITE_ONCE(inside, 0);
	biodone(bp);
	return 0;
}

static int sharer(void *arg)
{
	u8 *p = arg;
	int i;

	for (i = 0; i < ROUNDS / 4; i++) {
		struct iovec iov = { (__force void __user *)p, 512 };
		struct uio uio = { .uio_iov = &iov, .uio_iovcnt = 1,
				   .uio_segflg = UIO_SYSSPACE,
				   .uio_resid = 512 };

		physio(crowded_strategy, &shared, 0, B_WRITE, minphys, &uio);
	}
	complete(&shared_enough);
	while (!kthread_should_stop())
		schedule_timeout_uninterruptible(1);
	return 0;
}

/* Calls of physio(9F) that share a header take turns. */
static void calls_that_share_a_header_take_turns(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	struct task_struct *t[2];
	int i;

	bioinit(&shared);
	collisions = 0;
	init_completion(&shared_enough);
	for (i = 0; i < 2; i++) {
		t[i] = kthread_run(sharer, p, "ddi_sharer");
		KUNIT_ASSERT_FALSE(test, IS_ERR(t[i]));
	}
	for (i = 0; i < 2; i++)
		wait_for_completion(&shared_enough);
	for (i = 0; i < 2; i++)
		kthread_stop(t[i]);
	KUNIT_EXPECT_EQ(test, READ_ONCE(collisions), 0);
	KUNIT_EXPECT_EQ(test, shared.b_flags & B_BUSY, 0);
}

static struct kunit_case ddi_race_io_cases[] = {
	KUNIT_CASE(header_may_be_freed_after_the_wait),
	KUNIT_CASE(calls_that_share_a_header_take_turns),
	{ }
};

static struct kunit_suite ddi_race_io_suite = {
	.name = "ddi_race_io",
	.test_cases = ddi_race_io_cases,
};

kunit_test_suite(ddi_race_io_suite);
