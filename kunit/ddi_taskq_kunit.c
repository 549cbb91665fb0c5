// SPDX-License-Identifier: GPL-2.0
/* Tests of task queues, ddi_taskq_create(9F), and of caches, kmem_cache_create(9F). */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/thread_info.h>
#include <asm/sections.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>
#include <sys/taskq.h>

#include "../ddi/os/os.h"
#include "../ddi/os/unload.h"

#define TASKS	20

/* State that the tasks share */
struct seen {
	struct ddi_taskq *tq;
	atomic_t n;
	int order[TASKS];
	struct completion started;
	struct completion go;
};

struct task_arg {
	struct seen *seen;
	int i;
};

static void seen_init(struct seen *s)
{
	memset(s, 0, sizeof(*s));
	init_completion(&s->started);
	init_completion(&s->go);
}

static void count(void *arg)
{
	struct seen *s = arg;

	atomic_inc(&s->n);
}

static void note_order(void *arg)
{
	struct task_arg *a = arg;

	a->seen->order[atomic_fetch_inc(&a->seen->n)] = a->i;
}

static void block(void *arg)
{
	struct seen *s = arg;

	complete(&s->started);
	wait_for_completion(&s->go);
	atomic_inc(&s->n);
}

/* With one thread tasks run in the order of their dispatch. */
static void one_thread_keeps_order(struct kunit *test)
{
	struct task_arg a[TASKS];
	struct seen s;
	int i;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	for (i = 0; i < TASKS; i++) {
		a[i] = (struct task_arg){ &s, i };
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_taskq_dispatch(s.tq, note_order, &a[i],
						   i & 1 ? DDI_SLEEP :
						   DDI_NOSLEEP));
	}
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), TASKS);
	for (i = 0; i < TASKS; i++)
		KUNIT_EXPECT_EQ(test, s.order[i], i);
	ddi_taskq_destroy(s.tq);
}

/* As many tasks run concurrently as there are threads. */
static void threads_run_at_once(struct kunit *test)
{
	struct seen s;
	int i;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 3, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	for (i = 0; i < 3; i++)
		ddi_taskq_dispatch(s.tq, block, &s, DDI_SLEEP);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_TRUE(test, wait_for_completion_timeout(&s.started,
								    5 * HZ));
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 0);
	complete_all(&s.go);
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 3);
	ddi_taskq_destroy(s.tq);
}

/* ddi_taskq_destroy(9F) runs the dispatched tasks first. */
static void destroy_finishes_tasks(struct kunit *test)
{
	struct seen s;
	int i;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 2, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	for (i = 0; i < TASKS; i++)
		ddi_taskq_dispatch(s.tq, count, &s, DDI_SLEEP);
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), TASKS);
	ddi_taskq_destroy(NULL);
}

/* A suspended queue starts no task until it is resumed, or destroyed. */
static void suspend_holds_tasks(struct kunit *test)
{
	struct seen s;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 2, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	KUNIT_EXPECT_EQ(test, ddi_taskq_suspended(s.tq), B_FALSE);
	ddi_taskq_suspend(s.tq);
	KUNIT_EXPECT_EQ(test, ddi_taskq_suspended(s.tq), B_TRUE);
	KUNIT_EXPECT_NE(test, ddi_kernel_taskq_suspended(s.tq), 0);
	ddi_taskq_dispatch(s.tq, count, &s, DDI_SLEEP);
	msleep(30);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 0);
	ddi_taskq_resume(s.tq);
	KUNIT_EXPECT_EQ(test, ddi_kernel_taskq_suspended(s.tq), 0);
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
	ddi_taskq_suspend(s.tq);
	ddi_taskq_dispatch(s.tq, count, &s, DDI_SLEEP);
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 2);
}

static void release(void *arg)
{
	struct seen *s = arg;

	complete(&s->go);
}

