// SPDX-License-Identifier: GPL-2.0
/*
 * The XDR encoding of nvlist_pack(9F): numbers as RFC 4506 has them, big-endian
 * and in 4 or 8 bytes.
 *
 *	list	version, flags, pairs, and two zeros
 *	pair	its bytes; its bytes in illumos's memory; the name as a string; type;
 *		elements; the value
 *
 * Arrays of numbers begin with their length once more, but for those of bytes,
 * which are opaque data; strings and lists of an array follow one another.
 */
#include <asm/byteorder.h>
#include <sys/errno.h>

#include "nvlist_pack.h"
#include "os.h"

static u32 be32_at(const u8 *p)
{
	__be32 be;

	memcpy(&be, p, sizeof(be));
	return be32_to_cpu(be);
}

static u64 be64_at(const u8 *p)
{
	__be64 be;

	memcpy(&be, p, sizeof(be));
	return be64_to_cpu(be);
}

static void put32(struct nv_buf *b, u32 value)
{
	const __be32 be = cpu_to_be32(value);

	nv_put(b, &be, sizeof(be));
}

/* False when there are no 4 bytes any more */
static bool get32(struct nv_buf *b, u32 *value)
{
	const u8 *p = nv_get(b, sizeof(*value));

	if (p)
		*value = be32_at(p);
	return p;
}

/* Opaque data: filled up to a multiple of 4 */
static void put_opaque(struct nv_buf *b, const void *from, size_t len)
{
	nv_put(b, from, len);
	nv_put(b, NULL, ALIGN(len, 4) - len);
}

static void put_string(struct nv_buf *b, const char *s)
{
	put32(b, strlen(s));
	put_opaque(b, s, strlen(s));
}

/* A number of @size bytes in memory; signed ones keep their sign. */
static void put_number(struct nv_buf *b, const void *p, data_type_t type)
{
	__be64 be;

	switch (type) {
	case DATA_TYPE_INT8:
	case DATA_TYPE_INT8_ARRAY:
		return put32(b, *(s8 *)p);
	case DATA_TYPE_INT16:
	case DATA_TYPE_INT16_ARRAY:
		return put32(b, *(s16 *)p);
	default:
		break;
	}
	switch (ddi_nv_size(type)) {
	case 1:
		return put32(b, *(u8 *)p);
	case 2:
		return put32(b, *(u16 *)p);
	case 4:
		return put32(b, *(u32 *)p);
	default:
		be = cpu_to_be64(*(u64 *)p);
		nv_put(b, &be, sizeof(be));
	}
}

/* The other way round.  False when there are not enough bytes. */
static bool get_number(struct nv_buf *b, void *p, size_t size)
{
	const u8 *from = nv_get(b, size == 8 ? 8 : 4);

	if (!from)
		return false;
	if (size == 8)
		*(u64 *)p = be64_at(from);
	else if (size == 4)
		*(u32 *)p = be32_at(from);
	else if (size == 2)
		*(u16 *)p = be32_at(from);
	else
		*(u8 *)p = be32_at(from);
	return true;
}

static int put_value(struct nv_buf *b, const nvpair_t *pair, int depth)
{
	size_t size = ddi_nv_size(pair->type);
	const char *data = nv_data(pair);
	uint_t i;
	int rc = 0;

	switch (pair->type) {
	case DATA_TYPE_BOOLEAN:
		return 0;
	case DATA_TYPE_STRING:
		put_string(b, data);
		return 0;
	case DATA_TYPE_STRING_ARRAY:
		for (i = 0; i < pair->nelem; i++)
			put_string(b, ((char **)data)[i]);
		return 0;
	case DATA_TYPE_BYTE_ARRAY:
		put_opaque(b, data, pair->nelem);
		return 0;
	case DATA_TYPE_NVLIST:
	case DATA_TYPE_NVLIST_ARRAY:
		for (i = 0; i < pair->nelem && !rc; i++)
			rc = ddi_nv_put_xdr(b, ((nvlist_t **)data)[i], depth + 1);
		return rc;
	default:
		if (ddi_nv_is_array(pair->type))
			put32(b, pair->nelem);
		for (i = 0; i < pair->nelem; i++)
			put_number(b, data + i * size, pair->type);
		return 0;
	}
}

/* The size of the pair in illumos's memory, in bytes */
static size_t native_size(const nvpair_t *pair)
{
	size_t value = pair->name - (char *)pair->data;

	if (pair->type == DATA_TYPE_NVLIST)
		value = 24;
	else if (pair->type == DATA_TYPE_NVLIST_ARRAY)
		value = 32 * (size_t)pair->nelem;
	return ALIGN(16 + strlen(pair->name) + 1, 8) + ALIGN(value, 8);
}

static int put_pair(struct nv_buf *b, const nvpair_t *pair, int depth)
{
	struct nv_buf here = *b;
	size_t start = b->at;
	int rc;

	put32(b, 0);
	put32(b, native_size(pair));
	put_string(b, pair->name);
	put32(b, pair->type);
	put32(b, pair->type == DATA_TYPE_BOOLEAN ? 0 : pair->nelem);
	rc = put_value(b, pair, depth);
	put32(&here, b->at - start);
	return rc ?: b->at - start > S32_MAX ? EINVAL : 0;
}

