// SPDX-License-Identifier: GPL-2.0
/*
 * Task queues: ddi_taskq_create(9F) and the like, and the dispatch of taskq(9F).
 *
 * Each queue has threads, which take tasks off its list.  A task stays in the
 * queue's list of all tasks until it has returned: a thread that waits for a
 * queue waits until that list is empty, so also for tasks that tasks dispatch.
 *
 * Locking: a queue's lock protects its fields; ddi_taskq_list_lock protects the
 * list of queues.  No thread waits for a task under ddi_taskq_list_lock, since
 * tasks make and destroy queues: instead it holds the queue, which is then not
 * freed.
 */
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/wait_bit.h>
#include <sys/sunddi.h>
#include <sys/taskq.h>

#include "../compat.h"
#include "init.h"
#include "os.h"
#include "taskq.h"

/* Most threads of a queue; more are not created */
#define TASKQ_MAX_THREADS	64

DEFINE_MUTEX(ddi_taskq_list_lock); /* protects the list below */
LIST_HEAD(ddi_taskq_list);

/* The queue that drivers call system_taskq */
taskq_t *ddi_system_taskq;
EXPORT_SYMBOL(ddi_system_taskq);

/* Takes the next task off the list, or returns NULL. */
static struct ddi_task *task_take(struct ddi_taskq *tq)
{
	struct ddi_task *task = NULL;

	spin_lock_irq(&tq->lock);
	if (!tq->suspended)
		task = list_first_entry_or_null(&tq->waiting, struct ddi_task,
						wait);
	if (task) {
		list_del_init(&task->wait);
		tq->nwaiting--;
		tq->running++;
	}
	spin_unlock_irq(&tq->lock);
	return task;
}

/*
 * The driver may reuse @task's memory once the task runs: @own replaces it in
 * the list.
 */
static struct ddi_task *task_leave(struct ddi_taskq *tq, struct ddi_task *task,
				   struct ddi_task *own)
{
	spin_lock_irq(&tq->lock);
	*own = *task;
	list_replace_init(&task->all, &own->all);
	spin_unlock_irq(&tq->lock);
	return own;
}

static void task_run(struct ddi_taskq *tq, struct ddi_task *task)
{
	struct ddi_task own;

	if (task->ent)
		task = task_leave(tq, task, &own);
	task->func(task->arg);
	spin_lock_irq(&tq->lock);
	list_del(&task->all);
	tq->running--;
	spin_unlock_irq(&tq->lock);
	ddi_task_free(task);
	wake_up_all(&tq->done);
}

/*
 * A thread that has just taken a task may still be on the wait list and get the
 * wake-up for the next task: wake another thread for that.
 */
static void taskq_pass_on(struct ddi_taskq *tq)
{
	spin_lock_irq(&tq->lock);
	if (!list_empty(&tq->waiting))
		wake_up(&tq->work);
	spin_unlock_irq(&tq->lock);
}

static int taskq_thread(void *data)
{
	struct ddi_taskq *tq = data;
	struct ddi_task *task = NULL;

	while (!kthread_should_stop()) {
		wait_event_idle_exclusive(tq->work, (task = task_take(tq)) ||
					  kthread_should_stop());
		taskq_pass_on(tq);
		if (task)
			task_run(tq, task);
		cond_resched();
	}
	return 0;
}

bool ddi_taskq_self(const struct ddi_taskq *tq)
{
	unsigned int i;

	for (i = 0; i < tq->nthreads; i++)
		if (tq->threads[i] == current)
			return true;
	return false;
}

/* Returns true if all tasks have returned. */
static bool taskq_done(struct ddi_taskq *tq)
{
	bool done;

	spin_lock_irq(&tq->lock);
	done = list_empty(&tq->all);
	spin_unlock_irq(&tq->lock);
	return done;
}

static bool taskq_quiet(struct ddi_taskq *tq)
{
	bool quiet;

	spin_lock_irq(&tq->lock);
	quiet = !tq->running;
	spin_unlock_irq(&tq->lock);
	return quiet;
}

