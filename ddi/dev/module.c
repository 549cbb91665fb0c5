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
 * A module is one driver, and the misc modules that are linked into it.
 * driver.c tells what becomes of its devices.
 *
 * Locking: ddi_drivers_lock guards the list of drivers and the fields linkage and
 * ops.  It is not held while the driver's code runs.  The thread that loads a
 * driver writes its field loader, users being let in when that is NULL, and its
 * field misc_loading, which no other thread reads.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"
#include "prop.h"
#include "pseudo.h"
#include "user.h"

static DEFINE_MUTEX(ddi_drivers_lock);
static LIST_HEAD(ddi_drivers);

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

/* Returns the misc module of any driver that has @linkage, or NULL. */
static struct ddi_misc *misc_of_linkage(const struct modlinkage *linkage)
{
	struct ddi_driver *drv;
	unsigned int i;

	lockdep_assert_held(&ddi_drivers_lock);
	list_for_each_entry(drv, &ddi_drivers, node)
		for (i = 0; i < drv->nmisc; i++)
			if (drv->misc[i].linkage == linkage)
				return &drv->misc[i];
	return NULL;
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
EXPORT_SYMBOL_IF_KUNIT(ddi_driver_is_loaded);

/**
 * ddi_name_to_major() - get the major number of a driver by its name
 * @name: the driver's name
 *
 * Context: may sleep.
 * Return: the number; (major_t)-1 when no such driver is loaded, or Linux has
 * no number left.
 */
unsigned int ddi_name_to_major(const char *name)
{
	int major = -1;

	if (name && ddi_driver_is_loaded(name))
		major = ddi_major_get(name);
	return major < 0 ? -1 : major;
}
EXPORT_SYMBOL(ddi_name_to_major);

bool ddi_driver_hold(const char *name, struct module **ownerp)
{
	struct ddi_driver *drv;
	bool held = false;

	mutex_lock(&ddi_drivers_lock);
	list_for_each_entry(drv, &ddi_drivers, node) {
		if (held || strcmp(drv->name, name))
			continue;
		held = try_module_get(drv->owner);
		*ownerp = drv->owner;
	}
	mutex_unlock(&ddi_drivers_lock);
	return held;
}

/* The name of the driver or misc module that this thread loads, for the log. */
static const char *loading_name(void)
{
	struct ddi_driver *drv;

	mutex_lock(&ddi_drivers_lock);
	drv = driver_loaded_by(current);
	mutex_unlock(&ddi_drivers_lock);
	if (!drv)
		return "no driver";
	return drv->misc_loading ? drv->misc_loading->name : drv->name;
}

/* Returns why the module that this thread loads cannot have @linkage, or NULL. */
static const char *install_fault(const struct modlinkage *linkage)
{
	const char *fault = ddi_linkage_fault(linkage);
	struct ddi_driver *drv;
	bool is_misc;

	if (fault)
		return fault;
	mutex_lock(&ddi_drivers_lock);
	drv = driver_loaded_by(current);
	is_misc = drv && drv->misc_loading;
	mutex_unlock(&ddi_drivers_lock);
	if (!is_misc == !!ddi_linkage_driver(linkage))
		return NULL;
	return is_misc ? "a driver where NAME-misc names a misc module" :
		"only misc modules: name them in NAME-misc of the driver that needs them";
}

/* Store @linkage in the driver, or in its misc module, that this thread is loading. */
static struct ddi_driver *driver_claim(struct modlinkage *linkage)
{
	struct modlinkage **place;
	struct ddi_driver *drv;

