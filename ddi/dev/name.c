// SPDX-License-Identifier: GPL-2.0
/*
 * Facts about a device node that a driver reads and sets: names, number,
 * parent, private pointer; and messages.
 *
 * ddi_get_instance(9F), ddi_driver_name(9F), ddi_get_name(9F),
 * ddi_binding_name(9F), ddi_node_name(9F), ddi_get_name_addr(9F),
 * ddi_set_name_addr(9F), ddi_deviname(9F), ddi_pathname(9F),
 * ddi_get_parent(9F), ddi_get_driver_private(9F), ddi_set_driver_private(9F),
 * ddi_report_dev(9F), ddi_dev_is_sid(9F), ddi_slaveonly(9F), dev_err(9F).
 *
 * Paths have Solaris's form: /pci@0,0/pci1af4,1100@4,1 is function 1 of device
 * 4 of a root bus.  For another root bus the first number is the bus number,
 * with the domain above its 8 bits.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/pci.h>
#include <linux/string.h>
#include <sys/cmn_err.h>

#include "../os/os.h"
#include "driver.h"
#include "prop.h"

/* Name a PCI node as on Solaris: by its subsystem, if the card has one. */
static void name_pci(dev_info_t *dip, const struct pci_dev *pdev)
{
	snprintf(dip->binding_name, sizeof(dip->binding_name), "pci%x,%x",
		 pdev->vendor, pdev->device);
	if (pdev->subsystem_vendor)
		snprintf(dip->node_name, sizeof(dip->node_name), "pci%x,%x",
			 pdev->subsystem_vendor, pdev->subsystem_device);
	else
		strscpy(dip->node_name, dip->binding_name,
			sizeof(dip->node_name));
}

/* Set the address; that of function 0 has no function number. */
static void addr_pci(dev_info_t *dip, const struct pci_dev *pdev)
{
	unsigned int slot = PCI_SLOT(pdev->devfn), fn = PCI_FUNC(pdev->devfn);

	if (fn)
		snprintf(dip->addr, sizeof(dip->addr), "%x,%x", slot, fn);
	else
		snprintf(dip->addr, sizeof(dip->addr), "%x", slot);
}

/* Name a host bridge, which is recognised only by the name of Linux's device. */
static bool name_host_bridge(dev_info_t *dip)
{
	unsigned int domain, bus;

	if (dip->dev->bus ||
	    sscanf(dev_name(dip->dev), "pci%x:%x", &domain, &bus) != 2)
		return false;
	strscpy(dip->binding_name, "pci", sizeof(dip->binding_name));
	strscpy(dip->node_name, "pci", sizeof(dip->node_name));
	snprintf(dip->addr, sizeof(dip->addr), "%x,0", domain << 8 | bus);
	return true;
}

void ddi_name_init(dev_info_t *dip)
{
	if (dev_is_pci(dip->dev)) {
		name_pci(dip, to_pci_dev(dip->dev));
		addr_pci(dip, to_pci_dev(dip->dev));
		return;
	}
	if (name_host_bridge(dip))
		return;
	strscpy(dip->binding_name, dev_name(dip->dev),
		sizeof(dip->binding_name));
	strscpy(dip->node_name, dev_name(dip->dev), sizeof(dip->node_name));
}

static struct ddi_prop *prop_string(const char *name, const char *value,
				    gfp_t gfp)
{
	return ddi_prop_new(DDI_DEV_T_NONE, name, DDI_PROP_TYPE_STRING, value,
			    strlen(value) + 1, gfp) ?: ERR_PTR(-ENOMEM);
}

struct ddi_prop *ddi_prop_of_node(dev_info_t *dip, const char *name, gfp_t gfp)
{
	if (!strcmp(name, "name"))
		return prop_string(name, dip->node_name, gfp);
	if (!strcmp(name, "unit-address") && *dip->addr)
		return prop_string(name, dip->addr, gfp);
	/* only for a PCI host bridge; ddi_prop_of_pci() has it for other bridges */
	if (!strcmp(name, "device_type") && !strcmp(dip->binding_name, "pci"))
		return prop_string(name, "pci", gfp);
	return NULL;
}

