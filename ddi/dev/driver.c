// SPDX-License-Identifier: GPL-2.0
/*
 * The life of a device with a Solaris driver.
 *
 * probe(9E), attach(9E), detach(9E), quiesce(9E).
 *
 * In order:
 *
 *   insmod    module.c: _init(9E) calls mod_install(9F), which offers the
 *             driver to the bus part (pci.c).
 *   device    the bus part enables it and calls ddi_driver_attach(): node,
 *             instance number, driver.conf(5), probe(9E), attach(9E) with
 *             DDI_ATTACH.  When one fails, all before it is undone.
 *   suspend   detach(9E) with DDI_SUSPEND, for a device with registers or one
 *             whose pm-hardware-state asks for it; if the driver refuses, the
 *             system stays awake.  resume: attach(9E) with DDI_RESUME.
 *   shutdown  quiesce(9E), so that the device is silent when the next kernel
 *             starts.
 *   unbind    by hand, by hot removal or before unloading: detach(9E) with
 *             DDI_DETACH; then the resources that Solaris itself frees are
 *             freed, and those that the driver has leaked are reported.
 *   rmmod     module.c: _fini(9E) calls mod_remove(9F), which detaches every
 *             device.
 *
 * Solaris asks a driver whether a device or the module may be removed; Linux
 * does not ask.  So if detach(9E) or _fini(9E) refuses, the device or the
 * module is still removed, and the log says so.  What such a driver holds is
 * never freed, since it may still be in use: its device node stays,
 * mod_remove(9F) returns EBUSY so that the driver keeps its global state, and
 * the device loses bus mastering.
 *
 * A device that was unplugged is detached like any other: detach(9E) is called
 * when the device is already gone, and reads of its registers return all ones.
 *
 * The driver's functions are called only through pointers: nothing is imported
 * from a driver's module, whose licence is its own.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/pci.h>
#include <linux/platform_device.h>
#include <linux/string.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "driver.h"
#include "prop.h"
#include "user.h"

/* Get the node and the instance number of @dev for @drv. */
static dev_info_t *driver_node_get(struct ddi_driver *drv, struct device *dev)
{
	const struct ddi_instance *inst;
	dev_info_t *dip;

	inst = ddi_instance_get(drv->name, dev);
	if (IS_ERR(inst))
		return NULL;
	dip = ddi_dev_info_get(dev);
	if (!dip)
		return NULL;
	dip->instance = inst;
	dip->pub.devi_instance = inst->number;
	dip->private = NULL;
	dip->suspended = false;
	WRITE_ONCE(dip->no_callbacks, false);
	/* properties and power levels of a driver that refused to detach */
	ddi_props_detach(dip);
	ddi_pm_forget_levels(dip);
	dip->driver = drv;
	if (!ddi_props_attach(dip, drv->conf))
		return dip;
	dip->driver = NULL;
	ddi_dev_info_put(dip);
	return NULL;
}

/*
 * Free what Solaris itself frees when a driver has detached or failed to
 * attach.  Any other resource was leaked by the driver, and is reported.
 */
static void instance_reclaim(dev_info_t *dip)
{
	ddi_user_detach(dip);
	ddi_props_detach(dip);
	ddi_pm_release(dip);
	dip->private = NULL;
	ddi_intr_dev_detach(dip);
	ddi_frames_tell(dip, DDI_FRAME_ORPHANED);
	WRITE_ONCE(dip->no_callbacks, true);
	ddi_node_detach(dip);
	ddi_res_report(dip);
}

/**
 * instance_probe() - call a driver's probe(9E), if it has one
 * @drv: the driver
 * @dip: the device's node
 *
 * Context: may sleep.
 * Return: 0; -ENODEV when the driver does not claim the device.
 *
 * Differences from illumos: it is called again each time the device is bound,
 * after DDI_PROBE_PARTIAL as well as after DDI_PROBE_FAILURE.
 */
static int instance_probe(struct ddi_driver *drv, dev_info_t *dip)
{
	int rc;

	if (!drv->ops->devo_probe)
		return 0;
	rc = drv->ops->devo_probe(dip);
	if (rc == DDI_PROBE_SUCCESS || rc == DDI_PROBE_DONTCARE)
		return 0;
	dev_info(dip->dev, "%s%d: not claimed by probe(9E) (%d)\n", drv->name,
		 ddi_get_instance(dip), rc);
	return -ENODEV;
}

static int instance_attach(struct ddi_driver *drv, dev_info_t *dip)
{
	int rc;

	rc = drv->ops->devo_attach(dip, DDI_ATTACH);
	if (rc == DDI_SUCCESS)
		return 0;
	dev_err(dip->dev, "%s%d: attach(9E) failed (%d)\n", drv->name,
		ddi_get_instance(dip), rc);
	return -ENODEV;
}

/**
 * ddi_driver_attach() - attach a Solaris driver to a device
 * @drv: the driver
 * @dev: the device, enabled; its driver data is set to its node
 *
 * Calls probe(9E) and attach(9E).  For the bus parts.
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM (a retry can help); -ENODEV when the driver refuses the
 * device.
 */
int ddi_driver_attach(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip;
	int err;

	atomic_inc(&drv->offered);
	dip = driver_node_get(drv, dev);
	if (!dip)
		return -ENOMEM;

	err = instance_probe(drv, dip);
	if (!err)
		err = ddi_user_attach(drv, dip);
	if (!err)
		err = instance_attach(drv, dip);
	if (err)
		goto err_reclaim;

	ddi_pm_attach(dip);
	dev_set_drvdata(dev, dip);
	atomic_inc(&drv->attached);
	ddi_user_ready(dip);
	return 0;

err_reclaim:
	instance_reclaim(dip);
	dip->driver = NULL;
	ddi_dev_info_put(dip);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_attach);

