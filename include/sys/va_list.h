/* SPDX-License-Identifier: MIT */
/*
 * <sys/va_list.h>: va_list; <sys/varargs.h> has it.
 */
#ifndef _SYS_VA_LIST_H
#define _SYS_VA_LIST_H

#include <sys/varargs.h>

typedef __builtin_va_list __va_list;

#endif /* _SYS_VA_LIST_H */
