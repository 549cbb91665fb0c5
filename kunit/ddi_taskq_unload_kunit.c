// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of task queues when a module is unloaded whose tasks run:
 * ddi_taskq_create(9F).
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/poison.h>
#include <linux/sched.h>
#include <asm/sections.h>
#include <sys/sunddi.h>
#include <sys/taskq.h>

#include "../ddi/os/unload.h"

/* make_own() is shorter than this. */
#define CREATOR_LEN	256

/* An unloading module: a function, and maybe a queue */
struct going {
	struct ddi_leaver leaver;
	struct ddi_taskq *other, *own;
	void (*func)(void *arg);
	struct completion started, go;	/* completions of its task, which waits for the test */
	atomic_t tasks;			/* number of tasks that have run */
	taskq_ent_t ent;
	unsigned int found;		/* result of ddi_unload() */
	struct completion unloaded;
};

/* Create a queue, whose creator is this function. */
static noinline void make_own(struct going *g)
{
	g->own = ddi_taskq_create(NULL, "own", 1, TASKQ_DEFAULTPRI, 0);
}

static bool owns(const struct ddi_leaver *leaver, unsigned long addr)
{
	const struct going *g = container_of(leaver, struct going, leaver);
	void *creator = dereference_function_descriptor(make_own);

	return addr == (unsigned long)g->func ||
	       (g->own && addr - (unsigned long)creator < CREATOR_LEN);
}

static void going_init(struct going *g, void (*func)(void *arg))
{
	memset(g, 0, sizeof(*g));
	g->leaver.name = "leaver";
	g->leaver.owns = owns;
	g->func = func;
	init_completion(&g->started);
	init_completion(&g->go);
	init_completion(&g->unloaded);
}

/* Run @func in @tq until it waits for the test. */
static void run_task(struct kunit *test, struct going *g, struct ddi_taskq *tq,
		     void (*func)(void *arg))
{
	KUNIT_ASSERT_NOT_NULL(test, tq);
	ddi_taskq_dispatch(tq, func, g, DDI_SLEEP);
	wait_for_completion(&g->started);
}

static int unload_thread(void *arg)
{
	struct going *g = arg;

	g->found = ddi_unload(&g->leaver);
	complete(&g->unloaded);
	return 0;
}

/* Start to unload the module, up to the wait for its task. */
static void start_unload(struct kunit *test, struct going *g)
{
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(unload_thread, g,
						    "ddi_unload")));
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&g->unloaded, HZ / 5),
			0);
}

static void wait_for_go(struct going *g)
{
	complete(&g->started);
	wait_for_completion(&g->go);
	atomic_inc(&g->tasks);
}

static void just_run(void *arg)
{
	wait_for_go(arg);
}

static void end_own_queue(void *arg)
{
	struct going *g = arg;

	wait_for_go(g);
	ddi_taskq_destroy(g->own);
}

static void count(void *arg)
{
	struct going *g = arg;

	atomic_inc(&g->tasks);
}

static void dispatch_another(void *arg)
{
	struct going *g = arg;

	wait_for_go(g);
	taskq_dispatch_ent(g->own, count, g, 0, &g->ent);
}

static void run_for_another(void *arg)
{
	wait_for_go(arg);
}

static int make_and_end_queue(void *done)
{
	ddi_taskq_destroy(ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI,
					   0));
	complete_all(done);
	return 0;
}

/*
 * While an unload waits for a task, queues can be created and destroyed, the
 * queue of the task included.
 */
static void unload_delays_no_other_queue(struct kunit *test)
{
	DECLARE_COMPLETION_ONSTACK(done);
	struct going g;

	going_init(&g, just_run);
	g.other = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	run_task(test, &g, g.other, just_run);
	start_unload(test, &g);
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(make_and_end_queue, &done,
						    "ddi_taskq")));
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&done, HZ), 0);
	complete(&g.go);
	ddi_taskq_destroy(g.other);
	wait_for_completion(&g.unloaded);
	wait_for_completion(&done);
	KUNIT_EXPECT_EQ(test, g.found, 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&g.tasks), 1);
}

/*
 * Another module's queue loses only the tasks of the unloading module, and its
 * thread stays idle.
 */
static void queue_of_other_module_continues(struct kunit *test)
{
	struct going g;
	int i;

	going_init(&g, count);
	g.other = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	run_task(test, &g, g.other, run_for_another);
	for (i = 0; i < 3; i++)
		ddi_taskq_dispatch(g.other, count, &g, DDI_SLEEP);
	KUNIT_EXPECT_EQ(test, ddi_unload(&g.leaver), 1);
	complete(&g.go);
	ddi_taskq_wait(g.other);
	KUNIT_EXPECT_EQ(test, atomic_read(&g.tasks), 1);
	KUNIT_EXPECT_NE(test, TASKQID_INVALID,
			taskq_dispatch(g.other, count, &g, TQ_NOQUEUE));
	ddi_taskq_wait(g.other);
	KUNIT_EXPECT_EQ(test, atomic_read(&g.tasks), 2);
	ddi_taskq_destroy(g.other);
}

