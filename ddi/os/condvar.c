// SPDX-License-Identifier: GPL-2.0
/*
 * Condition variables: condvar(9F).
 *
 * A condition variable only records whether there are waiters; they queue
 * outside of it (lock.h).  A waiter queues before it exits the mutex, so a
 * thread that then enters the mutex to change the condition finds it in the
 * queue.  The waker of the last waiter touches the condition variable for the
 * last time before that waiter returns, and a woken waiter does not touch it
 * again: so it may be destroyed right after the broadcast.
 *
 * Waits that no signal ends do not count as load and do not alarm the hung-task
 * check.
 */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/overflow.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/timer.h>

#include "lock.h"
#include "os.h"

/**
 * struct ddi_cv - layout of a kcondvar_t
 * @waiters: it has waiters; written under the queue's lock
 */
struct ddi_cv {
	bool waiters;
};

static_assert(sizeof(struct ddi_cv) <= sizeof(kcondvar_t));

static inline struct ddi_cv *to_cv(kcondvar_t *cvp)
{
	return (struct ddi_cv *)cvp;
}

/* Queue the caller, which holds the mutex. */
static void cv_enqueue(struct ddi_cv *cv, struct ddi_waiter *w)
{
	struct ddi_sleepq *q = ddi_sleepq_lock(cv);

	ddi_sleepq_add(q, w);
	WRITE_ONCE(cv->waiters, true);
	ddi_sleepq_unlock(q);
}

/* Returns true if the caller was woken; otherwise removes it from the queue. */
static bool cv_dequeue(struct ddi_cv *cv, struct ddi_waiter *w)
{
	struct ddi_sleepq *q = ddi_sleepq_lock(cv);
	bool woken = w->woken;

	if (!woken) {
		ddi_sleepq_remove(w);
		WRITE_ONCE(cv->waiters, ddi_sleepq_first(q, cv));
	}
	ddi_sleepq_unlock(q);
	return woken;
}

/*
 * Wake those of the first @max waiters that queued at or before @seq, but no
 * more than is fit with interrupts off.  Returns true if there are more.
 * Without waiters the condition variable may have been freed before the second
 * call.
 */
static bool cv_wake_some(struct ddi_cv *cv, struct ddi_sleepq *q,
			 unsigned long max, unsigned long seq)
{
	unsigned long n = min_t(unsigned long, max, DDI_SLEEPQ_BATCH);
	struct ddi_waiter *w = ddi_sleepq_first(q, cv), *next;

	if (!w)
		return false;
	for (; w && n && (long)(seq - w->seq) >= 0; w = next, n--) {
		next = ddi_sleepq_next(q, w);
		if (!next)
			WRITE_ONCE(cv->waiters, false);
		ddi_sleepq_wake(w);
	}
	return w && !n && max > DDI_SLEEPQ_BATCH;
}

/* Wake at most @max of the current waiters, in order of arrival. */
static void cv_wake(struct ddi_cv *cv, unsigned long max)
{
	struct ddi_sleepq *q;
	unsigned long seq;

	if (!READ_ONCE(cv->waiters))
		return;
	q = ddi_sleepq_lock(cv);
	seq = q->seq;
	while (cv_wake_some(cv, q, max, seq)) {
		max -= DDI_SLEEPQ_BATCH;
		ddi_sleepq_unlock(q);
		q = ddi_sleepq_lock(cv);
	}
	ddi_sleepq_unlock(q);
}

/*
 * Wait for at most *@ticks.  Returns 0 when woken, perhaps without cause;
 * -EINTR; or -ETIME.  The condition variable may be freed once it has woken the
 * caller; its address alone identifies the queue.
 */
