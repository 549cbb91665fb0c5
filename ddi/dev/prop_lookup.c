// SPDX-License-Identifier: GPL-2.0
/*
 * Looks up properties by type.
 *
 * ddi_prop_lookup_int_array(9F), ddi_prop_lookup_int64_array(9F),
 * ddi_prop_lookup_string_array(9F), ddi_prop_lookup_string(9F),
 * ddi_prop_lookup_byte_array(9F), ddi_prop_get_int(9F),
 * ddi_prop_get_int64(9F).
 *
 * A property that ddi_prop_create(9F) made has no type: it is found by all of
 * these, and decoded as what is asked for.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../os/os.h"
#include "prop.h"

/* A property to be decoded, or the reason why not. */
static int lookup(ddi_dev_t dev, dev_info_t *dip, uint_t flags,
		  const char *name, uint_t type, struct ddi_prop **propp)
{
	struct ddi_prop *prop;

	if (!dip || dev == DDI_DEV_T_NONE || !name || !*name)
		return DDI_PROP_INVAL_ARG;
	prop = ddi_prop_find(dev, dip, flags, name, type);
	if (!IS_ERR(prop)) {
		*propp = prop;
		return DDI_PROP_SUCCESS;
	}
	switch (PTR_ERR(prop)) {
	case -ENOENT:
		return DDI_PROP_NOT_FOUND;
	case -ENODATA:
		return DDI_PROP_UNDEFINED;
	default:
		return DDI_PROP_CANNOT_DECODE;
	}
}

/* Elements of @size bytes each, as they are stored. */
static int lookup_array(ddi_dev_t dev, dev_info_t *dip, uint_t flags,
			const char *name, uint_t type, size_t size,
			void **datap, uint_t *nelementsp)
{
	struct ddi_prop *prop;
	void *data = NULL;
	int rc;

	rc = lookup(dev, dip, flags, name, type, &prop);
	if (rc)
		return rc;
	if (prop->len && prop->len % size == 0 && !ddi_should_fail())
		data = kmemdup(prop->value, prop->len, ddi_prop_gfp());
	if (data) {
		*datap = data;
		*nelementsp = prop->len / size;
	}
	ddi_prop_put(prop);
	return data ? DDI_PROP_SUCCESS : DDI_PROP_CANNOT_DECODE;
}

static bool no_results(const char *func, dev_info_t *dip, void *datap,
		       uint_t *nelementsp)
{
	if (datap && nelementsp)
		return false;
	ddi_complain(dip ? dip->dev : NULL, func, "NULL argument");
	return true;
}

/**
 * ddi_prop_lookup_int_array() - look up an array of integers
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: where to put the array; give it back with ddi_prop_free()
 * @nelementsp: where to put the number of integers
 *
 * ddi_prop_lookup_int_array(9F).  See ddi/dev/prop.c for the order of the
 * search.
 *
 * Context: Process context; may sleep.
 * Return: DDI_PROP_SUCCESS; DDI_PROP_INVAL_ARG when @match_dev is
 * DDI_DEV_T_NONE or something is missing; DDI_PROP_NOT_FOUND;
 * DDI_PROP_UNDEFINED after ddi_prop_undefine(9F); DDI_PROP_CANNOT_DECODE when
 * the value is no array of integers (a retry cannot help) or memory is short
 * (it can).  On failure the results are left alone.
 */
int ddi_prop_lookup_int_array(ddi_dev_t match_dev, dev_info_t *dip,
			      uint_t flags, const char *name, int **datap,
			      uint_t *nelementsp)
{
	if (no_results(__func__, dip, datap, nelementsp))
		return DDI_PROP_INVAL_ARG;
	return lookup_array(match_dev, dip, flags, name, DDI_PROP_TYPE_INT,
			    sizeof(int), (void **)datap, nelementsp);
}
EXPORT_SYMBOL(ddi_prop_lookup_int_array);

/**
 * ddi_prop_lookup_int64_array() - look up an array of 64-bit integers
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS
 * @name: the property's name
 * @datap: where to put the array; give it back with ddi_prop_free()
 * @nelementsp: where to put the number of integers
 *
 * ddi_prop_lookup_int64_array(9F).  PROM is not searched.
 *
 * Context: Process context; may sleep.
 * Return: as ddi_prop_lookup_int_array(), but never DDI_PROP_UNDEFINED.
 */
int ddi_prop_lookup_int64_array(ddi_dev_t match_dev, dev_info_t *dip,
				uint_t flags, const char *name, int64_t **datap,
				uint_t *nelementsp)
{
	if (no_results(__func__, dip, datap, nelementsp))
		return DDI_PROP_INVAL_ARG;
	return lookup_array(match_dev, dip, flags, name, DDI_PROP_TYPE_INT64,
			    sizeof(int64_t), (void **)datap, nelementsp);
}
EXPORT_SYMBOL(ddi_prop_lookup_int64_array);

/**
 * ddi_prop_lookup_byte_array() - look up an array of bytes
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: where to put the array; give it back with ddi_prop_free()
 * @nelementsp: where to put the number of bytes
 *
 * ddi_prop_lookup_byte_array(9F).
 *
 * Context: Process context; may sleep.
 * Return: as ddi_prop_lookup_int_array().
 */
int ddi_prop_lookup_byte_array(ddi_dev_t match_dev, dev_info_t *dip,
			       uint_t flags, const char *name, uchar_t **datap,
			       uint_t *nelementsp)
{
	if (no_results(__func__, dip, datap, nelementsp))
		return DDI_PROP_INVAL_ARG;
	return lookup_array(match_dev, dip, flags, name, DDI_PROP_TYPE_BYTE, 1,
			    (void **)datap, nelementsp);
}
EXPORT_SYMBOL(ddi_prop_lookup_byte_array);

