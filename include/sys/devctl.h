/* SPDX-License-Identifier: MIT */
/*
 * <sys/devctl.h>: control of devices by their bus.
 *
 * Drivers include it out of habit; none of its functions is there, so
 * nothing is here.
 */
#ifndef _SYS_DEVCTL_H
#define _SYS_DEVCTL_H

#include <sys/types.h>
#include <sys/dditypes.h>

#endif /* _SYS_DEVCTL_H */
