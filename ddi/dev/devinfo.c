// SPDX-License-Identifier: GPL-2.0
/*
 * Device nodes: a dev_info_t for each Linux device that is used through the
 * DDI, and its live resources.
 *
 * ddi_root_node(9F), ddi_get_child(9F), ddi_get_next_sibling(9F).
 *
 * A node lives while it has users (a Solaris driver from attach to detach, a
 * Linux driver from ddi_dev_info_get() to ddi_dev_info_put(), a child node) and
 * while it has resources.  So a driver that leaks a handle is reported, and the
 * handle, used later, still finds its node.  Resources do not count as
 * references, since they are allocated and freed in fast paths: without users
 * the node becomes an orphan, and the last resource of an orphan frees it.
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
#include "driver.h"
#include "prop.h"

/* Protects the table of nodes by device, and dev_info.users */
static DEFINE_MUTEX(ddi_nodes_lock);
static DEFINE_XARRAY(ddi_nodes);

static struct workqueue_struct *ddi_node_wq;

/* The root node, which lives as long as the module */
static dev_info_t *ddi_root;

/* Functions of dma/, see dev.h */
void (*ddi_dma_dev_detach)(dev_info_t *dip);
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_dev_detach);
void (*ddi_dma_dev_release)(struct ddi_dma_dev *dma);

static dev_info_t *node_get_locked(struct device *dev);
static void node_put_locked(dev_info_t *dip);

static void node_free(dev_info_t *dip)
{
	if (dip->dma && ddi_dma_dev_release)
		ddi_dma_dev_release(dip->dma);
	ddi_pm_release(dip);
	kfree(dip->pci_state);
	ddi_props_exit(&dip->props);
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

	if (!dip)
		return NULL;
	dip->dev = get_device(dev);
	spin_lock_init(&dip->res_lock);
	INIT_LIST_HEAD(&dip->children);
	INIT_LIST_HEAD(&dip->sibling);
	INIT_LIST_HEAD(&dip->res);
	INIT_LIST_HEAD(&dip->leaked);
	INIT_WORK(&dip->release, node_release_work);
	ddi_intr_dev_init(dip);
	ddi_frames_init(dip);
	ddi_props_init(&dip->props);
	ddi_name_init(dip);
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

/*
 * Make @dip, which has no users, an orphan; it is freed with its last resource,
 * or now.  ddi.ko cannot be unloaded before that.
 */
static void node_abandon(dev_info_t *dip)
{
	unsigned long flags;
	bool idle;

	ddi_intr_dev_detach(dip);
	if (ddi_dma_dev_detach)
		ddi_dma_dev_detach(dip);
	ddi_res_report(dip);

	spin_lock_irqsave(&dip->res_lock, flags);
	idle = list_empty(&dip->res) && list_empty(&dip->leaked);
	dip->orphan = !idle;
	if (!idle)
		__module_get(THIS_MODULE);
	spin_unlock_irqrestore(&dip->res_lock, flags);

	if (idle)
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
 * ddi_res_add() - list a live resource of a device node
 * @dip: the node
 * @res: embedded in the resource, until ddi_res_del()
 * @kind: its name in the leak report; must live as long as the resource
 * @caller: address of the call that allocated it, for the leak report
 *
 * For the folders above dev/.
 *
 * Context: any.
 */
void ddi_res_add(dev_info_t *dip, struct ddi_res *res, const char *kind,
		 unsigned long caller)
{
	unsigned long flags;

	res->kind = kind;
	res->caller = caller;
	spin_lock_irqsave(&dip->res_lock, flags);
	list_add_tail(&res->node, &dip->res);
	spin_unlock_irqrestore(&dip->res_lock, flags);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_res_add);

/**
 * ddi_res_del() - remove a resource that the driver has freed
 * @dip: the node it was listed on
 * @res: the argument of ddi_res_add()
 *
 * The last resource of a node without users frees the node.
 *
 * Context: any.
 */
void ddi_res_del(dev_info_t *dip, struct ddi_res *res)
{
	unsigned long flags;
	bool last;

	spin_lock_irqsave(&dip->res_lock, flags);
	list_del(&res->node);
	last = dip->orphan && list_empty(&dip->res) && list_empty(&dip->leaked);
	spin_unlock_irqrestore(&dip->res_lock, flags);

	/* freeing the node may sleep, and the caller may not */
	if (unlikely(last))
		queue_work(ddi_node_wq, &dip->release);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_res_del);

/*
 * Move the oldest unreported resource of @dip to the leaked ones; @leak is a
 * copy of it.
 */
static bool res_next_leak(dev_info_t *dip, struct ddi_res *leak)
{
	struct ddi_res *res;
	unsigned long flags;
	bool found = false;

	spin_lock_irqsave(&dip->res_lock, flags);
	list_for_each_entry(res, &dip->res, node) {
		found = READ_ONCE(res->kind);
		if (found) {
			*leak = *res;
			list_move_tail(&res->node, &dip->leaked);
			break;
		}
	}
	spin_unlock_irqrestore(&dip->res_lock, flags);
	return found;
}

/**
 * ddi_res_report() - log the live resources of a device node, each once
 * @dip: the node
 *
 * Context: any.
 * Return: the number of resources that were logged.
 */
unsigned int ddi_res_report(dev_info_t *dip)
{
	struct ddi_res leak;
	unsigned int n = 0;

	ddi_fm_driver_gone(dip);
	for (; res_next_leak(dip, &leak); n++)
		dev_err(dip->dev, "leaked %s, allocated at %pS\n", leak.kind,
			(void *)leak.caller);
	if (n)
		dev_err(dip->dev, "%u resource%s leaked by the driver; unless its _fini(9E) frees all, ddi.ko stays loaded\n",
			n, n == 1 ? "" : "s");
	return n;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_res_report);

static int root_create(void)
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

int ddi_devinfo_init(void)
{
	int err;

	ddi_node_wq = alloc_workqueue("ddi_node", WQ_UNBOUND | WQ_MEM_RECLAIM,
				      0);
	if (!ddi_node_wq)
		return -ENOMEM;
	err = root_create();
	if (err)
		destroy_workqueue(ddi_node_wq);
	return err;
}

void ddi_devinfo_exit(void)
{
	struct device *dev = ddi_root->dev;

	ddi_dev_info_put(ddi_root);
	ddi_root = NULL;
	root_device_unregister(dev);
	destroy_workqueue(ddi_node_wq);
}