static int cv_sleep(kcondvar_t *cvp, kmutex_t *mp, unsigned int state,
		    long *ticks, const char *func)
{
	struct ddi_cv *cv = to_cv(cvp);
	struct ddi_waiter w = { .lock = cv, .task = current };
	bool owned = ddi_mutex_owned(mp);
	int err = 0;

	cv_enqueue(cv, &w);
	if (owned)
		ddi_mutex_exit(mp);
	else
		ddi_complain(NULL, func, "%s has not entered the mutex",
			     current->comm);
	if (ddi_may_block())
		err = ddi_sleepq_sleep(&w, state, ticks);
	else
		ddi_complain(NULL, func, "%s may not sleep here",
			     current->comm);
	if (cv_dequeue(cv, &w))
		err = 0;
	if (owned)
		ddi_mutex_enter(mp);
	return err;
}

/*
 * Ticks from now to the time @timeout of ddi_get_lbolt(9F), as far as a clock_t
 * goes.
 */
static clock_t cv_until(clock_t timeout)
{
	clock_t now = (clock_t)(get_jiffies_64() - INITIAL_JIFFIES), delta;

	if (check_sub_overflow(timeout, now, &delta))
		return timeout < 0 ? LONG_MIN : LONG_MAX;
	return delta;
}

static unsigned int cv_sig_state(void)
{
	return ddi_can_be_signalled() ? TASK_INTERRUPTIBLE : TASK_IDLE;
}

/* Wait for @delta ticks; returns what the timed functions return. */
static clock_t cv_timed(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
			unsigned int state, const char *func)
{
	long ticks = min_t(clock_t, delta, MAX_JIFFY_OFFSET);

	if (delta <= 0)
		return signal_pending_state(state, current) ? 0 : -1;
	switch (cv_sleep(cvp, mp, state, &ticks, func)) {
	case -EINTR:
		return 0;
	case -ETIME:
		return -1;
	default:
		return max(ticks, 1L);
	}
}

static clock_t cv_coarse(clock_t delta, time_res_t res)
{
	if (res != TR_SEC || delta <= 0 || delta > MAX_JIFFY_OFFSET)
		return delta;
	return round_jiffies_up_relative(delta);
}

/**
 * ddi_cv_init() - initialise a condition variable, cv_init(9F)
 * @cvp: the condition variable
 * @name: ignored
 * @type: CV_DRIVER
 * @arg: NULL
 *
 * Context: any.
 *
 * Differences from illumos: a zeroed condition variable counts as initialised.
 */
void ddi_cv_init(kcondvar_t *cvp, char *name, kcv_type_t type, void *arg)
{
	to_cv(cvp)->waiters = false;
}
EXPORT_SYMBOL(ddi_cv_init);

/**
 * ddi_cv_destroy() - end the use of a condition variable, cv_destroy(9F)
 * @cvp: the condition variable
 *
 * Threads that still wait are reported, and woken.
 *
 * Context: any.
 */
void ddi_cv_destroy(kcondvar_t *cvp)
{
	if (!READ_ONCE(to_cv(cvp)->waiters))
		return;
	ddi_complain(NULL, "cv_destroy",
		     "%pS destroys a condition variable that threads wait for",
		     (void *)_RET_IP_);
	cv_wake(to_cv(cvp), ULONG_MAX);
}
EXPORT_SYMBOL(ddi_cv_destroy);

/**
 * ddi_cv_wait() - wait to be woken, cv_wait(9F)
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 *
 * It may return without cause, so the caller must check the condition again.
 *
 * Context: may sleep.
 *
 * Differences from illumos: a caller that may not sleep is reported, and
 * returns at once.
 */
void ddi_cv_wait(kcondvar_t *cvp, kmutex_t *mp)
{
	long ticks = MAX_SCHEDULE_TIMEOUT;

	cv_sleep(cvp, mp, TASK_IDLE, &ticks, "cv_wait");
}
EXPORT_SYMBOL(ddi_cv_wait);

/**
 * ddi_cv_wait_sig() - wait to be woken or for a signal, cv_wait_sig(9F)
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 *
 * A thread that cannot receive signals waits like ddi_cv_wait().
 *
 * Context: may sleep.
 * Return: 0 if a signal is pending (a retry cannot help), otherwise a positive
 * number.
 *
 * Differences from illumos: as for ddi_cv_wait().
 */
