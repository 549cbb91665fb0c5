// SPDX-License-Identifier: GPL-2.0
/*
 * A walk through the device tree: ddi_walk_devs().
 */
#include <linux/export.h>
#include <sys/mkdev.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "dev.h"
#include "driver.h"
#include "user.h"

static int walk_from(dev_info_t *dip, int (*func)(dev_info_t *dip, void *arg),
		     void *arg);

/* Below @dip.  False when the walk is over. */
static bool walk_below(dev_info_t *dip, int (*func)(dev_info_t *dip, void *arg),
		       void *arg)
{
	dev_info_t *child = ddi_node_hold_child(dip);
	bool on = true;

	if (child) {
		on = walk_from(child, func, arg) != DDI_WALK_TERMINATE;
		ddi_dev_info_put(child);
	}
	return on;
}

/* @dip, what is below it, and its next siblings.  The caller holds @dip. */
static int walk_from(dev_info_t *dip, int (*func)(dev_info_t *dip, void *arg),
		     void *arg)
{
	dev_info_t *next, *here = dip;
	int what = DDI_WALK_CONTINUE;

	while (here && what != DDI_WALK_TERMINATE) {
		what = func(here, arg);
		if ((what == DDI_WALK_CONTINUE || what == DDI_WALK_PRUNESIB) &&
		    !walk_below(here, func, arg))
			what = DDI_WALK_TERMINATE;
		next = what == DDI_WALK_CONTINUE || what == DDI_WALK_PRUNECHILD ?
		       ddi_node_hold_sibling(here) : NULL;
		if (here != dip)
			ddi_dev_info_put(here);
		here = next;
	}
	if (here && here != dip)
		ddi_dev_info_put(here);
	return what;
}

/**
 * ddi_walk_devs() - call a function for a part of the device tree
 * @dip: the first node; its next siblings and all below them follow
 * @func: called with each node and @arg; DDI_WALK_CONTINUE goes on,
 *	DDI_WALK_PRUNECHILD not below the node, DDI_WALK_PRUNESIB not to its
 *	siblings, and DDI_WALK_TERMINATE not at all
 * @arg: for @func
 *
 * Context: Process context; may sleep.
 *
 * Differences from illumos: a device has a node only while somebody uses it
 * through the DDI.
 */
void ddi_walk_devs(dev_info_t *dip, int (*func)(dev_info_t *dip, void *arg),
		   void *arg)
{
	if (dip)
		walk_from(dip, func, arg);
}
EXPORT_SYMBOL(ddi_walk_devs);

struct find_instance {
	const char *driver;
	int number;
	dev_info_t *found;
};

static int match_instance(dev_info_t *dip, void *arg)
{
	struct find_instance *f = arg;

	if (!dip->driver || !dip->instance ||
	    strcmp(dip->instance->driver, f->driver) ||
	    dip->instance->number != f->number)
		return DDI_WALK_CONTINUE;
	f->found = dip;
	return DDI_WALK_TERMINATE;
}

/**
 * ddi_getinfo_1to1() - getinfo(9E) of a driver whose minor numbers are its
 *	instance numbers
 * @dip: a node of the driver
 * @infocmd: DDI_INFO_DEVT2INSTANCE or DDI_INFO_DEVT2DEVINFO
 * @arg: a device number
 * @result: set to the instance number, or to the node that has it
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE for another @infocmd, or a node that is not
 * attached.
 */
int ddi_getinfo_1to1(dev_info_t *dip, ddi_info_cmd_t infocmd, void *arg,
		     void **result)
{
	struct find_instance f = { .number = ddi_getminor((ddi_dev_t)arg) };

	switch (infocmd) {
	case DDI_INFO_DEVT2INSTANCE:
		*result = (void *)(uintptr_t)f.number;
		return DDI_SUCCESS;
	case DDI_INFO_DEVT2DEVINFO:
		if (!dip || !dip->instance)
			return DDI_FAILURE;
		f.driver = dip->instance->driver;
		ddi_walk_devs(ddi_root_node(), match_instance, &f);
		*result = f.found;
		return f.found ? DDI_SUCCESS : DDI_FAILURE;
	default:
		return DDI_FAILURE;
	}
}
EXPORT_SYMBOL(ddi_getinfo_1to1);
