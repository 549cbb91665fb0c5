// SPDX-License-Identifier: GPL-2.0
/*
 * Time, and waiting: delay(9F), drv_usecwait(9F), drv_usectohz(9F),
 * drv_hztousec(9F), ddi_get_lbolt(9F), ddi_get_time(9F), gethrtime(9F),
 * gethrestime(9F).
 *
 * Clock ticks are Linux's jiffies: hz of them make a second.  They count from
 * boot.
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/limits.h>
#include <linux/math64.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/timekeeping.h>
#include <sys/ddi.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "os.h"

/* Longest single udelay(), which may overflow beyond it */
#define DDI_UDELAY_MAX	1000

/* The variable hz: clock ticks per second */
int ddi_hz = HZ;
EXPORT_SYMBOL(ddi_hz);

/**
 * ddi_get_lbolt() - get the clock ticks since boot, ddi_get_lbolt(9F)
 *
 * Context: any.
 * Return: the ticks; drv_hztousec(9F) converts them to microseconds.
 */
clock_t ddi_get_lbolt(void)
{
	return get_jiffies_64() - INITIAL_JIFFIES;
}
EXPORT_SYMBOL(ddi_get_lbolt);

/**
 * ddi_get_lbolt64() - get the clock ticks since boot, ddi_get_lbolt64(9F)
 *
 * Context: any.
 * Return: the ticks; drv_hztousec(9F) converts them to microseconds.
 */
int64_t ddi_get_lbolt64(void)
{
	return ddi_get_lbolt();
}
EXPORT_SYMBOL(ddi_get_lbolt64);

/**
 * ddi_get_time() - get the time of day in seconds, ddi_get_time(9F)
 *
 * Context: any.
 * Return: seconds since the beginning of 1970, UTC; not less than an earlier
 * gethrestime(9F) returned.
 */
time_t ddi_get_time(void)
{
	/* Linux's own count of seconds lags behind until the next tick */
	return div_u64(ktime_get_real_fast_ns(), NSEC_PER_SEC);
}
EXPORT_SYMBOL(ddi_get_time);

/**
 * ddi_gethrtime() - get the time since an arbitrary point in the past,
 *	gethrtime(9F)
 *
 * Context: any.
 * Return: nanoseconds; never less than an earlier call returned.
 */
hrtime_t ddi_gethrtime(void)
{
	/* the NMI-safe clock may go back a little, but takes no lock */
	return in_nmi() ? ktime_get_mono_fast_ns() : ktime_get_ns();
}
EXPORT_SYMBOL(ddi_gethrtime);

/**
 * ddi_gethrestime() - get the time of day, gethrestime(9F)
 * @ts: set to the time
 *
 * Context: any.
 */
void ddi_gethrestime(timespec_t *ts)
{
	struct timespec64 now = ns_to_timespec64(ktime_get_real_fast_ns());

	ts->tv_sec = now.tv_sec;
	ts->tv_nsec = now.tv_nsec;
}
EXPORT_SYMBOL(ddi_gethrestime);

/**
 * ddi_drv_hztousec() - convert clock ticks to microseconds, drv_hztousec(9F)
 * @ticks: clock ticks
 *
 * Context: any.
 * Return: microseconds, at most the largest clock_t.
 */
clock_t ddi_drv_hztousec(clock_t ticks)
{
	if (ticks <= 0)
		return 0;
	if (ticks / HZ >= LONG_MAX / USEC_PER_SEC)
		return LONG_MAX;
	return ticks / HZ * USEC_PER_SEC + ticks % HZ * USEC_PER_SEC / HZ;
}
EXPORT_SYMBOL(ddi_drv_hztousec);

/**
 * ddi_drv_usectohz() - convert microseconds to clock ticks, drv_usectohz(9F)
 * @microsecs: microseconds
 *
 * Context: any.
 * Return: clock ticks, rounded up; 0 if @microsecs is not positive.
 */
clock_t ddi_drv_usectohz(clock_t microsecs)
{
	clock_t secs = microsecs / USEC_PER_SEC;
	clock_t rest = microsecs % USEC_PER_SEC;

	if (microsecs <= 0)
		return 0;
	return secs * HZ + DIV_ROUND_UP(rest * HZ, USEC_PER_SEC);
}
EXPORT_SYMBOL(ddi_drv_usectohz);

/**
 * ddi_drv_usecwait() - busy-wait, drv_usecwait(9F)
 * @microsecs: least time to wait, in microseconds
 *
 * Context: any; does not sleep, and does not mask interrupts.
 */
void ddi_drv_usecwait(clock_t microsecs)
{
	for (; microsecs > DDI_UDELAY_MAX; microsecs -= DDI_UDELAY_MAX)
		udelay(DDI_UDELAY_MAX);
	if (microsecs > 0)
		udelay(microsecs);
}
EXPORT_SYMBOL(ddi_drv_usecwait);

/*
 * The end of a delay that begins now, by the clock: a thread may be woken for
 * another reason, and ticks may be late and then come several at once.
 */
static u64 delay_end(clock_t ticks)
{
	u64 most = S64_MAX / NSEC_PER_SEC / 2 * HZ;

	return ktime_get_ns() +
	       jiffies_to_nsecs(ticks > 0 ? min_t(u64, ticks, most) : 0);
}

long ddi_jiffies_until(u64 end)
{
	u64 now = ktime_get_ns();

	if (now >= end)
		return 0;
	return min_t(u64, nsecs_to_jiffies64(end - now) + 1, MAX_JIFFY_OFFSET);
}

/**
 * ddi_delay() - sleep for a time, delay(9F)
 * @ticks: least time to sleep, in clock ticks
 *
 * Signals do not end the sleep.
 *
 * Context: may sleep.  In atomic context and in a panic it busy-waits, and
 * reports it.
 */
void ddi_delay(clock_t ticks)
{
	u64 end = delay_end(ticks);
	long left;

	if (ddi_may_block()) {
		while ((left = ddi_jiffies_until(end)))
			schedule_timeout_uninterruptible(left);
		return;
	}
	if (ticks <= 0)
		return;
	ddi_complain(NULL, "delay", "%pS may not sleep and busy-waits",
		     __builtin_return_address(0));
	/* the clock is more accurate than udelay()'s calibration */
	while (ktime_get_ns() < end)
		cpu_relax();
}
EXPORT_SYMBOL(ddi_delay);

/**
 * ddi_delay_sig() - sleep for a time or until a signal, delay_sig()
 * @ticks: time to sleep, in clock ticks
 *
 * Context: may sleep.
 * Return: 0 when the time has passed; EINTR after a signal.
 */
int ddi_delay_sig(clock_t ticks)
{
	u64 end = delay_end(ticks);
	long left;

	while ((left = ddi_jiffies_until(end)) && !signal_pending(current))
		schedule_timeout_interruptible(left);
	return left ? EINTR : 0;
}
EXPORT_SYMBOL(ddi_delay_sig);

static_assert(__same_type(hz, ddi_hz));
static_assert(__same_type(gethrtime, ddi_gethrtime));
static_assert(__same_type(gethrestime, ddi_gethrestime));
static_assert(__same_type(gethrestime_sec, ddi_get_time));
static_assert(__same_type(drv_hztousec, ddi_drv_hztousec));
static_assert(__same_type(drv_usectohz, ddi_drv_usectohz));
static_assert(__same_type(drv_usecwait, ddi_drv_usecwait));
static_assert(__same_type(delay, ddi_delay));
static_assert(__same_type(delay_sig, ddi_delay_sig));
