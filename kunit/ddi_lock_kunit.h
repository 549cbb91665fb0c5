/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Threads for the suites of locks.
 */
#ifndef _DDI_LOCK_KUNIT_H
#define _DDI_LOCK_KUNIT_H

#include <kunit/test.h>
#include <linux/types.h>

#include "../ddi/os/lock.h"

struct task_struct;

/**
 * struct ddi_kunit_thread - a thread of a test
 * @task: the thread
 * @fn: its function
 * @arg: the argument of @fn
 * @started: it runs
 * @result: what @fn returned
 * @done: @fn has returned
 */
struct ddi_kunit_thread {
	struct task_struct *task;
	int (*fn)(void *arg);
	void *arg;
	bool started;
	int result;
	bool done;
};

/* Start a thread, which has to be joined; @t must stay until then. */
void ddi_kunit_start(struct kunit *test, struct ddi_kunit_thread *t,
		     int (*fn)(void *arg), void *arg);
/* Start a thread on the @n-th online CPU, modulo their number. */
void ddi_kunit_start_on(struct kunit *test, struct ddi_kunit_thread *t, int n,
			int (*fn)(void *arg), void *arg);
/* Wait until the thread has ended, and return the result of @fn. */
int ddi_kunit_join(struct kunit *test, struct ddi_kunit_thread *t);
/* Start a thread and join it. */
int ddi_kunit_elsewhere(struct kunit *test, int (*fn)(void *arg), void *arg);
/* Wait until the thread sleeps, a while at most.  Returns whether it does. */
bool ddi_kunit_sleeps(struct ddi_kunit_thread *t);
bool ddi_kunit_is_done(struct ddi_kunit_thread *t);
/*
 * ddi_kunit_signals_on() makes the calling thread of a test interruptible by
 * signals, like a process; ddi_kunit_signals_off() makes it a kernel thread
 * again.
 */
void ddi_kunit_signals_on(void);
void ddi_kunit_signals_off(void);

#endif /* _DDI_LOCK_KUNIT_H */
