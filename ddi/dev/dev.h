/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations of dev/ for the other folders: the device node and the list of
 * its live resources.
 */
#ifndef _DDI_DEV_H
#define _DDI_DEV_H

#include <linux/device.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/types.h>
#include <linux/workqueue.h>
#include <linux/ddi.h>
#include <sys/sunddi.h>

#include "frame.h"

struct ddi_conf;
struct ddi_dma_dev;
struct ddi_driver;
struct ddi_fm;
struct ddi_instance;
struct ddi_user;
struct ddi_pm;

/**
 * struct ddi_res_type - a type of resources
 * @name: its name in the leak report, "DMA handle"
 */
struct ddi_res_type {
	const char *name;
};

/**
 * struct ddi_res - a live resource, which a driver must free
 * @node: entry of dev_info.res or dev_info.leaked, under dev_info.res_lock
 * @type: its type; NULL if it is kept for reuse and no leak
 * @caller: address of the call that allocated it
 *
 * It is embedded in every handle.  Resources that are still listed when a driver
 * has detached are reported as leaked.
 */
struct ddi_res {
	struct list_head node;
	const struct ddi_res_type *type;
	unsigned long caller;
};

/**
 * struct ddi_node_part - what a part of ddi.ko does for each node
 * @init: the node is new; NULL if nothing
 * @detach: its driver is gone, or its code may go: end all calls into it, and
 *	what it has not ended; may be called more than once; may sleep; or NULL
 * @free: the node is freed; may sleep; NULL if nothing
 */
struct ddi_node_part {
	void (*init)(dev_info_t *dip);
	void (*detach)(dev_info_t *dip);
	void (*free)(dev_info_t *dip);
};

/**
 * struct ddi_intr_dev - a device's interrupts, for intr.c and softint.c
 * @lock: protects all other fields, and the states of the handles
 * @handles: live interrupt handles (struct __ddi_intr_handle)
 * @softints: live soft interrupts (struct __ddi_softint_handle)
 * @type: type of @handles, 0 if there are none
 * @nvec: number of messages that Linux has set up
 */
struct ddi_intr_dev {
	struct mutex lock; /* protects the four fields below */
	struct list_head handles;
	struct list_head softints;
	int type;
	int nvec;
};

/**
 * struct ddi_props - the stored properties of a node
 * @lock: protects all other fields; taken with interrupts off
 * @driver: properties that the driver made, the last one first
 * @system: properties of driver.conf(5) for this node, the last one first
 * @conf: properties of driver.conf(5) for all nodes; or NULL if not attached
 */
struct ddi_props {
	spinlock_t lock; /* protects the three fields below */
	struct list_head driver;
	struct list_head system;
	struct ddi_conf *conf;
};

/**
 * struct dev_info - a device node, the driver's dev_info_t
 * @pub: what drivers may look into; a copy of it leads back here
 * @dev: the Linux device, referenced; immutable
 * @parent: node of the parent device, referenced; NULL for the root; immutable
 * @children: nodes whose @parent this is; under the node table's lock
 * @sibling: entry of the parent's @children
 * @users: number of gets without their put; under the node table's lock
 * @res_lock: protects @res, @leaked, @orphan and @dma
 * @res: live resources (struct ddi_res)
 * @leaked: live resources that were reported as leaked
 * @orphan: there are no users; the node is freed with its last resource
 * @release: frees the node
 * @dma: DMA state of the device, of dma/; NULL until its first use
 * @intr: interrupts
 * @frames: frameworks that are told of its life
 * @binding_name: ddi_binding_name(9F); immutable
 * @node_name: ddi_node_name(9F); immutable
 * @addr: ddi_get_name_addr(9F), or ""
 * @instance: name and number of the last Solaris driver of the device, NULL
 *	before the first one; written before attach(9E), never cleared
 * @driver: the Solaris driver, from before attach(9E) until after detach(9E)
 * @private: pointer of ddi_set_driver_private(9F)
 * @user: the user side of the attached driver, see user.h, or NULL; written only
 *	by attach and detach
 * @props: the stored properties
 * @pm: the power of its components, NULL until it is first needed
 * @no_callbacks: the driver was detached, or its detach(9E) refused, so that its
 *	code may be gone: no new DMA callback of it is queued
 * @detaching: detach(9E) is running with DDI_DETACH
 * @suspending: detach(9E) is running with DDI_SUSPEND
 * @suspended: detach(9E) has suspended the device, and it was not resumed
 * @fm: the state of ddi_fm_init(9F), or NULL
 * @faults: number of errors of the device
 * @fault_ena: ENA of the last error
 * @devstate: DDI_DEVSTATE_* after a reported fault, or 0
 * @pci_state: the state of pci_save_config_regs(9F), or NULL
 */
