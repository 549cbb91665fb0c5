// SPDX-License-Identifier: GPL-2.0
/*
 * Interrupts of devices: their capabilities, and functions that Linux cannot
 * provide.
 *
 * ddi_intr_get_cap(9F), ddi_intr_get_pri(9F), ddi_intr_get_hilevel_pri(9F),
 * ddi_intr_set_nreq(9F), ddi_cb_register(9F).
 */
#include <linux/export.h>
#include <sys/sunddi.h>

#include "../os/os.h"
#include "intr.h"

/**
 * ddi_intr_get_cap() - get the capabilities of an interrupt,
 *	ddi_intr_get_cap(9F)
 * @h: interrupt handle
 * @flagsp: set to DDI_INTR_FLAG_* bits
 *
 * Context: process context.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is NULL.
 */
int ddi_intr_get_cap(ddi_intr_handle_t h, int *flagsp)
{
	if (!h || !flagsp)
		return DDI_EINVAL;
	*flagsp = h->cap;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_intr_get_cap);

/**
 * ddi_intr_set_cap() - choose between level and edge, ddi_intr_set_cap(9F)
 * @h: interrupt handle
 * @flags: DDI_INTR_FLAG_LEVEL or DDI_INTR_FLAG_EDGE
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS when the interrupt is of that kind already; DDI_EINVAL
 * when an argument is invalid; DDI_FAILURE when it has a handler; DDI_ENOTSUP
 * when it is of the other kind, since Linux decides.  A retry cannot help.
 */
int ddi_intr_set_cap(ddi_intr_handle_t h, int flags)
{
	bool fresh;

	if (!h || (flags != DDI_INTR_FLAG_LEVEL && flags != DDI_INTR_FLAG_EDGE))
		return DDI_EINVAL;
	mutex_lock(&h->dip->intr.lock);
	fresh = h->state == DDI_INTR_ALLOCATED;
	mutex_unlock(&h->dip->intr.lock);
	if (!fresh)
		return DDI_FAILURE;
	return h->cap & flags ? DDI_SUCCESS : DDI_ENOTSUP;
}
EXPORT_SYMBOL(ddi_intr_set_cap);

/**
 * ddi_intr_get_hilevel_pri() - get the lowest high-level priority,
 *	ddi_intr_get_hilevel_pri(9F)
 *
 * Context: any.
 * Return: a priority above that of every interrupt.
 */
int ddi_intr_get_hilevel_pri(void)
{
	return DDI_INTR_PRI_HILEVEL;
}
EXPORT_SYMBOL(ddi_intr_get_hilevel_pri);

/**
 * ddi_intr_get_pri() - get an interrupt's priority, ddi_intr_get_pri(9F)
 * @h: interrupt handle
 * @prip: set to the priority; DDI_INTR_PRI() of it is for mutex_init(9F)
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is NULL.
 */
int ddi_intr_get_pri(ddi_intr_handle_t h, uint_t *prip)
{
	if (!h || !prip)
		return DDI_EINVAL;
	mutex_lock(&h->dip->intr.lock);
	*prip = h->pri;
	mutex_unlock(&h->dip->intr.lock);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_intr_get_pri);

/**
 * ddi_intr_set_pri() - change an interrupt's priority, ddi_intr_set_pri(9F)
 * @h: interrupt handle
 * @pri: the priority
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL or @pri out of range;
 * DDI_ENOTSUP when @pri is high-level; DDI_FAILURE when there is a handler.  A
 * retry cannot help.
 *
 * Differences from illumos: all handlers run in threads of one priority, and
 * none is high-level.
 */
int ddi_intr_set_pri(ddi_intr_handle_t h, uint_t pri)
{
	int rc = DDI_FAILURE;

	if (!h || pri < DDI_INTR_PRI_MIN || pri > DDI_INTR_PRI_MAX)
		return DDI_EINVAL;
	if (pri >= DDI_INTR_PRI_HILEVEL)
		return DDI_ENOTSUP;
	mutex_lock(&h->dip->intr.lock);
	if (h->state == DDI_INTR_ALLOCATED) {
		h->pri = pri;
		rc = DDI_SUCCESS;
	}
	mutex_unlock(&h->dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_set_pri);

/**
 * ddi_intr_set_nreq() - request another number of interrupts; not supported,
 *	ddi_intr_set_nreq(9F)
 * @dip: device node
 * @nreq: number of interrupts
 *
 * Context: process context.
 * Return: DDI_EINVAL when an argument is invalid; otherwise DDI_ENOTSUP, since
 * Linux has no interrupt pools.  A retry cannot help.
 *
 * Differences from illumos: as for ddi_cb_register().
 */
int ddi_intr_set_nreq(dev_info_t *dip, int nreq)
{
	if (!dip || nreq < 1)
		return DDI_EINVAL;
	ddi_complain(dip->dev, "ddi_intr_set_nreq", "not supported");
	return DDI_ENOTSUP;
}
EXPORT_SYMBOL(ddi_intr_set_nreq);

/**
 * ddi_cb_register() - request callbacks for changes; not supported,
 *	ddi_cb_register(9F)
 * @dip: device node
 * @flags: kinds of changes
 * @cbfunc: the callback
 * @arg1: first argument of the callback
 * @arg2: second argument of the callback
 * @ret_hdlp: set to NULL
 *
 * Context: process context.
 * Return: DDI_EINVAL when an argument is invalid; otherwise DDI_ENOTSUP.  A
 * retry cannot help.
 *
 * Differences from illumos: illumos has interrupt pools that devices share;
 * with ddi.ko the number of allocated interrupts is fixed.
 */
int ddi_cb_register(dev_info_t *dip, ddi_cb_flags_t flags,
		    ddi_cb_func_t cbfunc, void *arg1, void *arg2,
		    ddi_cb_handle_t *ret_hdlp)
{
	if (!dip || !cbfunc || !ret_hdlp)
		return DDI_EINVAL;
	*ret_hdlp = NULL;
	ddi_complain(dip->dev, "ddi_cb_register", "not supported");
	return DDI_ENOTSUP;
}
EXPORT_SYMBOL(ddi_cb_register);

/**
 * ddi_cb_unregister() - undo ddi_cb_register(); not supported,
 *	ddi_cb_unregister(9F)
 * @hdl: not used
 *
 * Context: process context.
 * Return: DDI_EINVAL.
 */
int ddi_cb_unregister(ddi_cb_handle_t hdl)
{
	return DDI_EINVAL;
}
EXPORT_SYMBOL(ddi_cb_unregister);
