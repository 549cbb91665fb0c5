/* SPDX-License-Identifier: MIT */
/*
 * <sys/stddef.h>: offsetof, size_t and NULL.
 */
#ifndef _SYS_STDDEF_H
#define _SYS_STDDEF_H

#include <sys/types.h>

#ifndef offsetof
#define offsetof(s, m)	__builtin_offsetof(s, m)
#endif

#endif /* _SYS_STDDEF_H */
