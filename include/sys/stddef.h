/* SPDX-License-Identifier: MIT */
/*
 * <sys/stddef.h>: offsetof, size_t and NULL.
 */
#ifndef _SYS_STDDEF_H
#define _SYS_STDDEF_H

#include <sys/types.h>
#include <sys/sysmacros.h>

#endif /* _SYS_STDDEF_H */
