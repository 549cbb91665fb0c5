// SPDX-License-Identifier: GPL-2.0
/*
 * Looking up properties by type.
 *
 * ddi_prop_lookup_int_array(9F), ddi_prop_lookup_int64_array(9F),
 * ddi_prop_lookup_string_array(9F), ddi_prop_lookup_string(9F),
 * ddi_prop_lookup_byte_array(9F), ddi_prop_get_int(9F),
 * ddi_prop_get_int64(9F).
 *
 * A property of ddi_prop_create(9F) has no type: all these functions find it,
 * and decode it as the type that is asked for.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../os/os.h"
#include "prop.h"

/* Find a property to decode.  Returns a DDI_PROP_ code. */
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

/* Look up an array with elements of @size bytes, and copy it as it is stored. */
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
 * ddi_prop_lookup_int_array() - look up an array of integers,
 *	ddi_prop_lookup_int_array(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: set to the array, to be freed with ddi_prop_free()
 * @nelementsp: set to the number of integers
 *
 * ddi/dev/prop.c describes the order of the search.
 *
 * Context: may sleep.
 * Return: DDI_PROP_SUCCESS; DDI_PROP_INVAL_ARG when @match_dev is
 * DDI_DEV_T_NONE or an argument is missing; DDI_PROP_NOT_FOUND;
 * DDI_PROP_UNDEFINED after ddi_prop_undefine(9F); DDI_PROP_CANNOT_DECODE when
 * the value is not an array of integers (a retry cannot help) or memory is
 * short (a retry can help).  On failure the results are not set.
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
 * ddi_prop_lookup_int64_array() - look up an array of 64-bit integers,
 *	ddi_prop_lookup_int64_array(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS
 * @name: the property's name
 * @datap: set to the array, to be freed with ddi_prop_free()
 * @nelementsp: set to the number of integers
 *
 * PROM is not searched.
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_lookup_int_array(), but never DDI_PROP_UNDEFINED.
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
 * ddi_prop_lookup_byte_array() - look up an array of bytes,
 *	ddi_prop_lookup_byte_array(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: set to the array, to be freed with ddi_prop_free()
 * @nelementsp: set to the number of bytes
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_lookup_int_array().
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

/* Count the strings in @len bytes; the last one may lack its NUL. */
static uint_t count_strings(const char *value, size_t len)
{
	uint_t n = 0;
	size_t at;

	for (at = 0; at < len; n++)
		at += strnlen(value + at, len - at) + 1;
	return n;
}

/* Copy the strings of @prop, preceded by an array of pointers to them. */
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
 * ddi_prop_lookup_string_array() - look up an array of strings,
 *	ddi_prop_lookup_string_array(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: set to the array of pointers, to be freed together with the strings
 *	by one ddi_prop_free()
 * @nelementsp: set to the number of strings
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_lookup_int_array().
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
 * ddi_prop_lookup_string() - look up a string, ddi_prop_lookup_string(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @datap: set to the string, to be freed with ddi_prop_free()
 *
 * The result is the first string of an array.
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_lookup_int_array().
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

/*
 * The first integer of @size bytes; any other value reads as 1, as the man page
 * says.
 */
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
 * ddi_prop_get_int() - get the value of an integer property,
 *	ddi_prop_get_int(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 * @defvalue: the result when there is no such property, or no memory to read it
 *	(the log then says so)
 *
 * Context: any.
 * Return: the value, or the first one of an array; @defvalue; or
 * DDI_PROP_NOT_FOUND (1) for a property without type that holds no integer,
 * such as a boolean.
 */
int ddi_prop_get_int(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
		     const char *name, int defvalue)
{
	return get_int(match_dev, dip, flags, name, DDI_PROP_TYPE_INT,
		       sizeof(int), defvalue);
}
EXPORT_SYMBOL(ddi_prop_get_int);

/**
 * ddi_prop_get_int64() - get the value of a 64-bit integer property,
 *	ddi_prop_get_int64(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS
 * @name: the property's name
 * @defvalue: the result when there is no such property, or no memory to read it
 *	(the log then says so)
 *
 * PROM is not searched.
 *
 * Context: any.
 * Return: the value, or the first one of an array; @defvalue; or
 * DDI_PROP_NOT_FOUND (1) for a property without type that holds no integer.
 */
int64_t ddi_prop_get_int64(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
			   const char *name, int64_t defvalue)
{
	return get_int(match_dev, dip, flags, name, DDI_PROP_TYPE_INT64,
		       sizeof(int64_t), defvalue);
}
EXPORT_SYMBOL(ddi_prop_get_int64);
