/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/: properties, and where they come from.
 */
#ifndef _DDI_DEV_PROP_H
#define _DDI_DEV_PROP_H

#include <linux/list.h>
#include <linux/refcount.h>
#include <sys/ddipropdefs.h>

#include "dev.h"

/**
 * struct ddi_prop - a property; does not change once it is listed
 * @node: in a list of properties, under the lock of that list
 * @refs: the list, and each that reads it
 * @dev: the device number it is for, or DDI_DEV_T_NONE
 * @types: what its value may be read as, DDI_PROP_TYPE_*
 * @undefined: ends a search, see ddi_prop_undefine(9F)
 * @len: bytes of @value; 0 for a boolean
 * @name: its name, stored behind the value
 * @value: integers as they are, strings each with its NUL
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
 * A property with a copy of @value, which may be NULL to have it filled in
 * later.  Any context with @gfp; NULL when memory is short.
 */
struct ddi_prop *ddi_prop_new(ddi_dev_t dev, const char *name, uint_t types,
			      const void *value, size_t len, gfp_t gfp);
void ddi_prop_put(struct ddi_prop *prop);
/* Drop all of a list that nobody else sees any more. */
void ddi_prop_list_free(struct list_head *list);

/*
 * Search as ddi_prop_lookup(9F) says, for one that can be read as one of
 * @types.  Any context.  Give it back with ddi_prop_put().  -ENOENT for none,
 * -ENODATA for one that is undefined, -ENOMEM.
 */
struct ddi_prop *ddi_prop_find(ddi_dev_t dev, dev_info_t *dip, uint_t flags,
			       const char *name, uint_t types);

/*
 * The device number that ddi_prop_exists(9F) and the ddi_prop_op(9F) family look
 * for: with DDI_DEV_T_NONE drivers mean what the hardware says, which any finds.
 */
static inline ddi_dev_t ddi_prop_any(ddi_dev_t dev)
{
	return dev == DDI_DEV_T_NONE ? DDI_DEV_T_ANY : dev;
}

/*
 * Put @prop into the driver's properties of @dip: in the place of the first
 * with its name, device number and type, or ahead of all.  With @must there
 * has to be one: -ENOENT.  Takes the caller's reference, unless it fails.
 */
int ddi_prop_set(dev_info_t *dip, struct ddi_prop *prop, bool must);

/* GFP flags of a function that may be called in any context */
gfp_t ddi_prop_gfp(void);

/* What makes a property by its name, when asked: NULL for none, or -ENOMEM. */
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

/* For a node's life */
void ddi_props_init(struct ddi_props *props);
void ddi_props_exit(struct ddi_props *props);

/**
 * struct ddi_conf_spec - one node specification of a driver.conf(5)
 * @node: in ddi_conf.specs
 * @props: all that it says, in order
 */
struct ddi_conf_spec {
	struct list_head node;
	struct list_head props;
};

/**
 * struct ddi_conf - what a driver.conf(5) says; does not change
 * @refs: the driver, and each node that it is attached to
 * @globals: properties of all the driver's nodes, the last first
 * @specs: those of single nodes
 */
struct ddi_conf {
	refcount_t refs;
	struct list_head globals;
	struct list_head specs;
};

/*
 * Read @len bytes of a driver.conf(5).  What is wrong is logged with @file and
 * the line, and left out.  May sleep.  NULL when memory is short.
 */
struct ddi_conf *ddi_conf_parse(const char *file, const char *text, size_t len);
/*
 * The configuration of driver @name: from the firmware directory, else
 * @builtin.  May sleep.  NULL for none.
 */
struct ddi_conf *ddi_conf_load(const char *name, const char *builtin);
void ddi_conf_put(struct ddi_conf *conf);
/* Does @spec name the node @dip? */
bool ddi_conf_matches(const struct ddi_conf_spec *spec, dev_info_t *dip);
/* Is property @name a part of a specification that says which node is meant? */
bool ddi_conf_is_place(const char *name);
/* @dip gets what @conf, or NULL, says for it.  May sleep; 0 or -ENOMEM. */
int ddi_props_attach(dev_info_t *dip, struct ddi_conf *conf);
/* It loses that and what the driver created.  May sleep. */
void ddi_props_detach(dev_info_t *dip);

#endif /* _DDI_DEV_PROP_H */
