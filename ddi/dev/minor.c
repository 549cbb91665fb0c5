// SPDX-License-Identifier: GPL-2.0
/*
 * Minor nodes: a driver's devices under /dev.
 *
 * ddi_create_minor_node(9F), ddi_remove_minor_node(9F), ddi_driver_major(9F),
 * makedevice(9F), getmajor(9F), getminor(9F).
 *
 * A minor NAME of instance 3 of driver foo is /dev/ddi/foo@3:NAME, like
 * Solaris's path under /devices but with the instance for the unit address.
 * /sys/class/ddi/foo@3:NAME shows its device, and its node_type, for udev rules
 * that make links, as devlinks(8) does on Solaris:
 *
 *   SUBSYSTEM=="ddi", KERNEL=="foo@*", ATTR{node_type}=="ddi_pseudo",
 *     SYMLINK+="foo%n"
 *
 * A driver has one major number, for both Linux and Solaris, from its first
 * minor until ddi.ko is unloaded.  The driver chooses its minor numbers, up to
 * Linux's limit of 2^20 - 1; those that open(9E) chooses have no limit.
 *
 * The file of a block minor appears when attach(9E) and _init(9E) have
 * returned.  Linux opens a disk under a lock that its removal takes too: an
 * open that waited for attach(9E) would block its ddi_remove_minor_node(9F)
 * forever.
 *
 * Locking: ddi_minors_lock protects the lists of minors and of major numbers.
 * No thread waits for a driver under it: a minor that is being removed stays on
 * the list, and keeps its number, until it is removed.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/kdev_t.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <sys/file.h>
#include <sys/conf.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"
#include "user.h"

/* A driver's major number, which is kept while ddi.ko is loaded */
struct ddi_major {
	struct list_head node;
	char *driver;
	dev_t first;
};

static DEFINE_MUTEX(ddi_minors_lock);
static LIST_HEAD(ddi_minors);
static LIST_HEAD(ddi_majors);

const struct ddi_minor_block_ops *ddi_minor_block;

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

static ssize_t node_type_show(struct device *dev, struct device_attribute *attr,
			      char *buf)
{
	struct ddi_minor *minor = container_of(dev, struct ddi_minor, device);

	return sysfs_emit(buf, "%s\n", minor->node_type);
}
static DEVICE_ATTR_RO(node_type);

static struct attribute *minor_attrs[] = {
	&dev_attr_node_type.attr,
	NULL
};
ATTRIBUTE_GROUPS(minor);

static char *minor_devnode(ddi_class_device *dev, umode_t *mode)
{
	const struct ddi_minor *minor = container_of(dev, struct ddi_minor,
						     device);

	if (mode && minor->mode)
		*mode = minor->mode;
	return kasprintf(GFP_KERNEL, "ddi/%s", dev_name(dev));
}

static struct class minor_class = {
	.name = "ddi",
	.devnode = minor_devnode,
	.dev_groups = minor_groups,
};

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

	lockdep_assert_held(&ddi_minors_lock);
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

	mutex_lock(&ddi_minors_lock);
	major = major_get_locked(driver);
	mutex_unlock(&ddi_minors_lock);
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

	mutex_lock(&ddi_minors_lock);
	name = major_name_locked(major);
	mutex_unlock(&ddi_minors_lock);
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

/* Returns why the driver's entry points cannot be called through a minor, or NULL. */
static const char *ops_fault(const struct ddi_user *user)
{
	if (!user)
		return "no driver is attached";
	if (!user->ops)
		return "the driver has no cb_ops";
	if (user->ops->cb_str)
		return "cb_str is set, but STREAMS is not supported";
	if (user->ops->cb_rev && user->ops->cb_rev != CB_REV)
		return "unknown cb_rev";
	return NULL;
}

/* Returns why a minor cannot be made with these arguments, or NULL. */
static const char *minor_fault(dev_info_t *dip, const char *name,
			       int spec_type, unsigned int minor_num)
{
	if (!name || !*name || strpbrk(name, "@/ ") || !strcmp(name, "."))
		return "the name is empty, or has a '@', '/' or space";
	if (spec_type != S_IFCHR && spec_type != S_IFBLK)
		return "spec_type is neither S_IFCHR nor S_IFBLK";
	if (spec_type == S_IFBLK && !ddi_minor_block)
		return "this kernel has no block devices";
	if (minor_num > L_MAXMIN)
		return "minor number beyond 2^20 - 1";
	return ops_fault(dip->user);
}

