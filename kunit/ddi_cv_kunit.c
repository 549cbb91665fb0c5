// SPDX-License-Identifier: GPL-2.0
/* Tests of condvar(9F) with one or two waiters; tests of races are in ddi_race_lock. */
#include <kunit/test.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <sys/machlock.h>
#include <sys/sunddi.h>
#include "ddi_kunit_log.h"
#include "ddi_lock_kunit.h"

#define WAITERS	3

/* A condition: how many threads may continue, and how many did */
struct cond {
	kmutex_t m;
	kcondvar_t cv;
	int waiting;
	int go;
	int gone;
	bool owned;
};

static struct cond *cond_make(struct kunit *test, uintptr_t pri)
{
	struct cond *c = kunit_kzalloc(test, sizeof(*c), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, c);
	ddi_mutex_init(&c->m, NULL, MUTEX_DRIVER, (void *)pri);
	ddi_cv_init(&c->cv, NULL, CV_DRIVER, NULL);
	return c;
}

static void cond_free(struct cond *c)
{
	ddi_cv_destroy(&c->cv);
	ddi_mutex_destroy(&c->m);
}

static int wait_for_go(void *arg)
{
	struct cond *c = arg;

	ddi_mutex_enter(&c->m);
	c->waiting++;
	while (!c->go)
		ddi_cv_wait(&c->cv, &c->m);
	c->owned = ddi_mutex_owned(&c->m);
	c->go--;
	c->gone++;
	ddi_mutex_exit(&c->m);
	return 0;
}

static int read_under(kmutex_t *m, int *what)
{
	int value;

	ddi_mutex_enter(m);
	value = *what;
	ddi_mutex_exit(m);
	return value;
}

static void start_waiters(struct kunit *test, struct cond *c,
			  struct ddi_kunit_thread *t, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		ddi_kunit_start(test, &t[i], wait_for_go, c);
		KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t[i]));
	}
	KUNIT_EXPECT_EQ(test, read_under(&c->m, &c->waiting), n);
}

/* cv_wait(9F) exits the mutex, sleeps, and enters the mutex before it returns. */
static void wait_exits_and_enters_the_mutex(struct kunit *test)
{
	struct ddi_kunit_thread t;
	struct cond *c = cond_make(test, 0);

	start_waiters(test, c, &t, 1);
	ddi_mutex_enter(&c->m);
	c->go = 1;
	ddi_cv_signal(&c->cv);
	KUNIT_EXPECT_EQ(test, c->gone, 0);
	ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_EQ(test, c->gone, 1);
	KUNIT_EXPECT_TRUE(test, c->owned);
	cond_free(c);
}

/* cv_wait(9F) exits and enters a spinning mutex of a high level, too. */
static void wait_with_a_spinning_mutex(struct kunit *test)
{
	struct ddi_kunit_thread t;
	struct cond *c = cond_make(test, PIL_MAX);

	start_waiters(test, c, &t, 1);
	ddi_mutex_enter(&c->m);
	c->go = 1;
	ddi_cv_broadcast(&c->cv);
	ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_EQ(test, c->gone, 1);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	cond_free(c);
}

/*
 * cv_signal(9F) wakes the waiter that has waited longest; cv_broadcast(9F)
 * wakes all.
 */
static void signal_wakes_one_broadcast_wakes_all(struct kunit *test)
{
	struct ddi_kunit_thread t[WAITERS];
	struct cond *c = cond_make(test, 0);
	int i;

	start_waiters(test, c, t, WAITERS);
	ddi_mutex_enter(&c->m);
	c->go = WAITERS;
	ddi_cv_signal(&c->cv);
	ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t[0]);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t[1]));
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t[2]));
	KUNIT_EXPECT_EQ(test, read_under(&c->m, &c->gone), 1);
	ddi_cv_broadcast(&c->cv);
	for (i = 1; i < WAITERS; i++)
		ddi_kunit_join(test, &t[i]);
	KUNIT_EXPECT_EQ(test, c->gone, WAITERS);
	cond_free(c);
}

/* A cv_signal(9F) without waiters is not remembered. */
static void signal_is_not_stored(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);

	ddi_cv_signal(&c->cv);
	ddi_cv_broadcast(&c->cv);
	ddi_mutex_enter(&c->m);
	KUNIT_EXPECT_EQ(test, ddi_cv_reltimedwait(&c->cv, &c->m, 2,
						  TR_CLOCK_TICK), -1);
	ddi_mutex_exit(&c->m);
	cond_free(c);
}

