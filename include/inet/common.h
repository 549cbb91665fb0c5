/* SPDX-License-Identifier: MIT */
/*
 * <inet/common.h>: what the network protocols share.
 */
#ifndef _INET_COMMON_H
#define _INET_COMMON_H

#include <sys/types.h>
#include <sys/stream.h>
#include <sys/strsubr.h>

typedef struct iocblk *IOCP;

#define A_CNT(array)	(sizeof(array) / sizeof((array)[0]))
#define A_END(array)	(&(array)[A_CNT(array)])

#endif /* _INET_COMMON_H */
