// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of time: clock ticks, delay(9F), timeout(9F), untimeout(9F),
 * ddi_periodic_add(9F), and modules that are unloaded while these are active.
 */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "../ddi/os/os.h"
#include "../ddi/os/unload.h"
#include "ddi_kunit_log.h"

extern bool ddi_panicking;

/* Microseconds are rounded up to ticks, and limited to the largest value. */
static void microseconds_are_rounded_up_to_ticks(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_hz, HZ);
	KUNIT_EXPECT_EQ(test, ddi_drv_usectohz(1000000), HZ);
	KUNIT_EXPECT_EQ(test, ddi_drv_usectohz(1), 1);
	KUNIT_EXPECT_EQ(test, ddi_drv_usectohz(1000001), HZ + 1);
	KUNIT_EXPECT_EQ(test, ddi_drv_usectohz(0), 0);
	KUNIT_EXPECT_EQ(test, ddi_drv_usectohz(-5), 0);
	KUNIT_EXPECT_GT(test, ddi_drv_usectohz(LONG_MAX), 0);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(HZ), 1000000);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(1), 1000000 / HZ);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(LONG_MAX), LONG_MAX);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(LONG_MAX / 1000), LONG_MAX);
	KUNIT_EXPECT_EQ(test, ddi_drv_hztousec(10000000000000L),
			10000000000000L / HZ * 1000000);
}

/* lbolt counts ticks from boot; gethrtime(9F) never goes backwards. */
static void clocks_run(struct kunit *test)
{
	clock_t start = ddi_get_lbolt();
	hrtime_t hr = ddi_gethrtime();

	KUNIT_EXPECT_LT(test, start, 7L * 24 * 3600 * HZ);
	KUNIT_EXPECT_GE(test, start, 0);
	ddi_delay(2);
	KUNIT_EXPECT_GE(test, ddi_get_lbolt() - start, 2);
	KUNIT_EXPECT_GE(test, ddi_get_lbolt64() - start, 2);
	KUNIT_EXPECT_GE(test, ddi_gethrtime() - hr, 2 * NSEC_PER_SEC / HZ);
	KUNIT_EXPECT_GT(test, ddi_get_time(), 1600000000L);
}

/* All functions for the time of day agree on the second. */
static void times_of_day_agree(struct kunit *test)
{
	hrtime_t start = ddi_gethrtime();
	timespec_t was, now;
	time_t time;

	ddi_gethrestime(&was);
	do {
		ddi_gethrestime(&now);
		time = ddi_get_time();
		cond_resched();
	} while (now.tv_sec == was.tv_sec &&
		 ddi_gethrtime() - start < 3 * NSEC_PER_SEC);
	KUNIT_EXPECT_NE(test, now.tv_sec, was.tv_sec);
	KUNIT_EXPECT_GE(test, time, now.tv_sec);
	KUNIT_EXPECT_LE(test, time, now.tv_sec + 1);
}

/* Delays last at least as long as requested, also in atomic context. */
static void delay_waits_in_full(struct kunit *test)
{
	hrtime_t start = ddi_gethrtime();

	ddi_delay(3);
	KUNIT_EXPECT_GE(test, ddi_gethrtime() - start, 3 * NSEC_PER_SEC / HZ);
	ddi_delay(0);
	ddi_delay(-1);

	/* a delay of nothing is no reason to complain where none may sleep */
	ddi_kunit_log_start();
	local_irq_disable();
	ddi_delay(0);
	local_irq_enable();
	KUNIT_EXPECT_NULL(test, strstr(ddi_kunit_log_read(), "busy-waits"));
	start = ddi_gethrtime();
	local_irq_disable();
	ddi_delay(1);
	local_irq_enable();
	KUNIT_EXPECT_GE(test, ddi_gethrtime() - start, NSEC_PER_SEC / HZ);
}