/* ddi_taskq_suspend(9F) waits for the running tasks. */
static void suspend_waits_for_running_tasks(struct kunit *test)
{
	struct seen s;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_taskq_dispatch(s.tq, block, &s, DDI_SLEEP);
	wait_for_completion(&s.started);
	ddi_timeout(release, &s, HZ / 20);
	ddi_taskq_suspend(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
	ddi_taskq_destroy(s.tq);
}

static void again(void *arg)
{
	struct seen *s = arg;

	msleep(20);
	if (atomic_inc_return(&s->n) < TASKS)
		ddi_taskq_dispatch(s->tq, again, s, DDI_SLEEP);
}

/* ddi_taskq_wait(9F) also waits for tasks that are dispatched by tasks. */
static void wait_includes_tasks_of_tasks(struct kunit *test)
{
	struct seen s;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_taskq_dispatch(s.tq, again, &s, DDI_SLEEP);
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), TASKS);
	ddi_taskq_destroy(s.tq);
}

/* With TQ_NOQUEUE as many tasks are accepted as there are idle threads. */
static void noqueue_takes_as_many_as_idle(struct kunit *test)
{
	struct seen s;
	int i, taken = 0;

	seen_init(&s);
	s.tq = ddi_kernel_taskq_create("kunit", 4, 60, 1, 10, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	preempt_disable();
	for (i = 0; i < 8; i++)
		taken += ddi_kernel_taskq_dispatch(s.tq, block, &s, TQ_NOSLEEP |
						   TQ_NOQUEUE) !=
			 TASKQID_INVALID;
	preempt_enable();
	KUNIT_EXPECT_EQ(test, taken, 4);
	complete_all(&s.go);
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), taken);
	ddi_taskq_suspend(s.tq);
	KUNIT_EXPECT_EQ_MSG(test, TASKQID_INVALID,
			    ddi_kernel_taskq_dispatch(s.tq, count, &s,
						      TQ_NOQUEUE),
			    "no thread of a suspended queue is idle");
	ddi_taskq_destroy(s.tq);
}

/* A process that is being killed */
static int killed_thread(void *arg)
{
	struct seen *s = arg;

	allow_signal(SIGKILL);
	send_sig(SIGKILL, current, 1);
	if (fatal_signal_pending(current))
		s->tq = ddi_kernel_taskq_create("kunit", 2, 60, 1, 10, 0);
	flush_signals(current);
	complete(&s->started);
	return 0;
}

/*
 * A process that is being killed can create a queue, which its driver needs to
 * clean up.
 */
static void killed_process_can_create_a_queue(struct kunit *test)
{
	struct task_struct *task;
	struct seen s;

	seen_init(&s);
	task = kthread_run(killed_thread, &s, "ddi_killed");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	wait_for_completion(&s.started);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_taskq_dispatch(s.tq, count, &s, DDI_SLEEP);
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
}

/* With DDI_NOSLEEP a task can be dispatched in atomic context. */
static void dispatch_in_atomic_context(struct kunit *test)
{
	struct seen s;
	int rc;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	local_irq_disable();
	rc = ddi_taskq_dispatch(s.tq, count, &s, DDI_NOSLEEP);
	local_irq_enable();
	KUNIT_EXPECT_EQ(test, rc, DDI_SUCCESS);
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
}

static void misuse(void *arg)
{
	struct seen *s = arg;

	ddi_taskq_wait(s->tq);
	ddi_taskq_destroy(s->tq);
	atomic_inc(&s->n);
}

/* A task cannot wait for its own queue, nor destroy it. */
static void task_cannot_wait_for_own_queue(struct kunit *test)
{
	struct seen s;

	seen_init(&s);
	s.tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_taskq_dispatch(s.tq, misuse, &s, DDI_SLEEP);
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_taskq_dispatch(s.tq, NULL, NULL, DDI_SLEEP));
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_NULL(test, ddi_taskq_create(NULL, "kunit", 0,
						 TASKQ_DEFAULTPRI, 0));
}

