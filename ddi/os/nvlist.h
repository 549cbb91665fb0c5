/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the nvlist files of os/.
 */
#ifndef _DDI_OS_NVLIST_H
#define _DDI_OS_NVLIST_H

#include <linux/align.h>
#include <linux/list.h>
#include <linux/types.h>
#include <sys/nvpair.h>

/**
 * struct nvlist - an nvlist_t
 * @flags: NV_UNIQUE_*
 * @kmflag: KM_SLEEP or KM_NOSLEEP
 * @pairs: in the order in which they were added
 */
struct nvlist {
	uint_t flags;
	int kmflag;
	struct list_head pairs;
};

/**
 * struct nvpair - an nvpair_t
 * @node: entry of its list
 * @type: type of the value
 * @nelem: elements of an array, 1 for a scalar
 * @name: the name, stored after the value
 * @data: the value; for lists, pointers to them
 */
struct nvpair {
	struct list_head node;
	data_type_t type;
	uint_t nelem;
	char *name;
	u64 data[];
};

static inline void *nv_data(const nvpair_t *pair)
{
	return (void *)pair->data;
}

/*
 * Returns a pair that is in no list, with room for @size bytes; NULL if memory
 * is short.
 */
nvpair_t *ddi_nvpair_alloc(const nvlist_t *nvl, const char *name,
			   data_type_t type, uint_t nelem, size_t size);
void ddi_nvpair_free(nvpair_t *pair);
/* Add @pair to the list; it replaces pairs as the list's flags say. */
void ddi_nvpair_add(nvlist_t *nvl, nvpair_t *pair);
/* Find the first pair of that name and type; EINVAL, ENOENT or ENOTSUP on failure. */
int ddi_nvpair_find(nvlist_t *nvl, const char *name, data_type_t type,
		    const nvpair_t **pairp);

/* Drivers use these functions by their names without the prefix. */
int ddi_nvlist_alloc(nvlist_t **nvlp, uint_t nvflag, int kmflag);
void ddi_nvlist_free(nvlist_t *nvl);
int ddi_nvlist_dup(nvlist_t *nvl, nvlist_t **nvlp, int kmflag);
int ddi_nvlist_merge(nvlist_t *dst, nvlist_t *nvl, int kmflag);
int ddi_nvlist_remove(nvlist_t *nvl, const char *name, data_type_t type);
int ddi_nvlist_remove_all(nvlist_t *nvl, const char *name);
boolean_t ddi_nvlist_exists(nvlist_t *nvl, const char *name);
nvpair_t *ddi_nvlist_next_nvpair(nvlist_t *nvl, nvpair_t *nvpair);
char *ddi_nvpair_name(nvpair_t *nvpair);
data_type_t ddi_nvpair_type(nvpair_t *nvpair);
int ddi_nvlist_add_string(nvlist_t *nvl, const char *name, const char *val);
int ddi_nvlist_add_nvlist(nvlist_t *nvl, const char *name, nvlist_t *val);
int ddi_nvlist_add_string_array(nvlist_t *nvl, const char *name,
				char *const *val, uint_t nelem);
int ddi_nvlist_add_nvlist_array(nvlist_t *nvl, const char *name,
				nvlist_t **val, uint_t nelem);
int ddi_nvlist_lookup_string(nvlist_t *nvl, const char *name, char **val);
int ddi_nvlist_lookup_nvlist(nvlist_t *nvl, const char *name, nvlist_t **val);
int ddi_nvlist_add_boolean(nvlist_t *nvl, const char *name);
int ddi_nvlist_add_boolean_value(nvlist_t *nvl, const char *name,
				 boolean_t val);
