// SPDX-License-Identifier: GPL-2.0
/*
 * Open device numbers, and the calls of open(9E) and close(9E).
 *
 * open(9E), close(9E)
 *
 * open(9E) is called for every open, close(9E) when the last open of a device
 * number and type ends.  An open in progress counts, so no close(9E) runs
 * beside it; an open that comes while close(9E) runs waits.  open(9E) may
 * choose another minor number, which is then open, even while its close(9E)
 * still runs; so several of these calls may run at once.  An open number holds
 * the driver's module.  An instance that detaches closes its open numbers, even
 * if their files are still open.
 *
 * Locking: ddi_user.lock protects the list of specials and all their fields
 * except the poll heads; it is not held while the driver's code runs.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <sys/errno.h>

#include "../compat.h"
#include "../os/os.h"
#include "user.h"

static struct ddi_special *special_alloc(struct ddi_user *user, int otyp)
{
	struct ddi_special *sp = kzalloc(sizeof(*sp), GFP_KERNEL);

	if (!sp)
		return NULL;
	sp->user = user;
	sp->otyp = otyp;
	init_waitqueue_head(&sp->pollers);
	INIT_LIST_HEAD(&sp->heads);
	return sp;
}

static void special_free(struct ddi_special *sp)
{
	if (!sp)
		return;
	ddi_poll_forget(sp);
	kfree(sp);
}

static struct ddi_special *special_find(struct ddi_user *user, ddi_dev_t dev,
					int otyp)
{
	struct ddi_special *sp;

	lockdep_assert_held(&user->lock);
	list_for_each_entry(sp, &user->specials, node)
		if (sp->dev == dev && sp->otyp == otyp)
			return sp;
	return NULL;
}

/*
 * Add a reference to @dev, using *@spare if it was not open.  Also holds the
 * driver's module, which must be live.  Returns 0; -EAGAIN while its close(9E)
 * runs or users are not yet let in; -ENXIO if the module is being unloaded.
 */
static int special_hold_locked(struct ddi_user *user, ddi_dev_t dev,
			       struct ddi_special **spare,
			       struct ddi_special **spp)
{
	struct ddi_special *sp = special_find(user, dev, (*spare)->otyp);

	if (!user->ready || (sp && sp->closing))
		return -EAGAIN;
	if (!try_module_get(user->owner))
		return -ENXIO;
	if (!sp) {
		sp = *spare;
		*spare = NULL;
		sp->dev = dev;
		list_add_tail(&sp->node, &user->specials);
	}
	sp->refs++;
	*spp = sp;
	return 0;
}

/* special_hold_locked(), with -ENXIO if the instance is gone; -EAGAIN means to wait. */
static int special_hold_try(struct ddi_user *user, ddi_dev_t dev,
			    struct ddi_special **spare,
			    struct ddi_special **spp)
{
	int err = -ENXIO;

	spin_lock(&user->lock);
	if (!user->gone)
		err = special_hold_locked(user, dev, spare, spp);
	spin_unlock(&user->lock);
	return err;
}

static int special_hold(struct ddi_user *user, ddi_dev_t dev,
			struct ddi_special **spare, struct ddi_special **spp)
{
	int err, rc = -EAGAIN;

	err = wait_event_interruptible(user->idle,
				       (rc = special_hold_try(user, dev, spare,
							      spp)) != -EAGAIN);
	return err ?: rc;
}

/**
 * special_last_close() - call a driver's close(9E)
 * @sp: the open number, without references; it is not freed meanwhile
 * @flag: flags of the open
 *
 * Context: process context, with the lock of the user side held, which is
 * dropped while the driver runs.
 *
 * Differences from illumos: its result is ignored.
 */
static void special_last_close(struct ddi_special *sp, int flag)
	__must_hold(&sp->user->lock)
{
	struct ddi_user *user = sp->user;
	struct ddi_call call = { .task = current, .entry = "close(9E)" };

	lockdep_assert_held(&user->lock);
	sp->closing++;
	sp->opened = false;
	list_add(&call.node, &user->calls);
	spin_unlock(&user->lock);

	if (user->ops->cb_close)
		user->ops->cb_close(sp->dev, flag, sp->otyp,
				    (cred_t *)current_cred());

	spin_lock(&user->lock);
	list_del(&call.node);
	sp->closing--;
	wake_up_all(&user->idle);
}

/* Returns true if @sp is unused; the caller then removes it from the list. */
static bool special_unused(const struct ddi_special *sp)
{
	lockdep_assert_held(&sp->user->lock);
	return !sp->refs && !sp->opened && !sp->closing;
}

/* Drop a reference; the last one calls close(9E), unless the instance does. */
static void special_drop(struct ddi_special *sp, int flag)
{
	struct ddi_user *user = sp->user;
	bool unused;

	spin_lock(&user->lock);
	if (!--sp->refs && sp->opened && !user->gone)
		special_last_close(sp, flag);
	unused = special_unused(sp);
	if (unused)
		list_del(&sp->node);
	spin_unlock(&user->lock);
	if (!unused)
		return;
	special_free(sp);
	wake_up_all(&user->idle);
}

