// SPDX-License-Identifier: GPL-2.0
/*
 * Periodic calls: ddi_periodic_add(9F), ddi_periodic_delete(9F).
 *
 * A work item calls the function and then queues itself again.  Timer ticks may
 * be late and then come several at once, so the clock determines when a call is
 * due.  The identifiers of requests are never reused.
 *
 * Locking: periodic_lock protects the list, and keeps a deletion out between
 * two runs.
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

#include "init.h"
#include "os.h"
#include "unload.h"

/* Granularity of ddi_periodic_add(9F), in nanoseconds */
#define PERIODIC_UNIT	(10 * NSEC_PER_MSEC)
#define PERIODIC_MAX_LEVEL	10

/**
 * struct ddi_periodic - one request
 * @node: entry of the list, until it is deleted
 * @id: identifier that ddi_periodic_add(9F) returned
 * @func: the function
 * @arg: argument of @func
 * @interval: time between the starts of two calls, in nanoseconds
 * @due: earliest start of the next call, by ktime_get_ns()
 * @wq: workqueue of its level
 * @work: calls the function
 * @runner: the thread that is in the function, or NULL
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
/* Workqueues for level 0 and for the levels of interrupts */
static struct workqueue_struct *periodic_wq[2];

static void periodic_queue(struct ddi_periodic *p)
{
	lockdep_assert_held(&periodic_lock);
	queue_delayed_work(p->wq, &p->work, ddi_jiffies_until(p->due));
}

/* Call the function if it is due.  Intervals that end during the call are skipped. */
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

/* Returns why a request is refused, or NULL. */
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
 *	ddi_periodic_add(9F)
 * @func: the function; runs in a thread, and may block
 * @arg: its argument
 * @interval: least time between the starts of two calls, in nanoseconds;
 *	rounded up to a multiple of 10 ms
 * @level: 0, or 1 to 10 for more priority
 *
 * Context: may sleep.
 * Return: the request, for ddi_periodic_delete(); NULL when an argument is
 * invalid (a retry cannot help).
 *
 * Differences from illumos: a request can be refused.  All levels run in a
 * thread; levels 1 to 10 share one priority.
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

/*
 * Remove a request from the list; the caller then ends it.  NULL if there is
 * none.  *@own is set if the function itself is calling.
 */
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
 * @request: the request from ddi_periodic_add()
 *
 * When this returns, the function does not run and will not run again.
 *
 * Context: may sleep, to wait for a running call; not in the function itself.
 *
 * Differences from illumos: an unknown request, and a call from the function
 * itself, is reported and does nothing, where illumos panics.
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

/* Removes a request of the leaver from the list and returns it, or NULL. */
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
	/* timeouts and soft interrupts, which end I/O, may wait for periodic calls */
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
