// SPDX-License-Identifier: GPL-2.0
/* Tests of mutex(9F) with one thread at a time; ddi_race_lock has several. */
#include <kunit/test.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <sys/machlock.h>
#include "ddi_lock_kunit.h"

struct taker {
	kmutex_t *mp;
	int got;
};

/* Try to enter in another thread, and exit after a success. */
static int take_and_exit(void *arg)
{
	struct taker *t = arg;

	t->got = ddi_mutex_tryenter(t->mp);
	if (t->got)
		ddi_mutex_exit(t->mp);
	return 0;
}

static int exit_only(void *arg)
{
	ddi_mutex_exit(arg);
	return 0;
}

static int ask(void *arg)
{
	return ddi_mutex_owned(arg);
}

static int enter_and_exit(void *arg)
{
	ddi_mutex_enter(arg);
	ddi_mutex_exit(arg);
	return 0;
}

static bool free_for_others(struct kunit *test, kmutex_t *mp)
{
	struct taker t = { .mp = mp };

	ddi_kunit_elsewhere(test, take_and_exit, &t);
	return t.got;
}

static void *priority(uintptr_t pri)
{
	return (void *)pri;
}

/* A mutex has one owner at a time, until the owner exits. */
static void one_owner_at_a_time(struct kunit *test)
{
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, NULL);
	KUNIT_EXPECT_TRUE(test, free_for_others(test, &m));
	ddi_mutex_enter(&m);
	KUNIT_EXPECT_FALSE(test, free_for_others(test, &m));
	ddi_mutex_exit(&m);
	KUNIT_EXPECT_TRUE(test, free_for_others(test, &m));
	ddi_mutex_destroy(&m);
}

/* mutex_owned() is about the calling thread. */
static void owned_is_about_the_caller(struct kunit *test)
{
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, NULL);
	KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&m));
	ddi_mutex_enter(&m);
	KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(&m));
	KUNIT_EXPECT_EQ(test, ddi_kunit_elsewhere(test, ask, &m), 0);
	ddi_mutex_exit(&m);
	KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&m));
	ddi_mutex_destroy(&m);
}

/*
 * mutex_tryenter() enters a free mutex, and returns 0 for a held one, its owner
 * included.
 */
static void tryenter_does_not_wait(struct kunit *test)
{
	kmutex_t m;

	ddi_mutex_init(&m, "named", MUTEX_DRIVER, priority(LOCK_LEVEL));
	KUNIT_EXPECT_NE(test, ddi_mutex_tryenter(&m), 0);
	KUNIT_EXPECT_EQ(test, ddi_mutex_tryenter(&m), 0);
	KUNIT_EXPECT_FALSE(test, free_for_others(test, &m));
	ddi_mutex_exit(&m);
	KUNIT_EXPECT_TRUE(test, free_for_others(test, &m));
	ddi_mutex_destroy(&m);
}

/* mutex_enter() of a held mutex sleeps until the exit, and then owns the mutex. */
static void enter_waits_for_the_exit(struct kunit *test)
{
	struct ddi_kunit_thread t;
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, NULL);
	ddi_mutex_enter(&m);
	ddi_kunit_start(test, &t, enter_and_exit, &m);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&t));
	KUNIT_EXPECT_FALSE(test, ddi_kunit_is_done(&t));
	ddi_mutex_exit(&m);
	ddi_kunit_join(test, &t);
	KUNIT_EXPECT_TRUE(test, free_for_others(test, &m));
	ddi_mutex_destroy(&m);
}

/* A mutex that was zeroed, but not initialised, works. */
static void zeroed_mutex_works(struct kunit *test)
{
	kmutex_t *m = kunit_kzalloc(test, sizeof(*m), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, m);
	KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(m));
	ddi_mutex_enter(m);
	KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(m));
	KUNIT_EXPECT_FALSE(test, free_for_others(test, m));
	ddi_mutex_exit(m);
	KUNIT_EXPECT_TRUE(test, free_for_others(test, m));
	ddi_mutex_destroy(m);
}

/*
 * mutex_init() with a high interrupt priority makes a spinning mutex, which
 * keeps interrupts off while it is held.
 */
static void only_high_levels_spin(struct kunit *test)
{
	static const struct {
		kmutex_type_t type;
		uintptr_t arg;
		bool spins;
	} cases[] = {
		{ MUTEX_DRIVER, 0, false },
		{ MUTEX_DRIVER, 1, false },
		{ MUTEX_DRIVER, LOCK_LEVEL, false },
		{ MUTEX_DRIVER, LOCK_LEVEL + 1, true },
		{ MUTEX_DRIVER, PIL_MAX, true },
		{ MUTEX_DRIVER, PIL_MAX + 1, false },
		{ MUTEX_DRIVER, (uintptr_t)&only_high_levels_spin, false },
		{ MUTEX_DEFAULT, 0, false },
		{ MUTEX_DEFAULT, LOCK_LEVEL + 1, true },
		{ MUTEX_ADAPTIVE, LOCK_LEVEL + 1, false },
		{ MUTEX_SPIN, 0, true },
	};
	bool off, owned;
	kmutex_t m;
	int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		ddi_mutex_init(&m, NULL, cases[i].type, (void *)cases[i].arg);
		ddi_mutex_enter(&m);
		off = irqs_disabled();
		owned = ddi_mutex_owned(&m);
		ddi_mutex_exit(&m);
		KUNIT_EXPECT_EQ_MSG(test, off, cases[i].spins, "case %d", i);
		KUNIT_EXPECT_TRUE(test, owned);
		KUNIT_EXPECT_FALSE(test, irqs_disabled());
		KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&m));
		ddi_mutex_destroy(&m);
	}
}

