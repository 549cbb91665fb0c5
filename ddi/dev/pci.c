// SPDX-License-Identifier: GPL-2.0
/*
 * PCI devices for Solaris drivers: Linux's PCI core finds, enables and names
 * them, driver.c attaches.
 *
 * On Solaris a driver finds its device's memory and I/O space decoded, and
 * may set the command register itself through pci_config_put16(9F), the bus
 * master bit above all.  Drivers of both kinds exist.  Here Linux does both
 * before attach(9E); a driver that sets the bits again changes nothing.
 */
#include <linux/pci.h>
#include <linux/pm.h>

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

/* Disabling takes bus mastering away, whatever the driver left running. */
static void ddi_pci_remove(struct pci_dev *pdev)
{
	ddi_driver_detach(pci_driver_of(&pdev->dev), &pdev->dev);
	pci_disable_device(pdev);
}

/* The next kernel must find the device silent, whatever the driver did. */
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