/* Waiters of one condition variable are not woken by another. */
static void signal_wakes_own_waiters_only(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);
	kcondvar_t other[64] = { };
	struct ddi_kunit_thread t;
	int i;

	start_waiters(test, c, &t, 1);
	for (i = 0; i < ARRAY_SIZE(other); i++)
		ddi_cv_broadcast(&other[i]);
	KUNIT_EXPECT_EQ(test, read_under(&c->m, &c->gone), 0);
	ddi_mutex_enter(&c->m);
	c->go = 1;
	ddi_cv_signal(&c->cv);
	ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t);
	cond_free(c);
}

/* Uninterruptible waits may be long: they count neither as load nor as hung tasks. */
static void long_wait_is_no_load(struct kunit *test)
{
	struct ddi_kunit_thread t;
	struct cond *c = cond_make(test, 0);

	start_waiters(test, c, &t, 1);
	KUNIT_EXPECT_TRUE(test, READ_ONCE(t.task->__state) & TASK_NOLOAD);
	ddi_mutex_enter(&c->m);
	c->go = 1;
	ddi_cv_signal(&c->cv);
	ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t);
	cond_free(c);
}

enum timed { ABS, ABS_SIG, REL, REL_SIG, REL_SEC };

static clock_t timed_wait(struct cond *c, enum timed how, clock_t ticks)
{
	clock_t now = get_jiffies_64() - INITIAL_JIFFIES;

	switch (how) {
	case ABS:
		return ddi_cv_timedwait(&c->cv, &c->m, now + ticks);
	case ABS_SIG:
		return ddi_cv_timedwait_sig(&c->cv, &c->m, now + ticks);
	case REL:
		return ddi_cv_reltimedwait(&c->cv, &c->m, ticks,
					   TR_CLOCK_TICK);
	case REL_SIG:
		return ddi_cv_reltimedwait_sig(&c->cv, &c->m, ticks,
					       TR_MILLISEC);
	default:
		return ddi_cv_reltimedwait(&c->cv, &c->m, ticks, TR_SEC);
	}
}

/* Each timed wait returns -1, not before its time, and holds the mutex. */
static void timed_waits_end(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);
	unsigned long start;
	enum timed how;

	for (how = ABS; how <= REL_SEC; how++) {
		ddi_mutex_enter(&c->m);
		start = jiffies;
		KUNIT_EXPECT_EQ(test, timed_wait(c, how, 3), -1);
		KUNIT_EXPECT_GE(test, jiffies - start, 3);
		KUNIT_EXPECT_LE(test, jiffies - start, 3 * HZ);
		KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(&c->m));
		ddi_mutex_exit(&c->m);
	}
	cond_free(c);
}

/* A wait for a time in the past returns -1 at once; no time overflows. */
static void time_in_the_past_is_over(struct kunit *test)
{
	static const clock_t past[] = { 0, -1, -100000, LONG_MIN / 2 };
	struct cond *c = cond_make(test, 0);
	enum timed how;
	int i;

	ddi_mutex_enter(&c->m);
	for (how = ABS; how <= REL_SEC; how++)
		for (i = 0; i < ARRAY_SIZE(past); i++)
			KUNIT_EXPECT_EQ(test, timed_wait(c, how, past[i]), -1);
	KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(&c->m));
	ddi_mutex_exit(&c->m);
	cond_free(c);
}

struct timed_arg {
	struct cond *c;
	enum timed how;
	clock_t ticks;
	clock_t left;
};

static int wait_timed(void *arg)
{
	struct timed_arg *a = arg;

	ddi_mutex_enter(&a->c->m);
	a->left = timed_wait(a->c, a->how, a->ticks);
	ddi_mutex_exit(&a->c->m);
	return 0;
}

/* A timed wait that is woken returns the time left, even for the longest time. */
static void timed_waits_are_woken(struct kunit *test)
{
	static const clock_t ticks[] = { 1000 * HZ, LONG_MAX / 2, LONG_MAX };
	struct timed_arg a = { .c = cond_make(test, 0) };
	struct ddi_kunit_thread t;
	int i;

	for (a.how = ABS; a.how <= REL_SEC; a.how++) {
		for (i = 0; i < ARRAY_SIZE(ticks); i++) {
			/*
			 * an absolute time that is LONG_MAX ticks from now
			 * would overflow
			 */
			if (ticks[i] == LONG_MAX && a.how <= ABS_SIG)
				continue;
			a.ticks = ticks[i];
			ddi_kunit_start(test, &t, wait_timed, &a);
			KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
			ddi_cv_signal(&a.c->cv);
			ddi_kunit_join(test, &t);
			KUNIT_EXPECT_GT(test, a.left, 0);
			KUNIT_EXPECT_LE(test, a.left - HZ, a.ticks);
		}
	}
	cond_free(a.c);
}

