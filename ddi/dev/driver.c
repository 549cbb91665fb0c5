// SPDX-License-Identifier: GPL-2.0
/*
 * The life of a Solaris driver in a Linux module.
 *
 * _init(9E), _info(9E), _fini(9E), mod_install(9F), mod_remove(9F),
 * mod_info(9F), mod_modname(9F), probe(9E), attach(9E), detach(9E),
 * nodev(9F), nulldev(9F), nochpoll(9F).
 *
 * In order of life:
 *
 *   insmod    the glue calls ddi_driver_load(), that calls _init(9E), that
 *             calls mod_install(9F), which offers the driver to the bus part
 *             (pci.c).  A non-zero value of _init(9E) fails insmod.
 *   device    the bus part enables it and calls ddi_driver_attach(): node,
 *             instance number, probe(9E), attach(9E) with DDI_ATTACH.  When
 *             one fails, all before it is undone.
 *   suspend   detach(9E) with DDI_SUSPEND; when the driver refuses, the
 *             system stays awake.  resume: attach(9E) with DDI_RESUME.
 *   unbind    by hand, by hot removal or before unloading: detach(9E) with
 *             DDI_DETACH, then the report of what the driver left behind.
 *   rmmod     the glue calls ddi_driver_unload(), that calls _fini(9E), that
 *             calls mod_remove(9F), which detaches every device.
 *
 * Solaris asks a driver before it takes a device or the module away; Linux
 * tells.  So where detach(9E) or _fini(9E) refuses, the device, or the
 * module, goes all the same, and the log says so.  What such a driver still
 * holds is never freed, for it may still be in use: its device node stays,
 * mod_remove(9F) returns EBUSY so that the driver keeps its global state, and
 * the device loses bus mastering.
 *
 * The driver's functions are reached by pointer only: nothing is imported
 * from a driver's module, whose licence is its own.
 *
 * Locking: ddi_drivers_lock guards the list of drivers and the fields loader,
 * linkage and ops.  It is not held while the driver's code runs.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <sys/conf.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"
#include "pseudo.h"
#include "user.h"

static DEFINE_MUTEX(ddi_drivers_lock);
static LIST_HEAD(ddi_drivers);

/* Drivers only compare its address. */
struct mod_ops {
	char unused;
};

struct mod_ops ddi_mod_driverops;
EXPORT_SYMBOL(ddi_mod_driverops);

static struct ddi_driver *driver_loaded_by(struct task_struct *task)
{
	struct ddi_driver *drv;

	lockdep_assert_held(&ddi_drivers_lock);
	list_for_each_entry(drv, &ddi_drivers, node)
		if (drv->loader == task)
			return drv;
	return NULL;
}

static struct ddi_driver *driver_of_linkage(const struct modlinkage *linkage)
{
	struct ddi_driver *drv;

	lockdep_assert_held(&ddi_drivers_lock);
	list_for_each_entry(drv, &ddi_drivers, node)
		if (drv->linkage == linkage)
			return drv;
	return NULL;
}

/* Why @ops cannot be a driver's, or NULL. */
static const char *ops_fault(const struct dev_ops *ops)
{
	if (!ops)
		return "no dev_ops";
	if (ops->devo_rev < 1 || ops->devo_rev > DEVO_REV)
		return "unknown devo_rev";
	if (!ops->devo_attach || !ops->devo_detach)
		return "no attach or no detach entry point";
	return NULL;
}

/* Why @linkage cannot be a driver's, or NULL. */
static const char *linkage_fault(const struct modlinkage *linkage)
{
	const struct modldrv *modldrv;

	if (!linkage)
		return "no modlinkage";
	if (linkage->ml_rev != MODREV_1)
		return "ml_rev is not MODREV_1";
	modldrv = linkage->ml_linkage[0];
	if (!modldrv)
		return "ml_linkage is empty";
	if (modldrv->drv_modops != &ddi_mod_driverops)
		return "drv_modops is not mod_driverops";
	return ops_fault(modldrv->drv_dev_ops);
}

