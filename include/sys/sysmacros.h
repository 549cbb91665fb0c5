/* SPDX-License-Identifier: MIT */
/*
 * <sys/sysmacros.h>: small arithmetic.
 *
 * The macros of powers of two (P2...) take an alignment that is one, and work
 * in the type of their first argument; the _TYPED ones in a type given.
 */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H

#include <sys/types.h>
#include <sys/param.h>

#ifndef MIN
#define MIN(a, b)	((a) < (b) ? (a) : (b))
#endif
#ifndef MAX
#define MAX(a, b)	((a) < (b) ? (b) : (a))
#endif
#ifndef ABS
#define ABS(a)		((a) < 0 ? -(a) : (a))
#endif
/* Bytes from one address to another */
#define _PTRDIFF(a, b)	((ptrdiff_t)((const char *)(a) - (const char *)(b)))

/* The bytes and halves of a number */
#define lobyte(x)	((uint8_t)(x))
#define hibyte(x)	((uint8_t)((uint16_t)(x) >> 8))
#define loword(x)	((uint16_t)(x))
#define hiword(x)	((uint16_t)((uint32_t)(x) >> 16))

/* Bits @high to @low of @u, and masks of single bits */
#define BITX(u, high, low)	\
	(((u) >> (low)) & ((1UL << ((high) - (low) + 1)) - 1UL))
#define BMASK_8(x)	((uint8_t)(UINT8_C(1) << (x)))
#define BMASK_16(x)	((uint16_t)(UINT16_C(1) << (x)))
#define BMASK_32(x)	(UINT32_C(1) << (x))
#define BMASK_64(x)	(UINT64_C(1) << (x))

#ifndef SIGNOF
#define SIGNOF(a)	(((a) > 0) - ((a) < 0))
#endif

/* Linux has its own of these. */
#ifndef _LINUX_TYPES_H
#ifndef offsetof
#define offsetof(type, member)	__builtin_offsetof(type, member)
#endif
#ifndef roundup
#define roundup(x, y)	(((x) + ((y) - 1)) / (y) * (y))
#endif
#ifndef rounddown
#define rounddown(x, y)	((x) / (y) * (y))
#endif
#ifndef ARRAY_SIZE
#define ARRAY_SIZE(a)	(sizeof (a) / sizeof ((a)[0]))
#endif
#endif

/* Powers of two */
#define ISP2(x)				(((x) & ((x) - 1)) == 0)
#define IS_P2ALIGNED(v, a)		(((uintptr_t)(v) & ((uintptr_t)(a) - 1)) == 0)
#define P2ALIGN(x, align)		((x) & -(align))
#define P2PHASE(x, align)		((x) & ((align) - 1))
#define P2NPHASE(x, align)		(-(x) & ((align) - 1))
#define P2ROUNDUP(x, align)		(-(-(x) & -(align)))
#define P2END(x, align)			(-(~(x) & -(align)))
#define P2PHASEUP(x, align, phase)	((phase) - (((phase) - (x)) & -(align)))
#define P2BOUNDARY(off, len, align)	\
	(((off) ^ ((off) + (len) - 1)) > (align) - 1)
#define P2SAMEHIGHBIT(x, y)		(((x) ^ (y)) < ((x) & (y)))

#define P2ALIGN_TYPED(x, align, type)	P2ALIGN((type)(x), (type)(align))
#define P2PHASE_TYPED(x, align, type)	P2PHASE((type)(x), (type)(align))
#define P2NPHASE_TYPED(x, align, type)	P2NPHASE((type)(x), (type)(align))
#define P2ROUNDUP_TYPED(x, align, type)	P2ROUNDUP((type)(x), (type)(align))
#define P2END_TYPED(x, align, type)	P2END((type)(x), (type)(align))
#define P2PHASEUP_TYPED(x, align, phase, type)	\
	P2PHASEUP((type)(x), (type)(align), (type)(phase))
#define P2BOUNDARY_TYPED(off, len, align, type)	\
	P2BOUNDARY((type)(off), (type)(len), (type)(align))
#define P2CROSS(x, y, align)		(((x) ^ (y)) > (align) - 1)
#define P2CROSS_TYPED(x, y, align, type)	\
	P2CROSS((type)(x), (type)(y), (type)(align))

/*
 * Bit fields of one byte, from its lowest bit up: the compiler of a big-endian
 * machine begins with the highest.
 */
#ifdef _BIG_ENDIAN
#define DECL_BITFIELD2(a, b)			uint8_t b, a
#define DECL_BITFIELD3(a, b, c)			uint8_t c, b, a
#define DECL_BITFIELD4(a, b, c, d)		uint8_t d, c, b, a
#define DECL_BITFIELD5(a, b, c, d, e)		uint8_t e, d, c, b, a
#define DECL_BITFIELD6(a, b, c, d, e, f)	uint8_t f, e, d, c, b, a
#define DECL_BITFIELD7(a, b, c, d, e, f, g)	uint8_t g, f, e, d, c, b, a
#define DECL_BITFIELD8(a, b, c, d, e, f, g, h)	uint8_t h, g, f, e, d, c, b, a
#else
#define DECL_BITFIELD2(a, b)			uint8_t a, b
#define DECL_BITFIELD3(a, b, c)			uint8_t a, b, c
#define DECL_BITFIELD4(a, b, c, d)		uint8_t a, b, c, d
#define DECL_BITFIELD5(a, b, c, d, e)		uint8_t a, b, c, d, e
#define DECL_BITFIELD6(a, b, c, d, e, f)	uint8_t a, b, c, d, e, f
#define DECL_BITFIELD7(a, b, c, d, e, f, g)	uint8_t a, b, c, d, e, f, g
#define DECL_BITFIELD8(a, b, c, d, e, f, g, h)	uint8_t a, b, c, d, e, f, g, h
#endif

#endif /* _SYS_SYSMACROS_H */
