// SPDX-License-Identifier: GPL-2.0
/*
 * Time that requests wait and are in service: kstat_queue(9F).
 *
 * At every change of one of the two queues, the time since the last change is
 * added to the queue's busy time if it was not empty, and once for each request
 * in it to the other sum.  The caller holds ks_lock.
 */
#include <linux/export.h>
#include <linux/ktime.h>

#include "kstat.h"
#include "os.h"

static void queue_update(hrtime_t now, uint_t count, hrtime_t *busy,
			 hrtime_t *sum, hrtime_t *last)
{
	hrtime_t delta = now - *last;

	*last = now;
	if (!count)
		return;
	*sum += delta * count;
	*busy += delta;
}

static void waitq_update(kstat_io_t *kiop, hrtime_t now)
{
	queue_update(now, kiop->wcnt, &kiop->wtime, &kiop->wlentime,
		     &kiop->wlastupdate);
}

static void runq_update(kstat_io_t *kiop, hrtime_t now)
{
	queue_update(now, kiop->rcnt, &kiop->rtime, &kiop->rlentime,
		     &kiop->rlastupdate);
}

void ddi_kstat_queues_advance(kstat_io_t *kiop, hrtime_t now)
{
	waitq_update(kiop, now);
	runq_update(kiop, now);
}

static void waitq_change(kstat_io_t *kiop, hrtime_t now, int delta,
			 const char *func)
{
	waitq_update(kiop, now);
	if (delta < 0 && !kiop->wcnt)
		ddi_complain(NULL, func, "the wait queue is empty");
	else
		kiop->wcnt += delta;
}

static void runq_change(kstat_io_t *kiop, hrtime_t now, int delta,
			const char *func)
{
	runq_update(kiop, now);
	if (delta < 0 && !kiop->rcnt)
		ddi_complain(NULL, func, "the run queue is empty");
	else
		kiop->rcnt += delta;
}

/**
 * ddi_kstat_waitq_enter() - count a request that starts to wait,
 *	kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: any.
 */
void ddi_kstat_waitq_enter(kstat_io_t *kiop)
{
	waitq_change(kiop, ktime_get_ns(), 1, "kstat_waitq_enter");
}
EXPORT_SYMBOL(ddi_kstat_waitq_enter);

/**
 * ddi_kstat_waitq_exit() - count a request that waits no more, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: any.
 */
void ddi_kstat_waitq_exit(kstat_io_t *kiop)
{
	waitq_change(kiop, ktime_get_ns(), -1, "kstat_waitq_exit");
}
EXPORT_SYMBOL(ddi_kstat_waitq_exit);

/**
 * ddi_kstat_runq_enter() - count a request whose service starts,
 *	kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: any.
 */
void ddi_kstat_runq_enter(kstat_io_t *kiop)
{
	runq_change(kiop, ktime_get_ns(), 1, "kstat_runq_enter");
}
EXPORT_SYMBOL(ddi_kstat_runq_enter);

/**
 * ddi_kstat_runq_exit() - count a request whose service ends, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: any.
 */
void ddi_kstat_runq_exit(kstat_io_t *kiop)
{
	runq_change(kiop, ktime_get_ns(), -1, "kstat_runq_exit");
}
EXPORT_SYMBOL(ddi_kstat_runq_exit);

/**
 * ddi_kstat_waitq_to_runq() - move a request from waiting into service,
 *	kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: any.
 */
void ddi_kstat_waitq_to_runq(kstat_io_t *kiop)
{
	hrtime_t now = ktime_get_ns();

	waitq_change(kiop, now, -1, "kstat_waitq_to_runq");
	runq_change(kiop, now, 1, "kstat_waitq_to_runq");
}
EXPORT_SYMBOL(ddi_kstat_waitq_to_runq);

/**
 * ddi_kstat_runq_back_to_waitq() - move a request from service back to waiting,
 *	kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: any.
 */
void ddi_kstat_runq_back_to_waitq(kstat_io_t *kiop)
{
	hrtime_t now = ktime_get_ns();

	runq_change(kiop, now, -1, "kstat_runq_back_to_waitq");
	waitq_change(kiop, now, 1, "kstat_runq_back_to_waitq");
}
EXPORT_SYMBOL(ddi_kstat_runq_back_to_waitq);

static_assert(__same_type(kstat_waitq_enter, ddi_kstat_waitq_enter));
static_assert(__same_type(kstat_waitq_exit, ddi_kstat_waitq_exit));
static_assert(__same_type(kstat_runq_enter, ddi_kstat_runq_enter));
static_assert(__same_type(kstat_runq_exit, ddi_kstat_runq_exit));
static_assert(__same_type(kstat_waitq_to_runq, ddi_kstat_waitq_to_runq));
static_assert(__same_type(kstat_runq_back_to_waitq,
			  ddi_kstat_runq_back_to_waitq));
