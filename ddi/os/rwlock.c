// SPDX-License-Identifier: GPL-2.0
/*
 * Readers/writer locks: rwlock(9F).
 *
 * A lock is one word: the writer's task, or the number of readers, and flags.
 * Waiters queue outside of the lock (lock.h).  A release that frees a lock with
 * waiters hands it over in order of arrival: to a writer, or to all readers
 * before the next writer.  So neither kind starves: new readers queue behind a
 * writer, except for RW_READER_STARVEWRITER.  The last access of a release to
 * the lock is the store that releases it.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#include "lock.h"
#include "os.h"

#define RW_WAITERS	1UL	/* there are waiters */
#define RW_WANTED	2UL	/* a writer waits */
#define RW_WRITES	4UL	/* the other bits are the writer's task */
#define RW_FLAGS	(RW_WAITERS | RW_WANTED | RW_WRITES)
#define RW_ONE		8UL	/* one reader */

/**
 * struct ddi_rwlock - layout of a krwlock_t
 * @word: the writer's task, or RW_ONE times the number of readers, and flags;
 *	atomic; with RW_WAITERS set, flags change only under the queue's lock
 * @again: number of further entries by the writer; of the writer
 * @dep_map: for lockdep
 */
struct ddi_rwlock {
	unsigned long word;
	unsigned int again;
	struct lockdep_map dep_map;
};

static_assert(sizeof(struct ddi_rwlock) <= sizeof(krwlock_t));
static_assert(__alignof__(struct task_struct) > RW_FLAGS);

static const char rw_name[] __maybe_unused = "krwlock_t";

static inline struct ddi_rwlock *to_rw(krwlock_t *rwlp)
{
	return (struct ddi_rwlock *)rwlp;
}

static inline unsigned long rw_word(struct ddi_rwlock *l)
{
	return READ_ONCE(l->word);
}

static inline unsigned long rw_writer(struct task_struct *task)
{
	return (unsigned long)task | RW_WRITES;
}

static inline bool rw_is_mine(unsigned long word)
{
	return (word & ~(RW_WAITERS | RW_WANTED)) == rw_writer(current);
}

/* The flags that keep a thread out; readers keep out writers, too. */
static inline unsigned long rw_against(krw_t how)
{
	return how == RW_READER ? RW_WRITES | RW_WANTED : RW_WRITES;
}

static bool rw_get(struct ddi_rwlock *l, krw_t how)
{
	unsigned long old = rw_word(l);

	if (how == RW_WRITER) {
		old = 0;
		return try_cmpxchg_acquire(&l->word, &old, rw_writer(current));
	}
	while (!(old & rw_against(how)))
		if (try_cmpxchg_acquire(&l->word, &old, old + RW_ONE))
			return true;
	return false;
}

/* Enter, or flag that the caller waits.  The caller holds the queue's lock. */
static bool rw_get_or_mark(struct ddi_rwlock *l, krw_t how)
{
	unsigned long mark = RW_WAITERS | (how == RW_WRITER ? RW_WANTED : 0);
	unsigned long old = rw_word(l);

	for (;;) {
		if (rw_get(l, how))
			return true;
		old = rw_word(l);
		/* it has become free, for this caller */
		if (!old || (how != RW_WRITER && !(old & rw_against(how))))
			continue;
		if (try_cmpxchg_relaxed(&l->word, &old, old | mark))
			return false;
	}
}

static void rw_get_blocking(struct ddi_rwlock *l, krw_t how)
{
	struct ddi_waiter w = {
		.lock = l, .task = current, .writer = how == RW_WRITER,
	};
	struct ddi_sleepq *q = ddi_sleepq_lock(l);
	long ticks = MAX_SCHEDULE_TIMEOUT;

	if (!rw_get_or_mark(l, how)) {
		ddi_sleepq_add(q, &w);
		ddi_sleepq_unlock(q);
		ddi_sleepq_sleep(&w, TASK_UNINTERRUPTIBLE, &ticks);
		/*
		 * the waker, which gave the lock to this thread, may still use
		 * the queue
		 */
		q = ddi_sleepq_lock(l);
	}
	ddi_sleepq_unlock(q);
}