void ddi_taskq_stop(struct ddi_taskq *tq)
{
	while (tq->nthreads) {
		kthread_stop(tq->threads[tq->nthreads - 1]);
		tq->nthreads--;
	}
}

/* End the threads of a queue that is off the list and has no tasks, and free it. */
void ddi_taskq_free(struct ddi_taskq *tq)
{
	ddi_taskq_stop(tq);
	wait_var_event(&tq->holds, !atomic_read(&tq->holds));
	kfree(tq);
}

static struct ddi_taskq *taskq_new(const char *name, unsigned int nthreads)
{
	struct ddi_taskq *tq;

	tq = kzalloc(struct_size(tq, threads, nthreads), GFP_KERNEL);
	if (!tq)
		return NULL;
	strscpy(tq->name, name ?: "taskq", sizeof(tq->name));
	spin_lock_init(&tq->lock);
	INIT_LIST_HEAD(&tq->waiting);
	INIT_LIST_HEAD(&tq->all);
	init_waitqueue_head(&tq->work);
	init_waitqueue_head(&tq->done);
	return tq;
}

struct ddi_taskq *ddi_taskq_make(const char *name, int nthreads,
				 unsigned long creator)
{
	unsigned int i, n = clamp(nthreads, 1, TASKQ_MAX_THREADS);
	struct ddi_taskq *tq = taskq_new(name, n);
	struct task_struct *thread;
	char task[sizeof(tq->name) + 4];

	if (!tq)
		return NULL;
	tq->creator = creator;
	for (i = 0; i < n; i++) {
		snprintf(task, sizeof(task), "%s/%u", tq->name, i);
		thread = ddi_kthread_create(taskq_thread, tq, task);
		if (IS_ERR(thread)) {
			ddi_taskq_free(tq);
			return NULL;
		}
		tq->nthreads = i + 1;
		tq->threads[i] = thread;
	}
	for (i = 0; i < n; i++)
		wake_up_process(tq->threads[i]);
	mutex_lock(&ddi_taskq_list_lock);
	list_add_tail(&tq->node, &ddi_taskq_list);
	mutex_unlock(&ddi_taskq_list_lock);
	return tq;
}

/**
 * ddi_taskq_create() - make a task queue, ddi_taskq_create(9F)
 * @dip: its device, or NULL
 * @name: its name, of letters and digits
 * @nthreads: number of threads; with one, tasks run in order
 * @pri: TASKQ_DEFAULTPRI
 * @cflags: 0
 *
 * Context: may sleep.
 * Return: the queue; NULL when @nthreads is not positive (a retry cannot help),
 * or memory or threads are short (a retry can help).
 *
 * Differences from illumos: @pri has no effect, and there are at most 64
 * threads.
 */
ddi_taskq_t *ddi_taskq_create(dev_info_t *dip, const char *name, int nthreads,
			      pri_t pri, uint_t cflags)
{
	unsigned long caller = (unsigned long)__builtin_return_address(0);

	if (nthreads < 1) {
		ddi_complain(NULL, "ddi_taskq_create", "%s: %d threads",
			     name ?: "taskq", nthreads);
		return NULL;
	}
	return ddi_taskq_make(name, nthreads, caller);
}
EXPORT_SYMBOL(ddi_taskq_create);

/* Returns true if a thread is free for one more task. */
static bool taskq_idle(const struct ddi_taskq *tq)
{
	return !tq->suspended && tq->nwaiting + tq->running < tq->nthreads;
}

static bool task_queue(struct ddi_taskq *tq, struct ddi_task *task,
		       uint_t flags)
{
	unsigned long irq;
	bool ok;

	spin_lock_irqsave(&tq->lock, irq);
	ok = !(flags & TQ_NOQUEUE) || taskq_idle(tq);
	if (ok) {
		tq->nwaiting++;
		list_add_tail(&task->all, &tq->all);
		if (flags & TQ_FRONT)
			list_add(&task->wait, &tq->waiting);
		else
			list_add_tail(&task->wait, &tq->waiting);
		/*
		 * under the lock, since the task may destroy the queue after
		 * the unlock
		 */
		wake_up(&tq->work);
	}
	spin_unlock_irqrestore(&tq->lock, irq);
	return ok;
}

