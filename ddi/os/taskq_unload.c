// SPDX-License-Identifier: GPL-2.0
/*
 * The task queues of an unloaded module end, and its tasks in other queues are
 * dropped.
 *
 * No thread waits for a task under the lock of the list of queues, since tasks
 * make and destroy queues: instead it holds the queue, which is then not freed.
 */
#include <linux/printk.h>
#include <linux/wait_bit.h>

#include "taskq.h"
#include "unload.h"

static void taskq_release(struct ddi_taskq *tq)
{
	if (atomic_dec_and_test(&tq->holds))
		wake_up_var(&tq->holds);
}

/*
 * Drop the waiting tasks that are the leaver's or in a queue of the leaver;
 * such a queue starts no more.  Returns the number of dropped tasks.
 */
static unsigned int taskq_drop(struct ddi_taskq *tq,
			       const struct ddi_leaver *leaver)
{
	bool whole = leaver->owns(leaver, tq->creator);
	struct ddi_task *task, *next;
	unsigned int n = 0;

	spin_lock_irq(&tq->lock);
	tq->suspended |= whole;
	list_for_each_entry_safe(task, next, &tq->waiting, wait) {
		if (!whole && !leaver->owns(leaver, (unsigned long)task->func))
			continue;
		list_del(&task->wait);
		list_del(&task->all);
		tq->nwaiting--;
		ddi_task_free(task);
		n++;
	}
	spin_unlock_irq(&tq->lock);
	if (n)
		wake_up_all(&tq->done);
	return n;
}

/* Returns true if a task of the leaver is running. */
static bool taskq_runs(struct ddi_taskq *tq, const struct ddi_leaver *leaver)
{
	struct ddi_task *task;
	bool runs = false;

	spin_lock_irq(&tq->lock);
	list_for_each_entry(task, &tq->all, all)
		runs |= leaver->owns(leaver, (unsigned long)task->func);
	spin_unlock_irq(&tq->lock);
	return runs;
}

/* Drop tasks; returns true if no task of the leaver runs, which might dispatch more. */
static bool taskq_settled(struct ddi_taskq *tq, const struct ddi_leaver *leaver,
			  unsigned int *dropped)
{
	*dropped += taskq_drop(tq, leaver);
	return !taskq_runs(tq, leaver);
}

/* Find and hold a queue with tasks of the leaver; the waiting ones are dropped. */
static struct ddi_taskq *taskq_next_busy(const struct ddi_leaver *leaver,
					 unsigned int *dropped)
{
	struct ddi_taskq *tq, *found = NULL;

	*dropped = 0;
	mutex_lock(&ddi_taskq_list_lock);
	list_for_each_entry(tq, &ddi_taskq_list, node) {
		if (!taskq_settled(tq, leaver, dropped) || *dropped) {
			atomic_inc(&tq->holds);
			found = tq;
			break;
		}
	}
	mutex_unlock(&ddi_taskq_list_lock);
	return found;
}

/* End the leaver's tasks, and report those in other drivers' queues. */
static unsigned int taskq_unload_tasks(const struct ddi_leaver *leaver)
{
	unsigned int dropped, n = 0;
	struct ddi_taskq *tq;

	while ((tq = taskq_next_busy(leaver, &dropped))) {
		wait_event(tq->done, taskq_settled(tq, leaver, &dropped));
		if (leaver->owns(leaver, tq->creator)) {
			tq->dropped += dropped;
		} else if (dropped) {
			pr_err("ddi: %s: unloaded with %u tasks in task queue %s, which are dropped\n",
			       leaver->name, dropped, tq->name);
			n++;
		}
		taskq_release(tq);
	}
	return n;
}

/* Removes a queue of the leaver from the list and returns it, or NULL. */
static struct ddi_taskq *taskq_of(const struct ddi_leaver *leaver)
{
	struct ddi_taskq *tq, *found = NULL;

	mutex_lock(&ddi_taskq_list_lock);
	list_for_each_entry(tq, &ddi_taskq_list, node) {
		if (leaver->owns(leaver, tq->creator)) {
			list_del(&tq->node);
			found = tq;
			break;
		}
	}
	mutex_unlock(&ddi_taskq_list_lock);
	return found;
}

/* Until the threads have ended, a task of another driver may dispatch more tasks. */
static void taskq_unload_queue(struct ddi_taskq *tq,
			       const struct ddi_leaver *leaver)
{
	ddi_taskq_stop(tq);
	tq->dropped += taskq_drop(tq, leaver);
	pr_err("ddi: %s: unloaded without ddi_taskq_destroy(9F) of task queue %s; %u tasks are dropped\n",
	       leaver->name, tq->name, tq->dropped);
	ddi_taskq_free(tq);
}

/* A queue is freed only when no task is left that might use or destroy it. */
unsigned int ddi_taskq_unload(const struct ddi_leaver *leaver)
{
	unsigned int n = taskq_unload_tasks(leaver);
	struct ddi_taskq *tq;

	while ((tq = taskq_of(leaver))) {
		taskq_unload_queue(tq, leaver);
		n++;
	}
	/* tasks that went from one queue to another during the search */
	return n + taskq_unload_tasks(leaver);
}