struct dev_info {
	struct ddi_devi pub;
	struct device *dev;
	struct dev_info *parent;
	struct list_head children;
	struct list_head sibling;
	unsigned int users;

	spinlock_t res_lock; /* protects the four fields below */
	struct list_head res;
	struct list_head leaked;
	bool orphan;
	struct work_struct release;
	struct ddi_dma_dev *dma;

	struct ddi_intr_dev intr;
	struct ddi_frames frames;

	char binding_name[32];
	char node_name[32];
	char addr[32];
	const struct ddi_instance *instance;
	struct ddi_driver *driver;
	void *private;
	struct ddi_user *user;

	struct ddi_props props;
	struct ddi_pm *pm;
	bool no_callbacks;
	bool detaching;
	bool suspending;
	bool suspended;
	struct ddi_fm *fm;
	unsigned int faults;
	u64 fault_ena;
	int devstate;
	struct pci_saved_state *pci_state;
};

/* Returns @dev, with the major number of @dip's driver if it has none.  Any context. */
ddi_dev_t ddi_dev_complete(dev_info_t *dip, ddi_dev_t dev);

/* The node that @dip, which may be a driver's copy, stands for.  Any context. */
static inline dev_info_t *ddi_dip_self(dev_info_t *dip)
{
	return dip->pub.devi_self;
}

/* List @res as a live resource of @dip.  Any context. */
void ddi_res_add(dev_info_t *dip, struct ddi_res *res,
		 const struct ddi_res_type *type, unsigned long caller);
/* Remove @res, which the driver has freed, from the list.  Any context. */
void ddi_res_del(dev_info_t *dip, struct ddi_res *res);
/* Log each live resource of @dip once.  Returns their number.  Any context. */
unsigned int ddi_res_report(dev_info_t *dip);
/* Returns true if a node without users has resources, the last of which frees it. */
bool ddi_res_abandon(dev_info_t *dip);
/*
 * Returns true if @is returns true for one of @dip's resources of @type, leaked
 * ones included.  Any context; @is is called in atomic context.
 */
bool ddi_res_any(dev_info_t *dip, const struct ddi_res_type *type,
		 bool (*is)(struct ddi_res *res, void *arg), void *arg);

/* End all calls into the driver of @dip.  May sleep. */
void ddi_node_detach(dev_info_t *dip);

/*
 * The parts' functions for main.c's table; ddi_intr_dev_detach() also for
 * driver.c.  The interrupts end before what their handlers may queue.
 */
void ddi_intr_dev_init(dev_info_t *dip);
void ddi_intr_dev_detach(dev_info_t *dip);
void ddi_name_init(dev_info_t *dip);
void ddi_props_init(dev_info_t *dip);
void ddi_props_free(dev_info_t *dip);
void ddi_pm_release(dev_info_t *dip);
void ddi_fm_driver_gone(dev_info_t *dip);

/* The first child of @dip, and the next sibling, with one more user; or NULL. */
dev_info_t *ddi_node_hold_child(dev_info_t *dip);
dev_info_t *ddi_node_hold_sibling(dev_info_t *dip);

/* For main.c */
int ddi_res_init(void);
void ddi_res_exit(void);
void ddi_node_set_parts(const struct ddi_node_part *parts, size_t n);
int ddi_devinfo_init(void);
void ddi_devinfo_exit(void);
void ddi_instance_exit(void);
int ddi_softint_init(void);
void ddi_softint_exit(void);
int ddi_fm_debugfs_init(void);
void ddi_fm_debugfs_exit(void);

#endif /* _DDI_DEV_H */
