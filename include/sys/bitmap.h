/* SPDX-License-Identifier: MIT */
/*
 * <sys/bitmap.h>: sets of bits in arrays of ulong_t.
 */
#ifndef _SYS_BITMAP_H
#define _SYS_BITMAP_H

#include <sys/types.h>
#include <sys/atomic.h>

#define BT_NBIPUL	64			/* bits in a ulong_t */
#define BT_ULSHIFT	6
#define BT_ULMASK	(BT_NBIPUL - 1)
#define BT_BITOUL(n)	(((n) + BT_NBIPUL - 1) / BT_NBIPUL)
#define BT_SIZEOFMAP(n)	(BT_BITOUL(n) * sizeof(ulong_t))

#define _DDI_BT_WORD(map, n)	((map)[(n) >> BT_ULSHIFT])
#define _DDI_BT_BIT(n)		(1UL << ((n) & BT_ULMASK))

#define BT_TEST(map, n)		((_DDI_BT_WORD(map, n) & _DDI_BT_BIT(n)) ? 1 : 0)
#define BT_SET(map, n)		(_DDI_BT_WORD(map, n) |= _DDI_BT_BIT(n))
#define BT_CLEAR(map, n)	(_DDI_BT_WORD(map, n) &= ~_DDI_BT_BIT(n))

#define BT_WIM(map, n)		_DDI_BT_WORD(map, n)
#define BT_BIW(n)		_DDI_BT_BIT(n)

#define BT_ATOMIC_SET(map, n)	\
	atomic_or_ulong(&_DDI_BT_WORD(map, n), _DDI_BT_BIT(n))
#define BT_ATOMIC_CLEAR(map, n)	\
	atomic_and_ulong(&_DDI_BT_WORD(map, n), ~_DDI_BT_BIT(n))

/* The lowest bit set from @start to @stop, -1 for none */
static inline int bt_getlowbit(ulong_t *map, size_t start, size_t stop)
{
	size_t n;

	for (n = start; n <= stop; n++)
		if (BT_TEST(map, n))
			return (int)n;
	return -1;
}

/* The lowest bit not set of the first @nbits, -1 for none */
static inline int bt_availbit(ulong_t *map, size_t nbits)
{
	size_t n;

	for (n = 0; n < nbits; n++)
		if (!BT_TEST(map, n))
			return (int)n;
	return -1;
}

#endif /* _SYS_BITMAP_H */