static int delayed(void *data)
{
	allow_signal(SIGUSR1);
	*(int *)data = ddi_delay_sig(60 * HZ);
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

struct delayed {
	hrtime_t time;
	struct completion started;
	struct completion done;
};

static int delayed_thread(void *arg)
{
	struct delayed *d = arg;
	hrtime_t start = ddi_gethrtime();

	complete(&d->started);
	ddi_delay(HZ / 5);
	d->time = ddi_gethrtime() - start;
	complete(&d->done);
	return 0;
}

/* A wake-up from elsewhere does not shorten a delay. */
static void delay_is_not_shortened(struct kunit *test)
{
	struct task_struct *task;
	struct delayed d = {};

	init_completion(&d.started);
	init_completion(&d.done);
	task = kthread_run(delayed_thread, &d, "ddi-kunit-delay");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	get_task_struct(task);
	wait_for_completion(&d.started);
	while (!wait_for_completion_timeout(&d.done, 2))
		wake_up_process(task);
	put_task_struct(task);
	KUNIT_EXPECT_GE(test, d.time, NSEC_PER_SEC / 5);
}

/* delay_sig() returns EINTR on a signal, otherwise 0 after the full time. */
static void delay_sig_ends_with_a_signal(struct kunit *test)
{
	struct task_struct *task;
	int i, rc = -1;

	KUNIT_EXPECT_EQ(test, ddi_delay_sig(1), 0);
	task = kthread_run(delayed, &rc, "ddi-kunit-delay");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	for (i = 0; i < 100 && READ_ONCE(rc) == -1; i++) {
		send_sig(SIGUSR1, task, 1);
		msleep(20);
	}
	KUNIT_EXPECT_EQ(test, READ_ONCE(rc), EINTR);
	kthread_stop(task);
}

/* State that the handlers below share; one test runs at a time. */
struct seen {
	atomic_t calls;
	struct completion started;
	struct completion go;
	bool block;
	bool slept;
	timeout_id_t id;
	ddi_periodic_t request;
	clock_t rc;
};

static void seen_init(struct seen *s)
{
	memset(s, 0, sizeof(*s));
	init_completion(&s->started);
	init_completion(&s->go);
}

static void handler(void *arg)
{
	struct seen *s = arg;

	s->slept = ddi_may_block();
	complete(&s->started);
	if (s->block)
		wait_for_completion(&s->go);
	atomic_inc(&s->calls);
}

/* The handler runs once, not early, in a thread that may block. */
static void timeout_calls_once(struct kunit *test)
{
	clock_t start = ddi_get_lbolt();
	timeout_id_t id;
	struct seen s;

	seen_init(&s);
	id = ddi_timeout(handler, &s, 3);
	KUNIT_EXPECT_NOT_NULL(test, id);
	KUNIT_EXPECT_TRUE(test, wait_for_completion_timeout(&s.started, 5 * HZ));
	KUNIT_EXPECT_GE(test, ddi_get_lbolt() - start, 3);
	KUNIT_EXPECT_TRUE(test, s.slept);
	ddi_untimeout(id);
	ddi_delay(3);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 1);
}

/* A timeout that is cancelled does not run; untimeout(9F) returns the ticks left. */
static void untimeout_cancels(struct kunit *test)
{
	timeout_id_t id, other;
	struct seen s;
	clock_t left;

	seen_init(&s);
	id = ddi_timeout(handler, &s, 1000 * HZ);
	other = ddi_timeout(handler, &s, 1000 * HZ);
	KUNIT_EXPECT_PTR_NE(test, id, other);
	left = ddi_untimeout(id);
	KUNIT_EXPECT_GT(test, left, 900L * HZ);
	KUNIT_EXPECT_LE(test, left, 1000L * HZ);
	KUNIT_EXPECT_EQ(test, ddi_untimeout(id), -1);
	KUNIT_EXPECT_GE(test, ddi_untimeout(other), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 0);
}