static noinline void rw_get_slowly(struct ddi_rwlock *l, krw_t how,
				   unsigned long ip)
{
	if (ddi_may_block()) {
		rw_get_blocking(l, how);
		return;
	}
	ddi_complain(NULL, "rw_enter", "%pS may not sleep here", (void *)ip);
	while (!rw_get(l, how))
		cpu_relax();
}

/*
 * Count the next readers, as many as may be woken at once; *@behind is set to
 * the waiter after them.
 */
static unsigned long rw_next_readers(struct ddi_sleepq *q, struct ddi_waiter *w,
				     struct ddi_waiter **behind)
{
	unsigned long n = 0;

	for (; w && !w->writer && n < DDI_SLEEPQ_BATCH;
	     w = ddi_sleepq_next(q, w))
		n++;
	*behind = w;
	return n;
}

/* Wake the waiters from @w up to, but not including, @end; they own the lock. */
static void rw_wake(struct ddi_sleepq *q, struct ddi_waiter *w,
		    struct ddi_waiter *end)
{
	struct ddi_waiter *next;

	for (; w != end; w = next) {
		next = ddi_sleepq_next(q, w);
		ddi_sleepq_wake(w);
	}
}

/*
 * Give up the hold @mine on the lock and take @kept.  If waiters can enter, the
 * store makes them owners; it is the last access of the lock.  Returns the
 * number of readers that entered.
 */
static unsigned long rw_hand_over(struct ddi_rwlock *l, struct ddi_sleepq *q,
				  unsigned long mine, unsigned long kept)
{
	struct ddi_waiter *end, *first = ddi_sleepq_first(q, l);
	unsigned long readers, left, new, old = rw_word(l);
	unsigned int writers;

	do {
		end = first;
		writers = first ? first->writers : 0;
		left = (old & ~(RW_WAITERS | RW_WANTED)) - mine + kept;
		readers = left & RW_WRITES ?
			  0 : rw_next_readers(q, first, &end);
		new = left + readers * RW_ONE;
		if (!new && first) {
			end = ddi_sleepq_next(q, first);
			new = rw_writer(first->task);
			writers--;
		}
		new |= (end ? RW_WAITERS : 0) | (writers ? RW_WANTED : 0);
	} while (!try_cmpxchg(&l->word, &old, new));
	rw_wake(q, first, end);
	return readers;
}

/* Release a lock with waiters.  Interrupts are on between two batches of readers. */
static void rw_put_waking(struct ddi_rwlock *l, unsigned long mine,
			  unsigned long kept)
{
	struct ddi_sleepq *q = ddi_sleepq_lock(l);

	while (rw_hand_over(l, q, mine, kept) == DDI_SLEEPQ_BATCH) {
		mine = 0;
		kept = 0;
		ddi_sleepq_unlock(q);
		q = ddi_sleepq_lock(l);
		/* without waiters the lock may have been freed */
		if (!ddi_sleepq_first(q, l))
			break;
	}
	ddi_sleepq_unlock(q);
}

static void rw_put(struct ddi_rwlock *l, unsigned long mine, unsigned long kept)
{
	unsigned long old = rw_word(l);

	while (!(old & RW_WAITERS))
		if (try_cmpxchg_release(&l->word, &old, old - mine + kept))
			return;
	rw_put_waking(l, mine, kept);
}

static inline void rw_dep_acquire(struct ddi_rwlock *l, krw_t how, bool try,
				  unsigned long ip)
{
	if (!IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC))
		return;
	if (how == RW_WRITER)
		rwsem_acquire(ddi_dep_use(&l->dep_map, rw_name, ip), 0, try,
			      ip);
	else if (how == RW_READER)
		rwsem_acquire_read(ddi_dep_use(&l->dep_map, rw_name, ip), 0,
				   try, ip);
	else
		lock_acquire_shared_recursive(ddi_dep_use(&l->dep_map, rw_name,
							  ip), 0, try, NULL,
					      ip);
}

/**
 * ddi_rw_init() - initialise a readers/writer lock, rw_init(9F)
 * @rwlp: the lock
 * @name: ignored
 * @type: RW_DRIVER
 * @arg: ignored, since interrupt handlers may block
 *
 * Context: process context.
 *
 * Differences from illumos: a zeroed lock counts as initialised.
 */
