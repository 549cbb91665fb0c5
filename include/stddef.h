/* SPDX-License-Identifier: MIT */
/*
 * <stddef.h>: NULL, size_t and offsetof().
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _STDDEF_H
#define _STDDEF_H

#include <sys/stddef.h>

#endif /* _STDDEF_H */