/* Of many timeouts untimeout(9F) cancels the right one. */
static void untimeout_cancels_the_right_one(struct kunit *test)
{
	static timeout_id_t id[200];
	struct seen s;
	clock_t left;
	int i;

	seen_init(&s);
	for (i = 0; i < ARRAY_SIZE(id); i++)
		id[i] = ddi_timeout(handler, &s, (1000 + 100 * i) * HZ);
	for (i = 0; i < ARRAY_SIZE(id); i++) {
		left = ddi_untimeout(id[i]);
		KUNIT_EXPECT_GT(test, left, (950L + 100 * i) * HZ);
		KUNIT_EXPECT_LE(test, left, (1000L + 100 * i) * HZ);
	}
}

/* untimeout(9F) ignores 0 and unknown or expired identifiers. */
static void untimeout_ignores_unknown_ids(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_untimeout(NULL), -1);
	KUNIT_EXPECT_EQ(test, ddi_untimeout((timeout_id_t)~0UL), -1);
}

static int release_later(void *data)
{
	struct seen *s = data;

	msleep(50);
	complete(&s->go);
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

/* untimeout(9F) waits for a handler in progress, and returns -1. */
static void untimeout_waits_for_the_handler(struct kunit *test)
{
	struct task_struct *task;
	timeout_id_t id;
	struct seen s;

	seen_init(&s);
	s.block = true;
	id = ddi_timeout(handler, &s, 1);
	wait_for_completion(&s.started);
	task = kthread_run(release_later, &s, "ddi-kunit-release");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	KUNIT_EXPECT_EQ(test, ddi_untimeout(id), -1);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 1);
	kthread_stop(task);
}

/* In atomic context untimeout(9F) does not wait for the handler. */
static void untimeout_does_not_wait_in_atomic_context(struct kunit *test)
{
	timeout_id_t id;
	struct seen s;

	seen_init(&s);
	s.block = true;
	id = ddi_timeout(handler, &s, 1);
	wait_for_completion(&s.started);
	local_irq_disable();
	KUNIT_EXPECT_EQ(test, ddi_untimeout(id), -1);
	local_irq_enable();
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 0);
	complete(&s.go);
	ddi_untimeout(id);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 1);
}

static void own_handler(void *arg)
{
	struct seen *s = arg;

	wait_for_completion(&s->go);
	s->rc = ddi_untimeout(s->id);
	atomic_inc(&s->calls);
	complete(&s->started);
}

/* untimeout(9F) in the timeout's own handler does nothing. */
static void untimeout_by_the_handler_is_ignored(struct kunit *test)
{
	struct seen s;

	seen_init(&s);
	s.id = ddi_timeout(own_handler, &s, 1);
	complete(&s.go);
	KUNIT_EXPECT_TRUE(test, wait_for_completion_timeout(&s.started, 5 * HZ));
	KUNIT_EXPECT_EQ(test, s.rc, -1);
	ddi_untimeout(s.id);
}

/* timeout(9F) works in atomic context. */
static void timeout_in_atomic_context(struct kunit *test)
{
	timeout_id_t id;
	struct seen s;

	seen_init(&s);
	local_irq_disable();
	id = ddi_timeout(handler, &s, 1000 * HZ);
	KUNIT_EXPECT_NOT_NULL(test, id);
	KUNIT_EXPECT_GT(test, ddi_untimeout(id), 0);
	local_irq_enable();
	KUNIT_EXPECT_NULL(test, ddi_timeout(NULL, &s, 1));
}

