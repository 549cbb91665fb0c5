// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the queues of threads that wait for the DDI's locks: mutex(9F),
 * rwlock(9F), condvar(9F).  Work with interrupts off must not grow with the
 * number of waiters.  The tests queue fake waiters whose recorded lock is not
 * the one they were queued for, so that code that looks beyond a lock's first
 * waiter goes astray, and is detected.
 */
#include <kunit/test.h>
#include <linux/jiffies.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <sys/sunddi.h>

#include "ddi_lock_kunit.h"

#define MANY	100

/* Two locks whose waiters share a queue */
struct two {
	char *locks;
	char *a;
	char *b;
	struct ddi_waiter wa[MANY];
	struct ddi_waiter wb[MANY];
};

#define LOCKS	100000

static struct two *two_make(struct kunit *test)
{
	struct two *t = kunit_kzalloc(test, sizeof(*t), GFP_KERNEL);
	struct ddi_sleepq *q;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, t);
	t->locks = kunit_kzalloc(test, LOCKS, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, t->locks);
	t->a = t->locks;
	q = ddi_sleepq_lock(t->a);
	ddi_sleepq_unlock(q);
	for (i = 1; i < LOCKS && !t->b; i++) {
		struct ddi_sleepq *other = ddi_sleepq_lock(&t->locks[i]);

		ddi_sleepq_unlock(other);
		if (other == q)
			t->b = &t->locks[i];
	}
	KUNIT_ASSERT_NOT_NULL(test, t->b);
	return t;
}

/* Queue waiters for the two locks alternately. */
static struct ddi_sleepq *two_queue(struct two *t)
	__acquires(ddi_sleepq)
{
	struct ddi_sleepq *q = ddi_sleepq_lock(t->a);
	int i;

	for (i = 0; i < MANY; i++) {
		t->wa[i] = (struct ddi_waiter){ .lock = t->a, .task = current };
		t->wb[i] = (struct ddi_waiter){ .lock = t->b, .task = current };
		ddi_sleepq_add(q, &t->wa[i]);
		ddi_sleepq_add(q, &t->wb[i]);
	}
	return q;
}

static void two_end(struct two *t, struct ddi_sleepq *q)
	__releases(ddi_sleepq)
{
	int i;

	for (i = 0; i < MANY; i++) {
		if (!list_empty(&t->wa[i].peers) || !list_empty(&t->wa[i].node))
			ddi_sleepq_remove(&t->wa[i]);
		if (!list_empty(&t->wb[i].peers) || !list_empty(&t->wb[i].node))
			ddi_sleepq_remove(&t->wb[i]);
	}
	ddi_sleepq_unlock(q);
}

/* The search for a lock's first waiter looks only at first waiters of locks. */
static void first_waiter_is_found_directly(struct kunit *test)
{
	struct two *t = two_make(test);
	struct ddi_sleepq *q = two_queue(t);
	struct ddi_waiter *first;
	int i;

	for (i = 1; i < MANY; i++)
		t->wa[i].lock = t->b;
	ddi_sleepq_remove(&t->wb[0]);
	first = ddi_sleepq_first(q, t->b);
	two_end(t, q);
	KUNIT_EXPECT_PTR_EQ(test, first, &t->wb[1]);
}

/* The search for a lock's next waiter does not look at other locks' waiters. */
static void next_waiter_is_found_directly(struct kunit *test)
{
	struct two *t = two_make(test);
	struct ddi_sleepq *q = two_queue(t);
	struct ddi_waiter *next, *end;
	int i;

	for (i = 0; i < MANY; i++)
		t->wb[i].lock = t->a;
	next = ddi_sleepq_next(q, &t->wa[3]);
	end = ddi_sleepq_next(q, &t->wa[MANY - 1]);
	two_end(t, q);
	KUNIT_EXPECT_PTR_EQ(test, next, &t->wa[4]);
	KUNIT_EXPECT_NULL(test, end);
}

/* Waiters can be removed from any place; the others keep their order. */
static void waiters_leave_in_any_order(struct kunit *test)
{
	struct two *t = two_make(test);
	struct ddi_sleepq *q = two_queue(t);
	struct ddi_waiter *w;
	int i, n = 0, wrong = 0;

	for (i = 0; i < MANY; i++)
		if (i % 3 != 1)
			ddi_sleepq_remove(&t->wa[i]);
	for (w = ddi_sleepq_first(q, t->a); w; w = ddi_sleepq_next(q, w), n++)
		wrong += w != &t->wa[3 * n + 1];
	ddi_sleepq_remove(&t->wa[1]);
	ddi_sleepq_add_first(q, &t->wa[1]);
	w = ddi_sleepq_first(q, t->a);
	two_end(t, q);
	KUNIT_EXPECT_EQ(test, n, MANY / 3);
	KUNIT_EXPECT_EQ(test, wrong, 0);
	KUNIT_EXPECT_PTR_EQ(test, w, &t->wa[1]);
	q = ddi_sleepq_lock(t->a);
	KUNIT_EXPECT_NULL(test, ddi_sleepq_first(q, t->a));
	ddi_sleepq_unlock(q);
}