/* taskq_dispatch() obeys TQ_FRONT and TQ_NOQUEUE. */
static void kernel_taskq_flags(struct kunit *test)
{
	struct task_arg a[2];
	struct seen s, order;

	seen_init(&s);
	seen_init(&order);
	s.tq = ddi_kernel_taskq_create("kunit", 1, 60, 1, 10,
				       TASKQ_PREPOPULATE);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_kernel_taskq_dispatch(s.tq, block, &s, TQ_SLEEP);
	wait_for_completion(&s.started);
	KUNIT_EXPECT_EQ(test, TASKQID_INVALID,
			ddi_kernel_taskq_dispatch(s.tq, count, &s, TQ_NOQUEUE));
	a[0] = (struct task_arg){ &order, 0 };
	a[1] = (struct task_arg){ &order, 1 };
	ddi_kernel_taskq_dispatch(s.tq, note_order, &a[0], TQ_SLEEP);
	ddi_kernel_taskq_dispatch(s.tq, note_order, &a[1], TQ_FRONT);
	complete(&s.go);
	ddi_taskq_wait(s.tq);
	KUNIT_EXPECT_EQ(test, order.order[0], 1);
	KUNIT_EXPECT_EQ(test, order.order[1], 0);
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_NE(test, TASKQID_INVALID,
			ddi_kernel_taskq_dispatch(ddi_system_taskq, count, &s,
						  TQ_SLEEP));
	ddi_taskq_wait(ddi_system_taskq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 2);
}

/* Calls that a cache's callbacks have seen */
static struct {
	int constructed;
	int destructed;
	int flag;
	int fail;
	void *arg;
} cache;

static int construct(void *obj, void *arg, int flag)
{
	cache.flag = flag;
	cache.arg = arg;
	if (cache.fail)
		return -1;
	cache.constructed++;
	memset(obj, 0x5a, 100);
	return 0;
}

static void destruct(void *obj, void *arg)
{
	cache.destructed++;
}

static kmem_cache_t *cache_create(struct kunit *test, size_t align)
{
	kmem_cache_t *cp;

	memset(&cache, 0, sizeof(cache));
	cp = ddi_kmem_cache_create("kunit", 100, align, construct, destruct,
				   NULL, test, NULL, 0);
	KUNIT_ASSERT_NOT_NULL(test, cp);
	return cp;
}

/* An object stays constructed while it is free, until the cache releases it. */
static void objects_stay_constructed(struct kunit *test)
{
	kmem_cache_t *cp = cache_create(test, 0);
	u8 *obj;
	int i;

	for (i = 0; i < 3; i++) {
		obj = ddi_kmem_cache_alloc(cp, KM_SLEEP);
		KUNIT_ASSERT_NOT_NULL(test, obj);
		KUNIT_EXPECT_EQ(test, obj[0], 0x5a);
		KUNIT_EXPECT_EQ(test, obj[99], 0x5a);
		ddi_kmem_cache_free(cp, obj);
		KUNIT_EXPECT_EQ(test, cache.destructed, 0);
	}
	KUNIT_EXPECT_PTR_EQ(test, cache.arg, (void *)test);
	ddi_kmem_cache_destroy(cp);
	KUNIT_EXPECT_EQ(test, cache.destructed, cache.constructed);
	KUNIT_EXPECT_LE(test, cache.constructed, 3);
}

/* Each of many objects is constructed and destructed once. */
static void many_objects_are_constructed_once(struct kunit *test)
{
	kmem_cache_t *cp = cache_create(test, 64);
	static void *obj[200];
	int i, round;

	for (round = 0; round < 3; round++) {
		for (i = 0; i < ARRAY_SIZE(obj); i++) {
			obj[i] = ddi_kmem_cache_alloc(cp, i & 1 ? KM_SLEEP :
						      KM_NOSLEEP | KM_PUSHPAGE);
			KUNIT_ASSERT_NOT_NULL(test, obj[i]);
			KUNIT_EXPECT_EQ(test, (ulong)obj[i] % 64, 0);
		}
		KUNIT_EXPECT_GE(test, cache.constructed - cache.destructed,
				(int)ARRAY_SIZE(obj));
		for (i = 0; i < ARRAY_SIZE(obj); i++)
			ddi_kmem_cache_free(cp, obj[i]);
	}
	ddi_kmem_cache_reap(cp);
	KUNIT_EXPECT_EQ(test, cache.constructed, cache.destructed);
	ddi_kmem_cache_destroy(cp);
}

/*
 * All bytes of an object may be copied to and from a process.  On a kernel with
 * hardened usercopy the thread does not return from a copy that is refused.
 */
