// SPDX-License-Identifier: GPL-2.0
/* Tests of rwlock(9F) with a few threads, in a given order. */
#include <kunit/test.h>
#include <linux/irqflags.h>
#include <linux/slab.h>
#include <sys/machlock.h>
#include "ddi_lock_kunit.h"

struct taker {
	krwlock_t *l;
	krw_t how;
	int *order;
	int place;
};

static int try_and_exit(void *arg)
{
	struct taker *t = arg;
	int got = ddi_rw_tryenter(t->l, t->how);

	if (got)
		ddi_rw_exit(t->l);
	return got;
}

static bool open_for(struct kunit *test, krwlock_t *l, krw_t how)
{
	struct taker t = { .l = l, .how = how };

	return ddi_kunit_elsewhere(test, try_and_exit, &t);
}

/* Enter the lock, record the order, and exit. */
static int enter_note_exit(void *arg)
{
	struct taker *t = arg;

	ddi_rw_enter(t->l, t->how);
	t->place = __atomic_add_fetch(t->order, 1, __ATOMIC_SEQ_CST);
	ddi_rw_exit(t->l);
	return 0;
}

static void start_taker(struct kunit *test, struct ddi_kunit_thread *thread,
			struct taker *t, krwlock_t *l, krw_t how, int *order)
{
	*t = (struct taker){ .l = l, .how = how, .order = order };
	ddi_kunit_start(test, thread, enter_note_exit, t);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(thread));
}

/* Readers share the lock, a writer excludes all others. */
static void readers_share_writers_do_not(struct kunit *test)
{
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_READER);
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_READER));
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_READER_STARVEWRITER));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_WRITER));
	ddi_rw_exit(&l);
	ddi_rw_enter(&l, RW_WRITER);
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_READER));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_READER_STARVEWRITER));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_WRITER));
	ddi_rw_exit(&l);
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_WRITER));
	ddi_rw_destroy(&l);
}

/* The functions about the lock's holder answer correctly. */
static void held_functions_are_right(struct kunit *test)
{
	krwlock_t *l = kunit_kzalloc(test, sizeof(*l), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, l);
	KUNIT_EXPECT_FALSE(test, ddi_rw_lock_held(l));
	ddi_rw_enter(l, RW_READER);
	KUNIT_EXPECT_TRUE(test, ddi_rw_read_locked(l));
	KUNIT_EXPECT_TRUE(test, ddi_rw_read_held(l));
	KUNIT_EXPECT_FALSE(test, ddi_rw_write_held(l));
	KUNIT_EXPECT_TRUE(test, ddi_rw_lock_held(l));
	ddi_rw_exit(l);
	KUNIT_EXPECT_NE(test, ddi_rw_tryenter(l, RW_WRITER), 0);
	KUNIT_EXPECT_FALSE(test, ddi_rw_read_locked(l));
	KUNIT_EXPECT_FALSE(test, ddi_rw_read_held(l));
	KUNIT_EXPECT_TRUE(test, ddi_rw_write_held(l));
	KUNIT_EXPECT_TRUE(test, ddi_rw_lock_held(l));
	ddi_rw_exit(l);
	KUNIT_EXPECT_FALSE(test, ddi_rw_lock_held(l));
}

/*
 * While a writer waits, new readers wait behind it, except
 * RW_READER_STARVEWRITER ones; the writer is the next owner.
 */
static void waiting_writer_keeps_readers_out(struct kunit *test)
{
	struct ddi_kunit_thread thread[2];
	struct taker t[2];
	int order = 0;
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_READER);
	start_taker(test, &thread[0], &t[0], &l, RW_WRITER, &order);
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_READER));
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_READER_STARVEWRITER));
	start_taker(test, &thread[1], &t[1], &l, RW_READER, &order);
	ddi_rw_exit(&l);
	ddi_kunit_join(test, &thread[0]);
	ddi_kunit_join(test, &thread[1]);
	KUNIT_EXPECT_EQ(test, t[0].place, 1);
	KUNIT_EXPECT_EQ(test, t[1].place, 2);
	KUNIT_EXPECT_FALSE(test, ddi_rw_lock_held(&l));
	ddi_rw_destroy(&l);
}

/* A writer's exit admits all readers at the head of the queue. */
static void exit_wakes_readers_together(struct kunit *test)
{
	struct ddi_kunit_thread thread[3];
	struct taker t[3];
	int order = 0, i;
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_WRITER);
	for (i = 0; i < 2; i++)
		start_taker(test, &thread[i], &t[i], &l, RW_READER, &order);
	start_taker(test, &thread[2], &t[2], &l, RW_WRITER, &order);
	ddi_rw_exit(&l);
	for (i = 0; i < 3; i++)
		ddi_kunit_join(test, &thread[i]);
	KUNIT_EXPECT_EQ(test, t[2].place, 3);
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_WRITER));
	ddi_rw_destroy(&l);
}

/* A downgrade makes the owner a reader, and admits waiting readers. */
static void downgrade_lets_readers_in(struct kunit *test)
{
	struct ddi_kunit_thread thread;
	struct taker t;
	int order = 0;
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_WRITER);
	start_taker(test, &thread, &t, &l, RW_READER, &order);
	ddi_rw_downgrade(&l);
	ddi_kunit_join(test, &thread);
	KUNIT_EXPECT_TRUE(test, ddi_rw_read_locked(&l));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_WRITER));
	ddi_rw_exit(&l);
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_WRITER));
	ddi_rw_destroy(&l);
}

