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

/* Linux has one zone of Solaris's kind, and a structure of this name. */
#ifndef _LINUX_TYPES_H
typedef struct zone {
	zoneid_t zone_id;
	const char *zone_name;
	struct proc *zone_zsched;	/* the process that is its system's */
} zone_t;

extern zone_t *global_zone __asm__("ddi_global_zone");

#define curzone		global_zone
#endif

#endif /* _SYS_ZONE_H */