/* Give the driver that this thread loads its linkage. */
static struct ddi_driver *driver_claim(struct modlinkage *linkage)
{
	const struct modldrv *modldrv = linkage->ml_linkage[0];
	struct ddi_driver *drv;

	mutex_lock(&ddi_drivers_lock);
	drv = driver_loaded_by(current);
	if (drv && drv->linkage)
		drv = NULL;
	if (drv) {
		drv->linkage = linkage;
		drv->ops = modldrv->drv_dev_ops;
	}
	mutex_unlock(&ddi_drivers_lock);
	return drv;
}

static void driver_unclaim(struct ddi_driver *drv)
{
	mutex_lock(&ddi_drivers_lock);
	drv->linkage = NULL;
	mutex_unlock(&ddi_drivers_lock);
}

/* Offer the driver to the devices it claims, and to those made for it. */
static int driver_offer(struct ddi_driver *drv)
{
	int err = drv->pci_ids ? ddi_pci_register(drv) : 0;

	if (err)
		return err;
	err = ddi_pseudo_register(drv);
	if (err && drv->pci_ids)
		ddi_pci_unregister(drv);
	return err;
}

static void driver_withdraw(struct ddi_driver *drv)
{
	ddi_pseudo_unregister(drv);
	if (drv->pci_ids)
		ddi_pci_unregister(drv);
}

/**
 * ddi_mod_install() - make a driver known, mod_install(9F)
 * @linkage: the driver's modlinkage(9S); stays until ddi_mod_remove()
 *
 * Devices that are present are attached before this returns.
 *
 * Context: Process context, from _init(9E); may sleep.
 * Return: 0; EINVAL when @linkage is not a driver's, or the caller is not in
 * its _init(9E) (a retry cannot help); another error number when Linux
 * refuses the driver.
 */
int ddi_mod_install(struct modlinkage *linkage)
{
	const char *fault = linkage_fault(linkage);
	struct ddi_driver *drv;
	int err;

	if (fault) {
		ddi_complain(NULL, "mod_install", "%s", fault);
		return EINVAL;
	}
	drv = driver_claim(linkage);
	if (!drv) {
		ddi_complain(NULL, "mod_install", "not called from _init");
		return EINVAL;
	}
	err = driver_offer(drv);
	if (err)
		driver_unclaim(drv);
	return -err;
}
EXPORT_SYMBOL(ddi_mod_install);

/**
 * ddi_mod_remove() - detach a driver from its devices, mod_remove(9F)
 * @linkage: what ddi_mod_install() was given
 *
 * Context: Process context, from _fini(9E); may sleep.
 * Return: 0; EINVAL when @linkage is not installed; EBUSY when detach(9E) of
 * some device refused.
 *
 * Differences from illumos: EBUSY cannot keep the module loaded or the
 * devices attached.  It tells the driver that something of it is still in
 * use, so that it does not free what that needs.
 */
int ddi_mod_remove(struct modlinkage *linkage)
{
	struct ddi_driver *drv = NULL;

	mutex_lock(&ddi_drivers_lock);
	if (linkage)
		drv = driver_of_linkage(linkage);
	mutex_unlock(&ddi_drivers_lock);
	if (!drv) {
		ddi_complain(NULL, "mod_remove", "module is not installed");
		return EINVAL;
	}
	driver_withdraw(drv);
	driver_unclaim(drv);
	return atomic_read(&drv->refused) ? EBUSY : 0;
}
EXPORT_SYMBOL(ddi_mod_remove);

/**
 * ddi_mod_info() - describe a driver, mod_info(9F)
 * @linkage: the driver's modlinkage(9S)
 * @modinfo: what _info(9E) was given
 *
 * Context: Process context, from _info(9E).
 * Return: 1, or 0 when @linkage is not a driver's.
 */
