/* SPDX-License-Identifier: MIT */
/*
 * <sys/byteorder.h>: values in a byte order that is not the host's.
 *
 * The byte order macros and htonl() with its like.
 *
 * BSWAP_n swaps always.  LE_n and BE_n turn the host's order into the named
 * one and back: both are the same.  LE_INn and BE_INn read, LE_OUTn and
 * BE_OUTn write memory of any alignment in the named order.
 *
 * Linux code has the htonl() family already, by other types; it is for
 * drivers only here.
 */
#ifndef _SYS_BYTEORDER_H
#define _SYS_BYTEORDER_H

#include <sys/types.h>

#define BSWAP_8(x)	((uint8_t)(x))
#define BSWAP_16(x)	((uint16_t)__builtin_bswap16((uint16_t)(x)))
#define BSWAP_32(x)	((uint32_t)__builtin_bswap32((uint32_t)(x)))
#define BSWAP_64(x)	((uint64_t)__builtin_bswap64((uint64_t)(x)))

/* _BIG_ENDIAN and _LITTLE_ENDIAN are those of <sys/types.h>. */
#ifdef _BIG_ENDIAN
#define LE_8(x)		BSWAP_8(x)
#define LE_16(x)	BSWAP_16(x)
#define LE_32(x)	BSWAP_32(x)
#define LE_64(x)	BSWAP_64(x)
#define BE_8(x)		((uint8_t)(x))
#define BE_16(x)	((uint16_t)(x))
#define BE_32(x)	((uint32_t)(x))
#define BE_64(x)	((uint64_t)(x))
#else
#define LE_8(x)		((uint8_t)(x))
#define LE_16(x)	((uint16_t)(x))
#define LE_32(x)	((uint32_t)(x))
#define LE_64(x)	((uint64_t)(x))
#define BE_8(x)		BSWAP_8(x)
#define BE_16(x)	BSWAP_16(x)
#define BE_32(x)	BSWAP_32(x)
#define BE_64(x)	BSWAP_64(x)
#endif

#define LE_IN8(p)	(((const uint8_t *)(p))[0])
#define LE_IN16(p)	((uint16_t)__ddi_load(p, 2, 0))
#define LE_IN32(p)	((uint32_t)__ddi_load(p, 4, 0))
#define LE_IN64(p)	((uint64_t)__ddi_load(p, 8, 0))
#define BE_IN8(p)	(((const uint8_t *)(p))[0])
#define BE_IN16(p)	((uint16_t)__ddi_load(p, 2, 1))
#define BE_IN32(p)	((uint32_t)__ddi_load(p, 4, 1))
#define BE_IN64(p)	((uint64_t)__ddi_load(p, 8, 1))

#define LE_OUT8(p, v)	__ddi_store(p, 1, 0, (uint8_t)(v))
#define LE_OUT16(p, v)	__ddi_store(p, 2, 0, (uint16_t)(v))
#define LE_OUT32(p, v)	__ddi_store(p, 4, 0, (uint32_t)(v))
#define LE_OUT64(p, v)	__ddi_store(p, 8, 0, (uint64_t)(v))
#define BE_OUT8(p, v)	__ddi_store(p, 1, 1, (uint8_t)(v))
#define BE_OUT16(p, v)	__ddi_store(p, 2, 1, (uint16_t)(v))
#define BE_OUT32(p, v)	__ddi_store(p, 4, 1, (uint32_t)(v))
#define BE_OUT64(p, v)	__ddi_store(p, 8, 1, (uint64_t)(v))

/* Byte by byte, so that @p may have any alignment; compilers see through it. */
static inline uint64_t __ddi_load(const void *p, unsigned int n, int be)
{
	const uint8_t *byte = (const uint8_t *)p;
	uint64_t value = 0;
	unsigned int i;

	for (i = 0; i < n; i++)
		value |= (uint64_t)byte[i] << 8 * (be ? n - 1 - i : i);
	return value;
}

static inline void __ddi_store(void *p, unsigned int n, int be, uint64_t value)
{
	uint8_t *byte = (uint8_t *)p;
	unsigned int i;

	for (i = 0; i < n; i++)
		byte[i] = (uint8_t)(value >> 8 * (be ? n - 1 - i : i));
}

#ifndef _LINUX_TYPES_H
static inline uint16_t htons(uint16_t value)
{
	return BE_16(value);
}

static inline uint32_t htonl(uint32_t value)
{
	return BE_32(value);
}

static inline uint64_t htonll(uint64_t value)
{
	return BE_64(value);
}

static inline uint16_t ntohs(uint16_t value)
{
	return BE_16(value);
}

static inline uint32_t ntohl(uint32_t value)
{
	return BE_32(value);
}

static inline uint64_t ntohll(uint64_t value)
{
	return BE_64(value);
}
#endif

#endif /* _SYS_BYTEORDER_H */
