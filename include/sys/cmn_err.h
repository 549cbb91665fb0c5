/* SPDX-License-Identifier: MIT */
/*
 * <sys/cmn_err.h>: messages to the system log.
 *
 * cmn_err(9F), dev_err(9F), vcmn_err(9F).
 */
#ifndef _SYS_CMN_ERR_H
#define _SYS_CMN_ERR_H

#include <sys/types.h>
#include <sys/dditypes.h>
#include <sys/varargs.h>

/* Severities */
#define CE_CONT		0	/* continues a message, or informs */
#define CE_NOTE		1	/* "NOTICE: " */
#define CE_WARN		2	/* "WARNING: " */
#define CE_PANIC	3	/* panics the system */
#define CE_IGNORE	4	/* prints nothing */

/* Linux has a macro and variable argument lists of its own. */
#ifndef _LINUX_TYPES_H
void cmn_err(int level, const char *format, ...) __asm__("ddi_cmn_err");
void vcmn_err(int level, const char *format, va_list ap)
	__asm__("ddi_vcmn_err");
void dev_err(dev_info_t *dip, int level, const char *format, ...)
	__asm__("ddi_dev_err");
#endif

#endif /* _SYS_CMN_ERR_H */
