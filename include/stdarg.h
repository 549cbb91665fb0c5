/* SPDX-License-Identifier: MIT */
/*
 * <stdarg.h>: arguments of any number.
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _STDARG_H
#define _STDARG_H

#include <sys/varargs.h>

#endif /* _STDARG_H */
