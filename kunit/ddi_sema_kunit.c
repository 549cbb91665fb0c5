// SPDX-License-Identifier: GPL-2.0
/* Tests of semaphore(9F) with a few threads. */
#include <kunit/test.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include "ddi_lock_kunit.h"

static int take(void *arg)
{
	ddi_sema_p(arg);
	return 0;
}

static int take_sig(void *arg)
{
	return ddi_sema_p_sig(arg);
}

/* A semaphore has as many units as its initial value. */
static void value_is_the_number_of_units(struct kunit *test)
{
	ksema_t s;
	int i;

	ddi_sema_init(&s, 3, NULL, SEMA_DRIVER, NULL);
	ddi_sema_p(&s);
	KUNIT_EXPECT_EQ(test, ddi_sema_p_sig(&s), 0);
	KUNIT_EXPECT_NE(test, ddi_sema_tryp(&s), 0);
	KUNIT_EXPECT_EQ(test, ddi_sema_tryp(&s), 0);
	for (i = 0; i < 2; i++)
		ddi_sema_v(&s);
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_NE(test, ddi_sema_tryp(&s), 0);
	KUNIT_EXPECT_EQ(test, ddi_sema_tryp(&s), 0);
	ddi_sema_destroy(&s);
}

/* The initial value may be the largest uint_t. */
static void value_may_be_large(struct kunit *test)
{
	ksema_t s;

	ddi_sema_init(&s, UINT_MAX, NULL, SEMA_DRIVER, NULL);
	KUNIT_EXPECT_NE(test, ddi_sema_tryp(&s), 0);
	ddi_sema_v(&s);
	ddi_sema_v(&s);
	KUNIT_EXPECT_NE(test, ddi_sema_tryp(&s), 0);
	ddi_sema_destroy(&s);
}

/* Waiters sleep until a unit is released, and get units in order of arrival. */
static void waiters_get_units_in_order(struct kunit *test)
{
	struct ddi_kunit_thread t[2];
	ksema_t s;
	int i;

	ddi_sema_init(&s, 0, NULL, SEMA_DRIVER, NULL);
	for (i = 0; i < 2; i++) {
		ddi_kunit_start(test, &t[i], i ? take_sig : take, &s);
		KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t[i]));
	}
	KUNIT_EXPECT_TRUE(test, READ_ONCE(t[0].task->__state) & TASK_NOLOAD);
	ddi_sema_v(&s);
	ddi_kunit_join(test, &t[0]);
	KUNIT_EXPECT_FALSE(test, ddi_kunit_is_done(&t[1]));
	KUNIT_EXPECT_EQ(test, ddi_sema_tryp(&s), 0);
	ddi_sema_v(&s);
	KUNIT_EXPECT_EQ(test, ddi_kunit_join(test, &t[1]), 0);
	ddi_sema_v(&s);
	KUNIT_EXPECT_NE(test, ddi_sema_tryp(&s), 0);
	ddi_sema_destroy(&s);
}

static int take_hearing(void *arg)
{
	int rc;

	ddi_kunit_signals_on();
	rc = ddi_sema_p_sig(arg);
	ddi_kunit_signals_off();
	return rc;
}

/*
 * A signal ends sema_p_sig(9F) with 1 and takes no unit; otherwise it acts like
 * sema_p(9F).
 */
static void signal_ends_p_sig(struct kunit *test)
{
	struct ddi_kunit_thread t;
	ksema_t s;

	ddi_sema_init(&s, 0, NULL, SEMA_DRIVER, NULL);
	ddi_kunit_start(test, &t, take_hearing, &s);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
	send_sig(SIGUSR1, t.task, 1);
	KUNIT_EXPECT_EQ(test, ddi_kunit_join(test, &t), 1);
	ddi_sema_v(&s);
	KUNIT_EXPECT_NE(test, ddi_sema_tryp(&s), 0);

	ddi_kunit_start(test, &t, take_hearing, &s);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
	ddi_sema_v(&s);
	KUNIT_EXPECT_EQ(test, ddi_kunit_join(test, &t), 0);
	KUNIT_EXPECT_EQ(test, ddi_sema_tryp(&s), 0);
	ddi_sema_destroy(&s);
}

static struct kunit_case ddi_sema_cases[] = {
	KUNIT_CASE(value_is_the_number_of_units),
	KUNIT_CASE(value_may_be_large),
	KUNIT_CASE(waiters_get_units_in_order),
	KUNIT_CASE(signal_ends_p_sig),
	{ }
};

static struct kunit_suite ddi_sema_suite = {
	.name = "ddi_sema",
	.test_cases = ddi_sema_cases,
};

kunit_test_suite(ddi_sema_suite);
