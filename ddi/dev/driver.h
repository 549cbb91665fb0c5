/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dev/: declarations for the life of a driver.
 */
#ifndef _DDI_DEV_DRIVER_H
#define _DDI_DEV_DRIVER_H

#include <linux/ddi_driver.h>
#include <sys/modctl.h>

#include "dev.h"

/**
 * struct ddi_instance - an instance number, kept while ddi.ko is loaded
 * @node: entry of the list of instances, in order of driver and number
 * @number: the instance number, unique among the driver's
 * @driver: the driver's name
 * @major: the driver's major number
 * @path: the device's bus and name
 */
struct ddi_instance {
	struct list_head node;
	int number;
	const char *driver;
	unsigned int major;
	const char *path;
};

/**
 * struct ddi_sysevent - an event that ddi_log_sysevent(9F) sends
 * @seq: its sequence number
 * @publisher: its sender
 * @class: its class
 * @subclass: its subclass
 * @attrs: attributes, or NULL
 */
struct ddi_sysevent {
	u64 seq;
	const char *publisher;
	const char *class;
	const char *subclass;
	const struct nvlist *attrs;
};

/* The argument of _info(9E), which mod_info(9F) fills in. */
struct modinfo {
	const char *mi_linkinfo;
};

/* Drivers use these by their names without the prefix. */
extern struct mod_ops ddi_mod_driverops;
extern struct mod_ops ddi_mod_miscops;
extern struct mod_ops ddi_mod_strmodops;
int ddi_mod_install(struct modlinkage *linkage);
int ddi_mod_remove(struct modlinkage *linkage);
int ddi_mod_info(struct modlinkage *linkage, struct modinfo *modinfo);
const char *ddi_mod_modname(struct modlinkage *linkage);

/* linkage.c, of <linux/ddi_driver.h>'s modules */
const char *ddi_linkage_fault(const struct modlinkage *linkage);
const struct modldrv *ddi_linkage_driver(const struct modlinkage *linkage);
const char *ddi_linkage_info(const struct modlinkage *linkage);

int ddi_nodev(void);
int ddi_nulldev(void);
int ddi_nochpoll(ddi_dev_t dev, short events, int anyyet, short *reventsp,
		 struct pollhead **phpp);

int ddi_pm_busy_component(dev_info_t *dip, int component);
int ddi_pm_idle_component(dev_info_t *dip, int component);
int ddi_pm_raise_power(dev_info_t *dip, int component, int level);
int ddi_pm_lower_power(dev_info_t *dip, int component, int level);
int ddi_pm_power_has_changed(dev_info_t *dip, int component, int level);

/* From this revision on, dev_ops(9S) has devo_quiesce */
#define DEVO_REV_QUIESCE	4

/* power.c: read the driver's pm-components, unless done already.  May sleep. */
void ddi_pm_attach(dev_info_t *dip);
/* power.c: mark the levels as unknown, after a suspend */
void ddi_pm_forget_levels(dev_info_t *dip);

/* instance.c: the instance of @dev under @driver, or an ERR_PTR.  May sleep. */
const struct ddi_instance *ddi_instance_get(const char *driver,
					    struct device *dev);

/* Bytes for ddi_pathname(9F); Solaris's MAXPATHLEN */
#define DDI_PATH_SIZE	1024

/* driver.c: for the bus parts.  Return 0 or -errno.  May sleep. */
int ddi_driver_attach(struct ddi_driver *drv, struct device *dev);
bool ddi_driver_is_loaded(const char *name);
/* Hold the Linux module of the loaded driver @name: false if there is none. */
bool ddi_driver_hold(const char *name, struct module **ownerp);
void ddi_driver_detach(struct ddi_driver *drv, struct device *dev);
int ddi_driver_suspend(struct ddi_driver *drv, struct device *dev);
int ddi_driver_resume(struct ddi_driver *drv, struct device *dev);
void ddi_driver_quiesce(struct ddi_driver *drv, struct device *dev);
#if IS_ENABLED(CONFIG_KUNIT)
int ddi_sysevent_fill(struct kobj_uevent_env *env,
		      const struct ddi_sysevent *event);
#endif

/* pci.c: offer the driver to the PCI devices it claims.  May sleep. */
#ifdef CONFIG_PCI
int ddi_pci_register(struct ddi_driver *drv);
void ddi_pci_unregister(struct ddi_driver *drv);
bool ddi_pci_absence(struct ddi_driver *drv, struct pci_dev *pdev, char *buf,
		     size_t size);
/*
 * Log why the driver lacks devices that it claims.  Returns their number.  May
 * sleep.
 */
unsigned int ddi_pci_explain(struct ddi_driver *drv);
#else
static inline int ddi_pci_register(struct ddi_driver *drv)
{
	return -ENODEV;
}

static inline void ddi_pci_unregister(struct ddi_driver *drv)
{
}

static inline unsigned int ddi_pci_explain(struct ddi_driver *drv)
{
	return 0;
}
#endif

#endif /* _DDI_DEV_DRIVER_H */
