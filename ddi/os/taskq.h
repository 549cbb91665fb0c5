/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Task queues, for the files taskq*.c.
 */
#ifndef _DDI_OS_TASKQ_H
#define _DDI_OS_TASKQ_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <sys/taskq.h>

#include "../compat.h"

/**
 * struct ddi_task - a function to call
 * @wait: entry of the queue's @waiting, until a thread takes the task
 * @all: entry of the queue's @all, until the task has returned
 * @func: the function
 * @arg: argument of @func
 * @ent: its memory is the driver's, a taskq_ent_t
 */
struct ddi_task {
	struct list_head wait;
	struct list_head all;
	void (*func)(void *arg);
	void *arg;
	bool ent;
};

static_assert(sizeof(struct ddi_task) <= sizeof(taskq_ent_t));

/**
 * struct ddi_taskq - a task queue
 * @node: entry of the list of queues
 * @name: name, for the log and the threads
 * @creator: address of the call that created it
 * @holds: threads that use it although it may be off the list; atomic
 * @dropped: number of its tasks that were dropped when its creator was unloaded
 * @lock: protects the fields below, except @nthreads and @threads
 * @waiting: tasks that wait for a thread
 * @all: tasks that have not returned
 * @nwaiting: number of waiting tasks
 * @running: number of running tasks
 * @suspended: no task is started
 * @work: threads that wait for a task
 * @done: callers that wait for tasks
 * @nthreads: number of threads
 * @threads: the threads
 */
struct ddi_taskq {
	struct list_head node;
	char name[32];
	unsigned long creator;
	atomic_t holds;
	unsigned int dropped;
	spinlock_t lock; /* see @lock */
	struct list_head waiting;
	struct list_head all;
	unsigned int nwaiting;
	unsigned int running;
	bool suspended;
	wait_queue_head_t work;
	wait_queue_head_t done;
	unsigned int nthreads;
	struct task_struct *threads[] __counted_by(nthreads);
};

/* All queues, and the lock of that list */
extern struct list_head ddi_taskq_list;
extern struct mutex ddi_taskq_list_lock;

static inline void ddi_task_free(struct ddi_task *task)
{
	if (!task->ent)
		kfree(task);
}

/* Make a queue of @nthreads threads; NULL if there is no memory.  May sleep. */
struct ddi_taskq *ddi_taskq_make(const char *name, int nthreads,
				 unsigned long creator);
/* Returns true in a thread of @tq. */
bool ddi_taskq_self(const struct ddi_taskq *tq);
/* End the threads of @tq.  May sleep. */
void ddi_taskq_stop(struct ddi_taskq *tq);
/* Free @tq, which is off the list and has no tasks.  May sleep. */
void ddi_taskq_free(struct ddi_taskq *tq);

#endif /* _DDI_OS_TASKQ_H */
