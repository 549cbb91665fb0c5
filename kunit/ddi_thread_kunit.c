// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of threads of drivers: thread_create(), thread_exit(), thread_join(),
 * curthread, curproc, ddi_get_kt_did(9F), ddi_get_pid(9F),
 * ddi_can_receive_sig(9F).
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <sys/cpuvar.h>
#include <sys/disp.h>
#include <sys/sunddi.h>
#include "../ddi/os/unload.h"
#include "ddi_lock_kunit.h"

/* Values that a thread recorded */
struct seen {
	kmutex_t m;
	kcondvar_t cv;
	bool go;
	kthread_t *self;
	kt_did_t did;
	proc_t *proc;
	int nice;
	int arg[4];
	int ran;
	bool after;
};

static struct seen *seen_make(struct kunit *test)
{
	struct seen *s = kunit_kzalloc(test, sizeof(*s), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, s);
	ddi_mutex_init(&s->m, NULL, MUTEX_DRIVER, NULL);
	ddi_cv_init(&s->cv, NULL, CV_DRIVER, NULL);
	return s;
}

static void look(void *arg)
{
	struct seen *s = arg;

	ddi_mutex_enter(&s->m);
	s->self = curthread;
	s->did = ddi_get_kt_did();
	s->proc = curproc;
	s->nice = task_nice(current);
	s->ran++;
	while (!s->go)
		ddi_cv_wait(&s->cv, &s->m);
	ddi_mutex_exit(&s->m);
}

static void look_and_exit(void *arg)
{
	struct seen *s = arg;

	look(arg);
	ddi_thread_exit();
	s->after = true;
}

static kthread_t *start(struct seen *s, void (*func)(void *), pri_t pri)
{
	return thread_create(NULL, 0, func, s, 0, &p0, TS_RUN, pri);
}

static void let_go(struct seen *s)
{
	ddi_mutex_enter(&s->m);
	s->go = true;
	ddi_cv_broadcast(&s->cv);
	ddi_mutex_exit(&s->m);
}

/*
 * A thread runs, is curthread in itself, and can be joined when its function
 * returns.
 */
static void thread_runs_and_is_joined(struct kunit *test)
{
	struct seen *s = seen_make(test);
	kthread_t *t = start(s, look, minclsyspri);
	kt_did_t did;

	KUNIT_ASSERT_NOT_NULL(test, t);
	did = t->t_did;
	let_go(s);
	thread_join(did);
	KUNIT_EXPECT_EQ(test, s->ran, 1);
	KUNIT_EXPECT_PTR_EQ(test, s->self, t);
	KUNIT_EXPECT_EQ(test, s->did, did);
	KUNIT_EXPECT_PTR_EQ(test, s->proc, &p0);
	KUNIT_EXPECT_EQ(test, s->nice, 0);
}

static int join(void *arg)
{
	thread_join(*(kt_did_t *)arg);
	return 0;
}

/* thread_join() waits for a running thread, and returns at once for an ended one. */
static void join_waits_for_the_end(struct kunit *test)
{
	struct seen *s = seen_make(test);
	struct ddi_kunit_thread joiner;
	kt_did_t did = start(s, look, minclsyspri)->t_did;

	ddi_kunit_start(test, &joiner, join, &did);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&joiner));
	KUNIT_EXPECT_FALSE(test, ddi_kunit_is_done(&joiner));
	let_go(s);
	ddi_kunit_join(test, &joiner);
	thread_join(did);
	thread_join(did + 1000);
}

/* thread_exit() does not return, and the thread can be joined. */
static void thread_exit_ends_the_thread(struct kunit *test)
{
	struct seen *s = seen_make(test);
	kt_did_t did = start(s, look_and_exit, minclsyspri)->t_did;

	let_go(s);
	thread_join(did);
	KUNIT_EXPECT_EQ(test, s->ran, 1);
	KUNIT_EXPECT_FALSE(test, s->after);
}

/* Priorities from minclsyspri to maxclsyspri are nice values from 0 to -20. */
static void priorities_are_nice_values(struct kunit *test)
{
	static const struct {
		pri_t pri;
		int nice;
	} cases[] = {
		{ 60, 0 }, { 99, -20 }, { 80, -10 }, { 59, 0 }, { 0, 19 },
		{ 150, -20 }, { -1, 19 },
	};
	struct seen *s;
	kt_did_t did;
	int i;

	KUNIT_EXPECT_EQ(test, minclsyspri, 60);
	KUNIT_EXPECT_EQ(test, maxclsyspri, 99);
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		s = seen_make(test);
		did = start(s, look, cases[i].pri)->t_did;
		let_go(s);
		thread_join(did);
		KUNIT_EXPECT_EQ_MSG(test, s->nice, cases[i].nice, "priority %d",
				    cases[i].pri);
	}
}