static void objects_can_be_copied_to_users(struct kunit *test)
{
	static const size_t sizes[] = { 8, 100, SZ_1K, SZ_4K, SZ_64K };
	kmem_cache_t *cp;
	size_t n;
	u8 *obj;
	int i;

	if (!IS_ENABLED(CONFIG_HARDENED_USERCOPY))
		kunit_skip(test, "this kernel checks no copies");
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		/* the check skips sizes known to the compiler */
		n = READ_ONCE(sizes[i]);
		cp = ddi_kmem_cache_create("kunit", n, 0, NULL, NULL, NULL,
					   NULL, NULL, 0);
		KUNIT_ASSERT_NOT_NULL(test, cp);
		obj = ddi_kmem_cache_alloc(cp, KM_SLEEP);
		KUNIT_ASSERT_NOT_NULL(test, obj);
		check_object_size(obj, n, true);
		check_object_size(obj, n, false);
		ddi_kmem_cache_free(cp, obj);
		ddi_kmem_cache_destroy(cp);
	}
}

/*
 * Objects of many pages are constructed, aligned and cached like small ones,
 * and can be freed with interrupts off.
 */
static void large_objects_are_cached(struct kunit *test)
{
	unsigned long flags;
	kmem_cache_t *cp;
	u8 *obj;

	memset(&cache, 0, sizeof(cache));
	cp = ddi_kmem_cache_create("kunit", 3 * PAGE_SIZE, PAGE_SIZE, construct,
				   destruct, NULL, test, NULL, 0);
	KUNIT_ASSERT_NOT_NULL(test, cp);
	obj = ddi_kmem_cache_alloc(cp, KM_SLEEP | KM_PUSHPAGE);
	KUNIT_ASSERT_NOT_NULL(test, obj);
	KUNIT_EXPECT_TRUE(test, PAGE_ALIGNED(obj));
	KUNIT_EXPECT_EQ(test, obj[99], 0x5a);
	ddi_kmem_cache_free(cp, obj);
	KUNIT_EXPECT_EQ(test, cache.destructed, 0);
	local_irq_save(flags);
	KUNIT_EXPECT_PTR_EQ(test, ddi_kmem_cache_alloc(cp, KM_NOSLEEP),
			    (void *)obj);
	ddi_kmem_cache_free(cp, obj);
	ddi_kmem_cache_reap(cp);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, cache.destructed, 1);
	ddi_kmem_cache_destroy(cp);
	KUNIT_EXPECT_EQ(test, cache.constructed, 1);
}

/* A cache for objects larger than memory can be is refused. */
static void object_larger_than_memory_is_refused(struct kunit *test)
{
	size_t size = (totalram_pages() + 1) << PAGE_SHIFT;

	KUNIT_EXPECT_NULL(test, ddi_kmem_cache_create("kunit", size, 0, NULL,
						      NULL, NULL, NULL, NULL,
						      0));
}

/* Large objects need no contiguous pages with KM_SLEEP, but do with KM_NOSLEEP. */
static void large_objects_may_be_scattered(struct kunit *test)
{
	size_t size = KMALLOC_MAX_SIZE + PAGE_SIZE;
	kmem_cache_t *cp;
	u8 *obj;

	cp = ddi_kmem_cache_create("kunit", size, 0, NULL, NULL, NULL, NULL,
				   NULL, 0);
	KUNIT_ASSERT_NOT_NULL(test, cp);
	local_irq_disable();
	obj = ddi_kmem_cache_alloc(cp, KM_NOSLEEP);
	local_irq_enable();
	KUNIT_EXPECT_NULL(test, obj);
	obj = ddi_kmem_cache_alloc(cp, KM_SLEEP);
	KUNIT_EXPECT_NOT_NULL(test, obj);
	if (obj) {
		obj[0] = 1;
		obj[size - 1] = 1;
		ddi_kmem_cache_free(cp, obj);
	}
	ddi_kmem_cache_destroy(cp);
}

