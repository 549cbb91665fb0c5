/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the locks of os/: the queues of their waiters, and lockdep.
 *
 * A lock is a word or two in a driver's memory, which the driver may free as
 * soon as it can know that no thread uses it: the thread that a release lets in
 * can be the last user.  So waiters queue outside of the lock, in one of a
 * fixed number of queues, which is found by hashing the lock's address; and the
 * last access of the lock is the store that releases it, or that takes away its
 * last waiter.
 *
 * Rules: a waiter lives on its thread's stack.  Its waker removes it from the
 * queue, sets what it was granted and wakes it, all under the queue's lock; the
 * woken thread takes the queue's lock before it returns.  A lock's word may
 * change without the queue's lock while it says that there are no waiters.
 */
#ifndef _DDI_OS_LOCK_H
#define _DDI_OS_LOCK_H

#include <linux/list.h>
#include <linux/lockdep.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <sys/ksynch.h>
#include <sys/proc.h>

/* Most threads to wake in one go with interrupts off */
#define DDI_SLEEPQ_BATCH	32

/**
 * struct ddi_waiter - a thread that waits for a lock
 * @node: for the first waiter of a lock, its entry in the queue; otherwise empty
 * @peers: ring of all waiters of the lock, in order of arrival
 * @lock: the lock
 * @task: the thread
 * @seq: number of its arrival, by the queue's count
 * @writers: for the first waiter of a lock, the number of writers in the ring
 * @writer: it waits to be a writer; woken only when it is the first
 * @woken: it was removed from its queue; written under the queue's lock
 * @granted: it already owns the lock; under the queue's lock
 * @kind: for use by the lock
 */
struct ddi_waiter {
	struct list_head node;
	struct list_head peers;
	const void *lock;
	struct task_struct *task;
	unsigned long seq;
	unsigned int writers;
	bool writer;
	bool woken;
	bool granted;
	int kind;
};

/**
 * struct ddi_sleepq - the waiters of some locks
 * @lock: protects the queue and the waiters in it
 * @heads: the first waiter of each lock
 * @seq: number of waiters that have arrived
 * @flags: interrupt state of the holder of @lock
 */
struct ddi_sleepq {
	raw_spinlock_t lock; /* protects the three fields below */
	struct list_head heads;
	unsigned long seq;
	unsigned long flags;
};

struct ddi_sleepq *ddi_sleepq_lock(const void *lock) __acquires(ddi_sleepq);
void ddi_sleepq_unlock(struct ddi_sleepq *q) __releases(ddi_sleepq);
struct ddi_waiter *ddi_sleepq_first(struct ddi_sleepq *q, const void *lock);
struct ddi_waiter *ddi_sleepq_next(struct ddi_sleepq *q, struct ddi_waiter *w);
void ddi_sleepq_add(struct ddi_sleepq *q, struct ddi_waiter *w);
void ddi_sleepq_add_first(struct ddi_sleepq *q, struct ddi_waiter *w);
void ddi_sleepq_remove(struct ddi_waiter *w);
void ddi_sleepq_wake(struct ddi_waiter *w);
/*
 * Sleep until @w is woken (returns 0), a signal comes and @state allows it
 * (-EINTR), or *@ticks are over (-ETIME).  *@ticks is set to what is left.  The
 * caller does not hold the queue's lock.
 */
int ddi_sleepq_sleep(struct ddi_waiter *w, unsigned int state, long *ticks);

/* Returns true if a signal can wake the caller. */
static inline bool ddi_can_be_signalled(void)
{
	return !(current->flags & (PF_KTHREAD | PF_EXITING));
}

/*
 * lockdep: all locks that one place initialises form a class.  Drivers hold
 * several locks of a class in an order of their own, which they cannot declare,
 * so within a class only taking one lock twice is an error.
 */
#ifdef CONFIG_DEBUG_LOCK_ALLOC
void ddi_dep_init(struct lockdep_map *map, const char *name, unsigned long ip,
		  bool spins);
