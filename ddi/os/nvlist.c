// SPDX-License-Identifier: GPL-2.0
/*
 * Lists of names with values: nvlist_alloc(9F), nvlist_next_nvpair(9F),
 * nvlist_remove(9F).
 *
 * A pair is one allocation: header, value, name.  Lists as values are copies
 * of their own.  Allocators of the caller's are not there.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/errno.h>
#include <sys/kmem.h>

#include "nvlist.h"
#include "os.h"

/* Allocate zeroed memory; KM_NOSLEEP may be combined with KM_NORMALPRI. */
static void *nv_alloc(size_t size, int kmflag)
{
	if (kmflag & KM_NOSLEEP && ddi_should_fail())
		return NULL;
	return ddi_kmem_zalloc(size, kmflag & KM_NOSLEEP ? KM_NOSLEEP :
				     KM_SLEEP);
}

nvpair_t *ddi_nvpair_alloc(const nvlist_t *nvl, const char *name,
			   data_type_t type, uint_t nelem, size_t size)
{
	size_t len = strlen(name) + 1;
	nvpair_t *pair;

	pair = nv_alloc(sizeof(*pair) + size + len, nvl->kmflag);
	if (!pair)
		return NULL;
	pair->type = type;
	pair->nelem = nelem;
	pair->name = (char *)pair->data + size;
	memcpy(pair->name, name, len);
	return pair;
}

void ddi_nvpair_free(nvpair_t *pair)
{
	nvlist_t **lists = nv_data(pair);
	uint_t i;

	if (pair->type == DATA_TYPE_NVLIST ||
	    pair->type == DATA_TYPE_NVLIST_ARRAY)
		for (i = 0; i < pair->nelem; i++)
			ddi_nvlist_free(lists[i]);
	ddi_kmem_free(pair, 0);
}

static bool nv_replaces(const nvlist_t *nvl, const nvpair_t *pair,
			const nvpair_t *old)
{
	if (!nvl->flags || strcmp(pair->name, old->name))
		return false;
	return nvl->flags & NV_UNIQUE_NAME || pair->type == old->type;
}

void ddi_nvpair_add(nvlist_t *nvl, nvpair_t *pair)
{
	nvpair_t *old, *next;

	list_for_each_entry_safe(old, next, &nvl->pairs, node) {
		if (!nv_replaces(nvl, pair, old))
			continue;
		list_del(&old->node);
		ddi_nvpair_free(old);
	}
	list_add_tail(&pair->node, &nvl->pairs);
}

int ddi_nvpair_find(nvlist_t *nvl, const char *name, data_type_t type,
		    const nvpair_t **pairp)
{
	const nvpair_t *pair;

	if (!nvl || !name)
		return EINVAL;
	if (!nvl->flags)
		return SOL_ENOTSUP;
	list_for_each_entry(pair, &nvl->pairs, node) {
		if (pair->type != type || strcmp(pair->name, name))
			continue;
		*pairp = pair;
		return 0;
	}
	return ENOENT;
}

/**
 * ddi_nvlist_alloc() - make an empty list, nvlist_alloc(9F)
 * @nvlp: set to the list
 * @nvflag: NV_UNIQUE_NAME, NV_UNIQUE_NAME_TYPE or 0
 * @kmflag: KM_SLEEP or KM_NOSLEEP, for all that is added to the list
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: 0; EINVAL for an invalid argument; ENOMEM (a retry can help).
 */
int ddi_nvlist_alloc(nvlist_t **nvlp, uint_t nvflag, int kmflag)
{
	nvlist_t *nvl;

	if (!nvlp || nvflag & ~(NV_UNIQUE_NAME | NV_UNIQUE_NAME_TYPE))
		return EINVAL;
	nvl = nv_alloc(sizeof(*nvl), kmflag);
	if (!nvl)
		return ENOMEM;
	nvl->flags = nvflag;
	nvl->kmflag = kmflag;
	INIT_LIST_HEAD(&nvl->pairs);
	*nvlp = nvl;
	return 0;
}
EXPORT_SYMBOL(ddi_nvlist_alloc);

/**
 * ddi_nvlist_free() - free a list and all its pairs, nvlist_alloc(9F)
 * @nvl: the list; with NULL nothing is done
 *
 * Context: any.
 */
void ddi_nvlist_free(nvlist_t *nvl)
{
	nvpair_t *pair, *next;

	if (!nvl)
		return;
	list_for_each_entry_safe(pair, next, &nvl->pairs, node)
		ddi_nvpair_free(pair);
	ddi_kmem_free(nvl, sizeof(*nvl));
}
EXPORT_SYMBOL(ddi_nvlist_free);

