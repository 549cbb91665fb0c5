// SPDX-License-Identifier: GPL-2.0
/*
 * Device numbers, and the major number of each driver.
 *
 * makedevice(9F), getmajor(9F), getminor(9F), ddi_driver_major(9F).
 *
 * A driver has one major number, for both Linux and Solaris, from its first
 * device until ddi.ko is unloaded.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "driver.h"
#include "user.h"

/* A driver's major number, which is kept while ddi.ko is loaded */
struct ddi_major {
	struct list_head node;
	char *driver;
	dev_t first;
};

static DEFINE_MUTEX(ddi_majors_lock);
static LIST_HEAD(ddi_majors);

/**
 * ddi_getmajor() - get the major number of a device number, getmajor(9F)
 * @dev: the device number
 *
 * Context: any.
 * Return: the major number.
 */
unsigned int ddi_getmajor(ddi_dev_t dev)
{
	return dev >> 32;
}
EXPORT_SYMBOL(ddi_getmajor);

/**
 * ddi_getminor() - get the minor number of a device number, getminor(9F)
 * @dev: the device number
 *
 * Context: any.
 * Return: the minor number.
 */
unsigned int ddi_getminor(ddi_dev_t dev)
{
	return (u32)dev;
}
EXPORT_SYMBOL(ddi_getminor);

/**
 * ddi_cmpdev() - a device number of the older kind, cmpdev()
 * @dev: the device number
 *
 * Context: Any.
 * Return: the number in 16 bits; O_NODEV when it does not fit.
 */
o_dev_t ddi_cmpdev(ddi_dev_t dev)
{
	unsigned int major = ddi_getmajor(dev), minor = ddi_getminor(dev);

	if (major > 0x7f || minor > 0xff)
		return O_NODEV;
	return major << 8 | minor;
}
EXPORT_SYMBOL(ddi_cmpdev);

/**
 * ddi_makedevice() - make a device number, makedevice(9F)
 * @majnum: the major number
 * @minnum: the minor number
 *
 * Context: any.
 * Return: the device number.
 */
ddi_dev_t ddi_makedevice(unsigned int majnum, unsigned int minnum)
{
	return (ddi_dev_t)majnum << 32 | minnum;
}
EXPORT_SYMBOL(ddi_makedevice);

static struct ddi_major *major_new(const char *driver)
{
	struct ddi_major *major = kzalloc(sizeof(*major), GFP_KERNEL);

	if (!major)
		return NULL;
	major->driver = kstrdup(driver, GFP_KERNEL);
	if (major->driver && !alloc_chrdev_region(&major->first, 0,
						  MINORMASK + 1, major->driver))
		return major;
	kfree(major->driver);
	kfree(major);
	return NULL;
}

static int major_get_locked(const char *driver)
{
	struct ddi_major *major;

	lockdep_assert_held(&ddi_majors_lock);
	list_for_each_entry(major, &ddi_majors, node)
		if (!strcmp(major->driver, driver))
			return MAJOR(major->first);
	major = major_new(driver);
	if (!major)
		return -ENOMEM;
	list_add(&major->node, &ddi_majors);
	return MAJOR(major->first);
}

static char *major_name_locked(unsigned int number)
{
	struct ddi_major *major;

	list_for_each_entry(major, &ddi_majors, node)
		if (MAJOR(major->first) == number)
			return major->driver;
	return NULL;
}

int ddi_major_get(const char *driver)
{
	int major;

	mutex_lock(&ddi_majors_lock);
	major = major_get_locked(driver);
	mutex_unlock(&ddi_majors_lock);
	return major;
}

/**
 * ddi_driver_major() - get a driver's major number, ddi_driver_major(9F)
 * @dip: device node to which the driver is attached, or attaching
 *
 * Context: may sleep.
 * Return: the number; (major_t)-1 when @dip has no driver or Linux has no
 * number left.
 */
unsigned int ddi_driver_major(dev_info_t *dip)
{
	int major;

	if (!dip || !dip->user)
		return -1;
	major = ddi_major_get(dip->user->driver);
	return major < 0 ? -1 : major;
}
EXPORT_SYMBOL(ddi_driver_major);

/**
 * ddi_major_to_name() - the driver of a major number
 * @major: the number
 *
 * Context: Process context; may sleep.
 * Return: its name, which stays while ddi.ko is loaded; NULL when no driver has had
 * the number.
 */
char *ddi_major_to_name(unsigned int major)
{
	char *name;

	mutex_lock(&ddi_majors_lock);
	name = major_name_locked(major);
	mutex_unlock(&ddi_majors_lock);
	return name;
}
EXPORT_SYMBOL(ddi_major_to_name);

/**
 * ddi_getiminor() - minor number of a device number that a program gave,
 *	ddi_getiminor(9F)
 * @dev: the device number
 *
 * Context: Any.
 * Return: the minor number; EMINOR_UNKNOWN for NODEV.
 */
unsigned int ddi_getiminor(ddi_dev_t dev)
{
	return dev == NODEV ? EMINOR_UNKNOWN : ddi_getminor(dev);
}
EXPORT_SYMBOL(ddi_getiminor);

void ddi_majors_exit(void)
{
	struct ddi_major *major, *next;

	list_for_each_entry_safe(major, next, &ddi_majors, node) {
		unregister_chrdev_region(major->first, MINORMASK + 1);
		kfree(major->driver);
		kfree(major);
	}
}

static_assert(__same_type(cmpdev, ddi_cmpdev));
static_assert(__same_type(getmajor, ddi_getmajor));
static_assert(__same_type(getminor, ddi_getminor));
static_assert(__same_type(makedevice, ddi_makedevice));
