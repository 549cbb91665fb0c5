// SPDX-License-Identifier: GPL-2.0
/*
 * The live resources of a device node, and the report of those that a driver
 * has leaked.
 *
 * A resource is listed from its allocation until the driver frees it.  When a
 * driver has detached, what is still listed was leaked: it is reported once, and
 * stays usable.  A node without users is freed with its last resource.
 *
 * Locking: dev_info.res_lock, a leaf.
 */
#include <linux/device.h>
#include <linux/module.h>

#include "../compat.h"
#include "dev.h"

/* Frees nodes: that may sleep, and who frees a last resource may not. */
static struct workqueue_struct *res_wq;

/**
 * ddi_res_add() - list a live resource of a device node
 * @dip: the node
 * @res: embedded in the resource, until ddi_res_del()
 * @type: its type, which lives as long as the resource
 * @caller: address of the call that allocated it, for the leak report
 *
 * For the folders above dev/.
 *
 * Context: any.
 */
void ddi_res_add(dev_info_t *dip, struct ddi_res *res,
		 const struct ddi_res_type *type, unsigned long caller)
{
	unsigned long flags;

	res->type = type;
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

	if (unlikely(last))
		queue_work(res_wq, &dip->release);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_res_del);

/*
 * Move the oldest unreported resource of @dip to the leaked ones; @leak is a
 * copy of it.
 */
static bool res_next_leak(dev_info_t *dip, struct ddi_res *leak)
{
	const struct ddi_res_type *type = NULL;
	struct ddi_res *res;
	unsigned long flags;

	spin_lock_irqsave(&dip->res_lock, flags);
	list_for_each_entry(res, &dip->res, node) {
		/* another thread may just be freeing it, which clears the type */
		type = READ_ONCE(res->type);
		if (type) {
			*leak = *res;
			leak->type = type;
			list_move_tail(&res->node, &dip->leaked);
			break;
		}
	}
	spin_unlock_irqrestore(&dip->res_lock, flags);
	return type;
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

	for (; res_next_leak(dip, &leak); n++)
		dev_err(dip->dev, "leaked %s, allocated at %pS\n", leak.type->name,
			(void *)leak.caller);
	if (n)
		dev_err(dip->dev, "%u resource%s leaked by the driver; unless its _fini(9E) frees all, ddi.ko stays loaded\n",
			n, n == 1 ? "" : "s");
	return n;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_res_report);

/**
 * ddi_res_abandon() - let the last resource of a node without users free it
 * @dip: the node
 *
 * ddi.ko cannot be unloaded before that.
 *
 * Context: any.
 * Return: true when the node has resources; false when the caller frees it now.
 */
bool ddi_res_abandon(dev_info_t *dip)
{
	unsigned long flags;
	bool has;

	spin_lock_irqsave(&dip->res_lock, flags);
	has = !list_empty(&dip->res) || !list_empty(&dip->leaked);
	dip->orphan = has;
	if (has)
		__module_get(THIS_MODULE);
	spin_unlock_irqrestore(&dip->res_lock, flags);
	return has;
}

static bool list_any(struct list_head *list, const struct ddi_res_type *type,
		     bool (*is)(struct ddi_res *res, void *arg), void *arg)
{
	struct ddi_res *res;

	list_for_each_entry(res, list, node)
		if (READ_ONCE(res->type) == type && is(res, arg))
			return true;
	return false;
}

/**
 * ddi_res_any() - look for a live resource, leaked ones included
 * @dip: the node
 * @type: the type of resources to look at
 * @is: returns true if its argument is what is looked for; in atomic context
 * @arg: second argument of @is
 *
 * Context: any.
 * Return: true when @is has returned true, which ends the search.
 */
bool ddi_res_any(dev_info_t *dip, const struct ddi_res_type *type,
		 bool (*is)(struct ddi_res *res, void *arg), void *arg)
{
	unsigned long flags;
	bool found;

	spin_lock_irqsave(&dip->res_lock, flags);
	found = list_any(&dip->res, type, is, arg) ||
		list_any(&dip->leaked, type, is, arg);
	spin_unlock_irqrestore(&dip->res_lock, flags);
	return found;
}

int ddi_res_init(void)
{
	res_wq = alloc_workqueue("ddi_node", WQ_UNBOUND | WQ_MEM_RECLAIM, 0);
	return res_wq ? 0 : -ENOMEM;
}

void ddi_res_exit(void)
{
	destroy_workqueue(res_wq);
}
