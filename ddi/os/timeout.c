// SPDX-License-Identifier: GPL-2.0
/*
 * Calls at a later time: timeout(9F), untimeout(9F).
 *
 * A handler may take adaptive mutexes, so a work item runs it.  Identifiers are
 * never reused; a table maps an identifier to its timeout until the handler has
 * returned.  So a stale or invalid identifier is harmless.
 *
 * Locking: each bucket's lock protects its list.  The list's reference belongs
 * to the handler, or to the thread that cancelled it; untimeout(9F) has
 * another.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/mempool.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>
#include <sys/systm.h>

#include "init.h"
#include "os.h"
#include "unload.h"

#define TIMEOUT_BUCKETS	64
/* Timeouts that can be started while memory is short */
#define TIMEOUT_RESERVE	32
/* Seconds after which untimeout(9F) reports what it waits for */
#define TIMEOUT_PATIENCE	10

/**
 * struct ddi_timer - one call of timeout(9F)
 * @node: entry of its bucket
 * @id: identifier that timeout(9F) returned
 * @func: the handler
 * @arg: argument of the handler
 * @expires: time when it is due, in jiffies
 * @work: runs the handler
 * @runner: the thread that runs it, or NULL before
 * @done: the handler has returned, or will never run
 * @refs: references
 */
struct ddi_timer {
	struct hlist_node node;
	unsigned long id;
	void (*func)(void *arg);
	void *arg;
	unsigned long expires;
	struct delayed_work work;
	struct task_struct *runner;
	struct completion done;
	refcount_t refs;
};

/* ddi_timeout_init() initialises the locks. */
static struct timer_bucket {
	spinlock_t lock; /* protects @timers */
	struct hlist_head timers;
} timer_buckets[TIMEOUT_BUCKETS];

static atomic_long_t timer_last_id;
static mempool_t *timer_pool;
static struct workqueue_struct *timer_wq;
/* The module that is being unloaded, whose new timeouts are refused; or NULL */
static const struct ddi_leaver *timer_leaver;

static struct timer_bucket *timer_bucket(unsigned long id)
{
	return &timer_buckets[id % TIMEOUT_BUCKETS];
}

static void timer_put(struct ddi_timer *t)
{
	if (refcount_dec_and_test(&t->refs))
		mempool_free(t, timer_pool);
}

/* Complete a timeout that has run or was cancelled. */
static void timer_finish(struct ddi_timer *t)
{
	struct timer_bucket *b = timer_bucket(t->id);
	unsigned long flags;

	spin_lock_irqsave(&b->lock, flags);
	hlist_del(&t->node);
	spin_unlock_irqrestore(&b->lock, flags);
	complete_all(&t->done);
	timer_put(t);
}

static void timer_run(struct work_struct *work)
{
	struct ddi_timer *t = container_of(to_delayed_work(work),
					   struct ddi_timer, work);

	WRITE_ONCE(t->runner, current);
	t->func(t->arg);
	timer_finish(t);
}

/* Start a timeout.  Returns false if its driver is being unloaded. */
static bool timer_start(struct ddi_timer *t, clock_t ticks)
{
	struct timer_bucket *b = timer_bucket(t->id);
	const struct ddi_leaver *leaver;
	unsigned long flags;
	bool ok;

	spin_lock_irqsave(&b->lock, flags);
	leaver = READ_ONCE(timer_leaver);
	ok = !leaver || !leaver->owns(leaver, (unsigned long)t->func);
	if (ok) {
		hlist_add_head(&t->node, &b->timers);
		t->expires = jiffies + ticks;
		queue_delayed_work(timer_wq, &t->work, ticks);
	}
	spin_unlock_irqrestore(&b->lock, flags);
	return ok;
}

/**
 * ddi_timeout() - have a function called later, timeout(9F)
 * @func: the function; runs in a thread, and may block
 * @arg: its argument
 * @ticks: time until the call, in clock ticks; at least 1
 *
 * Context: any.
 * Return: the identifier for ddi_untimeout(), not 0; 0 when the call is
 * refused: @func is NULL, its driver is being unloaded, or the caller may not
 * sleep and memory is short (only then a retry can help).
 *
 * Differences from illumos: the call can be refused, with 0.  The function runs
 * in a thread.
 */
timeout_id_t ddi_timeout(void (*func)(void *), void *arg, clock_t ticks)
{
	struct ddi_timer *t = NULL;
	unsigned long id;

	if (func)
		t = mempool_alloc(timer_pool, ddi_may_block() ? GFP_NOIO :
				  GFP_ATOMIC | __GFP_NOWARN);
	if (!t) {
		ddi_complain(NULL, "timeout", "%pS: %s",
			     __builtin_return_address(0),
			     func ? "no memory" : "no function");
		return NULL;
	}
	*t = (struct ddi_timer){ .func = func, .arg = arg };
	id = atomic_long_inc_return(&timer_last_id);
	t->id = id;
	INIT_DELAYED_WORK(&t->work, timer_run);
	init_completion(&t->done);
	refcount_set(&t->refs, 1);
	/* a started timeout may already have run and been freed */
	if (timer_start(t, clamp(ticks, 1L, (clock_t)MAX_JIFFY_OFFSET)))
		return (timeout_id_t)id;
	timer_put(t);
	ddi_complain(NULL, "timeout", "%ps: its module is being unloaded",
		     func);
	return NULL;
}
EXPORT_SYMBOL(ddi_timeout);

