// SPDX-License-Identifier: GPL-2.0
/*
 * Configuration files of drivers: driver.conf(5), pci(5).
 *
 * A driver's file is ddi/NAME.conf in Linux's firmware directory.  It is read
 * when the driver is loaded; without it, the file that the driver was built
 * with is used.  It is a list of entries, each ended by ";":
 *
 *   debug-level=3 modes="fast","safe" limits=1,0x20,-4 quiet;
 *	properties of every node of the driver
 *   name="pci1234,11e8" parent="/pci@0,0" unit-address="4" debug-level=5;
 *	properties of that node
 *   name="foo" parent="pseudo" instance=0 debug-level=5;
 *	properties of an instance of a driver without hardware; without an
 *	instance number the entry is for the lowest one without an entry
 *
 * If two properties have one name, both global or both of one node, the last
 * one counts.  A backslash quotes the next character of a string, and joins two
 * lines.  Errors are logged with their line and skipped; the rest of the file
 * counts.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/limits.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"
#include "prop.h"

/**
 * struct conf_reader - state of the parser
 * @file: name of the text, for the log
 * @at: next character
 * @end: end of the text
 * @line: line number of @at
 * @name: the property that is being read
 * @bytes: the strings of its value, each with its NUL
 * @len: bytes in @bytes
 * @ints: the integers of its value
 * @n: number of @ints
 */
struct conf_reader {
	const char *file;
	const char *at;
	const char *end;
	unsigned int line;
	char name[64];
	char *bytes;
	size_t len;
	s64 *ints;
	size_t n;
};

static void conf_error(const struct conf_reader *r, const char *why)
{
	pr_warn("ddi: %s:%u: %s\n", r->file, r->line, why);
}

static int conf_peek(const struct conf_reader *r)
{
	return r->at < r->end ? (unsigned char)*r->at : -1;
}

static int conf_next(struct conf_reader *r)
{
	int c = conf_peek(r);

	if (c < 0)
		return c;
	r->at++;
	if (c == '\n')
		r->line++;
	return c;
}

/* Returns true if the next character is a backslash that joins two lines. */
static bool conf_joins(const struct conf_reader *r)
{
	return conf_peek(r) == '\\' && r->at + 1 < r->end && r->at[1] == '\n';
}

/* Skip white space and comments.  Returns the next character. */
static int conf_skip(struct conf_reader *r)
{
	int c;

	for (;;) {
		c = conf_peek(r);
		if (c == '#')
			while (conf_peek(r) >= 0 && conf_peek(r) != '\n')
				conf_next(r);
		else if (conf_joins(r))
			conf_next(r);
		else if (c >= 0 && isspace(c))
			conf_next(r);
		else
			return c;
	}
}

/* Skip to the end of the line or of the entry, after an error. */
static void conf_resync(struct conf_reader *r)
{
	while (conf_peek(r) >= 0 && conf_peek(r) != '\n' && conf_peek(r) != ';')
		conf_next(r);
}

/* Characters of names by IEEE 1275, except those with a meaning in this file. */
static bool conf_in_name(int c)
{
	return c > ' ' && c < 0x7f && !strchr("@/\\:[]=;\"#", c);
}

static int conf_name(struct conf_reader *r)
{
	size_t n = 0;

	while (conf_in_name(conf_peek(r)) && n < sizeof(r->name) - 1)
		r->name[n++] = conf_next(r);
	r->name[n] = '\0';
	if (n && !conf_in_name(conf_peek(r)))
		return 0;
	conf_error(r, n ? "property name too long" : "property name expected");
	return -EINVAL;
}

static int conf_string(struct conf_reader *r)
{
	int c;

	conf_next(r);
	for (;;) {
		c = conf_next(r);
		if (c == '"')
			break;
		if (c == '\\')
			c = conf_next(r);
		else if (c == '\n')
			c = -1;
		if (c <= 0) {
			conf_error(r, c ? "string without an end" :
					  "string with a NUL");
			return -EINVAL;
		}
		if (c != '\n')
			r->bytes[r->len++] = c;
	}
	r->bytes[r->len++] = '\0';
	return 0;
}

