/* SPDX-License-Identifier: MIT */
/*
 * <sys/fnvpair.h>: functions of <sys/nvpair.h> that cannot fail, because the
 * system panics when they do: with KM_SLEEP, for a bad argument only.
 */
#ifndef _SYS_FNVPAIR_H
#define _SYS_FNVPAIR_H

#include <sys/debug.h>
#include <sys/kmem.h>
#include <sys/nvpair.h>

static inline nvlist_t *fnvlist_alloc(void)
{
	nvlist_t *nvl = NULL;

	VERIFY0(nvlist_alloc(&nvl, NV_UNIQUE_NAME, KM_SLEEP));
	return nvl;
}

static inline void fnvlist_free(nvlist_t *nvl)
{
	nvlist_free(nvl);
}

static inline nvlist_t *fnvlist_dup(nvlist_t *nvl)
{
	nvlist_t *copy = NULL;

	VERIFY0(nvlist_dup(nvl, &copy, KM_SLEEP));
	return copy;
}

static inline void fnvlist_merge(nvlist_t *dst, nvlist_t *src)
{
	VERIFY0(nvlist_merge(dst, src, 0));
}

static inline size_t fnvlist_size(nvlist_t *nvl)
{
	size_t size = 0;

	VERIFY0(nvlist_size(nvl, &size, NV_ENCODE_NATIVE));
	return size;
}

static inline char *fnvlist_pack(nvlist_t *nvl, size_t *sizep)
{
	char *buf = NULL;

	VERIFY0(nvlist_pack(nvl, &buf, sizep, NV_ENCODE_NATIVE, KM_SLEEP));
	return buf;
}

static inline void fnvlist_pack_free(char *pack, size_t size)
{
	kmem_free(pack, size);
}

static inline nvlist_t *fnvlist_unpack(char *buf, size_t buflen)
{
	nvlist_t *nvl = NULL;

	VERIFY0(nvlist_unpack(buf, buflen, &nvl, KM_SLEEP));
	return nvl;
}

static inline void fnvlist_remove(nvlist_t *nvl, const char *name)
{
	VERIFY0(nvlist_remove_all(nvl, name));
}

static inline void fnvlist_add_boolean(nvlist_t *nvl, const char *name)
{
	VERIFY0(nvlist_add_boolean(nvl, name));
}

static inline void fnvlist_add_boolean_value(nvlist_t *nvl, const char *name,
					  boolean_t val)
{
	VERIFY0(nvlist_add_boolean_value(nvl, name, val));
}

static inline void fnvlist_add_byte(nvlist_t *nvl, const char *name,
					  uchar_t val)
{
	VERIFY0(nvlist_add_byte(nvl, name, val));
}

static inline void fnvlist_add_int8(nvlist_t *nvl, const char *name, int8_t val)
{
	VERIFY0(nvlist_add_int8(nvl, name, val));
}

static inline void fnvlist_add_uint8(nvlist_t *nvl, const char *name,
					  uint8_t val)
{
	VERIFY0(nvlist_add_uint8(nvl, name, val));
}

static inline void fnvlist_add_int16(nvlist_t *nvl, const char *name,
					  int16_t val)
{
	VERIFY0(nvlist_add_int16(nvl, name, val));
}

static inline void fnvlist_add_uint16(nvlist_t *nvl, const char *name,
					  uint16_t val)
{
	VERIFY0(nvlist_add_uint16(nvl, name, val));
}

static inline void fnvlist_add_int32(nvlist_t *nvl, const char *name,
					  int32_t val)
{
	VERIFY0(nvlist_add_int32(nvl, name, val));
}

static inline void fnvlist_add_uint32(nvlist_t *nvl, const char *name,
					  uint32_t val)
{
	VERIFY0(nvlist_add_uint32(nvl, name, val));
}

static inline void fnvlist_add_int64(nvlist_t *nvl, const char *name,
					  int64_t val)
{
	VERIFY0(nvlist_add_int64(nvl, name, val));
}

static inline void fnvlist_add_uint64(nvlist_t *nvl, const char *name,
					  uint64_t val)
{
	VERIFY0(nvlist_add_uint64(nvl, name, val));
}

static inline void fnvlist_add_string(nvlist_t *nvl, const char *name,
					  const char *val)
{
	VERIFY0(nvlist_add_string(nvl, name, val));
}

static inline void fnvlist_add_nvlist(nvlist_t *nvl, const char *name,
					  nvlist_t *val)
{
	VERIFY0(nvlist_add_nvlist(nvl, name, val));
}

static inline void fnvlist_add_boolean_array(nvlist_t *nvl, const char *name,
					  boolean_t *val, uint_t n)
{
	VERIFY0(nvlist_add_boolean_array(nvl, name, val, n));
}

static inline void fnvlist_add_byte_array(nvlist_t *nvl, const char *name,
					  uchar_t *val, uint_t n)
{
	VERIFY0(nvlist_add_byte_array(nvl, name, val, n));
}

static inline void fnvlist_add_int8_array(nvlist_t *nvl, const char *name,
					  int8_t *val, uint_t n)
{
	VERIFY0(nvlist_add_int8_array(nvl, name, val, n));
}

static inline void fnvlist_add_uint8_array(nvlist_t *nvl, const char *name,
					  uint8_t *val, uint_t n)
{
	VERIFY0(nvlist_add_uint8_array(nvl, name, val, n));
}

static inline void fnvlist_add_int16_array(nvlist_t *nvl, const char *name,
					  int16_t *val, uint_t n)
{
	VERIFY0(nvlist_add_int16_array(nvl, name, val, n));
}

static inline void fnvlist_add_uint16_array(nvlist_t *nvl, const char *name,
					  uint16_t *val, uint_t n)
{
	VERIFY0(nvlist_add_uint16_array(nvl, name, val, n));
}

static inline void fnvlist_add_int32_array(nvlist_t *nvl, const char *name,
					  int32_t *val, uint_t n)
{
	VERIFY0(nvlist_add_int32_array(nvl, name, val, n));
}

static inline void fnvlist_add_uint32_array(nvlist_t *nvl, const char *name,
					  uint32_t *val, uint_t n)
{
	VERIFY0(nvlist_add_uint32_array(nvl, name, val, n));
}

static inline void fnvlist_add_int64_array(nvlist_t *nvl, const char *name,
					  int64_t *val, uint_t n)
{
	VERIFY0(nvlist_add_int64_array(nvl, name, val, n));
}

static inline void fnvlist_add_uint64_array(nvlist_t *nvl, const char *name,
					  uint64_t *val, uint_t n)
{
	VERIFY0(nvlist_add_uint64_array(nvl, name, val, n));
}

static inline void fnvlist_add_string_array(nvlist_t *nvl, const char *name,
					  char *const *val, uint_t n)
{
	VERIFY0(nvlist_add_string_array(nvl, name, val, n));
}

static inline void fnvlist_add_nvlist_array(nvlist_t *nvl, const char *name,
					  nvlist_t **val, uint_t n)
{
	VERIFY0(nvlist_add_nvlist_array(nvl, name, val, n));
}

#endif /* _SYS_FNVPAIR_H */
