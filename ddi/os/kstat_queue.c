// SPDX-License-Identifier: GPL-2.0
/*
 * How long requests wait and how long they are in service: kstat_queue(9F).
 *
 * For each of the two queues, at every change: the time since the last one
 * counts once when the queue was not empty, and once for each request that
 * was in it.  Their owner calls with ks_lock held.
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
 * ddi_kstat_waitq_enter() - a request starts to wait, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: Any.
 */
void ddi_kstat_waitq_enter(kstat_io_t *kiop)
{
	waitq_change(kiop, ktime_get_ns(), 1, "kstat_waitq_enter");
}
EXPORT_SYMBOL(ddi_kstat_waitq_enter);

/**
 * ddi_kstat_waitq_exit() - a request waits no more, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: Any.
 */
void ddi_kstat_waitq_exit(kstat_io_t *kiop)
{
	waitq_change(kiop, ktime_get_ns(), -1, "kstat_waitq_exit");
}
EXPORT_SYMBOL(ddi_kstat_waitq_exit);

/**
 * ddi_kstat_runq_enter() - service of a request starts, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: Any.
 */
void ddi_kstat_runq_enter(kstat_io_t *kiop)
{
	runq_change(kiop, ktime_get_ns(), 1, "kstat_runq_enter");
}
EXPORT_SYMBOL(ddi_kstat_runq_enter);

/**
 * ddi_kstat_runq_exit() - service of a request ends, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: Any.
 */
void ddi_kstat_runq_exit(kstat_io_t *kiop)
{
	runq_change(kiop, ktime_get_ns(), -1, "kstat_runq_exit");
}
EXPORT_SYMBOL(ddi_kstat_runq_exit);

/**
 * ddi_kstat_waitq_to_runq() - from waiting into service, kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: Any.
 */
void ddi_kstat_waitq_to_runq(kstat_io_t *kiop)
{
	hrtime_t now = ktime_get_ns();

	waitq_change(kiop, now, -1, "kstat_waitq_to_runq");
	runq_change(kiop, now, 1, "kstat_waitq_to_runq");
}
EXPORT_SYMBOL(ddi_kstat_waitq_to_runq);

/**
 * ddi_kstat_runq_back_to_waitq() - from service back to waiting,
 *	kstat_queue(9F)
 * @kiop: the statistics; ks_lock is held
 *
 * Context: Any.
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
