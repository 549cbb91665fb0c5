/* SPDX-License-Identifier: MIT */
/*
 * <sys/machsystm.h>: the inside of the machine.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_MACHSYSTM_H
#define _SYS_MACHSYSTM_H

#include <sys/types.h>
#include <sys/cpuvar.h>
#include <sys/systm.h>
#include <sys/thread.h>
#include <sys/varargs.h>

#endif /* _SYS_MACHSYSTM_H */
