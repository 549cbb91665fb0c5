/* SPDX-License-Identifier: MIT */
/*
 * <sys/fm/util.h>: for drivers that include it with <sys/fm/protocol.h>.  Its
 * own functions build error reports inside the system; a driver has
 * ddi_fm_ereport_post(9F).
 */
#ifndef _SYS_FM_UTIL_H
#define _SYS_FM_UTIL_H

#include <sys/fm/protocol.h>
#include <sys/nvpair.h>
#include <sys/systm.h>

/* As panic(9F) */
#ifndef _LINUX_TYPES_H
void fm_panic(const char *format, ...)
	__asm__("ddi_panic") __attribute__((__noreturn__));
#endif

#endif /* _SYS_FM_UTIL_H */
