// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of soft interrupts: they can be triggered in any context, run once per
 * trigger, and never after their removal.  ddi_intr_add_softint(9F),
 * ddi_add_softintr(9F)
 */
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/irq_work.h>
#include <linux/mutex.h>
#include "ddi_intr_kunit.h"
#include "../ddi/dev/dev.h"

struct soft {
	dev_info_t *dip;
	ddi_softint_handle_t h;
	struct mutex lock; /* held to keep the handler waiting */
	atomic_t calls;
	atomic_t inside;
	void *arg2;
	int remove;
	int trigger;
	struct irq_work work;
};

static uint_t soft_handler(caddr_t arg1, caddr_t arg2)
{
	struct soft *s = (struct soft *)arg1;

	atomic_inc(&s->inside);
	mutex_lock(&s->lock);
	s->arg2 = arg2;
	mutex_unlock(&s->lock);
	atomic_inc(&s->calls);
	return DDI_INTR_CLAIMED;
}

static uint_t soft_old_handler(caddr_t arg)
{
	return soft_handler(arg, NULL);
}

static uint_t soft_removes_itself(caddr_t arg1, caddr_t arg2)
{
	struct soft *s = (struct soft *)arg1;

	s->remove = ddi_intr_remove_softint(s->h);
	atomic_inc(&s->calls);
	return DDI_INTR_CLAIMED;
}

static void soft_from_hard(struct irq_work *work)
{
	struct soft *s = container_of(work, struct soft, work);

	s->trigger = ddi_intr_trigger_softint(s->h, s);
}

static struct soft *soft_new(struct kunit *test, ddi_intr_handler_t *handler)
{
	struct ddi_intr_fake *f = ddi_intr_fake_open(test);
	struct soft *s = kunit_kzalloc(test, sizeof(*s), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, s);
	s->dip = f->dip;
	mutex_init(&s->lock);
	init_irq_work(&s->work, soft_from_hard);
	if (handler)
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_intr_add_softint(s->dip, &s->h,
						     DDI_INTR_SOFTPRI_DEFAULT,
						     handler, s));
	return s;
}

/* The handler gets both arguments, may enter mutexes, and runs once. */
static void each_trigger_runs_handler_once(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_handler);

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_trigger_softint(s->h, s));
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	KUNIT_EXPECT_PTR_EQ(test, s->arg2, (void *)s);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_trigger_softint(s->h, NULL));
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 2));
	KUNIT_EXPECT_NULL(test, s->arg2);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
}

/*
 * A trigger while one is pending is dropped, a trigger while the handler runs
 * is not.
 */
static void pending_trigger_is_reported(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_handler);

	mutex_lock(&s->lock);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_trigger_softint(s->h, s));
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->inside, 1));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_set_softint_pri(s->h, 3));
	/* the handler runs, so this trigger is the next one */
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_trigger_softint(s->h, test));
	KUNIT_EXPECT_EQ(test, DDI_EPENDING, ddi_intr_trigger_softint(s->h, s));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_intr_set_softint_pri(s->h, 4));
	mutex_unlock(&s->lock);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 2));
	KUNIT_EXPECT_PTR_EQ(test, s->arg2, (void *)test);
	ddi_intr_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), 2);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
}

/* A soft interrupt may be triggered in a hard interrupt. */
static void hard_interrupt_can_trigger(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_handler);

	s->trigger = DDI_FAILURE;
	irq_work_queue(&s->work);
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	irq_work_sync(&s->work);
	KUNIT_EXPECT_EQ(test, s->trigger, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
}

/* A pending handler runs before the removal returns. */
static void removal_waits_for_handler(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_handler);

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_trigger_softint(s->h, s));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), 1);
}

/* Removal in its own handler fails, and does not hang. */
static void handler_cannot_remove_itself(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_removes_itself);

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_intr_trigger_softint(s->h, NULL));
	KUNIT_EXPECT_TRUE(test, ddi_intr_reaches(&s->calls, 1));
	KUNIT_EXPECT_EQ(test, s->remove, DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
}

/* A soft interrupt that a driver leaks does not run any more. */
static void leaked_softint_is_stopped(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_handler);

	ddi_intr_dev_detach(s->dip);
	KUNIT_EXPECT_EQ(test, ddi_res_report(s->dip), 1);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_intr_trigger_softint(s->h, NULL));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
	KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), 0);
}

/* Bad arguments return the codes of the man page. */
static void bad_softints_are_refused(struct kunit *test)
{
	struct soft *s = soft_new(test, soft_handler);
	ddi_softint_handle_t h;
	uint_t pri;

	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_softint(NULL, &h, 1, soft_handler, s));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_softint(s->dip, NULL, 1, soft_handler, s));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_softint(s->dip, &h, 1, NULL, s));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL,
			ddi_intr_add_softint(s->dip, &h,
					     DDI_INTR_SOFTPRI_MAX + 1,
					     soft_handler, s));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_trigger_softint(NULL, s));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_remove_softint(NULL));
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_get_softint_pri(s->h, NULL));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_get_softint_pri(s->h, &pri));
	KUNIT_EXPECT_EQ(test, pri, DDI_INTR_SOFTPRI_MIN);
	KUNIT_EXPECT_EQ(test, DDI_EINVAL, ddi_intr_set_softint_pri(s->h, 0));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_intr_remove_softint(s->h));
}

/* The obsolete functions work, with identifiers instead of handles. */
static void obsolete_softints_work(struct kunit *test)
{
	static const int preference[] = { DDI_SOFTINT_LOW, DDI_SOFTINT_MED,
					  DDI_SOFTINT_HIGH };
	struct soft *s = soft_new(test, NULL);
	ddi_iblock_cookie_t early, late;
	ddi_softintr_t id;
	int i;

	for (i = 0; i < ARRAY_SIZE(preference); i++) {
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_get_soft_iblock_cookie(s->dip,
							   preference[i],
							   &early));
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_add_softintr(s->dip, preference[i], &id,
						 &late, NULL, soft_old_handler,
						 (caddr_t)s));
		KUNIT_EXPECT_PTR_EQ(test, early, late);
		KUNIT_EXPECT_LT(test, (uintptr_t)late,
				ddi_intr_get_hilevel_pri());
		ddi_trigger_softintr(id);
		ddi_remove_softintr(id);
		KUNIT_EXPECT_EQ(test, atomic_read(&s->calls), i + 1);
	}
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_get_soft_iblock_cookie(s->dip, 1, &early));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_add_softintr(s->dip, 1, &id, NULL, NULL,
					 soft_old_handler, NULL));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_add_softintr(s->dip, DDI_SOFTINT_LOW, &id, NULL,
					 NULL, NULL, NULL));
	ddi_remove_softintr(NULL);
	ddi_trigger_softintr(NULL);
}

static struct kunit_case ddi_intr_soft_cases[] = {
	KUNIT_CASE(each_trigger_runs_handler_once),
	KUNIT_CASE(pending_trigger_is_reported),
	KUNIT_CASE(hard_interrupt_can_trigger),
	KUNIT_CASE(removal_waits_for_handler),
	KUNIT_CASE(handler_cannot_remove_itself),
	KUNIT_CASE(leaked_softint_is_stopped),
	KUNIT_CASE(bad_softints_are_refused),
	KUNIT_CASE(obsolete_softints_work),
	{ }
};

static struct kunit_suite ddi_intr_soft_suite = {
	.name = "ddi_intr_soft",
	.test_cases = ddi_intr_soft_cases,
};

kunit_test_suite(ddi_intr_soft_suite);