int ddi_nv_put_xdr(struct nv_buf *b, const nvlist_t *nvl, int depth)
{
	const nvpair_t *pair;
	int rc;

	if (depth > NV_MAX_DEPTH)
		return EINVAL;
	put32(b, 0);
	put32(b, nvl->flags);
	list_for_each_entry(pair, &nvl->pairs, node) {
		rc = put_pair(b, pair, depth);
		if (rc)
			return rc;
	}
	put32(b, 0);
	put32(b, 0);
	return 0;
}

/* The string goes on in the buffer, without NUL: *@len bytes, none of them 0. */
static const char *get_string(struct nv_buf *b, u32 *len)
{
	const u8 *p = NULL;

	if (get32(b, len))
		p = nv_get(b, ALIGN((size_t)*len, 4));
	return p && strnlen(p, *len) == *len ? p : NULL;
}

static int get_one_string(struct nv_buf *b, nvlist_t *nvl, const char *name)
{
	nvpair_t *pair;
	const char *s;
	u32 len;

	s = get_string(b, &len);
	if (!s)
		return EINVAL;
	pair = ddi_nvpair_alloc(nvl, name, DATA_TYPE_STRING, 1, (size_t)len + 1);
	if (!pair)
		return ENOMEM;
	memcpy(nv_data(pair), s, len);
	ddi_nvpair_add(nvl, pair);
	return 0;
}

static int get_strings(struct nv_buf *b, nvlist_t *nvl, const char *name,
		       uint_t n)
{
	size_t room = nv_left(b), at = 0;
	const char *s;
	char *text;
	u32 len;
	uint_t i;
	int rc = 0;

	/* A string has 4 bytes more there than its NUL, so all fit. */
	text = ddi_kmem_alloc(room + 1, b->kmflag & KM_NOSLEEP);
	if (!text)
		return ENOMEM;
	for (i = 0; i < n && !rc; i++) {
		s = get_string(b, &len);
		if (s) {
			memcpy(text + at, s, len);
			at += len;
			text[at++] = '\0';
		} else {
			rc = EINVAL;
		}
	}
	if (!rc)
		rc = ddi_nv_add_strings(nvl, name, n, text, at);
	ddi_kmem_free(text, room + 1);
	return rc;
}

/* Numbers: with their count in front in an array */
static int get_numbers(struct nv_buf *b, nvlist_t *nvl, const char *name,
		       data_type_t type, uint_t n)
{
	size_t size = ddi_nv_size(type);
	nvpair_t *pair;
	u32 again = n;
	uint_t i;

	if (!size || (ddi_nv_is_array(type) && !get32(b, &again)) ||
	    again != n || n > nv_left(b) / (size == 8 ? 8 : 4))
		return EINVAL;
	pair = ddi_nvpair_alloc(nvl, name, type, n, n * size);
	if (!pair)
		return ENOMEM;
	for (i = 0; i < n; i++)
		get_number(b, (char *)nv_data(pair) + i * size, size);
	ddi_nvpair_add(nvl, pair);
	return 0;
}

static int get_value(struct nv_buf *b, nvlist_t *nvl, const char *name,
		     data_type_t type, uint_t n, int depth)
{
	const u8 *p;

	if (!ddi_nv_is_array(type))
		n = 1;
	switch (type) {
	case DATA_TYPE_BOOLEAN:
		return ddi_nv_add_plain(nvl, name, type, 0, "", 0);
	case DATA_TYPE_BYTE_ARRAY:
		p = nv_get(b, ALIGN((size_t)n, 4));
		return p ? ddi_nv_add_plain(nvl, name, type, n, p, n) : EINVAL;
	case DATA_TYPE_STRING:
		return get_one_string(b, nvl, name);
	case DATA_TYPE_STRING_ARRAY:
		return get_strings(b, nvl, name, n);
	case DATA_TYPE_NVLIST:
	case DATA_TYPE_NVLIST_ARRAY:
		return ddi_nv_get_lists(b, nvl, name, type, n, depth + 1,
					ddi_nv_get_xdr);
	default:
		return get_numbers(b, nvl, name, type, n);
	}
}

/* A pair whose sizes were read */
static int get_pair(struct nv_buf *b, nvlist_t *nvl, int depth)
{
	const char *s;
	u32 len, type, n;
	char *name;
	int rc;

	s = get_string(b, &len);
	if (!s || !get32(b, &type) || !get32(b, &n) || n > S32_MAX)
		return EINVAL;
	name = ddi_kmem_alloc(len + 1, b->kmflag & KM_NOSLEEP);
	if (!name)
		return ENOMEM;
	memcpy(name, s, len);
	name[len] = '\0';
	rc = get_value(b, nvl, name, type, n, depth);
	ddi_kmem_free(name, len + 1);
	return rc;
}

int ddi_nv_get_xdr(struct nv_buf *b, nvlist_t **nvlp, int depth)
{
	u32 version, flags, encoded, decoded;
	nvlist_t *nvl;
	int rc;

	if (depth > NV_MAX_DEPTH || !get32(b, &version) || !get32(b, &flags) ||
	    version)
		return EINVAL;
	rc = ddi_nvlist_alloc(&nvl, flags, b->kmflag);
	if (rc)
		return rc;
	while (!rc) {
		if (!get32(b, &encoded) || !get32(b, &decoded))
			rc = EINVAL;
		else if (encoded && decoded)
			rc = get_pair(b, nvl, depth);
		else
			break;
	}
	if (!rc)
		*nvlp = nvl;
	else
		ddi_nvlist_free(nvl);
	return rc;
}
