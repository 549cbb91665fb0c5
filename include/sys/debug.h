/* SPDX-License-Identifier: MIT */
/*
 * <sys/debug.h>: assertions, ASSERT(9F).
 *
 * ASSERT() and its relatives are there with DEBUG, VERIFY() always.  One that
 * fails panics the system.
 */
#ifndef _SYS_DEBUG_H
#define _SYS_DEBUG_H

#include <sys/types.h>
#include <sys/note.h>

int assfail(const char *text, const char *file, int line)
	__asm__("ddi_assfail");
void assfail3(const char *text, uintmax_t left, const char *op,
	      uintmax_t right, const char *file, int line)
	__asm__("ddi_assfail3");

#define VERIFY(EX)							\
	((void)((EX) || assfail(#EX, __FILE__, __LINE__)))

#define __DDI_VERIFY3(left, op, right, type)				\
	do {								\
		const type __left = (type)(left);			\
		const type __right = (type)(right);			\
									\
		if (!(__left op __right))				\
			assfail3(#left " " #op " " #right,		\
				 (uintmax_t)__left, #op,		\
				 (uintmax_t)__right, __FILE__, __LINE__); \
	} while (0)

#define VERIFY3B(left, op, right)	__DDI_VERIFY3(left, op, right, boolean_t)
#define VERIFY3S(left, op, right)	__DDI_VERIFY3(left, op, right, int64_t)
#define VERIFY3U(left, op, right)	__DDI_VERIFY3(left, op, right, uint64_t)
#define VERIFY3P(left, op, right)	__DDI_VERIFY3(left, op, right, uintptr_t)
#define VERIFY0(value)			VERIFY3U(value, ==, 0)

/* Nothing is left of these without DEBUG. */
#ifdef DEBUG
#define ASSERT(EX)			VERIFY(EX)
#define ASSERT3B(left, op, right)	VERIFY3B(left, op, right)
#define ASSERT3S(left, op, right)	VERIFY3S(left, op, right)
#define ASSERT3U(left, op, right)	VERIFY3U(left, op, right)
#define ASSERT3P(left, op, right)	VERIFY3P(left, op, right)
#define ASSERT0(value)			VERIFY0(value)
#define IMPLY(a, b)			VERIFY(!(a) || (b))
#define EQUIV(a, b)			VERIFY(!(a) == !(b))
#else
#define ASSERT(EX)			((void)0)
#define ASSERT3B(left, op, right)	((void)0)
#define ASSERT3S(left, op, right)	((void)0)
#define ASSERT3U(left, op, right)	((void)0)
#define ASSERT3P(left, op, right)	((void)0)
#define assert(ex)			ASSERT(ex)
#define ASSERT0(value)			((void)0)
#define IMPLY(a, b)			((void)0)
#define EQUIV(a, b)			((void)0)
#endif

#define ASSERT64(EX)			ASSERT(EX)
#define ASSERT32(EX)			((void)0)

/* Assertions that the compiler checks */
#define CTASSERT(EX)			_Static_assert(EX, #EX)

/* A function that is static but for debuggers */
#ifdef DEBUG
#define STATIC
#else
#define STATIC static
#endif

/* Linux code may have one of its own. */
#if !defined(_LINUX_TYPES_H) && !defined(assert)
#define assert(ex)	ASSERT(ex)
#endif

#endif /* _SYS_DEBUG_H */
