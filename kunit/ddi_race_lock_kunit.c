// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of locks and condition variables between two processors: exclusion,
 * lost wake-ups, and memory that the last user frees at once.  A race has many
 * rounds, and in each two threads on two processors leave a barrier together.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/machlock.h>
#include "ddi_lock_kunit.h"

#define ROUNDS		2000
#define RACE_TIME	(HZ / 2)
#define TURNS		50
#define POISON		0xa5
#define GRAVES		32

/**
 * struct object - what one round is about
 * @m: a mutex
 * @cv: a condition variable
 * @rw: a readers/writer lock
 * @s: a semaphore
 * @users: threads that will still use it; under the lock of the test
 */
struct object {
	kmutex_t m;
	kcondvar_t cv;
	krwlock_t rw;
	ksema_t s;
	int users;
};

/**
 * struct race - two threads and what they share
 * @test: the test
 * @one: one thread's work in one round
 * @arrived: arrivals at the barrier
 * @last: number of the last round, 0 while unknown
 * @end: when to stop, in jiffies
 * @obj: the objects of even and odd rounds; made by the first thread
 * @graves: freed objects, poisoned, on kernels without KASAN
 * @touched: a freed object was written to
 * @m: a mutex for all rounds
 * @cv: condition variables for all rounds
 * @rw: a readers/writer lock for all rounds
 * @count: how often each thread counted
 * @turn: number of the thread whose turn it is; under @m
 * @a: a counter under a lock
 * @b: a second counter, equal to @a except during a write
 * @torn: a thread saw a state that the locks should exclude
 */
struct race {
	struct kunit *test;
	void (*one)(struct race *r, int who, struct object *o);
	atomic_t arrived;
	int last;
	unsigned long end;
	struct object *obj[2];
	struct object *graves[GRAVES];
	bool touched;
	kmutex_t m;
	kcondvar_t cv[2];
	krwlock_t rw;
	unsigned long count[2];
	int turn;
	unsigned long a;
	unsigned long b;
	bool torn;
};

struct racer {
	struct race *race;
	int who;
};

static void object_free(struct race *r, struct object *o)
{
	static atomic_t next;
	struct object *old;

	if (IS_ENABLED(CONFIG_KASAN)) {
		kfree(o);
		return;
	}
	memset(o, POISON, sizeof(*o));
	old = xchg(&r->graves[(unsigned int)atomic_inc_return(&next) % GRAVES],
		   o);
	if (old && memchr_inv(old, POISON, sizeof(*old)))
		WRITE_ONCE(r->touched, true);
	kfree(old);
}

static void object_make(struct race *r, int round)
{
	struct object *o = kzalloc(sizeof(*o), GFP_KERNEL | __GFP_NOFAIL);

	ddi_mutex_init(&o->m, NULL, MUTEX_DRIVER, NULL);
	ddi_cv_init(&o->cv, NULL, CV_DRIVER, NULL);
	ddi_rw_init(&o->rw, NULL, RW_DRIVER, NULL);
	ddi_sema_init(&o->s, 0, NULL, SEMA_DRIVER, NULL);
	o->users = 2;
	r->obj[round & 1] = o;
}

/* Pass the barrier of @round.  Returns false after the last round. */
static bool race_round(struct race *r, int who, int round)
{
	if (!who) {
		if (!r->last && (round == ROUNDS || time_after(jiffies, r->end)))
			WRITE_ONCE(r->last, round);
		else
			object_make(r, round);
	}
	atomic_inc(&r->arrived);
	while (atomic_read_acquire(&r->arrived) < 2 * round) {
		cpu_relax();
		cond_resched();
	}
	return READ_ONCE(r->last) != round;
}

static int race_run(void *arg)
{
	struct racer *racer = arg;
	struct race *r = racer->race;
	int round;

	for (round = 1; race_round(r, racer->who, round); round++)
		r->one(r, racer->who, r->obj[round & 1]);
	return round - 1;
}

/* Run the race.  Returns the number of rounds. */
static int race(struct kunit *test, struct race *r,
		void (*one)(struct race *r, int who, struct object *o))
{
	struct ddi_kunit_thread thread[2];
	struct racer racer[2];
	int i, rounds = 0;

	r->one = one;
	r->end = jiffies + RACE_TIME;
	for (i = 0; i < 2; i++) {
		racer[i] = (struct racer){ .race = r, .who = i };
		ddi_kunit_start_on(test, &thread[i], i, race_run, &racer[i]);
	}
	for (i = 0; i < 2; i++)
		rounds = ddi_kunit_join(test, &thread[i]);
	for (i = 0; i < GRAVES; i++) {
		if (r->graves[i] && memchr_inv(r->graves[i], POISON,
					       sizeof(*r->graves[i])))
			r->touched = true;
		kfree(r->graves[i]);
	}
	KUNIT_EXPECT_GT(test, rounds, 0);
	KUNIT_EXPECT_FALSE(test, r->touched);
	kunit_info(test, "%d rounds\n", rounds);
	return rounds;
}