int ddi_mod_info(struct modlinkage *linkage, struct modinfo *modinfo)
{
	const char *fault = linkage_fault(linkage);
	const struct modldrv *modldrv;

	if (fault || !modinfo) {
		ddi_complain(NULL, "mod_info", "%s", fault ?: "no modinfo");
		return 0;
	}
	modldrv = linkage->ml_linkage[0];
	modinfo->mi_linkinfo = modldrv->drv_linkinfo;
	return 1;
}
EXPORT_SYMBOL(ddi_mod_info);

/**
 * ddi_mod_modname() - name of a driver module, mod_modname(9F)
 * @linkage: the driver's modlinkage(9S)
 *
 * Context: Process context, from any function of the driver; may sleep.
 * Return: the name, valid while the module is loaded; NULL when @linkage is
 * neither installed nor being installed.
 */
const char *ddi_mod_modname(struct modlinkage *linkage)
{
	struct ddi_driver *drv = NULL;

	mutex_lock(&ddi_drivers_lock);
	if (linkage)
		drv = driver_of_linkage(linkage);
	if (!drv)
		drv = driver_loaded_by(current);
	mutex_unlock(&ddi_drivers_lock);
	return drv ? drv->name : NULL;
}
EXPORT_SYMBOL(ddi_mod_modname);

/* Node and instance number of @dev for @drv. */
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
	dip->private = NULL;
	return dip;
}

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
	ddi_intr_dev_detach(dip);
	ddi_res_report(dip);
	dev_err(dip->dev, "%s%d: attach(9E) failed (%d)\n", drv->name,
		ddi_get_instance(dip), rc);
	return -ENODEV;
}

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
	if (err)
		goto err_put_node;
	err = instance_attach(drv, dip);
	if (err)
		goto err_detach_user;
	ddi_user_ready(dip);

	dev_set_drvdata(dev, dip);
	atomic_inc(&drv->attached);
	return 0;

err_detach_user:
	ddi_minor_dev_detach(dip);
err_put_node:
	ddi_dev_info_put(dip);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_attach);

void ddi_driver_detach(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	ddi_user_revoke(dip);
	rc = drv->ops->devo_detach(dip, DDI_DETACH);
	ddi_intr_dev_detach(dip);
	ddi_minor_dev_detach(dip);
	ddi_res_report(dip);
	dev_set_drvdata(dev, NULL);
	atomic_dec(&drv->attached);
	if (rc == DDI_SUCCESS) {
		ddi_dev_info_put(dip);
		return;
	}
	/* The node stays, and ddi.ko with it: the driver may still use them. */
	__module_get(THIS_MODULE);
	atomic_inc(&drv->refused);
	dev_err(dev, "%s%d: detach(9E) refused (%d), but Linux takes the device away\n",
		drv->name, ddi_get_instance(dip), rc);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_detach);

int ddi_driver_suspend(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	rc = drv->ops->devo_detach(dip, DDI_SUSPEND);
	if (rc == DDI_SUCCESS)
		return 0;
	dev_err(dev, "%s%d: detach(9E) refused DDI_SUSPEND (%d)\n",
		drv->name, ddi_get_instance(dip), rc);
	return -EBUSY;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_suspend);

int ddi_driver_resume(struct ddi_driver *drv, struct device *dev)
{
	dev_info_t *dip = dev_get_drvdata(dev);
	int rc;

	rc = drv->ops->devo_attach(dip, DDI_RESUME);
	if (rc == DDI_SUCCESS)
		return 0;
	dev_err(dev, "%s%d: attach(9E) failed DDI_RESUME (%d)\n",
		drv->name, ddi_get_instance(dip), rc);
	return -EIO;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_resume);

/* One line for the log: what was loaded, and what it found. */
static void driver_announce(struct ddi_driver *drv)
{
	struct modinfo modinfo = { .mi_linkinfo = "" };

	if (!drv->info(&modinfo))
		pr_warn("ddi: %s: _info(9E) failed\n", drv->name);
	if (atomic_read(&drv->offered))
		pr_info("ddi: %s (%s) loaded, %d of %d devices attached\n",
			drv->name, modinfo.mi_linkinfo,
			atomic_read(&drv->attached),
			atomic_read(&drv->offered));
	else
		pr_info("ddi: %s (%s) loaded, no device found that is %s\n",
			drv->name, modinfo.mi_linkinfo, drv->aliases);
}

