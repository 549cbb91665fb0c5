// SPDX-License-Identifier: GPL-2.0
/*
 * Mutual exclusion locks: mutex(9F).
 *
 * A mutex is one word: the owner's task and some flags.  Most entries and exits
 * are uncontended and need a single compare-and-exchange.  A thread that has to
 * wait queues outside of the mutex (lock.h) and sets a flag, so that the exit
 * looks for waiters.  The last access of an exit to the mutex is the store that
 * releases it, so the next owner may free it.
 *
 * The exit wakes the first waiter, but another thread may enter before it; the
 * second time, the exit hands the mutex over to that waiter, so no waiter
 * starves.
 *
 * On Linux the handlers of the DDI run in threads and may block.  So a mutex
 * spins, with interrupts off, only if it was initialised for a high-level
 * interrupt.  It then has a flag set permanently, which makes the fast path
 * fail.
 */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <sys/machlock.h>

#include "lock.h"
#include "os.h"

#define MUTEX_WAITERS	1UL	/* there are waiters, or were */
#define MUTEX_SPINS	2UL	/* it is a spinning mutex; never changes */
#define MUTEX_AGAIN	4UL	/* the owner has entered it more than once */
#define MUTEX_FLAGS	(MUTEX_WAITERS | MUTEX_SPINS | MUTEX_AGAIN)

/**
 * struct ddi_mutex - layout of a kmutex_t
 * @owner: the owner's task, or 0, and MUTEX_* flags; atomic
 * @irqs_off: for a spinning mutex, interrupts were off when it was entered; of
 *	the owner
 * @again: number of further entries by the owner; of the owner
 * @dep_map: for lockdep
 */
struct ddi_mutex {
	unsigned long owner;
	bool irqs_off;
	unsigned int again;
	struct lockdep_map dep_map;
};

static_assert(sizeof(struct ddi_mutex) <= sizeof(kmutex_t));
static_assert(__alignof__(struct task_struct) > MUTEX_FLAGS);

static const char mutex_name[] __maybe_unused = "kmutex_t";

static inline struct ddi_mutex *to_mutex(kmutex_t *mp)
{
	return (struct ddi_mutex *)mp;
}

static inline unsigned long me(void)
{
	return (unsigned long)current;
}

static inline unsigned long mutex_owner_of(unsigned long word)
{
	return word & ~MUTEX_FLAGS;
}

static inline unsigned long mutex_word(const struct ddi_mutex *m)
{
	return READ_ONCE(m->owner);
}

/* The fast paths of entry and exit */
static __always_inline bool mutex_get(struct ddi_mutex *m)
{
	unsigned long none = 0;

	return try_cmpxchg_acquire(&m->owner, &none, me());
}

static __always_inline bool mutex_put(struct ddi_mutex *m)
{
	unsigned long mine = me();

	return try_cmpxchg_release(&m->owner, &mine, 0);
}

static inline void mutex_dep_acquire(struct ddi_mutex *m, bool try,
				     unsigned long ip)
{
	mutex_acquire(ddi_dep_use(&m->dep_map, mutex_name, ip), 0, try, ip);
}

static inline void mutex_dep_release(struct ddi_mutex *m, unsigned long ip)
{
	mutex_release(&m->dep_map, ip);
}

/* lockdep learns of a spinning mutex only when interrupts are off. */
static __always_inline void mutex_check_enter(struct ddi_mutex *m,
					      unsigned long ip)
{
	if (!IS_ENABLED(CONFIG_DEBUG_ATOMIC_SLEEP) &&
	    !IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC))
		return;
	if (mutex_word(m) & MUTEX_SPINS)
		return;
	might_sleep();
	if (mutex_owner_of(mutex_word(m)) != me())
		mutex_dep_acquire(m, false, ip);
}

