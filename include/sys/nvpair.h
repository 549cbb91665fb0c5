/* SPDX-License-Identifier: MIT */
/*
 * <sys/nvpair.h>: lists of names with values.
 *
 * nvlist_alloc(9F), nvlist_add_boolean(9F), nvlist_lookup_boolean(9F),
 * nvlist_next_nvpair(9F), nvlist_remove(9F).
 */
#ifndef _SYS_NVPAIR_H
#define _SYS_NVPAIR_H

#include <sys/types.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/time.h>
#include <sys/va_list.h>

typedef enum {
	DATA_TYPE_UNKNOWN = 0,
	DATA_TYPE_BOOLEAN,
	DATA_TYPE_BYTE,
	DATA_TYPE_INT16,
	DATA_TYPE_UINT16,
	DATA_TYPE_INT32,
	DATA_TYPE_UINT32,
	DATA_TYPE_INT64,
	DATA_TYPE_UINT64,
	DATA_TYPE_STRING,
	DATA_TYPE_BYTE_ARRAY,
	DATA_TYPE_INT16_ARRAY,
	DATA_TYPE_UINT16_ARRAY,
	DATA_TYPE_INT32_ARRAY,
	DATA_TYPE_UINT32_ARRAY,
	DATA_TYPE_INT64_ARRAY,
	DATA_TYPE_UINT64_ARRAY,
	DATA_TYPE_STRING_ARRAY,
	DATA_TYPE_HRTIME,
	DATA_TYPE_NVLIST,
	DATA_TYPE_NVLIST_ARRAY,
	DATA_TYPE_BOOLEAN_VALUE,
	DATA_TYPE_INT8,
	DATA_TYPE_UINT8,
	DATA_TYPE_BOOLEAN_ARRAY,
	DATA_TYPE_INT8_ARRAY,
	DATA_TYPE_UINT8_ARRAY
} data_type_t;

typedef struct nvlist nvlist_t;
typedef struct nvpair nvpair_t;

/* nvlist_alloc(9F): what an added pair replaces */
#define NV_UNIQUE_NAME		0x1
#define NV_UNIQUE_NAME_TYPE	0x2

int nvlist_alloc(nvlist_t **nvlp, uint_t nvflag, int kmflag)
	__asm__("ddi_nvlist_alloc");
void nvlist_free(nvlist_t *nvl)
	__asm__("ddi_nvlist_free");
int nvlist_dup(nvlist_t *nvl, nvlist_t **nvlp, int kmflag)
	__asm__("ddi_nvlist_dup");
int nvlist_merge(nvlist_t *dst, nvlist_t *nvl, int kmflag)
	__asm__("ddi_nvlist_merge");
int nvlist_remove(nvlist_t *nvl, const char *name, data_type_t type)
	__asm__("ddi_nvlist_remove");
int nvlist_remove_all(nvlist_t *nvl, const char *name)
	__asm__("ddi_nvlist_remove_all");
boolean_t nvlist_exists(nvlist_t *nvl, const char *name)
	__asm__("ddi_nvlist_exists");
nvpair_t *nvlist_next_nvpair(nvlist_t *nvl, nvpair_t *nvpair)
	__asm__("ddi_nvlist_next_nvpair");
char *nvpair_name(nvpair_t *nvpair)
	__asm__("ddi_nvpair_name");
data_type_t nvpair_type(nvpair_t *nvpair)
	__asm__("ddi_nvpair_type");

/* Packing: native is this machine's own form, XDR every machine's. */
#define NV_ENCODE_NATIVE	0
#define NV_ENCODE_XDR		1

int nvlist_size(nvlist_t *nvl, size_t *size, int encoding)
	__asm__("ddi_nvlist_size");
int nvlist_pack(nvlist_t *nvl, char **bufp, size_t *buflen, int encoding,
		int kmflag) __asm__("ddi_nvlist_pack");
int nvlist_unpack(char *buf, size_t buflen, nvlist_t **nvlp, int kmflag)
	__asm__("ddi_nvlist_unpack");

/* nvlist_lookup_pairs(): a pair that is not there is no error */
#define NV_FLAG_NOENTOK		0x1

int nvlist_lookup_pairs(nvlist_t *nvl, int flag, ...)
	__asm__("ddi_nvlist_lookup_pairs");
int nvlist_lookup_nvpair(nvlist_t *nvl, const char *name, nvpair_t **nvpair)
	__asm__("ddi_nvlist_lookup_nvpair");
