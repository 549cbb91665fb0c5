/* SPDX-License-Identifier: MIT */
/*
 * <sys/cyclic.h>: timers of high resolution.
 *
 * Drivers include it out of habit; none of its functions is there, so
 * nothing is here but types.
 */
#ifndef _SYS_CYCLIC_H
#define _SYS_CYCLIC_H

#include <sys/types.h>

typedef uintptr_t cyclic_id_t;
typedef void (*cyc_func_t)(void *arg);

typedef struct cyc_handler {
	cyc_func_t cyh_func;
	void *cyh_arg;
	ushort_t cyh_level;
} cyc_handler_t;

typedef struct cyc_time {
	hrtime_t cyt_when;
	hrtime_t cyt_interval;
} cyc_time_t;

#define CYCLIC_NONE	((cyclic_id_t)0)

#endif /* _SYS_CYCLIC_H */