/* Returns true if there is a minor with that name or number. */
static bool minor_exists(const struct ddi_minor *new)
{
	struct ddi_minor *minor;

	lockdep_assert_held(&ddi_minors_lock);
	list_for_each_entry(minor, &ddi_minors, node) {
		if (minor->spec_type != new->spec_type)
			continue;
		if (minor->dev == new->dev || (minor->user == new->user &&
					       !strcmp(minor->name, new->name)))
			return true;
	}
	return false;
}

static void minor_release(struct device *dev)
{
	struct ddi_minor *minor = container_of(dev, struct ddi_minor, device);

	ddi_user_put(minor->user);
	kfree(minor->name);
	kfree(minor->node_type);
	kfree(minor);
}

/* Allocate a minor, which put_device() frees from here on. */
static struct ddi_minor *minor_alloc(struct ddi_user *user, const char *name,
				     const char *node_type)
{
	struct ddi_minor *minor = kzalloc(sizeof(*minor), GFP_KERNEL);

	if (!minor)
		return NULL;
	kref_get(&user->ref);
	minor->user = user;
	minor->name = kstrdup(name, GFP_KERNEL);
	minor->node_type = kstrdup(node_type ?: "", GFP_KERNEL);
	init_completion(&minor->removed);
	device_initialize(&minor->device);
	minor->device.release = minor_release;
	if (minor->name && minor->node_type)
		return minor;
	put_device(&minor->device);
	return NULL;
}

static int minor_publish_char(struct ddi_minor *minor)
{
	struct ddi_user *user = minor->user;

	minor->device.class = &minor_class;
	minor->device.parent = user->dip->dev;
	minor->device.devt = MKDEV(getmajor(minor->dev), getminor(minor->dev));
	cdev_init(&minor->cdev, &ddi_chardev_fops);
	/*
	 * the driver is not the owner, since it may fail to load: see
	 * special_hold_locked()
	 */
	minor->cdev.owner = THIS_MODULE;
	return dev_set_name(&minor->device, "%s@%d:%s", user->driver,
			    user->instance, minor->name) ?:
	       cdev_device_add(&minor->cdev, &minor->device);
}

static int minor_add_block(struct ddi_minor *minor)
{
	int err;

	lockdep_assert_held(&ddi_minors_lock);
	err = ddi_minor_block->add(minor);
	minor->added = !err;
	return err;
}

/* Make the disk; until attach(9E) has returned, ddi_minor_ready() adds it later. */
static int minor_publish_block(struct ddi_minor *minor)
{
	int err = ddi_minor_block->make(minor);

	if (err || !READ_ONCE(minor->user->ready))
		return err;
	err = minor_add_block(minor);
	if (err)
		ddi_minor_block->del(minor);
	return err;
}

static int minor_publish(struct ddi_minor *minor)
{
	int err;

	lockdep_assert_held(&ddi_minors_lock);
	if (minor_exists(minor))
		return -EEXIST;
	err = minor->spec_type == S_IFCHR ? minor_publish_char(minor) :
					    minor_publish_block(minor);
	if (!err)
		list_add_tail(&minor->node, &ddi_minors);
	return err;
}

static int minor_create(struct ddi_minor *minor, unsigned int minor_num)
{
	int major, err;

	mutex_lock(&ddi_minors_lock);
	major = major_get_locked(minor->user->driver);
	err = major;
	if (major >= 0) {
		minor->dev = ddi_makedevice(major, minor_num);
		err = minor_publish(minor);
	}
	mutex_unlock(&ddi_minors_lock);
	return err;
}

/* A minor for @func of a driver that is not published yet; NULL with the reason */
static struct ddi_minor *minor_prepare(dev_info_t *dip, const char *name,
				       int spec_type, unsigned int minor_num,
				       const char *node_type, const char *func)
{
	const char *fault = minor_fault(dip, name, spec_type, minor_num);
	struct ddi_minor *minor;

	if (fault) {
		ddi_complain(dip->dev, func, "%s: %s", name ?: "NULL", fault);
		return NULL;
	}
	minor = minor_alloc(dip->user, name, node_type);
	if (minor)
		minor->spec_type = spec_type;
	return minor;
}