int nvlist_add_nvpair(nvlist_t *nvl, nvpair_t *nvpair)
	__asm__("ddi_nvlist_add_nvpair");
boolean_t nvlist_empty(nvlist_t *nvl) __asm__("ddi_nvlist_empty");

/* Values are copied into the list, and out of it the scalar ones. */
int nvlist_add_string(nvlist_t *nvl, const char *name, const char *val)
	__asm__("ddi_nvlist_add_string");
int nvlist_add_nvlist(nvlist_t *nvl, const char *name, nvlist_t *val)
	__asm__("ddi_nvlist_add_nvlist");
int nvlist_add_string_array(nvlist_t *nvl, const char *name,
			    char *const *val, uint_t nelem)
	__asm__("ddi_nvlist_add_string_array");
int nvlist_add_nvlist_array(nvlist_t *nvl, const char *name, nvlist_t **val,
			    uint_t nelem)
	__asm__("ddi_nvlist_add_nvlist_array");
int nvlist_lookup_string(nvlist_t *nvl, const char *name, char **val)
	__asm__("ddi_nvlist_lookup_string");
int nvlist_lookup_nvlist(nvlist_t *nvl, const char *name, nvlist_t **val)
	__asm__("ddi_nvlist_lookup_nvlist");
int nvlist_add_boolean(nvlist_t *nvl, const char *name)
	__asm__("ddi_nvlist_add_boolean");
int nvlist_add_boolean_value(nvlist_t *nvl, const char *name, boolean_t val)
	__asm__("ddi_nvlist_add_boolean_value");
int nvlist_add_byte(nvlist_t *nvl, const char *name, uchar_t val)
	__asm__("ddi_nvlist_add_byte");
int nvlist_add_int8(nvlist_t *nvl, const char *name, int8_t val)
	__asm__("ddi_nvlist_add_int8");
int nvlist_add_uint8(nvlist_t *nvl, const char *name, uint8_t val)
	__asm__("ddi_nvlist_add_uint8");
int nvlist_add_int16(nvlist_t *nvl, const char *name, int16_t val)
	__asm__("ddi_nvlist_add_int16");
int nvlist_add_uint16(nvlist_t *nvl, const char *name, uint16_t val)
	__asm__("ddi_nvlist_add_uint16");
int nvlist_add_int32(nvlist_t *nvl, const char *name, int32_t val)
	__asm__("ddi_nvlist_add_int32");
int nvlist_add_uint32(nvlist_t *nvl, const char *name, uint32_t val)
	__asm__("ddi_nvlist_add_uint32");
int nvlist_add_int64(nvlist_t *nvl, const char *name, int64_t val)
	__asm__("ddi_nvlist_add_int64");
int nvlist_add_uint64(nvlist_t *nvl, const char *name, uint64_t val)
	__asm__("ddi_nvlist_add_uint64");
int nvlist_add_boolean_array(nvlist_t *nvl, const char *name, boolean_t *val,
			     uint_t nelem)
	__asm__("ddi_nvlist_add_boolean_array");
int nvlist_add_byte_array(nvlist_t *nvl, const char *name, uchar_t *val,
			  uint_t nelem)
	__asm__("ddi_nvlist_add_byte_array");
int nvlist_add_int8_array(nvlist_t *nvl, const char *name, int8_t *val,
			  uint_t nelem)
	__asm__("ddi_nvlist_add_int8_array");
int nvlist_add_uint8_array(nvlist_t *nvl, const char *name, uint8_t *val,
			   uint_t nelem)
	__asm__("ddi_nvlist_add_uint8_array");
int nvlist_add_int16_array(nvlist_t *nvl, const char *name, int16_t *val,
			   uint_t nelem)
	__asm__("ddi_nvlist_add_int16_array");
int nvlist_add_uint16_array(nvlist_t *nvl, const char *name, uint16_t *val,
			    uint_t nelem)
	__asm__("ddi_nvlist_add_uint16_array");
int nvlist_add_int32_array(nvlist_t *nvl, const char *name, int32_t *val,
			   uint_t nelem)
	__asm__("ddi_nvlist_add_int32_array");
int nvlist_add_uint32_array(nvlist_t *nvl, const char *name, uint32_t *val,
			    uint_t nelem)
	__asm__("ddi_nvlist_add_uint32_array");
int nvlist_add_int64_array(nvlist_t *nvl, const char *name, int64_t *val,
			   uint_t nelem)
	__asm__("ddi_nvlist_add_int64_array");