/* Add a copy of @pair, whose value has no pointers, to @dst. */
static int nv_copy_plain(nvlist_t *dst, const nvpair_t *pair)
{
	size_t size = pair->name - (char *)pair->data;
	nvpair_t *copy = ddi_nvpair_alloc(dst, pair->name, pair->type,
					  pair->nelem, size);

	if (!copy)
		return ENOMEM;
	memcpy(nv_data(copy), nv_data(pair), size);
	ddi_nvpair_add(dst, copy);
	return 0;
}

/* Add a copy of @pair to @dst. */
static int nv_copy(nvlist_t *dst, const nvpair_t *pair)
{
	switch (pair->type) {
	case DATA_TYPE_NVLIST:
		return ddi_nvlist_add_nvlist(dst, pair->name,
					     *(nvlist_t **)nv_data(pair));
	case DATA_TYPE_NVLIST_ARRAY:
		return ddi_nvlist_add_nvlist_array(dst, pair->name,
						   nv_data(pair), pair->nelem);
	case DATA_TYPE_STRING_ARRAY:
		return ddi_nvlist_add_string_array(dst, pair->name,
						   nv_data(pair), pair->nelem);
	default:
		return nv_copy_plain(dst, pair);
	}
}

/**
 * ddi_nvlist_merge() - add copies of all pairs of a list, nvlist_alloc(9F)
 * @dst: the list that gets the copies
 * @nvl: the list that is copied
 * @kmflag: must be 0, as on illumos: the flag of @dst is used
 *
 * Context: any; may sleep unless @dst was made with KM_NOSLEEP.
 * Return: 0; EINVAL for an invalid argument; ENOMEM after some pairs may have
 * been added (a retry can help).
 */
int ddi_nvlist_merge(nvlist_t *dst, nvlist_t *nvl, int kmflag)
{
	nvpair_t *pair;
	int rc;

	if (!dst || !nvl)
		return EINVAL;
	if (dst == nvl)
		return 0;
	list_for_each_entry(pair, &nvl->pairs, node) {
		rc = nv_copy(dst, pair);
		if (rc)
			return rc;
	}
	return 0;
}
EXPORT_SYMBOL(ddi_nvlist_merge);

/**
 * ddi_nvlist_dup() - copy a list, nvlist_alloc(9F)
 * @nvl: the list
 * @nvlp: set to the copy
 * @kmflag: KM_SLEEP or KM_NOSLEEP
 *
 * Context: any; may sleep with KM_SLEEP.
 * Return: 0; EINVAL for an invalid argument; ENOMEM (a retry can help).
 */
int ddi_nvlist_dup(nvlist_t *nvl, nvlist_t **nvlp, int kmflag)
{
	nvlist_t *copy;
	int rc;

	if (!nvl || !nvlp)
		return EINVAL;
	rc = ddi_nvlist_alloc(&copy, nvl->flags, kmflag);
	if (rc)
		return rc;
	rc = ddi_nvlist_merge(copy, nvl, 0);
	if (rc)
		ddi_nvlist_free(copy);
	else
		*nvlp = copy;
	return rc;
}
EXPORT_SYMBOL(ddi_nvlist_dup);

/**
 * ddi_nvlist_add_nvpair() - add a copy of a pair, nvlist_add_nvpair(9F)
 * @nvl: the list
 * @nvpair: the pair, of any list
 *
 * Context: Any if @nvl was made with KM_NOSLEEP, else process context.
 * Return: 0; EINVAL for an address that is NULL; ENOMEM (a retry can help).
 */
int ddi_nvlist_add_nvpair(nvlist_t *nvl, nvpair_t *nvpair)
{
	return nvl && nvpair ? nv_copy(nvl, nvpair) : EINVAL;
}
EXPORT_SYMBOL(ddi_nvlist_add_nvpair);

/* Remove the pairs called @name, of @type unless that is unknown. */
static int nv_remove(nvlist_t *nvl, const char *name, data_type_t type,
		     bool all)
{
	nvpair_t *pair, *next;
	int rc = ENOENT;

	if (!nvl || !name)
		return EINVAL;
	list_for_each_entry_safe(pair, next, &nvl->pairs, node) {
		if (strcmp(pair->name, name) || (!all && pair->type != type))
			continue;
		list_del(&pair->node);
		ddi_nvpair_free(pair);
		rc = 0;
		if (!all)
			break;
	}
	return rc;
}

