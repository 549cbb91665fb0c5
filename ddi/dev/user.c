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

int (*ddi_user_mmap)(struct ddi_open *open, struct vm_area_struct *vma);
void (*ddi_user_unmap)(struct ddi_user *user);

static void user_free(struct kref *ref)
{
	struct ddi_user *user = container_of(ref, struct ddi_user, ref);

	kfree(user->driver);
	kfree(user);
}

/**
 * ddi_user_put() - drop a reference to a user side
 * @user: the user side
 *
 * Context: any.
 */
void ddi_user_put(struct ddi_user *user)
{
	kref_put(&user->ref, user_free);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_user_put);

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

void ddi_user_detached(struct ddi_user *user)
{
	mutex_lock(&users_lock);
	list_del_init(&user->node);
	mutex_unlock(&users_lock);
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

/**
 * ddi_call_enter() - enter an entry point of a driver
 * @user: the instance's user side
 * @call: describes the call until ddi_call_exit()
 * @entry: name of the entry point, for the log
 *
 * Context: any.
 * Return: true, or false when the driver is gone.
 */
bool ddi_call_enter(struct ddi_user *user, struct ddi_call *call,
		    const char *entry)
{
	bool gone;

	call->task = current;
	call->entry = entry;
	spin_lock(&user->lock);
	gone = user->gone;
	if (!gone)
		list_add(&call->node, &user->calls);
	spin_unlock(&user->lock);
	return !gone;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_call_enter);

void ddi_call_exit(struct ddi_user *user, struct ddi_call *call)
{
	spin_lock(&user->lock);
	list_del(&call->node);
	if (user->gone && list_empty(&user->calls))
		wake_up_all(&user->idle);
	spin_unlock(&user->lock);
}

int ddi_call_errno(struct ddi_user *user, int err)
{
	if (err != EINTR)
		return ddi_linux_errno(err);
	if (READ_ONCE(user->gone))
		return -ENXIO;
	return signal_pending(current) ? -ERESTARTSYS : -EINTR;
}

/* Interrupt a call as by a signal, without delivering one; see set_notify_signal(). */
static void call_interrupt(const struct ddi_call *call)
{
	if (call->task->flags & PF_KTHREAD)
		return;
	set_tsk_thread_flag(call->task, TIF_NOTIFY_SIGNAL);
	wake_up_process(call->task);
}

/*
 * Returns true if no thread is in the driver; otherwise interrupts them, and
 * with @name logs them.
 */
static bool user_is_idle(struct ddi_user *user, bool name)
{
	struct ddi_call *call;
	bool idle;

	spin_lock(&user->lock);
	idle = list_empty(&user->calls);
	list_for_each_entry(call, &user->calls, node) {
		if (name)
			dev_warn(user->dip->dev, "%s%d: detach waits for %s[%d] in %s\n",
				 user->driver, user->instance, call->task->comm,
				 call->task->pid, call->entry);
		call_interrupt(call);
	}
	spin_unlock(&user->lock);
	return idle;
}

static void user_wait_idle(struct ddi_user *user)
{
	bool name = false;

	while (!user_is_idle(user, name)) {
		long left;

		left = wait_event_timeout(user->idle,
					  list_empty_careful(&user->calls),
					  5 * HZ);
		name = !left;
	}
}

void ddi_user_wait_requests(struct ddi_user *user)
{
	wait_var_event(&user->requests, !atomic_read(&user->requests));
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
	user_wait_idle(user);
	ddi_user_wait_requests(user);
	user_unmap(user);
	if (ddi_user_unmap)
		ddi_user_unmap(user);
	ddi_special_revoke(user);
}
