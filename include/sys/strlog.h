/* SPDX-License-Identifier: MIT */
/*
 * <sys/strlog.h>: messages for the log, strlog(9F).
 */
#ifndef _SYS_STRLOG_H
#define _SYS_STRLOG_H

#include <sys/types.h>

/* flags of strlog(9F) */
#define SL_ERROR	0x01
#define SL_TRACE	0x02
#define SL_NOTIFY	0x04
#define SL_CONSOLE	0x08
#define SL_FATAL	0x10
#define SL_WARN		0x20
#define SL_NOTE		0x40

int strlog(short mid, short sid, char level, unsigned short flags,
	   char *fmt, ...) __asm__("ddi_strlog");

#endif /* _SYS_STRLOG_H */
