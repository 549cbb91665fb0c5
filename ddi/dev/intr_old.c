// SPDX-License-Identifier: GPL-2.0
/*
 * Interrupts of devices by the older functions, implemented with the newer
 * ones: they are always of type FIXED, and identified by device and number
 * instead of a handle.
 *
 * ddi_add_intr(9F), ddi_intr_hilevel(9F), ddi_dev_nintrs(9F).
 */
#include <linux/export.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../os/os.h"
#include "intr.h"

/**
 * ddi_dev_nintrs() - get the number of a device's interrupts,
 *	ddi_dev_nintrs(9F)
 * @dip: device node
 * @resultp: set to the number
 *
 * Context: process context.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device has none or an argument is
 * NULL.
 */
int ddi_dev_nintrs(dev_info_t *dip, int *resultp)
{
	if (!dip || !resultp)
		return DDI_FAILURE;
	*resultp = ddi_intr_count(dip, DDI_INTR_TYPE_FIXED);
	return *resultp ? DDI_SUCCESS : DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_dev_nintrs);

/**
 * ddi_intr_hilevel() - tell whether an interrupt is high-level,
 *	ddi_intr_hilevel(9F)
 * @dip: device node
 * @inumber: number of the interrupt
 *
 * Context: any.
 * Return: 0; no interrupt is.
 */
int ddi_intr_hilevel(dev_info_t *dip, uint_t inumber)
{
	return 0;
}
EXPORT_SYMBOL(ddi_intr_hilevel);

static bool has_intr(dev_info_t *dip, uint_t inumber)
{
	return dip && inumber < ddi_intr_count(dip, DDI_INTR_TYPE_FIXED);
}

/**
 * ddi_get_iblock_cookie() - get the cookie for the locks of an interrupt
 *	handler, ddi_get_iblock_cookie(9F)
 * @dip: device node
 * @inumber: number of the interrupt
 * @iblock_cookiep: set to the cookie for mutex_init(9F) and rw_init(9F)
 *
 * Context: process context.
 * Return: DDI_SUCCESS; DDI_INTR_NOTFOUND when there is no such interrupt;
 * DDI_FAILURE when @iblock_cookiep is NULL.  A retry cannot help.
 */
int ddi_get_iblock_cookie(dev_info_t *dip, uint_t inumber,
			  ddi_iblock_cookie_t *iblock_cookiep)
{
	if (!iblock_cookiep)
		return DDI_FAILURE;
	*iblock_cookiep = NULL;
	if (!has_intr(dip, inumber))
		return DDI_INTR_NOTFOUND;
	*iblock_cookiep = DDI_INTR_PRI(DDI_INTR_PRI_DEFAULT);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_get_iblock_cookie);

/* Set the old-style handler and enable the interrupt. */
static int start_old(struct __ddi_intr_handle *h, uint_t (*handler)(caddr_t),
		     caddr_t arg)
{
	int err;

	mutex_lock(&h->dip->intr.lock);
	h->old_handler = handler;
	h->arg1 = arg;
	h->state = DDI_INTR_ADDED;
	err = ddi_intr_start(h);
	if (err) {
		h->state = DDI_INTR_ALLOCATED;
		ddi_complain(h->dip->dev, "ddi_add_intr",
			     "interrupt %d: Linux refuses (%d)", h->inum, err);
	}
	mutex_unlock(&h->dip->intr.lock);
	return err ? DDI_FAILURE : DDI_SUCCESS;
}

/**
 * ddi_add_intr() - set an interrupt's handler and enable it, ddi_add_intr(9F)
 * @dip: device node
 * @inumber: number of the interrupt
 * @iblock_cookiep: set to the cookie for its locks; may be NULL
 * @idevice_cookiep: set to number and priority; may be NULL
 * @int_handler: the handler; runs in a thread, may take adaptive mutexes
 * @int_handler_arg: its argument
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_INTR_NOTFOUND when there is no such interrupt;
 * DDI_FAILURE when an argument is invalid, the interrupt has a handler, or
 * Linux refuses.  A retry can help only if memory was short.
 *
 * Differences from illumos: as for ddi_intr_add_handler().
 */
int ddi_add_intr(dev_info_t *dip, uint_t inumber,
		 ddi_iblock_cookie_t *iblock_cookiep,
		 ddi_idevice_cookie_t *idevice_cookiep,
		 uint_t (*int_handler)(caddr_t), caddr_t int_handler_arg)
{
	ddi_intr_handle_t h;
	int actual;

	if (!dip || !int_handler)
		return DDI_FAILURE;
	if (!has_intr(dip, inumber))
		return DDI_INTR_NOTFOUND;
	if (ddi_intr_alloc_at(dip, &h, DDI_INTR_TYPE_FIXED, inumber, 1, &actual,
			      DDI_INTR_ALLOC_STRICT, _RET_IP_)) {
		ddi_complain(dip->dev, "ddi_add_intr",
			     "interrupt %u is not free", inumber);
		return DDI_FAILURE;
	}
	if (iblock_cookiep)
		*iblock_cookiep = DDI_INTR_PRI(h->pri);
	if (idevice_cookiep) {
		idevice_cookiep->idev_vector = h->irq;
		idevice_cookiep->idev_priority = h->pri;
	}
	if (start_old(h, int_handler, int_handler_arg)) {
		ddi_intr_free(h);
		return DDI_FAILURE;
	}
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_add_intr);

static struct __ddi_intr_handle *find_old(dev_info_t *dip, uint_t inumber)
{
	struct __ddi_intr_handle *h;

	lockdep_assert_held(&dip->intr.lock);
	list_for_each_entry(h, &dip->intr.handles, node)
		if (h->inum == inumber && h->old_handler)
			return h;
	return NULL;
}

/**
 * ddi_remove_intr() - undo ddi_add_intr(), ddi_remove_intr(9F)
 * @dip: device node
 * @inumber: number of the interrupt
 * @iblock_cookie: not used
 *
 * Waits until the handler has returned; it does not run after that.
 *
 * Context: may sleep; not in the handler, and without any lock that it takes.
 */
void ddi_remove_intr(dev_info_t *dip, uint_t inumber,
		     ddi_iblock_cookie_t iblock_cookie)
{
	struct __ddi_intr_handle *h;

	if (!dip || !ddi_intr_context(dip, "ddi_remove_intr"))
		return;
	mutex_lock(&dip->intr.lock);
	h = find_old(dip, inumber);
	if (h) {
		ddi_intr_stop(h);
		h->state = DDI_INTR_ALLOCATED;
	}
	mutex_unlock(&dip->intr.lock);
	if (h)
		ddi_intr_free(h);
	else
		ddi_complain(dip->dev, "ddi_remove_intr",
			     "interrupt %u has no handler", inumber);
}
EXPORT_SYMBOL(ddi_remove_intr);
