// SPDX-License-Identifier: GPL-2.0
/*
 * A Solaris driver in a Linux module.
 *
 * _init(9E), _info(9E), _fini(9E), mod_install(9F), mod_remove(9F),
 * mod_info(9F), mod_modname(9F), modlinkage(9S), modldrv(9S).
 *
 *   insmod    the glue calls ddi_driver_load(), which calls _init(9E), which
 *             calls mod_install(9F), which reads driver.conf(5) and offers the
 *             driver to the bus part (pci.c).  A non-zero value of _init(9E)
 *             fails insmod.
 *   rmmod     the glue calls ddi_driver_unload(), which calls _fini(9E), which
 *             calls mod_remove(9F), which detaches every device.
 *
 * A module is one driver.  driver.c describes the life of its devices.
 *
 * Locking: ddi_drivers_lock protects the list of drivers and the fields linkage
 * and ops.  It is not held while the driver's code runs.  The field loader is
 * written by the thread that loads the driver; users are let in when it is
 * NULL.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "driver.h"
#include "prop.h"
#include "pseudo.h"
#include "user.h"

static DEFINE_MUTEX(ddi_drivers_lock);
static LIST_HEAD(ddi_drivers);

/* Drivers only use the addresses of these structures. */
struct mod_ops {
	char unused;
};

struct mod_ops ddi_mod_driverops;
EXPORT_SYMBOL(ddi_mod_driverops);
struct mod_ops ddi_mod_miscops;
EXPORT_SYMBOL(ddi_mod_miscops);
struct mod_ops ddi_mod_strmodops;
EXPORT_SYMBOL(ddi_mod_strmodops);

static struct ddi_driver *driver_loaded_by(struct task_struct *task)
{
	struct ddi_driver *drv;

	lockdep_assert_held(&ddi_drivers_lock);
	list_for_each_entry(drv, &ddi_drivers, node)
		if (READ_ONCE(drv->loader) == task)
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

/* Returns why @ops cannot be a driver's, or NULL. */
static const char *ops_fault(const struct dev_ops *ops)
{
	if (!ops)
		return "no dev_ops";
	if (ops->devo_rev < 1 || ops->devo_rev > DEVO_REV)
		return "unknown devo_rev";
	if (!ops->devo_attach || !ops->devo_detach)
		return "no attach or no detach entry point";
	if (ops->devo_bus_ops)
		return "devo_bus_ops is set, and nexus drivers are not supported";
	return NULL;
}

/* Every kind of linkage begins with the address of its mod_ops. */
static const struct mod_ops *linkage_kind(const void *entry)
{
	return *(const struct mod_ops *const *)entry;
}

/* Returns the driver among the entries of @linkage, or NULL. */
static const struct modldrv *linkage_driver(const struct modlinkage *linkage)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(linkage->ml_linkage); i++) {
		if (!linkage->ml_linkage[i])
			break;
		if (linkage_kind(linkage->ml_linkage[i]) == &ddi_mod_driverops)
			return linkage->ml_linkage[i];
	}
	return NULL;
}

/* Returns why @entry cannot be in a driver's linkage, or NULL. */
static const char *entry_fault(const void *entry, bool second_driver)
{
	const struct mod_ops *kind = linkage_kind(entry);

	if (kind == &ddi_mod_miscops)
		return NULL;
	if (kind == &ddi_mod_strmodops)
		return "STREAMS modules are not supported";
	if (kind != &ddi_mod_driverops)
		return "drv_modops is not mod_driverops";
	return second_driver ? "two drivers in one module" : NULL;
}

/* Returns why @linkage cannot be a driver's, or NULL. */
static const char *linkage_fault(const struct modlinkage *linkage)
{
	const struct modldrv *driver;
	const char *fault;
	int i;

	if (!linkage)
		return "no modlinkage";
	if (linkage->ml_rev != MODREV_1)
		return "ml_rev is not MODREV_1";
	if (!linkage->ml_linkage[0])
		return "ml_linkage is empty";
	driver = linkage_driver(linkage);
	for (i = 0; i < ARRAY_SIZE(linkage->ml_linkage); i++) {
		if (!linkage->ml_linkage[i])
			break;
		fault = entry_fault(linkage->ml_linkage[i],
				    linkage->ml_linkage[i] != driver);
		if (fault)
			return fault;
	}
	if (!driver)
		return "only misc modules: link their objects into the driver that needs them";
	return ops_fault(driver->drv_dev_ops);
}

bool ddi_driver_is_loaded(const char *name)
{
	struct ddi_driver *drv;
	bool found = false;

	mutex_lock(&ddi_drivers_lock);
	list_for_each_entry(drv, &ddi_drivers, node)
		found |= !strcmp(drv->name, name);
	mutex_unlock(&ddi_drivers_lock);
	return found;
}

/* The name of the driver that this thread loads, for the log. */
static const char *loading_name(void)
{
	struct ddi_driver *drv;

	mutex_lock(&ddi_drivers_lock);
	drv = driver_loaded_by(current);
	mutex_unlock(&ddi_drivers_lock);
	return drv ? drv->name : "no driver";
}

/* Set the linkage of the driver that this thread loads. */
static struct ddi_driver *driver_claim(struct modlinkage *linkage)
{
	struct ddi_driver *drv;

	mutex_lock(&ddi_drivers_lock);
	drv = driver_loaded_by(current);
	if (drv && drv->linkage)
		drv = NULL;
	if (drv) {
		drv->linkage = linkage;
		drv->ops = linkage_driver(linkage)->drv_dev_ops;
	}
	mutex_unlock(&ddi_drivers_lock);
	return drv;
}

