/* SPDX-License-Identifier: MIT */
/*
 * <sys/cmn_err.h>: messages to the system log.
 *
 * cmn_err(9F), dev_err(9F), vcmn_err(9F), zcmn_err(9F), panic(9F).
 */
#ifndef _SYS_CMN_ERR_H
#define _SYS_CMN_ERR_H

#include <sys/types.h>
#include <sys/dditypes.h>
#include <sys/va_list.h>
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
void vdev_err(dev_info_t *dip, int level, const char *format, va_list ap)
	__asm__("ddi_vdev_err");
void zcmn_err(zoneid_t zoneid, int level, const char *format, ...)
	__asm__("ddi_zcmn_err");
void vzcmn_err(zoneid_t zoneid, int level, const char *format, va_list ap)
	__asm__("ddi_vzcmn_err");

void panic(const char *format, ...)
	__asm__("ddi_panic") __attribute__((__noreturn__));
void vpanic(const char *format, va_list ap)
	__asm__("ddi_vpanic") __attribute__((__noreturn__));

/*
 * sprintf(9F) returns its buffer, snprintf(9F) a size_t: not as a C library
 * has them, and so not for the compiler to improve.
 */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wbuiltin-declaration-mismatch"
char *sprintf(char *s, const char *format, ...) __asm__("ddi_sprintf");
size_t snprintf(char *s, size_t n, const char *format, ...)
	__asm__("ddi_snprintf");
char *vsprintf(char *s, const char *format, va_list ap)
	__asm__("ddi_vsprintf");
size_t vsnprintf(char *s, size_t n, const char *format, va_list ap)
	__asm__("ddi_vsnprintf");
void printf(const char *format, ...) __asm__("ddi_printf");
void vprintf(const char *format, va_list ap) __asm__("ddi_vprintf");
#pragma GCC diagnostic pop
#endif

#endif /* _SYS_CMN_ERR_H */