/* When a constructor fails, so does the allocation; the constructor gets the flag. */
static void constructor_may_fail(struct kunit *test)
{
	kmem_cache_t *cp = cache_create(test, 0);

	cache.fail = 1;
	KUNIT_EXPECT_NULL(test, ddi_kmem_cache_alloc(cp, KM_NOSLEEP));
	KUNIT_EXPECT_EQ(test, cache.flag, KM_NOSLEEP);
	ddi_kmem_cache_destroy(cp);
	KUNIT_EXPECT_EQ(test, cache.destructed, 0);
}

/* Two caches may have one name, as with two instances of a driver. */
static void names_need_not_be_unique(struct kunit *test)
{
	kmem_cache_t *a = cache_create(test, 0);
	kmem_cache_t *b = cache_create(test, 0);

	ddi_kmem_cache_destroy(a);
	ddi_kmem_cache_destroy(b);
	ddi_kmem_cache_destroy(NULL);
}

/* Invalid sizes and alignments are refused. */
static void bad_caches_are_refused(struct kunit *test)
{
	KUNIT_EXPECT_NULL(test, ddi_kmem_cache_create("kunit", 0, 0, NULL, NULL,
						      NULL, NULL, NULL, 0));
	KUNIT_EXPECT_NULL(test, ddi_kmem_cache_create("kunit", SIZE_MAX, 0,
						      NULL, NULL, NULL, NULL,
						      NULL, 0));
	KUNIT_EXPECT_NULL(test, ddi_kmem_cache_create("kunit", 8, 24, NULL,
						      NULL, NULL, NULL, NULL,
						      0));
	KUNIT_EXPECT_NULL(test, ddi_kmem_cache_create("kunit", 8, 2 * PAGE_SIZE,
						      NULL, NULL, NULL, NULL,
						      NULL, 0));
}

static bool owns_all_here(const struct ddi_leaver *leaver, unsigned long addr)
{
	return addr - (unsigned long)leaver->mod < SZ_4K ||
	       addr == (unsigned long)count;
}

static noinline void leave_behind(struct kunit *test, struct seen *s)
{
	s->tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s->tq);
	ddi_taskq_suspend(s->tq);
	ddi_taskq_dispatch(s->tq, count, s, DDI_SLEEP);
	memset(&cache, 0, sizeof(cache));
	s->tq = (void *)ddi_kmem_cache_create("kunit", 100, 0, construct,
					      destruct, NULL, test, NULL, 0);
}

/* Queues and caches of an unloading module are destroyed without a call of its code. */
static void unload_ends_queues_and_caches(struct kunit *test)
{
	struct ddi_leaver leaver = {
		.name = "leaver",
		.owns = owns_all_here,
		.mod = dereference_function_descriptor(leave_behind),
	};
	struct seen s;

	seen_init(&s);
	leave_behind(test, &s);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_kmem_cache_free((kmem_cache_t *)s.tq,
			    ddi_kmem_cache_alloc((kmem_cache_t *)s.tq,
						 KM_SLEEP));
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 2);
	KUNIT_EXPECT_EQ(test, ddi_unload(&leaver), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 0);
	KUNIT_EXPECT_EQ(test, cache.destructed, 0);
}

struct task_leaver {
	struct ddi_leaver leaver;
	struct seen *seen;
};

/* Called about a running task, let that task end. */
static bool owns_tasks(const struct ddi_leaver *leaver, unsigned long addr)
{
	if (addr == (unsigned long)block)
		complete(&container_of(leaver, struct task_leaver,
				       leaver)->seen->go);
	return addr == (unsigned long)count || addr == (unsigned long)block;
}

/*
 * Tasks of an unloading module in another's queue are dropped, or waited for if
 * they run.  Other tasks run.
 */