static int conf_int(struct conf_reader *r)
{
	char text[24];
	bool minus;
	size_t n = 0;
	u64 value;

	minus = conf_peek(r) == '-';
	if (minus)
		conf_next(r);
	while (conf_peek(r) >= 0 && isalnum(conf_peek(r)) &&
	       n < sizeof(text) - 1)
		text[n++] = conf_next(r);
	text[n] = '\0';
	if (!isdigit(text[0]) || kstrtou64(text, 0, &value)) {
		conf_error(r, "integer or string expected");
		return -EINVAL;
	}
	r->ints[r->n++] = minus ? -value : value;
	return 0;
}

/* Read the values after "=", which must be all integers or all strings. */
static int conf_values(struct conf_reader *r)
{
	int err;

	do {
		conf_next(r);
		if (conf_skip(r) == '"')
			err = conf_string(r);
		else
			err = conf_int(r);
		if (err)
			return err;
	} while (conf_skip(r) == ',');
	if (!r->len || !r->n)
		return 0;
	conf_error(r, "integers and strings in one property");
	return -EINVAL;
}

/* Make a property of the integers, of 32 bits if all fit. */
static struct ddi_prop *conf_int_prop(struct conf_reader *r)
{
	int *narrow = (int *)r->ints;
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->ints[i] < INT_MIN || r->ints[i] > UINT_MAX)
			return ddi_prop_new(DDI_DEV_T_NONE, r->name,
					    DDI_PROP_TYPE_INT64, r->ints,
					    r->n * sizeof(s64), GFP_KERNEL);
	for (i = 0; i < r->n; i++)
		narrow[i] = (int)r->ints[i];
	return ddi_prop_new(DDI_DEV_T_NONE, r->name, DDI_PROP_TYPE_INT, narrow,
			    r->n * sizeof(int), GFP_KERNEL);
}

static struct ddi_prop *conf_prop(struct conf_reader *r)
{
	if (r->n)
		return conf_int_prop(r);
	return ddi_prop_new(DDI_DEV_T_NONE, r->name,
			    r->len ? DDI_PROP_TYPE_STRING : DDI_PROP_TYPE_ANY,
			    r->bytes, r->len, GFP_KERNEL);
}

/* Read one "name=value,..." or "name".  Returns -EINVAL for one that is skipped. */
static int conf_item(struct conf_reader *r, struct list_head *list)
{
	struct ddi_prop *prop;
	int err;

	r->len = 0;
	r->n = 0;
	err = conf_name(r);
	if (!err && conf_skip(r) == '=')
		err = conf_values(r);
	if (err)
		return err;
	prop = conf_prop(r);
	if (!prop)
		return -ENOMEM;
	list_add_tail(&prop->node, list);
	return 0;
}

/* Read the items up to ";".  Returns 0; or -ENOMEM, keeping the items before. */
static int conf_entry(struct conf_reader *r, struct list_head *list)
{
	int c, err;

	for (c = conf_skip(r); c != ';'; c = conf_skip(r)) {
		if (c < 0) {
			conf_error(r, "\";\" expected");
			return 0;
		}
		err = conf_item(r, list);
		if (err == -ENOMEM)
			return err;
		if (err)
			conf_resync(r);
	}
	conf_next(r);
	return 0;
}

static const char *conf_value(const struct list_head *list, const char *name)
{
	struct ddi_prop *prop;

	list_for_each_entry(prop, list, node)
		if (prop->types == DDI_PROP_TYPE_STRING &&
		    !strcmp(prop->name, name))
			return (char *)prop->value;
	return NULL;
}

