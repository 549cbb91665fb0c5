// SPDX-License-Identifier: GPL-2.0
/*
 * Threads for the suites of locks.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

#include "ddi_lock_kunit.h"

static int run(void *data)
{
	struct ddi_kunit_thread *t = data;

	WRITE_ONCE(t->started, true);
	t->result = t->fn(t->arg);
	/* pairs with ddi_kunit_is_done() */
	smp_store_release(&t->done, true);
	while (!kthread_should_stop())
		schedule_timeout_idle(1);
	return 0;
}

void ddi_kunit_start_on(struct kunit *test, struct ddi_kunit_thread *t, int n,
			int (*fn)(void *arg), void *arg)
{
	*t = (struct ddi_kunit_thread){ .fn = fn, .arg = arg };
	t->task = kthread_create(run, t, "ddi-kunit");
	KUNIT_ASSERT_FALSE(test, IS_ERR(t->task));
	if (n >= 0)
		kthread_bind(t->task, cpumask_nth(n % num_online_cpus(),
						  cpu_online_mask));
	wake_up_process(t->task);
}

void ddi_kunit_start(struct kunit *test, struct ddi_kunit_thread *t,
		     int (*fn)(void *arg), void *arg)
{
	ddi_kunit_start_on(test, t, -1, fn, arg);
}

bool ddi_kunit_is_done(struct ddi_kunit_thread *t)
{
	/* pairs with run() */
	return smp_load_acquire(&t->done);
}

/* Waits first, since kthread_stop() would wake the thread from a wait of the test. */
int ddi_kunit_join(struct kunit *test, struct ddi_kunit_thread *t)
{
	int ms;

	for (ms = 0; ms < 20000 && !ddi_kunit_is_done(t); ms++)
		usleep_range(1000, 2000);
	if (!ddi_kunit_is_done(t))
		kunit_err(test, "a thread does not come to its end\n");
	kthread_stop(t->task);
	return t->result;
}

int ddi_kunit_elsewhere(struct kunit *test, int (*fn)(void *arg), void *arg)
{
	struct ddi_kunit_thread t;

	ddi_kunit_start(test, &t, fn, arg);
	return ddi_kunit_join(test, &t);
}

bool ddi_kunit_sleeps(struct ddi_kunit_thread *t)
{
	int ms;

	for (ms = 0; ms < 5000; ms++) {
		if (ddi_kunit_is_done(t))
			return false;
		if (READ_ONCE(t->started) && !task_is_running(t->task))
			return true;
		usleep_range(1000, 2000);
	}
	return false;
}

void ddi_kunit_signals_on(void)
{
	allow_signal(SIGUSR1);
	current->flags &= ~PF_KTHREAD;
}

void ddi_kunit_signals_off(void)
{
	current->flags |= PF_KTHREAD;
	disallow_signal(SIGUSR1);
	flush_signals(current);
}
