// SPDX-License-Identifier: GPL-2.0
/*
 * The queues of threads that wait for the DDI's locks; lock.h has the theory.
 *
 * Queues are locked with interrupts off, so no operation may take longer with
 * more waiters: a queue lists only the first waiter of each lock, which is in a
 * ring with the others.
 */
#include <linux/cache.h>
#include <linux/hash.h>
#include <linux/sched/signal.h>

#include "../compat.h"
#include "init.h"
#include "lock.h"
#include "os.h"

#define SLEEPQ_BITS	10

static struct ddi_sleepq sleepqs[1 << SLEEPQ_BITS] ____cacheline_aligned;

/**
 * ddi_sleepq_lock() - lock the queue of a lock's waiters
 * @lock: address of the lock
 *
 * Context: any; interrupts are off until ddi_sleepq_unlock().
 * Return: the queue.
 */
struct ddi_sleepq *ddi_sleepq_lock(const void *lock)
	__acquires(ddi_sleepq)
{
	struct ddi_sleepq *q = &sleepqs[hash_ptr(lock, SLEEPQ_BITS)];
	unsigned long flags;

	raw_spin_lock_irqsave(&q->lock, flags);
	q->flags = flags;
	return q;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_lock);

/**
 * ddi_sleepq_unlock() - unlock a queue of waiters
 * @q: the queue
 *
 * Context: any.
 */
void ddi_sleepq_unlock(struct ddi_sleepq *q)
	__releases(ddi_sleepq)
{
	unsigned long flags = q->flags;

	raw_spin_unlock_irqrestore(&q->lock, flags);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_unlock);

static bool is_first(const struct ddi_waiter *w)
{
	return !list_empty(&w->node);
}

/**
 * ddi_sleepq_first() - get the first waiter of a lock
 * @q: the lock's queue, locked
 * @lock: address of the lock
 *
 * Context: any.
 * Return: the waiter, or NULL.
 */
struct ddi_waiter *ddi_sleepq_first(struct ddi_sleepq *q, const void *lock)
{
	struct ddi_waiter *w;

	lockdep_assert_held(&q->lock);
	list_for_each_entry(w, &q->heads, node)
		if (w->lock == lock)
			return w;
	return NULL;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_first);

/**
 * ddi_sleepq_next() - get the next waiter of a lock
 * @q: the lock's queue, locked
 * @w: a waiter of the lock
 *
 * Context: any.
 * Return: the waiter after @w, or NULL.
 */
struct ddi_waiter *ddi_sleepq_next(struct ddi_sleepq *q, struct ddi_waiter *w)
{
	struct ddi_waiter *next = list_next_entry(w, peers);

	lockdep_assert_held(&q->lock);
	return is_first(next) ? NULL : next;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_next);

/* Queue @w.  Returns the first waiter of its lock, or NULL if @w is the only one. */
static struct ddi_waiter *add(struct ddi_sleepq *q, struct ddi_waiter *w)
{
	struct ddi_waiter *first = ddi_sleepq_first(q, w->lock);

	WRITE_ONCE(w->woken, false);
	w->seq = ++q->seq;
	w->writers = w->writer;
	INIT_LIST_HEAD(&w->node);
	INIT_LIST_HEAD(&w->peers);
	if (first)
		list_add_tail(&w->peers, &first->peers);
	else
		list_add_tail(&w->node, &q->heads);
	return first;
}

/**
 * ddi_sleepq_add() - queue a waiter after the others of its lock
 * @q: the lock's queue, locked
 * @w: the waiter, with lock, task and writer set
 *
 * Context: any.
 */
void ddi_sleepq_add(struct ddi_sleepq *q, struct ddi_waiter *w)
{
	struct ddi_waiter *first = add(q, w);

	if (first)
		first->writers += w->writer;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_add);

/**
 * ddi_sleepq_add_first() - queue a waiter before the others of its lock
 * @q: the lock's queue, locked
 * @w: the waiter, with lock, task and writer set
 *
 * The ring has a new waiter as its last, which precedes the old first.
 *
 * Context: any.
 */
void ddi_sleepq_add_first(struct ddi_sleepq *q, struct ddi_waiter *w)
{
	struct ddi_waiter *first = add(q, w);

	if (!first)
		return;
	list_replace_init(&first->node, &w->node);
	w->writers += first->writers;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_add_first);

/**
 * ddi_sleepq_remove() - remove a waiter without waking it
 * @w: the waiter; the caller has locked its queue
 *
 * Context: any.
 */
void ddi_sleepq_remove(struct ddi_waiter *w)
{
	struct ddi_waiter *next = list_next_entry(w, peers);

	if (is_first(w) && next != w) {
		list_replace_init(&w->node, &next->node);
		next->writers = w->writers - w->writer;
	} else {
		list_del_init(&w->node);
	}
	list_del_init(&w->peers);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_sleepq_remove);

void ddi_sleepq_wake(struct ddi_waiter *w)
{
	ddi_sleepq_remove(w);
	WRITE_ONCE(w->woken, true);
	wake_up_process(w->task);
}

int ddi_sleepq_sleep(struct ddi_waiter *w, unsigned int state, long *ticks)
{
	int err = 0;

	for (;;) {
		set_current_state(state);
		if (READ_ONCE(w->woken))
			break;
		if (signal_pending_state(state, current)) {
			err = -EINTR;
			break;
		}
		if (*ticks <= 0) {
			err = -ETIME;
			break;
		}
		*ticks = schedule_timeout(*ticks);
	}
	__set_current_state(TASK_RUNNING);
	return err;
}

#ifdef CONFIG_DEBUG_LOCK_ALLOC

/*
 * If ddi is built into the kernel, a caller need not be in a module; then all
 * locks of a name form a class.
 */
#ifdef MODULE
static struct lock_class_key *dep_key(const char *name, unsigned long ip)
{
	return (struct lock_class_key *)ip;
}
#else
static struct lock_class_key *dep_key(const char *name, unsigned long ip)
{
	return (struct lock_class_key *)name;
}
#endif

/* A class only forbids taking one lock twice. */
static int dep_order(const struct lockdep_map *a, const struct lockdep_map *b)
{
	return a == b ? 0 : -1;
}

void ddi_dep_init(struct lockdep_map *map, const char *name, unsigned long ip,
		  bool spins)
{
	lockdep_init_map_wait(map, name, dep_key(name, ip), 0,
			      spins ? LD_WAIT_SPIN : LD_WAIT_SLEEP);
	ddi_lockdep_set_order(map, dep_order);
}

#endif /* CONFIG_DEBUG_LOCK_ALLOC */

int __init ddi_sleepq_init(void)
{
	struct ddi_sleepq *q;

	for (q = sleepqs; q < sleepqs + ARRAY_SIZE(sleepqs); q++) {
		raw_spin_lock_init(&q->lock);
		INIT_LIST_HEAD(&q->heads);
	}
	return 0;
}