/**
 * ddi_get_instance() - get the instance number of a device,
 *	ddi_get_instance(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: the number, unique among the driver's devices; -1 for a node that
 * never had a Solaris driver.
 *
 * Differences from illumos: a device keeps its number while ddi.ko stays
 * loaded, not across reboots.
 */
int ddi_get_instance(dev_info_t *dip)
{
	return dip->instance ? dip->instance->number : -1;
}
EXPORT_SYMBOL(ddi_get_instance);

/**
 * ddi_driver_name() - get the name of the driver of a device,
 *	ddi_driver_name(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: the name in the driver's Kbuild; for a node without a Solaris driver
 * the name of the Linux driver, or "" if there is none.
 */
const char *ddi_driver_name(dev_info_t *dip)
{
	if (dip->instance)
		return dip->instance->driver;
	return dip->dev->driver ? dip->dev->driver->name : "";
}
EXPORT_SYMBOL(ddi_driver_name);

/**
 * ddi_binding_name() - get the name that a device was bound by,
 *	ddi_binding_name(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: "pciVVVV,DDDD" (vendor and device, hexadecimal, without leading
 * zeros) for a PCI device, otherwise the Linux device's name.
 */
char *ddi_binding_name(dev_info_t *dip)
{
	return dip->binding_name;
}
EXPORT_SYMBOL(ddi_binding_name);

/**
 * ddi_get_name() - get the name that a device was bound by, ddi_get_name(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: the name of ddi_binding_name(9F), which replaces this function.
 */
char *ddi_get_name(dev_info_t *dip)
{
	return ddi_binding_name(dip);
}
EXPORT_SYMBOL(ddi_get_name);

/**
 * ddi_node_name() - get the name of a device node, ddi_node_name(9F)
 * @dip: the node
 *
 * Context: any.
 * Return: "pciSSSS,ssss" (subsystem vendor and device) for a PCI device that
 * has a subsystem, otherwise the name of ddi_binding_name(9F).
 */
char *ddi_node_name(dev_info_t *dip)
{
	return dip->node_name;
}
EXPORT_SYMBOL(ddi_node_name);

/**
 * ddi_get_name_addr() - get the address of a device on its bus,
 *	ddi_get_name_addr(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: for a PCI device its number and, unless it is 0, a comma and the
 * function number, both hexadecimal; NULL for a node without an address.
 */
char *ddi_get_name_addr(dev_info_t *dip)
{
	return *dip->addr ? dip->addr : NULL;
}
EXPORT_SYMBOL(ddi_get_name_addr);

/**
 * ddi_set_name_addr() - set the address of a device, ddi_set_name_addr(9F)
 * @dip: the device's node
 * @addr: the address, copied, at most 31 characters; NULL for none
 *
 * Context: process context.
 */
void ddi_set_name_addr(dev_info_t *dip, char *addr)
{
	strscpy(dip->addr, addr ?: "", sizeof(dip->addr));
}
EXPORT_SYMBOL(ddi_set_name_addr);

/**
 * ddi_deviname() - get the last part of a device's path, ddi_deviname(9F)
 * @dip: the device's node
 * @name: buffer of at least MAXNAMELEN (256) bytes
 *
 * Context: any.
 * Return: @name: "/" and the node's name, and "@" and its address if it has
 * one; "" for the root.
 */
char *ddi_deviname(dev_info_t *dip, char *name)
{
	if (!dip->parent)
		*name = '\0';
	else
		sprintf(name, "/%s%s%s", dip->node_name,
			*dip->addr ? "@" : "", dip->addr);
	return name;
}
EXPORT_SYMBOL(ddi_deviname);

/**
 * ddi_pathname() - get the path of a device, ddi_pathname(9F)
 * @dip: the device's node
 * @path: buffer of MAXPATHLEN (1024) bytes
 *
 * Context: any.
 * Return: @path; "" for the root.  A path that is too long lacks its first
 * names.
 */
