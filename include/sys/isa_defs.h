/* SPDX-License-Identifier: MIT */
/*
 * <sys/isa_defs.h>: what the processor and its platform are.
 *
 * Sources test these with #if, so one that is not here takes code away without a
 * word.  <sys/types.h> brings them all.
 */
#ifndef _SYS_ISA_DEFS_H
#define _SYS_ISA_DEFS_H

/* The order of bytes in a word, of words in a long long, of bit fields in a word */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define _BIG_ENDIAN 1
#define _LONG_LONG_HTOL 1
#define _BIT_FIELDS_HTOL 1
#else
#define _LITTLE_ENDIAN 1
#define _LONG_LONG_LTOH 1
#define _BIT_FIELDS_LTOH 1
#endif

/* Sizes: a driver has 64 bits, and its programs may have 32. */
#define _LP64 1
#define _MULTI_DATAMODEL 1

#define _IEEE_754 1
#define _STACK_GROWS_DOWNWARD 1
#ifdef __CHAR_UNSIGNED__
#define _CHAR_IS_UNSIGNED 1
#else
#define _CHAR_IS_SIGNED 1
#endif

/* Alignment of types, in bytes */
#define _BOOL_ALIGNMENT		1
#define _CHAR_ALIGNMENT		1
#define _SHORT_ALIGNMENT	2
#define _INT_ALIGNMENT		4
#define _LONG_ALIGNMENT		8
#define _LONG_LONG_ALIGNMENT	8
#define _POINTER_ALIGNMENT	8
#define _FLOAT_ALIGNMENT	4
#define _FLOAT_COMPLEX_ALIGNMENT 4
#define _DOUBLE_ALIGNMENT	8
#define _DOUBLE_COMPLEX_ALIGNMENT 8
#define _LONG_DOUBLE_ALIGNMENT	16
#define _MAX_ALIGNMENT		16
#define _ALIGNMENT_REQUIRED	1

/* Of a long long in a program of 32 bits */
#ifdef __x86_64__
#define _LONG_LONG_ALIGNMENT_32	4
#else
#define _LONG_LONG_ALIGNMENT_32	8
#endif

/* Devices are handed physical addresses; disks have a label of 16 slices. */
#define _DMA_USES_PHYSADDR 1
#define _SUNOS_VTOC_16 1
#define _FIRMWARE_NEEDS_FDISK 1
#define _SOFT_HOSTID 1
#define _DONT_USE_1275_GENERIC_NAMES 1

/* PCs: what Solaris calls amd64 is one kind of x86. */
#ifdef __x86_64__
#ifndef __amd64
#define __amd64 1
#endif
#define __x86 1
#define _PSM_MODULES 1
#define _RTC_CONFIG 1
#define _HAVE_CPUID_INSN 1
#endif

#endif /* _SYS_ISA_DEFS_H */
