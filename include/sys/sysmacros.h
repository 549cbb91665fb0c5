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

#endif /* _SYS_SYSMACROS_H */
