// SPDX-License-Identifier: GPL-2.0
/*
 * The older functions that read properties as bytes, whatever their type.
 *
 * ddi_prop_op(9F), ddi_getprop(9F), ddi_getlongprop(9F),
 * ddi_getlongprop_buf(9F), ddi_getproplen(9F).
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/string.h>
#include <sys/kmem.h>

#include "../os/os.h"
#include "prop.h"

static int copy_to_buf(const struct ddi_prop *prop, caddr_t valuep,
		       int *lengthp)
{
	int room = *lengthp;

	*lengthp = prop->len;
	if (room < 0 || prop->len > room)
		return DDI_PROP_BUF_TOO_SMALL;
	if (prop->len && !valuep)
		return DDI_PROP_INVAL_ARG;
	memcpy(valuep, prop->value, prop->len);
	return DDI_PROP_SUCCESS;
}

/* The driver frees the value with kmem_free(9F); a boolean has none. */
static int copy_to_new(const struct ddi_prop *prop, int flags, caddr_t valuep,
		       int *lengthp)
{
	bool sleep = flags & DDI_PROP_CANSLEEP && ddi_may_block();
	void *buf = NULL;

	*lengthp = prop->len;
	if (!valuep)
		return DDI_PROP_INVAL_ARG;
	if (prop->len) {
		if (sleep || !ddi_should_fail())
			buf = ddi_kmem_alloc(prop->len,
					     sleep ? KM_SLEEP : KM_NOSLEEP);
		if (!buf)
			return DDI_PROP_NO_MEMORY;
		memcpy(buf, prop->value, prop->len);
	}
	*(void **)valuep = buf;
	return DDI_PROP_SUCCESS;
}

static int copy_out(const struct ddi_prop *prop, ddi_prop_op_t prop_op,
		    int flags, caddr_t valuep, int *lengthp)
{
	switch (prop_op) {
	case PROP_EXISTS:
		return DDI_PROP_SUCCESS;
	case PROP_LEN:
		*lengthp = prop->len;
		return DDI_PROP_SUCCESS;
	case PROP_LEN_AND_VAL_BUF:
		return copy_to_buf(prop, valuep, lengthp);
	case PROP_LEN_AND_VAL_ALLOC:
		return copy_to_new(prop, flags, valuep, lengthp);
	default:
		return DDI_PROP_INVAL_ARG;
	}
}

/**
 * ddi_prop_op() - read a property's bytes, ddi_prop_op(9F)
 * @dev: device number, or DDI_DEV_T_ANY; DDI_DEV_T_NONE means DDI_DEV_T_ANY
 * @dip: the device's node
 * @prop_op: PROP_LEN for the length; PROP_LEN_AND_VAL_BUF for length and value,
 *	into the caller's buffer; PROP_LEN_AND_VAL_ALLOC for both, into a new
 *	one
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM, DDI_PROP_CANSLEEP
 * @name: the property's name
 * @valuep: the buffer; or set to the address of a new one, to be freed with
 *	kmem_free(9F)
 * @lengthp: bytes of the caller's buffer; set to the property's length
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: DDI_PROP_SUCCESS; DDI_PROP_NOT_FOUND; DDI_PROP_UNDEFINED;
 * DDI_PROP_BUF_TOO_SMALL; DDI_PROP_INVAL_ARG when an argument is missing (a
 * retry cannot help); DDI_PROP_NO_MEMORY (a retry can help).
 */
int ddi_prop_op(ddi_dev_t dev, dev_info_t *dip, ddi_prop_op_t prop_op,
		int flags, char *name, caddr_t valuep, int *lengthp)
{
	struct ddi_prop *prop;
	int rc;

	if (!dip || !name || !*name || (!lengthp && prop_op != PROP_EXISTS))
		return DDI_PROP_INVAL_ARG;
	prop = ddi_prop_find(ddi_prop_any(dev), dip, flags, name,
			     DDI_PROP_TYPE_ANY);
	switch (PTR_ERR_OR_ZERO(prop)) {
	case 0:
		rc = copy_out(prop, prop_op, flags, valuep, lengthp);
		ddi_prop_put(prop);
		return rc;
	case -ENODATA:
		return DDI_PROP_UNDEFINED;
	case -ENOENT:
		return DDI_PROP_NOT_FOUND;
	default:
		return DDI_PROP_NO_MEMORY;
	}
}
EXPORT_SYMBOL(ddi_prop_op);

/**
 * ddi_getprop() - get the value of a boolean or integer property,
 *	ddi_getprop(9F)
 * @dev: device number, or DDI_DEV_T_ANY; DDI_DEV_T_NONE means DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM, DDI_PROP_CANSLEEP
 * @name: the property's name
 * @defvalue: the result when there is no such property
 *
 * Context: any.
 * Return: the integer; 1 for a boolean; @defvalue when the property is not
 * found or has another size.
 */
int ddi_getprop(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		int defvalue)
{
	int value = 0, length = sizeof(value);

	if (ddi_prop_op(dev, dip, PROP_LEN_AND_VAL_BUF, flags, (char *)name,
			(caddr_t)&value, &length))
		return defvalue;
	if (!length)
		return 1;
	return length == sizeof(value) ? value : defvalue;
}
EXPORT_SYMBOL(ddi_getprop);

/**
 * ddi_getlongprop() - read a property into a new buffer, ddi_getlongprop(9F)
 * @dev: device number, or DDI_DEV_T_ANY; DDI_DEV_T_NONE means DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM, DDI_PROP_CANSLEEP
 * @name: the property's name
 * @valuep: set to the buffer's address, to be freed with kmem_free(9F)
 * @lengthp: set to its length
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_op() with PROP_LEN_AND_VAL_ALLOC.
 */
int ddi_getlongprop(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		    caddr_t valuep, int *lengthp)
{
	return ddi_prop_op(dev, dip, PROP_LEN_AND_VAL_ALLOC, flags,
			   (char *)name, valuep, lengthp);
}
EXPORT_SYMBOL(ddi_getlongprop);

/**
 * ddi_getlongprop_buf() - read a property into a buffer,
 *	ddi_getlongprop_buf(9F)
 * @dev: device number, or DDI_DEV_T_ANY; DDI_DEV_T_NONE means DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM, DDI_PROP_CANSLEEP
 * @name: the property's name
 * @valuep: the buffer
 * @lengthp: bytes of the buffer; set to the property's length
 *
 * Context: any; process context with DDI_PROP_CANSLEEP.
 * Return: a code of ddi_prop_op() with PROP_LEN_AND_VAL_BUF.
 */
int ddi_getlongprop_buf(ddi_dev_t dev, dev_info_t *dip, int flags,
			const char *name, caddr_t valuep, int *lengthp)
{
	return ddi_prop_op(dev, dip, PROP_LEN_AND_VAL_BUF, flags, (char *)name,
			   valuep, lengthp);
}
EXPORT_SYMBOL(ddi_getlongprop_buf);

/**
 * ddi_getproplen() - get the length of a property, ddi_getproplen(9F)
 * @dev: device number, or DDI_DEV_T_ANY; DDI_DEV_T_NONE means DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM, DDI_PROP_CANSLEEP
 * @name: the property's name
 * @lengthp: set to the length in bytes
 *
 * Context: any.
 * Return: a code of ddi_prop_op() with PROP_LEN.
 */
int ddi_getproplen(ddi_dev_t dev, dev_info_t *dip, int flags, const char *name,
		   int *lengthp)
{
	return ddi_prop_op(dev, dip, PROP_LEN, flags, (char *)name, NULL,
			   lengthp);
}
EXPORT_SYMBOL(ddi_getproplen);
