/* SPDX-License-Identifier: MIT */
/*
 * <fcntl.h>: flags of open(2).
 *
 * A header for programs, which drivers may include all the same.
 */
#ifndef _FCNTL_H
#define _FCNTL_H

#include <sys/fcntl.h>

#endif /* _FCNTL_H */
