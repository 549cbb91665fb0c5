// SPDX-License-Identifier: GPL-2.0
/*
 * Calls of a driver's entry points by users, see user.c.
 *
 * Locking: ddi_user.lock, a leaf except for wait queues.
 */
#include <linux/export.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/wait_bit.h>
#include <sys/errno.h>

#include "../compat.h"
#include "user.h"

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

void ddi_user_wait_idle(struct ddi_user *user)
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
