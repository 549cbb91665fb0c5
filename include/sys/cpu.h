/* SPDX-License-Identifier: MIT */
/*
 * <sys/cpu.h>: the inside of processors.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_CPU_H
#define _SYS_CPU_H

#include <sys/types.h>

#endif /* _SYS_CPU_H */
