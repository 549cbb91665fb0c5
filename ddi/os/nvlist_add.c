// SPDX-License-Identifier: GPL-2.0
/*
 * Adding values to lists: nvlist_add_boolean(9F).
 */
#include <linux/export.h>
#include <linux/overflow.h>
#include <linux/string.h>
#include <sys/errno.h>

#include "nvlist.h"

/* Add @nelem elements of @size bytes each. */
static int nv_add(nvlist_t *nvl, const char *name, data_type_t type,
		  uint_t nelem, const void *val, size_t size)
{
	nvpair_t *pair;

	if (!nvl || !name || (nelem && !val))
		return EINVAL;
	size = size_mul(nelem, size);
	pair = ddi_nvpair_alloc(nvl, name, type, nelem, size);
	if (!pair)
		return ENOMEM;
	if (size)
		memcpy(nv_data(pair), val, size);
	ddi_nvpair_add(nvl, pair);
	return 0;
}

/**
 * ddi_nvlist_add_boolean() - add a name without a value, nvlist_add_boolean(9F)
 * ddi_nvlist_add_boolean_value() - add B_TRUE or B_FALSE
 * ddi_nvlist_add_byte() - add a byte
 * ddi_nvlist_add_int8() - add a number of 8 bits, signed
 * ddi_nvlist_add_uint8() - add a number of 8 bits, unsigned
 * ddi_nvlist_add_int16() - add a number of 16 bits, signed
 * ddi_nvlist_add_uint16() - add a number of 16 bits, unsigned
 * ddi_nvlist_add_int32() - add a number of 32 bits, signed
 * ddi_nvlist_add_uint32() - add a number of 32 bits, unsigned
 * ddi_nvlist_add_int64() - add a number of 64 bits, signed
 * ddi_nvlist_add_uint64() - add a number of 64 bits, unsigned
 * ddi_nvlist_add_string() - add a string
 * ddi_nvlist_add_nvlist() - add a list
 * @nvl: the list
 * @name: the name; it is copied
 *
 * The third argument, which ddi_nvlist_add_boolean() lacks, is the value;
 * strings and lists are copied completely.  The pair replaces others as the
 * flags of nvlist_alloc(9F) say, and is added at the end.
 *
 * Context: any; may sleep unless the list was made with KM_NOSLEEP.
 * Return: 0; EINVAL for a list, a name or an address that is NULL; ENOMEM, with
 * the list unchanged (a retry can help).
 */
int ddi_nvlist_add_boolean(nvlist_t *nvl, const char *name)
{
	return nv_add(nvl, name, DATA_TYPE_BOOLEAN, 0, NULL, 0);
}
EXPORT_SYMBOL(ddi_nvlist_add_boolean);

