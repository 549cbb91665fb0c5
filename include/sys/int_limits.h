/* SPDX-License-Identifier: MIT */
/*
 * <sys/int_limits.h>: limits of the integer types.
 */
#ifndef _SYS_INT_LIMITS_H
#define _SYS_INT_LIMITS_H

#define INT8_MAX	127
#define INT16_MAX	32767
#define INT32_MAX	2147483647
#define INT64_MAX	9223372036854775807L
#define INT8_MIN	(-INT8_MAX - 1)
#define INT16_MIN	(-INT16_MAX - 1)
#define INT32_MIN	(-INT32_MAX - 1)
#define INT64_MIN	(-INT64_MAX - 1)
#define UINT8_MAX	255U
#define UINT16_MAX	65535U
#define UINT32_MAX	4294967295U
#define UINT64_MAX	18446744073709551615UL
#define INTPTR_MAX	INT64_MAX
#define INTPTR_MIN	INT64_MIN
#define UINTPTR_MAX	UINT64_MAX
#define SIZE_MAX	UINT64_MAX

#endif /* _SYS_INT_LIMITS_H */
