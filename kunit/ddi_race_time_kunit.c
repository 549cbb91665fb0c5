// SPDX-License-Identifier: GPL-2.0
/* Tests of timeouts, periodic calls, task queues and caches on two CPUs. */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>
#include <sys/taskq.h>

#include "../ddi/os/os.h"

#define ROUNDS	200

/* Run @fn in a thread on the second CPU, if there is one */
static struct task_struct *other_cpu(struct kunit *test, int (*fn)(void *),
				     void *arg)
{
	struct task_struct *task = kthread_create(fn, arg, "ddi-kunit-race");

	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	kthread_bind(task, cpumask_last(cpu_online_mask));
	wake_up_process(task);
	return task;
}

/* State of a timeout, freed right after untimeout(9F) */
struct shot {
	atomic_t fired;
	bool dead;
};

/* Sleep, so that untimeout(9F) meets the running handler. */
static void fire(void *arg)
{
	struct shot *shot = arg;

	usleep_range(2000, 2500);
	if (READ_ONCE(shot->dead))
		atomic_add(1000, &shot->fired);
	atomic_inc(&shot->fired);
}

/* A timeout either fires or is cancelled, and never fires after untimeout(9F). */
static void untimeout_against_the_handler(struct kunit *test)
{
	int i, fired = 0, cancelled = 0;
	struct shot *shot;
	timeout_id_t id;

	for (i = 0; i < ROUNDS; i++) {
		shot = kmalloc(sizeof(*shot), GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, shot);
		atomic_set(&shot->fired, 0);
		shot->dead = false;
		id = ddi_timeout(fire, shot, 1);
		ddi_drv_usecwait((i * 37) % (2000000 / HZ));
		if (ddi_untimeout(id) >= 0)
			cancelled++;
		WRITE_ONCE(shot->dead, true);
		fired += atomic_read(&shot->fired);
		kfree(shot);
	}
	KUNIT_EXPECT_EQ(test, fired + cancelled, ROUNDS);
}

struct rearm {
	struct mutex lock; /* protects @id and @stop */
	timeout_id_t id;
	bool stop;
	atomic_t n;
};

static void rearm(void *arg)
{
	struct rearm *r = arg;

	atomic_inc(&r->n);
	mutex_lock(&r->lock);
	if (!r->stop)
		r->id = ddi_timeout(rearm, r, 1);
	mutex_unlock(&r->lock);
}

/* A handler that starts its timeout again stops when its driver stops it. */
static void untimeout_of_restarting_handler(struct kunit *test)
{
	struct rearm r = { };
	timeout_id_t id;
	int i, n;

	mutex_init(&r.lock);
	for (i = 0; i < 20; i++) {
		r.stop = false;
		rearm(&r);
		ddi_delay(2);
		mutex_lock(&r.lock);
		r.stop = true;
		id = r.id;
		mutex_unlock(&r.lock);
		ddi_untimeout(id);
		n = atomic_read(&r.n);
		ddi_delay(2);
		KUNIT_EXPECT_EQ(test, n, atomic_read(&r.n));
	}
}

static void tick(void *arg)
{
	struct shot *shot = arg;

	if (READ_ONCE(shot->dead))
		atomic_add(1000000, &shot->fired);
	atomic_inc(&shot->fired);
}

/* When ddi_periodic_delete(9F) has returned, no call runs or begins. */
static void periodic_delete_against_the_call(struct kunit *test)
{
	ddi_periodic_t request;
	struct shot *shot;
	int i;

	for (i = 0; i < 20; i++) {
		shot = kzalloc(sizeof(*shot), GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, shot);
		request = ddi_periodic_add(tick, shot, 10 * NSEC_PER_MSEC,
					   i % 2);
		msleep(10 + i % 3);
		ddi_drv_usecwait(i * 100);
		ddi_periodic_delete(request);
		WRITE_ONCE(shot->dead, true);
		KUNIT_EXPECT_LT(test, atomic_read(&shot->fired), 1000000);
		kfree(shot);
	}
}

struct feeder {
	ddi_taskq_t *tq;
	kmem_cache_t *cp;
	atomic_t dispatched;
	atomic_t done;
};

static void work(void *arg)
{
	atomic_inc((atomic_t *)arg);
}

static int feed(void *data)
{
	struct feeder *f = data;
	int i = 0;

	while (!kthread_should_stop()) {
		if (i++ < 10 * ROUNDS && ddi_taskq_dispatch(f->tq, work,
							    &f->done,
							    i & 1) ==
		    DDI_SUCCESS)
			atomic_inc(&f->dispatched);
		else
			schedule_timeout_interruptible(1);
	}
	return 0;
}

/* A wait ends while another thread dispatches, and no task is lost. */
static void dispatch_against_wait(struct kunit *test)
{
	struct feeder f = { };
	struct task_struct *task;
	int i, before;

	f.tq = ddi_taskq_create(NULL, "kunit", 2, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, f.tq);
	task = other_cpu(test, feed, &f);
	for (i = 0; i < 50; i++) {
		before = atomic_read(&f.dispatched);
		ddi_taskq_wait(f.tq);
		KUNIT_EXPECT_GE(test, atomic_read(&f.done), before);
	}
	kthread_stop(task);
	ddi_taskq_destroy(f.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&f.done), atomic_read(&f.dispatched));
}

struct pair {
	struct completion peer;
	unsigned int late;
};

static void nothing(void *arg)
{
}

static void meet_peer(void *arg)
{
	struct pair *p = arg;

	p->late += !wait_for_completion_timeout(&p->peer, 2 * HZ);
}

