// SPDX-License-Identifier: GPL-2.0
/*
 * The native encoding of nvlist_pack(9F): each pair as it is in illumos's memory,
 * with pointers that are zero, and behind it the lists that it has.
 *
 *	list	version, flags, pairs, and 32 zero bits
 *	pair	its size with all that follows; bytes of its name, with the NUL, in
 *		16 bits; 16 zero bits; elements; type; the name; the value
 *
 * A name and a value each end at a multiple of 8 bytes from the pair's start.  A
 * string array begins with 8 zero bytes for each string; a list is 24 zero bytes,
 * and an array of lists 32 for each.
 */
#include <linux/build_bug.h>
#include <sys/errno.h>

#include "nvlist_pack.h"

#define NATIVE_HEAD	16
#define NATIVE_LIST	24
#define NATIVE_POINTER	8
#define NATIVE_MIN	(NATIVE_HEAD + 8)

struct native_head {
	s32 size;
	s16 name_size;
	s16 reserved;
	s32 nelem;
	s32 type;
};

static_assert(sizeof(struct native_head) == NATIVE_HEAD);

/* Bytes of the value before what aligns the next pair */
static size_t native_value_size(const nvpair_t *pair)
{
	switch (pair->type) {
	case DATA_TYPE_NVLIST:
		return NATIVE_LIST;
	case DATA_TYPE_NVLIST_ARRAY:
		return (size_t)pair->nelem * (NATIVE_POINTER + NATIVE_LIST);
	default:
		return pair->name - (char *)pair->data;
	}
}

static void native_put_value(struct nv_buf *b, const nvpair_t *pair)
{
	size_t size = native_value_size(pair), pointers = 0;
	bool lists = pair->type == DATA_TYPE_NVLIST ||
		     pair->type == DATA_TYPE_NVLIST_ARRAY;

	if (pair->type == DATA_TYPE_STRING_ARRAY)
		pointers = pair->nelem * sizeof(char *);
	nv_put(b, NULL, pointers);
	nv_put(b, lists ? NULL : (char *)nv_data(pair) + pointers,
	       size - pointers);
	nv_put(b, NULL, ALIGN(size, 8) - size);
}

static int native_put_pair(struct nv_buf *b, const nvpair_t *pair, int depth)
{
	size_t name = strlen(pair->name) + 1;
	size_t head = ALIGN(NATIVE_HEAD + name, 8);
	struct native_head h = {
		.size = head + ALIGN(native_value_size(pair), 8),
		.name_size = name,
		.nelem = pair->type == DATA_TYPE_BOOLEAN ? 0 : pair->nelem,
		.type = pair->type,
	};
	nvlist_t **lists = nv_data(pair);
	uint_t i;
	int rc = 0;

	if (name > S16_MAX || h.size < 0)
		return EINVAL;
	nv_put(b, &h, sizeof(h));
	nv_put(b, pair->name, name);
	nv_put(b, NULL, head - NATIVE_HEAD - name);
	native_put_value(b, pair);
	if (pair->type != DATA_TYPE_NVLIST && pair->type != DATA_TYPE_NVLIST_ARRAY)
		return 0;
	for (i = 0; i < pair->nelem && !rc; i++)
		rc = ddi_nv_put_native(b, lists[i], depth + 1);
	return rc;
}

int ddi_nv_put_native(struct nv_buf *b, const nvlist_t *nvl, int depth)
{
	const u32 head[2] = { 0, nvl->flags };
	const nvpair_t *pair;
	int rc;

	if (depth > NV_MAX_DEPTH)
		return EINVAL;
	nv_put(b, head, sizeof(head));
	list_for_each_entry(pair, &nvl->pairs, node) {
		rc = native_put_pair(b, pair, depth);
		if (rc)
			return rc;
	}
	nv_put(b, NULL, sizeof(u32));
	return 0;
}

/* Returns the length of @n strings with their NULs, or -1 if it exceeds @len. */
static ssize_t strings_size(const char *s, size_t len, uint_t n)
{
	size_t at = 0, one;

	while (n--) {
		one = strnlen(s + at, len - at);
		if (one == len - at)
			return -1;
		at += one + 1;
	}
	return at;
}

static int native_get_strings(nvlist_t *nvl, const struct native_head *h,
			      const char *name, const char *value, size_t len)
{
	size_t pointers = (size_t)h->nelem * NATIVE_POINTER;
	ssize_t size;

	if (h->type == DATA_TYPE_STRING) {
		size = strings_size(value, len, 1);
		return size < 0 ? EINVAL :
		       ddi_nv_add_plain(nvl, name, h->type, 1, value, size);
	}
	if (pointers > len)
		return EINVAL;
	size = strings_size(value + pointers, len - pointers, h->nelem);
	return size < 0 ? EINVAL :
	       ddi_nv_add_strings(nvl, name, h->nelem, value + pointers, size);
}

/* The value of @len bytes of a pair, and the lists behind it */
static int native_get_value(struct nv_buf *b, nvlist_t *nvl,
			    const struct native_head *h, const char *name,
			    const char *value, size_t len, int depth)
{
	uint_t nelem = ddi_nv_is_array(h->type) ? h->nelem : 1;
	size_t size = ddi_nv_size(h->type) * nelem;

	switch (h->type) {
	case DATA_TYPE_BOOLEAN:
		return ddi_nv_add_plain(nvl, name, h->type, 0, value, 0);
	case DATA_TYPE_STRING:
	case DATA_TYPE_STRING_ARRAY:
		return native_get_strings(nvl, h, name, value, len);
	case DATA_TYPE_NVLIST:
	case DATA_TYPE_NVLIST_ARRAY:
		return ddi_nv_get_lists(b, nvl, name, h->type, nelem, depth + 1,
					ddi_nv_get_native);
	default:
		if (!ddi_nv_size(h->type) || size > len)
			return EINVAL;
		return ddi_nv_add_plain(nvl, name, h->type, nelem, value, size);
	}
}

static int native_get_pair(struct nv_buf *b, nvlist_t *nvl, size_t size,
			   int depth)
{
	const char *pair = nv_get(b, size);
	struct native_head h;
	size_t head;

	if (!pair || size < NATIVE_MIN)
		return EINVAL;
	memcpy(&h, pair, sizeof(h));
	head = ALIGN(NATIVE_HEAD + h.name_size, 8);
	if (h.name_size <= 0 || head > size || h.nelem < 0 ||
	    strnlen(pair + NATIVE_HEAD, h.name_size) != h.name_size - 1)
		return EINVAL;
	return native_get_value(b, nvl, &h, pair + NATIVE_HEAD, pair + head,
				size - head, depth);
}

int ddi_nv_get_native(struct nv_buf *b, nvlist_t **nvlp, int depth)
{
	const u8 *p = nv_get(b, 2 * sizeof(u32));
	nvlist_t *nvl;
	u32 head[2];
	s32 size;
	int rc;

	if (!p || depth > NV_MAX_DEPTH)
		return EINVAL;
	memcpy(head, p, sizeof(head));
	rc = head[0] ? EINVAL : ddi_nvlist_alloc(&nvl, head[1], b->kmflag);
	if (rc)
		return rc;
	for (;;) {
		p = nv_get(b, sizeof(size));
		if (p)
			memcpy(&size, p, sizeof(size));
		if (p && !size)
			break;
		b->at -= p ? sizeof(size) : 0;
		rc = p && size > 0 ? native_get_pair(b, nvl, size, depth) : EINVAL;
		if (rc) {
			ddi_nvlist_free(nvl);
			return rc;
		}
	}
	*nvlp = nvl;
	return 0;
}
