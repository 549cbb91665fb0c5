/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/: properties and their sources.
 */
#ifndef _DDI_DEV_PROP_H
#define _DDI_DEV_PROP_H

#include <linux/list.h>
#include <linux/refcount.h>
#include <sys/ddipropdefs.h>

#include "dev.h"

/**
 * struct ddi_prop - a property; immutable once it is listed
 * @node: entry of a list of properties, under the lock of that list
 * @refs: one for the list, and one for each reader
 * @dev: its device number, or DDI_DEV_T_NONE
 * @types: types as which its value may be read, DDI_PROP_TYPE_*
 * @undefined: ends a search, see ddi_prop_undefine(9F)
 * @len: bytes of @value; 0 for a boolean
 * @name: its name, stored after the value
 * @value: integers in host order, or strings each with its NUL
 */
struct ddi_prop {
	struct list_head node;
	refcount_t refs;
	ddi_dev_t dev;
	uint_t types;
	bool undefined;
	size_t len;
	char *name;
	u8 value[] __aligned(8);
};

/*
 * Make a property with a copy of @value; if that is NULL, the caller fills it
 * in.  NULL if memory is short.  Any context with @gfp.
 */
struct ddi_prop *ddi_prop_new(ddi_dev_t dev, const char *name, uint_t types,
			      const void *value, size_t len, gfp_t gfp);
void ddi_prop_put(struct ddi_prop *prop);
/* Drop all properties of a list that no other thread can see. */
void ddi_prop_list_free(struct list_head *list);

/*
 * Search like ddi_prop_lookup(9F) for a property with one of @types.  The
 * caller drops it with ddi_prop_put().  Returns an ERR_PTR on failure: -ENOENT,
 * -ENODATA for an undefined one, or -ENOMEM.  Any context.
 */
struct ddi_prop *ddi_prop_find(ddi_dev_t dev, dev_info_t *dip, uint_t flags,
			       const char *name, uint_t types);

/*
 * The device number to search for in ddi_prop_exists(9F) and the
 * ddi_prop_op(9F) family: with DDI_DEV_T_NONE, drivers mean hardware
 * properties, which DDI_DEV_T_ANY finds.
 */
static inline ddi_dev_t ddi_prop_any(ddi_dev_t dev)
{
	return dev == DDI_DEV_T_NONE ? DDI_DEV_T_ANY : dev;
}

/*
 * Put @prop into the driver's properties of @dip: it replaces the first one
 * with its name, device number and type, or comes first.  With @must there has
 * to be one, otherwise -ENOENT.  Takes the caller's reference, unless it fails.
 */
int ddi_prop_set(dev_info_t *dip, struct ddi_prop *prop, bool must);

/* GFP flags for a function that may be called in any context */
gfp_t ddi_prop_gfp(void);

/*
 * Sources that make a property on demand.  Each returns it, NULL if it has
 * none, or an ERR_PTR of -ENOMEM.
 */
struct ddi_prop *ddi_prop_of_node(dev_info_t *dip, const char *name,
				  gfp_t gfp);
struct ddi_prop *ddi_prop_of_firmware(dev_info_t *dip, const char *name,
				      uint_t types, gfp_t gfp);
#ifdef CONFIG_PCI
struct ddi_prop *ddi_prop_of_pci(dev_info_t *dip, const char *name, gfp_t gfp);
#else
static inline struct ddi_prop *ddi_prop_of_pci(dev_info_t *dip,
					       const char *name, gfp_t gfp)
{
	return NULL;
}
#endif

/**
 * struct ddi_conf_spec - one node specification of a driver.conf(5)
 * @node: entry of ddi_conf.specs
 * @props: all its properties, in order
 */
struct ddi_conf_spec {
	struct list_head node;
	struct list_head props;
};

/**
 * struct ddi_conf - contents of a driver.conf(5); immutable
 * @refs: one for the driver, and one for each attached node
 * @globals: properties of all nodes of the driver, the last one first
 * @specs: specifications of single nodes
 */
struct ddi_conf {
	refcount_t refs;
	struct list_head globals;
	struct list_head specs;
};

struct ddi_conf *ddi_conf_parse(const char *file, const char *text, size_t len);
/*
 * Load the configuration of driver @name from the firmware directory, otherwise
 * from @builtin.  Returns NULL if there is none.  May sleep.
 */
struct ddi_conf *ddi_conf_load(const char *name, const char *builtin);
void ddi_conf_put(struct ddi_conf *conf);
/* Returns true if @spec matches the node @dip. */
bool ddi_conf_matches(const struct ddi_conf_spec *spec, dev_info_t *dip);
/* Returns true if property @name is a part of a specification's node address. */
bool ddi_conf_is_place(const char *name);
/*
 * Give @dip its properties of @conf, which may be NULL.  Returns 0 or -ENOMEM.
 * May sleep.
 */
int ddi_props_attach(dev_info_t *dip, struct ddi_conf *conf);
/* Remove those properties and the driver's own.  May sleep. */
void ddi_props_detach(dev_info_t *dip);

#endif /* _DDI_DEV_PROP_H */
