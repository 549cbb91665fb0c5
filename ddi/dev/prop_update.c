// SPDX-License-Identifier: GPL-2.0
/*
 * Making and changing the driver's properties.
 *
 * ddi_prop_update_int(9F), ddi_prop_update_int_array(9F),
 * ddi_prop_update_int64(9F), ddi_prop_update_int64_array(9F),
 * ddi_prop_update_string(9F), ddi_prop_update_string_array(9F),
 * ddi_prop_update_byte_array(9F), ddi_prop_create(9F), ddi_prop_modify(9F),
 * ddi_prop_undefine(9F).
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../os/os.h"
#include "prop.h"

static bool bad_target(ddi_dev_t dev, dev_info_t *dip, const char *name)
{
	return !dip || dev == DDI_DEV_T_ANY || !name || !*name;
}

static int update(ddi_dev_t dev, dev_info_t *dip, const char *name, uint_t type,
		  const void *data, uint_t nelements, size_t size)
{
	struct ddi_prop *prop;

	if (bad_target(dev, dip, name))
		return DDI_PROP_INVAL_ARG;
	if (!data || !nelements)
		return DDI_PROP_CANNOT_ENCODE;
	prop = ddi_prop_new(ddi_dev_complete(dip, dev), name, type, data,
			    size_mul(nelements, size), ddi_prop_gfp());
	if (!prop)
		return DDI_PROP_CANNOT_ENCODE;
	ddi_prop_set(dip, prop, false);
	return DDI_PROP_SUCCESS;
}

/**
 * ddi_prop_update_int_array() - set a property to an array of integers,
 *	ddi_prop_update_int_array(9F)
 * @dev: device number, or DDI_DEV_T_NONE; a major number DDI_MAJOR_T_UNKNOWN is
 *	replaced by the driver's
 * @dip: the device's node
 * @name: the property's name
 * @data: the integers; they are copied
 * @nelements: number of integers
 *
 * Context: may sleep.
 * Return: DDI_PROP_SUCCESS; DDI_PROP_INVAL_ARG when there is no name or @dev is
 * DDI_DEV_T_ANY (a retry cannot help); DDI_PROP_CANNOT_ENCODE when there is no
 * data (a retry cannot help), or memory is short (a retry can help).
 */
int ddi_prop_update_int_array(ddi_dev_t dev, dev_info_t *dip, const char *name,
			      int *data, uint_t nelements)
{
	return update(dev, dip, name, DDI_PROP_TYPE_INT, data, nelements,
		      sizeof(*data));
}
EXPORT_SYMBOL(ddi_prop_update_int_array);

/**
 * ddi_prop_update_int() - set a property to an integer, ddi_prop_update_int(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @name: the property's name
 * @data: the integer
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_update_int_array().
 */
int ddi_prop_update_int(ddi_dev_t dev, dev_info_t *dip, const char *name,
			int data)
{
	return ddi_prop_update_int_array(dev, dip, name, &data, 1);
}
EXPORT_SYMBOL(ddi_prop_update_int);

/**
 * ddi_prop_update_int64_array() - set a property to an array of 64-bit
 *	integers, ddi_prop_update_int64_array(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @name: the property's name
 * @data: the integers; they are copied
 * @nelements: number of integers
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_update_int_array().
 */
int ddi_prop_update_int64_array(ddi_dev_t dev, dev_info_t *dip,
				const char *name, int64_t *data,
				uint_t nelements)
{
	return update(dev, dip, name, DDI_PROP_TYPE_INT64, data, nelements,
		      sizeof(*data));
}
EXPORT_SYMBOL(ddi_prop_update_int64_array);

/**
 * ddi_prop_update_int64() - set a property to a 64-bit integer,
 *	ddi_prop_update_int64(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @name: the property's name
 * @data: the integer
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_update_int_array().
 */
int ddi_prop_update_int64(ddi_dev_t dev, dev_info_t *dip, const char *name,
			  int64_t data)
{
	return ddi_prop_update_int64_array(dev, dip, name, &data, 1);
}
EXPORT_SYMBOL(ddi_prop_update_int64);

/**
 * ddi_prop_update_byte_array() - set a property to an array of bytes,
 *	ddi_prop_update_byte_array(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @name: the property's name
 * @data: the bytes; they are copied
 * @nelements: number of bytes
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_update_int_array().
 */
int ddi_prop_update_byte_array(ddi_dev_t dev, dev_info_t *dip, const char *name,
			       uchar_t *data, uint_t nelements)
{
	return update(dev, dip, name, DDI_PROP_TYPE_BYTE, data, nelements, 1);
}
EXPORT_SYMBOL(ddi_prop_update_byte_array);

/**
 * ddi_prop_update_string() - set a property to a string,
 *	ddi_prop_update_string(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @name: the property's name
 * @data: the string; it is copied
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_update_int_array().
 */
int ddi_prop_update_string(ddi_dev_t dev, dev_info_t *dip, const char *name,
			   const char *data)
{
	return update(dev, dip, name, DDI_PROP_TYPE_STRING, data, 1,
		      data ? strlen(data) + 1 : 0);
}
EXPORT_SYMBOL(ddi_prop_update_string);

/* Bytes of @n strings with their NULs; 0 if one is NULL. */
static size_t strings_size(char **data, uint_t n)
{
	size_t size = 0;

	while (n--) {
		if (!data[n])
			return 0;
		size = size_add(size, strlen(data[n]) + 1);
	}
	return size;
}

