// SPDX-License-Identifier: GPL-2.0
/*
 * Linux's device properties as PROM properties: device tree, ACPI _DSD and
 * software nodes.
 *
 * Linux's properties do not tell their type, except those of a software node,
 * which must not be read as another type.  The others are read as the type that
 * the caller asks for; integers are in the host's byte order.  If any type is
 * asked for, integers are tried first, then strings, then bytes.
 */
#include <linux/err.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "prop.h"

static struct ddi_prop *fw_new(const char *name, uint_t types, size_t len,
			       gfp_t gfp)
{
	return ddi_prop_new(DDI_DEV_T_NONE, name, types, NULL, len, gfp) ?:
	       ERR_PTR(-ENOMEM);
}

static struct ddi_prop *fw_ints(struct fwnode_handle *fw, const char *name,
				gfp_t gfp)
{
	int n = fwnode_property_count_u32(fw, name);
	struct ddi_prop *prop;

	if (n <= 0)
		return NULL;
	prop = fw_new(name, DDI_PROP_TYPE_INT, n * sizeof(u32), gfp);
	if (IS_ERR(prop))
		return prop;
	if (!fwnode_property_read_u32_array(fw, name, (u32 *)prop->value, n))
		return prop;
	ddi_prop_put(prop);
	return NULL;
}

static struct ddi_prop *fw_bytes(struct fwnode_handle *fw, const char *name,
				 gfp_t gfp)
{
	int n = fwnode_property_count_u8(fw, name);
	struct ddi_prop *prop;

	if (n <= 0)
		return NULL;
	prop = fw_new(name, DDI_PROP_TYPE_BYTE, n, gfp);
	if (IS_ERR(prop))
		return prop;
	if (!fwnode_property_read_u8_array(fw, name, prop->value, n))
		return prop;
	ddi_prop_put(prop);
	return NULL;
}

/* Make a property of @n strings. */
static struct ddi_prop *fw_join(const char *name, const char *const *strings,
				int n, gfp_t gfp)
{
	struct ddi_prop *prop;
	size_t len = 0, at = 0;
	int i;

	for (i = 0; i < n; i++)
		len += strlen(strings[i]) + 1;
	prop = fw_new(name, DDI_PROP_TYPE_STRING, len, gfp);
	if (IS_ERR(prop))
		return prop;
	for (i = 0; i < n; i++, at++)
		at += strscpy((char *)prop->value + at, strings[i], len - at);
	return prop;
}

static struct ddi_prop *fw_strings(struct fwnode_handle *fw, const char *name,
				   gfp_t gfp)
{
	int n = fwnode_property_string_array_count(fw, name);
	struct ddi_prop *prop = NULL;
	const char **strings;

	if (n <= 0)
		return NULL;
	strings = kcalloc(n, sizeof(*strings), gfp);
	if (!strings)
		return ERR_PTR(-ENOMEM);
	if (fwnode_property_read_string_array(fw, name, strings, n) == n)
		prop = fw_join(name, strings, n, gfp);
	kfree(strings);
	return prop;
}

static struct ddi_prop *fw_read(struct fwnode_handle *fw, const char *name,
				uint_t types, gfp_t gfp)
{
	struct ddi_prop *prop = NULL;

	if (!fwnode_property_present(fw, name))
		return NULL;
	if (types & DDI_PROP_TYPE_INT)
		prop = fw_ints(fw, name, gfp);
	if (!prop && types & DDI_PROP_TYPE_STRING)
		prop = fw_strings(fw, name, gfp);
	if (!prop && types & DDI_PROP_TYPE_BYTE)
		prop = fw_bytes(fw, name, gfp);
	if (!prop && fwnode_property_count_u8(fw, name) <= 0)
		prop = fw_new(name, DDI_PROP_TYPE_ANY, 0, gfp);
	return prop;
}

static uint_t swnode_types(const struct property_entry *entry)
{
	switch (entry->type) {
	case DEV_PROP_U8:
		return DDI_PROP_TYPE_BYTE;
	case DEV_PROP_U32:
		return entry->length ? DDI_PROP_TYPE_INT : DDI_PROP_TYPE_ANY;
	case DEV_PROP_STRING:
		return DDI_PROP_TYPE_STRING;
	default:
		return 0;
	}
}

static const struct property_entry *swnode_find(struct fwnode_handle *fw,
						const char *name)
{
	const struct software_node *swnode = to_software_node(fw);
	const struct property_entry *entry = swnode ? swnode->properties : NULL;

	for (; entry && entry->name; entry++)
		if (!strcmp(entry->name, name))
			return entry;
	return NULL;
}

/* The types as which @name may be read: only its own for a software node's. */
static uint_t fw_types(struct fwnode_handle *fw, const char *name, uint_t types)
{
	const struct property_entry *entry;

	for (; !IS_ERR_OR_NULL(fw); fw = fw->secondary) {
		if (!is_software_node(fw))
			continue;
		entry = swnode_find(fw, name);
		if (!entry)
			continue;
		return entry->length ? types & swnode_types(entry) : types;
	}
	return types;
}

struct ddi_prop *ddi_prop_of_firmware(dev_info_t *dip, const char *name,
				      uint_t types, gfp_t gfp)
{
	struct fwnode_handle *fw = dev_fwnode(dip->dev);

	if (IS_ERR_OR_NULL(fw))
		return NULL;
	types = fw_types(fw, name, types);
	return types ? fw_read(fw, name, types, gfp) : NULL;
}