static bool conf_says_pseudo(const struct list_head *list)
{
	const char *parent = conf_value(list, "parent");

	return parent && !strcmp(parent + (*parent == '/'), "pseudo");
}

/* The instance of an entry for a pseudo device; -1 for any other entry. */
static int conf_pseudo_instance(const struct list_head *list)
{
	struct ddi_prop *prop;

	if (!conf_says_pseudo(list))
		return -1;
	list_for_each_entry(prop, list, node)
		if (!strcmp(prop->name, "instance") &&
		    prop->types != DDI_PROP_TYPE_STRING &&
		    prop->len == sizeof(int))
			return *(int *)prop->value;
	return -1;
}

/* Returns true if there is an entry for instance @n of the pseudo device @name. */
static bool conf_has_instance(const struct ddi_conf *conf, const char *name,
			      int n)
{
	struct ddi_conf_spec *spec;

	list_for_each_entry(spec, &conf->specs, node)
		if (conf_pseudo_instance(&spec->props) == n &&
		    !strcmp(conf_value(&spec->props, "name"), name))
			return true;
	return false;
}

/* Give an entry for a pseudo device that has no instance number the next free one. */
static int conf_number(const struct ddi_conf *conf, struct list_head *list)
{
	struct ddi_prop *prop;
	int n = 0;

	if (!conf_says_pseudo(list) || conf_pseudo_instance(list) >= 0)
		return 0;
	while (conf_has_instance(conf, conf_value(list, "name"), n))
		n++;
	prop = ddi_prop_new(DDI_DEV_T_NONE, "instance", DDI_PROP_TYPE_INT, &n,
			    sizeof(n), GFP_KERNEL);
	if (!prop)
		return -ENOMEM;
	list_add_tail(&prop->node, list);
	return 0;
}

/* Global properties are listed last one first, like the driver's own. */
static void conf_add_globals(struct ddi_conf *conf, struct list_head *list)
{
	struct ddi_prop *prop, *next;

	list_for_each_entry_safe(prop, next, list, node)
		list_move(&prop->node, &conf->globals);
}

/* Add an entry: with "name" to the single nodes, otherwise to the globals. */
static int conf_add(struct ddi_conf *conf, struct list_head *list,
		    const struct conf_reader *r)
{
	struct ddi_conf_spec *spec;

	if (!conf_value(list, "name")) {
		conf_add_globals(conf, list);
		return 0;
	}
	if (!conf_value(list, "unit-address") && !conf_says_pseudo(list)) {
		conf_error(r, "names no node: a unit-address is missing");
		return 0;
	}
	if (conf_number(conf, list))
		return -ENOMEM;
	spec = kzalloc(sizeof(*spec), GFP_KERNEL);
	if (!spec)
		return -ENOMEM;
	INIT_LIST_HEAD(&spec->props);
	list_splice_init(list, &spec->props);
	list_add_tail(&spec->node, &conf->specs);
	return 0;
}

static int conf_read(struct ddi_conf *conf, struct conf_reader *r)
{
	LIST_HEAD(list);
	int err = 0;

	while (!err && conf_skip(r) >= 0) {
		err = conf_entry(r, &list);
		if (!err)
			err = conf_add(conf, &list, r);
		ddi_prop_list_free(&list);
	}
	return err;
}

static struct ddi_conf *conf_alloc(void)
{
	struct ddi_conf *conf = kzalloc(sizeof(*conf), GFP_KERNEL);

	if (!conf)
		return NULL;
	refcount_set(&conf->refs, 1);
	INIT_LIST_HEAD(&conf->globals);
	INIT_LIST_HEAD(&conf->specs);
	return conf;
}

/**
 * ddi_conf_parse() - parse the text of a driver.conf(5)
 * @file: name of the text, for the log
 * @text: the text
 * @len: bytes
 *
 * Errors are logged with their line, and skipped.
 *
 * Context: may sleep.
 * Return: the configuration, or NULL when memory is short.
 */
