// SPDX-License-Identifier: GPL-2.0
/*
 * Device nodes: a dev_info_t for each Linux device that somebody uses through
 * the DDI, and what is alive on it.
 *
 * ddi_root_node(9F), ddi_get_child(9F), ddi_get_next_sibling(9F).
 *
 * A node lives while somebody holds it (a Solaris driver from attach to
 * detach, a Linux driver from ddi_dev_info_get() to ddi_dev_info_put(), a
 * child node) and while a resource is listed on it.  So a driver that leaves
 * a handle behind is reported, and the handle, used later, still finds its
 * node.  The resources do not count references one by one, since they come
 * and go on hot paths: the last user leaves an orphan, and the last resource
 * of an orphan takes the node with it.
 *
 * The nodes are a tree.  Its root is a device of our own, above those that
 * have no parent in Linux.
 *
 * Locking: ddi_nodes_lock, then dev_info.res_lock.  The first is held across
 * the leak report, so a get never sees a node that is going.
 */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "../compat.h"
#include "driver.h"
#include "prop.h"

/* Nodes by device; both the table and dev_info.users are under the lock. */
static DEFINE_MUTEX(ddi_nodes_lock);
static DEFINE_XARRAY(ddi_nodes);

static struct workqueue_struct *ddi_node_wq;

/* Never put while the module is loaded */
static dev_info_t *ddi_root;

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

/* The node above @dev's, with one more user.  Only the root has none. */
static dev_info_t *parent_get_locked(struct device *dev)
{
	if (dev->parent)
		return node_get_locked(dev->parent);
	if (ddi_root)
		ddi_root->users++;
	return ddi_root;
}

/* The node of @dev with one more user; its parents' first. */
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
 * Nobody uses @dip any more: it goes with its last resource, at once when
 * there is none.  Until then ddi.ko cannot be unloaded.
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
 * ddi_dev_info_get() - the device node of a Linux device
 * @dev: the device; it stays until the matching ddi_dev_info_put()
 *
 * A Linux driver calls this in its probe function, passes the result to the
 * functions of <sys/sunddi.h>, and calls ddi_dev_info_put() last of all in
 * its remove function.  A device has one node: a second get returns the same
 * one and needs its own put.
 *
 * Context: Process context; may sleep.
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
 * ddi_dev_info_put() - give back what ddi_dev_info_get() returned
 * @dip: the node, or NULL
 *
 * With the last put, everything that is still alive on the node (DMA handles,
 * DMA memory, register mappings) is reported in the log as leaked, each with
 * the place that allocated it.  A leaked handle stays safe to use and to free.
 *
 * Context: Process context; may sleep.
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
 * ddi_dev_info_device() - the Linux device of a device node
 * @dip: the node; of a Linux driver's or a Solaris driver's device
 *
 * Context: Any.
 * Return: the device, valid as long as @dip is; NULL when @dip is NULL.
 */
struct device *ddi_dev_info_device(dev_info_t *dip)
{
	return dip ? dip->dev : NULL;
}
EXPORT_SYMBOL(ddi_dev_info_device);

/**
 * ddi_root_node() - the root of the device tree, ddi_root_node(9F)
 *
 * Context: Any.
 * Return: the node; it is always there.
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
 * ddi_get_child() - first child of a device node, ddi_get_child(9F)
 * @dip: the node
 *
 * Context: Process context; may sleep.
 * Return: the node that has been there longest, or NULL.  It is valid while
 * something holds it.
 *
 * Differences from illumos: a device has a node only while somebody uses it
 * through the DDI.
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
 * ddi_get_next_sibling() - next child of the same parent
 * @dip: the node
 *
 * ddi_get_next_sibling(9F).
 *
 * Context: Process context; may sleep.
 * Return: as ddi_get_child().
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
 * ddi_res_add() - list a resource as alive on a device node
 * @dip: the node
 * @res: embedded in the resource; stays until ddi_res_del()
 * @kind: what it is, for the leak report; stays as long
 * @caller: where the driver asked for it, for the leak report
 *
 * For the folders above dev/.
 *
 * Context: Any.
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
 * ddi_res_del() - the driver has given a resource back
 * @dip: the node it was listed on
 * @res: what ddi_res_add() was given
 *
 * The last resource of a node that nobody uses takes the node with it.
 *
 * Context: Any.
 */
void ddi_res_del(dev_info_t *dip, struct ddi_res *res)
{
	unsigned long flags;
	bool last;

	spin_lock_irqsave(&dip->res_lock, flags);
	list_del(&res->node);
	last = dip->orphan && list_empty(&dip->res) && list_empty(&dip->leaked);
	spin_unlock_irqrestore(&dip->res_lock, flags);

	/* The node's owner may sleep in what it frees; the caller may not. */
	if (unlikely(last))
		queue_work(ddi_node_wq, &dip->release);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_res_del);

/* Take the oldest unreported resource of @dip; @leak gets a copy of it. */
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
 * ddi_res_report() - log what is alive on a device node, each thing once
 * @dip: the node
 *
 * Context: Any.
 * Return: how many it has logged.
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
		dev_err(dip->dev, "%u resource%s leaked by the driver; ddi.ko stays loaded\n",
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
