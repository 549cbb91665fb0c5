// SPDX-License-Identifier: GPL-2.0
/*
 * Minor nodes: a driver's devices under /dev.
 *
 * ddi_create_minor_node(9F), ddi_remove_minor_node(9F).
 *
 * A minor NAME of instance 3 of driver foo is /dev/ddi/foo@3:NAME, like
 * Solaris's path under /devices but with the instance for the unit address.
 * /sys/class/ddi/foo@3:NAME shows its device, and its node_type, for udev rules
 * that make links, as devlinks(8) does on Solaris:
 *
 *   SUBSYSTEM=="ddi", KERNEL=="foo@*", ATTR{node_type}=="ddi_pseudo",
 *     SYMLINK+="foo%n"
 *
 * The driver chooses its minor numbers, up to Linux's limit of 2^20 - 1; those
 * that open(9E) chooses have no limit.
 *
 * The file of a block minor appears when attach(9E) and _init(9E) have
 * returned.  Linux opens a disk under a lock that its removal takes too: an
 * open that waited for attach(9E) would block its ddi_remove_minor_node(9F)
 * forever.
 *
 * Locking: ddi_minors_lock protects the list of minors.  No thread waits for a
 * driver under it: a minor that is being removed stays on the list, and keeps
 * its number, until it is removed.
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
#include "cred.h"
#include "driver.h"
#include "user.h"

static DEFINE_MUTEX(ddi_minors_lock);
static LIST_HEAD(ddi_minors);

/* File operations of character minors, set once */
static const struct file_operations *char_fops;

const struct ddi_minor_block_ops *ddi_minor_block;

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
	cdev_init(&minor->cdev, char_fops);
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
	int major = ddi_major_get(minor->user->driver);
	int err;

	if (major < 0)
		return major;
	minor->dev = ddi_makedevice(major, minor_num);
	mutex_lock(&ddi_minors_lock);
	err = minor_publish(minor);
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

/* Remove the minors of @user called @name, or all for NULL; returns their number. */
unsigned int ddi_minors_remove(struct ddi_user *user, const char *name)
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
		ddi_minors_remove(dip->user, name);
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

int ddi_minor_init(const struct file_operations *fops)
{
	char_fops = fops;
	return class_register(&minor_class);
}

void ddi_minor_exit(void)
{
	class_unregister(&minor_class);
}
