/* SPDX-License-Identifier: MIT */
/*
 * <sys/auxv.h>: what a program is told when it starts.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_AUXV_H
#define _SYS_AUXV_H

#include <sys/types.h>

#endif /* _SYS_AUXV_H */