static int copied[4];

static void look_at_copy(void *arg)
{
	msleep(20);
	memcpy(copied, arg, sizeof(copied));
}

/* An argument with a length is copied for the thread. */
static void argument_is_copied(struct kunit *test)
{
	int arg[4] = { 1, 2, 3, 4 };
	kt_did_t did;

	did = thread_create(NULL, 0, look_at_copy, arg, sizeof(arg), &p0,
			    TS_RUN, minclsyspri)->t_did;
	memset(arg, 0, sizeof(arg));
	thread_join(did);
	KUNIT_EXPECT_EQ(test, copied[0], 1);
	KUNIT_EXPECT_EQ(test, copied[3], 4);
}

/* thread_create() in another state than TS_RUN is refused. */
static void other_states_are_refused(struct kunit *test)
{
	struct seen *s = seen_make(test);

	KUNIT_EXPECT_NULL(test, thread_create(NULL, 0, look, s, 0, &p0,
					      TS_STOPPED, minclsyspri));
	KUNIT_EXPECT_EQ(test, s->ran, 0);
}

static int did_of(void *arg)
{
	*(kt_did_t *)arg = ddi_get_kt_did();
	return curthread->t_did == ddi_get_kt_did();
}

/* Each thread, also one of Linux's, has its own identifier. */
static void identifiers_differ(struct kunit *test)
{
	kt_did_t other = 0;

	KUNIT_EXPECT_TRUE(test, ddi_kunit_elsewhere(test, did_of, &other));
	KUNIT_EXPECT_NE(test, other, ddi_get_kt_did());
	KUNIT_EXPECT_EQ(test, ddi_get_kt_did(), ddi_get_kt_did());
	KUNIT_EXPECT_PTR_EQ(test, curthread, curthread);
}

/* A kernel thread's process is p0, and it gets no signals. */
static void kernel_thread_belongs_to_p0(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, curproc, &p0);
	KUNIT_EXPECT_EQ(test, ddi_can_receive_sig(), B_FALSE);
	KUNIT_EXPECT_EQ(test, ddi_get_pid(), current->tgid);
}

static bool owns_look(const struct ddi_leaver *leaver, unsigned long addr)
{
	return addr == (unsigned long)look;
}

static int unload(void *arg)
{
	static const struct ddi_leaver leaver = {
		.name = "a module",
		.owns = owns_look,
	};

	return ddi_unload(&leaver);
}

/* An unload waits for the module's threads, and reports them. */
static void unload_waits_for_threads(struct kunit *test)
{
	struct seen *s = seen_make(test);
	struct ddi_kunit_thread unloader;
	kt_did_t did;

	KUNIT_EXPECT_EQ(test, ddi_kunit_elsewhere(test, unload, NULL), 0);
	did = start(s, look, minclsyspri)->t_did;
	ddi_kunit_start(test, &unloader, unload, NULL);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_sleeps(&unloader));
	KUNIT_EXPECT_FALSE(test, ddi_kunit_is_done(&unloader));
	let_go(s);
	KUNIT_EXPECT_EQ(test, ddi_kunit_join(test, &unloader), 1);
	thread_join(did);
}

/* ncpus, ncpus_online and max_ncpus are Linux's numbers of processors. */
static void processors_are_counted(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, ncpus_online, (int)num_online_cpus());
	KUNIT_EXPECT_GE(test, ncpus, ncpus_online);
	KUNIT_EXPECT_GE(test, max_ncpus, ncpus);
}

static struct kunit_case ddi_thread_cases[] = {
	KUNIT_CASE(thread_runs_and_is_joined),
	KUNIT_CASE(join_waits_for_the_end),
	KUNIT_CASE(thread_exit_ends_the_thread),
	KUNIT_CASE(priorities_are_nice_values),
	KUNIT_CASE(argument_is_copied),
	KUNIT_CASE(other_states_are_refused),
	KUNIT_CASE(identifiers_differ),
	KUNIT_CASE(kernel_thread_belongs_to_p0),
	KUNIT_CASE(unload_waits_for_threads),
	KUNIT_CASE(processors_are_counted),
	{ }
};

static struct kunit_suite ddi_thread_suite = {
	.name = "ddi_thread",
	.test_cases = ddi_thread_cases,
};

kunit_test_suite(ddi_thread_suite);
