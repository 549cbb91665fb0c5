// SPDX-License-Identifier: GPL-2.0
/*
 * Lists as bytes: nvlist_size(9F), nvlist_pack(9F), nvlist_unpack(9F).
 *
 * Four bytes come first: the encoding, whether integers of the native encoding are
 * little-endian, and two zeros.  nvlist_native.c and nvlist_xdr.c have what follows.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "nvlist_pack.h"
#include "os.h"

#define NV_HEADER	4
#define NV_LITTLE	(IS_ENABLED(CONFIG_CPU_LITTLE_ENDIAN) || \
			 !IS_ENABLED(CONFIG_CPU_BIG_ENDIAN))

static int nv_put_all(struct nv_buf *b, const nvlist_t *nvl, int encoding)
{
	const u8 header[NV_HEADER] = { encoding, NV_LITTLE };

	nv_put(b, header, sizeof(header));
	return encoding == NV_ENCODE_XDR ? ddi_nv_put_xdr(b, nvl, 0) :
					   ddi_nv_put_native(b, nvl, 0);
}

/**
 * ddi_nvlist_size() - bytes of a packed list, nvlist_size(9F)
 * @nvl: the list
 * @size: set to the number of bytes
 * @encoding: NV_ENCODE_NATIVE or NV_ENCODE_XDR
 *
 * Context: Any.
 * Return: 0; EINVAL for an address that is NULL, an unknown encoding, or lists in
 * lists more than 32 deep.
 */
int ddi_nvlist_size(nvlist_t *nvl, size_t *size, int encoding)
{
	struct nv_buf b = { };
	int rc;

	if (!nvl || !size || (encoding != NV_ENCODE_NATIVE &&
			      encoding != NV_ENCODE_XDR))
		return EINVAL;
	rc = nv_put_all(&b, nvl, encoding);
	if (!rc)
		*size = b.at;
	return rc;
}
EXPORT_SYMBOL(ddi_nvlist_size);

/**
 * ddi_nvlist_pack() - turn a list into bytes, nvlist_pack(9F)
 * @nvl: the list
 * @bufp: where they go; an address of NULL is set to memory for kmem_free(9F)
 * @buflen: bytes at *@bufp; set to the number of bytes when that was NULL
 * @encoding: NV_ENCODE_NATIVE or NV_ENCODE_XDR
 * @kmflag: KM_SLEEP or KM_NOSLEEP for such memory
 *
 * Context: Any, but process context when KM_SLEEP matters.
 * Return: 0; EINVAL as of ddi_nvlist_size(), or when *@buflen is too small;
 * ENOMEM with KM_NOSLEEP (a retry can help).
 *
 * Differences from illumos: lists may be in lists 32 deep, not deeper.
 */
int ddi_nvlist_pack(nvlist_t *nvl, char **bufp, size_t *buflen, int encoding,
		    int kmflag)
{
	struct nv_buf b = { };
	size_t size;
	int rc;

	if (!bufp || !buflen)
		return EINVAL;
	rc = ddi_nvlist_size(nvl, &size, encoding);
	if (rc)
		return rc;
	if (!*bufp) {
		*bufp = ddi_should_fail() && kmflag & KM_NOSLEEP ? NULL :
			ddi_kmem_alloc(size, kmflag & KM_NOSLEEP);
		if (!*bufp)
			return ENOMEM;
		*buflen = size;
	}
	if (*buflen < size)
		return EINVAL;
	b.buf = (u8 *)*bufp;
	b.size = size;
	return nv_put_all(&b, nvl, encoding);
}
EXPORT_SYMBOL(ddi_nvlist_pack);

/**
 * ddi_nvlist_unpack() - make a list of bytes, nvlist_unpack(9F)
 * @buf: the bytes
 * @buflen: how many there are, at least
 * @nvlp: set to the list
 * @kmflag: KM_SLEEP or KM_NOSLEEP, for all that is added to it
 *
 * The bytes may come from anybody: what is no list is refused.
 *
 * Context: Any with KM_NOSLEEP, else process context.
 * Return: 0; EINVAL for bytes that are no list, or of the native encoding of the
 * other byte order (a retry cannot help); ENOMEM (a retry can).
 *
 * Differences from illumos: lists may be in lists 32 deep, not deeper.
 */
int ddi_nvlist_unpack(char *buf, size_t buflen, nvlist_t **nvlp, int kmflag)
{
	struct nv_buf b = { .buf = (u8 *)buf, .size = buflen, .kmflag = kmflag };
	const u8 *header;

	if (!buf || !nvlp)
		return EINVAL;
	header = nv_get(&b, NV_HEADER);
	if (!header)
		return EINVAL;
	if (header[0] == NV_ENCODE_XDR)
		return ddi_nv_get_xdr(&b, nvlp, 0);
	if (header[0] != NV_ENCODE_NATIVE || header[1] != NV_LITTLE)
		return EINVAL;
	return ddi_nv_get_native(&b, nvlp, 0);
}
EXPORT_SYMBOL(ddi_nvlist_unpack);

static_assert(__same_type(nvlist_size, ddi_nvlist_size));
static_assert(__same_type(nvlist_pack, ddi_nvlist_pack));
static_assert(__same_type(nvlist_unpack, ddi_nvlist_unpack));
