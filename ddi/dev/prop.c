// SPDX-License-Identifier: GPL-2.0
/*
 * Properties of device nodes: storing and finding them.
 *
 * ddi_prop_lookup(9F), ddi_prop_remove(9F), ddi_prop_remove_all(9F),
 * ddi_prop_exists(9F), ddi_prop_free(9F).
 *
 * A search looks at each node, and then its parent, for
 *
 *   the driver's    properties of ddi_prop_update(9F) and ddi_prop_create(9F),
 *                   the last one first;
 *   the system's    properties of driver.conf(5) for this node;
 *   global          properties of driver.conf(5) for all nodes of the driver;
 *   the hardware's  made on demand from the Linux device (prop_pci.c);
 *   PROM            Linux's device properties: device tree, ACPI, software
 *                   nodes (prop_fw.c).
 *
 * The hardware's come after driver.conf(5), which overrides what devices tell.
 * DDI_PROP_NOTPROM skips only the last kind: properties of a PCI device are not
 * PROM's.
 *
 * A property is never changed but replaced, and has a reference count, so its
 * reader holds no lock while it copies the value.
 *
 * Locking: ddi_props.lock, for one node's lists; a spinlock with interrupts
 * off, since some of the functions may be called in interrupt context.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../os/os.h"
#include "prop.h"

void ddi_props_init(dev_info_t *dip)
{
	struct ddi_props *props = &dip->props;

	spin_lock_init(&props->lock);
	INIT_LIST_HEAD(&props->driver);
	INIT_LIST_HEAD(&props->system);
}

void ddi_props_free(dev_info_t *dip)
{
	struct ddi_props *props = &dip->props;

	ddi_prop_list_free(&props->driver);
	ddi_prop_list_free(&props->system);
	ddi_conf_put(props->conf);
}

/* An undefined property has all types but one, by its man page. */
static bool prop_has_type(const struct ddi_prop *prop, uint_t types)
{
	if (prop->undefined)
		return types != DDI_PROP_TYPE_INT64;
	return prop->types & types;
}

static struct ddi_prop *list_find(struct list_head *list, ddi_dev_t dev,
				  const char *name, uint_t types)
{
	struct ddi_prop *prop;

	list_for_each_entry(prop, list, node)
		if ((dev == DDI_DEV_T_ANY || dev == prop->dev) &&
		    prop_has_type(prop, types) && !strcmp(prop->name, name))
			return prop;
	return NULL;
}

/* Find a stored property of @dip; the caller gets a reference. */
static struct ddi_prop *node_find_stored(dev_info_t *dip, ddi_dev_t dev,
					 const char *name, uint_t types)
{
	struct ddi_props *props = &dip->props;
	struct ddi_prop *prop;
	unsigned long flags;

	spin_lock_irqsave(&props->lock, flags);
	prop = list_find(&props->driver, dev, name, types);
	if (!prop)
		prop = list_find(&props->system, dev, name, types);
	if (!prop && props->conf)
		prop = list_find(&props->conf->globals, dev, name, types);
	if (prop)
		refcount_inc(&prop->refs);
	spin_unlock_irqrestore(&props->lock, flags);
	return prop;
}

/* Make a property from what the device tells; it has no device number. */
static struct ddi_prop *node_find_made(dev_info_t *dip, uint_t flags,
				       const char *name, uint_t types)
{
	gfp_t gfp = ddi_prop_gfp();
	struct ddi_prop *prop;

	prop = ddi_prop_of_node(dip, name, gfp);
	if (!prop)
		prop = ddi_prop_of_pci(dip, name, gfp);
	if (IS_ERR(prop) || (prop && prop->types & types))
		return prop;
	ddi_prop_put(prop);
	/* PROM has no 64-bit integers, by ddi_prop_get_int(9F) */
	if (flags & DDI_PROP_NOTPROM || types == DDI_PROP_TYPE_INT64)
		return NULL;
	return ddi_prop_of_firmware(dip, name, types, gfp);
}

struct ddi_prop *ddi_prop_find(ddi_dev_t dev, dev_info_t *dip, uint_t flags,
			       const char *name, uint_t types)
{
	struct ddi_prop *prop;

	for (; dip; dip = dip->parent) {
		prop = node_find_stored(dip, dev, name, types);
		if (!prop && dev == DDI_DEV_T_ANY)
			prop = node_find_made(dip, flags, name, types);
		if (IS_ERR(prop)) {
			ddi_complain(dip->dev, "ddi_prop", "%s: no memory",
				     name);
			return prop;
		}
		if (prop && prop->undefined) {
			ddi_prop_put(prop);
			return ERR_PTR(-ENODATA);
		}
		if (prop)
			return prop;
		if (flags & DDI_PROP_DONTPASS)
			break;
	}
	return ERR_PTR(-ENOENT);
}

int ddi_prop_set(dev_info_t *dip, struct ddi_prop *prop, bool must)
{
	struct ddi_props *props = &dip->props;
	struct ddi_prop *old;
	unsigned long flags;

	spin_lock_irqsave(&props->lock, flags);
	old = list_find(&props->driver, prop->dev, prop->name, prop->types);
	if (old)
		list_replace(&old->node, &prop->node);
	else if (!must)
		list_add(&prop->node, &props->driver);
	spin_unlock_irqrestore(&props->lock, flags);
	if (!old && must)
		return -ENOENT;
	ddi_prop_put(old);
	return 0;
}