/* Strings in @len bytes; the last may lack its NUL. */
static uint_t count_strings(const char *value, size_t len)
{
	uint_t n = 0;
	size_t at;

	for (at = 0; at < len; n++)
		at += strnlen(value + at, len - at) + 1;
	return n;
}

/* The strings of @prop, with pointers to them in front. */
static char **split_strings(const struct ddi_prop *prop, uint_t n)
{
	size_t table = n * sizeof(char *);
	char **strings, *s;
	uint_t i;

	if (!n || ddi_should_fail())
		return NULL;
	strings = kzalloc(table + prop->len + 1, ddi_prop_gfp());
	if (!strings)
		return NULL;
	s = (char *)strings + table;
	memcpy(s, prop->value, prop->len);
	for (i = 0; i < n; i++, s += strlen(s) + 1)
		strings[i] = s;
	return strings;
}

/**
 * ddi_prop_lookup_string_array() - look up an array of strings
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: where to put the array of pointers; give it back, and the strings
 *	with it, with one ddi_prop_free()
 * @nelementsp: where to put the number of strings
 *
 * ddi_prop_lookup_string_array(9F).
 *
 * Context: Process context; may sleep.
 * Return: as ddi_prop_lookup_int_array().
 */
int ddi_prop_lookup_string_array(ddi_dev_t match_dev, dev_info_t *dip,
				 uint_t flags, const char *name, char ***datap,
				 uint_t *nelementsp)
{
	struct ddi_prop *prop;
	char **strings;
	uint_t n;
	int rc;

	if (no_results(__func__, dip, datap, nelementsp))
		return DDI_PROP_INVAL_ARG;
	rc = lookup(match_dev, dip, flags, name, DDI_PROP_TYPE_STRING, &prop);
	if (rc)
		return rc;
	n = count_strings((char *)prop->value, prop->len);
	strings = split_strings(prop, n);
	ddi_prop_put(prop);
	if (!strings)
		return DDI_PROP_CANNOT_DECODE;
	*datap = strings;
	*nelementsp = n;
	return DDI_PROP_SUCCESS;
}
EXPORT_SYMBOL(ddi_prop_lookup_string_array);

/**
 * ddi_prop_lookup_string() - look up a string
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: where to put the string; give it back with ddi_prop_free()
 *
 * ddi_prop_lookup_string(9F).  Of an array it is the first.
 *
 * Context: Process context; may sleep.
 * Return: as ddi_prop_lookup_int_array().
 */
int ddi_prop_lookup_string(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
			   const char *name, char **datap)
{
	struct ddi_prop *prop;
	char *data = NULL;
	int rc;

	if (no_results(__func__, dip, datap, (uint_t *)datap))
		return DDI_PROP_INVAL_ARG;
	rc = lookup(match_dev, dip, flags, name, DDI_PROP_TYPE_STRING, &prop);
	if (rc)
		return rc;
	if (prop->len && !ddi_should_fail())
		data = kstrndup((char *)prop->value, prop->len, ddi_prop_gfp());
	ddi_prop_put(prop);
	if (!data)
		return DDI_PROP_CANNOT_DECODE;
	*datap = data;
	return DDI_PROP_SUCCESS;
}
EXPORT_SYMBOL(ddi_prop_lookup_string);

/* The first integer of @size bytes; what is not one reads as 1, by the page. */
static int64_t first_int(const struct ddi_prop *prop, size_t size)
{
	if (!prop->len || prop->len % size)
		return DDI_PROP_NOT_FOUND;
	if (size == sizeof(int))
		return *(const int *)prop->value;
	return *(const int64_t *)prop->value;
}

static int64_t get_int(ddi_dev_t dev, dev_info_t *dip, uint_t flags,
		       const char *name, uint_t type, size_t size,
		       int64_t defvalue)
{
	struct ddi_prop *prop;
	int64_t value;

	if (lookup(dev, dip, flags, name, type, &prop))
		return defvalue;
	value = first_int(prop, size);
	ddi_prop_put(prop);
	return value;
}

/**
 * ddi_prop_get_int() - value of an integer property, ddi_prop_get_int(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @defvalue: what to return when there is none, or no memory to read what the
 *	device or the firmware says, which the log tells
 *
 * Context: Any.
 * Return: the value, of an array the first; @defvalue; or DDI_PROP_NOT_FOUND
 * (1) for a property without type that holds no integer.  So a boolean is 1.
 */
int ddi_prop_get_int(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
		     const char *name, int defvalue)
{
	return get_int(match_dev, dip, flags, name, DDI_PROP_TYPE_INT,
		       sizeof(int), defvalue);
}
EXPORT_SYMBOL(ddi_prop_get_int);

/**
 * ddi_prop_get_int64() - value of a 64-bit integer property
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS
 * @name: the property's name
 * @defvalue: what to return when there is none, or no memory to read what the
 *	device or the firmware says, which the log tells
 *
 * ddi_prop_get_int64(9F).  PROM is not searched.
 *
 * Context: Any.
 * Return: as ddi_prop_get_int().
 */
int64_t ddi_prop_get_int64(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
			   const char *name, int64_t defvalue)
{
	return get_int(match_dev, dip, flags, name, DDI_PROP_TYPE_INT64,
		       sizeof(int64_t), defvalue);
}
EXPORT_SYMBOL(ddi_prop_get_int64);
