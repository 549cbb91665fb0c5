// SPDX-License-Identifier: GPL-2.0
/*
 * Soft interrupts: handlers that a driver triggers itself, from any context.
 *
 * ddi_intr_add_softint(9F), ddi_add_softintr(9F).
 *
 * A handler may take adaptive mutexes, so it runs in a work item, on a queue of
 * high priority and on the triggering processor; never twice at a time.  If it
 * is triggered while pending, it runs once, with the argument of the first
 * trigger; if it is triggered while running, it runs once more.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../os/os.h"
#include "intr.h"

/**
 * struct __ddi_softint_handle - a soft interrupt
 * @res: entry of the leak report
 * @node: entry of ddi_intr_dev.softints, under its lock
 * @dip: the device; immutable
 * @handler: the driver's handler; immutable
 * @old_handler: the handler of ddi_add_softintr(9F), in place of @handler;
 *	immutable
 * @arg1: first argument of the handler; immutable
 * @work: runs the handler
 * @lock: protects the five fields below
 * @pri: priority
 * @pending: triggered, but not started
 * @removed: must not be triggered any more
 * @arg2: second argument of the pending run
 * @runner: the thread in the handler, or NULL
 */
struct __ddi_softint_handle {
	struct ddi_res res;
	struct list_head node;
	dev_info_t *dip;
	ddi_intr_handler_t *handler;
	uint_t (*old_handler)(caddr_t arg);
	void *arg1;
	struct work_struct work;

	spinlock_t lock; /* protects the five fields below */
	unsigned int pri;
	bool pending;
	bool removed;
	void *arg2;
	struct task_struct *runner;
};

static const struct ddi_res_type softint_type = { "soft interrupt" };

static struct workqueue_struct *softint_wq;

static void run(struct work_struct *work)
{
	struct __ddi_softint_handle *s =
		container_of(work, struct __ddi_softint_handle, work);
	void *arg2;

	spin_lock_irq(&s->lock);
	s->pending = false;
	arg2 = s->arg2;
	s->runner = current;
	spin_unlock_irq(&s->lock);

	if (s->old_handler)
		s->old_handler(s->arg1);
	else
		s->handler(s->arg1, arg2);

	spin_lock_irq(&s->lock);
	s->runner = NULL;
	spin_unlock_irq(&s->lock);
}

static struct __ddi_softint_handle *softint_new(dev_info_t *dip,
						unsigned int pri, void *arg1,
						unsigned long caller)
{
	struct __ddi_softint_handle *s = kzalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return NULL;
	s->dip = dip;
	s->pri = pri;
	s->arg1 = arg1;
	spin_lock_init(&s->lock);
	INIT_WORK(&s->work, run);
	mutex_lock(&dip->intr.lock);
	list_add_tail(&s->node, &dip->intr.softints);
	mutex_unlock(&dip->intr.lock);
	ddi_res_add(dip, &s->res, &softint_type, caller);
	return s;
}

static bool pri_ok(unsigned int pri)
{
	return pri >= DDI_INTR_SOFTPRI_MIN && pri <= DDI_INTR_SOFTPRI_MAX;
}

/**
 * ddi_intr_add_softint() - add a soft interrupt, ddi_intr_add_softint(9F)
 * @dip: device node
 * @h: set to its handle
 * @soft_pri: DDI_INTR_SOFTPRI_MIN to DDI_INTR_SOFTPRI_MAX
 * @handler: the handler; runs in a thread, may take adaptive mutexes
 * @arg1: first argument of the handler
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid; DDI_EAGAIN when
 * memory is short (a retry can help); DDI_FAILURE in interrupt context.
 *
 * Differences from illumos: all handlers run at one priority.  A handler may be
 * added repeatedly, which drivers with several devices do.
 */
int ddi_intr_add_softint(dev_info_t *dip, ddi_softint_handle_t *h,
			 int soft_pri, ddi_intr_handler_t handler, void *arg1)
{
	struct __ddi_softint_handle *s;

	if (!dip || !h || !handler || !pri_ok(soft_pri))
		return DDI_EINVAL;
	*h = NULL;
	if (!ddi_intr_context(dip, "ddi_intr_add_softint"))
		return DDI_FAILURE;
	s = softint_new(dip, soft_pri, arg1, _RET_IP_);
	if (!s)
		return DDI_EAGAIN;
	s->handler = handler;
	*h = s;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_intr_add_softint);

/*
 * Refuse new triggers; a pending run is still made.  Returns false in the
 * handler itself.
 */
