/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the other folders may call of dev/: the device node and the list of
 * what is alive on it.
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

struct ddi_conf;
struct ddi_dma_dev;
struct ddi_driver;
struct ddi_fm;
struct ddi_instance;
struct ddi_user;
struct ddi_pm;

/**
 * struct ddi_res - one live thing that a driver must give back
 * @node: in dev_info.res or dev_info.leaked, under dev_info.res_lock
 * @kind: what it is, as the leak report calls it ("DMA handle"); NULL for what
 *	is kept for another use, and no leak
 * @caller: where the driver asked for it
 *
 * Embedded in every handle.  What is still listed when a driver has detached
 * is reported as leaked.
 */
struct ddi_res {
	struct list_head node;
	const char *kind;
	unsigned long caller;
};

/**
 * struct ddi_intr_dev - a device's interrupts, owned by intr.c and softint.c
 * @lock: protects the four below, and the states of the handles
 * @handles: live interrupt handles (struct __ddi_intr_handle)
 * @softints: live soft interrupts (struct __ddi_softint_handle)
 * @type: type of @handles, 0 when there is none
 * @nvec: messages that Linux has set up
 */
struct ddi_intr_dev {
	struct mutex lock; /* of the four below */
	struct list_head handles;
	struct list_head softints;
	int type;
	int nvec;
};

/**
 * struct ddi_props - the properties of a node that are stored
 * @lock: protects all below; taken with interrupts off
 * @driver: those that the driver made, the last one first
 * @system: what driver.conf(5) says of this node, the last one first
 * @conf: what it says of all nodes of the driver; while attached, or NULL
 */
struct ddi_props {
	spinlock_t lock; /* of the three below */
	struct list_head driver;
	struct list_head system;
	struct ddi_conf *conf;
};

/**
 * struct dev_info - a device node, the driver's dev_info_t
 * @pub: what drivers may look into; a copy of it leads back here
 * @dev: the Linux device; a reference is held; immutable
 * @parent: node of the parent device, held; NULL for the root; immutable
 * @children: nodes of which this is the parent, under the node table's lock
 * @sibling: in the parent's @children
 * @users: gets without their put yet; under the node table's lock
 * @res_lock: protects @res, @leaked, @orphan and @dma
 * @res: live resources (struct ddi_res)
 * @leaked: live resources that were reported as leaked
 * @orphan: the last user is gone; the last resource takes the node with it
 * @release: frees the node
 * @dma: DMA state of the device, owned by dma/, NULL until its first use
 * @intr: interrupts
 * @binding_name: ddi_binding_name(9F); immutable
 * @node_name: ddi_node_name(9F); immutable
 * @addr: ddi_get_name_addr(9F), "" for none
 * @instance: the last Solaris driver's name and number for the device, NULL
 *	before the first one; written before attach(9E), stays when it is gone
 * @driver: the Solaris driver, from before attach(9E) until after detach(9E)
 * @private: ddi_set_driver_private(9F)
 * @user: how users reach the attached driver, see user.h; NULL when there is
 *	none; written by attach and detach only
 * @props: the stored properties
 * @pm: the power of its components, NULL until it is first asked for
 * @no_callbacks: the driver was detached, or refused to be, so that its code may
 *	be gone: no new DMA callback of it is queued
 * @detaching: detach(9E) is running, with DDI_DETACH
 * @suspending: detach(9E) is running, with DDI_SUSPEND
 * @suspended: that was done, and attach(9E) with DDI_RESUME was not
 * @fm: what ddi_fm_init(9F) set up, or NULL
 * @faults: errors of the device so far
 * @fault_ena: the number of the last one
 * @devstate: DDI_DEVSTATE_* after a fault that was reported, or 0
 * @pci_state: what pci_save_config_regs(9F) saved, or NULL
 */
struct dev_info {
	struct ddi_devi pub;
	struct device *dev;
	struct dev_info *parent;
	struct list_head children;
	struct list_head sibling;
	unsigned int users;

	spinlock_t res_lock; /* of the four below */
	struct list_head res;
	struct list_head leaked;
	bool orphan;
	struct work_struct release;
	struct ddi_dma_dev *dma;

	struct ddi_intr_dev intr;

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

/* @dev, with the major number of @dip's driver where it has none.  Any context. */
ddi_dev_t ddi_dev_complete(dev_info_t *dip, ddi_dev_t dev);

/* The node that @dip, which may be a driver's copy, stands for.  Any context. */
static inline dev_info_t *ddi_dip_self(dev_info_t *dip)
{
	return dip->pub.devi_self;
}

/* List @res as alive on @dip.  Any context. */
void ddi_res_add(dev_info_t *dip, struct ddi_res *res, const char *kind,
		 unsigned long caller);
/* The driver has given @res back.  Any context. */
void ddi_res_del(dev_info_t *dip, struct ddi_res *res);
/* Log what is alive on @dip, each once.  Returns how many.  Any context. */
unsigned int ddi_res_report(dev_info_t *dip);

/* A new node's interrupts */
void ddi_intr_dev_init(dev_info_t *dip);
/*
 * The driver has gone: none of its interrupt handlers, soft ones included,
 * runs from here on, whatever it left enabled.  Before ddi_res_report(); may
 * sleep.
 */
void ddi_intr_dev_detach(dev_info_t *dip);

/*
 * dma/ stops what it would still call of a driver here, when that has detached,
 * has failed to attach or has refused to detach, and when the node goes.  After
 * ddi_intr_dev_detach(), whose handlers may wait for more; may sleep.  Set once
 * by main.c's init ladder, like the next; no driver is there before.
 */
extern void (*ddi_dma_dev_detach)(dev_info_t *dip);

/*
 * dma/ and others above dev/ free what they hung on a device node here, when
 * its last reference goes.  May sleep.  Set once by main.c's init ladder.
 */
extern void (*ddi_dma_dev_release)(struct ddi_dma_dev *dma);

/* The first child of @dip, and the next sibling, with one more user; or NULL. */
dev_info_t *ddi_node_hold_child(dev_info_t *dip);
dev_info_t *ddi_node_hold_sibling(dev_info_t *dip);

/* The driver has gone: what is left of its fault management goes too. */
void ddi_fm_driver_gone(dev_info_t *dip);

/* For main.c */
int ddi_devinfo_init(void);
void ddi_devinfo_exit(void);
void ddi_instance_exit(void);
int ddi_softint_init(void);
void ddi_softint_exit(void);
int ddi_fm_debugfs_init(void);
void ddi_fm_debugfs_exit(void);

#endif /* _DDI_DEV_H */