/**
 * ddi_kernel_taskq_dispatch() - queue a task, taskq_dispatch()
 * @tq: the queue
 * @func: the task; runs in a thread, and may block
 * @arg: its argument
 * @flags: TQ_*
 *
 * Context: any; may sleep with TQ_SLEEP.
 * Return: not 0; 0 when @func is NULL, when memory is short without TQ_SLEEP,
 * or when no thread is free with TQ_NOQUEUE (then a retry can help).
 */
taskqid_t ddi_kernel_taskq_dispatch(taskq_t *tq, task_func_t *func, void *arg,
				    uint_t flags)
{
	struct ddi_task *task;

	if (!tq || !func) {
		ddi_complain(NULL, "taskq_dispatch", "%pS: no %s",
			     __builtin_return_address(0),
			     tq ? "function" : "queue");
		return TASKQID_INVALID;
	}
	if (flags & (TQ_NOSLEEP | TQ_NOALLOC))
		task = kmalloc(sizeof(*task), GFP_ATOMIC | __GFP_NOWARN);
	else
		task = kmalloc(sizeof(*task), GFP_KERNEL | __GFP_NOFAIL);
	if (!task)
		return TASKQID_INVALID;
	task->func = func;
	task->arg = arg;
	task->ent = false;
	if (task_queue(tq, task, flags))
		return 1;
	kfree(task);
	return TASKQID_INVALID;
}
EXPORT_SYMBOL(ddi_kernel_taskq_dispatch);

/**
 * ddi_kernel_taskq_dispatch_ent() - queue a task without an allocation,
 *	taskq_dispatch_ent()
 * @tq: the queue
 * @func: the task; runs in a thread, and may block
 * @arg: its argument
 * @flags: TQ_FRONT to precede the waiting tasks, or 0
 * @ent: memory for the task, not in use for a waiting one; it may be reused or
 *	freed as soon as @func is called
 *
 * This cannot fail.
 *
 * Context: any.
 */
void ddi_kernel_taskq_dispatch_ent(taskq_t *tq, task_func_t *func, void *arg,
				   uint_t flags, taskq_ent_t *ent)
{
	struct ddi_task *task = (struct ddi_task *)ent;

	if (!tq || !func || !ent) {
		ddi_complain(NULL, "taskq_dispatch_ent", "%pS: NULL argument",
			     __builtin_return_address(0));
		return;
	}
	task->func = func;
	task->arg = arg;
	task->ent = true;
	task_queue(tq, task, flags & TQ_FRONT);
}
EXPORT_SYMBOL(ddi_kernel_taskq_dispatch_ent);

/**
 * ddi_taskq_dispatch() - queue a task, ddi_taskq_dispatch(9F)
 * @tq: the queue
 * @func: the task; runs in a thread, and may block
 * @arg: its argument
 * @dflags: DDI_SLEEP to wait for memory, or DDI_NOSLEEP
 *
 * Context: any; may sleep with DDI_SLEEP.
 * Return: DDI_SUCCESS; DDI_FAILURE when @func is NULL (a retry cannot help), or
 * with DDI_NOSLEEP when memory is short (a retry can help).
 */
int ddi_taskq_dispatch(ddi_taskq_t *tq, void (*func)(void *), void *arg,
		       uint_t dflags)
{
	uint_t flags = dflags == DDI_SLEEP ? TQ_SLEEP : TQ_NOSLEEP;

	return ddi_kernel_taskq_dispatch(tq, func, arg, flags) ? DDI_SUCCESS :
	       DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_taskq_dispatch);

/* Refuse a NULL queue, and a task of the queue, which would wait for itself. */
static bool taskq_refuse(struct ddi_taskq *tq, const char *func)
{
	if (tq && !ddi_taskq_self(tq))
		return false;
	ddi_complain(NULL, func, "%s: %s", tq ? tq->name : "NULL",
		     tq ? "called by a task of the queue" : "no queue");
	return true;
}