static bool close_to_new(struct __ddi_softint_handle *s)
{
	unsigned long flags;
	bool self;

	spin_lock_irqsave(&s->lock, flags);
	self = s->runner == current;
	if (!self)
		s->removed = true;
	spin_unlock_irqrestore(&s->lock, flags);
	return !self;
}

static int softint_remove(struct __ddi_softint_handle *s, const char *func)
{
	dev_info_t *dip = s->dip;

	if (!ddi_intr_context(dip, func))
		return DDI_FAILURE;
	if (!close_to_new(s)) {
		ddi_complain(dip->dev, func, "called in the handler itself");
		return DDI_FAILURE;
	}
	flush_work(&s->work);
	mutex_lock(&dip->intr.lock);
	list_del(&s->node);
	mutex_unlock(&dip->intr.lock);
	ddi_res_del(dip, &s->res);
	kfree(s);
	return DDI_SUCCESS;
}

/**
 * ddi_intr_remove_softint() - remove a soft interrupt,
 *	ddi_intr_remove_softint(9F)
 * @h: handle, which is freed
 *
 * A pending run is still made; waits until the handler has returned.
 *
 * Context: may sleep; not in the handler, and without any lock that it takes.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL; DDI_FAILURE in interrupt
 * context or in the handler.  A retry cannot help.
 */
int ddi_intr_remove_softint(ddi_softint_handle_t h)
{
	return h ? softint_remove(h, "ddi_intr_remove_softint") : DDI_EINVAL;
}
EXPORT_SYMBOL(ddi_intr_remove_softint);

/**
 * ddi_intr_trigger_softint() - trigger a soft interrupt,
 *	ddi_intr_trigger_softint(9F)
 * @h: handle
 * @arg2: second argument for the handler
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_EPENDING when it is pending already, and then @arg2
 * is dropped (a retry can help); DDI_EINVAL when @h is NULL; DDI_FAILURE when
 * it is being removed.
 */
int ddi_intr_trigger_softint(ddi_softint_handle_t h, void *arg2)
{
	int rc = DDI_SUCCESS;
	unsigned long flags;

	if (!h)
		return DDI_EINVAL;
	spin_lock_irqsave(&h->lock, flags);
	if (h->removed) {
		rc = DDI_FAILURE;
	} else if (h->pending) {
		rc = DDI_EPENDING;
	} else {
		h->pending = true;
		h->arg2 = arg2;
		queue_work(softint_wq, &h->work);
	}
	spin_unlock_irqrestore(&h->lock, flags);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_trigger_softint);

/**
 * ddi_intr_get_softint_pri() - get a soft interrupt's priority,
 *	ddi_intr_get_softint_pri(9F)
 * @h: handle
 * @soft_prip: set to the priority; DDI_INTR_PRI() of it is for mutex_init(9F)
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is NULL.
 */
int ddi_intr_get_softint_pri(ddi_softint_handle_t h, uint_t *soft_prip)
{
	unsigned long flags;

	if (!h || !soft_prip)
		return DDI_EINVAL;
	spin_lock_irqsave(&h->lock, flags);
	*soft_prip = h->pri;
	spin_unlock_irqrestore(&h->lock, flags);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_intr_get_softint_pri);

/**
 * ddi_intr_set_softint_pri() - change a soft interrupt's priority,
 *	ddi_intr_set_softint_pri(9F)
 * @h: handle
 * @soft_pri: the priority
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid; DDI_FAILURE
 * while it is pending (a retry can help).
 */
int ddi_intr_set_softint_pri(ddi_softint_handle_t h, uint_t soft_pri)
{
	int rc = DDI_FAILURE;
	unsigned long flags;

	if (!h || !pri_ok(soft_pri))
		return DDI_EINVAL;
	spin_lock_irqsave(&h->lock, flags);
	if (!h->pending) {
		h->pri = soft_pri;
		rc = DDI_SUCCESS;
	}
	spin_unlock_irqrestore(&h->lock, flags);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_set_softint_pri);

/* The priority for DDI_SOFTINT_*; 0 if it is unknown. */
static unsigned int pri_of(int preference)
{
	switch (preference) {
	case DDI_SOFTINT_LOW:
		return DDI_INTR_SOFTPRI_MIN;
	case DDI_SOFTINT_MED:
		return (DDI_INTR_SOFTPRI_MIN + DDI_INTR_SOFTPRI_MAX) / 2;
	case DDI_SOFTINT_HIGH:
		return DDI_INTR_SOFTPRI_MAX;
	}
	return 0;
}