/* Copy the properties of @conf for this node to the list @to. */
static int conf_copy(struct ddi_conf *conf, dev_info_t *dip,
		     struct list_head *to)
{
	struct ddi_conf_spec *spec;
	struct ddi_prop *prop, *copy;

	list_for_each_entry(spec, &conf->specs, node) {
		if (!ddi_conf_matches(spec, dip))
			continue;
		list_for_each_entry(prop, &spec->props, node) {
			if (ddi_conf_is_place(prop->name))
				continue;
			copy = ddi_prop_new(prop->dev, prop->name, prop->types,
					    prop->value, prop->len, GFP_KERNEL);
			if (!copy)
				return -ENOMEM;
			list_add(&copy->node, to);
		}
	}
	return 0;
}

int ddi_props_attach(dev_info_t *dip, struct ddi_conf *conf)
{
	LIST_HEAD(system);

	if (!conf)
		return 0;
	if (conf_copy(conf, dip, &system)) {
		ddi_prop_list_free(&system);
		return -ENOMEM;
	}
	refcount_inc(&conf->refs);
	spin_lock_irq(&dip->props.lock);
	list_splice(&system, &dip->props.system);
	dip->props.conf = conf;
	spin_unlock_irq(&dip->props.lock);
	return 0;
}

void ddi_props_detach(dev_info_t *dip)
{
	struct ddi_conf *conf;
	LIST_HEAD(gone);

	spin_lock_irq(&dip->props.lock);
	list_splice_init(&dip->props.driver, &gone);
	list_splice_init(&dip->props.system, &gone);
	conf = dip->props.conf;
	dip->props.conf = NULL;
	spin_unlock_irq(&dip->props.lock);
	ddi_prop_list_free(&gone);
	ddi_conf_put(conf);
}

/**
 * ddi_prop_remove() - remove a property of the driver, ddi_prop_remove(9F)
 * @dev: device number of the property, or DDI_DEV_T_NONE
 * @dip: the device's node
 * @name: the property's name
 *
 * Context: any.
 * Return: DDI_PROP_SUCCESS; DDI_PROP_NOT_FOUND; DDI_PROP_INVAL_ARG when @dev is
 * DDI_DEV_T_ANY or there is no name.  A retry cannot help.
 */
int ddi_prop_remove(ddi_dev_t dev, dev_info_t *dip, const char *name)
{
	struct ddi_prop *prop;
	unsigned long flags;

	if (!dip || dev == DDI_DEV_T_ANY || !name || !*name)
		return DDI_PROP_INVAL_ARG;
	dev = ddi_dev_complete(dip, dev);
	spin_lock_irqsave(&dip->props.lock, flags);
	prop = list_find(&dip->props.driver, dev, name, DDI_PROP_TYPE_ANY);
	if (prop)
		list_del(&prop->node);
	spin_unlock_irqrestore(&dip->props.lock, flags);
	if (!prop)
		return DDI_PROP_NOT_FOUND;
	ddi_prop_put(prop);
	return DDI_PROP_SUCCESS;
}
EXPORT_SYMBOL(ddi_prop_remove);

/**
 * ddi_prop_remove_all() - remove all properties that the driver made,
 *	ddi_prop_remove_all(9F)
 * @dip: the device's node
 *
 * The properties of driver.conf(5) and of the device stay.
 *
 * Context: any.
 */
void ddi_prop_remove_all(dev_info_t *dip)
{
	unsigned long flags;
	LIST_HEAD(gone);

	if (!dip)
		return;
	spin_lock_irqsave(&dip->props.lock, flags);
	list_splice_init(&dip->props.driver, &gone);
	spin_unlock_irqrestore(&dip->props.lock, flags);
	ddi_prop_list_free(&gone);
}
EXPORT_SYMBOL(ddi_prop_remove_all);

/**
 * ddi_prop_exists() - tell whether there is a property, ddi_prop_exists(9F)
 * @match_dev: device number, or DDI_DEV_T_ANY; DDI_DEV_T_NONE means
 *	DDI_DEV_T_ANY
 * @dip: the device's node
 * @flags: DDI_PROP_DONTPASS, DDI_PROP_NOTPROM
 * @name: the property's name
 *
 * Context: any.
 * Return: 1 when there is one, of any type; otherwise 0.
 */
int ddi_prop_exists(ddi_dev_t match_dev, dev_info_t *dip, uint_t flags,
		    const char *name)
{
	struct ddi_prop *prop;

	if (!dip || !name || !*name)
		return 0;
	prop = ddi_prop_find(ddi_prop_any(match_dev), dip, flags, name, DDI_PROP_TYPE_ANY);
	if (IS_ERR(prop))	/* it exists if only the memory to read it is missing */
		return prop == ERR_PTR(-ENOMEM);
	ddi_prop_put(prop);
	return 1;
}
EXPORT_SYMBOL(ddi_prop_exists);

/**
 * ddi_prop_free() - free the result of a property look-up, ddi_prop_free(9F)
 * @data: the result, or NULL
 *
 * This frees results of the ddi_prop_lookup(9F) family.
 *
 * Context: any.
 */
void ddi_prop_free(void *data)
{
	kfree(data);
}
EXPORT_SYMBOL(ddi_prop_free);