#ifdef CONFIG_SMP
/* Returns true if the owner is running, so that it may exit soon. */
static bool mutex_owner_runs(struct ddi_mutex *m)
{
	struct task_struct *owner;
	bool runs;

	rcu_read_lock();
	owner = (struct task_struct *)mutex_owner_of(mutex_word(m));
	runs = owner && owner_on_cpu(owner);
	rcu_read_unlock();
	return runs;
}
#else
static bool mutex_owner_runs(struct ddi_mutex *m)
{
	return false;
}
#endif

/* Spin for the mutex while its owner runs.  Returns true if the caller got it. */
static bool mutex_get_soon(struct ddi_mutex *m)
{
	while (!need_resched()) {
		if (!mutex_word(m)) {
			if (mutex_get(m))
				return true;
		} else if (!mutex_owner_runs(m)) {
			return false;
		}
		cpu_relax();
	}
	return false;
}

/*
 * Take the mutex if it is free; otherwise flag that it has waiters and return
 * false.  The caller holds @q's lock.
 */
static bool mutex_get_or_mark(struct ddi_mutex *m, struct ddi_sleepq *q)
{
	unsigned long more = ddi_sleepq_first(q, m) ? MUTEX_WAITERS : 0;
	unsigned long old = mutex_word(m);
	unsigned long new;

	do {
		new = mutex_owner_of(old) ? old | MUTEX_WAITERS : me() | more;
	} while (!try_cmpxchg_acquire(&m->owner, &old, new));
	return !mutex_owner_of(old);
}

static void mutex_get_blocking(struct ddi_mutex *m)
{
	struct ddi_waiter w = { .lock = m, .task = current };
	struct ddi_sleepq *q;
	long ticks = MAX_SCHEDULE_TIMEOUT;

	if (mutex_get_soon(m))
		return;
	q = ddi_sleepq_lock(m);
	while (!w.granted && !mutex_get_or_mark(m, q)) {
		if (w.woken) {
			w.kind = 1;
			ddi_sleepq_add_first(q, &w);
		} else {
			ddi_sleepq_add(q, &w);
		}
		ddi_sleepq_unlock(q);
		ddi_sleepq_sleep(&w, TASK_UNINTERRUPTIBLE, &ticks);
		q = ddi_sleepq_lock(m);
	}
	ddi_sleepq_unlock(q);
}

/* Spin for the mutex in a context that may not sleep, and report it. */
static void mutex_get_atomic(struct ddi_mutex *m, unsigned long ip)
{
	ddi_complain(NULL, "mutex_enter", "%pS may not sleep here",
		     (void *)ip);
	while (!mutex_get(m))
		cpu_relax();
}

/* Get a spinning mutex.  Interrupts stay on during the wait, if they were on. */
static bool mutex_spin_get(struct ddi_mutex *m, bool try)
{
	unsigned long none, flags;

	for (;;) {
		preempt_disable();
		local_irq_save(flags);
		none = MUTEX_SPINS;
		if (try_cmpxchg_acquire(&m->owner, &none, me() | none))
			break;
		local_irq_restore(flags);
		preempt_enable();
		if (try)
			return false;
		cpu_relax();
	}
	m->irqs_off = irqs_disabled_flags(flags);
	return true;
}

static void mutex_spin_put(struct ddi_mutex *m)
{
	bool irqs_off = m->irqs_off;

	/* last access; pairs with mutex_spin_get() */
	smp_store_release(&m->owner, MUTEX_SPINS);
	if (!irqs_off)
		local_irq_enable();
	preempt_enable();
}

/* Let the owner enter again, where illumos panics, and count it. */
static void mutex_get_again(struct ddi_mutex *m, unsigned long ip)
{
	unsigned long old = mutex_word(m);

	ddi_complain(NULL, "mutex_enter",
		     "%pS enters a mutex that its thread has entered",
		     (void *)ip);
	m->again++;
	while (!try_cmpxchg_relaxed(&m->owner, &old, old | MUTEX_AGAIN))
		;
}

