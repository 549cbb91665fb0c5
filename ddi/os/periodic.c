// SPDX-License-Identifier: GPL-2.0
/*
 * Calls again and again: ddi_periodic_add(9F), ddi_periodic_delete(9F).
 *
 * A work item calls the function and then queues itself again.  Ticks may come
 * late and then several at once, so the clock says when a call is due.  Requests
 * are known by numbers that are never used twice.
 *
 * Locking: periodic_lock guards the list, and the step from one run to the
 * next against deletion.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/lockdep.h>
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/timekeeping.h>
#include <linux/workqueue.h>
#include <sys/sunddi.h>

#include "os.h"
#include "unload.h"

/* What ddi_periodic_add(9F) promises, in nanoseconds */
#define PERIODIC_UNIT	(10 * NSEC_PER_MSEC)
#define PERIODIC_MAX_LEVEL	10

/**
 * struct ddi_periodic - one request
 * @node: in the list, until it is deleted
 * @id: what ddi_periodic_add(9F) returned
 * @func: the function
 * @arg: and its argument
 * @interval: from the start of one call to that of the next, in nanoseconds
 * @due: when the next call may begin, by ktime_get_ns()
 * @wq: where it runs
 * @work: calls the function
 * @runner: the thread that is in the function
 * @deleted: there is no next call
 * @done: the last call has returned
 */
struct ddi_periodic {
	struct list_head node;
	unsigned long id;
	void (*func)(void *arg);
	void *arg;
	u64 interval;
	u64 due;
	struct workqueue_struct *wq;
	struct delayed_work work;
	struct task_struct *runner;
	bool deleted;
	struct completion done;
};

static DEFINE_SPINLOCK(periodic_lock);
static LIST_HEAD(periodics);
static unsigned long periodic_last_id;
/* For level 0 and for those of interrupts */
static struct workqueue_struct *periodic_wq[2];

static void periodic_queue(struct ddi_periodic *p)
{
	lockdep_assert_held(&periodic_lock);
	queue_delayed_work(p->wq, &p->work, ddi_jiffies_until(p->due));
}

/* Intervals that pass while the function runs are left out. */
static void periodic_call(struct ddi_periodic *p)
{
	u64 started = ktime_get_ns();

	if (started < p->due)
		return;
	WRITE_ONCE(p->runner, current);
	p->func(p->arg);
	WRITE_ONCE(p->runner, NULL);
	p->due = started + p->interval *
		 (1 + div64_u64(ktime_get_ns() - started, p->interval));
}

static void periodic_run(struct work_struct *work)
{
	struct ddi_periodic *p = container_of(to_delayed_work(work),
					      struct ddi_periodic, work);

	periodic_call(p);
	spin_lock_irq(&periodic_lock);
	if (p->deleted)
		complete(&p->done);
	else
		periodic_queue(p);
	spin_unlock_irq(&periodic_lock);
}

/* Why a request is refused, or NULL. */
static const char *periodic_fault(void (*func)(void *), hrtime_t interval,
				  int level)
{
	if (!func)
		return "no function";
	if (interval <= 0)
		return "interval is not positive";
	if (level < 0 || level > PERIODIC_MAX_LEVEL)
		return "level is not 0 to 10";
	return NULL;
}

/**
 * ddi_periodic_add() - have a function called periodically,
 * ddi_periodic_add(9F)
 * @func: the function; runs in a thread, and may block
 * @arg: its argument
 * @interval: from one call to the next at least, in nanoseconds; a multiple of
 *	10 ms, else it is rounded up
 * @level: 0, or 1 to 10 for more priority
 *
 * Context: Process context; may sleep.
 * Return: the request for ddi_periodic_delete(); NULL when an argument is
 * invalid (a retry cannot help).
 *
 * Differences from illumos: it can be refused.  All levels run in a thread;
 * those from 1 on share one priority.
 */