/**
 * ddi_nvlist_remove() - remove the first pair of a name and type,
 *	nvlist_remove(9F)
 * @nvl: the list
 * @name: the pair's name
 * @type: the pair's type
 *
 * Context: any.
 * Return: 0; EINVAL for an invalid argument; ENOENT when there is no such pair.
 */
int ddi_nvlist_remove(nvlist_t *nvl, const char *name, data_type_t type)
{
	return nv_remove(nvl, name, type, false);
}
EXPORT_SYMBOL(ddi_nvlist_remove);

/**
 * ddi_nvlist_remove_all() - remove all pairs of a name, nvlist_remove(9F)
 * @nvl: the list
 * @name: their name
 *
 * Context: any.
 * Return: 0; EINVAL for an invalid argument; ENOENT when there is no such pair.
 */
int ddi_nvlist_remove_all(nvlist_t *nvl, const char *name)
{
	return nv_remove(nvl, name, DATA_TYPE_UNKNOWN, true);
}
EXPORT_SYMBOL(ddi_nvlist_remove_all);

/**
 * ddi_nvlist_exists() - tell whether a list has a pair of a name,
 *	nvlist_exists()
 * @nvl: the list
 * @name: the name
 *
 * Context: any.
 * Return: B_TRUE or B_FALSE.
 */
boolean_t ddi_nvlist_exists(nvlist_t *nvl, const char *name)
{
	nvpair_t *pair;

	if (nvl && name)
		list_for_each_entry(pair, &nvl->pairs, node)
			if (!strcmp(pair->name, name))
				return B_TRUE;
	return B_FALSE;
}
EXPORT_SYMBOL(ddi_nvlist_exists);

/**
 * ddi_nvlist_empty() - is there no pair?
 * @nvl: the list, or NULL
 *
 * Context: Any.
 * Return: B_TRUE or B_FALSE.
 */
boolean_t ddi_nvlist_empty(nvlist_t *nvl)
{
	return !nvl || list_empty(&nvl->pairs) ? B_TRUE : B_FALSE;
}
EXPORT_SYMBOL(ddi_nvlist_empty);

/**
 * ddi_nvlist_next_nvpair() - walk a list, nvlist_next_nvpair(9F)
 * @nvl: the list
 * @nvpair: the previous pair, NULL for the first
 *
 * Context: any.
 * Return: the pair; NULL after the last one.
 */
nvpair_t *ddi_nvlist_next_nvpair(nvlist_t *nvl, nvpair_t *nvpair)
{
	if (!nvl)
		return NULL;
	if (!nvpair)
		return list_first_entry_or_null(&nvl->pairs, nvpair_t, node);
	if (list_is_last(&nvpair->node, &nvl->pairs))
		return NULL;
	return list_next_entry(nvpair, node);
}
EXPORT_SYMBOL(ddi_nvlist_next_nvpair);

/**
 * ddi_nvpair_name() - get the name of a pair, nvlist_next_nvpair(9F)
 * @nvpair: the pair
 *
 * Context: any.
 * Return: the name, valid while the pair is in its list.
 */
char *ddi_nvpair_name(nvpair_t *nvpair)
{
	return nvpair->name;
}
EXPORT_SYMBOL(ddi_nvpair_name);

/**
 * ddi_nvpair_type() - get the type of a pair, nvlist_next_nvpair(9F)
 * @nvpair: the pair
 *
 * Context: any.
 * Return: DATA_TYPE_*.
 */
data_type_t ddi_nvpair_type(nvpair_t *nvpair)
{
	return nvpair->type;
}
EXPORT_SYMBOL(ddi_nvpair_type);

static_assert(__same_type(nvlist_alloc, ddi_nvlist_alloc));
static_assert(__same_type(nvlist_free, ddi_nvlist_free));
static_assert(__same_type(nvlist_dup, ddi_nvlist_dup));
static_assert(__same_type(nvlist_merge, ddi_nvlist_merge));
static_assert(__same_type(nvlist_add_nvpair, ddi_nvlist_add_nvpair));
static_assert(__same_type(nvlist_empty, ddi_nvlist_empty));
static_assert(__same_type(nvlist_remove, ddi_nvlist_remove));
static_assert(__same_type(nvlist_remove_all, ddi_nvlist_remove_all));
static_assert(__same_type(nvlist_exists, ddi_nvlist_exists));
static_assert(__same_type(nvlist_next_nvpair, ddi_nvlist_next_nvpair));
static_assert(__same_type(nvpair_name, ddi_nvpair_name));
static_assert(__same_type(nvpair_type, ddi_nvpair_type));
