// SPDX-License-Identifier: GPL-2.0
/*
 * Making task queues as the kernel of Solaris does: taskq(9F).
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <sys/sunddi.h>

#include "os.h"
#include "taskq.h"

/* How many threads: with TASKQ_THREADS_CPU_PCT in percent of the CPUs */
static int taskq_threads(int nthreads, uint_t flags)
{
	if (flags & TASKQ_THREADS_CPU_PCT)
		return nthreads * (int)num_online_cpus() / 100;
	return nthreads;
}

/**
 * ddi_kernel_taskq_create() - make a task queue, taskq_create()
 * @name: its name
 * @nthreads: number of threads; with TASKQ_THREADS_CPU_PCT, percent of the CPUs
 * @pri: priority of the threads
 * @minalloc: tasks to allocate memory for in advance
 * @maxalloc: most tasks to keep memory for
 * @flags: TASKQ_*
 *
 * Context: may sleep.
 * Return: the queue; NULL when memory or threads are short (a retry can help).
 *
 * Differences from illumos: @pri, @minalloc and @maxalloc have no effect; a
 * dynamic queue has all its threads from the start; there are at most 64
 * threads.
 */
taskq_t *ddi_kernel_taskq_create(const char *name, int nthreads, pri_t pri,
				 int minalloc, int maxalloc, uint_t flags)
{
	unsigned long caller = (unsigned long)__builtin_return_address(0);

	return ddi_taskq_make(name, taskq_threads(nthreads, flags), caller);
}
EXPORT_SYMBOL(ddi_kernel_taskq_create);

/**
 * ddi_kernel_taskq_suspended() - tell whether a queue is suspended,
 *	taskq_suspended()
 * @tq: the queue
 *
 * Context: process context.
 * Return: non-zero if it is, otherwise 0.
 */
int ddi_kernel_taskq_suspended(taskq_t *tq)
{
	return ddi_taskq_suspended(tq);
}
EXPORT_SYMBOL(ddi_kernel_taskq_suspended);

/**
 * ddi_kernel_taskq_member() - is it a thread of the queue? taskq_member()
 * @tq: the queue
 * @thread: the calling thread, as curthread
 *
 * Context: Any.
 * Return: 1 if so, 0 else.
 *
 * Differences from illumos: a thread other than the caller is reported, and none
 * of the queue's.
 */
int ddi_kernel_taskq_member(taskq_t *tq, kthread_t *thread)
{
	if (thread == ddi_curthread())
		return ddi_taskq_self(tq);
	ddi_complain(NULL, "taskq_member", "%s: not the calling thread", tq->name);
	return 0;
}
EXPORT_SYMBOL(ddi_kernel_taskq_member);

/**
 * ddi_kernel_taskq_create_proc() - make a task queue, taskq_create_proc()
 * @name: as of taskq_create(), like all that follows but @proc
 * @nthreads: its threads
 * @pri: their priority
 * @minalloc: tasks to have memory for
 * @maxalloc: the same, at most
 * @proc: the process they belong to; no effect
 * @flags: TASKQ_*
 *
 * Context: Process context; may sleep.
 * Return: as ddi_kernel_taskq_create().
 *
 * Differences from illumos: as for ddi_kernel_taskq_create(); the threads are the
 * kernel's.
 */
taskq_t *ddi_kernel_taskq_create_proc(const char *name, int nthreads, pri_t pri,
				      int minalloc, int maxalloc,
				      struct proc *proc, uint_t flags)
{
	unsigned long caller = (unsigned long)__builtin_return_address(0);

	return ddi_taskq_make(name, taskq_threads(nthreads, flags), caller);
}
EXPORT_SYMBOL(ddi_kernel_taskq_create_proc);

/**
 * ddi_kernel_taskq_create_instance() - make a task queue, taskq_create_instance()
 * @name: its name, to which @instance is added
 * @instance: the driver's instance
 * @nthreads: as of taskq_create(), like all that follows
 * @pri: their priority
 * @minalloc: tasks to have memory for
 * @maxalloc: the same, at most
 * @flags: TASKQ_*
 *
 * Context: Process context; may sleep.
 * Return: as ddi_kernel_taskq_create().
 *
 * Differences from illumos: as for ddi_kernel_taskq_create().
 */
taskq_t *ddi_kernel_taskq_create_instance(const char *name, int instance,
					  int nthreads, pri_t pri, int minalloc,
					  int maxalloc, uint_t flags)
{
	unsigned long caller = (unsigned long)__builtin_return_address(0);
	char full[TASKQ_NAMELEN + 1];

	snprintf(full, sizeof(full), "%s_%d", name, instance);
	return ddi_taskq_make(full, taskq_threads(nthreads, flags), caller);
}
EXPORT_SYMBOL(ddi_kernel_taskq_create_instance);

static_assert(__same_type(taskq_create, ddi_kernel_taskq_create));
static_assert(__same_type(taskq_member, ddi_kernel_taskq_member));
static_assert(__same_type(taskq_create_proc, ddi_kernel_taskq_create_proc));
static_assert(__same_type(taskq_create_instance, ddi_kernel_taskq_create_instance));
static_assert(__same_type(taskq_suspended, ddi_kernel_taskq_suspended));
