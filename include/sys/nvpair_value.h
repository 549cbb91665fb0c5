/* SPDX-License-Identifier: MIT */
/*
 * <sys/nvpair_value.h>: values of pairs, for <sys/nvpair.h>.
 *
 * nvpair_value_byte(9F).
 */
#ifndef _SYS_NVPAIR_VALUE_H
#define _SYS_NVPAIR_VALUE_H

#include <sys/nvpair.h>

int nvpair_value_boolean_value(nvpair_t *nvpair, boolean_t *val)
	__asm__("ddi_nvpair_value_boolean_value");
int nvpair_value_byte(nvpair_t *nvpair, uchar_t *val)
	__asm__("ddi_nvpair_value_byte");
int nvpair_value_int8(nvpair_t *nvpair, int8_t *val)
	__asm__("ddi_nvpair_value_int8");
int nvpair_value_uint8(nvpair_t *nvpair, uint8_t *val)
	__asm__("ddi_nvpair_value_uint8");
int nvpair_value_int16(nvpair_t *nvpair, int16_t *val)
	__asm__("ddi_nvpair_value_int16");
int nvpair_value_uint16(nvpair_t *nvpair, uint16_t *val)
	__asm__("ddi_nvpair_value_uint16");
int nvpair_value_int32(nvpair_t *nvpair, int32_t *val)
	__asm__("ddi_nvpair_value_int32");
int nvpair_value_uint32(nvpair_t *nvpair, uint32_t *val)
	__asm__("ddi_nvpair_value_uint32");
int nvpair_value_int64(nvpair_t *nvpair, int64_t *val)
	__asm__("ddi_nvpair_value_int64");
int nvpair_value_uint64(nvpair_t *nvpair, uint64_t *val)
	__asm__("ddi_nvpair_value_uint64");
int nvpair_value_string(nvpair_t *nvpair, char **val)
	__asm__("ddi_nvpair_value_string");
int nvpair_value_nvlist(nvpair_t *nvpair, nvlist_t **val)
	__asm__("ddi_nvpair_value_nvlist");
int nvpair_value_boolean_array(nvpair_t *nvpair, boolean_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_boolean_array");
int nvpair_value_byte_array(nvpair_t *nvpair, uchar_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_byte_array");
int nvpair_value_int8_array(nvpair_t *nvpair, int8_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_int8_array");
int nvpair_value_uint8_array(nvpair_t *nvpair, uint8_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_uint8_array");
int nvpair_value_int16_array(nvpair_t *nvpair, int16_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_int16_array");
int nvpair_value_uint16_array(nvpair_t *nvpair, uint16_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_uint16_array");
int nvpair_value_int32_array(nvpair_t *nvpair, int32_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_int32_array");
int nvpair_value_uint32_array(nvpair_t *nvpair, uint32_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_uint32_array");
int nvpair_value_int64_array(nvpair_t *nvpair, int64_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_int64_array");
int nvpair_value_uint64_array(nvpair_t *nvpair, uint64_t **val, uint_t *nelem)
	__asm__("ddi_nvpair_value_uint64_array");
int nvpair_value_string_array(nvpair_t *nvpair, char ***val, uint_t *nelem)
	__asm__("ddi_nvpair_value_string_array");
int nvpair_value_nvlist_array(nvpair_t *nvpair, nvlist_t ***val, uint_t *nelem)
	__asm__("ddi_nvpair_value_nvlist_array");

#endif /* _SYS_NVPAIR_VALUE_H */
