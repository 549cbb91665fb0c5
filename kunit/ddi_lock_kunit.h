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
 * @fn: what it does
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

/* Start a thread.  It has to be joined; @t may not go away before. */
void ddi_kunit_start(struct kunit *test, struct ddi_kunit_thread *t,
		     int (*fn)(void *arg), void *arg);
/* The same on CPU number @n of those online, modulo their number */
void ddi_kunit_start_on(struct kunit *test, struct ddi_kunit_thread *t, int n,
			int (*fn)(void *arg), void *arg);
/* Wait till the thread is gone, and return what @fn returned. */
int ddi_kunit_join(struct kunit *test, struct ddi_kunit_thread *t);
/* Start and join */
int ddi_kunit_elsewhere(struct kunit *test, int (*fn)(void *arg), void *arg);
/* Wait, not for ever, until the thread sleeps.  Does it? */
bool ddi_kunit_sleeps(struct ddi_kunit_thread *t);
bool ddi_kunit_is_done(struct ddi_kunit_thread *t);
/*
 * Can the calling thread of a test be woken by a signal?  From here on it can,
 * as a process; and again as the kernel's thread that it is.
 */
void ddi_kunit_signals_on(void);
void ddi_kunit_signals_off(void);

#endif /* _DDI_LOCK_KUNIT_H */
