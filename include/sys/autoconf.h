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
#include <sys/dditypes.h>
#include <sys/devops.h>
#include <sys/hwconf.h>
#include <sys/mutex.h>
#include <sys/systm.h>
#include <sys/thread.h>

#endif /* _SYS_AUTOCONF_H */