static int race_init(struct kunit *test)
{
	struct race *r;

	if (num_online_cpus() < 2)
		kunit_skip(test, "needs two processors");
	r = kunit_kzalloc(test, sizeof(*r), GFP_KERNEL);
	if (!r)
		return -ENOMEM;
	r->test = test;
	test->priv = r;
	ddi_mutex_init(&r->m, NULL, MUTEX_DRIVER, NULL);
	ddi_rw_init(&r->rw, NULL, RW_DRIVER, NULL);
	return 0;
}

/* Called last by both threads; the second one frees the object. */
static void leave_after(struct race *r, struct object *o, bool sleep)
{
	bool last;

	ddi_mutex_enter(&o->m);
	last = !--o->users;
	if (sleep)
		schedule_timeout_uninterruptible(1);
	ddi_mutex_exit(&o->m);
	if (!last)
		return;
	ddi_mutex_destroy(&o->m);
	object_free(r, o);
}

static void leave(struct race *r, struct object *o)
{
	leave_after(r, o, false);
}

/* Count many times, since threads on a busy host meet only in long rounds. */
static void count_under_mutex(struct race *r, int who, struct object *o)
{
	unsigned long a;

	while (time_before(jiffies, r->end)) {
		ddi_mutex_enter(&r->m);
		a = r->a;
		ndelay(500);
		r->a = a + 1;
		if (!ddi_mutex_owned(&r->m))
			r->torn = true;
		ddi_mutex_exit(&r->m);
		r->count[who]++;
		cond_resched();
	}
	leave(r, o);
}

static void expect_all_counted(struct kunit *test)
{
	struct race *r = test->priv;

	race(test, r, count_under_mutex);
	KUNIT_EXPECT_EQ(test, r->a, r->count[0] + r->count[1]);
	KUNIT_EXPECT_FALSE(test, r->torn);
}

/* A mutex excludes other threads: no count is lost. */
static void mutex_excludes(struct kunit *test)
{
	expect_all_counted(test);
}

/* A spinning mutex excludes other threads: no count is lost. */
static void spinning_mutex_excludes(struct kunit *test)
{
	struct race *r = test->priv;

	ddi_mutex_init(&r->m, NULL, MUTEX_DRIVER, (void *)(uintptr_t)PIL_MAX);
	expect_all_counted(test);
}

static void sleep_and_leave(struct race *r, int who, struct object *o)
{
	leave_after(r, o, !who);
}

/* A waiter that mutex_exit() wakes may free the mutex. */
static void mutex_may_be_freed_after_a_sleep(struct kunit *test)
{
	race(test, test->priv, sleep_and_leave);
}

static void leave_at_once(struct race *r, int who, struct object *o)
{
	leave(r, o);
}

/*
 * The second thread to exit may free the mutex, while the first is still
 * returning from mutex_exit().
 */
static void mutex_may_be_freed_after_exit(struct kunit *test)
{
	race(test, test->priv, leave_at_once);
}

static void try_and_leave(struct race *r, int who, struct object *o)
{
	while (who && !ddi_mutex_tryenter(&o->m))
		cpu_relax();
	if (who)
		ddi_mutex_exit(&o->m);
	leave(r, o);
}

/* mutex_tryenter() succeeds only when the owner no longer uses the mutex. */
static void mutex_may_be_freed_after_tryenter(struct kunit *test)
{
	race(test, test->priv, try_and_leave);
}

static void take_turns(struct race *r, int who, struct object *o)
{
	int i;

	for (i = 0; i < TURNS; i++) {
		ddi_mutex_enter(&r->m);
		while (r->turn != who)
			ddi_cv_wait(&r->cv[who], &r->m);
		r->a++;
		r->turn = !who;
		if (i & 1)
			ddi_cv_signal(&r->cv[!who]);
		ddi_mutex_exit(&r->m);
		if (!(i & 1))
			ddi_cv_broadcast(&r->cv[!who]);
	}
	leave(r, o);
}

/* No wake-up is lost, with the mutex held or not; otherwise the test hangs. */
static void no_wake_up_is_lost(struct kunit *test)
{
	struct race *r = test->priv;
	int rounds = race(test, r, take_turns);

	KUNIT_EXPECT_EQ(test, r->a, 2UL * TURNS * rounds);
}

/* One thread gives, the other waits for it, mostly too short a time. */
static void give_or_time_out(struct race *r, int who, struct object *o)
{
	clock_t left;

	ddi_mutex_enter(&r->m);
	if (who) {
		r->turn++;
		ddi_cv_signal(&r->cv[0]);
	} else {
		while (!r->turn) {
			left = ddi_cv_reltimedwait(&r->cv[0], &r->m, 1,
						   TR_CLOCK_TICK);
			if (!left)
				r->torn = true;
		}
		r->turn--;
		r->a++;
	}
	ddi_mutex_exit(&r->m);
	leave(r, o);
}