static void unload_drops_tasks_in_queues_of_others(struct kunit *test)
{
	struct seen s, other;
	struct task_leaver l = {
		.leaver = { .name = "leaver", .owns = owns_tasks },
		.seen = &s,
	};
	struct task_arg a = { &other, 0 };

	seen_init(&s);
	seen_init(&other);
	s.tq = ddi_taskq_create(NULL, "kunit", 1, TASKQ_DEFAULTPRI, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	ddi_taskq_dispatch(s.tq, block, &s, DDI_SLEEP);
	wait_for_completion(&s.started);
	ddi_taskq_dispatch(s.tq, count, &s, DDI_SLEEP);
	ddi_taskq_dispatch(s.tq, note_order, &a, DDI_SLEEP);
	KUNIT_EXPECT_EQ(test, ddi_unload(&l.leaver), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
	ddi_taskq_destroy(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&other.n), 1);
}

struct ent_task {
	struct seen *seen;
	taskq_ent_t ent;
	int again;
};

/* A task that overwrites its own entry, and dispatches the entry again */
static void use_entry_again(void *arg)
{
	struct ent_task *t = arg;

	memset(&t->ent, 0xff, sizeof(t->ent));
	atomic_inc(&t->seen->n);
	if (!t->again--)
		return;
	memset(&t->ent, 0, sizeof(t->ent));
	taskq_dispatch_ent(t->seen->tq, use_entry_again, t, 0, &t->ent);
}

/*
 * A task in the driver's own memory runs once per dispatch, is waited for, and
 * may reuse its memory while it runs.
 */
static void entries_are_in_memory_of_driver(struct kunit *test)
{
	struct ent_task t[3] = {};
	struct seen s;
	int i, round;

	seen_init(&s);
	s.tq = taskq_create("kunit", 2, 0, 1, 1, 0);
	KUNIT_ASSERT_NOT_NULL(test, s.tq);
	for (round = 1; round < 4; round++) {
		ddi_taskq_suspend(s.tq);
		for (i = 0; i < ARRAY_SIZE(t); i++) {
			memset(&t[i].ent, 0, sizeof(t[i].ent));
			t[i].seen = &s;
			t[i].again = 0;
			taskq_dispatch_ent(s.tq, use_entry_again, &t[i],
					   i & 1 ? TQ_FRONT : 0, &t[i].ent);
		}
		KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 3 * (round - 1));
		ddi_taskq_resume(s.tq);
		ddi_taskq_wait(s.tq);
		KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 3 * round);
	}
	atomic_set(&s.n, 0);
	t[0].again = 4;
	memset(&t[0].ent, 0, sizeof(t[0].ent));
	taskq_dispatch_ent(s.tq, use_entry_again, &t[0], 0, &t[0].ent);
	taskq_dispatch_ent(s.tq, NULL, &t[1], 0, &t[1].ent);
	taskq_destroy(s.tq);
	KUNIT_EXPECT_EQ(test, atomic_read(&s.n), 5);
}

static struct kunit_case ddi_taskq_cases[] = {
	KUNIT_CASE(one_thread_keeps_order),
	KUNIT_CASE(threads_run_at_once),
	KUNIT_CASE(destroy_finishes_tasks),
	KUNIT_CASE(suspend_holds_tasks),
	KUNIT_CASE(suspend_waits_for_running_tasks),
	KUNIT_CASE(wait_includes_tasks_of_tasks),
	KUNIT_CASE(noqueue_takes_as_many_as_idle),
	KUNIT_CASE(killed_process_can_create_a_queue),
	KUNIT_CASE(dispatch_in_atomic_context),
	KUNIT_CASE(task_cannot_wait_for_own_queue),
	KUNIT_CASE(kernel_taskq_flags),
	KUNIT_CASE(entries_are_in_memory_of_driver),
	KUNIT_CASE(objects_stay_constructed),
	KUNIT_CASE(many_objects_are_constructed_once),
	KUNIT_CASE(objects_can_be_copied_to_users),
	KUNIT_CASE(large_objects_are_cached),
	KUNIT_CASE(object_larger_than_memory_is_refused),
	KUNIT_CASE(large_objects_may_be_scattered),
	KUNIT_CASE(constructor_may_fail),
	KUNIT_CASE(names_need_not_be_unique),
	KUNIT_CASE(bad_caches_are_refused),
	KUNIT_CASE(unload_ends_queues_and_caches),
	KUNIT_CASE(unload_drops_tasks_in_queues_of_others),
	{ }
};

static struct kunit_suite ddi_taskq_suite = {
	.name = "ddi_taskq",
	.test_cases = ddi_taskq_cases,
};

kunit_test_suite(ddi_taskq_suite);