/**
 * ddi_special_close() - undo ddi_special_open()
 * @sp: the open device number
 * @flag: flags of the open
 *
 * The driver's module may be unloaded after this.
 *
 * Context: may sleep.
 */
void ddi_special_close(struct ddi_special *sp, int flag)
{
	struct module *owner = sp->user->owner;

	special_drop(sp, flag);
	module_put(owner);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_special_close);

/* Complete an open(9E) that succeeded and chose @dev. */
static int special_opened(struct ddi_special **spp, ddi_dev_t dev, int flag,
			  struct ddi_special **spare)
{
	struct ddi_special *sp = *spp, *old = NULL;
	struct ddi_user *user = sp->user;

	spin_lock(&user->lock);
	if (dev != sp->dev) {
		old = sp;
		/* an open of a number that a clone open chose never waits */
		sp = special_find(user, dev, old->otyp);
		if (!sp) {
			sp = *spare;
			*spare = NULL;
			sp->dev = dev;
			list_add_tail(&sp->node, &user->specials);
		}
		sp->refs++;
	}
	sp->opened = true;
	sp->flag = flag;
	spin_unlock(&user->lock);

	*spp = sp;
	if (old)
		special_drop(old, flag);
	return 0;
}

/* Returns true if open(9E) of @sp may choose @dev; a disk cannot change its number. */
static bool may_become(const struct ddi_special *sp, ddi_dev_t dev)
{
	return sp->otyp == OTYP_BLK ? dev == sp->dev :
	       getmajor(dev) == getmajor(sp->dev);
}

/**
 * special_call_open() - call a driver's open(9E), and get the number it chose
 * @spp: the number that is opened; set to the one that the driver chose
 * @flag: FREAD, FWRITE, ...
 * @spare: memory for another number
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 *
 * Differences from illumos: the driver cannot change a block device's number,
 * nor any major number; the log says so if it tries.
 */
static int special_call_open(struct ddi_special **spp, int flag,
			     struct ddi_special **spare)
{
	struct ddi_special *sp = *spp;
	struct ddi_user *user = sp->user;
	ddi_dev_t dev = sp->dev;
	struct ddi_call call;
	int err;

	if (!ddi_call_enter(user, &call, "open(9E)"))
		return -ENXIO;
	err = user->ops->cb_open ?
		user->ops->cb_open(&dev, flag, sp->otyp,
				   (cred_t *)current_cred()) : 0;
	if (!err && !may_become(sp, dev)) {
		ddi_complain(user->dip->dev, "open(9E)",
			     "changed the %s number", sp->otyp == OTYP_BLK ?
			     "block device's" : "major");
		dev = sp->dev;
	}
	err = err ? ddi_call_errno(user, err) :
		    special_opened(spp, dev, flag, spare);
	ddi_call_exit(user, &call);
	return err;
}

/**
 * ddi_special_open() - open a device number of a driver
 * @user: the instance's user side
 * @dev: the device number
 * @otyp: OTYP_CHR or OTYP_BLK
 * @flag: FREAD, FWRITE, ...
 * @spp: set to the open device number, which the driver may have chosen
 *
 * Context: may sleep; a signal ends the wait.
 * Return: 0 or -errno.
 */
int ddi_special_open(struct ddi_user *user, ddi_dev_t dev, int otyp, int flag,
		     struct ddi_special **spp)
{
	struct ddi_special *spare = special_alloc(user, otyp);
	struct ddi_special *clone = special_alloc(user, otyp);
	struct ddi_special *sp;
	int err = -ENOMEM;

	if (spare && clone)
		err = special_hold(user, dev, &spare, &sp);
	if (err)
		goto out_free_spares;
	err = special_call_open(&sp, flag, &clone);
	if (err)
		ddi_special_close(sp, flag);
	else
		*spp = sp;
out_free_spares:
	special_free(spare);
	special_free(clone);
	return err;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_special_open);

/* Returns an open device number, or NULL. */
static struct ddi_special *special_next_open(struct ddi_user *user)
{
	struct ddi_special *sp;

	lockdep_assert_held(&user->lock);
	list_for_each_entry(sp, &user->specials, node)
		if (sp->opened)
			return sp;
	return NULL;
}

static void special_wake_pollers(struct ddi_user *user)
{
	struct ddi_special *sp;

	lockdep_assert_held(&user->lock);
	list_for_each_entry(sp, &user->specials, node)
		wake_up_poll(&sp->pollers, EPOLLERR | EPOLLHUP);
}

void ddi_special_revoke(struct ddi_user *user)
{
	struct ddi_special *sp;

	spin_lock(&user->lock);
	special_wake_pollers(user);
	for (;;) {
		sp = special_next_open(user);
		if (!sp)
			break;
		dev_warn(user->dip->dev,
			 "%s%d: minor %u is open, closing it to detach\n",
			 user->driver, user->instance, getminor(sp->dev));
		/* hold @sp, since its files may be closed meanwhile */
		sp->refs++;
		special_last_close(sp, sp->flag);
		sp->refs--;
		if (!special_unused(sp))
			continue;
		list_del(&sp->node);
		spin_unlock(&user->lock);
		special_free(sp);
		spin_lock(&user->lock);
	}
	spin_unlock(&user->lock);
}