/* A last task may destroy a queue of the module, which still exists. */
static void last_task_ends_a_queue(struct kunit *test)
{
	struct going g;

	going_init(&g, end_own_queue);
	g.other = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	make_own(&g);
	KUNIT_ASSERT_NOT_NULL(test, g.own);
	run_task(test, &g, g.other, end_own_queue);
	start_unload(test, &g);
	complete(&g.go);
	wait_for_completion(&g.unloaded);
	KUNIT_EXPECT_EQ(test, g.found, 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&g.tasks), 1);
	ddi_taskq_destroy(g.other);
}

/*
 * Tasks that a last task dispatches into a queue of the module are dropped,
 * whether the last task belongs to the module or to another.
 */
static void tasks_of_last_task_are_dropped(struct kunit *test)
{
	const struct list_head *entry;
	struct going g;
	int mine;

	for (mine = 0; mine < 2; mine++) {
		going_init(&g, mine ? dispatch_another : count);
		make_own(&g);
		run_task(test, &g, g.own, dispatch_another);
		start_unload(test, &g);
		complete(&g.go);
		wait_for_completion(&g.unloaded);
		KUNIT_EXPECT_EQ(test, g.found, 1);
		KUNIT_EXPECT_EQ(test, atomic_read(&g.tasks), 1);
		/* The entry is on no list.  An entry begins with its list node. */
		entry = (const struct list_head *)&g.ent;
		KUNIT_EXPECT_PTR_EQ(test, entry->next,
				    (struct list_head *)LIST_POISON1);
	}
}

/* State of a queue that another thread destroys during an unload */
static struct {
	struct ddi_taskq *tq;
	bool ended;		/* ddi_taskq_destroy() has returned */
	bool used;		/* the unload looked at the queue's tasks after that */
	struct completion gone;
} ended;

/* Create a queue, whose creator is this function. */
static noinline void make_ended(struct going *g)
{
	g->other = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	ended.tq = g->other;
}

/* Called with the creator of each queue that is looked at */
static bool owns_and_looks(const struct ddi_leaver *leaver, unsigned long addr)
{
	void *creator = dereference_function_descriptor(make_ended);

	if (addr - (unsigned long)creator < CREATOR_LEN)
		ended.used |= READ_ONCE(ended.ended);
	return owns(leaver, addr);
}

/* Run before the unload, on its processor. */
static void run_first(void *arg)
{
	set_cpus_allowed_ptr(current, cpumask_of(cpumask_first(cpu_online_mask)));
	sched_set_fifo(current);
	wait_for_go(arg);
}

static int end_other_queue(void *arg)
{
	sched_set_fifo(current);
	ddi_taskq_destroy(ended.tq);
	WRITE_ONCE(ended.ended, true);
	complete(&ended.gone);
	return 0;
}

/*
 * A queue stays while an unload waits for it.  The thread that destroys the
 * queue, and the queue's own thread, yield the processor to the unload only by
 * waiting for it.
 */
static void queue_is_held_while_it_is_waited_for(struct kunit *test)
{
	unsigned int cpu = cpumask_first(cpu_online_mask);
	struct task_struct *unloader, *ender;
	struct going g;

	memset(&ended, 0, sizeof(ended));
	init_completion(&ended.gone);
	going_init(&g, run_first);
	g.leaver.owns = owns_and_looks;
	make_ended(&g);
	run_task(test, &g, g.other, run_first);
	unloader = kthread_create(unload_thread, &g, "ddi_unload");
	ender = kthread_create(end_other_queue, NULL, "ddi_end");
	KUNIT_ASSERT_FALSE(test, IS_ERR(unloader) || IS_ERR(ender));
	kthread_bind(unloader, cpu);
	kthread_bind(ender, cpu);
	wake_up_process(unloader);
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&g.unloaded, HZ / 5),
			0);
	wake_up_process(ender);
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&ended.gone, HZ / 5),
			0);
	complete(&g.go);
	wait_for_completion(&ended.gone);
	wait_for_completion(&g.unloaded);
	KUNIT_EXPECT_FALSE(test, ended.used);
	KUNIT_EXPECT_EQ(test, atomic_read(&g.tasks), 1);
}

static struct kunit_case ddi_taskq_unload_cases[] = {
	KUNIT_CASE(unload_delays_no_other_queue),
	KUNIT_CASE(queue_is_held_while_it_is_waited_for),
	KUNIT_CASE(queue_of_other_module_continues),
	KUNIT_CASE(last_task_ends_a_queue),
	KUNIT_CASE(tasks_of_last_task_are_dropped),
	{ }
};

static struct kunit_suite ddi_taskq_unload_suite = {
	.name = "ddi_taskq_unload",
	.test_cases = ddi_taskq_unload_cases,
};

kunit_test_suite(ddi_taskq_unload_suite);