struct ddi_conf *ddi_conf_parse(const char *file, const char *text, size_t len)
{
	struct conf_reader r = { file, text, text + len, 1 };
	struct ddi_conf *conf = conf_alloc();
	int err = -ENOMEM;

	/* an integer takes at least two characters of the text */
	r.bytes = kvmalloc(len + 1, GFP_KERNEL);
	r.ints = kvmalloc_array(len / 2 + 1, sizeof(*r.ints), GFP_KERNEL);
	if (conf && r.bytes && r.ints)
		err = conf_read(conf, &r);
	kvfree(r.bytes);
	kvfree(r.ints);
	if (!err)
		return conf;
	ddi_conf_put(conf);
	return NULL;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_conf_parse);

/**
 * ddi_conf_put() - drop a reference to a configuration
 * @conf: the configuration, or NULL
 *
 * Context: any.
 */
void ddi_conf_put(struct ddi_conf *conf)
{
	struct ddi_conf_spec *spec, *next;

	if (!conf || !refcount_dec_and_test(&conf->refs))
		return;
	list_for_each_entry_safe(spec, next, &conf->specs, node) {
		ddi_prop_list_free(&spec->props);
		kfree(spec);
	}
	ddi_prop_list_free(&conf->globals);
	kfree(conf);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_conf_put);

/* Returns true if the property "compatible" of @dip has @name. */
static bool conf_compatible(dev_info_t *dip, const char *name)
{
	struct ddi_prop *prop = ddi_prop_of_pci(dip, "compatible", GFP_KERNEL);
	bool found = false;
	size_t at;

	if (IS_ERR_OR_NULL(prop))
		return false;
	for (at = 0; at < prop->len; at += strlen((char *)prop->value + at) + 1)
		found |= !strcmp((char *)prop->value + at, name);
	ddi_prop_put(prop);
	return found;
}

static bool conf_matches_name(dev_info_t *dip, const char *name)
{
	return !strcmp(name, ddi_driver_name(dip)) ||
	       !strcmp(name, dip->binding_name) ||
	       !strcmp(name, dip->node_name) || conf_compatible(dip, name);
}

static bool conf_matches_parent(dev_info_t *parent, const char *name)
{
	bool matches;
	char *path;

	if (!parent)
		return false;
	if (*name != '/')
		return conf_matches_name(parent, name);
	path = kmalloc(DDI_PATH_SIZE, GFP_KERNEL);
	matches = path && !strcmp(ddi_pathname(parent, path), name);
	kfree(path);
	return matches;
}

/* Every PCI bus has class "pci", also one behind a PCI Express bridge. */
static bool conf_matches_class(dev_info_t *dip, const char *class)
{
	return dev_is_pci(dip->dev) &&
	       (!strcmp(class, "pci") || !strcmp(class, "pciex"));
}

static bool conf_is_pseudo(dev_info_t *dip)
{
	return dip->driver && dip->driver->pseudo && !dip->driver->isa;
}

bool ddi_conf_matches(const struct ddi_conf_spec *spec, dev_info_t *dip)
{
	const char *name = conf_value(&spec->props, "name");
	const char *addr = conf_value(&spec->props, "unit-address");
	const char *parent = conf_value(&spec->props, "parent");
	const char *class = conf_value(&spec->props, "class");

	if (!conf_matches_name(dip, name))
		return false;
	if (!addr)
		return conf_is_pseudo(dip) && ddi_get_instance(dip) ==
		       conf_pseudo_instance(&spec->props);
	if (strcmp(addr, dip->addr))
		return false;
	if (parent)
		return conf_matches_parent(dip->parent, parent);
	return class && conf_matches_class(dip, class);
}

bool ddi_conf_is_place(const char *name)
{
	static const char * const place[] = {
		"name", "parent", "class", "unit-address",
	};

	return match_string(place, ARRAY_SIZE(place), name) >= 0;
}
