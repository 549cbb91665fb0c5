/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the files that pack nvlists: a buffer that is written or read from
 * its start to its end, and what the encodings share.
 */
#ifndef _DDI_OS_NVLIST_PACK_H
#define _DDI_OS_NVLIST_PACK_H

#include <linux/string.h>
#include <linux/types.h>

#include "nvlist.h"

/* Lists in lists, at most: a packed one comes from anywhere. */
#define NV_MAX_DEPTH	32

/**
 * struct nv_buf - where packed bytes go to or come from
 * @buf: the first byte; NULL to count only
 * @at: bytes so far
 * @size: bytes that there are
 * @kmflag: how lists that are read are allocated
 */
struct nv_buf {
	u8 *buf;
	size_t at;
	size_t size;
	int kmflag;
};

/* Write @len bytes, zeros for NULL.  What does not fit is counted only. */
static inline void nv_put(struct nv_buf *b, const void *from, size_t len)
{
	if (b->buf && b->at + len <= b->size) {
		if (from)
			memcpy(b->buf + b->at, from, len);
		else
			memset(b->buf + b->at, 0, len);
	}
	b->at += len;
}

static inline size_t nv_left(const struct nv_buf *b)
{
	return b->size - b->at;
}

/* The next @len bytes, which are read by that; NULL when there are not as many */
static inline const u8 *nv_get(struct nv_buf *b, size_t len)
{
	const u8 *p = b->buf + b->at;

	if (len > nv_left(b))
		return NULL;
	b->at += len;
	return p;
}

/* Bytes of one value, or of an array's element; 0 for what has none or varies */
size_t ddi_nv_size(data_type_t type);
bool ddi_nv_is_array(data_type_t type);

/*
 * A list behind its header, in one encoding.  To write a list cannot fail, but for
 * its depth; to read one may give EINVAL for bytes that are no list, and ENOMEM.
 */
int ddi_nv_put_native(struct nv_buf *b, const nvlist_t *nvl, int depth);
int ddi_nv_get_native(struct nv_buf *b, nvlist_t **nvlp, int depth);
int ddi_nv_put_xdr(struct nv_buf *b, const nvlist_t *nvl, int depth);
int ddi_nv_get_xdr(struct nv_buf *b, nvlist_t **nvlp, int depth);

/*
 * Add a pair of @nelem elements whose value was read from @from, which may be
 * unaligned.  Strings are @len bytes, one behind the other with their NULs.
 */
int ddi_nv_add_plain(nvlist_t *nvl, const char *name, data_type_t type,
		     uint_t nelem, const void *from, size_t len);
int ddi_nv_add_strings(nvlist_t *nvl, const char *name, uint_t nelem,
		       const char *from, size_t len);
/* Add a pair of @nelem lists, which become the pair's; also when it fails. */
int ddi_nv_add_lists(nvlist_t *nvl, const char *name, data_type_t type,
		     uint_t nelem, nvlist_t **lists);
/* Read @nelem lists and add them as a pair. */
int ddi_nv_get_lists(struct nv_buf *b, nvlist_t *nvl, const char *name,
		     data_type_t type, uint_t nelem, int depth,
		     int (*get)(struct nv_buf *b, nvlist_t **nvlp, int depth));

#endif /* _DDI_OS_NVLIST_PACK_H */
