/* SPDX-License-Identifier: MIT */
/*
 * <sys/spl.h>: interrupt priority levels (spl6() and the like).
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_SPL_H
#define _SYS_SPL_H

#include <sys/types.h>

#endif /* _SYS_SPL_H */