/**
 * ddi_taskq_wait() - wait until a queue has no tasks, ddi_taskq_wait(9F)
 * @tq: the queue
 *
 * Also waits for tasks that are dispatched meanwhile, by tasks or others, and
 * for the tasks of a suspended queue.
 *
 * Context: may sleep; not in a task of the queue.
 */
void ddi_taskq_wait(ddi_taskq_t *tq)
{
	if (!taskq_refuse(tq, "ddi_taskq_wait"))
		wait_event(tq->done, taskq_done(tq));
}
EXPORT_SYMBOL(ddi_taskq_wait);

/**
 * ddi_taskq_suspend() - start no more tasks, ddi_taskq_suspend(9F)
 * @tq: the queue
 *
 * When this returns, no task is running.
 *
 * Context: may sleep; not in a task of the queue.
 *
 * Differences from illumos: a call from a task of the queue is reported and
 * does not wait for running tasks, where illumos hangs.
 */
void ddi_taskq_suspend(ddi_taskq_t *tq)
{
	if (!tq)
		return;
	spin_lock_irq(&tq->lock);
	tq->suspended = true;
	spin_unlock_irq(&tq->lock);
	if (!taskq_refuse(tq, "ddi_taskq_suspend"))
		wait_event(tq->done, taskq_quiet(tq));
}
EXPORT_SYMBOL(ddi_taskq_suspend);

/**
 * ddi_taskq_resume() - start tasks again, ddi_taskq_resume(9F)
 * @tq: the queue
 *
 * Context: process context.
 */
void ddi_taskq_resume(ddi_taskq_t *tq)
{
	if (!tq)
		return;
	spin_lock_irq(&tq->lock);
	tq->suspended = false;
	spin_unlock_irq(&tq->lock);
	wake_up_all(&tq->work);
}
EXPORT_SYMBOL(ddi_taskq_resume);

/**
 * ddi_taskq_suspended() - tell whether a queue is suspended,
 *	ddi_taskq_suspended(9F)
 * @tq: the queue
 *
 * Context: process context.
 * Return: B_TRUE if it is, otherwise B_FALSE.
 */
boolean_t ddi_taskq_suspended(ddi_taskq_t *tq)
{
	return tq && READ_ONCE(tq->suspended) ? B_TRUE : B_FALSE;
}
EXPORT_SYMBOL(ddi_taskq_suspended);

/**
 * ddi_taskq_destroy() - destroy a task queue, ddi_taskq_destroy(9F)
 * @tq: the queue, or NULL; all its tasks return before this does
 *
 * Context: may sleep; not in a task of the queue.
 *
 * Differences from illumos: a call from a task of the queue is reported and
 * does nothing, where illumos hangs.  A suspended queue is resumed.
 */
void ddi_taskq_destroy(ddi_taskq_t *tq)
{
	if (!tq || taskq_refuse(tq, "ddi_taskq_destroy"))
		return;
	if (ddi_taskq_suspended(tq))
		ddi_taskq_resume(tq);
	wait_event(tq->done, taskq_done(tq));
	mutex_lock(&ddi_taskq_list_lock);
	list_del(&tq->node);
	mutex_unlock(&ddi_taskq_list_lock);
	ddi_taskq_free(tq);
}
EXPORT_SYMBOL(ddi_taskq_destroy);

int ddi_taskq_init(void)
{
	ddi_system_taskq = ddi_taskq_make("ddi_system", 4, 0);
	return ddi_system_taskq ? 0 : -ENOMEM;
}

void ddi_taskq_exit(void)
{
	ddi_taskq_destroy(ddi_system_taskq);
}

static_assert(__same_type(system_taskq, ddi_system_taskq));
static_assert(__same_type(taskq_destroy, ddi_taskq_destroy));
static_assert(__same_type(taskq_dispatch, ddi_kernel_taskq_dispatch));
static_assert(__same_type(taskq_dispatch_ent, ddi_kernel_taskq_dispatch_ent));
static_assert(__same_type(taskq_wait, ddi_taskq_wait));
static_assert(__same_type(taskq_suspend, ddi_taskq_suspend));
static_assert(__same_type(taskq_resume, ddi_taskq_resume));
