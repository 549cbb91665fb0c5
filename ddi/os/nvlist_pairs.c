// SPDX-License-Identifier: GPL-2.0
/*
 * Pairs found in lists, one or several at once: nvlist_lookup_nvpair(9F),
 * nvlist_lookup_pairs(9F).
 */
#include <linux/export.h>
#include <linux/stdarg.h>
#include <linux/string.h>
#include <sys/errno.h>

#include "nvlist.h"
#include "nvlist_pack.h"

/**
 * ddi_nvlist_lookup_nvpair() - find a pair by name, nvlist_lookup_nvpair(9F)
 * @nvl: a list made with NV_UNIQUE_NAME
 * @name: the name
 * @nvpair: set to the pair
 *
 * Context: Any.
 * Return: 0; EINVAL for an address that is NULL; ENOENT when there is none;
 * ENOTSUP for a list that was made without NV_UNIQUE_NAME.
 */
int ddi_nvlist_lookup_nvpair(nvlist_t *nvl, const char *name,
			     nvpair_t **nvpair)
{
	nvpair_t *pair;

	if (!nvl || !name || !nvpair)
		return EINVAL;
	if (!(nvl->flags & NV_UNIQUE_NAME))
		return SOL_ENOTSUP;
	list_for_each_entry(pair, &nvl->pairs, node) {
		if (strcmp(pair->name, name))
			continue;
		*nvpair = pair;
		return 0;
	}
	return ENOENT;
}
EXPORT_SYMBOL(ddi_nvlist_lookup_nvpair);

/* Put the value of a pair where the caller says. */
static void pair_value(const nvpair_t *pair, void *val, uint_t *nelem)
{
	switch (pair->type) {
	case DATA_TYPE_BOOLEAN:
		return;
	case DATA_TYPE_STRING:
		*(char **)val = nv_data(pair);
		return;
	case DATA_TYPE_NVLIST:
		*(nvlist_t **)val = *(nvlist_t **)nv_data(pair);
		return;
	default:
		break;
	}
	if (!nelem) {
		memcpy(val, nv_data(pair), ddi_nv_size(pair->type));
		return;
	}
	*(void **)val = nv_data(pair);
	*nelem = pair->nelem;
}

/**
 * ddi_nvlist_lookup_pairs() - find several values, nvlist_lookup_pairs(9F)
 * @nvl: the list
 * @flag: NV_FLAG_NOENTOK, that a pair may be missing, or 0
 *
 * Then for each pair its name, its type, where to put the value, but for
 * DATA_TYPE_BOOLEAN, and of arrays where to put the number of elements.  A name of
 * NULL comes last.
 *
 * Context: Any.
 * Return: 0; EINVAL, ENOENT and ENOTSUP as of ddi_nvlist_lookup_boolean(), at the
 * first pair that fails.
 */
int ddi_nvlist_lookup_pairs(nvlist_t *nvl, int flag, ...)
{
	const nvpair_t *pair;
	uint_t *nelem;
	data_type_t type;
	int rc = 0;
	char *name;
	void *val;
	va_list ap;

	va_start(ap, flag);
	while (!rc && (name = va_arg(ap, char *))) {
		type = va_arg(ap, data_type_t);
		val = type == DATA_TYPE_BOOLEAN ? NULL : va_arg(ap, void *);
		nelem = ddi_nv_is_array(type) ? va_arg(ap, uint_t *) : NULL;
		rc = ddi_nvpair_find(nvl, name, type, &pair);
		if (!rc)
			pair_value(pair, val, nelem);
		else if (rc == ENOENT && flag & NV_FLAG_NOENTOK)
			rc = 0;
	}
	va_end(ap);
	return rc;
}
EXPORT_SYMBOL(ddi_nvlist_lookup_pairs);

static_assert(__same_type(nvlist_lookup_nvpair, ddi_nvlist_lookup_nvpair));
static_assert(__same_type(nvlist_lookup_pairs, ddi_nvlist_lookup_pairs));