/**
 * ddi_prop_update_string_array() - set a property to an array of strings,
 *	ddi_prop_update_string_array(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @name: the property's name
 * @data: pointers to the strings; they are copied
 * @nelements: number of strings
 *
 * Context: may sleep.
 * Return: a code of ddi_prop_update_int_array().
 */
int ddi_prop_update_string_array(ddi_dev_t dev, dev_info_t *dip,
				 const char *name, char **data,
				 uint_t nelements)
{
	struct ddi_prop *prop;
	size_t size, at = 0;
	uint_t i;

	if (bad_target(dev, dip, name))
		return DDI_PROP_INVAL_ARG;
	size = data ? strings_size(data, nelements) : 0;
	if (!size)
		return DDI_PROP_CANNOT_ENCODE;
	prop = ddi_prop_new(ddi_dev_complete(dip, dev), name,
			    DDI_PROP_TYPE_STRING, NULL, size, ddi_prop_gfp());
	if (!prop)
		return DDI_PROP_CANNOT_ENCODE;
	for (i = 0; i < nelements; i++, at++)
		at += strscpy((char *)prop->value + at, data[i], size - at);
	ddi_prop_set(dip, prop, false);
	return DDI_PROP_SUCCESS;
}
EXPORT_SYMBOL(ddi_prop_update_string_array);

/* Make a property without type, for the older functions. */
static int untyped_new(ddi_dev_t dev, dev_info_t *dip, int flags,
		       const char *name, const void *value, int length,
		       struct ddi_prop **propp)
{
	gfp_t gfp = GFP_NOWAIT | __GFP_NOWARN;

	if (bad_target(dev, dip, name) || length < 0 || (length && !value))
		return DDI_PROP_INVAL_ARG;
	if (flags & DDI_PROP_CANSLEEP)
		gfp = ddi_prop_gfp();
	*propp = ddi_prop_new(ddi_dev_complete(dip, dev), name,
			      DDI_PROP_TYPE_ANY, value, length, gfp);
	return *propp ? DDI_PROP_SUCCESS : DDI_PROP_NO_MEMORY;
}

static void prop_push(dev_info_t *dip, struct ddi_prop *prop)
{
	unsigned long flags;

	spin_lock_irqsave(&dip->props.lock, flags);
	list_add(&prop->node, &dip->props.driver);
	spin_unlock_irqrestore(&dip->props.lock, flags);
}

/**
 * ddi_prop_create() - make a property without type, ddi_prop_create(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @flags: DDI_PROP_CANSLEEP
 * @name: the property's name
 * @valuep: its value, which is copied
 * @length: bytes of the value; 0 for a boolean
 *
 * A property of that name stays, but is hidden until the new one is removed.
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: DDI_PROP_SUCCESS; DDI_PROP_INVAL_ARG when there is no name, @dev is
 * DDI_DEV_T_ANY or the length is negative (a retry cannot help);
 * DDI_PROP_NO_MEMORY (a retry can help).
 *
 * Differences from illumos: DDI_PROP_NO_MEMORY is possible even with
 * DDI_PROP_CANSLEEP.
 */
int ddi_prop_create(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		    caddr_t valuep, int length)
{
	struct ddi_prop *prop;
	int rc;

	rc = untyped_new(dev, dip, flags, name, valuep, length, &prop);
	if (rc == DDI_PROP_SUCCESS)
		prop_push(dip, prop);
	return rc;
}
EXPORT_SYMBOL(ddi_prop_create);

/**
 * ddi_prop_modify() - change a property of the driver, ddi_prop_modify(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @flags: DDI_PROP_CANSLEEP
 * @name: the property's name
 * @valuep: its new value, which is copied
 * @length: bytes of the value; 0 for a boolean
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_create(), or DDI_PROP_NOT_FOUND when the driver
 * has made no such property (a retry cannot help).
 *
 * Differences from illumos: as for ddi_prop_create().
 */
int ddi_prop_modify(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		    caddr_t valuep, int length)
{
	struct ddi_prop *prop;
	int rc;

	rc = untyped_new(dev, dip, flags, name, valuep, length, &prop);
	if (rc)
		return rc;
	if (!ddi_prop_set(dip, prop, true))
		return DDI_PROP_SUCCESS;
	ddi_prop_put(prop);
	return DDI_PROP_NOT_FOUND;
}
EXPORT_SYMBOL(ddi_prop_modify);

/**
 * ddi_prop_undefine() - end the search for a property at this node,
 *	ddi_prop_undefine(9F)
 * @dev: device number; see ddi_prop_update_int_array()
 * @dip: the device's node
 * @flags: DDI_PROP_CANSLEEP
 * @name: the property's name
 *
 * Look-ups find that the property is undefined and do not continue at the
 * parent, except those for 64-bit integers.
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_create().
 *
 * Differences from illumos: as for ddi_prop_create().
 */
int ddi_prop_undefine(ddi_dev_t dev, dev_info_t *dip, int flags,
		      const char *name)
{
	struct ddi_prop *prop;
	int rc;

	rc = untyped_new(dev, dip, flags, name, NULL, 0, &prop);
	if (rc)
		return rc;
	prop->undefined = true;
	prop_push(dip, prop);
	return DDI_PROP_SUCCESS;
}
EXPORT_SYMBOL(ddi_prop_undefine);
