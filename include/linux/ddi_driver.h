/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/ddi_driver.h>: the interface between a Solaris driver's module and
 * ddi.ko.  The glue that scripts/ddi-glue writes for each driver includes it,
 * and nothing else outside ddi.ko.
 */
#ifndef _LINUX_DDI_DRIVER_H
#define _LINUX_DDI_DRIVER_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/platform_device.h>

struct ddi_conf;
struct dev_ops;
struct modinfo;
struct modlinkage;
struct task_struct;

/**
 * struct ddi_misc - a misc module that is linked into a driver's
 * @name: its name, as in the driver's Kbuild
 * @init: its _init(9E)
 * @info: its _info(9E)
 * @fini: its _fini(9E); this and what is above is set by the glue
 * @linkage: what mod_install(9F) was given, until mod_remove(9F)
 */
struct ddi_misc {
	const char *name;
	int (*init)(void);
	int (*info)(struct modinfo *modinfop);
	int (*fini)(void);
	struct modlinkage *linkage;
};

/**
 * struct ddi_driver - a Solaris driver in a Linux module
 * @name: the driver's name, as in its Kbuild
 * @aliases: the devices it claims, as in its Kbuild, for the log
 * @owner: the driver's Linux module
 * @pci_ids: the PCI devices among them, for Linux
 * @pseudo: number of its pseudo devices
 * @isa: ports and interrupt of its device on an ISA bus, or NULL
 * @nisa: number of entries of @isa
 * @misc: the misc modules in its Linux module, in the order of their _init(9E)
 * @nmisc: number of entries of @misc
 * @builtin_conf: the text of its driver.conf(5), or NULL
 * @init: _init(9E); the glue sets this field and all above
 * @info: _info(9E)
 * @fini: _fini(9E)
 * @node: entry of the list of loaded drivers; this and the fields below are
 *	private to ddi.ko
 * @loader: the thread that runs @init, until @init has returned
 * @misc_loading: the misc module whose _init(9E) @loader runs, or NULL
 * @linkage: argument of mod_install(9F), until mod_remove(9F)
 * @ops: the driver's dev_ops(9S)
 * @conf: its driver.conf(5) as read by mod_install(9F), or NULL
 * @pci: registration with Linux's PCI core
 * @platform: registration with Linux's platform bus
 * @pseudo_devices: its pseudo devices while it is installed
 * @offered: devices that were offered to the driver
 * @attached: devices that are attached
 * @refused: devices that went although detach(9E) refused
 */
struct ddi_driver {
	const char *name;
	const char *aliases;
	struct module *owner;
	const struct pci_device_id *pci_ids;
	unsigned int pseudo;
	const struct resource *isa;
	unsigned int nisa;
	struct ddi_misc *misc;
	unsigned int nmisc;
	const char *builtin_conf;
	int (*init)(void);
	int (*info)(struct modinfo *modinfop);
	int (*fini)(void);

	struct list_head node;
	struct task_struct *loader;
	struct ddi_misc *misc_loading;
	struct modlinkage *linkage;
	const struct dev_ops *ops;
	struct ddi_conf *conf;
	struct pci_driver pci;
	struct platform_driver platform;
	struct platform_device **pseudo_devices;
	atomic_t offered;
	atomic_t attached;
	atomic_t refused;
};

int ddi_driver_load(struct ddi_driver *drv);
void ddi_driver_unload(struct ddi_driver *drv);

#endif /* _LINUX_DDI_DRIVER_H */
