// SPDX-License-Identifier: GPL-2.0
/*
 * Single properties, and lists of them that only one thread sees.
 */
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../os/os.h"
#include "prop.h"

gfp_t ddi_prop_gfp(void)
{
	return (ddi_may_block() ? GFP_KERNEL : GFP_ATOMIC) | __GFP_NOWARN;
}

struct ddi_prop *ddi_prop_new(ddi_dev_t dev, const char *name, uint_t types,
			      const void *value, size_t len, gfp_t gfp)
{
	size_t name_size = strlen(name) + 1;
	struct ddi_prop *prop;

	if (len > INT_MAX || ddi_should_fail())
		return NULL;
	prop = kzalloc(struct_size(prop, value, len + name_size), gfp);
	if (!prop)
		return NULL;
	refcount_set(&prop->refs, 1);
	prop->dev = dev;
	prop->types = types;
	prop->len = len;
	if (value)
		memcpy(prop->value, value, len);
	prop->name = (char *)prop->value + len;
	memcpy(prop->name, name, name_size);
	return prop;
}

void ddi_prop_put(struct ddi_prop *prop)
{
	if (!IS_ERR_OR_NULL(prop) && refcount_dec_and_test(&prop->refs))
		kfree(prop);
}

void ddi_prop_list_free(struct list_head *list)
{
	struct ddi_prop *prop, *next;

	list_for_each_entry_safe(prop, next, list, node) {
		list_del(&prop->node);
		ddi_prop_put(prop);
	}
}
