/* SPDX-License-Identifier: MIT */
/*
 * <sys/machparam.h>: sizes of the machine.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_MACHPARAM_H
#define _SYS_MACHPARAM_H

#include <sys/types.h>

#endif /* _SYS_MACHPARAM_H */
