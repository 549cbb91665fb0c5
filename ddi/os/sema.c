// SPDX-License-Identifier: GPL-2.0
/*
 * Counting semaphores: semaphore(9F).
 *
 * A semaphore is one word: twice its value, or a flag that there are waiters.
 * Waiters queue outside of it (lock.h), and sema_v() hands its unit to the
 * first of them.  The last access of sema_p() and sema_v() to the semaphore is
 * the store that changes it, so a thread that gets a unit may destroy and free
 * it.
 *
 * Waits that no signal ends do not count as load and do not alarm the hung-task
 * check.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#include "lock.h"
#include "os.h"

#define SEMA_WAITERS	1UL	/* there are waiters, and the value is 0 */
#define SEMA_ONE	2UL

/**
 * struct ddi_sema - layout of a ksema_t
 * @word: SEMA_ONE times the value, or SEMA_WAITERS, which changes only under
 *	the queue's lock; atomic
 */
struct ddi_sema {
	unsigned long word;
};

static_assert(sizeof(struct ddi_sema) <= sizeof(ksema_t));

static inline struct ddi_sema *to_sema(ksema_t *sp)
{
	return (struct ddi_sema *)sp;
}

static bool sema_get(struct ddi_sema *s)
{
	unsigned long old = READ_ONCE(s->word);

	while (old >= SEMA_ONE)
		if (try_cmpxchg_acquire(&s->word, &old, old - SEMA_ONE))
			return true;
	return false;
}

/* Take a unit, or flag that the caller waits.  The caller holds the queue's lock. */
static bool sema_get_or_mark(struct ddi_sema *s)
{
	unsigned long old = 0;

	while (!sema_get(s)) {
		old = 0;
		if (try_cmpxchg_relaxed(&s->word, &old, SEMA_WAITERS) ||
		    old == SEMA_WAITERS)
			return false;
	}
	return true;
}

/* Returns true if the caller was given a unit; otherwise removes it from the queue. */
static bool sema_dequeue(struct ddi_sema *s, struct ddi_waiter *w)
{
	struct ddi_sleepq *q = ddi_sleepq_lock(s);
	bool woken = w->woken;

	if (!woken) {
		ddi_sleepq_remove(w);
		if (!ddi_sleepq_first(q, s))
			WRITE_ONCE(s->word, 0);
	}
	ddi_sleepq_unlock(q);
	return woken;
}

/* Take a unit, waiting if necessary.  Returns 0, or -EINTR if @state allows signals. */
static int sema_get_blocking(struct ddi_sema *s, unsigned int state)
{
	struct ddi_waiter w = { .lock = s, .task = current };
	struct ddi_sleepq *q = ddi_sleepq_lock(s);
	long ticks = MAX_SCHEDULE_TIMEOUT;
	bool got;

	got = sema_get_or_mark(s);
	if (!got)
		ddi_sleepq_add(q, &w);
	ddi_sleepq_unlock(q);
	if (got)
		return 0;
	ddi_sleepq_sleep(&w, state, &ticks);
	return sema_dequeue(s, &w) ? 0 : -EINTR;
}

static int sema_get_slowly(struct ddi_sema *s, unsigned int state,
			   const char *func)
{
	if (ddi_may_block())
		return sema_get_blocking(s, state);
	ddi_complain(NULL, func, "%s may not sleep here", current->comm);
	while (!sema_get(s))
		cpu_relax();
	return 0;
}

/**
 * ddi_sema_init() - initialise a semaphore, sema_init(9F)
 * @sp: the semaphore
 * @val: its value
 * @name: ignored
 * @type: SEMA_DRIVER
 * @arg: NULL
 *
 * Context: process context.
 */
void ddi_sema_init(ksema_t *sp, uint_t val, char *name, ksema_type_t type,
		   void *arg)
{
	to_sema(sp)->word = val * SEMA_ONE;
}
EXPORT_SYMBOL(ddi_sema_init);