static void be_peer(void *arg)
{
	complete(&((struct pair *)arg)->peer);
}

/* A task does not wait for a running one when a thread is idle. */
static void tasks_run_concurrently(struct kunit *test)
{
	ddi_taskq_t *tq = ddi_taskq_create(NULL, "kunit", 2, TASKQ_DEFAULTPRI,
					   0);
	struct pair p = {};
	int i;

	KUNIT_ASSERT_NOT_NULL(test, tq);
	init_completion(&p.peer);
	for (i = 0; i < 5 * ROUNDS && !p.late; i++) {
		ddi_taskq_dispatch(tq, nothing, NULL, DDI_SLEEP);
		ddi_drv_usecwait(i % 32);
		ddi_taskq_dispatch(tq, meet_peer, &p, DDI_SLEEP);
		ddi_drv_usecwait(i / 32 % 8);
		ddi_taskq_dispatch(tq, be_peer, &p, DDI_SLEEP);
		ddi_taskq_wait(tq);
	}
	KUNIT_EXPECT_EQ_MSG(test, p.late, 0, "in round %d", i);
	ddi_taskq_destroy(tq);
}

/* While a queue is suspended no task runs, and no dispatched task is lost. */
static void suspend_against_dispatch(struct kunit *test)
{
	struct feeder f = { };
	struct task_struct *task;
	int i, n;

	f.tq = ddi_taskq_create(NULL, "kunit", 2, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, f.tq);
	task = other_cpu(test, feed, &f);
	for (i = 0; i < 20; i++) {
		ddi_taskq_suspend(f.tq);
		n = atomic_read(&f.done);
		ddi_drv_usecwait(500);
		KUNIT_EXPECT_EQ(test, n, atomic_read(&f.done));
		ddi_taskq_resume(f.tq);
		cond_resched();
	}
	kthread_stop(task);
	ddi_taskq_destroy(f.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&f.done), atomic_read(&f.dispatched));
}

/* Destruction right after a dispatch runs every task. */
static void dispatch_against_destroy(struct kunit *test)
{
	atomic_t done = ATOMIC_INIT(0);
	ddi_taskq_t *tq;
	int i, n;

	for (i = 0; i < 30; i++) {
		tq = ddi_taskq_create(NULL, "kunit", 1 + i % 2,
				      TASKQ_DEFAULTPRI, 0);
		KUNIT_ASSERT_NOT_NULL(test, tq);
		for (n = 0; n < 5; n++)
			ddi_taskq_dispatch(tq, work, &done, DDI_NOSLEEP);
		ddi_taskq_destroy(tq);
		KUNIT_EXPECT_EQ(test, atomic_read(&done), 5 * (i + 1));
	}
}

static int use_cache(void *data)
{
	struct feeder *f = data;
	void *obj[40];
	int i;

	while (!kthread_should_stop()) {
		for (i = 0; i < ARRAY_SIZE(obj); i++)
			obj[i] = ddi_kmem_cache_alloc(f->cp, KM_SLEEP);
		for (i = 0; i < ARRAY_SIZE(obj); i++) {
			/* constructed as 1, if the object has no other user */
			atomic_inc((atomic_t *)obj[i]);
			if (atomic_dec_return((atomic_t *)obj[i]) != 1)
				atomic_inc(&f->done);
			ddi_kmem_cache_free(f->cp, obj[i]);
		}
		cond_resched();
	}
	return 0;
}

static int construct(void *obj, void *arg, int flag)
{
	atomic_set((atomic_t *)obj, 1);
	atomic_inc((atomic_t *)arg);
	return 0;
}

static void destruct(void *obj, void *arg)
{
	atomic_dec((atomic_t *)arg);
}

/* No object is allocated twice, also while another CPU reaps. */
static void cache_from_two_cpus(struct kunit *test)
{
	atomic_t constructed = ATOMIC_INIT(0);
	struct task_struct *a, *b;
	struct feeder f = { };
	int i;

	f.cp = ddi_kmem_cache_create("kunit", sizeof(atomic_t), 0, construct,
				     destruct, NULL, &constructed, NULL, 0);
	KUNIT_ASSERT_NOT_NULL(test, f.cp);
	a = other_cpu(test, use_cache, &f);
	b = kthread_run(use_cache, &f, "ddi-kunit-race");
	KUNIT_ASSERT_FALSE(test, IS_ERR(b));
	for (i = 0; i < 20; i++) {
		msleep(20);
		ddi_kmem_cache_reap(f.cp);
	}
	kthread_stop(a);
	kthread_stop(b);
	KUNIT_EXPECT_EQ(test, atomic_read(&f.done), 0);
	ddi_kmem_cache_destroy(f.cp);
	KUNIT_EXPECT_EQ(test, atomic_read(&constructed), 0);
}

static struct kunit_case ddi_race_time_cases[] = {
	KUNIT_CASE(untimeout_against_the_handler),
	KUNIT_CASE(untimeout_of_restarting_handler),
	KUNIT_CASE(periodic_delete_against_the_call),
	KUNIT_CASE(dispatch_against_wait),
	KUNIT_CASE(tasks_run_concurrently),
	KUNIT_CASE(suspend_against_dispatch),
	KUNIT_CASE(dispatch_against_destroy),
	KUNIT_CASE(cache_from_two_cpus),
	{ }
};

static struct kunit_suite ddi_race_time_suite = {
	.name = "ddi_race_time",
	.test_cases = ddi_race_time_cases,
};

kunit_test_suite(ddi_race_time_suite);
