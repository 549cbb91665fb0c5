/* SPDX-License-Identifier: MIT */
/*
 * <sys/machlock.h>: interrupt levels, as far as locks depend on them.
 *
 * A mutex that a handler of a level above LOCK_LEVEL takes spins; all other
 * handlers may block.
 */
#ifndef _SYS_MACHLOCK_H
#define _SYS_MACHLOCK_H

#include <sys/types.h>
#include <sys/time.h>

#define CLOCK_LEVEL	10
#define LOCK_LEVEL	10
#define DISP_LEVEL	(LOCK_LEVEL + 1)
#define PIL_MAX		15
#define HIGH_LEVELS	(PIL_MAX - LOCK_LEVEL)

#endif /* _SYS_MACHLOCK_H */
