// SPDX-License-Identifier: GPL-2.0
/*
 * Interrupts of devices: handlers, enabling, masking.  intr.c does the work;
 * this file checks the state of the handle.
 *
 * ddi_intr_add_handler(9F), ddi_intr_enable(9F), ddi_intr_block_enable(9F),
 * ddi_intr_set_mask(9F), ddi_intr_get_pending(9F).
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "intr.h"

/* Report a call in the wrong state, and return its error code. */
static int refuse(struct __ddi_intr_handle *h, const char *func,
		  const char *why)
{
	ddi_complain(h->dip->dev, func, "%s interrupt %d: %s", h->name, h->inum,
		     why);
	return DDI_EINVAL;
}

static int add_handler(struct __ddi_intr_handle *h,
		       ddi_intr_handler_t *handler, void *arg1, void *arg2)
{
	int rc = DDI_SUCCESS;

	mutex_lock(&h->dip->intr.lock);
	if (h->primary) {
		rc = refuse(h, "ddi_intr_add_handler", "is a duplicate");
	} else if (h->state != DDI_INTR_ALLOCATED) {
		rc = refuse(h, "ddi_intr_add_handler", "has a handler");
	} else {
		h->handler = handler;
		h->arg1 = arg1;
		h->arg2 = arg2;
		h->state = DDI_INTR_ADDED;
	}
	mutex_unlock(&h->dip->intr.lock);
	return rc;
}

/**
 * ddi_intr_add_handler() - set an interrupt's handler, ddi_intr_add_handler(9F)
 * @h: interrupt handle
 * @inthandler: the handler
 * @arg1: first argument of the handler
 * @arg2: second argument of the handler
 *
 * The handler runs in a thread and may take adaptive mutexes.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid or there is a
 * handler (a retry cannot help); DDI_FAILURE in interrupt context.
 *
 * Differences from illumos: the handler runs in a thread.  A PCI device that
 * still asserts its line after each of many unclaimed interrupts is masked
 * permanently, and the log says so.
 */
int ddi_intr_add_handler(ddi_intr_handle_t h, ddi_intr_handler_t inthandler,
			 void *arg1, void *arg2)
{
	if (!h || !inthandler)
		return DDI_EINVAL;
	if (!ddi_intr_context(h->dip, "ddi_intr_add_handler"))
		return DDI_FAILURE;
	return add_handler(h, inthandler, arg1, arg2);
}
EXPORT_SYMBOL(ddi_intr_add_handler);

static int remove_handler(struct __ddi_intr_handle *h)
{
	const char *func = "ddi_intr_remove_handler";

	lockdep_assert_held(&h->dip->intr.lock);
	if (h->state == DDI_INTR_ENABLED)
		return refuse(h, func, "is enabled");
	if (h->state != DDI_INTR_ADDED)
		return refuse(h, func, "has no handler");
	if (h->primary)
		return DDI_SUCCESS;
	if (h->ndups) {
		refuse(h, func, "has duplicates");
		return DDI_FAILURE;
	}
	h->handler = NULL;
	h->state = DDI_INTR_ALLOCATED;
	return DDI_SUCCESS;
}

/**
 * ddi_intr_remove_handler() - remove an interrupt's handler,
 *	ddi_intr_remove_handler(9F)
 * @h: interrupt handle
 *
 * A duplicate does not need this call, which then changes nothing.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL, enabled, or has no handler;
 * DDI_FAILURE when @h has duplicates, or in interrupt context.  A retry cannot
 * help.
 */