/* After a downgrade a writer at the head of the queue still waits. */
static void downgrade_keeps_writers_out(struct kunit *test)
{
	struct ddi_kunit_thread thread;
	struct taker t;
	int order = 0;
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_WRITER);
	start_taker(test, &thread, &t, &l, RW_WRITER, &order);
	ddi_rw_downgrade(&l);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&thread));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_READER));
	ddi_rw_exit(&l);
	ddi_kunit_join(test, &thread);
	KUNIT_EXPECT_EQ(test, t.place, 1);
	ddi_rw_destroy(&l);
}

static int hold_read(void *arg)
{
	struct taker *t = arg;

	ddi_rw_enter(t->l, RW_READER);
	return 0;
}

/* An upgrade succeeds for the only reader if no writer waits. */
static void upgrade_needs_to_be_alone(struct kunit *test)
{
	struct ddi_kunit_thread thread;
	struct taker t;
	int order = 0;
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_enter(&l, RW_READER);
	KUNIT_EXPECT_NE(test, ddi_rw_tryupgrade(&l), 0);
	KUNIT_EXPECT_TRUE(test, ddi_rw_write_held(&l));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_READER));
	ddi_rw_downgrade(&l);

	start_taker(test, &thread, &t, &l, RW_WRITER, &order);
	KUNIT_EXPECT_EQ(test, ddi_rw_tryupgrade(&l), 0);
	KUNIT_EXPECT_TRUE(test, ddi_rw_read_locked(&l));
	ddi_rw_exit(&l);
	ddi_kunit_join(test, &thread);
	ddi_rw_destroy(&l);
}

/* An upgrade fails while there is a second reader. */
static void upgrade_fails_with_two_readers(struct kunit *test)
{
	struct taker t;
	krwlock_t l;

	/* lockdep wants a lock to be exited by the thread that entered it */
	if (IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC))
		kunit_skip(test, "lockdep");
	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	t.l = &l;
	ddi_rw_enter(&l, RW_READER);
	ddi_kunit_elsewhere(test, hold_read, &t);
	KUNIT_EXPECT_EQ(test, ddi_rw_tryupgrade(&l), 0);
	ddi_rw_exit(&l);
	KUNIT_EXPECT_NE(test, ddi_rw_tryupgrade(&l), 0);
	ddi_rw_exit(&l);
	ddi_rw_destroy(&l);
}

static int exit_only(void *arg)
{
	ddi_rw_exit(arg);
	return 0;
}

/* Misuse does no harm: exit without entry, entry by the owner. */
static void misuse_is_harmless(struct kunit *test)
{
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, NULL);
	ddi_rw_exit(&l);
	ddi_rw_downgrade(&l);
	KUNIT_EXPECT_FALSE(test, ddi_rw_lock_held(&l));
	KUNIT_EXPECT_EQ(test, ddi_rw_tryupgrade(&l), 0);
	ddi_rw_enter(&l, RW_WRITER);
	ddi_kunit_elsewhere(test, exit_only, &l);
	KUNIT_EXPECT_TRUE(test, ddi_rw_write_held(&l));
	ddi_rw_enter(&l, RW_WRITER);
	ddi_rw_exit(&l);
	KUNIT_EXPECT_TRUE(test, ddi_rw_write_held(&l));
	ddi_rw_destroy(&l);
	KUNIT_EXPECT_FALSE(test, ddi_rw_lock_held(&l));
}

/*
 * A lock that was initialised with a high interrupt priority works like any
 * other, since handlers run in threads.
 */
static void high_levels_share_and_exclude(struct kunit *test)
{
	struct ddi_kunit_thread thread;
	struct taker t;
	int order = 0;
	krwlock_t l;

	ddi_rw_init(&l, NULL, RW_DRIVER, (void *)PIL_MAX);
	ddi_rw_enter(&l, RW_READER);
	KUNIT_EXPECT_TRUE(test, open_for(test, &l, RW_READER));
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_WRITER));
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	start_taker(test, &thread, &t, &l, RW_WRITER, &order);
	ddi_rw_exit(&l);
	ddi_kunit_join(test, &thread);
	ddi_rw_enter(&l, RW_WRITER);
	KUNIT_EXPECT_FALSE(test, open_for(test, &l, RW_READER));
	ddi_rw_exit(&l);
	ddi_rw_destroy(&l);
}

static struct kunit_case ddi_rwlock_cases[] = {
	KUNIT_CASE(readers_share_writers_do_not),
	KUNIT_CASE(held_functions_are_right),
	KUNIT_CASE(waiting_writer_keeps_readers_out),
	KUNIT_CASE(exit_wakes_readers_together),
	KUNIT_CASE(downgrade_lets_readers_in),
	KUNIT_CASE(downgrade_keeps_writers_out),
	KUNIT_CASE(upgrade_needs_to_be_alone),
	KUNIT_CASE(upgrade_fails_with_two_readers),
	KUNIT_CASE(high_levels_share_and_exclude),
	KUNIT_CASE(misuse_is_harmless),
	{ }
};

static struct kunit_suite ddi_rwlock_suite = {
	.name = "ddi_rwlock",
	.test_cases = ddi_rwlock_cases,
};

kunit_test_suite(ddi_rwlock_suite);
