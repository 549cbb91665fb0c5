/* SPDX-License-Identifier: MIT */
/*
 * <sys/time.h>: seconds and nanoseconds.
 *
 * gethrtime(9F), gethrestime(9F).
 */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <sys/types.h>
#include <sys/systm.h>

typedef struct timespec {
	time_t tv_sec;
	long tv_nsec;
} timespec_t, timestruc_t;

struct timeval {
	time_t tv_sec;
	long tv_usec;
};

#define SEC		1
#define MILLISEC	1000
#define MICROSEC	1000000
#define NANOSEC		1000000000LL

#define MSEC2NSEC(m)	((hrtime_t)(m) * (NANOSEC / MILLISEC))
#define NSEC2MSEC(n)	((n) / (NANOSEC / MILLISEC))
#define USEC2NSEC(u)	((hrtime_t)(u) * (NANOSEC / MICROSEC))
#define NSEC2USEC(n)	((n) / (NANOSEC / MICROSEC))
#define SEC2NSEC(s)	((hrtime_t)(s) * NANOSEC)
#define NSEC2SEC(n)	((n) / NANOSEC)

#define TICK_TO_NSEC(t)	((hrtime_t)(t) * (NANOSEC / hz))
#define NSEC_TO_TICK(n)	((n) / (NANOSEC / hz))
#define TICK_TO_SEC(t)	((t) / hz)
#define SEC_TO_TICK(s)	((s) * hz)
#define TICK_TO_MSEC(t)	((clock_t)(t) * MILLISEC / hz)
#define MSEC_TO_TICK(m)	((clock_t)(m) * hz / MILLISEC)
#define MSEC_TO_TICK_ROUNDUP(m)						\
	((m) == 0 ? 0 : (clock_t)(((m) * (clock_t)hz - 1) / MILLISEC + 1))
#define TICK_TO_USEC(t)	((clock_t)(t) * MICROSEC / hz)
#define USEC_TO_TICK(u)	((clock_t)(u) * hz / MICROSEC)

hrtime_t gethrtime(void) __asm__("ddi_gethrtime");
void gethrestime(timespec_t *ts) __asm__("ddi_gethrestime");
time_t gethrestime_sec(void) __asm__("ddi_get_time");

#endif /* _SYS_TIME_H */
