/* SPDX-License-Identifier: MIT */
/*
 * <sys/zone.h>: zones, of which Linux has the global one.
 */
#ifndef _SYS_ZONE_H
#define _SYS_ZONE_H

#include <sys/types.h>
#include <sys/cred.h>
#include <sys/ksynch.h>
#include <sys/list.h>
#include <sys/mutex.h>
#include <sys/param.h>

#define GLOBAL_ZONEID	0

#endif /* _SYS_ZONE_H */