int ddi_nvlist_add_byte(nvlist_t *nvl, const char *name, uchar_t val);
int ddi_nvlist_add_int8(nvlist_t *nvl, const char *name, int8_t val);
int ddi_nvlist_add_uint8(nvlist_t *nvl, const char *name, uint8_t val);
int ddi_nvlist_add_int16(nvlist_t *nvl, const char *name, int16_t val);
int ddi_nvlist_add_uint16(nvlist_t *nvl, const char *name, uint16_t val);
int ddi_nvlist_add_int32(nvlist_t *nvl, const char *name, int32_t val);
int ddi_nvlist_add_uint32(nvlist_t *nvl, const char *name, uint32_t val);
int ddi_nvlist_add_int64(nvlist_t *nvl, const char *name, int64_t val);
int ddi_nvlist_add_uint64(nvlist_t *nvl, const char *name, uint64_t val);
int ddi_nvlist_add_boolean_array(nvlist_t *nvl, const char *name,
				 boolean_t *val, uint_t nelem);
int ddi_nvlist_add_byte_array(nvlist_t *nvl, const char *name, uchar_t *val,
			      uint_t nelem);
int ddi_nvlist_add_int8_array(nvlist_t *nvl, const char *name, int8_t *val,
			      uint_t nelem);
int ddi_nvlist_add_uint8_array(nvlist_t *nvl, const char *name, uint8_t *val,
			       uint_t nelem);
int ddi_nvlist_add_int16_array(nvlist_t *nvl, const char *name, int16_t *val,
			       uint_t nelem);
int ddi_nvlist_add_uint16_array(nvlist_t *nvl, const char *name, uint16_t *val,
				uint_t nelem);
int ddi_nvlist_add_int32_array(nvlist_t *nvl, const char *name, int32_t *val,
			       uint_t nelem);
int ddi_nvlist_add_uint32_array(nvlist_t *nvl, const char *name, uint32_t *val,
				uint_t nelem);
int ddi_nvlist_add_int64_array(nvlist_t *nvl, const char *name, int64_t *val,
			       uint_t nelem);
int ddi_nvlist_add_uint64_array(nvlist_t *nvl, const char *name, uint64_t *val,
				uint_t nelem);
int ddi_nvlist_lookup_boolean(nvlist_t *nvl, const char *name);
int ddi_nvlist_lookup_boolean_value(nvlist_t *nvl, const char *name,
				    boolean_t *val);
int ddi_nvlist_lookup_byte(nvlist_t *nvl, const char *name, uchar_t *val);
int ddi_nvlist_lookup_int8(nvlist_t *nvl, const char *name, int8_t *val);
int ddi_nvlist_lookup_uint8(nvlist_t *nvl, const char *name, uint8_t *val);
int ddi_nvlist_lookup_int16(nvlist_t *nvl, const char *name, int16_t *val);
int ddi_nvlist_lookup_uint16(nvlist_t *nvl, const char *name, uint16_t *val);
int ddi_nvlist_lookup_int32(nvlist_t *nvl, const char *name, int32_t *val);
int ddi_nvlist_lookup_uint32(nvlist_t *nvl, const char *name, uint32_t *val);
int ddi_nvlist_lookup_int64(nvlist_t *nvl, const char *name, int64_t *val);
int ddi_nvlist_lookup_uint64(nvlist_t *nvl, const char *name, uint64_t *val);
int ddi_nvlist_lookup_boolean_array(nvlist_t *nvl, const char *name,
				    boolean_t **val, uint_t *nelem);
int ddi_nvlist_lookup_byte_array(nvlist_t *nvl, const char *name, uchar_t **val,
				 uint_t *nelem);
int ddi_nvlist_lookup_int8_array(nvlist_t *nvl, const char *name, int8_t **val,
				 uint_t *nelem);
int ddi_nvlist_lookup_uint8_array(nvlist_t *nvl, const char *name,
				  uint8_t **val, uint_t *nelem);
int ddi_nvlist_lookup_int16_array(nvlist_t *nvl, const char *name,
				  int16_t **val, uint_t *nelem);
int ddi_nvlist_lookup_uint16_array(nvlist_t *nvl, const char *name,
				   uint16_t **val, uint_t *nelem);
int ddi_nvlist_lookup_int32_array(nvlist_t *nvl, const char *name,
				  int32_t **val, uint_t *nelem);
