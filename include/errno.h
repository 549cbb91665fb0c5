/* SPDX-License-Identifier: MIT */
/*
 * <errno.h>: error numbers.
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _ERRNO_H
#define _ERRNO_H

#include <sys/errno.h>

#endif /* _ERRNO_H */
