/* SPDX-License-Identifier: MIT */
/*
 * <sys/types32.h>: the types of 32-bit programs.
 */
#ifndef _SYS_TYPES32_H
#define _SYS_TYPES32_H

#include <sys/types.h>

typedef uint32_t	caddr32_t;
typedef int32_t		daddr32_t;
typedef int32_t		off32_t;
typedef uint32_t	size32_t;
typedef int32_t		ssize32_t;
typedef int32_t		time32_t;
typedef int32_t		clock32_t;
typedef uint32_t	dev32_t;
typedef int32_t		pid32_t;
typedef uint32_t	uid32_t;
typedef uint32_t	gid32_t;
typedef int32_t		intptr32_t;
typedef uint32_t	uintptr32_t;
typedef uint32_t	mode32_t;
typedef uint32_t	ino32_t;
typedef int32_t		id32_t;
typedef int32_t		blkcnt32_t;
typedef int32_t		blksize32_t;
typedef int32_t		key32_t;
typedef int32_t		suseconds32_t;

#endif /* _SYS_TYPES32_H */