int ddi_nvlist_lookup_uint32_array(nvlist_t *nvl, const char *name,
				   uint32_t **val, uint_t *nelem);
int ddi_nvlist_lookup_int64_array(nvlist_t *nvl, const char *name,
				  int64_t **val, uint_t *nelem);
int ddi_nvlist_lookup_uint64_array(nvlist_t *nvl, const char *name,
				   uint64_t **val, uint_t *nelem);
int ddi_nvlist_lookup_string_array(nvlist_t *nvl, const char *name, char ***val,
				   uint_t *nelem);
int ddi_nvlist_lookup_nvlist_array(nvlist_t *nvl, const char *name,
				   nvlist_t ***val, uint_t *nelem);

int ddi_nvlist_size(nvlist_t *nvl, size_t *size, int encoding);
int ddi_nvlist_pack(nvlist_t *nvl, char **bufp, size_t *buflen, int encoding,
		    int kmflag);
int ddi_nvlist_unpack(char *buf, size_t buflen, nvlist_t **nvlp, int kmflag);
int ddi_nvlist_lookup_pairs(nvlist_t *nvl, int flag, ...);
int ddi_nvlist_lookup_nvpair(nvlist_t *nvl, const char *name,
			     nvpair_t **nvpair);
int ddi_nvlist_add_nvpair(nvlist_t *nvl, nvpair_t *nvpair);
boolean_t ddi_nvlist_empty(nvlist_t *nvl);
int ddi_nvpair_value_boolean_value(nvpair_t *nvpair, boolean_t *val);
int ddi_nvpair_value_byte(nvpair_t *nvpair, uchar_t *val);
int ddi_nvpair_value_int8(nvpair_t *nvpair, int8_t *val);
int ddi_nvpair_value_uint8(nvpair_t *nvpair, uint8_t *val);
int ddi_nvpair_value_int16(nvpair_t *nvpair, int16_t *val);
int ddi_nvpair_value_uint16(nvpair_t *nvpair, uint16_t *val);
int ddi_nvpair_value_int32(nvpair_t *nvpair, int32_t *val);
int ddi_nvpair_value_uint32(nvpair_t *nvpair, uint32_t *val);
int ddi_nvpair_value_int64(nvpair_t *nvpair, int64_t *val);
int ddi_nvpair_value_uint64(nvpair_t *nvpair, uint64_t *val);
int ddi_nvpair_value_string(nvpair_t *nvpair, char **val);
int ddi_nvpair_value_nvlist(nvpair_t *nvpair, nvlist_t **val);
int ddi_nvpair_value_boolean_array(nvpair_t *nvpair, boolean_t **val,
				   uint_t *nelem);
int ddi_nvpair_value_byte_array(nvpair_t *nvpair, uchar_t **val, uint_t *nelem);
int ddi_nvpair_value_int8_array(nvpair_t *nvpair, int8_t **val, uint_t *nelem);
int ddi_nvpair_value_uint8_array(nvpair_t *nvpair, uint8_t **val, uint_t *nelem);
int ddi_nvpair_value_int16_array(nvpair_t *nvpair, int16_t **val, uint_t *nelem);
int ddi_nvpair_value_uint16_array(nvpair_t *nvpair, uint16_t **val,
				  uint_t *nelem);
int ddi_nvpair_value_int32_array(nvpair_t *nvpair, int32_t **val, uint_t *nelem);
int ddi_nvpair_value_uint32_array(nvpair_t *nvpair, uint32_t **val,
				  uint_t *nelem);
int ddi_nvpair_value_int64_array(nvpair_t *nvpair, int64_t **val, uint_t *nelem);
int ddi_nvpair_value_uint64_array(nvpair_t *nvpair, uint64_t **val,
				  uint_t *nelem);
int ddi_nvpair_value_string_array(nvpair_t *nvpair, char ***val, uint_t *nelem);
int ddi_nvpair_value_nvlist_array(nvpair_t *nvpair, nvlist_t ***val,
				  uint_t *nelem);

#endif /* _DDI_OS_NVLIST_H */