/* A time-out during cv_signal(9F) neither loses the signal nor leaves a waiter. */
static void time_outs_race_with_signals(struct kunit *test)
{
	struct race *r = test->priv;
	int rounds = race(test, r, give_or_time_out);

	KUNIT_EXPECT_EQ(test, r->a, (unsigned long)rounds);
	KUNIT_EXPECT_EQ(test, r->turn, 0);
	KUNIT_EXPECT_FALSE(test, r->torn);
	KUNIT_EXPECT_EQ(test, r->cv[0]._opaque[0], 0UL);
}

/* Wake the waiter, and free the condition variable before the waiter runs. */
static void broadcast_and_free(struct race *r, int who, struct object *o)
{
	ddi_mutex_enter(&r->m);
	if (who) {
		ddi_cv_broadcast(&o->cv);
		ddi_cv_destroy(&o->cv);
		object_free(r, o);
		r->turn = 1;
	} else {
		while (!r->turn)
			ddi_cv_wait(&o->cv, &r->m);
		r->turn = 0;
		r->a++;
	}
	ddi_mutex_exit(&r->m);
}

/* A condition variable may be destroyed right after the broadcast. */
static void cv_may_be_freed_after_broadcast(struct kunit *test)
{
	struct race *r = test->priv;
	int rounds = race(test, r, broadcast_and_free);

	KUNIT_EXPECT_EQ(test, r->a, (unsigned long)rounds);
}

static void write_pair(struct race *r)
{
	r->a++;
	r->b++;
}

static void read_pair(struct race *r)
{
	if (r->a != r->b)
		r->torn = true;
}

/* Enter as reader, as writer, with a downgrade, and with an upgrade if possible. */
static void read_and_write(struct race *r, int who, struct object *o)
{
	ddi_rw_enter(&r->rw, RW_READER);
	read_pair(r);
	ddi_rw_exit(&r->rw);
	ddi_rw_enter(&r->rw, RW_WRITER);
	write_pair(r);
	if (who)
		ddi_rw_downgrade(&r->rw);
	read_pair(r);
	ddi_rw_exit(&r->rw);
	ddi_rw_enter(&r->rw, RW_READER_STARVEWRITER);
	read_pair(r);
	if (ddi_rw_tryupgrade(&r->rw)) {
		write_pair(r);
		r->turn++;
	}
	ddi_rw_exit(&r->rw);
	leave(r, o);
}

/* Writers exclude all others, and no waiter is forgotten. */
static void rwlock_excludes(struct kunit *test)
{
	struct race *r = test->priv;
	int rounds = race(test, r, read_and_write);

	KUNIT_EXPECT_FALSE(test, r->torn);
	KUNIT_EXPECT_EQ(test, r->a, r->b);
	KUNIT_EXPECT_EQ(test, r->a, 2UL * rounds + r->turn);
	KUNIT_EXPECT_FALSE(test, ddi_rw_lock_held(&r->rw));
}

static void leave_rwlock(struct race *r, int who, struct object *o)
{
	bool last;

	ddi_rw_enter(&o->rw, RW_READER);
	ddi_rw_exit(&o->rw);
	ddi_rw_enter(&o->rw, RW_WRITER);
	last = !--o->users;
	ddi_rw_exit(&o->rw);
	if (!last)
		return;
	ddi_rw_destroy(&o->rw);
	object_free(r, o);
}

/* The last writer may free the lock. */
static void rwlock_may_be_freed_after_exit(struct kunit *test)
{
	race(test, test->priv, leave_rwlock);
}

static void give_and_free(struct race *r, int who, struct object *o)
{
	if (who) {
		ddi_sema_v(&o->s);
		return;
	}
	ddi_sema_p(&o->s);
	ddi_sema_destroy(&o->s);
	object_free(r, o);
}

/*
 * The thread that gets the unit may free the semaphore, while sema_v() is still
 * returning.
 */
static void sema_may_be_freed_after_v(struct kunit *test)
{
	race(test, test->priv, give_and_free);
}

static struct kunit_case ddi_race_lock_cases[] = {
	KUNIT_CASE_SLOW(mutex_excludes),
	KUNIT_CASE_SLOW(spinning_mutex_excludes),
	KUNIT_CASE_SLOW(mutex_may_be_freed_after_a_sleep),
	KUNIT_CASE_SLOW(mutex_may_be_freed_after_exit),
	KUNIT_CASE_SLOW(mutex_may_be_freed_after_tryenter),
	KUNIT_CASE_SLOW(no_wake_up_is_lost),
	KUNIT_CASE_SLOW(time_outs_race_with_signals),
	KUNIT_CASE_SLOW(cv_may_be_freed_after_broadcast),
	KUNIT_CASE_SLOW(rwlock_excludes),
	KUNIT_CASE_SLOW(rwlock_may_be_freed_after_exit),
	KUNIT_CASE_SLOW(sema_may_be_freed_after_v),
	{ }
};

static struct kunit_suite ddi_race_lock_suite = {
	.name = "ddi_race_lock",
	.init = race_init,
	.test_cases = ddi_race_lock_cases,
};

kunit_test_suite(ddi_race_lock_suite);