/* Returns the timeout with this identifier, with a reference, or NULL. */
static struct ddi_timer *timer_get(unsigned long id)
{
	struct timer_bucket *b = timer_bucket(id);
	struct ddi_timer *t, *found = NULL;
	unsigned long flags;

	spin_lock_irqsave(&b->lock, flags);
	hlist_for_each_entry(t, &b->timers, node) {
		if (t->id == id) {
			refcount_inc(&t->refs);
			found = t;
			break;
		}
	}
	spin_unlock_irqrestore(&b->lock, flags);
	return found;
}

static void timer_wait(struct ddi_timer *t)
{
	if (wait_for_completion_timeout(&t->done, TIMEOUT_PATIENCE * HZ))
		return;
	ddi_complain(NULL, "untimeout", "%ps still runs after %d s; waiting",
		     t->func, TIMEOUT_PATIENCE);
	wait_for_completion(&t->done);
}

/* Cancel or wait for a timeout, like untimeout(9F).  Drops the caller's reference. */
static clock_t timer_stop(struct ddi_timer *t)
{
	clock_t left = -1;

	if (READ_ONCE(t->runner) == current) {
		timer_put(t);
		return -1;
	}
	if (cancel_delayed_work(&t->work)) {
		left = max_t(long, t->expires - jiffies, 0);
		timer_finish(t);
	} else if (ddi_may_block()) {
		timer_wait(t);
	} else {
		ddi_complain(NULL, "untimeout",
			     "%ps runs, and the caller may not wait for it",
			     t->func);
	}
	timer_put(t);
	return left;
}

/**
 * ddi_untimeout() - cancel a call of timeout(9F), untimeout(9F)
 * @id: the identifier from ddi_timeout(); a stale one, or 0, is harmless
 *
 * When this returns, the handler has returned or will not run.  A call from the
 * handler itself does nothing.
 *
 * Context: any.  If the caller may sleep, it waits for a running handler;
 * otherwise it reports the handler and does not wait.
 * Return: the clock ticks that were left when the call was cancelled; -1 if
 * there was nothing to cancel.
 *
 * Differences from illumos: in atomic context a running handler is reported and
 * not waited for.
 */
clock_t ddi_untimeout(timeout_id_t id)
{
	struct ddi_timer *t = timer_get((unsigned long)id);

	return t ? timer_stop(t) : -1;
}
EXPORT_SYMBOL(ddi_untimeout);

static_assert(__same_type(timeout, ddi_timeout));
static_assert(__same_type(untimeout, ddi_untimeout));

/* Returns a timeout of the bucket whose handler is the leaver's, or NULL. */
static struct ddi_timer *timer_of(struct timer_bucket *b,
				  const struct ddi_leaver *leaver)
{
	struct ddi_timer *t, *found = NULL;
	unsigned long flags;

	spin_lock_irqsave(&b->lock, flags);
	hlist_for_each_entry(t, &b->timers, node) {
		if (leaver->owns(leaver, (unsigned long)t->func)) {
			refcount_inc(&t->refs);
			found = t;
			break;
		}
	}
	spin_unlock_irqrestore(&b->lock, flags);
	return found;
}

void ddi_timeout_refuse(const struct ddi_leaver *leaver)
{
	WRITE_ONCE(timer_leaver, leaver);
}

unsigned int ddi_timeout_unload(const struct ddi_leaver *leaver)
{
	struct ddi_timer *t;
	unsigned int i, n = 0;

	for (i = 0; i < TIMEOUT_BUCKETS; i++) {
		while ((t = timer_of(&timer_buckets[i], leaver))) {
			pr_err("ddi: %s: unloaded without untimeout(9F) of %ps, which is cancelled\n",
			       leaver->name, t->func);
			timer_stop(t);
			n++;
		}
	}
	return n;
}

int ddi_timeout_init(void)
{
	unsigned int i;

	for (i = 0; i < TIMEOUT_BUCKETS; i++)
		spin_lock_init(&timer_buckets[i].lock);
	timer_pool = mempool_create_kmalloc_pool(TIMEOUT_RESERVE,
						 sizeof(struct ddi_timer));
	if (!timer_pool)
		return -ENOMEM;
	timer_wq = alloc_workqueue("ddi_timeout", WQ_UNBOUND | WQ_HIGHPRI |
				   WQ_MEM_RECLAIM, 0);
	if (timer_wq)
		return 0;
	mempool_destroy(timer_pool);
	return -ENOMEM;
}

void ddi_timeout_exit(void)
{
	destroy_workqueue(timer_wq);
	mempool_destroy(timer_pool);
}