int nvlist_add_uint64_array(nvlist_t *nvl, const char *name, uint64_t *val,
			    uint_t nelem)
	__asm__("ddi_nvlist_add_uint64_array");
int nvlist_lookup_boolean(nvlist_t *nvl, const char *name)
	__asm__("ddi_nvlist_lookup_boolean");
int nvlist_lookup_boolean_value(nvlist_t *nvl, const char *name, boolean_t *val)
	__asm__("ddi_nvlist_lookup_boolean_value");
int nvlist_lookup_byte(nvlist_t *nvl, const char *name, uchar_t *val)
	__asm__("ddi_nvlist_lookup_byte");
int nvlist_lookup_int8(nvlist_t *nvl, const char *name, int8_t *val)
	__asm__("ddi_nvlist_lookup_int8");
int nvlist_lookup_uint8(nvlist_t *nvl, const char *name, uint8_t *val)
	__asm__("ddi_nvlist_lookup_uint8");
int nvlist_lookup_int16(nvlist_t *nvl, const char *name, int16_t *val)
	__asm__("ddi_nvlist_lookup_int16");
int nvlist_lookup_uint16(nvlist_t *nvl, const char *name, uint16_t *val)
	__asm__("ddi_nvlist_lookup_uint16");
int nvlist_lookup_int32(nvlist_t *nvl, const char *name, int32_t *val)
	__asm__("ddi_nvlist_lookup_int32");
int nvlist_lookup_uint32(nvlist_t *nvl, const char *name, uint32_t *val)
	__asm__("ddi_nvlist_lookup_uint32");
int nvlist_lookup_int64(nvlist_t *nvl, const char *name, int64_t *val)
	__asm__("ddi_nvlist_lookup_int64");
int nvlist_lookup_uint64(nvlist_t *nvl, const char *name, uint64_t *val)
	__asm__("ddi_nvlist_lookup_uint64");
int nvlist_lookup_boolean_array(nvlist_t *nvl, const char *name,
				boolean_t **val, uint_t *nelem)
	__asm__("ddi_nvlist_lookup_boolean_array");
int nvlist_lookup_byte_array(nvlist_t *nvl, const char *name, uchar_t **val,
			     uint_t *nelem)
	__asm__("ddi_nvlist_lookup_byte_array");
int nvlist_lookup_int8_array(nvlist_t *nvl, const char *name, int8_t **val,
			     uint_t *nelem)
	__asm__("ddi_nvlist_lookup_int8_array");
int nvlist_lookup_uint8_array(nvlist_t *nvl, const char *name, uint8_t **val,
			      uint_t *nelem)
	__asm__("ddi_nvlist_lookup_uint8_array");
int nvlist_lookup_int16_array(nvlist_t *nvl, const char *name, int16_t **val,
			      uint_t *nelem)
	__asm__("ddi_nvlist_lookup_int16_array");
int nvlist_lookup_uint16_array(nvlist_t *nvl, const char *name, uint16_t **val,
			       uint_t *nelem)
	__asm__("ddi_nvlist_lookup_uint16_array");
int nvlist_lookup_int32_array(nvlist_t *nvl, const char *name, int32_t **val,
			      uint_t *nelem)
	__asm__("ddi_nvlist_lookup_int32_array");
int nvlist_lookup_uint32_array(nvlist_t *nvl, const char *name, uint32_t **val,
			       uint_t *nelem)
	__asm__("ddi_nvlist_lookup_uint32_array");
int nvlist_lookup_int64_array(nvlist_t *nvl, const char *name, int64_t **val,
			      uint_t *nelem)
	__asm__("ddi_nvlist_lookup_int64_array");
int nvlist_lookup_uint64_array(nvlist_t *nvl, const char *name, uint64_t **val,
			       uint_t *nelem)
	__asm__("ddi_nvlist_lookup_uint64_array");
int nvlist_lookup_string_array(nvlist_t *nvl, const char *name, char ***val,
			       uint_t *nelem)
	__asm__("ddi_nvlist_lookup_string_array");
int nvlist_lookup_nvlist_array(nvlist_t *nvl, const char *name, nvlist_t ***val,
			       uint_t *nelem)
	__asm__("ddi_nvlist_lookup_nvlist_array");

#include <sys/nvpair_value.h>
#include <sys/fnvpair.h>

#endif /* _SYS_NVPAIR_H */
