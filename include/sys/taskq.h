/* SPDX-License-Identifier: MIT */
/*
 * <sys/taskq.h>: task queues of the kernel.
 *
 * taskq(9F) has those for drivers, ddi_taskq_create(9F) and so on, which are
 * in <sys/sunddi.h>.
 */
#ifndef _SYS_TASKQ_H
#define _SYS_TASKQ_H

#include <sys/types.h>
#include <sys/thread.h>

typedef struct ddi_taskq taskq_t;
typedef uintptr_t taskqid_t;
typedef void (task_func_t)(void *);

/* Memory for a task, for drivers that cannot fail to dispatch it */
typedef struct taskq_ent {
	uint64_t tqent_opaque[10];
} taskq_ent_t;

/* flags of taskq_create() */
#define TASKQ_PREPOPULATE	0x0001
#define TASKQ_CPR_SAFE		0x0002
#define TASKQ_DYNAMIC		0x0004
#define TASKQ_THREADS_CPU_PCT	0x0008	/* nthreads: percent of the CPUs */
#define TASKQ_DC_BATCH		0x0010

/* flags of taskq_dispatch() */
#define TQ_SLEEP	0x00	/* wait for memory; never fails */
#define TQ_NOSLEEP	0x01	/* do not wait */
#define TQ_NOQUEUE	0x02	/* only if a thread is free */
#define TQ_NOALLOC	0x04	/* as TQ_NOSLEEP */
#define TQ_FRONT	0x08	/* before those that wait */

/* Bytes of a queue's name, without its NUL */
#define TASKQ_NAMELEN	31

#define TASKQID_INVALID	((taskqid_t)0)

#ifndef TASKQ_DEFAULTPRI
#define TASKQ_DEFAULTPRI	(-1)
#endif

extern taskq_t *system_taskq __asm__("ddi_system_taskq");

taskq_t *taskq_create(const char *name, int nthreads, pri_t pri, int minalloc,
		      int maxalloc, uint_t flags)
	__asm__("ddi_kernel_taskq_create");
struct proc;
taskq_t *taskq_create_proc(const char *name, int nthreads, pri_t pri,
			   int minalloc, int maxalloc, struct proc *proc,
			   uint_t flags)
	__asm__("ddi_kernel_taskq_create_proc");
taskq_t *taskq_create_instance(const char *name, int instance, int nthreads,
			       pri_t pri, int minalloc, int maxalloc,
			       uint_t flags)
	__asm__("ddi_kernel_taskq_create_instance");
int taskq_member(taskq_t *tq, kthread_t *thread)
	__asm__("ddi_kernel_taskq_member");
void taskq_destroy(taskq_t *tq) __asm__("ddi_taskq_destroy");
taskqid_t taskq_dispatch(taskq_t *tq, task_func_t *func, void *arg,
			 uint_t flags) __asm__("ddi_kernel_taskq_dispatch");
void taskq_dispatch_ent(taskq_t *tq, task_func_t *func, void *arg,
			uint_t flags, taskq_ent_t *ent)
	__asm__("ddi_kernel_taskq_dispatch_ent");
void taskq_wait(taskq_t *tq) __asm__("ddi_taskq_wait");
void taskq_suspend(taskq_t *tq) __asm__("ddi_taskq_suspend");
int taskq_suspended(taskq_t *tq) __asm__("ddi_kernel_taskq_suspended");
void taskq_resume(taskq_t *tq) __asm__("ddi_taskq_resume");

#endif /* _SYS_TASKQ_H */
