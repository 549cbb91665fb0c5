// SPDX-License-Identifier: GPL-2.0
/*
 * Threads inside a driver, and how they leave it before it detaches.
 *
 * Solaris refuses to detach a device that is open.  Linux refuses to unload a
 * module whose device is open, but removes a device when it is unplugged or
 * unbound by hand, even if it is open.  Then, before detach(9E):
 *
 *   - no thread can enter the driver: open files answer ENXIO, and poll answers
 *     EPOLLERR | EPOLLHUP;
 *   - threads that sleep in an entry point are interrupted as by a signal, so
 *     that cv_wait_sig(9F) and the like return; threads that stay are named in
 *     the log, and detach continues to wait;
 *   - detach waits for requests to block devices;
 *   - mappings are removed from processes, which then get SIGBUS, and
 *     devmap_unmap(9E) is called;
 *   - close(9E) is called for every open device number.
 *
 * So a driver's last close(9E) precedes its detach(9E), as on Solaris.
 *
 * No user gets in before the driver's module is live, that is while its
 * _init(9E) runs: a module whose _init(9E) fails is freed at once, even if it
 * is held.  So a minor does not hold the module, but an open file does.
 *
 * Locking: ddi_user.lock, a leaf except for wait queues; users_lock protects
 * the list of user sides, and is held while their disks are made.
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/wait_bit.h>
#include <sys/errno.h>

#include "../compat.h"
#include "../os/os.h"
#include "driver.h"
#include "user.h"

static DEFINE_MUTEX(users_lock);
static LIST_HEAD(users);

void (*ddi_user_unmap)(struct ddi_user *user);

int ddi_user_attach(struct ddi_driver *drv, dev_info_t *dip)
{
	struct ddi_user *user = kzalloc(sizeof(*user), GFP_KERNEL);

	if (!user)
		return -ENOMEM;
	user->driver = kstrdup(drv->name, GFP_KERNEL);
	if (!user->driver) {
		kfree(user);
		return -ENOMEM;
	}
	kref_init(&user->ref);
	user->dip = dip;
	user->ops = drv->ops->devo_cb_ops;
	user->owner = drv->owner;
	user->drv = drv;
	user->instance = ddi_get_instance(dip);
	mutex_init(&user->context_lock);
	user->context_until = jiffies;
	spin_lock_init(&user->lock);
	INIT_LIST_HEAD(&user->calls);
	INIT_LIST_HEAD(&user->specials);
	INIT_LIST_HEAD(&user->files);
	init_waitqueue_head(&user->idle);
	dip->user = user;
	mutex_lock(&users_lock);
	list_add_tail(&user->node, &users);
	mutex_unlock(&users_lock);
	return 0;
}

/* Returns true if @user has attached, its module is live, and users were not let in. */
static bool user_waits(struct ddi_user *user)
{
	lockdep_assert_held(&users_lock);
	return user->attached && !user->ready && !READ_ONCE(user->drv->loader);
}

/*
 * Let users in, and tell frameworks so, if @user waits for that and was not detached
 * meanwhile.  The caller has the device's lock, or its probe does.
 */
static void user_let_in(struct ddi_user *user)
{
	bool waits;

	mutex_lock(&users_lock);
	waits = !list_empty(&user->node) && user_waits(user);
	if (waits) {
		spin_lock(&user->lock);
		user->ready = true;
		spin_unlock(&user->lock);
		wake_up_all(&user->idle);
		ddi_minor_ready(user);
	}
	mutex_unlock(&users_lock);
	if (waits)
		ddi_frames_tell(user->dip, DDI_FRAME_ATTACHED);
}

void ddi_user_ready(dev_info_t *dip)
{
	mutex_lock(&users_lock);
	dip->user->attached = true;
	mutex_unlock(&users_lock);
	user_let_in(dip->user);
}

/* A device of @drv whose users wait, with references to both; or NULL. */
static struct ddi_user *next_waiting(struct ddi_driver *drv, struct device **dev)
{
	struct ddi_user *user;

	list_for_each_entry(user, &users, node) {
		if (user->drv != drv || !user_waits(user))
			continue;
		kref_get(&user->ref);
		*dev = get_device(user->dip->dev);
		return user;
	}
	return NULL;
}

void ddi_user_driver_live(struct ddi_driver *drv)
{
	struct ddi_user *user;
	struct device *dev;

	mutex_lock(&users_lock);
	WRITE_ONCE(drv->loader, NULL);
	while ((user = next_waiting(drv, &dev))) {
		mutex_unlock(&users_lock);
		/* the device may be unbound meanwhile */
		device_lock(dev);
		user_let_in(user);
		device_unlock(dev);
		put_device(dev);
		ddi_user_put(user);
		mutex_lock(&users_lock);
	}
	mutex_unlock(&users_lock);
}

/* Returns the inode of a file that may have mappings, each only once; or NULL. */
static struct inode *user_next_inode(struct ddi_user *user)
{
	struct inode *inode = NULL;
	struct ddi_open *open;

	spin_lock(&user->lock);
	list_for_each_entry(open, &user->files, node) {
		if (!open->mapping)
			continue;
		inode = igrab(open->mapping->host);
		open->mapping = NULL;
		if (inode)
			break;
	}
	spin_unlock(&user->lock);
	return inode;
}

static void user_unmap(struct ddi_user *user)
{
	struct inode *inode;

	for (;;) {
		inode = user_next_inode(user);
		if (!inode)
			return;
		unmap_mapping_range(inode->i_mapping, 0, 0, 1);
		iput(inode);
	}
}

void ddi_user_revoke(dev_info_t *dip)
{
	struct ddi_user *user = dip->user;
	bool was_gone;

	if (!user)
		return;
	spin_lock(&user->lock);
	was_gone = user->gone;
	user->gone = true;
	spin_unlock(&user->lock);
	if (was_gone)
		return;
	wake_up_all(&user->idle);
	ddi_user_wait_idle(user);
	ddi_user_wait_requests(user);
	user_unmap(user);
	if (ddi_user_unmap)
		ddi_user_unmap(user);
	ddi_special_revoke(user);
}

void ddi_user_detach(dev_info_t *dip)
{
	struct ddi_user *user = dip->user;
	unsigned int n;

	if (!user)
		return;
	ddi_user_revoke(dip);
	n = ddi_minors_remove(user, NULL);
	/* requests that were refused since; from here on none arrives */
	ddi_user_wait_requests(user);
	if (n)
		dev_warn(dip->dev, "%s%d: %u minor node%s not removed by the driver\n",
			 user->driver, user->instance, n, n == 1 ? "" : "s");
	mutex_lock(&users_lock);
	list_del_init(&user->node);
	mutex_unlock(&users_lock);
	dip->user = NULL;
	ddi_user_put(user);
}
