// SPDX-License-Identifier: GPL-2.0
/*
 * PCI devices of Solaris drivers: Linux's PCI core finds, enables and names
 * them, driver.c attaches the driver.
 *
 * A Solaris driver either expects its device's memory and I/O space to be
 * decoded, or sets the command register itself through pci_config_put16(9F),
 * above all the bus master bit.  Linux sets both before attach(9E); a driver
 * that sets the bits again changes nothing.
 */
#include <linux/pci.h>
#include <linux/pm.h>

#include "../compat.h"
#include "driver.h"
#include "fm.h"

static struct ddi_driver *pci_driver_of(struct device *dev)
{
	return container_of(to_pci_driver(dev->driver), struct ddi_driver, pci);
}

static int ddi_pci_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	int err;

	err = pci_enable_device(pdev);
	if (err)
		return err;
	pci_set_master(pdev);

	err = ddi_driver_attach(pci_driver_of(&pdev->dev), &pdev->dev);
	if (err)
		goto err_disable_device;
	return 0;

err_disable_device:
	pci_disable_device(pdev);
	return err;
}

/* Disabling ends bus mastering, even if the driver left the device running. */
static void ddi_pci_remove(struct pci_dev *pdev)
{
	ddi_driver_detach(pci_driver_of(&pdev->dev), &pdev->dev);
	pci_disable_device(pdev);
}

/* Silence the device for the next kernel, even if the driver left it running. */
static void ddi_pci_shutdown(struct pci_dev *pdev)
{
	ddi_driver_quiesce(pci_driver_of(&pdev->dev), &pdev->dev);
	pci_clear_master(pdev);
}

static int ddi_pci_suspend(struct device *dev)
{
	return ddi_driver_suspend(pci_driver_of(dev), dev);
}

static int ddi_pci_resume(struct device *dev)
{
	return ddi_driver_resume(pci_driver_of(dev), dev);
}

static DEFINE_SIMPLE_DEV_PM_OPS(ddi_pci_pm, ddi_pci_suspend, ddi_pci_resume);

/* Tell why a device without a driver was not offered to its driver. */
static void why_not_offered(struct device *dev, char *buf, size_t size)
{
	const char *why = "waits for its IOMMU, whose driver is not loaded";

	if (!dev_can_match(dev))
		why = "is kept back by its driver_override, or by drivers_autoprobe of its bus";
	else if (device_iommu_mapped(dev))
		why = "waits for a device that it needs, see devices_deferred in debugfs";
	strscpy(buf, why, size);
}

/**
 * ddi_pci_absence() - tell why a driver does not have a device
 * @drv: the driver, which claims the device
 * @pdev: the device
 * @buf: set to the reason
 * @size: bytes of @buf
 *
 * Context: may sleep.
 * Return: true, or false when the driver itself refused the device.
 */
bool ddi_pci_absence(struct ddi_driver *drv, struct pci_dev *pdev, char *buf,
		     size_t size)
{
	const struct device_driver *other;
	bool absent = true;

	device_lock(&pdev->dev);
	other = pdev->dev.driver;
	if (other && other != &drv->pci.driver)
		snprintf(buf, size, "is in the hands of driver %s", other->name);
	else if (!other && !atomic_read(&drv->offered))
		why_not_offered(&pdev->dev, buf, size);
	else
		absent = false;
	device_unlock(&pdev->dev);
	return absent;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_pci_absence);

unsigned int ddi_pci_explain(struct ddi_driver *drv)
{
	struct pci_dev *pdev = NULL;
	unsigned int n = 0;
	char why[100];

	for_each_pci_dev(pdev) {
		if (!pci_match_id(drv->pci_ids, pdev) ||
		    !ddi_pci_absence(drv, pdev, why, sizeof(why)))
			continue;
		pr_info("ddi: %s: %s %s\n", drv->name, pci_name(pdev), why);
		n++;
	}
	return n;
}

int ddi_pci_register(struct ddi_driver *drv)
{
	drv->pci.name = drv->name;
	drv->pci.id_table = drv->pci_ids;
	drv->pci.probe = ddi_pci_probe;
	drv->pci.remove = ddi_pci_remove;
	drv->pci.shutdown = ddi_pci_shutdown;
	drv->pci.err_handler = &ddi_fm_pci_handlers;
	drv->pci.driver.pm = pm_sleep_ptr(&ddi_pci_pm);
	return __pci_register_driver(&drv->pci, drv->owner, drv->name);
}

void ddi_pci_unregister(struct ddi_driver *drv)
{
	pci_unregister_driver(&drv->pci);
}
