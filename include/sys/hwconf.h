/* SPDX-License-Identifier: MIT */
/*
 * <sys/hwconf.h>: the inside of device configuration.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_HWCONF_H
#define _SYS_HWCONF_H

#include <sys/types.h>
#include <sys/ddipropdefs.h>
#include <sys/dditypes.h>

#endif /* _SYS_HWCONF_H */
