/* SPDX-License-Identifier: MIT */
/*
 * <sys/consdev.h>: the devices of the console.
 *
 * Drivers include it out of habit; none of its functions is there, so
 * nothing is here.
 */
#ifndef _SYS_CONSDEV_H
#define _SYS_CONSDEV_H

#include <sys/types.h>
#include <sys/dditypes.h>

#endif /* _SYS_CONSDEV_H */
