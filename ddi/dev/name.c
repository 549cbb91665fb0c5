// SPDX-License-Identifier: GPL-2.0
/*
 * What a driver asks and says about a device node: names, number, parent, its
 * own pointer, messages.
 *
 * ddi_get_instance(9F), ddi_driver_name(9F), ddi_get_name(9F),
 * ddi_binding_name(9F), ddi_node_name(9F), ddi_get_parent(9F),
 * ddi_get_driver_private(9F), ddi_set_driver_private(9F), ddi_report_dev(9F),
 * dev_err(9F).
 */
#include <linux/export.h>
#include <linux/pci.h>

#include "../os/os.h"
#include "driver.h"

/* As a PCI node is named on Solaris: by subsystem when the card has one. */
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

void ddi_name_init(dev_info_t *dip)
{
	if (dev_is_pci(dip->dev)) {
		name_pci(dip, to_pci_dev(dip->dev));
		return;
	}
	strscpy(dip->binding_name, dev_name(dip->dev),
		sizeof(dip->binding_name));
	strscpy(dip->node_name, dev_name(dip->dev), sizeof(dip->node_name));
}

/**
 * ddi_get_instance() - instance number of a device, ddi_get_instance(9F)
 * @dip: the device's node
 *
 * Context: Any.
 * Return: the number, unique among the driver's devices; -1 for a node that
 * no Solaris driver was ever attached to.
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
 * ddi_driver_name() - name of the driver of a device, ddi_driver_name(9F)
 * @dip: the device's node
 *
 * Context: Any.
 * Return: the name in the driver's Kbuild; for a node without a Solaris
 * driver the name of the Linux driver, or "" when there is none.
 */
const char *ddi_driver_name(dev_info_t *dip)
{
	if (dip->instance)
		return dip->instance->driver;
	return dip->dev->driver ? dip->dev->driver->name : "";
}
EXPORT_SYMBOL(ddi_driver_name);

/**
 * ddi_binding_name() - name that a device was bound by, ddi_binding_name(9F)
 * @dip: the device's node
 *
 * Context: Any.
 * Return: "pciVVVV,DDDD" (vendor and device, hexadecimal, without leading
 * zeros) for a PCI device, the Linux device's name for any other.
 */
char *ddi_binding_name(dev_info_t *dip)
{
	return dip->binding_name;
}
EXPORT_SYMBOL(ddi_binding_name);

/**
 * ddi_get_name() - older name of ddi_binding_name(9F)
 * @dip: the device's node
 *
 * Context: Any.
 * Return: as ddi_binding_name().
 */
char *ddi_get_name(dev_info_t *dip)
{
	return ddi_binding_name(dip);
}
EXPORT_SYMBOL(ddi_get_name);

/**
 * ddi_node_name() - name of a device node, ddi_node_name(9F)
 * @dip: the node
 *
 * Context: Any.
 * Return: "pciSSSS,ssss" (subsystem vendor and device) for a PCI device that
 * has a subsystem, else as ddi_binding_name().
 */
char *ddi_node_name(dev_info_t *dip)
{
	return dip->node_name;
}
EXPORT_SYMBOL(ddi_node_name);

/**
 * ddi_get_parent() - parent of a device node, ddi_get_parent(9F)
 * @dip: the node
 *
 * Context: Any.
 * Return: the parent's node, valid as long as @dip is attached; NULL at the
 * top of the tree.
 */
dev_info_t *ddi_get_parent(dev_info_t *dip)
{
	return dip->parent;
}
EXPORT_SYMBOL(ddi_get_parent);

/**
 * ddi_get_driver_private() - what ddi_set_driver_private() stored
 * @dip: the device's node
 *
 * ddi_get_driver_private(9F).
 *
 * Context: Any.
 * Return: the pointer; NULL before the first ddi_set_driver_private() after
 * attach(9E) began.
 */
void *ddi_get_driver_private(dev_info_t *dip)
{
	return dip->private;
}
EXPORT_SYMBOL(ddi_get_driver_private);

/**
 * ddi_set_driver_private() - store a pointer of the driver's in its node
 * @dip: the device's node
 * @data: the pointer
 *
 * ddi_set_driver_private(9F).
 *
 * Context: Any.
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
 * Context: Process context.
 */
void ddi_report_dev(dev_info_t *dip)
{
	pr_info("%s%d is %s at %s %s\n", ddi_driver_name(dip),
		ddi_get_instance(dip), ddi_node_name(dip),
		dev_bus_name(dip->dev), dev_name(dip->dev));
}
EXPORT_SYMBOL(ddi_report_dev);

/**
 * ddi_vdev_err() - log a message about a device, vdev_err()
 * @dip: the device's node
 * @level: as in ddi_cmn_err()
 * @format: as in ddi_cmn_err()
 * @ap: the arguments
 *
 * The message begins with the driver's name and the instance number.
 *
 * Context: Any.
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
 * @level: as in ddi_cmn_err()
 * @format: as in ddi_cmn_err()
 *
 * Context: Any.
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