/* A kernel thread cannot be signalled: the _sig waits are plain waits. */
static void sig_waits_of_kernel_threads(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);
	bool pending;
	clock_t ret;

	ddi_mutex_enter(&c->m);
	/* pretend that a signal is pending, which kernel threads ignore */
	pending = test_and_set_tsk_thread_flag(current, TIF_SIGPENDING);
	ret = ddi_cv_reltimedwait_sig(&c->cv, &c->m, 2, TR_CLOCK_TICK);
	if (!pending)
		clear_tsk_thread_flag(current, TIF_SIGPENDING);
	ddi_mutex_exit(&c->m);
	KUNIT_EXPECT_EQ(test, ret, -1);
	cond_free(c);
}

/* cv_destroy(9F) reports waiters, and wakes them all. */
static void destroy_wakes_waiters(struct kunit *test)
{
	struct ddi_kunit_thread t;
	struct cond *c = cond_make(test, 0);

	ddi_kunit_log_start();
	ddi_cv_destroy(&c->cv);
	ddi_kunit_expect_no_log(test, "cv_destroy");
	start_waiters(test, c, &t, 1);
	ddi_mutex_enter(&c->m);
	c->go = 1;
	ddi_cv_destroy(&c->cv);
	ddi_mutex_exit(&c->m);
	ddi_kunit_expect_log(test, "cv_destroy");
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_EQ(test, c->gone, 1);
	ddi_mutex_destroy(&c->m);
}

/* A wait without the mutex waits, and does not enter the mutex. */
static void wait_without_the_mutex(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);

	KUNIT_EXPECT_EQ(test, ddi_cv_reltimedwait(&c->cv, &c->m, 2,
						  TR_CLOCK_TICK), -1);
	KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&c->m));
	cond_free(c);
}

struct sig_wait {
	struct cond *c;
	clock_t (*wait)(struct cond *c);
	clock_t result;
	bool owned;
};

static clock_t sig_plain(struct cond *c)
{
	return ddi_cv_wait_sig(&c->cv, &c->m);
}

static clock_t sig_timed(struct cond *c)
{
	return ddi_cv_timedwait_sig(&c->cv, &c->m,
				    ddi_get_lbolt() + 60 * HZ);
}

static clock_t sig_reltimed(struct cond *c)
{
	return ddi_cv_reltimedwait_sig(&c->cv, &c->m, 60 * HZ, TR_CLOCK_TICK);
}

static int wait_for_signal(void *arg)
{
	struct sig_wait *w = arg;

	ddi_kunit_signals_on();
	ddi_mutex_enter(&w->c->m);
	w->result = w->wait(w->c);
	w->owned = ddi_mutex_owned(&w->c->m);
	ddi_mutex_exit(&w->c->m);
	ddi_kunit_signals_off();
	return 0;
}

/*
 * A signal ends an interruptible wait with 0, and the caller holds the mutex.
 * A waiter that cv_signal(9F) wakes returns more than 0.
 */
static void signal_ends_sig_waits(struct kunit *test)
{
	static clock_t (*const waits[])(struct cond *c) = {
		sig_plain, sig_timed, sig_reltimed,
	};
	struct cond *c = cond_make(test, 0);
	struct ddi_kunit_thread t;
	struct sig_wait w = { .c = c };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(waits); i++) {
		w.wait = waits[i];
		ddi_kunit_start(test, &t, wait_for_signal, &w);
		KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
		send_sig(SIGUSR1, t.task, 1);
		ddi_kunit_join(test, &t);
		KUNIT_EXPECT_EQ(test, w.result, 0);
		KUNIT_EXPECT_TRUE(test, w.owned);

		ddi_kunit_start(test, &t, wait_for_signal, &w);
		KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
		ddi_cv_signal(&c->cv);
		ddi_kunit_join(test, &t);
		KUNIT_EXPECT_GT(test, w.result, 0);
	}
	cond_free(c);
}

struct late_wait {
	struct cond *c;
	clock_t timed_sig, reltimed_sig, timed;
};

static int wait_too_late(void *arg)
{
	struct late_wait *w = arg;
	struct cond *c = w->c;

	ddi_kunit_signals_on();
	send_sig(SIGUSR1, current, 1);
	ddi_mutex_enter(&c->m);
	w->timed_sig = ddi_cv_timedwait_sig(&c->cv, &c->m,
					    ddi_get_lbolt() - 1);
	w->reltimed_sig = ddi_cv_reltimedwait_sig(&c->cv, &c->m, 0,
						  TR_CLOCK_TICK);
	w->timed = ddi_cv_timedwait(&c->cv, &c->m, ddi_get_lbolt() - 1);
	ddi_mutex_exit(&c->m);
	ddi_kunit_signals_off();
	return 0;
}