/* mutex_tryenter() of a spinning mutex that is held returns 0 at once. */
static void tryenter_does_not_spin(struct kunit *test)
{
	int first, second;
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, priority(PIL_MAX));
	first = ddi_mutex_tryenter(&m);
	second = ddi_mutex_tryenter(&m);
	ddi_mutex_exit(&m);
	KUNIT_EXPECT_NE(test, first, 0);
	KUNIT_EXPECT_EQ(test, second, 0);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	ddi_mutex_destroy(&m);
}

/* Spinning mutexes nest; the last exit restores interrupts. */
static void spinning_mutexes_nest(struct kunit *test)
{
	bool off[3];
	kmutex_t a, b;
	int try;

	ddi_mutex_init(&a, NULL, MUTEX_DRIVER, priority(PIL_MAX));
	ddi_mutex_init(&b, NULL, MUTEX_DRIVER, priority(PIL_MAX));
	ddi_mutex_enter(&a);
	off[0] = irqs_disabled();
	try = ddi_mutex_tryenter(&b);
	off[1] = irqs_disabled();
	ddi_mutex_exit(&b);
	off[2] = irqs_disabled();
	ddi_mutex_exit(&a);
	KUNIT_EXPECT_NE(test, try, 0);
	KUNIT_EXPECT_TRUE(test, off[0] && off[1] && off[2]);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	ddi_mutex_destroy(&b);
	ddi_mutex_destroy(&a);
}

/* A spinning mutex that is entered with interrupts off leaves them off. */
static void spinning_mutex_keeps_interrupts_off(struct kunit *test)
{
	unsigned long flags;
	kmutex_t m;
	bool off;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, priority(PIL_MAX));
	local_irq_save(flags);
	ddi_mutex_enter(&m);
	ddi_mutex_exit(&m);
	off = irqs_disabled();
	local_irq_restore(flags);
	KUNIT_EXPECT_TRUE(test, off);
	ddi_mutex_destroy(&m);
}

/* A mutex that its owner enters again, spinning or not, needs two exits. */
static void entering_twice_needs_two_exits(struct kunit *test)
{
	static const uintptr_t pris[] = { 0, PIL_MAX };
	kmutex_t m;
	bool owned;
	int i;

	for (i = 0; i < ARRAY_SIZE(pris); i++) {
		ddi_mutex_init(&m, NULL, MUTEX_DRIVER, (void *)pris[i]);
		ddi_mutex_enter(&m);
		ddi_mutex_enter(&m);
		ddi_mutex_exit(&m);
		owned = ddi_mutex_owned(&m);
		ddi_mutex_exit(&m);
		KUNIT_EXPECT_TRUE(test, owned);
		KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&m));
		KUNIT_EXPECT_TRUE(test, free_for_others(test, &m));
		ddi_mutex_destroy(&m);
	}
}

/* mutex_exit() by a thread that is not the owner does nothing. */
static void exit_of_anothers_mutex_does_nothing(struct kunit *test)
{
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, NULL);
	ddi_mutex_exit(&m);
	KUNIT_EXPECT_TRUE(test, free_for_others(test, &m));
	ddi_mutex_enter(&m);
	ddi_kunit_elsewhere(test, exit_only, &m);
	KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(&m));
	KUNIT_EXPECT_FALSE(test, free_for_others(test, &m));
	ddi_mutex_exit(&m);
	ddi_mutex_destroy(&m);
}

/* mutex_destroy() by the owner exits the mutex and restores interrupts. */
static void destroy_exits_what_the_caller_holds(struct kunit *test)
{
	kmutex_t m;

	ddi_mutex_init(&m, NULL, MUTEX_DRIVER, priority(PIL_MAX));
	ddi_mutex_enter(&m);
	ddi_mutex_destroy(&m);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	KUNIT_EXPECT_FALSE(test, ddi_mutex_owned(&m));
}

static noinline void init_here(kmutex_t *m)
{
	ddi_mutex_init(m, NULL, MUTEX_DRIVER, NULL);
}

/*
 * Two mutexes that are initialised at one place nest in any order without a
 * complaint of lockdep, since drivers have one per ring and cannot annotate
 * them.
 */
static void mutexes_of_one_place_nest(struct kunit *test)
{
	kmutex_t m[2];
	int i;

	for (i = 0; i < 2; i++)
		init_here(&m[i]);
	for (i = 0; i < 2; i++) {
		ddi_mutex_enter(&m[i]);
		ddi_mutex_enter(&m[!i]);
		KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(&m[0]));
		KUNIT_EXPECT_TRUE(test, ddi_mutex_owned(&m[1]));
		ddi_mutex_exit(&m[!i]);
		ddi_mutex_exit(&m[i]);
	}
}

static struct kunit_case ddi_mutex_cases[] = {
	KUNIT_CASE(one_owner_at_a_time),
	KUNIT_CASE(owned_is_about_the_caller),
	KUNIT_CASE(tryenter_does_not_wait),
	KUNIT_CASE(enter_waits_for_the_exit),
	KUNIT_CASE(zeroed_mutex_works),
	KUNIT_CASE(only_high_levels_spin),
	KUNIT_CASE(tryenter_does_not_spin),
	KUNIT_CASE(spinning_mutexes_nest),
	KUNIT_CASE(spinning_mutex_keeps_interrupts_off),
	KUNIT_CASE(entering_twice_needs_two_exits),
	KUNIT_CASE(exit_of_anothers_mutex_does_nothing),
	KUNIT_CASE(destroy_exits_what_the_caller_holds),
	KUNIT_CASE(mutexes_of_one_place_nest),
	{ }
};

static struct kunit_suite ddi_mutex_suite = {
	.name = "ddi_mutex",
	.test_cases = ddi_mutex_cases,
};

kunit_test_suite(ddi_mutex_suite);