static noinline void mutex_get_slowly(struct ddi_mutex *m, unsigned long ip)
{
	unsigned long word = mutex_word(m);

	if (mutex_owner_of(word) == me()) {
		mutex_get_again(m, ip);
	} else if (word & MUTEX_SPINS) {
		mutex_spin_get(m, false);
		mutex_dep_acquire(m, false, ip);
	} else if (ddi_may_block()) {
		mutex_get_blocking(m);
	} else {
		mutex_get_atomic(m, ip);
	}
}

/* Release the mutex and wake the first waiter, or hand the mutex over to it. */
static void mutex_put_waking(struct ddi_mutex *m)
{
	struct ddi_sleepq *q = ddi_sleepq_lock(m);
	struct ddi_waiter *w = ddi_sleepq_first(q, m);
	unsigned long next = 0;

	if (w && w->kind) {
		w->granted = true;
		next = (unsigned long)w->task;
		if (ddi_sleepq_next(q, w))
			next |= MUTEX_WAITERS;
	}
	/*
	 * The last access; pairs with mutex_get().  Other threads change a
	 * mutex that has an owner and waiters only under q's lock.
	 */
	smp_store_release(&m->owner, next);
	if (w)
		ddi_sleepq_wake(w);
	ddi_sleepq_unlock(q);
}

/*
 * Returns true if the caller owns the mutex and has no further entries;
 * otherwise reports or counts it.
 */
static bool mutex_put_last(struct ddi_mutex *m, unsigned long ip)
{
	unsigned long old = mutex_word(m);

	if (mutex_owner_of(old) != me()) {
		ddi_complain(NULL, "mutex_exit",
			     "%pS exits a mutex that %s", (void *)ip,
			     mutex_owner_of(old) ? "another thread entered" :
						   "nobody entered");
		return false;
	}
	if (!(old & MUTEX_AGAIN))
		return true;
	if (!--m->again)
		while (!try_cmpxchg_relaxed(&m->owner, &old,
					    old & ~MUTEX_AGAIN))
			;
	return false;
}

static noinline void mutex_put_slowly(struct ddi_mutex *m, unsigned long ip)
{
	if (!mutex_put_last(m, ip))
		return;
	if (mutex_word(m) & MUTEX_SPINS)
		mutex_spin_put(m);
	else
		mutex_put_waking(m);
}

/* Returns true for a mutex of a high-level interrupt; arg may also be no priority. */
static bool mutex_spins(kmutex_type_t type, void *arg)
{
	uintptr_t pri = (uintptr_t)arg;

	return type == MUTEX_SPIN ||
	       (type != MUTEX_ADAPTIVE && pri > LOCK_LEVEL && pri <= PIL_MAX);
}

/**
 * ddi_mutex_init() - initialise a mutex, mutex_init(9F)
 * @mp: the mutex
 * @name: ignored
 * @type: MUTEX_DRIVER
 * @arg: DDI_INTR_PRI() of the priority of the interrupt whose handler uses the
 *	mutex, or its ddi_iblock_cookie_t; NULL if no handler uses it
 *
 * Context: process context.
 *
 * Differences from illumos: a zeroed mutex counts as initialised.
 */
void ddi_mutex_init(kmutex_t *mp, char *name, kmutex_type_t type, void *arg)
{
	struct ddi_mutex *m = to_mutex(mp);
	bool spins = mutex_spins(type, arg);

	memset(mp, 0, sizeof(*mp));
	m->owner = spins ? MUTEX_SPINS : 0;
	ddi_dep_init(&m->dep_map, mutex_name, _RET_IP_, spins);
}
EXPORT_SYMBOL(ddi_mutex_init);

/**
 * ddi_mutex_destroy() - end the use of a mutex, mutex_destroy(9F)
 * @mp: the mutex
 *
 * A mutex that is not free is reported; if the caller owns it, it is exited.
 *
 * Context: process context.
 */
void ddi_mutex_destroy(kmutex_t *mp)
{
	struct ddi_mutex *m = to_mutex(mp);
	unsigned long owner = mutex_owner_of(mutex_word(m));

	if (!owner)
		return;
	ddi_complain(NULL, "mutex_destroy", "%pS destroys a mutex that %s has",
		     (void *)_RET_IP_,
		     owner == me() ? "it" : "another thread");
	while (ddi_mutex_owned(mp))
		ddi_mutex_exit(mp);
}
EXPORT_SYMBOL(ddi_mutex_destroy);

