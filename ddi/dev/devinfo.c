// SPDX-License-Identifier: GPL-2.0
/*
 * Device nodes: a dev_info_t for each Linux device that is used through the
 * DDI.
 *
 * ddi_root_node(9F), ddi_get_child(9F), ddi_get_next_sibling(9F).
 *
 * A node lives while it has users (a Solaris driver from attach to detach, a
 * Linux driver from ddi_dev_info_get() to ddi_dev_info_put(), a child node) and
 * while it has resources.  So a driver that leaks a handle is reported, and the
 * handle, used later, still finds its node.  Resources (res.c) do not count as
 * references, since they are allocated and freed in fast paths: without users
 * the node becomes an orphan, and the last resource of an orphan frees it.
 *
 * The parts of ddi.ko that keep something in each node register their functions
 * for that in main.c, so that this file knows none of them.
 *
 * The nodes form a tree.  Its root is a device of ddi.ko, the parent of those
 * that have no parent in Linux.
 *
 * Locking: ddi_nodes_lock, then dev_info.res_lock.  ddi_nodes_lock is held
 * during the leak report, so that a get never finds a node that is being freed.
 */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "../compat.h"
#include "dev.h"

/* Protects the table of nodes by device, and dev_info.users */
static DEFINE_MUTEX(ddi_nodes_lock);
static DEFINE_XARRAY(ddi_nodes);

/* The root node, which lives as long as the module */
static dev_info_t *ddi_root;

/* The parts that keep something in each node, set once */
static const struct ddi_node_part *node_parts;
static size_t node_nparts;

static dev_info_t *node_get_locked(struct device *dev);
static void node_put_locked(dev_info_t *dip);

static void node_free(dev_info_t *dip)
{
	size_t i = node_nparts;

	while (i--)
		if (node_parts[i].free)
			node_parts[i].free(dip);
	put_device(dip->dev);
	kfree(dip);
}

static void node_release_work(struct work_struct *work)
{
	node_free(container_of(work, struct dev_info, release));
	module_put(THIS_MODULE);
}

static dev_info_t *node_alloc(struct device *dev)
{
	dev_info_t *dip = kzalloc(sizeof(*dip), GFP_KERNEL);
	size_t i;

	if (!dip)
		return NULL;
	dip->dev = get_device(dev);
	spin_lock_init(&dip->res_lock);
	INIT_LIST_HEAD(&dip->children);
	INIT_LIST_HEAD(&dip->sibling);
	INIT_LIST_HEAD(&dip->res);
	INIT_LIST_HEAD(&dip->leaked);
	INIT_WORK(&dip->release, node_release_work);
	for (i = 0; i < node_nparts; i++)
		if (node_parts[i].init)
			node_parts[i].init(dip);
	dip->pub.devi_self = dip;
	dip->pub.devi_binding_name = dip->binding_name;
	dip->pub.devi_node_name = dip->node_name;
	dip->pub.devi_name = dip->binding_name;
	dip->pub.devi_addr = dip->addr;
	dip->pub.devi_instance = -1;
	return dip;
}

/* Returns the parent node for @dev, with a use added; NULL for the root. */
static dev_info_t *parent_get_locked(struct device *dev)
{
	if (dev->parent)
		return node_get_locked(dev->parent);
	if (ddi_root)
		ddi_root->users++;
	return ddi_root;
}

/* Returns the node of @dev, with a use added; may make nodes for its parents. */
static dev_info_t *node_get_locked(struct device *dev)
{
	dev_info_t *dip = xa_load(&ddi_nodes, (unsigned long)dev);

	lockdep_assert_held(&ddi_nodes_lock);
	if (dip) {
		dip->users++;
		return dip;
	}

	dip = node_alloc(dev);
	if (!dip)
		return NULL;
	dip->parent = parent_get_locked(dev);
	if (!dip->parent && ddi_root)
		goto err_free_node;
	if (xa_err(xa_store(&ddi_nodes, (unsigned long)dev, dip, GFP_KERNEL)))
		goto err_put_parent;
	dip->users = 1;
	if (dip->parent)
		list_add_tail(&dip->sibling, &dip->parent->children);
	return dip;

err_put_parent:
	if (dip->parent)
		node_put_locked(dip->parent);
err_free_node:
	node_free(dip);
	return NULL;
}

/**
 * ddi_node_detach() - end all calls into the driver of a node
 * @dip: the node; its driver has detached, failed to attach or refused to
 *	detach, or it loses its last user
 *
 * The parts end what the driver has not ended itself, in the order of main.c's
 * table.  May be called more than once.
 *
 * Context: may sleep.
 */
void ddi_node_detach(dev_info_t *dip)
{
	size_t i;

	for (i = 0; i < node_nparts; i++)
		if (node_parts[i].detach)
			node_parts[i].detach(dip);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_node_detach);

/* Free @dip, which has no users, now or with its last resource. */
static void node_abandon(dev_info_t *dip)
{
	ddi_node_detach(dip);
	ddi_res_report(dip);
	if (!ddi_res_abandon(dip))
		node_free(dip);
}

static void node_put_locked(dev_info_t *dip)
{
	dev_info_t *parent;

	lockdep_assert_held(&ddi_nodes_lock);
	for (; dip && !--dip->users; dip = parent) {
		parent = dip->parent;
		dip->parent = NULL;
		list_del(&dip->sibling);
		xa_erase(&ddi_nodes, (unsigned long)dip->dev);
		node_abandon(dip);
	}
}