	mutex_lock(&ddi_drivers_lock);
	drv = driver_loaded_by(current);
	if (drv) {
		place = drv->misc_loading ? &drv->misc_loading->linkage :
			&drv->linkage;
		if (*place)
			drv = NULL;
		else
			*place = linkage;
	}
	if (drv && !drv->misc_loading)
		drv->ops = ddi_linkage_driver(linkage)->drv_dev_ops;
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
 * Differences from illumos: a linkage of misc modules alone is for those that
 * NAME-misc in the driver's Kbuild names, and refused elsewhere; so are those of
 * STREAMS modules and nexus drivers.  A driver without D_MP is
 * called by several threads at once, as one with it; offsets have 64 bits,
 * whether D_64BIT is set or not.
 */
int ddi_mod_install(struct modlinkage *linkage)
{
	const char *fault = install_fault(linkage);
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
	if (drv->misc_loading)
		return 0;
	ddi_utsname_refresh();
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
	struct ddi_misc *misc = NULL;

	mutex_lock(&ddi_drivers_lock);
	if (linkage)
		drv = driver_of_linkage(linkage);
	if (linkage && !drv)
		misc = misc_of_linkage(linkage);
	if (misc)
		misc->linkage = NULL;
	mutex_unlock(&ddi_drivers_lock);
	if (misc)
		return 0;
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
 * ddi_mod_info() - describe a module, mod_info(9F)
 * @linkage: the driver's, or the misc module's, modlinkage(9S)
 * @modinfo: what _info(9E) was given
 *
 * Context: Process context, from _info(9E).
 * Return: 1, or 0 when @linkage is neither a driver's nor a misc module's.
 */
int ddi_mod_info(struct modlinkage *linkage, struct modinfo *modinfo)
{
	const char *fault = ddi_linkage_fault(linkage);

	if (fault || !modinfo) {
		ddi_complain(NULL, "mod_info", "%s", fault ?: "no modinfo");
		return 0;
	}
	modinfo->mi_linkinfo = ddi_linkage_info(linkage);
	return 1;
}
EXPORT_SYMBOL(ddi_mod_info);

/**
 * ddi_mod_modname() - name of a driver module, mod_modname(9F)
 * @linkage: the driver's, or the misc module's, modlinkage(9S)
 *
 * Context: may sleep; in any function of the driver.
 * Return: the name, valid while the module is loaded; NULL when @linkage is
 * neither installed nor being installed.
 */
const char *ddi_mod_modname(struct modlinkage *linkage)
{
	struct ddi_driver *drv = NULL;
	struct ddi_misc *misc = NULL;

	mutex_lock(&ddi_drivers_lock);
	if (linkage)
		drv = driver_of_linkage(linkage);
	if (linkage && !drv)
		misc = misc_of_linkage(linkage);
	if (!drv && !misc)
		drv = driver_loaded_by(current);
	if (drv && drv->misc_loading)
		misc = drv->misc_loading;
	mutex_unlock(&ddi_drivers_lock);
	if (misc)
		return misc->name;
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

/* Remove what _init(9E) installed, as far as the driver's code has not. */
static void driver_uninstall(struct ddi_driver *drv)
{
	if (drv->linkage)
		ddi_mod_remove(drv->linkage);
	if (atomic_read(&drv->refused))
		pr_err("ddi: %s: is unloaded, but %d of its devices refused detach(9E): rmmod ddi fails until the next boot\n",
		       drv->name, atomic_read(&drv->refused));
}

/* _init(9E) of the driver @drv, or of a misc module in its module. */
static int call_init(const char *name, int (*init)(void),
		     struct modlinkage *const *linkage)
{
	int rc = init();

	if (!rc && *linkage)
		return 0;
	if (rc)
		pr_err("ddi: %s: _init(9E) failed (%d)\n", name, rc);
	else
		pr_err("ddi: %s: _init(9E) did not call mod_install(9F)\n", name);
	/* Solaris's positive error number as Linux's module loader wants it */
	return rc > 0 && rc <= MAX_ERRNO ? -rc : -EINVAL;
}

static void call_fini(const char *name, int (*fini)(void))
{
	int rc = fini();

	if (rc)
		pr_err("ddi: %s: _fini(9E) refused (%d), but Linux unloads the module\n",
		       name, rc);
}

static void misc_forget(struct ddi_misc *misc)
{
	mutex_lock(&ddi_drivers_lock);
	misc->linkage = NULL;
	mutex_unlock(&ddi_drivers_lock);
}

/* Stop the first @n misc modules of @drv, the last one first. */
static void misc_unload(struct ddi_driver *drv, unsigned int n)
{
	while (n--) {
		call_fini(drv->misc[n].name, drv->misc[n].fini);
		misc_forget(&drv->misc[n]);
	}
}

static int misc_start(struct ddi_driver *drv, struct ddi_misc *misc)
{
	struct modinfo modinfo = { .mi_linkinfo = "" };
	int err;

	drv->misc_loading = misc;
	err = call_init(misc->name, misc->init, &misc->linkage);
	drv->misc_loading = NULL;
	if (err) {
		misc_forget(misc);
		return err;
	}
	if (!misc->info(&modinfo))
		pr_warn("ddi: %s: _info(9E) failed\n", misc->name);
	pr_info("ddi: %s: misc module %s (%s) started\n", drv->name, misc->name,
		modinfo.mi_linkinfo);
	return 0;
}

/* Start the misc modules of @drv, all or none. */
static int misc_load(struct ddi_driver *drv)
{
	unsigned int i;
	int err;

	for (i = 0; i < drv->nmisc; i++) {
		err = misc_start(drv, &drv->misc[i]);
		if (err) {
			misc_unload(drv, i);
			return err;
		}
	}
	return 0;
}

/* Put @drv on the list, unless there is one of its name. */
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

static void driver_delist(struct ddi_driver *drv)
{
	mutex_lock(&ddi_drivers_lock);
	list_del(&drv->node);
	mutex_unlock(&ddi_drivers_lock);
}

/**
 * ddi_driver_load() - start a Solaris driver; for the glue only
 * @drv: the driver, as scripts/ddi-glue writes it
 *
 * Context: Process context, from the module's init function; may sleep.
 * Return: 0, or the negative of what _init(9E) of the driver, or of a misc module
 * in its module, returned; -EINVAL when one returned 0 without mod_install(9F);
 * -EEXIST when a driver of this name is loaded.
 */
int ddi_driver_load(struct ddi_driver *drv)
{
	int err;

	err = driver_enlist(drv);
	if (err)
		return err;
	err = misc_load(drv);
	if (err)
		goto err_delist;
	err = call_init(drv->name, drv->init, &drv->linkage);
	if (err)
		goto err_unload;
	ddi_user_driver_live(drv);
	driver_announce(drv);
	return 0;

err_unload:
	driver_uninstall(drv);
	misc_unload(drv, drv->nmisc);
err_delist:
	driver_delist(drv);
	return err;
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
	call_fini(drv->name, drv->fini);
	driver_uninstall(drv);
	misc_unload(drv, drv->nmisc);
	driver_delist(drv);
}
EXPORT_SYMBOL(ddi_driver_unload);

static_assert(__same_type(mod_install, ddi_mod_install));
static_assert(__same_type(mod_remove, ddi_mod_remove));
static_assert(__same_type(mod_info, ddi_mod_info));
static_assert(__same_type(mod_modname, ddi_mod_modname));