void ddi_rw_init(krwlock_t *rwlp, char *name, krw_type_t type, void *arg)
{
	memset(rwlp, 0, sizeof(*rwlp));
	ddi_dep_init(&to_rw(rwlp)->dep_map, rw_name, _RET_IP_, false);
}
EXPORT_SYMBOL(ddi_rw_init);

/**
 * ddi_rw_destroy() - end the use of a lock, rw_destroy(9F)
 * @rwlp: the lock
 *
 * A lock that is not free is reported; if the caller is its writer, it is
 * exited.
 *
 * Context: process context.
 */
void ddi_rw_destroy(krwlock_t *rwlp)
{
	if (!rw_word(to_rw(rwlp)))
		return;
	ddi_complain(NULL, "rw_destroy", "%pS destroys a lock that is held",
		     (void *)_RET_IP_);
	if (ddi_rw_write_held(rwlp))
		ddi_rw_exit(rwlp);
}
EXPORT_SYMBOL(ddi_rw_destroy);

/**
 * ddi_rw_enter() - enter a readers/writer lock, rw_enter(9F)
 * @rwlp: the lock
 * @enter_type: RW_WRITER, RW_READER or RW_READER_STARVEWRITER
 *
 * Context: may sleep.
 *
 * Differences from illumos: a writer that enters again is reported and let in,
 * and has to exit once more.  A caller that may not sleep is reported and
 * spins.
 */
void ddi_rw_enter(krwlock_t *rwlp, krw_t enter_type)
{
	struct ddi_rwlock *l = to_rw(rwlp);

	if (IS_ENABLED(CONFIG_DEBUG_ATOMIC_SLEEP))
		might_sleep();
	if (unlikely(rw_is_mine(rw_word(l)))) {
		ddi_complain(NULL, "rw_enter",
			     "%pS enters a lock that its thread has entered",
			     (void *)_RET_IP_);
		l->again++;
		return;
	}
	rw_dep_acquire(l, enter_type, false, _RET_IP_);
	if (unlikely(!rw_get(l, enter_type)))
		rw_get_slowly(l, enter_type, _RET_IP_);
}
EXPORT_SYMBOL(ddi_rw_enter);

/**
 * ddi_rw_tryenter() - enter a lock if that is possible now, rw_tryenter(9F)
 * @rwlp: the lock
 * @enter_type: RW_WRITER, RW_READER or RW_READER_STARVEWRITER
 *
 * Context: any; does not sleep.
 * Return: non-zero if the caller has entered it, otherwise 0 (a retry can
 * help).
 */
int ddi_rw_tryenter(krwlock_t *rwlp, krw_t enter_type)
{
	struct ddi_rwlock *l = to_rw(rwlp);

	if (!rw_get(l, enter_type))
		return 0;
	rw_dep_acquire(l, enter_type, true, _RET_IP_);
	return 1;
}
EXPORT_SYMBOL(ddi_rw_tryenter);

/**
 * ddi_rw_exit() - exit a readers/writer lock, rw_exit(9F)
 * @rwlp: the lock, which the caller has entered
 *
 * The next owner may destroy and free it at once.
 *
 * Context: any; does not sleep.
 *
 * Differences from illumos: an exit of a lock that is free, or has another
 * writer, is reported and does nothing.
 */
void ddi_rw_exit(krwlock_t *rwlp)
{
	struct ddi_rwlock *l = to_rw(rwlp);
	unsigned long word = rw_word(l);

	if (unlikely(!word || ((word & RW_WRITES) && !rw_is_mine(word)))) {
		ddi_complain(NULL, "rw_exit", "%pS has not entered the lock",
			     (void *)_RET_IP_);
		return;
	}
	if ((word & RW_WRITES) && l->again) {
		l->again--;
		return;
	}
	rwsem_release(&l->dep_map, _RET_IP_);
	rw_put(l, word & RW_WRITES ? rw_writer(current) : RW_ONE, 0);
}
EXPORT_SYMBOL(ddi_rw_exit);

/**
 * ddi_rw_downgrade() - become a reader instead of the writer, rw_downgrade(9F)
 * @rwlp: the lock, which the caller has entered as writer
 *
 * Context: any; does not sleep.
 *
 * Differences from illumos: a caller that is not the writer is reported, and
 * nothing is done.
 */