/**
 * ddi_sema_destroy() - end the use of a semaphore, sema_destroy(9F)
 * @sp: the semaphore
 *
 * Threads that still wait are reported, and wait forever.
 *
 * Context: process context.
 */
void ddi_sema_destroy(ksema_t *sp)
{
	if (READ_ONCE(to_sema(sp)->word) & SEMA_WAITERS)
		ddi_complain(NULL, "sema_destroy",
			     "%pS destroys a semaphore that threads wait for",
			     (void *)_RET_IP_);
}
EXPORT_SYMBOL(ddi_sema_destroy);

/**
 * ddi_sema_p() - take a unit, waiting if necessary, sema_p(9F)
 * @sp: the semaphore
 *
 * Context: may sleep.
 *
 * Differences from illumos: a caller that may not sleep is reported and spins.
 */
void ddi_sema_p(ksema_t *sp)
{
	might_sleep();
	if (!sema_get(to_sema(sp)))
		sema_get_slowly(to_sema(sp), TASK_IDLE, "sema_p");
}
EXPORT_SYMBOL(ddi_sema_p);

/**
 * ddi_sema_p_sig() - take a unit, or wait for one or for a signal,
 *	sema_p_sig(9F)
 * @sp: the semaphore
 *
 * A thread that cannot receive signals waits like ddi_sema_p().
 *
 * Context: may sleep.
 * Return: 0 if the caller has a unit, 1 if a signal is pending (a retry cannot
 * help).
 *
 * Differences from illumos: as for ddi_sema_p().
 */
int ddi_sema_p_sig(ksema_t *sp)
{
	unsigned int state;

	might_sleep();
	if (sema_get(to_sema(sp)))
		return 0;
	state = ddi_can_be_signalled() ? TASK_INTERRUPTIBLE : TASK_IDLE;
	return sema_get_slowly(to_sema(sp), state, "sema_p_sig") ? 1 : 0;
}
EXPORT_SYMBOL(ddi_sema_p_sig);

/**
 * ddi_sema_tryp() - take a unit if there is one, sema_tryp(9F)
 * @sp: the semaphore
 *
 * Context: any; does not sleep.
 * Return: non-zero if the caller has a unit, otherwise 0 (a retry can help).
 */
int ddi_sema_tryp(ksema_t *sp)
{
	return sema_get(to_sema(sp));
}
EXPORT_SYMBOL(ddi_sema_tryp);

/**
 * ddi_sema_v() - return a unit, sema_v(9F)
 * @sp: the semaphore
 *
 * The thread that gets the unit may destroy and free the semaphore at once.
 *
 * Context: any; does not sleep.
 */
void ddi_sema_v(ksema_t *sp)
{
	struct ddi_sema *s = to_sema(sp);
	unsigned long old = READ_ONCE(s->word);
	struct ddi_waiter *w;
	struct ddi_sleepq *q;

	while (!(old & SEMA_WAITERS))
		if (try_cmpxchg_release(&s->word, &old, old + SEMA_ONE))
			return;
	q = ddi_sleepq_lock(s);
	w = ddi_sleepq_first(q, s);
	if (w) {
		ddi_sleepq_wake(w);
		if (!ddi_sleepq_first(q, s))
			WRITE_ONCE(s->word, 0);
	} else {
		/* the waiter left before the queue was locked */
		old = READ_ONCE(s->word);
		while (!try_cmpxchg_release(&s->word, &old, old + SEMA_ONE))
			;
	}
	ddi_sleepq_unlock(q);
}
EXPORT_SYMBOL(ddi_sema_v);

static_assert(__same_type(sema_destroy, ddi_sema_destroy));
static_assert(__same_type(sema_p, ddi_sema_p));
static_assert(__same_type(sema_p_sig, ddi_sema_p_sig));
static_assert(__same_type(sema_tryp, ddi_sema_tryp));
static_assert(__same_type(sema_v, ddi_sema_v));
