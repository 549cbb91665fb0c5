// SPDX-License-Identifier: GPL-2.0
/*
 * Values found in lists: nvlist_lookup_boolean(9F).
 *
 * All functions take the list and a name.  Numbers are copied to where the
 * caller says; strings, lists and arrays are in the list, and there while the
 * pair is.
 *
 * They return 0; EINVAL for a NULL argument; ENOENT when no pair has that name
 * and the function's type; ENOTSUP for a list made without NV_UNIQUE_NAME and
 * NV_UNIQUE_NAME_TYPE.  Any context.
 */
#include <linux/export.h>
#include <linux/string.h>
#include <sys/errno.h>

#include "nvlist.h"

/* The pair; @val is only looked at for NULL. */
static int nv_find(nvlist_t *nvl, const char *name, data_type_t type,
		   const void *val, const nvpair_t **pairp)
{
	return val ? ddi_nvpair_find(nvl, name, type, pairp) : EINVAL;
}

/* Copy a number out. */
static int nv_value(nvlist_t *nvl, const char *name, data_type_t type,
		    void *val, size_t size)
{
	const nvpair_t *pair;
	int rc = nv_find(nvl, name, type, val, &pair);

	if (!rc)
		memcpy(val, nv_data(pair), size);
	return rc;
}

/* Say where an array is. */
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
