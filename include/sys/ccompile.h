/* SPDX-License-Identifier: MIT */
/*
 * <sys/ccompile.h>: what the compiler can be told of a function.
 */
#ifndef _SYS_CCOMPILE_H
#define _SYS_CCOMPILE_H

#define __PRINTFLIKE(n)	__attribute__((__format__(__printf__, n, (n) + 1)))
#define __VPRINTFLIKE(n)	__attribute__((__format__(__printf__, n, 0)))
#define __NORETURN	__attribute__((__noreturn__))
#define __CONST		__attribute__((__const__))
#define __PURE		__attribute__((__pure__))
#define __RETURNS_TWICE	__attribute__((__returns_twice__))
#define __GNU_INLINE
#define __HIDDEN

/* Formats of cmn_err(9F), with conversions that compilers do not know */
#define __KPRINTFLIKE(n)
#define __KVPRINTFLIKE(n)

#ifndef _LINUX_TYPES_H
#define __unused	__attribute__((__unused__))
#define __packed	__attribute__((__packed__))
#endif

#endif /* _SYS_CCOMPILE_H */