static int minor_start(struct ddi_minor *minor, unsigned int minor_num,
		       const char *func)
{
	int err = minor_create(minor, minor_num);

	if (!err)
		return DDI_SUCCESS;
	ddi_complain(minor->user->dip->dev, func, "%s, minor %u: %s",
		     minor->name, minor_num,
		     err == -EEXIST ? "exists" : "failed");
	put_device(&minor->device);
	return DDI_FAILURE;
}

/**
 * ddi_create_minor_node() - make a device under /dev,
 *	ddi_create_minor_node(9F)
 * @dip: the instance's node
 * @name: minor name; without '@', '/' and space
 * @spec_type: S_IFCHR or S_IFBLK
 * @minor_num: minor number
 * @node_type: DDI_PSEUDO or another; for udev, see the top of this file
 * @flag: 0 or CLONE_DEV
 *
 * Opens before attach(9E) and _init(9E) have returned wait for both.  The file
 * of a block device appears when both have returned.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS, or DDI_FAILURE when an argument is invalid, the driver
 * already has a minor of that number or the instance one of that name, the
 * driver has no cb_ops or is a STREAMS driver, or memory is short (only then a
 * retry can help).
 *
 * Differences from illumos: minor numbers are limited to 2^20 - 1.  Two minors
 * of one kind cannot share a number.  CLONE_DEV makes a minor like any other,
 * since it concerns STREAMS.  When Linux cannot make a block device after
 * attach(9E), the log says so, and the minor has no file.
 */
int ddi_create_minor_node(dev_info_t *dip, const char *name, int spec_type,
			  unsigned int minor_num, const char *node_type,
			  int flag)
{
	struct ddi_minor *minor;

	if (!dip)
		return DDI_FAILURE;
	minor = minor_prepare(dip, name, spec_type, minor_num, node_type,
			      "ddi_create_minor_node");
	if (!minor)
		return DDI_FAILURE;
	minor->clone = flag & CLONE_DEV;
	return minor_start(minor, minor_num, "ddi_create_minor_node");
}
EXPORT_SYMBOL(ddi_create_minor_node);

/**
 * ddi_create_priv_minor_node() - make a device that wants privileges
 * @dip: as of ddi_create_minor_node(), like what follows
 * @name: minor name
 * @spec_type: S_IFCHR
 * @minor_num: minor number
 * @node_type: DDI_PSEUDO or another
 * @flag: 0, CLONE_DEV or PRIVONLY_DEV; no effect
 * @rdpriv: who opens it to read has this privilege, as of priv_policy(9F)
 * @wrpriv: who opens it to write has this one
 * @priv_mode: access rights of the file in /dev
 *
 * Context: Process context; may sleep.
 * Return: as ddi_create_minor_node(); DDI_FAILURE for S_IFBLK, too.
 *
 * Differences from illumos: as for ddi_create_minor_node().
 */
int ddi_create_priv_minor_node(dev_info_t *dip, const char *name, int spec_type,
			       unsigned int minor_num, const char *node_type,
			       int flag, int rdpriv, int wrpriv,
			       mode_t priv_mode)
{
	struct ddi_minor *minor;

	if (!dip || spec_type != S_IFCHR) {
		ddi_complain(ddi_dev_info_device(dip),
			     "ddi_create_priv_minor_node", "not S_IFCHR");
		return DDI_FAILURE;
	}
	minor = minor_prepare(dip, name, spec_type, minor_num, node_type,
			      "ddi_create_priv_minor_node");
	if (!minor)
		return DDI_FAILURE;
	minor->guarded = true;
	minor->rdpriv = rdpriv;
	minor->wrpriv = wrpriv;
	minor->mode = priv_mode & 0777;
	return minor_start(minor, minor_num, "ddi_create_priv_minor_node");
}
EXPORT_SYMBOL(ddi_create_priv_minor_node);

int ddi_minor_may_open(const struct ddi_minor *minor, int flag,
		       const cred_t *cr)
{
	if (!minor->guarded)
		return 0;
	if (flag & FREAD && !ddi_priv_policy_only(cr, minor->rdpriv, B_FALSE))
		return -EACCES;
	if (flag & FWRITE && !ddi_priv_policy_only(cr, minor->wrpriv, B_FALSE))
		return -EACCES;
	return 0;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_minor_may_open);

