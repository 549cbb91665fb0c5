// SPDX-License-Identifier: GPL-2.0
/*
 * Instance numbers: a device gets the lowest that no other device of the driver
 * has had.
 *
 * A device keeps its number when it is detached and attached again and when its
 * driver is unloaded and loaded again, like with path_to_inst(4) on Solaris.
 * Unlike on Solaris, the numbers start anew when ddi.ko is loaded.
 */
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/ddipropdefs.h>
#include <sys/mkdev.h>

#include "driver.h"
#include "user.h"

/* Protects the list, in which the instances of a driver are in ascending order. */
static DEFINE_MUTEX(ddi_instances_lock);
static LIST_HEAD(ddi_instances);

ddi_dev_t ddi_dev_complete(dev_info_t *dip, ddi_dev_t dev)
{
	if (dev == DDI_DEV_T_NONE || getmajor(dev) != DDI_MAJOR_T_UNKNOWN ||
	    !dip->instance)
		return dev;
	return makedevice(dip->instance->major, dev);
}

static void instance_free(struct ddi_instance *inst)
{
	kfree(inst->driver);
	kfree(inst->path);
	kfree(inst);
}

static struct ddi_instance *instance_alloc(const char *driver,
					   const char *path, int number)
{
	struct ddi_instance *inst;
	int major = ddi_major_get(driver);

	if (major < 0)
		return NULL;
	inst = kzalloc(sizeof(*inst), GFP_KERNEL);
	if (!inst)
		return NULL;
	inst->number = number;
	inst->major = major;
	inst->driver = kstrdup(driver, GFP_KERNEL);
	inst->path = kstrdup(path, GFP_KERNEL);
	if (inst->driver && inst->path)
		return inst;
	instance_free(inst);
	return NULL;
}

static struct ddi_instance *instance_get_locked(const char *driver,
						const char *path)
{
	struct list_head *pos = &ddi_instances;
	struct ddi_instance *inst;
	int number = 0;

	list_for_each_entry(inst, &ddi_instances, node) {
		if (strcmp(inst->driver, driver))
			continue;
		if (!strcmp(inst->path, path))
			return inst;
		number = inst->number + 1;
		pos = &inst->node;
	}

	inst = instance_alloc(driver, path, number);
	if (!inst)
		return ERR_PTR(-ENOMEM);
	list_add(&inst->node, pos);
	return inst;
}

const struct ddi_instance *ddi_instance_get(const char *driver,
					    struct device *dev)
{
	struct ddi_instance *inst;
	char *path;

	path = kasprintf(GFP_KERNEL, "%s/%s", dev_bus_name(dev),
			 dev_name(dev));
	if (!path)
		return ERR_PTR(-ENOMEM);
	mutex_lock(&ddi_instances_lock);
	inst = instance_get_locked(driver, path);
	mutex_unlock(&ddi_instances_lock);
	kfree(path);
	return inst;
}

void ddi_instance_exit(void)
{
	struct ddi_instance *inst, *next;

	list_for_each_entry_safe(inst, next, &ddi_instances, node)
		instance_free(inst);
}