/* A lock that was not initialised gets the class of its first user. */
static inline struct lockdep_map *ddi_dep_use(struct lockdep_map *map,
					      const char *name,
					      unsigned long ip)
{
	if (!map->key)
		ddi_dep_init(map, name, ip, false);
	return map;
}
#else
static inline void ddi_dep_init(struct lockdep_map *map, const char *name,
				unsigned long ip, bool spins)
{
}
#endif

/* Drivers use these functions by their names without the prefix. */
void ddi_mutex_init(kmutex_t *mp, char *name, kmutex_type_t type, void *arg);
void ddi_mutex_destroy(kmutex_t *mp);
void ddi_mutex_enter(kmutex_t *mp);
int ddi_mutex_tryenter(kmutex_t *mp);
void ddi_mutex_exit(kmutex_t *mp);
kthread_t *ddi_mutex_owner(const kmutex_t *mp);
int ddi_mutex_owned(const kmutex_t *mp);

void ddi_cv_init(kcondvar_t *cvp, char *name, kcv_type_t type, void *arg);
void ddi_cv_destroy(kcondvar_t *cvp);
void ddi_cv_wait(kcondvar_t *cvp, kmutex_t *mp);
int ddi_cv_wait_sig(kcondvar_t *cvp, kmutex_t *mp);
clock_t ddi_cv_timedwait(kcondvar_t *cvp, kmutex_t *mp, clock_t timeout);
clock_t ddi_cv_timedwait_sig(kcondvar_t *cvp, kmutex_t *mp, clock_t timeout);
clock_t ddi_cv_reltimedwait(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
			    time_res_t res);
clock_t ddi_cv_reltimedwait_sig(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
				time_res_t res);
clock_t ddi_cv_timedwait_hires(kcondvar_t *cvp, kmutex_t *mp, hrtime_t tim,
			       hrtime_t res, int flag);
clock_t ddi_cv_timedwait_sig_hires(kcondvar_t *cvp, kmutex_t *mp, hrtime_t tim,
				   hrtime_t res, int flag);
void ddi_cv_signal(kcondvar_t *cvp);
void ddi_cv_broadcast(kcondvar_t *cvp);

void ddi_rw_init(krwlock_t *rwlp, char *name, krw_type_t type, void *arg);
void ddi_rw_destroy(krwlock_t *rwlp);
void ddi_rw_enter(krwlock_t *rwlp, krw_t enter_type);
int ddi_rw_tryenter(krwlock_t *rwlp, krw_t enter_type);
void ddi_rw_exit(krwlock_t *rwlp);
void ddi_rw_downgrade(krwlock_t *rwlp);
int ddi_rw_tryupgrade(krwlock_t *rwlp);
int ddi_rw_read_locked(krwlock_t *rwlp);
int ddi_rw_read_held(krwlock_t *rwlp);
int ddi_rw_write_held(krwlock_t *rwlp);
int ddi_rw_lock_held(krwlock_t *rwlp);

void ddi_sema_init(ksema_t *sp, uint_t val, char *name, ksema_type_t type,
		   void *arg);
void ddi_sema_destroy(ksema_t *sp);
void ddi_sema_p(ksema_t *sp);
int ddi_sema_p_sig(ksema_t *sp);
void ddi_sema_v(ksema_t *sp);
int ddi_sema_tryp(ksema_t *sp);

void ddi_membar_enter(void);
void ddi_membar_exit(void);
void ddi_membar_producer(void);
void ddi_membar_consumer(void);
void ddi_membar_sync(void);

kthread_t *ddi_thread_create(caddr_t stk, size_t stksize, void (*func)(void *),
			     void *arg, size_t len, struct proc *pp, int state,
			     pri_t pri);
void ddi_thread_exit(void);
void ddi_thread_join(kt_did_t did);
/* The calling thread, if thread_create() made it */
kthread_t *ddi_thread_self(void);
extern proc_t ddi_p0;
extern kmutex_t ddi_cpu_lock;
extern pri_t ddi_minclsyspri;
extern pri_t ddi_maxclsyspri;
extern int ddi_ncpus;
extern int ddi_ncpus_online;
extern int ddi_max_ncpus;

#endif /* _DDI_OS_LOCK_H */