int ddi_cv_wait_sig(kcondvar_t *cvp, kmutex_t *mp)
{
	long ticks = MAX_SCHEDULE_TIMEOUT;

	return !cv_sleep(cvp, mp, cv_sig_state(), &ticks, "cv_wait_sig");
}
EXPORT_SYMBOL(ddi_cv_wait_sig);

/**
 * ddi_cv_timedwait() - wait to be woken until a time, cv_timedwait(9F)
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 * @timeout: end of the wait, as a time of ddi_get_lbolt(9F) in ticks
 *
 * Context: may sleep.
 * Return: -1 if the time has come, otherwise the ticks that are left, at least
 * 1.
 *
 * Differences from illumos: as for ddi_cv_wait().
 */
clock_t ddi_cv_timedwait(kcondvar_t *cvp, kmutex_t *mp, clock_t timeout)
{
	return cv_timed(cvp, mp, cv_until(timeout), TASK_IDLE,
			"cv_timedwait");
}
EXPORT_SYMBOL(ddi_cv_timedwait);

/**
 * ddi_cv_timedwait_sig() - wait until a time or a signal, cv_timedwait_sig(9F)
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 * @timeout: end of the wait, as a time of ddi_get_lbolt(9F) in ticks
 *
 * Context: may sleep.
 * Return: 0 if a signal is pending, -1 if the time has come, otherwise the
 * ticks that are left, at least 1.
 *
 * Differences from illumos: as for ddi_cv_wait().
 */
clock_t ddi_cv_timedwait_sig(kcondvar_t *cvp, kmutex_t *mp, clock_t timeout)
{
	return cv_timed(cvp, mp, cv_until(timeout), cv_sig_state(),
			"cv_timedwait_sig");
}
EXPORT_SYMBOL(ddi_cv_timedwait_sig);

/**
 * ddi_cv_reltimedwait() - wait to be woken for a time, cv_reltimedwait(9F)
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 * @delta: longest wait, in ticks
 * @res: with TR_SEC the wait may be extended to a whole second; other values
 *	have no effect
 *
 * Context: may sleep.
 * Return: -1 if the time is over, otherwise the ticks that are left, at least
 * 1.
 *
 * Differences from illumos: as for ddi_cv_wait().
 */
clock_t ddi_cv_reltimedwait(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
			    time_res_t res)
{
	return cv_timed(cvp, mp, cv_coarse(delta, res), TASK_IDLE,
			"cv_reltimedwait");
}
EXPORT_SYMBOL(ddi_cv_reltimedwait);

/**
 * ddi_cv_reltimedwait_sig() - wait for a time or a signal,
 *	cv_reltimedwait_sig(9F)
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 * @delta: longest wait, in ticks
 * @res: with TR_SEC the wait may be extended to a whole second; other values
 *	have no effect
 *
 * Context: may sleep.
 * Return: 0 if a signal is pending, -1 if the time is over, otherwise the ticks
 * that are left, at least 1.
 *
 * Differences from illumos: as for ddi_cv_wait().
 */
clock_t ddi_cv_reltimedwait_sig(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
				time_res_t res)
{
	return cv_timed(cvp, mp, cv_coarse(delta, res), cv_sig_state(),
			"cv_reltimedwait_sig");
}
EXPORT_SYMBOL(ddi_cv_reltimedwait_sig);

/* Ticks from now on for nanoseconds; what is left of a tick counts as one. */
static clock_t cv_hires(hrtime_t tim, hrtime_t res, int flag)
{
	if (flag & CALLOUT_FLAG_ABSOLUTE)
		tim -= ddi_gethrtime();
	if (flag & CALLOUT_FLAG_ROUNDUP && res > 1 && tim > 0)
		tim = DIV64_U64_ROUND_UP(tim, res) * res;
	return tim <= 0 ? 0 : nsecs_to_jiffies64(tim + TICK_NSEC - 1);
}