/* The function is called repeatedly, but not after ddi_periodic_delete(9F). */
static void periodic_calls_until_deleted(struct kunit *test)
{
	ddi_periodic_t request;
	struct seen s;
	int calls, level;

	for (level = 0; level <= 10; level += 10) {
		seen_init(&s);
		request = ddi_periodic_add(handler, &s, 10 * NSEC_PER_MSEC,
					   level);
		KUNIT_ASSERT_NOT_NULL(test, request);
		msleep(200);
		ddi_periodic_delete(request);
		calls = atomic_read(&s.calls);
		KUNIT_EXPECT_GE(test, calls, 2);
		KUNIT_EXPECT_LE(test, calls, 1 + jiffies_to_msecs(2 * HZ) / 10);
		KUNIT_EXPECT_TRUE(test, s.slept);
		msleep(30);
		KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), calls);
	}
}

/* ddi_periodic_delete(9F) waits for a call in progress. */
static void periodic_delete_waits(struct kunit *test)
{
	struct task_struct *task;
	ddi_periodic_t request;
	struct seen s;

	seen_init(&s);
	s.block = true;
	request = ddi_periodic_add(handler, &s, 10 * NSEC_PER_MSEC, 0);
	wait_for_completion(&s.started);
	task = kthread_run(release_later, &s, "ddi-kunit-release");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	ddi_periodic_delete(request);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 1);
	kthread_stop(task);
}

struct deleter {
	struct seen s;
	ddi_periodic_t periodic;
	struct completion done;
};

static void delete_periodic(void *arg)
{
	struct deleter *d = arg;

	ddi_periodic_delete(d->periodic);
	complete(&d->done);
}

/*
 * A timeout's handler may delete a periodic function, although timeouts run in
 * a queue that helps to free memory.
 */
static void periodic_is_deleted_by_a_timeout(struct kunit *test)
{
	struct task_struct *task;
	struct deleter d = {};
	int level;

	for (level = 0; level <= 10; level += 10) {
		seen_init(&d.s);
		init_completion(&d.done);
		d.s.block = true;
		d.periodic = ddi_periodic_add(handler, &d.s, NSEC_PER_SEC / 100,
					      level);
		wait_for_completion(&d.s.started);
		ddi_timeout(delete_periodic, &d, 1);
		task = kthread_run(release_later, &d.s, "ddi-kunit-release");
		KUNIT_ASSERT_FALSE(test, IS_ERR(task));
		KUNIT_EXPECT_TRUE(test, wait_for_completion_timeout(&d.done,
								    5 * HZ));
		kthread_stop(task);
	}
}

/* A periodic function is called no more than once per interval. */
static void periodic_keeps_its_interval(struct kunit *test)
{
	ddi_periodic_t request;
	clock_t start;
	struct seen s;

	seen_init(&s);
	request = ddi_periodic_add(handler, &s, 100 * NSEC_PER_MSEC, 0);
	KUNIT_EXPECT_TRUE(test, wait_for_completion_timeout(&s.started, 5 * HZ));
	start = ddi_get_lbolt();
	wait_for_completion(&s.started);
	wait_for_completion(&s.started);
	ddi_periodic_delete(request);
	KUNIT_EXPECT_GE(test, ddi_get_lbolt() - start, HZ / 10);
}

#define ROUNDED	(40 * NSEC_PER_MSEC)	/* 31 ms, rounded up */
#define LONG_CALLS	4

/* Take a little longer than 3 intervals of 40 ms, or almost 4 of 31 ms. */
static void long_call(void *arg)
{
	struct seen *s = arg;
	u64 end = ktime_get_ns() + 3 * ROUNDED + NSEC_PER_MSEC;

	while (ktime_get_ns() < end)
		cpu_relax();
	if (atomic_inc_return(&s->calls) == LONG_CALLS)
		complete(&s->go);
}

/* An interval is rounded up to 10 ms; whole intervals are skipped after a long call. */
static void periodic_rounds_its_interval_up(struct kunit *test)
{
	u64 start = ktime_get_ns();
	ddi_periodic_t p;
	struct seen s;

	seen_init(&s);
	p = ddi_periodic_add(long_call, &s, 31 * NSEC_PER_MSEC, 0);
	KUNIT_ASSERT_NOT_NULL(test, p);
	wait_for_completion(&s.go);
	/* the first call begins after one interval, each other call after four more */
	KUNIT_EXPECT_GE(test, ktime_get_ns() - start, 4 * LONG_CALLS * ROUNDED);
	ddi_periodic_delete(p);
}