/**
 * ddi_mutex_enter() - enter a mutex, mutex_enter(9F)
 * @mp: the mutex
 *
 * Context: may sleep; any for a mutex of a high-level interrupt, and then
 * interrupts are off until the exit.
 *
 * Differences from illumos: a thread that enters a mutex a second time is
 * reported and let in, and has to exit it twice.  A caller that may not sleep
 * is reported and spins.  The owner does not inherit a waiter's priority.
 */
void ddi_mutex_enter(kmutex_t *mp)
{
	struct ddi_mutex *m = to_mutex(mp);

	mutex_check_enter(m, _RET_IP_);
	if (unlikely(!mutex_get(m)))
		mutex_get_slowly(m, _RET_IP_);
}
EXPORT_SYMBOL(ddi_mutex_enter);

/**
 * ddi_mutex_tryenter() - enter a mutex if it is free, mutex_tryenter(9F)
 * @mp: the mutex
 *
 * Context: any; does not sleep.
 * Return: non-zero if the caller has entered it, 0 if it is not free (a retry
 * can help, unless the caller owns it).
 */
int ddi_mutex_tryenter(kmutex_t *mp)
{
	struct ddi_mutex *m = to_mutex(mp);

	if (!mutex_get(m) &&
	    !(mutex_word(m) & MUTEX_SPINS && mutex_spin_get(m, true)))
		return 0;
	mutex_dep_acquire(m, true, _RET_IP_);
	return 1;
}
EXPORT_SYMBOL(ddi_mutex_tryenter);

/**
 * ddi_mutex_exit() - exit a mutex, mutex_exit(9F)
 * @mp: the mutex, which the caller has entered
 *
 * The next owner may destroy and free it at once.
 *
 * Context: any; does not sleep.
 *
 * Differences from illumos: a thread that has not entered the mutex is
 * reported, and nothing is done.
 */
void ddi_mutex_exit(kmutex_t *mp)
{
	struct ddi_mutex *m = to_mutex(mp);

	if (IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC)) {
		if (!mutex_put_last(m, _RET_IP_))
			return;
		mutex_dep_release(m, _RET_IP_);
	}
	if (unlikely(!mutex_put(m)))
		mutex_put_slowly(m, _RET_IP_);
}
EXPORT_SYMBOL(ddi_mutex_exit);

/**
 * ddi_mutex_owned() - tell whether the caller has entered a mutex,
 *	mutex_owned(9F)
 * @mp: the mutex
 *
 * Context: any.
 * Return: non-zero if it has, otherwise 0.
 */
int ddi_mutex_owned(const kmutex_t *mp)
{
	const struct ddi_mutex *m = (const struct ddi_mutex *)mp;

	return mutex_owner_of(mutex_word(m)) == me();
}
EXPORT_SYMBOL(ddi_mutex_owned);

/**
 * ddi_mutex_owner() - who has entered the mutex? mutex_owner()
 * @mp: the mutex
 *
 * Context: Any.
 * Return: curthread if the caller has; for another thread a pointer that is good
 * for comparison only; NULL if nobody has.
 */
kthread_t *ddi_mutex_owner(const kmutex_t *mp)
{
	const struct ddi_mutex *m = (const struct ddi_mutex *)mp;
	unsigned long owner = mutex_owner_of(mutex_word(m));

	return owner == me() ? ddi_curthread() : (kthread_t *)owner;
}
EXPORT_SYMBOL(ddi_mutex_owner);

static_assert(__same_type(mutex_owner, ddi_mutex_owner));
static_assert(__same_type(mutex_enter, ddi_mutex_enter));
static_assert(__same_type(mutex_tryenter, ddi_mutex_tryenter));
static_assert(__same_type(mutex_exit, ddi_mutex_exit));
static_assert(__same_type(mutex_owned, ddi_mutex_owned));
