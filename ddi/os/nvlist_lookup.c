// SPDX-License-Identifier: GPL-2.0
/*
 * Looking up values in lists: nvlist_lookup_boolean(9F).
 */
#include <linux/export.h>
#include <linux/string.h>
#include <sys/errno.h>

#include "nvlist.h"

/* Find a pair; a NULL @val is an error. */
static int nv_find(nvlist_t *nvl, const char *name, data_type_t type,
		   const void *val, const nvpair_t **pairp)
{
	return val ? ddi_nvpair_find(nvl, name, type, pairp) : EINVAL;
}

/* Look up a number and copy it. */
static int nv_value(nvlist_t *nvl, const char *name, data_type_t type,
		    void *val, size_t size)
{
	const nvpair_t *pair;
	int rc = nv_find(nvl, name, type, val, &pair);

	if (!rc)
		memcpy(val, nv_data(pair), size);
	return rc;
}

/* Look up an array and return its address. */
static int nv_array(nvlist_t *nvl, const char *name, data_type_t type,
		    void *val, uint_t *nelem)
{
	const nvpair_t *pair;
	int rc = nv_find(nvl, name, type, nelem ? val : NULL, &pair);

	if (rc)
		return rc;
	*(void **)val = nv_data(pair);
	*nelem = pair->nelem;
	return 0;
}

/**
 * ddi_nvlist_lookup_boolean() - look up a name without a value,
 *	nvlist_lookup_boolean(9F)
 * ddi_nvlist_lookup_boolean_value() - look up B_TRUE or B_FALSE
 * ddi_nvlist_lookup_byte() - look up a byte
 * ddi_nvlist_lookup_int8() - look up a number of 8 bits, signed
 * ddi_nvlist_lookup_uint8() - look up a number of 8 bits, unsigned
 * ddi_nvlist_lookup_int16() - look up a number of 16 bits, signed
 * ddi_nvlist_lookup_uint16() - look up a number of 16 bits, unsigned
 * ddi_nvlist_lookup_int32() - look up a number of 32 bits, signed
 * ddi_nvlist_lookup_uint32() - look up a number of 32 bits, unsigned
 * ddi_nvlist_lookup_int64() - look up a number of 64 bits, signed
 * ddi_nvlist_lookup_uint64() - look up a number of 64 bits, unsigned
 * ddi_nvlist_lookup_string() - look up a string
 * ddi_nvlist_lookup_nvlist() - look up a list
 * @nvl: the list
 * @name: the name
 *
 * The third argument, which ddi_nvlist_lookup_boolean() lacks, is set to the
 * value.  A string or a list is not copied: it belongs to the list and lives as
 * long as the pair.
 *
 * Context: any.
 * Return: 0; EINVAL for a list, a name or an address that is NULL; ENOENT when
 * there is no pair of that name and type; ENOTSUP for a list that was made
 * without NV_UNIQUE_NAME and NV_UNIQUE_NAME_TYPE.
 */
int ddi_nvlist_lookup_boolean(nvlist_t *nvl, const char *name)
{
	const nvpair_t *pair;

	return ddi_nvpair_find(nvl, name, DATA_TYPE_BOOLEAN, &pair);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_boolean);

int ddi_nvlist_lookup_boolean_value(nvlist_t *nvl, const char *name,
				    boolean_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_BOOLEAN_VALUE, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_boolean_value);

int ddi_nvlist_lookup_byte(nvlist_t *nvl, const char *name, uchar_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_BYTE, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_byte);

int ddi_nvlist_lookup_int8(nvlist_t *nvl, const char *name, int8_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_INT8, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int8);

int ddi_nvlist_lookup_uint8(nvlist_t *nvl, const char *name, uint8_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_UINT8, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint8);

int ddi_nvlist_lookup_int16(nvlist_t *nvl, const char *name, int16_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_INT16, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int16);

int ddi_nvlist_lookup_uint16(nvlist_t *nvl, const char *name, uint16_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_UINT16, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint16);

int ddi_nvlist_lookup_int32(nvlist_t *nvl, const char *name, int32_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_INT32, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int32);

int ddi_nvlist_lookup_uint32(nvlist_t *nvl, const char *name, uint32_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_UINT32, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint32);

int ddi_nvlist_lookup_int64(nvlist_t *nvl, const char *name, int64_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_INT64, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int64);