/*
 * Handle a detach(9E) that refused: the node and ddi.ko stay, since the driver
 * may still use them.  Interrupts and DMA make no more calls, since its code
 * may be removed next.
 */
static void instance_refused(struct ddi_driver *drv, dev_info_t *dip, int rc)
{
	ddi_intr_dev_detach(dip);
	ddi_frames_tell(dip, DDI_FRAME_REFUSED);
	WRITE_ONCE(dip->no_callbacks, true);
	ddi_node_detach(dip);
	ddi_user_detach(dip);
	ddi_res_report(dip);
	__module_get(THIS_MODULE);
	atomic_inc(&drv->refused);
	dev_err(dip->dev, "%s%d: detach(9E) refused (%d), but Linux takes the device away; ddi.ko stays loaded\n",
		drv->name, ddi_get_instance(dip), rc);
}

/**
 * ddi_driver_detach() - detach a Solaris driver from a device: detach(9E)
 * @drv: the driver
 * @dev: a device of ddi_driver_attach(); it may have been unplugged
 *
 * Calls detach(9E) with DDI_DETACH; the top of this file describes what happens
 * if the driver refuses.  For the bus parts.
 *
 * Context: may sleep.
 *
 * Differences from illumos: a driver that refuses loses the device
 * nevertheless, and the log says so.  Open minors are closed before, and the
 * device may have been unplugged already.
 */
void ddi_driver_detach(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	ddi_user_revoke(dip);
	ddi_frames_tell(dip, DDI_FRAME_DETACHING);
	dip->detaching = true;
	rc = drv->ops->devo_detach(dip, DDI_DETACH);
	dip->detaching = false;
	dev_set_drvdata(dev, NULL);
	atomic_dec(&drv->attached);
	if (rc == DDI_SUCCESS)
		instance_reclaim(dip);
	else
		instance_refused(drv, dip, rc);
	dip->driver = NULL;
	if (rc == DDI_SUCCESS)
		ddi_dev_info_put(dip);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_detach);

/* Returns true for a PCI function and for a platform device with registers. */
static bool has_registers(struct device *dev)
{
	return dev_is_pci(dev) ||
	       (dev_is_platform(dev) &&
		platform_get_mem_or_io(to_platform_device(dev), 0));
}

/*
 * Returns true if the driver takes part in a suspend.  By detach(9E) and pm(9P)
 * it does if the device has registers, unless pm-hardware-state says otherwise;
 * any other device does only if pm-hardware-state asks for it.
 */
static bool needs_suspend(dev_info_t *dip)
{
	bool needs;
	char *state;

	if (ddi_prop_lookup_string(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
				   "pm-hardware-state", &state))
		return has_registers(dip->dev);
	needs = !strcmp(state, "needs-suspend-resume");
	ddi_prop_free(state);
	return needs;
}

/**
 * ddi_driver_suspend() - suspend a device before the system sleeps
 * @drv: the driver
 * @dev: a device that it is attached to
 *
 * Calls detach(9E) with DDI_SUSPEND, if the device needs it.  For the bus
 * parts.
 *
 * Context: may sleep.
 * Return: 0; -EBUSY when the driver refuses, which keeps the system awake.
 */
int ddi_driver_suspend(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	ddi_frames_tell(dip, DDI_FRAME_SUSPENDING);
	if (!needs_suspend(dip))
		return 0;
	dip->suspending = true;
	rc = drv->ops->devo_detach(dip, DDI_SUSPEND);
	dip->suspending = false;
	dip->suspended = rc == DDI_SUCCESS;
	if (dip->suspended)
		return 0;
	ddi_frames_tell(dip, DDI_FRAME_RESUMED);
	dev_err(dev, "%s%d: detach(9E) refused DDI_SUSPEND (%d)\n",
		drv->name, ddi_get_instance(dip), rc);
	return -EBUSY;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_suspend);

/**
 * ddi_driver_resume() - resume a device after the system has slept
 * @drv: the driver
 * @dev: a device of ddi_driver_suspend()
 *
 * Calls attach(9E) with DDI_RESUME, if there was a DDI_SUSPEND.  For the bus
 * parts.
 *
 * Context: may sleep.
 * Return: 0; -EIO when the driver could not resume.
 */
int ddi_driver_resume(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	if (!dip->suspended) {
		ddi_frames_tell(dip, DDI_FRAME_RESUMED);
		return 0;
	}
	dip->suspended = false;
	ddi_pm_forget_levels(dip);
	rc = drv->ops->devo_attach(dip, DDI_RESUME);
	if (rc == DDI_SUCCESS) {
		ddi_frames_tell(dip, DDI_FRAME_RESUMED);
		return 0;
	}
	dev_err(dev, "%s%d: attach(9E) failed DDI_RESUME (%d)\n",
		drv->name, ddi_get_instance(dip), rc);
	return -EIO;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_resume);

/**
 * ddi_driver_quiesce() - silence a device before the system goes down: quiesce(9E)
 * @drv: the driver
 * @dev: a device of the driver, attached or not
 *
 * Calls quiesce(9E), if the driver has it.  For the bus parts.
 *
 * Context: process context.
 *
 * Differences from illumos: other processors still run.
 */
void ddi_driver_quiesce(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	if (!dip || drv->ops->devo_rev < DEVO_REV_QUIESCE ||
	    !drv->ops->devo_quiesce)
		return;
	rc = drv->ops->devo_quiesce(dip);
	if (rc != DDI_SUCCESS)
		dev_warn(dev, "%s%d: quiesce(9E) failed (%d)\n", drv->name,
			 ddi_get_instance(dip), rc);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_quiesce);
