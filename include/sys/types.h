/* SPDX-License-Identifier: MIT */
/*
 * <sys/types.h>: the basic types of the Solaris driver interface.
 *
 * A driver sees only these.  The module and the glue between a driver and
 * Linux include <linux/types.h> first; what Linux has already defined there,
 * stands.  The two sets have the same size and representation.
 */
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H

#include <sys/feature_tests.h>

#ifndef _LINUX_TYPES_H
#ifdef _CHAR_IS_SIGNED
typedef char			int8_t;
#else
typedef signed char		int8_t;
#endif
typedef short			int16_t;
typedef int			int32_t;
typedef long			int64_t;
typedef unsigned char		uint8_t;
typedef unsigned short		uint16_t;
typedef unsigned int		uint32_t;
typedef unsigned long		uint64_t;
typedef unsigned long		uintptr_t;
typedef unsigned long		size_t;
typedef long			ssize_t;
typedef long			off_t;
typedef char			*caddr_t;
typedef long			clock_t;
typedef int			pid_t;
typedef unsigned int		uid_t;
typedef unsigned int		gid_t;
typedef unsigned char		u_char;
typedef unsigned short		u_short;
typedef unsigned int		u_int;
typedef unsigned long		u_long;
typedef unsigned char		unchar;
typedef unsigned short		ushort;
typedef unsigned int		uint;
typedef unsigned long		ulong;
typedef unsigned int		mode_t;
typedef unsigned int		nlink_t;
typedef unsigned long		ino_t;
typedef long			ptrdiff_t;
typedef long			suseconds_t;
typedef int			key_t;
typedef int			projid_t;
#endif

typedef long			intptr_t;
typedef long			intmax_t;
typedef unsigned long		uintmax_t;
typedef unsigned char		uchar_t;
typedef unsigned short		ushort_t;
typedef unsigned int		uint_t;
typedef unsigned long		ulong_t;
typedef long long		longlong_t;
typedef unsigned long long	u_longlong_t;
typedef u_longlong_t		rlim64_t;
typedef long long		offset_t;
typedef unsigned long long	u_offset_t;
typedef unsigned long long	diskaddr_t;
typedef long long		hrtime_t;
typedef long			time_t;
typedef unsigned long		pgcnt_t;
typedef short			pri_t;
typedef int			zoneid_t;
typedef void			*timeout_id_t;
typedef void			*bufcall_id_t;
typedef long long		off64_t;
typedef unsigned int		useconds_t;
typedef unsigned long		pc_t;
typedef unsigned long		paddr_t;
typedef int			id_t;
typedef int			taskid_t;
typedef int			ctid_t;
typedef int			lgrp_id_t;
typedef uint32_t		datalink_id_t;
typedef int32_t			t_scalar_t;
typedef uint32_t		t_uscalar_t;
typedef short			o_dev_t;
typedef unsigned short		o_mode_t;
typedef short			o_nlink_t;
typedef short			o_pid_t;
typedef unsigned short		o_ino_t;
typedef unsigned short		o_uid_t;
typedef unsigned short		o_gid_t;

/* Device numbers and disk blocks of the DDI: wider than Linux's. */
typedef unsigned long		ddi_dev_t;
typedef long			ddi_daddr_t;
#ifndef _LINUX_TYPES_H
typedef ddi_dev_t		dev_t;
typedef ddi_daddr_t		daddr_t;
typedef unsigned int		major_t;
typedef unsigned int		minor_t;
typedef ulong_t			pfn_t;
#endif

/* The page frame of an address at which nothing is mapped */
#define PFN_INVALID	(~0UL)

typedef enum { B_FALSE = 0, B_TRUE = 1 } boolean_t;

#ifndef NULL
#define NULL ((void *)0)
#endif

#include <sys/int_const.h>
#ifndef _LINUX_TYPES_H
#include <sys/inttypes.h>
#endif

#endif /* _SYS_TYPES_H */
