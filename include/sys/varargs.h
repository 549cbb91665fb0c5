/* SPDX-License-Identifier: MIT */
/*
 * <sys/varargs.h>: variable argument lists.
 */
#ifndef _SYS_VARARGS_H
#define _SYS_VARARGS_H

#ifndef _LINUX_TYPES_H
typedef __builtin_va_list va_list;

#define va_start(ap, last)	__builtin_va_start(ap, last)
#define va_arg(ap, type)	__builtin_va_arg(ap, type)
#define va_copy(to, from)	__builtin_va_copy(to, from)
#define va_end(ap)		__builtin_va_end(ap)
#endif

#endif /* _SYS_VARARGS_H */