/* A timed wait returns 0 for a signal even when its time is over. */
static void signal_precedes_time_out(struct kunit *test)
{
	struct late_wait w = { .c = cond_make(test, 0) };
	struct ddi_kunit_thread t;

	ddi_kunit_start(test, &t, wait_too_late, &w);
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_EQ(test, w.timed_sig, 0);
	KUNIT_EXPECT_EQ(test, w.reltimed_sig, 0);
	KUNIT_EXPECT_EQ(test, w.timed, -1);
	cond_free(w.c);
}

static int wait_deaf(void *arg)
{
	struct cond *c = arg;

	ddi_kunit_signals_on();
	wait_for_go(c);
	ddi_kunit_signals_off();
	return 0;
}

/* A signal does not end an uninterruptible wait. */
static void signal_does_not_end_other_waits(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);
	struct ddi_kunit_thread t;

	ddi_kunit_start(test, &t, wait_deaf, c);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
	send_sig(SIGUSR1, t.task, 1);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
	KUNIT_EXPECT_EQ(test, read_under(&c->m, &c->gone), 0);
	ddi_mutex_enter(&c->m);
	c->go = 1;
	ddi_cv_signal(&c->cv);
	ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_EQ(test, c->gone, 1);
	cond_free(c);
}

/* A time in the past that overflows when subtracted is over as well. */
static void time_long_past_is_over(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);

	ddi_mutex_enter(&c->m);
	KUNIT_EXPECT_EQ(test, ddi_cv_timedwait(&c->cv, &c->m, LONG_MIN), -1);
	KUNIT_EXPECT_EQ(test, ddi_cv_timedwait(&c->cv, &c->m, LONG_MIN +
					       ddi_get_lbolt() / 2), -1);
	KUNIT_EXPECT_EQ(test, ddi_cv_timedwait_sig(&c->cv, &c->m, LONG_MIN),
			-1);
	KUNIT_EXPECT_EQ(test, ddi_cv_reltimedwait(&c->cv, &c->m, LONG_MIN,
						  TR_SEC), -1);
	KUNIT_EXPECT_EQ(test, ddi_cv_reltimedwait_sig(&c->cv, &c->m, LONG_MIN,
						      TR_CLOCK_TICK), -1);
	ddi_mutex_exit(&c->m);
	cond_free(c);
}

/* A wait of one tick, or for the next one, lasts until it comes. */
static void wait_of_one_tick_lasts(struct kunit *test)
{
	struct cond *c = cond_make(test, 0);
	unsigned long start;
	enum timed how;

	for (how = ABS; how <= REL_SEC; how++) {
		ddi_mutex_enter(&c->m);
		start = jiffies;
		KUNIT_EXPECT_EQ(test, timed_wait(c, how, 1), -1);
		KUNIT_EXPECT_GE(test, jiffies - start, 1);
		ddi_mutex_exit(&c->m);
	}
	cond_free(c);
}

static struct kunit_case ddi_cv_cases[] = {
	KUNIT_CASE(time_long_past_is_over),
	KUNIT_CASE(wait_exits_and_enters_the_mutex),
	KUNIT_CASE(wait_with_a_spinning_mutex),
	KUNIT_CASE(signal_wakes_one_broadcast_wakes_all),
	KUNIT_CASE(signal_is_not_stored),
	KUNIT_CASE(signal_wakes_own_waiters_only),
	KUNIT_CASE(long_wait_is_no_load),
	KUNIT_CASE_SLOW(timed_waits_end),
	KUNIT_CASE(time_in_the_past_is_over),
	KUNIT_CASE(timed_waits_are_woken),
	KUNIT_CASE(sig_waits_of_kernel_threads),
	KUNIT_CASE(signal_ends_sig_waits),
	KUNIT_CASE(signal_precedes_time_out),
	KUNIT_CASE(signal_does_not_end_other_waits),
	KUNIT_CASE(destroy_wakes_waiters),
	KUNIT_CASE(wait_without_the_mutex),
	KUNIT_CASE(wait_of_one_tick_lasts),
	{ }
};

static struct kunit_suite ddi_cv_suite = {
	.name = "ddi_cv",
	.test_cases = ddi_cv_cases,
};

kunit_test_suite(ddi_cv_suite);
