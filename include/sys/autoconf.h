/* SPDX-License-Identifier: MIT */
/*
 * <sys/autoconf.h>: how the system configures devices.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_AUTOCONF_H
#define _SYS_AUTOCONF_H

#include <sys/types.h>

#endif /* _SYS_AUTOCONF_H */