ddi_periodic_t ddi_periodic_add(void (*func)(void *), void *arg,
				hrtime_t interval, int level)
{
	const char *fault = periodic_fault(func, interval, level);
	struct ddi_periodic *p;
	unsigned long id;

	if (fault) {
		ddi_complain(NULL, "ddi_periodic_add", "%pS: %s",
			     __builtin_return_address(0), fault);
		return NULL;
	}
	p = kzalloc(sizeof(*p), GFP_KERNEL | __GFP_NOFAIL);
	p->interval = DIV_ROUND_UP_ULL(interval, PERIODIC_UNIT) * PERIODIC_UNIT;
	p->due = ktime_get_ns() + p->interval;
	p->func = func;
	p->arg = arg;
	p->wq = periodic_wq[level > 0];
	INIT_DELAYED_WORK(&p->work, periodic_run);
	init_completion(&p->done);

	spin_lock_irq(&periodic_lock);
	id = ++periodic_last_id;
	p->id = id;
	list_add_tail(&p->node, &periodics);
	periodic_queue(p);
	spin_unlock_irq(&periodic_lock);
	return (ddi_periodic_t)id;
}
EXPORT_SYMBOL(ddi_periodic_add);

/* Take the request off the list: who has done so, ends it.  Or NULL. */
static struct ddi_periodic *periodic_take(unsigned long id, bool *own)
{
	struct ddi_periodic *p, *found = NULL;

	*own = false;
	spin_lock_irq(&periodic_lock);
	list_for_each_entry(p, &periodics, node) {
		if (p->id != id)
			continue;
		*own = READ_ONCE(p->runner) == current;
		if (!*own) {
			list_del(&p->node);
			p->deleted = true;
			found = p;
		}
		break;
	}
	spin_unlock_irq(&periodic_lock);
	return found;
}

static void periodic_end(struct ddi_periodic *p)
{
	if (!cancel_delayed_work(&p->work))
		wait_for_completion(&p->done);
	kfree(p);
}

/**
 * ddi_periodic_delete() - end periodic calls, ddi_periodic_delete(9F)
 * @request: what ddi_periodic_add() returned
 *
 * When this returns, the function does not run, and will not again.
 *
 * Context: Process context, but not the function itself; waits for a call that
 * is under way.
 *
 * Differences from illumos: called from the function itself, it complains and
 * does nothing, where illumos panics.  The same for a request that is none.
 */
void ddi_periodic_delete(ddi_periodic_t request)
{
	struct ddi_periodic *p;
	bool own;

	might_sleep();
	p = periodic_take((unsigned long)request, &own);
	if (p)
		periodic_end(p);
	else
		ddi_complain(NULL, "ddi_periodic_delete", "%pS: %s",
			     __builtin_return_address(0),
			     own ? "called by the periodic function itself" :
			     "no such request");
}
EXPORT_SYMBOL(ddi_periodic_delete);

/* A request of the leaver's, off the list, or NULL. */
static struct ddi_periodic *periodic_of(const struct ddi_leaver *leaver)
{
	struct ddi_periodic *p, *found = NULL;

	spin_lock_irq(&periodic_lock);
	list_for_each_entry(p, &periodics, node) {
		if (leaver->owns(leaver, (unsigned long)p->func)) {
			list_del(&p->node);
			p->deleted = true;
			found = p;
			break;
		}
	}
	spin_unlock_irq(&periodic_lock);
	return found;
}

unsigned int ddi_periodic_unload(const struct ddi_leaver *leaver)
{
	struct ddi_periodic *p;
	unsigned int n = 0;

	while ((p = periodic_of(leaver))) {
		pr_err("ddi: %s: unloaded without ddi_periodic_delete(9F) of %ps, which is cancelled\n",
		       leaver->name, p->func);
		periodic_end(p);
		n++;
	}
	return n;
}

int ddi_periodic_init(void)
{
	/* timeouts and soft interrupts, which end I/O, wait for periodics */
	periodic_wq[0] = alloc_workqueue("ddi_periodic",
					 WQ_UNBOUND | WQ_MEM_RECLAIM, 0);
	if (!periodic_wq[0])
		return -ENOMEM;
	periodic_wq[1] = alloc_workqueue("ddi_periodic_intr",
					 WQ_UNBOUND | WQ_HIGHPRI |
					 WQ_MEM_RECLAIM, 0);
	if (periodic_wq[1])
		return 0;
	destroy_workqueue(periodic_wq[0]);
	return -ENOMEM;
}

void ddi_periodic_exit(void)
{
	destroy_workqueue(periodic_wq[1]);
	destroy_workqueue(periodic_wq[0]);
}
