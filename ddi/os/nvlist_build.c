// SPDX-License-Identifier: GPL-2.0
/*
 * Unpacking in any encoding: adding pairs of bytes to a list.
 */
#include <linux/slab.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "nvlist_pack.h"
#include "os.h"

size_t ddi_nv_size(data_type_t type)
{
	switch (type) {
	case DATA_TYPE_BYTE:
	case DATA_TYPE_INT8:
	case DATA_TYPE_UINT8:
	case DATA_TYPE_BYTE_ARRAY:
	case DATA_TYPE_INT8_ARRAY:
	case DATA_TYPE_UINT8_ARRAY:
		return 1;
	case DATA_TYPE_INT16:
	case DATA_TYPE_UINT16:
	case DATA_TYPE_INT16_ARRAY:
	case DATA_TYPE_UINT16_ARRAY:
		return 2;
	case DATA_TYPE_INT32:
	case DATA_TYPE_UINT32:
	case DATA_TYPE_INT32_ARRAY:
	case DATA_TYPE_UINT32_ARRAY:
	case DATA_TYPE_BOOLEAN_VALUE:
	case DATA_TYPE_BOOLEAN_ARRAY:
		return 4;
	case DATA_TYPE_INT64:
	case DATA_TYPE_UINT64:
	case DATA_TYPE_INT64_ARRAY:
	case DATA_TYPE_UINT64_ARRAY:
	case DATA_TYPE_HRTIME:
		return 8;
	default:
		return 0;
	}
}

bool ddi_nv_is_array(data_type_t type)
{
	return (type >= DATA_TYPE_BYTE_ARRAY &&
		type <= DATA_TYPE_STRING_ARRAY) ||
	       type == DATA_TYPE_NVLIST_ARRAY ||
	       type >= DATA_TYPE_BOOLEAN_ARRAY;
}

int ddi_nv_add_plain(nvlist_t *nvl, const char *name, data_type_t type,
		     uint_t nelem, const void *from, size_t len)
{
	nvpair_t *pair = ddi_nvpair_alloc(nvl, name, type, nelem, len);

	if (!pair)
		return ENOMEM;
	memcpy(nv_data(pair), from, len);
	ddi_nvpair_add(nvl, pair);
	return 0;
}

int ddi_nv_add_strings(nvlist_t *nvl, const char *name, uint_t nelem,
		       const char *from, size_t len)
{
	nvpair_t *pair = ddi_nvpair_alloc(nvl, name, DATA_TYPE_STRING_ARRAY,
					  nelem, nelem * sizeof(char *) + len);
	char **strings, *s;
	uint_t i;

	if (!pair)
		return ENOMEM;
	strings = nv_data(pair);
	s = memcpy(&strings[nelem], from, len);
	for (i = 0; i < nelem; i++) {
		strings[i] = s;
		s += strlen(s) + 1;
	}
	ddi_nvpair_add(nvl, pair);
	return 0;
}

int ddi_nv_add_lists(nvlist_t *nvl, const char *name, data_type_t type,
		     uint_t nelem, nvlist_t **lists)
{
	int rc = ddi_nv_add_plain(nvl, name, type, nelem, lists,
				  nelem * sizeof(*lists));
	uint_t i;

	for (i = 0; rc && i < nelem; i++)
		ddi_nvlist_free(lists[i]);
	return rc;
}

int ddi_nv_get_lists(struct nv_buf *b, nvlist_t *nvl, const char *name,
		     data_type_t type, uint_t nelem, int depth,
		     int (*get)(struct nv_buf *b, nvlist_t **nvlp, int depth))
{
	nvlist_t **lists;
	uint_t i;
	int rc = 0;

	/* Each takes some bytes, so there are not more of them than bytes. */
	if (nelem > nv_left(b))
		return EINVAL;
	lists = ddi_kmem_alloc(nelem * sizeof(*lists) + 1,
			       b->kmflag & KM_NOSLEEP);
	if (!lists)
		return ENOMEM;
	for (i = 0; i < nelem && !rc; i++)
		rc = get(b, &lists[i], depth);
	if (!rc) {
		rc = ddi_nv_add_lists(nvl, name, type, nelem, lists);
	} else {
		for (i--; i--; )
			ddi_nvlist_free(lists[i]);
	}
	ddi_kmem_free(lists, nelem * sizeof(*lists) + 1);
	return rc;
}
