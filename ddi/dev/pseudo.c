// SPDX-License-Identifier: GPL-2.0
/*
 * Pseudo devices: instances of drivers without hardware, and devices on an ISA
 * bus, which only their driver knows.
 *
 * pseudo(4)
 *
 * On Solaris a driver.conf(5) with parent="pseudo" makes them.  On Linux the
 * driver's Kbuild gives their number, and mod_install(9F) makes as many
 * platform devices, called NAME.0 and so on below /sys/devices/pseudo, where
 * one can be unbound by hand, and bound again.
 *
 * A device on an ISA bus is made in this way, too, with the ports and the
 * interrupt that the Kbuild names, and the address bits of the bus.
 */
#include <linux/dma-mapping.h>
#include <linux/err.h>
#include <linux/platform_device.h>
#include <linux/slab.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"
#include "pseudo.h"

static struct device *pseudo_root;

static struct ddi_driver *pseudo_driver_of(struct device *dev)
{
	return container_of(to_platform_driver(dev->driver), struct ddi_driver,
			    platform);
}

static int pseudo_probe(struct platform_device *pdev)
{
	return ddi_driver_attach(pseudo_driver_of(&pdev->dev), &pdev->dev);
}

static ddi_platform_removed pseudo_remove(struct platform_device *pdev)
{
	ddi_driver_detach(pseudo_driver_of(&pdev->dev), &pdev->dev);
	return DDI_PLATFORM_REMOVED;
}

static int pseudo_suspend(struct device *dev)
{
	return ddi_driver_suspend(pseudo_driver_of(dev), dev);
}

static int pseudo_resume(struct device *dev)
{
	return ddi_driver_resume(pseudo_driver_of(dev), dev);
}

static DEFINE_SIMPLE_DEV_PM_OPS(pseudo_pm, pseudo_suspend, pseudo_resume);

static void pseudo_remove_devices(struct ddi_driver *drv, unsigned int n)
{
	while (n--)
		platform_device_unregister(drv->pseudo_devices[n]);
	kfree(drv->pseudo_devices);
	drv->pseudo_devices = NULL;
}

static int pseudo_add_devices(struct ddi_driver *drv)
{
	struct platform_device_info info = {
		.parent = pseudo_root,
		.name = drv->name,
	};
	struct platform_device *pdev;
	unsigned int i;

	if (drv->isa) {
		info.parent = NULL;
		info.res = drv->isa;
		info.num_res = drv->nisa;
		info.dma_mask = DMA_BIT_MASK(24);
	}
	drv->pseudo_devices = kcalloc(drv->pseudo, sizeof(pdev), GFP_KERNEL);
	if (!drv->pseudo_devices)
		return -ENOMEM;
	for (i = 0; i < drv->pseudo; i++) {
		info.id = i;
		pdev = ddi_should_fail() ? ERR_PTR(-ENOMEM) :
		       platform_device_register_full(&info);
		if (IS_ERR(pdev)) {
			pseudo_remove_devices(drv, i);
			return PTR_ERR(pdev);
		}
		drv->pseudo_devices[i] = pdev;
	}
	return 0;
}

int ddi_pseudo_register(struct ddi_driver *drv)
{
	int err;

	if (drv->isa)
		drv->pseudo = 1;
	if (!drv->pseudo)
		return 0;
	err = pseudo_add_devices(drv);
	if (err)
		return err;
	drv->platform.driver.name = drv->name;
	drv->platform.driver.pm = pm_sleep_ptr(&pseudo_pm);
	drv->platform.probe = pseudo_probe;
	drv->platform.remove = pseudo_remove;
	err = ddi_platform_register(&drv->platform, drv->owner, drv->name);
	if (err)
		pseudo_remove_devices(drv, drv->pseudo);
	return err;
}

void ddi_pseudo_unregister(struct ddi_driver *drv)
{
	if (!drv->pseudo_devices)
		return;
	platform_driver_unregister(&drv->platform);
	pseudo_remove_devices(drv, drv->pseudo);
}

int ddi_pseudo_init(void)
{
	pseudo_root = root_device_register("pseudo");
	return PTR_ERR_OR_ZERO(pseudo_root);
}

void ddi_pseudo_exit(void)
{
	root_device_unregister(pseudo_root);
}