static void first_call(void *arg)
{
	hrtime_t *called = arg;

	if (!*called)
		WRITE_ONCE(*called, ddi_gethrtime());
}

/* The first call is never early, even if requested late in a tick. */
static void periodic_waits_in_full(struct kunit *test)
{
	hrtime_t start, called;
	ddi_periodic_t request;
	int i;

	for (i = 0; i < 10; i++) {
		called = 0;
		ddi_delay(1);
		mdelay(3 * MSEC_PER_SEC / HZ / 4);
		start = ddi_gethrtime();
		request = ddi_periodic_add(first_call, &called,
					   10 * NSEC_PER_MSEC, 0);
		KUNIT_ASSERT_NOT_NULL(test, request);
		while (!READ_ONCE(called) &&
		       ddi_gethrtime() - start < 5 * NSEC_PER_SEC)
			ddi_delay(1);
		ddi_periodic_delete(request);
		KUNIT_EXPECT_GE(test, called - start, 10 * NSEC_PER_MSEC);
	}
}

static void own_periodic(void *arg)
{
	struct seen *s = arg;

	wait_for_completion(&s->go);
	ddi_periodic_delete(s->request);
	atomic_inc(&s->calls);
	complete(&s->started);
	complete(&s->go);
}

/* A periodic function cannot delete itself: it continues. */
static void periodic_delete_by_the_function_is_refused(struct kunit *test)
{
	struct seen s;

	seen_init(&s);
	s.request = ddi_periodic_add(own_periodic, &s, 10 * NSEC_PER_MSEC, 0);
	complete(&s.go);
	wait_for_completion(&s.started);
	wait_for_completion(&s.started);
	ddi_periodic_delete(s.request);
	KUNIT_EXPECT_GE(test, atomic_read(&s.calls), 2);
	/* a second time */
	ddi_periodic_delete(s.request);
	ddi_periodic_delete(NULL);
}

/* Without a function or an interval, or with an invalid level, the call is refused. */
static void periodic_refuses_bad_arguments(struct kunit *test)
{
	hrtime_t ms = NSEC_PER_MSEC;

	KUNIT_EXPECT_NULL(test, ddi_periodic_add(NULL, NULL, 10 * ms, 0));
	KUNIT_EXPECT_NULL(test, ddi_periodic_add(handler, NULL, 0, 0));
	KUNIT_EXPECT_NULL(test, ddi_periodic_add(handler, NULL, 10 * ms, 11));
	KUNIT_EXPECT_NULL(test, ddi_periodic_add(handler, NULL, 10 * ms, -1));
}

static void rearming(void *arg)
{
	struct seen *s = arg;

	complete(&s->started);
	wait_for_completion(&s->go);
	s->id = ddi_timeout(rearming, s, 1000 * HZ);
	atomic_inc(&s->calls);
}

static bool owns_handlers(const struct ddi_leaver *leaver, unsigned long addr)
{
	return addr == (unsigned long)handler ||
	       addr == (unsigned long)rearming;
}

static const struct ddi_leaver leaver = {
	.name = "leaver",
	.owns = owns_handlers,
};

/*
 * Timeouts and periodic functions of an unloaded module are cancelled, others
 * are not.
 */
static void unload_cancels_timeouts_and_periodics(struct kunit *test)
{
	timeout_id_t mine, other;
	struct seen s;

	seen_init(&s);
	mine = ddi_timeout(handler, &s, 1000 * HZ);
	other = ddi_timeout(own_handler, &s, 1000 * HZ);
	ddi_periodic_add(handler, &s, 1000LL * NSEC_PER_SEC, 0);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 2);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	KUNIT_EXPECT_EQ(test, ddi_untimeout(mine), -1);
	KUNIT_EXPECT_GT(test, ddi_untimeout(other), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 0);
}