char *ddi_pathname(dev_info_t *dip, char *path)
{
	char part[sizeof(dip->node_name) + sizeof(dip->addr) + 2];
	size_t len = 0, n;

	for (*path = '\0'; dip && dip->parent; dip = dip->parent) {
		n = strlen(ddi_deviname(dip, part));
		if (len + n >= DDI_PATH_SIZE)
			break;
		memmove(path + n, path, len + 1);
		memcpy(path, part, n);
		len += n;
	}
	return path;
}
EXPORT_SYMBOL(ddi_pathname);

/**
 * ddi_dev_is_sid() - tell whether a device identifies itself,
 *	ddi_dev_is_sid(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: DDI_SUCCESS for a PCI device, otherwise DDI_FAILURE.
 */
int ddi_dev_is_sid(dev_info_t *dip)
{
	return dev_is_pci(dip->dev) ? DDI_SUCCESS : DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_dev_is_sid);

/**
 * ddi_slaveonly() - tell whether a device cannot do DMA, ddi_slaveonly(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: DDI_FAILURE if it can be a bus master; DDI_SUCCESS for a device that
 * does no DMA on Linux.
 */
int ddi_slaveonly(dev_info_t *dip)
{
	return dip->dev->dma_mask ? DDI_FAILURE : DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_slaveonly);

/**
 * ddi_get_parent() - get the parent of a device node, ddi_get_parent(9F)
 * @dip: the node
 *
 * Context: any.
 * Return: the parent's node, valid while @dip is attached; NULL for the root of
 * the tree.
 */
dev_info_t *ddi_get_parent(dev_info_t *dip)
{
	return dip->parent;
}
EXPORT_SYMBOL(ddi_get_parent);

/**
 * ddi_get_driver_private() - get the driver's private pointer,
 *	ddi_get_driver_private(9F)
 * @dip: the device's node
 *
 * Context: any.
 * Return: the pointer; NULL before the first ddi_set_driver_private() since
 * attach(9E) began.
 */
void *ddi_get_driver_private(dev_info_t *dip)
{
	return dip->private;
}
EXPORT_SYMBOL(ddi_get_driver_private);

/**
 * ddi_set_driver_private() - set the driver's private pointer,
 *	ddi_set_driver_private(9F)
 * @dip: the device's node
 * @data: the pointer
 *
 * Context: any.
 */
void ddi_set_driver_private(dev_info_t *dip, void *data)
{
	dip->private = data;
}
EXPORT_SYMBOL(ddi_set_driver_private);

/**
 * ddi_report_dev() - announce a device in the log, ddi_report_dev(9F)
 * @dip: the device's node
 *
 * Context: process context.
 */
void ddi_report_dev(dev_info_t *dip)
{
	ddi_cmn_err(CE_CONT, "?%s%d is %s at %s %s\n", ddi_driver_name(dip),
		    ddi_get_instance(dip), ddi_node_name(dip),
		    dev_bus_name(dip->dev), dev_name(dip->dev));
}
EXPORT_SYMBOL(ddi_report_dev);

/**
 * ddi_vdev_err() - log a message about a device, vdev_err()
 * @dip: the device's node
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 * @ap: the arguments
 *
 * The message begins with the driver's name and the instance number.
 *
 * Context: any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_vdev_err(dev_info_t *dip, int level, const char *format, va_list ap)
{
	char device[40];

	snprintf(device, sizeof(device), "%s%d: ", ddi_driver_name(dip),
		 ddi_get_instance(dip));
	ddi_log(level, device, format, ap);
}
EXPORT_SYMBOL(ddi_vdev_err);

/**
 * ddi_dev_err() - log a message about a device, dev_err(9F)
 * @dip: the device's node
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 *
 * Context: any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_dev_err(dev_info_t *dip, int level, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	ddi_vdev_err(dip, level, format, ap);
	va_end(ap);
}
EXPORT_SYMBOL(ddi_dev_err);
