/* SPDX-License-Identifier: MIT */
/*
 * <sys/cpuvar.h>: the inside of processors.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_CPUVAR_H
#define _SYS_CPUVAR_H

#include <sys/types.h>

#endif /* _SYS_CPUVAR_H */