/* An unload waits for a running handler. */
static void unload_waits_for_a_handler(struct kunit *test)
{
	struct task_struct *task;
	struct seen s;

	seen_init(&s);
	s.block = true;
	ddi_timeout(handler, &s, 1);
	wait_for_completion(&s.started);
	task = kthread_run(release_later, &s, "ddi-kunit-release");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 1);
	kthread_stop(task);
}

/* A handler cannot start its timeout again during its module's unload. */
static void unload_refuses_new_timeouts(struct kunit *test)
{
	struct task_struct *task;
	struct seen s;

	seen_init(&s);
	ddi_timeout(rearming, &s, 1);
	wait_for_completion(&s.started);
	task = kthread_run(release_later, &s, "ddi-kunit-release");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.calls), 1);
	KUNIT_EXPECT_NULL(test, s.id);
	ddi_untimeout(s.id);
	kthread_stop(task);
}

/* A periodic function, which ends after the timeouts, cannot start one either. */
static void unload_refuses_timeouts_of_periodics(struct kunit *test)
{
	struct task_struct *task;
	struct seen s;

	seen_init(&s);
	ddi_periodic_add(rearming, &s, 10 * NSEC_PER_MSEC, 0);
	wait_for_completion(&s.started);
	task = kthread_run(release_later, &s, "ddi-kunit-release");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 1);
	KUNIT_EXPECT_NULL(test, s.id);
	ddi_untimeout(s.id);
	kthread_stop(task);
}

/* ddi_in_panic() is 0 without a panic. */
static void no_crash_is_in_progress(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ddi_in_panic(), 0);
	ddi_panicking = true;
	KUNIT_EXPECT_EQ(test, ddi_in_panic(), 1);
	ddi_panicking = false;
}

static struct kunit_case ddi_time_cases[] = {
	KUNIT_CASE(microseconds_are_rounded_up_to_ticks),
	KUNIT_CASE(clocks_run),
	KUNIT_CASE_SLOW(times_of_day_agree),
	KUNIT_CASE(delay_waits_in_full),
	KUNIT_CASE(delay_is_not_shortened),
	KUNIT_CASE(delay_sig_ends_with_a_signal),
	KUNIT_CASE(timeout_calls_once),
	KUNIT_CASE(untimeout_cancels),
	KUNIT_CASE(untimeout_cancels_the_right_one),
	KUNIT_CASE(untimeout_ignores_unknown_ids),
	KUNIT_CASE(untimeout_waits_for_the_handler),
	KUNIT_CASE(untimeout_does_not_wait_in_atomic_context),
	KUNIT_CASE(untimeout_by_the_handler_is_ignored),
	KUNIT_CASE(timeout_in_atomic_context),
	KUNIT_CASE(periodic_calls_until_deleted),
	KUNIT_CASE(periodic_delete_waits),
	KUNIT_CASE(periodic_is_deleted_by_a_timeout),
	KUNIT_CASE(periodic_keeps_its_interval),
	KUNIT_CASE(periodic_rounds_its_interval_up),
	KUNIT_CASE(periodic_waits_in_full),
	KUNIT_CASE(periodic_delete_by_the_function_is_refused),
	KUNIT_CASE(periodic_refuses_bad_arguments),
	KUNIT_CASE(unload_cancels_timeouts_and_periodics),
	KUNIT_CASE(unload_waits_for_a_handler),
	KUNIT_CASE(unload_refuses_new_timeouts),
	KUNIT_CASE(unload_refuses_timeouts_of_periodics),
	KUNIT_CASE(no_crash_is_in_progress),
	{ }
};

static struct kunit_suite ddi_time_suite = {
	.name = "ddi_time",
	.test_cases = ddi_time_cases,
};

kunit_test_suite(ddi_time_suite);