/* The number of waiting writers is known without a walk of the waiters. */
static void writers_are_counted(struct kunit *test)
{
	struct two *t = two_make(test);
	struct ddi_sleepq *q = ddi_sleepq_lock(t->a);
	unsigned int seen[4];
	int i;

	for (i = 0; i < MANY; i++) {
		t->wa[i] = (struct ddi_waiter){
			.lock = t->a, .task = current, .writer = i % 10 == 0,
		};
		INIT_LIST_HEAD(&t->wb[i].peers);
		INIT_LIST_HEAD(&t->wb[i].node);
		ddi_sleepq_add(q, &t->wa[i]);
	}
	seen[0] = ddi_sleepq_first(q, t->a)->writers;
	ddi_sleepq_remove(&t->wa[0]);
	seen[1] = ddi_sleepq_first(q, t->a)->writers;
	ddi_sleepq_add_first(q, &t->wa[0]);
	seen[2] = ddi_sleepq_first(q, t->a)->writers;
	for (i = 0; i < MANY - 9; i++)
		ddi_sleepq_remove(&t->wa[i]);
	seen[3] = ddi_sleepq_first(q, t->a)->writers;
	two_end(t, q);
	KUNIT_EXPECT_EQ(test, seen[0], MANY / 10);
	KUNIT_EXPECT_EQ(test, seen[1], MANY / 10 - 1);
	KUNIT_EXPECT_EQ(test, seen[2], MANY / 10);
	KUNIT_EXPECT_EQ(test, seen[3], 0);
}

/* The objects that the threads below wait for */
struct crowd {
	kmutex_t m;
	kcondvar_t cv;
	krwlock_t rw;
	int waiting;
	int gone;
	bool go;
	struct ddi_kunit_thread t[2 * DDI_SLEEPQ_BATCH + 3];
};

static struct crowd *crowd_make(struct kunit *test)
{
	struct crowd *c = kunit_kzalloc(test, sizeof(*c), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, c);
	ddi_mutex_init(&c->m, NULL, MUTEX_DRIVER, NULL);
	ddi_cv_init(&c->cv, NULL, CV_DRIVER, NULL);
	ddi_rw_init(&c->rw, NULL, RW_DRIVER, NULL);
	return c;
}

static void crowd_start(struct kunit *test, struct crowd *c,
			int (*fn)(void *arg))
{
	int i;

	for (i = 0; i < ARRAY_SIZE(c->t); i++)
		ddi_kunit_start(test, &c->t[i], fn, c);
	for (i = 0; i < ARRAY_SIZE(c->t); i++)
		KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&c->t[i]));
}

static void crowd_end(struct kunit *test, struct crowd *c)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(c->t); i++)
		ddi_kunit_join(test, &c->t[i]);
	KUNIT_EXPECT_EQ(test, c->gone, ARRAY_SIZE(c->t));
	ddi_rw_destroy(&c->rw);
	ddi_cv_destroy(&c->cv);
	ddi_mutex_destroy(&c->m);
}

static int wait_for_go(void *arg)
{
	struct crowd *c = arg;

	ddi_mutex_enter(&c->m);
	while (!c->go)
		ddi_cv_wait(&c->cv, &c->m);
	c->gone++;
	ddi_mutex_exit(&c->m);
	return 0;
}

/* A broadcast wakes all waiters, even more than are woken at a time. */
static void broadcast_wakes_a_crowd(struct kunit *test)
{
	struct crowd *c = crowd_make(test);

	crowd_start(test, c, wait_for_go);
	ddi_mutex_enter(&c->m);
	c->go = true;
	ddi_cv_broadcast(&c->cv);
	ddi_mutex_exit(&c->m);
	crowd_end(test, c);
}

static int read_and_count(void *arg)
{
	struct crowd *c = arg;

	ddi_rw_enter(&c->rw, RW_READER);
	ddi_mutex_enter(&c->m);
	c->waiting++;
	ddi_cv_broadcast(&c->cv);
	while (c->waiting < ARRAY_SIZE(c->t))
		ddi_cv_wait(&c->cv, &c->m);
	c->gone++;
	ddi_mutex_exit(&c->m);
	ddi_rw_exit(&c->rw);
	return 0;
}

/* All readers behind a writer enter together, however many they are. */
static void crowd_of_readers_enters_together(struct kunit *test)
{
	struct crowd *c = crowd_make(test);

	ddi_rw_enter(&c->rw, RW_WRITER);
	crowd_start(test, c, read_and_count);
	ddi_rw_exit(&c->rw);
	crowd_end(test, c);
}