int ddi_nvlist_lookup_uint64(nvlist_t *nvl, const char *name, uint64_t *val)
{
	return nv_value(nvl, name, DATA_TYPE_UINT64, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint64);

/**
 * ddi_nvlist_lookup_boolean_array() - look up an array of booleans,
 *	nvlist_lookup_boolean(9F)
 * ddi_nvlist_lookup_byte_array() - look up an array of bytes
 * ddi_nvlist_lookup_int8_array() - look up an array of numbers of 8 bits, signed
 * ddi_nvlist_lookup_uint8_array() - look up an array of numbers of 8 bits, unsigned
 * ddi_nvlist_lookup_int16_array() - look up an array of numbers of 16 bits, signed
 * ddi_nvlist_lookup_uint16_array() - look up an array of numbers of 16 bits, unsigned
 * ddi_nvlist_lookup_int32_array() - look up an array of numbers of 32 bits, signed
 * ddi_nvlist_lookup_uint32_array() - look up an array of numbers of 32 bits, unsigned
 * ddi_nvlist_lookup_int64_array() - look up an array of numbers of 64 bits, signed
 * ddi_nvlist_lookup_uint64_array() - look up an array of numbers of 64 bits, unsigned
 * ddi_nvlist_lookup_string_array() - look up an array of strings
 * ddi_nvlist_lookup_nvlist_array() - look up an array of lists
 * @nvl: the list
 * @name: the name
 * @val: set to the address of the elements, which live as long as the pair
 * @nelem: set to their number
 *
 * Context: any.
 * Return: 0; EINVAL for a list, a name or an address that is NULL; ENOENT when
 * there is no pair of that name and type; ENOTSUP for a list that was made
 * without NV_UNIQUE_NAME and NV_UNIQUE_NAME_TYPE.
 */
int ddi_nvlist_lookup_boolean_array(nvlist_t *nvl, const char *name,
				    boolean_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_BOOLEAN_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_boolean_array);

int ddi_nvlist_lookup_byte_array(nvlist_t *nvl, const char *name, uchar_t **val,
				 uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_BYTE_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_byte_array);

int ddi_nvlist_lookup_int8_array(nvlist_t *nvl, const char *name, int8_t **val,
				 uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_INT8_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int8_array);

int ddi_nvlist_lookup_uint8_array(nvlist_t *nvl, const char *name,
				  uint8_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_UINT8_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint8_array);

int ddi_nvlist_lookup_int16_array(nvlist_t *nvl, const char *name,
				  int16_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_INT16_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int16_array);

int ddi_nvlist_lookup_uint16_array(nvlist_t *nvl, const char *name,
				   uint16_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_UINT16_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint16_array);

int ddi_nvlist_lookup_int32_array(nvlist_t *nvl, const char *name,
				  int32_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_INT32_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int32_array);

int ddi_nvlist_lookup_uint32_array(nvlist_t *nvl, const char *name,
				   uint32_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_UINT32_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint32_array);

int ddi_nvlist_lookup_int64_array(nvlist_t *nvl, const char *name,
				  int64_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_INT64_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_int64_array);

int ddi_nvlist_lookup_uint64_array(nvlist_t *nvl, const char *name,
				   uint64_t **val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_UINT64_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_uint64_array);

int ddi_nvlist_lookup_string_array(nvlist_t *nvl, const char *name, char ***val,
				   uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_STRING_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_string_array);

int ddi_nvlist_lookup_nvlist_array(nvlist_t *nvl, const char *name,
				   nvlist_t ***val, uint_t *nelem)
{
	return nv_array(nvl, name, DATA_TYPE_NVLIST_ARRAY, val, nelem);
}
EXPORT_SYMBOL(ddi_nvlist_lookup_nvlist_array);

int ddi_nvlist_lookup_string(nvlist_t *nvl, const char *name, char **val)
{
	const nvpair_t *pair;
	int rc = nv_find(nvl, name, DATA_TYPE_STRING, val, &pair);

	if (!rc)
		*val = nv_data(pair);
	return rc;
}
EXPORT_SYMBOL(ddi_nvlist_lookup_string);

int ddi_nvlist_lookup_nvlist(nvlist_t *nvl, const char *name, nvlist_t **val)
{
	return nv_value(nvl, name, DATA_TYPE_NVLIST, val, sizeof(*val));
}
EXPORT_SYMBOL(ddi_nvlist_lookup_nvlist);

static_assert(__same_type(nvlist_lookup_boolean, ddi_nvlist_lookup_boolean));
static_assert(__same_type(nvlist_lookup_boolean_value,
			  ddi_nvlist_lookup_boolean_value));
static_assert(__same_type(nvlist_lookup_byte, ddi_nvlist_lookup_byte));
static_assert(__same_type(nvlist_lookup_int8, ddi_nvlist_lookup_int8));
static_assert(__same_type(nvlist_lookup_uint8, ddi_nvlist_lookup_uint8));
static_assert(__same_type(nvlist_lookup_int16, ddi_nvlist_lookup_int16));
static_assert(__same_type(nvlist_lookup_uint16, ddi_nvlist_lookup_uint16));
static_assert(__same_type(nvlist_lookup_int32, ddi_nvlist_lookup_int32));
static_assert(__same_type(nvlist_lookup_uint32, ddi_nvlist_lookup_uint32));
static_assert(__same_type(nvlist_lookup_int64, ddi_nvlist_lookup_int64));
static_assert(__same_type(nvlist_lookup_uint64, ddi_nvlist_lookup_uint64));
static_assert(__same_type(nvlist_lookup_boolean_array,
			  ddi_nvlist_lookup_boolean_array));
static_assert(__same_type(nvlist_lookup_byte_array,
			  ddi_nvlist_lookup_byte_array));
static_assert(__same_type(nvlist_lookup_int8_array,
			  ddi_nvlist_lookup_int8_array));
static_assert(__same_type(nvlist_lookup_uint8_array,
			  ddi_nvlist_lookup_uint8_array));
static_assert(__same_type(nvlist_lookup_int16_array,
			  ddi_nvlist_lookup_int16_array));
static_assert(__same_type(nvlist_lookup_uint16_array,
			  ddi_nvlist_lookup_uint16_array));
static_assert(__same_type(nvlist_lookup_int32_array,
			  ddi_nvlist_lookup_int32_array));
static_assert(__same_type(nvlist_lookup_uint32_array,
			  ddi_nvlist_lookup_uint32_array));
static_assert(__same_type(nvlist_lookup_int64_array,
			  ddi_nvlist_lookup_int64_array));
static_assert(__same_type(nvlist_lookup_uint64_array,
			  ddi_nvlist_lookup_uint64_array));
static_assert(__same_type(nvlist_lookup_string_array,
			  ddi_nvlist_lookup_string_array));
static_assert(__same_type(nvlist_lookup_nvlist_array,
			  ddi_nvlist_lookup_nvlist_array));
static_assert(__same_type(nvlist_lookup_string, ddi_nvlist_lookup_string));
static_assert(__same_type(nvlist_lookup_nvlist, ddi_nvlist_lookup_nvlist));
