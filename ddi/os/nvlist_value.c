// SPDX-License-Identifier: GPL-2.0
/*
 * Values of pairs that the caller has: nvpair_value_byte(9F).
 */
#include <linux/export.h>
#include <linux/string.h>
#include <sys/errno.h>

#include "nvlist.h"

/* Copy a number out. */
static int nv_value(const nvpair_t *pair, data_type_t type, void *val,
		    size_t size)
{
	if (!pair || !val || pair->type != type)
		return EINVAL;
	memcpy(val, nv_data(pair), size);
	return 0;
}

/* Say where an array is. */
static int nv_array(const nvpair_t *pair, data_type_t type, void *val,
		    uint_t *nelem)
{
	if (!pair || !val || !nelem || pair->type != type)
		return EINVAL;
	*(void **)val = nv_data(pair);
	*nelem = pair->nelem;
	return 0;
}

/**
 * ddi_nvpair_value_boolean_value() - the value, B_TRUE or B_FALSE
 * ddi_nvpair_value_byte() - the value, a byte
 * ddi_nvpair_value_int8() - the value, a number of 8 bits, signed
 * ddi_nvpair_value_uint8() - the value, a number of 8 bits, unsigned
 * ddi_nvpair_value_int16() - the value, a number of 16 bits, signed
 * ddi_nvpair_value_uint16() - the value, a number of 16 bits, unsigned
 * ddi_nvpair_value_int32() - the value, a number of 32 bits, signed
 * ddi_nvpair_value_uint32() - the value, a number of 32 bits, unsigned
 * ddi_nvpair_value_int64() - the value, a number of 64 bits, signed
 * ddi_nvpair_value_uint64() - the value, a number of 64 bits, unsigned
 * ddi_nvpair_value_string() - the value, a string
 * ddi_nvpair_value_nvlist() - the value, a list
 * @nvpair: the pair
 * @val: where to put the value: a number is copied; a string or a list stays the
 *	list's, and as long as the pair is there
 *
 * Serves nvpair_value_byte(9F).
 *
 * Context: Any.
 * Return: 0; EINVAL for an address that is NULL, or a pair of another type.
 */