static void driver_unclaim(struct ddi_driver *drv)
{
	mutex_lock(&ddi_drivers_lock);
	drv->linkage = NULL;
	mutex_unlock(&ddi_drivers_lock);
	ddi_conf_put(drv->conf);
	drv->conf = NULL;
}

/* Offer the driver to the devices it claims, and to its pseudo devices. */
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
 * ddi_mod_install() - install a driver, mod_install(9F)
 * @linkage: the driver's modlinkage(9S), which must live until ddi_mod_remove()
 *
 * Present devices are attached before this returns.
 *
 * Context: may sleep; in _init(9E).
 * Return: 0; EINVAL when @linkage is not a driver's, or the caller is not in
 * its _init(9E) (a retry cannot help); another error number when Linux refuses
 * the driver.
 *
 * Differences from illumos: a linkage of only misc modules is refused, and so
 * are those of STREAMS modules and nexus drivers.  A driver without D_MP is
 * called by several threads at once, like one with it; offsets have 64 bits
 * even without D_64BIT.
 */
int ddi_mod_install(struct modlinkage *linkage)
{
	const char *fault = linkage_fault(linkage);
	struct ddi_driver *drv;
	int err;

	if (fault) {
		ddi_complain(NULL, "mod_install", "%s: %s", loading_name(),
			     fault);
		return EINVAL;
	}
	drv = driver_claim(linkage);
	if (!drv) {
		ddi_complain(NULL, "mod_install", "the caller is not in its _init(9E)");
		return EINVAL;
	}
	drv->conf = ddi_conf_load(drv->name, drv->builtin_conf);
	err = driver_offer(drv);
	if (err)
		driver_unclaim(drv);
	return -err;
}
EXPORT_SYMBOL(ddi_mod_install);

/**
 * ddi_mod_remove() - detach a driver from its devices, mod_remove(9F)
 * @linkage: the argument of ddi_mod_install()
 *
 * Context: may sleep; in _fini(9E).
 * Return: 0; EINVAL when @linkage is not installed; EBUSY when detach(9E) of a
 * device refused.
 *
 * Differences from illumos: EBUSY cannot keep the module loaded or the devices
 * attached.  It tells the driver that some of its state is still in use, so
 * that it does not free it.
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
 * @modinfo: the argument of _info(9E)
 *
 * Context: process context, in _info(9E).
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
	modldrv = linkage_driver(linkage);
	modinfo->mi_linkinfo = modldrv->drv_linkinfo;
	return 1;
}
EXPORT_SYMBOL(ddi_mod_info);

/**
 * ddi_mod_modname() - get the name of a driver module, mod_modname(9F)
 * @linkage: the driver's modlinkage(9S)
 *
 * Context: may sleep; in any function of the driver.
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

/* Log one line about a driver that was loaded, and the devices it found. */
static void driver_announce(struct ddi_driver *drv)
{
	unsigned int elsewhere = drv->pci_ids ? ddi_pci_explain(drv) : 0;
	struct modinfo modinfo = { .mi_linkinfo = "" };

	if (!drv->info(&modinfo))
		pr_warn("ddi: %s: _info(9E) failed\n", drv->name);
	if (atomic_read(&drv->offered))
		pr_info("ddi: %s (%s) loaded, %d of %d devices attached\n",
			drv->name, modinfo.mi_linkinfo,
			atomic_read(&drv->attached),
			atomic_read(&drv->offered));
	else
		pr_info("ddi: %s (%s) loaded, no device %s that is %s\n",
			drv->name, modinfo.mi_linkinfo,
			elsewhere ? "is free" : "found", drv->aliases);
}

/* Remove what _init(9E) installed before it failed. */
static void driver_uninstall(struct ddi_driver *drv)
{
	if (drv->linkage)
		ddi_mod_remove(drv->linkage);
}

/* Convert Solaris's positive error number for Linux's module loader. */
static int init_errno(int rc)
{
	return rc > 0 && rc <= MAX_ERRNO ? -rc : -EINVAL;
}

/* Add @drv to the list, unless there is a driver of its name. */
static int driver_enlist(struct ddi_driver *drv)
{
	struct ddi_driver *other;

	mutex_lock(&ddi_drivers_lock);
	list_for_each_entry(other, &ddi_drivers, node)
		if (!strcmp(other->name, drv->name))
			break;
	if (list_entry_is_head(other, &ddi_drivers, node)) {
		drv->loader = current;
		list_add_tail(&drv->node, &ddi_drivers);
		other = NULL;
	}
	mutex_unlock(&ddi_drivers_lock);
	if (!other)
		return 0;
	pr_err("ddi: %s: a driver of this name is loaded\n", drv->name);
	return -EEXIST;
}

/**
 * ddi_driver_load() - start a Solaris driver; for the glue only
 * @drv: the driver, as scripts/ddi-glue writes it
 *
 * Context: may sleep; in the module's init function.
 * Return: 0, or the negative of _init(9E)'s result; -EINVAL when that was 0
 * without mod_install(9F); -EEXIST when a driver of this name is loaded.
 */
int ddi_driver_load(struct ddi_driver *drv)
{
	int rc;

	rc = driver_enlist(drv);
	if (rc)
		return rc;

	rc = drv->init();
	if (!rc && drv->linkage) {
		ddi_user_driver_live(drv);
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
 * ddi_driver_unload() - stop a Solaris driver: _fini(9E); for the glue only
 * @drv: the argument of ddi_driver_load()
 *
 * Context: may sleep; in the module's exit function.
 *
 * Differences from illumos: a driver whose _fini(9E) refuses is unloaded
 * nevertheless, and the log says so.
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

static_assert(__same_type(mod_install, ddi_mod_install));
static_assert(__same_type(mod_remove, ddi_mod_remove));
static_assert(__same_type(mod_info, ddi_mod_info));
static_assert(__same_type(mod_modname, ddi_mod_modname));