/**
 * ddi_get_soft_iblock_cookie() - get the cookie for the locks of a soft
 *	interrupt's handler, ddi_get_soft_iblock_cookie(9F)
 * @dip: device node
 * @preference: DDI_SOFTINT_LOW, DDI_SOFTINT_MED or DDI_SOFTINT_HIGH
 * @iblock_cookiep: set to the cookie for mutex_init(9F) and rw_init(9F)
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when an argument is invalid.
 */
int ddi_get_soft_iblock_cookie(dev_info_t *dip, int preference,
			       ddi_iblock_cookie_t *iblock_cookiep)
{
	if (!dip || !iblock_cookiep || !pri_of(preference))
		return DDI_FAILURE;
	*iblock_cookiep = DDI_INTR_PRI(pri_of(preference));
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_get_soft_iblock_cookie);

/**
 * ddi_add_softintr() - add a soft interrupt, older form, ddi_add_softintr(9F)
 * @dip: device node
 * @preference: DDI_SOFTINT_LOW, DDI_SOFTINT_MED or DDI_SOFTINT_HIGH
 * @idp: set to its identifier
 * @iblock_cookiep: set to the cookie for its locks; may be NULL
 * @idevice_cookiep: not used
 * @int_handler: the handler; runs in a thread, may take adaptive mutexes
 * @int_handler_arg: its argument
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when an argument is invalid or memory is
 * short (a retry can help), or in interrupt context.
 *
 * Differences from illumos: as for ddi_intr_add_softint().
 */
int ddi_add_softintr(dev_info_t *dip, int preference, ddi_softintr_t *idp,
		     ddi_iblock_cookie_t *iblock_cookiep,
		     ddi_idevice_cookie_t *idevice_cookiep,
		     uint_t (*int_handler)(caddr_t), caddr_t int_handler_arg)
{
	struct __ddi_softint_handle *s;

	if (!dip || !idp || !int_handler || !pri_of(preference))
		return DDI_FAILURE;
	*idp = NULL;
	if (!ddi_intr_context(dip, "ddi_add_softintr"))
		return DDI_FAILURE;
	s = softint_new(dip, pri_of(preference), int_handler_arg, _RET_IP_);
	if (!s)
		return DDI_FAILURE;
	s->old_handler = int_handler;
	if (iblock_cookiep)
		*iblock_cookiep = DDI_INTR_PRI(s->pri);
	*idp = s;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_add_softintr);

/**
 * ddi_remove_softintr() - remove a soft interrupt, older form,
 *	ddi_remove_softintr(9F)
 * @id: identifier, which becomes invalid
 *
 * Context: may sleep; not in the handler, and without any lock that it takes.
 */
void ddi_remove_softintr(ddi_softintr_t id)
{
	if (id)
		softint_remove(id, "ddi_remove_softintr");
}
EXPORT_SYMBOL(ddi_remove_softintr);

/**
 * ddi_trigger_softintr() - trigger a soft interrupt, older form,
 *	ddi_trigger_softintr(9F)
 * @id: identifier
 *
 * Context: any.
 */
void ddi_trigger_softintr(ddi_softintr_t id)
{
	if (id)
		ddi_intr_trigger_softint(id, NULL);
}
EXPORT_SYMBOL(ddi_trigger_softintr);

/*
 * Leaked soft interrupts stay listed, and never run again.  The lock is dropped
 * while waiting for handlers, which may want it.
 */
void ddi_softint_dev_detach(dev_info_t *dip)
{
	struct __ddi_softint_handle *s, *next;
	LIST_HEAD(left);

	mutex_lock(&dip->intr.lock);
	list_splice_init(&dip->intr.softints, &left);
	mutex_unlock(&dip->intr.lock);

	list_for_each_entry_safe(s, next, &left, node) {
		list_del_init(&s->node);
		close_to_new(s);
		if (cancel_work_sync(&s->work))
			dev_err(dip->dev, "a pending soft interrupt was cancelled, its driver is gone\n");
	}
}

int ddi_softint_init(void)
{
	ddi_in_handler = ddi_servicing_interrupt;
	/* a soft interrupt may end the I/O that frees memory */
	softint_wq = alloc_workqueue("ddi_softint",
				     DDI_WQ_PERCPU | WQ_HIGHPRI | WQ_MEM_RECLAIM, 0);
	return softint_wq ? 0 : -ENOMEM;
}

void ddi_softint_exit(void)
{
	destroy_workqueue(softint_wq);
}