static int enter_and_exit(void *arg)
{
	struct crowd *c = arg;

	ddi_mutex_enter(&c->m);
	c->gone++;
	ddi_mutex_exit(&c->m);
	return 0;
}

/* Tell whether the waiter of the mutex has been woken once in vain. */
static bool waits_again(kmutex_t *m)
{
	unsigned long end = jiffies + 10 * HZ;
	bool again = false;

	while (!again && time_before(jiffies, end)) {
		struct ddi_sleepq *q = ddi_sleepq_lock(m);
		struct ddi_waiter *w = ddi_sleepq_first(q, m);

		again = w && w->kind;
		ddi_sleepq_unlock(q);
		schedule_timeout_idle(1);
	}
	return again;
}

/* Exit and enter before the waiter, which is on this processor, can run. */
static int exit_and_enter(kmutex_t *m)
{
	int entered;

	preempt_disable();
	ddi_mutex_exit(m);
	entered = ddi_mutex_tryenter(m);
	preempt_enable();
	return entered;
}

/*
 * A waiter that was woken in vain gets the mutex from the next exit, and so
 * does not starve.
 */
static void mutex_is_handed_over(struct kunit *test)
{
	struct crowd *c = crowd_make(test);
	struct ddi_kunit_thread t = {};
	int tries;

	set_cpus_allowed_ptr(current, cpumask_of(cpumask_first(cpu_online_mask)));
	ddi_mutex_enter(&c->m);
	ddi_kunit_start_on(test, &t, 0, enter_and_exit, c);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
	KUNIT_EXPECT_NE_MSG(test, exit_and_enter(&c->m), 0,
			    "the first time, who is quicker gets it");
	KUNIT_EXPECT_TRUE(test, waits_again(&c->m));
	tries = exit_and_enter(&c->m);
	KUNIT_EXPECT_EQ(test, tries, 0);
	if (tries)
		ddi_mutex_exit(&c->m);
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_EQ(test, c->gone, 1);
	set_cpus_allowed_ptr(current, cpu_possible_mask);
}

#define WAIT	5	/* ticks */

static int wait_for_ticks(void *arg)
{
	struct crowd *c = arg;
	clock_t left;

	ddi_mutex_enter(&c->m);
	c->waiting = 1;
	left = ddi_cv_reltimedwait(&c->cv, &c->m, WAIT, TR_CLOCK_TICK);
	ddi_mutex_exit(&c->m);
	return left;
}

/*
 * Let the time of the waiter, on this processor, expire, and wake it before it
 * can run.
 */
static void wake_at_the_last_moment(struct crowd *c)
{
	unsigned long end = jiffies + 10 * HZ, due;

	while (!READ_ONCE(c->waiting) && time_before(jiffies, end))
		schedule_timeout_idle(1);
	ddi_mutex_enter(&c->m);
	preempt_disable();
	due = jiffies + 2 * WAIT;
	while (time_before(jiffies, due))
		cpu_relax();
	ddi_cv_signal(&c->cv);
	preempt_enable();
	ddi_mutex_exit(&c->m);
}

/* A waiter that is woken in its last tick returns at least 1 tick, not -1. */
static void woken_in_time_has_a_tick_left(struct kunit *test)
{
	struct crowd *c = crowd_make(test);
	struct ddi_kunit_thread t;
	int i, left = -1;

	set_cpus_allowed_ptr(current, cpumask_of(cpumask_first(cpu_online_mask)));
	/* a waiter whose time expires before the wake-up does not count */
	for (i = 0; i < 100 && left == -1; i++) {
		t = (struct ddi_kunit_thread){};
		c->waiting = 0;
		ddi_kunit_start_on(test, &t, 0, wait_for_ticks, c);
		wake_at_the_last_moment(c);
		left = ddi_kunit_join(test, &t);
	}
	set_cpus_allowed_ptr(current, cpu_possible_mask);
	KUNIT_EXPECT_GE(test, left, 1);
}

static struct kunit_case ddi_queue_cases[] = {
	KUNIT_CASE(first_waiter_is_found_directly),
	KUNIT_CASE(next_waiter_is_found_directly),
	KUNIT_CASE(waiters_leave_in_any_order),
	KUNIT_CASE(writers_are_counted),
	KUNIT_CASE(broadcast_wakes_a_crowd),
	KUNIT_CASE(crowd_of_readers_enters_together),
	KUNIT_CASE(mutex_is_handed_over),
	KUNIT_CASE(woken_in_time_has_a_tick_left),
	{ }
};

static struct kunit_suite ddi_queue_suite = {
	.name = "ddi_queue",
	.test_cases = ddi_queue_cases,
};

kunit_test_suite(ddi_queue_suite);
