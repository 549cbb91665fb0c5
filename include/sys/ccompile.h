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
#define __GNU_INLINE

#endif /* _SYS_CCOMPILE_H */
