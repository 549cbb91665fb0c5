/* SPDX-License-Identifier: MIT */
/*
 * <sys/sysevent.h>: ddi_log_sysevent(9F)'s name of an event.
 */
#ifndef _SYS_SYSEVENT_H
#define _SYS_SYSEVENT_H

#include <sys/types.h>
#include <sys/null.h>
#include <sys/nvpair.h>

typedef struct sysevent_id {
	uint64_t eid_seq;
	hrtime_t eid_ts;
} sysevent_id_t;

#endif /* _SYS_SYSEVENT_H */