/**
 * ddi_dev_info_get() - get the device node of a Linux device
 * @dev: the device, which must live until the matching ddi_dev_info_put()
 *
 * A Linux driver calls this in its probe function, passes the result to the
 * functions of <sys/sunddi.h>, and calls ddi_dev_info_put() at the end of its
 * remove function.  A device has one node: a second get returns that node and
 * needs another put.
 *
 * Context: may sleep.
 * Return: the node, or NULL when @dev is NULL or memory is short (a retry can
 * help).
 */
dev_info_t *ddi_dev_info_get(struct device *dev)
{
	dev_info_t *dip;

	if (!dev)
		return NULL;
	mutex_lock(&ddi_nodes_lock);
	dip = node_get_locked(dev);
	mutex_unlock(&ddi_nodes_lock);
	return dip;
}
EXPORT_SYMBOL(ddi_dev_info_get);

/**
 * ddi_dev_info_put() - drop a use of ddi_dev_info_get()
 * @dip: the node, or NULL
 *
 * The last put reports all live resources of the node (DMA handles, DMA memory,
 * register mappings) in the log as leaked, each with the call that allocated
 * it.  A leaked handle is still safe to use and to free.
 *
 * Context: may sleep.
 */
void ddi_dev_info_put(dev_info_t *dip)
{
	if (!dip)
		return;
	mutex_lock(&ddi_nodes_lock);
	node_put_locked(dip);
	mutex_unlock(&ddi_nodes_lock);
}
EXPORT_SYMBOL(ddi_dev_info_put);

/**
 * ddi_dev_info_device() - get the Linux device of a device node
 * @dip: the node, of a Linux driver's or a Solaris driver's device
 *
 * Context: any.
 * Return: the device, valid as long as @dip is; NULL when @dip is NULL.
 */
struct device *ddi_dev_info_device(dev_info_t *dip)
{
	return dip ? dip->dev : NULL;
}
EXPORT_SYMBOL(ddi_dev_info_device);

/**
 * ddi_root_node() - get the root of the device tree, ddi_root_node(9F)
 *
 * Context: any.
 * Return: the node, which always exists.
 */
dev_info_t *ddi_root_node(void)
{
	return ddi_root;
}
EXPORT_SYMBOL(ddi_root_node);

dev_info_t *ddi_node_hold_child(dev_info_t *dip)
{
	dev_info_t *child;

	mutex_lock(&ddi_nodes_lock);
	child = list_first_entry_or_null(&dip->children, struct dev_info,
					 sibling);
	if (child)
		child->users++;
	mutex_unlock(&ddi_nodes_lock);
	return child;
}

dev_info_t *ddi_node_hold_sibling(dev_info_t *dip)
{
	dev_info_t *next = NULL;

	mutex_lock(&ddi_nodes_lock);
	if (dip->parent && !list_is_last(&dip->sibling, &dip->parent->children))
		next = list_next_entry(dip, sibling);
	if (next)
		next->users++;
	mutex_unlock(&ddi_nodes_lock);
	return next;
}

/**
 * ddi_get_parent_data() - what the driver of the bus keeps for a device,
 *	ddi_get_parent_data()
 * @dip: the device's node
 *
 * Context: Any.
 * Return: NULL: the buses are Linux's, and keep nothing there.
 *
 * Differences from illumos: always NULL.
 */
void *ddi_get_parent_data(dev_info_t *dip)
{
	return NULL;
}
EXPORT_SYMBOL(ddi_get_parent_data);

/**
 * ddi_get_child() - get the first child of a device node, ddi_get_child(9F)
 * @dip: the node
 *
 * Context: may sleep.
 * Return: the child that was made first, or NULL.  It is valid while it has
 * users or resources.
 *
 * Differences from illumos: a device has a node only while it is used through
 * the DDI.
 */
dev_info_t *ddi_get_child(dev_info_t *dip)
{
	dev_info_t *child;

	mutex_lock(&ddi_nodes_lock);
	child = list_first_entry_or_null(&dip->children, struct dev_info,
					 sibling);
	mutex_unlock(&ddi_nodes_lock);
	return child;
}
EXPORT_SYMBOL(ddi_get_child);

/**
 * ddi_get_next_sibling() - get the next child of a node's parent,
 *	ddi_get_next_sibling(9F)
 * @dip: the node
 *
 * Context: may sleep.
 * Return: the child that was made next, or NULL.  It is valid while it has
 * users or resources.
 */
dev_info_t *ddi_get_next_sibling(dev_info_t *dip)
{
	dev_info_t *next = NULL;

	mutex_lock(&ddi_nodes_lock);
	if (dip->parent && !list_is_last(&dip->sibling, &dip->parent->children))
		next = list_next_entry(dip, sibling);
	mutex_unlock(&ddi_nodes_lock);
	return next;
}
EXPORT_SYMBOL(ddi_get_next_sibling);

/**
 * ddi_node_set_parts() - set what is called for each node
 * @parts: the parts, which live as long as ddi.ko
 * @n: their number
 *
 * Context: once, before the first node.
 */
void ddi_node_set_parts(const struct ddi_node_part *parts, size_t n)
{
	node_parts = parts;
	node_nparts = n;
}

int ddi_devinfo_init(void)
{
	struct device *dev = root_device_register("ddi");

	if (IS_ERR(dev))
		return PTR_ERR(dev);
	ddi_root = ddi_dev_info_get(dev);
	if (ddi_root)
		return 0;
	root_device_unregister(dev);
	return -ENOMEM;
}

void ddi_devinfo_exit(void)
{
	struct device *dev = ddi_root->dev;

	ddi_dev_info_put(ddi_root);
	ddi_root = NULL;
	root_device_unregister(dev);
}