/* Take back what _init(9E) installed before it failed. */
static void driver_uninstall(struct ddi_driver *drv)
{
	if (drv->linkage)
		ddi_mod_remove(drv->linkage);
}

/* Solaris's positive error number as Linux's module loader wants it. */
static int init_errno(int rc)
{
	return rc > 0 && rc <= MAX_ERRNO ? -rc : -EINVAL;
}

/**
 * ddi_driver_load() - start a Solaris driver; for the glue only
 * @drv: the driver, as scripts/ddi-glue writes it
 *
 * Context: Process context, from the module's init function; may sleep.
 * Return: 0, or the negative of what _init(9E) returned; -EINVAL when it
 * returned 0 without mod_install(9F).
 */
int ddi_driver_load(struct ddi_driver *drv)
{
	int rc;

	mutex_lock(&ddi_drivers_lock);
	drv->loader = current;
	list_add_tail(&drv->node, &ddi_drivers);
	mutex_unlock(&ddi_drivers_lock);

	rc = drv->init();

	mutex_lock(&ddi_drivers_lock);
	drv->loader = NULL;
	mutex_unlock(&ddi_drivers_lock);

	if (!rc && drv->linkage) {
		driver_announce(drv);
		return 0;
	}
	if (rc)
		pr_err("ddi: %s: _init(9E) failed (%d)\n", drv->name, rc);
	else
		pr_err("ddi: %s: _init(9E) did not call mod_install(9F)\n",
		       drv->name);
	driver_uninstall(drv);
	mutex_lock(&ddi_drivers_lock);
	list_del(&drv->node);
	mutex_unlock(&ddi_drivers_lock);
	return init_errno(rc);
}
EXPORT_SYMBOL(ddi_driver_load);

/**
 * ddi_driver_unload() - stop a Solaris driver; for the glue only
 * @drv: what ddi_driver_load() was given
 *
 * Context: Process context, from the module's exit function; may sleep.
 */
void ddi_driver_unload(struct ddi_driver *drv)
{
	int rc;

	rc = drv->fini();
	if (rc)
		pr_err("ddi: %s: _fini(9E) refused (%d), but Linux unloads the module\n",
		       drv->name, rc);
	driver_uninstall(drv);
	mutex_lock(&ddi_drivers_lock);
	list_del(&drv->node);
	mutex_unlock(&ddi_drivers_lock);
}
EXPORT_SYMBOL(ddi_driver_unload);

/**
 * ddi_nodev() - entry point of a driver that has none, nodev(9F)
 *
 * Context: Any.
 * Return: ENXIO.
 */
int ddi_nodev(void)
{
	return ENXIO;
}
EXPORT_SYMBOL(ddi_nodev);

/**
 * ddi_nulldev() - entry point that does nothing, nulldev(9F)
 *
 * Context: Any.
 * Return: 0.
 */
int ddi_nulldev(void)
{
	return 0;
}
EXPORT_SYMBOL(ddi_nulldev);

/**
 * ddi_nochpoll() - chpoll(9E) entry point that cannot poll, nochpoll(9F)
 * @dev: device number
 * @events: events asked for
 * @anyyet: whether other descriptors have events
 * @reventsp: events found
 * @phpp: where a poll head would be stored
 *
 * Context: Any.
 * Return: ENXIO.
 */
int ddi_nochpoll(ddi_dev_t dev, short events, int anyyet, short *reventsp,
		 struct pollhead **phpp)
{
	return ENXIO;
}
EXPORT_SYMBOL(ddi_nochpoll);

static_assert(__same_type(nochpoll, ddi_nochpoll));
static_assert(__same_type(mod_install, ddi_mod_install));
static_assert(__same_type(mod_remove, ddi_mod_remove));
static_assert(__same_type(mod_info, ddi_mod_info));
static_assert(__same_type(mod_modname, ddi_mod_modname));