/**
 * ddi_cv_timedwait_hires() - wait to be woken, for nanoseconds
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 * @tim: how long, in nanoseconds
 * @res: what @tim is rounded up to with CALLOUT_FLAG_ROUNDUP, in nanoseconds
 * @flag: CALLOUT_FLAG_ABSOLUTE: @tim is a time as of gethrtime(9F);
 *	CALLOUT_FLAG_ROUNDUP
 *
 * Drivers see this as cv_timedwait_hires().
 *
 * Context: May sleep.
 * Return: -1 if the time is over, else 1 or more.
 *
 * Differences from illumos: the time is rounded up to a tick; else as for
 * ddi_cv_wait().
 */
clock_t ddi_cv_timedwait_hires(kcondvar_t *cvp, kmutex_t *mp, hrtime_t tim,
			       hrtime_t res, int flag)
{
	return cv_timed(cvp, mp, cv_hires(tim, res, flag), TASK_IDLE,
			"cv_timedwait_hires");
}
EXPORT_SYMBOL(ddi_cv_timedwait_hires);

/**
 * ddi_cv_timedwait_sig_hires() - wait to be woken or for a signal, for nanoseconds
 * @cvp: the condition variable
 * @mp: a mutex that the caller has entered; exited during the wait
 * @tim: as of ddi_cv_timedwait_hires(), like what follows
 * @res: what it may be rounded up to
 * @flag: CALLOUT_FLAG_*
 *
 * Drivers see this as cv_timedwait_sig_hires().
 *
 * Context: May sleep.
 * Return: 0 if a signal is pending, -1 if the time is over, else 1 or more.
 *
 * Differences from illumos: as for ddi_cv_timedwait_hires().
 */
clock_t ddi_cv_timedwait_sig_hires(kcondvar_t *cvp, kmutex_t *mp, hrtime_t tim,
				   hrtime_t res, int flag)
{
	return cv_timed(cvp, mp, cv_hires(tim, res, flag), cv_sig_state(),
			"cv_timedwait_sig_hires");
}
EXPORT_SYMBOL(ddi_cv_timedwait_sig_hires);

/**
 * ddi_cv_signal() - wake the thread that has waited longest, cv_signal(9F)
 * @cvp: the condition variable
 *
 * Context: any.
 */
void ddi_cv_signal(kcondvar_t *cvp)
{
	cv_wake(to_cv(cvp), 1);
}
EXPORT_SYMBOL(ddi_cv_signal);

/**
 * ddi_cv_broadcast() - wake all threads that wait, cv_broadcast(9F)
 * @cvp: the condition variable
 *
 * Context: any.
 */
void ddi_cv_broadcast(kcondvar_t *cvp)
{
	cv_wake(to_cv(cvp), ULONG_MAX);
}
EXPORT_SYMBOL(ddi_cv_broadcast);

static_assert(__same_type(cv_init, ddi_cv_init));
static_assert(__same_type(cv_destroy, ddi_cv_destroy));
static_assert(__same_type(cv_wait, ddi_cv_wait));
static_assert(__same_type(cv_wait_sig, ddi_cv_wait_sig));
static_assert(__same_type(cv_timedwait, ddi_cv_timedwait));
static_assert(__same_type(cv_timedwait_sig, ddi_cv_timedwait_sig));
static_assert(__same_type(cv_reltimedwait, ddi_cv_reltimedwait));
static_assert(__same_type(cv_reltimedwait_sig, ddi_cv_reltimedwait_sig));
static_assert(__same_type(cv_timedwait_hires, ddi_cv_timedwait_hires));
static_assert(__same_type(cv_timedwait_sig_hires, ddi_cv_timedwait_sig_hires));
static_assert(__same_type(cv_wait_sig_swap, ddi_cv_wait_sig));
static_assert(__same_type(cv_signal, ddi_cv_signal));
static_assert(__same_type(cv_broadcast, ddi_cv_broadcast));