int ddi_nvlist_add_boolean_value(nvlist_t *nvl, const char *name, boolean_t val)
{
	return nv_add(nvl, name, DATA_TYPE_BOOLEAN_VALUE, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_boolean_value);

int ddi_nvlist_add_byte(nvlist_t *nvl, const char *name, uchar_t val)
{
	return nv_add(nvl, name, DATA_TYPE_BYTE, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_byte);

int ddi_nvlist_add_int8(nvlist_t *nvl, const char *name, int8_t val)
{
	return nv_add(nvl, name, DATA_TYPE_INT8, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int8);

int ddi_nvlist_add_uint8(nvlist_t *nvl, const char *name, uint8_t val)
{
	return nv_add(nvl, name, DATA_TYPE_UINT8, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint8);

int ddi_nvlist_add_int16(nvlist_t *nvl, const char *name, int16_t val)
{
	return nv_add(nvl, name, DATA_TYPE_INT16, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int16);

int ddi_nvlist_add_uint16(nvlist_t *nvl, const char *name, uint16_t val)
{
	return nv_add(nvl, name, DATA_TYPE_UINT16, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint16);

int ddi_nvlist_add_int32(nvlist_t *nvl, const char *name, int32_t val)
{
	return nv_add(nvl, name, DATA_TYPE_INT32, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int32);

int ddi_nvlist_add_uint32(nvlist_t *nvl, const char *name, uint32_t val)
{
	return nv_add(nvl, name, DATA_TYPE_UINT32, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint32);

int ddi_nvlist_add_int64(nvlist_t *nvl, const char *name, int64_t val)
{
	return nv_add(nvl, name, DATA_TYPE_INT64, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int64);

int ddi_nvlist_add_uint64(nvlist_t *nvl, const char *name, uint64_t val)
{
	return nv_add(nvl, name, DATA_TYPE_UINT64, 1, &val, sizeof(val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint64);

/**
 * ddi_nvlist_add_boolean_array() - add an array of booleans,
 *	nvlist_add_boolean(9F)
 * ddi_nvlist_add_byte_array() - add an array of bytes
 * ddi_nvlist_add_int8_array() - add an array of numbers of 8 bits, signed
 * ddi_nvlist_add_uint8_array() - add an array of numbers of 8 bits, unsigned
 * ddi_nvlist_add_int16_array() - add an array of numbers of 16 bits, signed
 * ddi_nvlist_add_uint16_array() - add an array of numbers of 16 bits, unsigned
 * ddi_nvlist_add_int32_array() - add an array of numbers of 32 bits, signed
 * ddi_nvlist_add_uint32_array() - add an array of numbers of 32 bits, unsigned
 * ddi_nvlist_add_int64_array() - add an array of numbers of 64 bits, signed
 * ddi_nvlist_add_uint64_array() - add an array of numbers of 64 bits, unsigned
 * ddi_nvlist_add_string_array() - add an array of strings
 * ddi_nvlist_add_nvlist_array() - add an array of lists
 * @nvl: the list
 * @name: the name; it is copied
 * @val: the elements, which are copied completely
 * @nelem: their number, which may be 0
 *
 * The pair replaces others as the flags of nvlist_alloc(9F) say, and is added
 * at the end.
 *
 * Context: any; may sleep unless the list was made with KM_NOSLEEP.
 * Return: 0; EINVAL for a list, a name, an array or an element that is NULL;
 * ENOMEM, with the list unchanged (a retry can help).
 */
int ddi_nvlist_add_boolean_array(nvlist_t *nvl, const char *name,
				 boolean_t *val, uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_BOOLEAN_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_boolean_array);

int ddi_nvlist_add_byte_array(nvlist_t *nvl, const char *name, uchar_t *val,
			      uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_BYTE_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_byte_array);

int ddi_nvlist_add_int8_array(nvlist_t *nvl, const char *name, int8_t *val,
			      uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_INT8_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int8_array);

int ddi_nvlist_add_uint8_array(nvlist_t *nvl, const char *name, uint8_t *val,
			       uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_UINT8_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint8_array);

int ddi_nvlist_add_int16_array(nvlist_t *nvl, const char *name, int16_t *val,
			       uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_INT16_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int16_array);

int ddi_nvlist_add_uint16_array(nvlist_t *nvl, const char *name, uint16_t *val,
				uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_UINT16_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint16_array);

int ddi_nvlist_add_int32_array(nvlist_t *nvl, const char *name, int32_t *val,
			       uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_INT32_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int32_array);

int ddi_nvlist_add_uint32_array(nvlist_t *nvl, const char *name, uint32_t *val,
				uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_UINT32_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint32_array);

int ddi_nvlist_add_int64_array(nvlist_t *nvl, const char *name, int64_t *val,
			       uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_INT64_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_int64_array);

int ddi_nvlist_add_uint64_array(nvlist_t *nvl, const char *name, uint64_t *val,
				uint_t nelem)
{
	return nv_add(nvl, name, DATA_TYPE_UINT64_ARRAY, nelem, val,
	       sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_add_uint64_array);

int ddi_nvlist_add_string(nvlist_t *nvl, const char *name, const char *val)
{
	nvpair_t *pair;
	size_t size;

	if (!nvl || !name || !val)
		return EINVAL;
	size = strlen(val) + 1;
	pair = ddi_nvpair_alloc(nvl, name, DATA_TYPE_STRING, 1, size);
	if (!pair)
		return ENOMEM;
	memcpy(nv_data(pair), val, size);
	ddi_nvpair_add(nvl, pair);
	return 0;
}
EXPORT_SYMBOL(ddi_nvlist_add_string);

/* Bytes of @nelem pointers and their strings; 0 if one is NULL */
static size_t nv_strings_size(char *const *val, uint_t nelem)
{
	size_t size = nelem * sizeof(*val);
	uint_t i;

	for (i = 0; i < nelem; i++) {
		if (!val[i])
			return 0;
		size += strlen(val[i]) + 1;
	}
	return size;
}

int ddi_nvlist_add_string_array(nvlist_t *nvl, const char *name,
				char *const *val, uint_t nelem)
{
	size_t size = val ? nv_strings_size(val, nelem) : 0;
	nvpair_t *pair;
	size_t len;
	char **array;
	char *end;
	uint_t i;

	if (!nvl || !name || (nelem && !size))
		return EINVAL;
	pair = ddi_nvpair_alloc(nvl, name, DATA_TYPE_STRING_ARRAY, nelem,
				size);
	if (!pair)
		return ENOMEM;
	array = nv_data(pair);
	end = (char *)(array + nelem);
	for (i = 0; i < nelem; i++) {
		len = strlen(val[i]) + 1;
		array[i] = memcpy(end, val[i], len);
		end += len;
	}
	ddi_nvpair_add(nvl, pair);
	return 0;
}
EXPORT_SYMBOL(ddi_nvlist_add_string_array);

/* Add copies of @nelem lists. */
static int nv_add_lists(nvlist_t *nvl, const char *name, data_type_t type,
			nvlist_t **val, uint_t nelem)
{
	nvpair_t *pair;
	nvlist_t **lists;
	uint_t i;
	int rc;

	if (!nvl || !name || (nelem && !val))
		return EINVAL;
	pair = ddi_nvpair_alloc(nvl, name, type, nelem,
				size_mul(nelem, sizeof(*val)));
	if (!pair)
		return ENOMEM;
	lists = nv_data(pair);
	for (i = 0; i < nelem; i++) {
		rc = ddi_nvlist_dup(val[i], &lists[i], nvl->kmflag);
		if (rc) {
			ddi_nvpair_free(pair);
			return rc;
		}
	}
	ddi_nvpair_add(nvl, pair);
	return 0;
}

int ddi_nvlist_add_nvlist(nvlist_t *nvl, const char *name, nvlist_t *val)
{
	return nv_add_lists(nvl, name, DATA_TYPE_NVLIST, &val, 1);
}
EXPORT_SYMBOL(ddi_nvlist_add_nvlist);

int ddi_nvlist_add_nvlist_array(nvlist_t *nvl, const char *name,
				nvlist_t **val, uint_t nelem)
{
	return nv_add_lists(nvl, name, DATA_TYPE_NVLIST_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_add_nvlist_array);

static_assert(__same_type(nvlist_add_boolean, ddi_nvlist_add_boolean));
static_assert(__same_type(nvlist_add_boolean_value,
			  ddi_nvlist_add_boolean_value));
static_assert(__same_type(nvlist_add_byte, ddi_nvlist_add_byte));
static_assert(__same_type(nvlist_add_int8, ddi_nvlist_add_int8));
static_assert(__same_type(nvlist_add_uint8, ddi_nvlist_add_uint8));
static_assert(__same_type(nvlist_add_int16, ddi_nvlist_add_int16));
static_assert(__same_type(nvlist_add_uint16, ddi_nvlist_add_uint16));
static_assert(__same_type(nvlist_add_int32, ddi_nvlist_add_int32));
static_assert(__same_type(nvlist_add_uint32, ddi_nvlist_add_uint32));
static_assert(__same_type(nvlist_add_int64, ddi_nvlist_add_int64));
static_assert(__same_type(nvlist_add_uint64, ddi_nvlist_add_uint64));
static_assert(__same_type(nvlist_add_boolean_array,
			  ddi_nvlist_add_boolean_array));
static_assert(__same_type(nvlist_add_byte_array, ddi_nvlist_add_byte_array));
static_assert(__same_type(nvlist_add_int8_array, ddi_nvlist_add_int8_array));
static_assert(__same_type(nvlist_add_uint8_array, ddi_nvlist_add_uint8_array));
static_assert(__same_type(nvlist_add_int16_array, ddi_nvlist_add_int16_array));
static_assert(__same_type(nvlist_add_uint16_array,
			  ddi_nvlist_add_uint16_array));
static_assert(__same_type(nvlist_add_int32_array, ddi_nvlist_add_int32_array));
static_assert(__same_type(nvlist_add_uint32_array,
			  ddi_nvlist_add_uint32_array));
static_assert(__same_type(nvlist_add_int64_array, ddi_nvlist_add_int64_array));
static_assert(__same_type(nvlist_add_uint64_array,
			  ddi_nvlist_add_uint64_array));
static_assert(__same_type(nvlist_add_string, ddi_nvlist_add_string));
static_assert(__same_type(nvlist_add_nvlist, ddi_nvlist_add_nvlist));
static_assert(__same_type(nvlist_add_string_array,
			  ddi_nvlist_add_string_array));
static_assert(__same_type(nvlist_add_nvlist_array,
			  ddi_nvlist_add_nvlist_array));