int ddi_nvpair_value_boolean_value(nvpair_t *nvpair, boolean_t *val)
{
	return nv_value(nvpair, DATA_TYPE_BOOLEAN_VALUE, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_boolean_value);

int ddi_nvpair_value_byte(nvpair_t *nvpair, uchar_t *val)
{
	return nv_value(nvpair, DATA_TYPE_BYTE, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_byte);

int ddi_nvpair_value_int8(nvpair_t *nvpair, int8_t *val)
{
	return nv_value(nvpair, DATA_TYPE_INT8, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_int8);

int ddi_nvpair_value_uint8(nvpair_t *nvpair, uint8_t *val)
{
	return nv_value(nvpair, DATA_TYPE_UINT8, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_uint8);

int ddi_nvpair_value_int16(nvpair_t *nvpair, int16_t *val)
{
	return nv_value(nvpair, DATA_TYPE_INT16, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_int16);

int ddi_nvpair_value_uint16(nvpair_t *nvpair, uint16_t *val)
{
	return nv_value(nvpair, DATA_TYPE_UINT16, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_uint16);

int ddi_nvpair_value_int32(nvpair_t *nvpair, int32_t *val)
{
	return nv_value(nvpair, DATA_TYPE_INT32, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_int32);

int ddi_nvpair_value_uint32(nvpair_t *nvpair, uint32_t *val)
{
	return nv_value(nvpair, DATA_TYPE_UINT32, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_uint32);

int ddi_nvpair_value_int64(nvpair_t *nvpair, int64_t *val)
{
	return nv_value(nvpair, DATA_TYPE_INT64, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_int64);

int ddi_nvpair_value_uint64(nvpair_t *nvpair, uint64_t *val)
{
	return nv_value(nvpair, DATA_TYPE_UINT64, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_uint64);

int ddi_nvpair_value_string(nvpair_t *nvpair, char **val)
{
	if (!nvpair || !val || nvpair->type != DATA_TYPE_STRING)
		return EINVAL;
	*val = nv_data(nvpair);
	return 0;
}
EXPORT_SYMBOL(ddi_nvpair_value_string);

int ddi_nvpair_value_nvlist(nvpair_t *nvpair, nvlist_t **val)
{
	return nv_value(nvpair, DATA_TYPE_NVLIST, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvpair_value_nvlist);

/**
 * ddi_nvpair_value_boolean_array() - the value, an array
 * ddi_nvpair_value_byte_array() - the value, an array
 * ddi_nvpair_value_int8_array() - the value, an array
 * ddi_nvpair_value_uint8_array() - the value, an array
 * ddi_nvpair_value_int16_array() - the value, an array
 * ddi_nvpair_value_uint16_array() - the value, an array
 * ddi_nvpair_value_int32_array() - the value, an array
 * ddi_nvpair_value_uint32_array() - the value, an array
 * ddi_nvpair_value_int64_array() - the value, an array
 * ddi_nvpair_value_uint64_array() - the value, an array
 * ddi_nvpair_value_string_array() - the value, an array
 * ddi_nvpair_value_nvlist_array() - the value, an array
 * @nvpair: the pair
 * @val: where to put the address of its first element; it stays the list's
 * @nelem: where to put how many it has
 *
 * Serves nvpair_value_byte(9F).
 *
 * Context: Any.
 * Return: 0; EINVAL for an address that is NULL, or a pair of another type.
 */
int ddi_nvpair_value_boolean_array(nvpair_t *nvpair, boolean_t **val,
				   uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_BOOLEAN_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_boolean_array);

int ddi_nvpair_value_byte_array(nvpair_t *nvpair, uchar_t **val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_BYTE_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_byte_array);

int ddi_nvpair_value_int8_array(nvpair_t *nvpair, int8_t **val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_INT8_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_int8_array);

int ddi_nvpair_value_uint8_array(nvpair_t *nvpair, uint8_t **val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_UINT8_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_uint8_array);

int ddi_nvpair_value_int16_array(nvpair_t *nvpair, int16_t **val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_INT16_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_int16_array);

int ddi_nvpair_value_uint16_array(nvpair_t *nvpair, uint16_t **val,
				  uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_UINT16_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_uint16_array);

int ddi_nvpair_value_int32_array(nvpair_t *nvpair, int32_t **val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_INT32_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_int32_array);

int ddi_nvpair_value_uint32_array(nvpair_t *nvpair, uint32_t **val,
				  uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_UINT32_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_uint32_array);

int ddi_nvpair_value_int64_array(nvpair_t *nvpair, int64_t **val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_INT64_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_int64_array);

int ddi_nvpair_value_uint64_array(nvpair_t *nvpair, uint64_t **val,
				  uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_UINT64_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_uint64_array);

int ddi_nvpair_value_string_array(nvpair_t *nvpair, char ***val, uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_STRING_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_string_array);

int ddi_nvpair_value_nvlist_array(nvpair_t *nvpair, nvlist_t ***val,
				  uint_t *nelem)
{
	return nv_array(nvpair, DATA_TYPE_NVLIST_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvpair_value_nvlist_array);

static_assert(__same_type(nvpair_value_boolean_value, ddi_nvpair_value_boolean_value));
static_assert(__same_type(nvpair_value_byte, ddi_nvpair_value_byte));
static_assert(__same_type(nvpair_value_int8, ddi_nvpair_value_int8));
static_assert(__same_type(nvpair_value_uint8, ddi_nvpair_value_uint8));
static_assert(__same_type(nvpair_value_int16, ddi_nvpair_value_int16));
static_assert(__same_type(nvpair_value_uint16, ddi_nvpair_value_uint16));
static_assert(__same_type(nvpair_value_int32, ddi_nvpair_value_int32));
static_assert(__same_type(nvpair_value_uint32, ddi_nvpair_value_uint32));
static_assert(__same_type(nvpair_value_int64, ddi_nvpair_value_int64));
static_assert(__same_type(nvpair_value_uint64, ddi_nvpair_value_uint64));
static_assert(__same_type(nvpair_value_string, ddi_nvpair_value_string));
static_assert(__same_type(nvpair_value_nvlist, ddi_nvpair_value_nvlist));
static_assert(__same_type(nvpair_value_boolean_array, ddi_nvpair_value_boolean_array));
static_assert(__same_type(nvpair_value_byte_array, ddi_nvpair_value_byte_array));
static_assert(__same_type(nvpair_value_int8_array, ddi_nvpair_value_int8_array));
static_assert(__same_type(nvpair_value_uint8_array, ddi_nvpair_value_uint8_array));
static_assert(__same_type(nvpair_value_int16_array, ddi_nvpair_value_int16_array));
static_assert(__same_type(nvpair_value_uint16_array, ddi_nvpair_value_uint16_array));
static_assert(__same_type(nvpair_value_int32_array, ddi_nvpair_value_int32_array));
static_assert(__same_type(nvpair_value_uint32_array, ddi_nvpair_value_uint32_array));
static_assert(__same_type(nvpair_value_int64_array, ddi_nvpair_value_int64_array));
static_assert(__same_type(nvpair_value_uint64_array, ddi_nvpair_value_uint64_array));
static_assert(__same_type(nvpair_value_string_array, ddi_nvpair_value_string_array));
static_assert(__same_type(nvpair_value_nvlist_array, ddi_nvpair_value_nvlist_array));