void ddi_rw_downgrade(krwlock_t *rwlp)
{
	struct ddi_rwlock *l = to_rw(rwlp);

	if (!rw_is_mine(rw_word(l))) {
		ddi_complain(NULL, "rw_downgrade", "%pS is not the writer",
			     (void *)_RET_IP_);
		return;
	}
	lock_downgrade(&l->dep_map, _RET_IP_);
	rw_put(l, rw_writer(current), RW_ONE);
}
EXPORT_SYMBOL(ddi_rw_downgrade);

/**
 * ddi_rw_tryupgrade() - become the writer instead of a reader,
 *	rw_tryupgrade(9F)
 * @rwlp: the lock, which the caller has entered as reader
 *
 * Context: any; does not sleep.
 * Return: non-zero if the caller is the writer now; 0 if there are other
 * readers or a writer waits, and then the caller is still a reader (a retry can
 * help).
 */
int ddi_rw_tryupgrade(krwlock_t *rwlp)
{
	struct ddi_rwlock *l = to_rw(rwlp);
	unsigned long alone = RW_ONE;

	if (!try_cmpxchg_acquire(&l->word, &alone, rw_writer(current)))
		return 0;
	rwsem_release(&l->dep_map, _RET_IP_);
	rw_dep_acquire(l, RW_WRITER, true, _RET_IP_);
	return 1;
}
EXPORT_SYMBOL(ddi_rw_tryupgrade);

/**
 * ddi_rw_read_held() - tell whether a lock has readers, rw_read_held()
 * @rwlp: the lock
 *
 * Context: any.
 * Return: non-zero if it has, otherwise 0.
 */
int ddi_rw_read_held(krwlock_t *rwlp)
{
	unsigned long word = rw_word(to_rw(rwlp));

	return !(word & RW_WRITES) && word >= RW_ONE;
}
EXPORT_SYMBOL(ddi_rw_read_held);

/**
 * ddi_rw_write_held() - tell whether the caller is the writer, rw_write_held()
 * @rwlp: the lock
 *
 * Context: any.
 * Return: non-zero if it is, otherwise 0.
 */
int ddi_rw_write_held(krwlock_t *rwlp)
{
	return rw_is_mine(rw_word(to_rw(rwlp)));
}
EXPORT_SYMBOL(ddi_rw_write_held);

/**
 * ddi_rw_lock_held() - tell whether a lock has readers or the caller as writer,
 *	rw_lock_held()
 * @rwlp: the lock
 *
 * Context: any.
 * Return: non-zero if it has, otherwise 0.
 */
int ddi_rw_lock_held(krwlock_t *rwlp)
{
	return ddi_rw_read_held(rwlp) || ddi_rw_write_held(rwlp);
}
EXPORT_SYMBOL(ddi_rw_lock_held);

/**
 * ddi_rw_read_locked() - tell whether the caller is a reader,
 *	rw_read_locked(9F)
 * @rwlp: the lock, which the caller has entered
 *
 * Context: any.
 * Return: non-zero if the caller entered as reader, 0 if as writer.
 */
int ddi_rw_read_locked(krwlock_t *rwlp)
{
	return ddi_rw_read_held(rwlp);
}
EXPORT_SYMBOL(ddi_rw_read_locked);

static_assert(__same_type(rw_init, ddi_rw_init));
static_assert(__same_type(rw_destroy, ddi_rw_destroy));
static_assert(__same_type(rw_enter, ddi_rw_enter));
static_assert(__same_type(rw_tryenter, ddi_rw_tryenter));
static_assert(__same_type(rw_exit, ddi_rw_exit));
static_assert(__same_type(rw_downgrade, ddi_rw_downgrade));
static_assert(__same_type(rw_tryupgrade, ddi_rw_tryupgrade));
static_assert(__same_type(rw_read_locked, ddi_rw_read_locked));
static_assert(__same_type(rw_read_held, ddi_rw_read_held));
static_assert(__same_type(rw_write_held, ddi_rw_write_held));
static_assert(__same_type(rw_lock_held, ddi_rw_lock_held));