int ddi_intr_remove_handler(ddi_intr_handle_t h)
{
	int rc;

	if (!h)
		return DDI_EINVAL;
	if (!ddi_intr_context(h->dip, "ddi_intr_remove_handler"))
		return DDI_FAILURE;
	mutex_lock(&h->dip->intr.lock);
	rc = remove_handler(h);
	mutex_unlock(&h->dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_remove_handler);

static int enable(struct __ddi_intr_handle *h, const char *func)
{
	int err;

	lockdep_assert_held(&h->dip->intr.lock);
	if (h->state == DDI_INTR_ENABLED)
		return refuse(h, func, "is enabled");
	if (h->state != DDI_INTR_ADDED)
		return refuse(h, func, "has no handler");
	err = ddi_intr_start(h);
	if (!err)
		return DDI_SUCCESS;
	ddi_complain(h->dip->dev, func, "%s interrupt %d: Linux refuses (%d)",
		     h->name, h->inum, err);
	return DDI_FAILURE;
}

static int disable(struct __ddi_intr_handle *h, const char *func)
{
	lockdep_assert_held(&h->dip->intr.lock);
	if (h->state != DDI_INTR_ENABLED)
		return refuse(h, func, "is not enabled");
	ddi_intr_stop(h);
	return DDI_SUCCESS;
}

/**
 * ddi_intr_enable() - let an interrupt reach its handler, ddi_intr_enable(9F)
 * @h: interrupt handle
 *
 * This clears all masks.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL, has no handler or is
 * enabled; DDI_FAILURE when Linux refuses (a retry can help if memory was
 * short), or in interrupt context.
 */
int ddi_intr_enable(ddi_intr_handle_t h)
{
	int rc;

	if (!h)
		return DDI_EINVAL;
	if (!ddi_intr_context(h->dip, "ddi_intr_enable"))
		return DDI_FAILURE;
	mutex_lock(&h->dip->intr.lock);
	rc = enable(h, "ddi_intr_enable");
	mutex_unlock(&h->dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_enable);

/**
 * ddi_intr_disable() - keep an interrupt from its handler, ddi_intr_disable(9F)
 * @h: interrupt handle
 *
 * Waits until the handler has returned; it does not run after that.
 *
 * Context: may sleep; not in the handler, and without any lock that it takes.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL or not enabled; DDI_FAILURE
 * in interrupt context.  A retry cannot help.
 */
int ddi_intr_disable(ddi_intr_handle_t h)
{
	int rc;

	if (!h)
		return DDI_EINVAL;
	if (!ddi_intr_context(h->dip, "ddi_intr_disable"))
		return DDI_FAILURE;
	mutex_lock(&h->dip->intr.lock);
	rc = disable(h, "ddi_intr_disable");
	mutex_unlock(&h->dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_disable);

/*
 * Returns true if @h_array is @count handles of one device that can be enabled
 * in a block.
 */
static bool is_block(ddi_intr_handle_t *h_array, int count)
{
	int i;

	if (!h_array || count < 1)
		return false;
	for (i = 0; i < count; i++)
		if (!h_array[i] || h_array[i]->dip != h_array[0]->dip ||
		    !(h_array[i]->cap & DDI_INTR_FLAG_BLOCK))
			return false;
	return true;
}

/**
 * ddi_intr_block_enable() - let a range of interrupts reach their handlers,
 *	ddi_intr_block_enable(9F)
 * @h_array: interrupt handles of one device
 * @count: number of handles
 *
 * Enables all of them or, on failure, none.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid, or an interrupt
 * has no DDI_INTR_FLAG_BLOCK, no handler or is enabled; DDI_FAILURE when Linux
 * refuses (a retry can help if memory was short), or in interrupt context.
 */
int ddi_intr_block_enable(ddi_intr_handle_t *h_array, int count)
{
	int i, rc = DDI_SUCCESS;
	dev_info_t *dip;

	if (!is_block(h_array, count))
		return DDI_EINVAL;
	dip = h_array[0]->dip;
	if (!ddi_intr_context(dip, "ddi_intr_block_enable"))
		return DDI_FAILURE;
	mutex_lock(&dip->intr.lock);
	for (i = 0; i < count && rc == DDI_SUCCESS; i++)
		rc = enable(h_array[i], "ddi_intr_block_enable");
	if (rc != DDI_SUCCESS)
		for (i--; i > 0; i--)
			ddi_intr_stop(h_array[i - 1]);
	mutex_unlock(&dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_block_enable);

/**
 * ddi_intr_block_disable() - keep a range of interrupts from their handlers,
 *	ddi_intr_block_disable(9F)
 * @h_array: interrupt handles of one device
 * @count: number of handles
 *
 * Context: may sleep; not in a handler, and without any lock that one takes.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid, or an interrupt
 * has no DDI_INTR_FLAG_BLOCK or is not enabled (the others are still disabled);
 * DDI_FAILURE in interrupt context.
 */
int ddi_intr_block_disable(ddi_intr_handle_t *h_array, int count)
{
	int i, rc = DDI_SUCCESS;
	dev_info_t *dip;

	if (!is_block(h_array, count))
		return DDI_EINVAL;
	dip = h_array[0]->dip;
	if (!ddi_intr_context(dip, "ddi_intr_block_disable"))
		return DDI_FAILURE;
	mutex_lock(&dip->intr.lock);
	for (i = 0; i < count; i++)
		if (disable(h_array[i], "ddi_intr_block_disable"))
			rc = DDI_EINVAL;
	mutex_unlock(&dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_block_disable);

/* Set or clear the driver's mask of @h; a repeated call changes nothing. */
static int mask(struct __ddi_intr_handle *h, bool on)
{
	unsigned int bit = on ? DDI_INTR_MASK_DRIVER : 0;
	unsigned long flags;
	int rc = DDI_EINVAL;

	if (!(h->cap & DDI_INTR_FLAG_MASKABLE))
		return DDI_ENOTSUP;
	spin_lock_irqsave(&h->lock, flags);
	if (!h->enabled)
		goto unlock;
	rc = DDI_SUCCESS;
	if ((h->mask & DDI_INTR_MASK_DRIVER) == bit)
		goto unlock;
	h->mask ^= DDI_INTR_MASK_DRIVER;
	if (h->source == DDI_INTR_INTX)
		ddi_intr_pci_line(to_pci_dev(h->dip->dev), !h->mask);
	else if (on)
		disable_irq_nosync(h->irq);
	else
		enable_irq(h->irq);
unlock:
	spin_unlock_irqrestore(&h->lock, flags);
	return rc;
}

/**
 * ddi_intr_set_mask() - mask an interrupt, ddi_intr_set_mask(9F)
 * @h: interrupt handle
 *
 * An interrupt that is already being delivered still arrives.  One that occurs
 * while masked is delivered when the mask is cleared.
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL or not enabled; DDI_ENOTSUP
 * when it cannot be masked.  A retry cannot help.
 */
int ddi_intr_set_mask(ddi_intr_handle_t h)
{
	return h ? mask(h, true) : DDI_EINVAL;
}
EXPORT_SYMBOL(ddi_intr_set_mask);

/**
 * ddi_intr_clr_mask() - undo ddi_intr_set_mask(), ddi_intr_clr_mask(9F)
 * @h: interrupt handle
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL or not enabled; DDI_ENOTSUP
 * when it cannot be masked.  A retry cannot help.
 */
int ddi_intr_clr_mask(ddi_intr_handle_t h)
{
	return h ? mask(h, false) : DDI_EINVAL;
}
EXPORT_SYMBOL(ddi_intr_clr_mask);

/**
 * ddi_intr_get_pending() - tell whether an interrupt is pending,
 *	ddi_intr_get_pending(9F)
 * @h: interrupt handle
 * @pendingp: set to 1 or 0; to 0 on failure
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is NULL; DDI_ENOTSUP when
 * the device cannot tell.  A retry cannot help.
 */
int ddi_intr_get_pending(ddi_intr_handle_t h, int *pendingp)
{
	if (!h || !pendingp)
		return DDI_EINVAL;
	*pendingp = 0;
	if (!(h->cap & DDI_INTR_FLAG_PENDING))
		return DDI_ENOTSUP;
	*pendingp = ddi_intr_pci_pending(to_pci_dev(h->dip->dev), h->type, h->inum);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_intr_get_pending);
