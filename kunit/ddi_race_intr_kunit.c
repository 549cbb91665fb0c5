// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of interrupts on two processors: one raises them, the other removes the
 * handler.  A handler that ran after its removal would find its data poisoned.
 */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include "ddi_intr_kunit.h"

#define ROUNDS	100

/* Data of a handler, valid as long as it may run */
struct used {
	struct mutex lock; /* protects the two fields below */
	bool gone;
	unsigned int calls;
};

struct race {
	struct ddi_intr_fake *f;
	struct used used;
	unsigned int late;
	struct mutex soft_lock;	/* protects the next field */
	ddi_softint_handle_t soft;
	unsigned int triggered;
};

static uint_t race_handler(caddr_t arg1, caddr_t arg2)
{
	struct race *r = (struct race *)arg1;

	if (r->f)
		ddi_intr_fake_deassert(&r->f->line[0]);
	mutex_lock(&r->used.lock);
	if (r->used.gone)
		r->late++;
	r->used.calls++;
	mutex_unlock(&r->used.lock);
	return DDI_INTR_CLAIMED;
}

static int raise_all_the_time(void *data)
{
	struct race *r = data;

	while (!kthread_should_stop()) {
		ddi_intr_fake_assert(&r->f->line[0]);
		cond_resched();
	}
	ddi_intr_fake_deassert(&r->f->line[0]);
	return 0;
}

static int trigger_all_the_time(void *data)
{
	struct race *r = data;

	while (!kthread_should_stop()) {
		mutex_lock(&r->soft_lock);
		if (r->soft &&
		    ddi_intr_trigger_softint(r->soft, r) == DDI_SUCCESS)
			r->triggered++;
		mutex_unlock(&r->soft_lock);
		cond_resched();
	}
	return 0;
}

static struct race *race_new(struct kunit *test)
{
	struct race *r = kunit_kzalloc(test, sizeof(*r), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, r);
	mutex_init(&r->used.lock);
	mutex_init(&r->soft_lock);
	r->f = ddi_intr_fake_open(test);
	return r;
}

static void set_gone(struct race *r, bool gone)
{
	mutex_lock(&r->used.lock);
	r->used.gone = gone;
	mutex_unlock(&r->used.lock);
}

/* Wait until the handler has run once more, a while at most. */
static void one_more(struct race *r)
{
	unsigned int calls = READ_ONCE(r->used.calls);
	int ms;

	for (ms = 0; ms < 50 && READ_ONCE(r->used.calls) == calls; ms++)
		usleep_range(100, 1000);
}

/* Interrupts arrive while the line is disabled and enabled. */
static void disable_against_interrupts(struct kunit *test)
{
	struct race *r = race_new(test);
	struct task_struct *task;
	ddi_intr_handle_t h;
	int n, i;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_alloc(r->f->dip, &h, DDI_INTR_TYPE_FIXED, 0, 1,
				       &n, DDI_INTR_ALLOC_STRICT));
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_intr_add_handler(h, race_handler, r, NULL));
	task = kthread_run(raise_all_the_time, r, "ddi-kunit/raise");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	for (i = 0; i < ROUNDS; i++) {
		set_gone(r, false);
		KUNIT_EXPECT_EQ(test, ddi_intr_enable(h), DDI_SUCCESS);
		one_more(r);
		KUNIT_EXPECT_EQ(test, ddi_intr_disable(h), DDI_SUCCESS);
		set_gone(r, true);
	}
	kthread_stop(task);
	KUNIT_EXPECT_EQ(test, ddi_intr_remove_handler(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_intr_free(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, r->late, 0);
	KUNIT_EXPECT_GE(test, r->used.calls, ROUNDS / 2);
}

/* A soft interrupt is triggered until the moment it is removed. */
static void removal_against_triggers(struct kunit *test)
{
	struct race *r = race_new(test);
	struct task_struct *task;
	ddi_softint_handle_t h;
	int i;

	task = kthread_run(trigger_all_the_time, r, "ddi-kunit/trigger");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	for (i = 0; i < ROUNDS; i++) {
		set_gone(r, false);
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_intr_add_softint(r->f->dip, &h,
						     DDI_INTR_SOFTPRI_MAX,
						     race_handler, r));
		mutex_lock(&r->soft_lock);
		r->soft = h;
		mutex_unlock(&r->soft_lock);
		one_more(r);
		mutex_lock(&r->soft_lock);
		r->soft = NULL;
		mutex_unlock(&r->soft_lock);
		KUNIT_EXPECT_EQ(test, ddi_intr_remove_softint(h), DDI_SUCCESS);
		set_gone(r, true);
	}
	kthread_stop(task);
	KUNIT_EXPECT_EQ(test, r->late, 0);
	/* each accepted trigger ran the handler */
	KUNIT_EXPECT_EQ(test, r->used.calls, r->triggered);
	KUNIT_EXPECT_GE(test, r->triggered, ROUNDS / 2);
}

static struct kunit_case ddi_race_intr_cases[] = {
	KUNIT_CASE(disable_against_interrupts),
	KUNIT_CASE(removal_against_triggers),
	{ }
};

static struct kunit_suite ddi_race_intr_suite = {
	.name = "ddi_race_intr",
	.test_cases = ddi_race_intr_cases,
};

kunit_test_suite(ddi_race_intr_suite);