/*
 * Returns a minor of @user called @name (or any, for NULL) with a reference, or
 * NULL.  *@mine is set if the caller has to remove it, since no other thread
 * does.
 */
static struct ddi_minor *minor_take(struct ddi_user *user, const char *name,
				    bool *mine)
{
	struct ddi_minor *minor, *found = NULL;

	mutex_lock(&ddi_minors_lock);
	list_for_each_entry(minor, &ddi_minors, node) {
		if (minor->user != user || (name && strcmp(minor->name, name)))
			continue;
		get_device(&minor->device);
		*mine = !minor->going;
		minor->going = true;
		found = minor;
		break;
	}
	mutex_unlock(&ddi_minors_lock);
	return found;
}

static void minor_remove(struct ddi_minor *minor)
{
	if (minor->spec_type == S_IFCHR)
		cdev_device_del(&minor->cdev, &minor->device);
	else
		ddi_minor_block->del(minor);
	mutex_lock(&ddi_minors_lock);
	list_del(&minor->node);
	mutex_unlock(&ddi_minors_lock);
	complete_all(&minor->removed);
	put_device(&minor->device);
}

/* Remove the minors of @user called @name, or all for NULL. */
static unsigned int minors_remove(struct ddi_user *user, const char *name)
{
	struct ddi_minor *minor;
	unsigned int n = 0;
	bool mine;

	while ((minor = minor_take(user, name, &mine))) {
		if (mine) {
			minor_remove(minor);
			n++;
		} else {
			wait_for_completion(&minor->removed);
		}
		put_device(&minor->device);
	}
	return n;
}

/**
 * ddi_remove_minor_node() - remove devices from /dev,
 *	ddi_remove_minor_node(9F)
 * @dip: the instance's node
 * @name: the minor's name; NULL for all minors of the instance
 *
 * Open files stay open.  Current requests to a block device are not waited for,
 * but data that Linux still has to write is.
 *
 * Context: may sleep.
 *
 * Differences from illumos: for a block device it waits forever if it is called
 * in that device's open(9E), close(9E) or strategy(9E).
 */
void ddi_remove_minor_node(dev_info_t *dip, const char *name)
{
	if (dip && dip->user)
		minors_remove(dip->user, name);
}
EXPORT_SYMBOL(ddi_remove_minor_node);

/* Add the block minors; one made by another thread now finds @user ready itself. */
void ddi_minor_ready(struct ddi_user *user)
{
	struct ddi_minor *minor;
	int err;

	mutex_lock(&ddi_minors_lock);
	list_for_each_entry(minor, &ddi_minors, node) {
		if (minor->user != user || minor->spec_type != S_IFBLK ||
		    minor->added || minor->going)
			continue;
		err = minor_add_block(minor);
		if (err)
			ddi_complain(user->dip->dev, "ddi_create_minor_node",
				     "%s, minor %u: no block device (%d)",
				     minor->name, getminor(minor->dev), err);
	}
	mutex_unlock(&ddi_minors_lock);
}

void ddi_minor_dev_detach(dev_info_t *dip)
{
	struct ddi_user *user = dip->user;
	unsigned int n;

	if (!user)
		return;
	ddi_user_revoke(dip);
	n = minors_remove(user, NULL);
	/* requests that were refused since; from here on none arrives */
	ddi_user_wait_requests(user);
	if (n)
		dev_warn(dip->dev, "%s%d: %u minor node%s not removed by the driver\n",
			 user->driver, user->instance, n, n == 1 ? "" : "s");
	ddi_user_detached(user);
	dip->user = NULL;
	ddi_user_put(user);
}

int ddi_minor_init(void)
{
	return class_register(&minor_class);
}

void ddi_minor_exit(void)
{
	struct ddi_major *major, *next;

	list_for_each_entry_safe(major, next, &ddi_majors, node) {
		unregister_chrdev_region(major->first, MINORMASK + 1);
		kfree(major->driver);
		kfree(major);
	}
	class_unregister(&minor_class);
}

static_assert(__same_type(cmpdev, ddi_cmpdev));
static_assert(__same_type(getmajor, ddi_getmajor));
static_assert(__same_type(getminor, ddi_getminor));
static_assert(__same_type(makedevice, ddi_makedevice));
