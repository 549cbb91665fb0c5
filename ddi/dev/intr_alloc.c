// SPDX-License-Identifier: GPL-2.0
/*
 * Interrupts of devices: their types and numbers, and handles for them.
 *
 * ddi_intr_get_supported_types(9F), ddi_intr_get_nintrs(9F),
 * ddi_intr_alloc(9F), ddi_intr_dup_handler(9F).
 *
 * Linux sets up all messages of a device at once, Solaris in as many steps as
 * the driver likes, and a duplicate of an MSI-X vector needs a message that the
 * driver has not allocated.  So the first allocation of MSI-X requests more
 * (DDI_INTR_SPARE), later ones take from those, and the last free gives all
 * back.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/log2.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <sys/sunddi.h>

#include "../compat.h"
#include "../os/os.h"
#include "intr.h"

#define ALL_TYPES	(DDI_INTR_TYPE_FIXED | DDI_INTR_TYPE_MSI |	\
			 DDI_INTR_TYPE_MSIX)

static const struct ddi_res_type intr_type = { "interrupt" };

static bool is_type(int type)
{
	return (type & ALL_TYPES) == type && hweight32(type) == 1;
}

/* The number of interrupts of @type that the device of @dip has. */
int ddi_intr_count(dev_info_t *dip, int type)
{
	if (dev_is_pci(dip->dev))
		return ddi_intr_pci_count(to_pci_dev(dip->dev), type);
	if (dev_is_platform(dip->dev) && type == DDI_INTR_TYPE_FIXED)
		return max(platform_irq_count(to_platform_device(dip->dev)), 0);
	return 0;
}

/**
 * ddi_intr_get_supported_types() - get the types of interrupts of a device,
 *	ddi_intr_get_supported_types(9F)
 * @dip: device node
 * @typesp: set to DDI_INTR_TYPE_* bits
 *
 * Context: process context.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is NULL; DDI_INTR_NOTFOUND
 * when the device has no interrupts.  A retry cannot help.
 */
int ddi_intr_get_supported_types(dev_info_t *dip, int *typesp)
{
	int type, types = 0;

	if (!dip || !typesp)
		return DDI_EINVAL;
	for (type = DDI_INTR_TYPE_FIXED; type <= DDI_INTR_TYPE_MSIX; type <<= 1)
		if (ddi_intr_count(dip, type))
			types |= type;
	*typesp = types;
	return types ? DDI_SUCCESS : DDI_INTR_NOTFOUND;
}
EXPORT_SYMBOL(ddi_intr_get_supported_types);

/**
 * ddi_intr_get_nintrs() - get the number of a device's interrupts of a type,
 *	ddi_intr_get_nintrs(9F)
 * @dip: device node
 * @type: DDI_INTR_TYPE_*
 * @nintrsp: set to the number
 *
 * Context: process context.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid;
 * DDI_INTR_NOTFOUND when the device has none.  A retry cannot help.
 */
int ddi_intr_get_nintrs(dev_info_t *dip, int type, int *nintrsp)
{
	if (!dip || !nintrsp || !is_type(type))
		return DDI_EINVAL;
	*nintrsp = ddi_intr_count(dip, type);
	return *nintrsp ? DDI_SUCCESS : DDI_INTR_NOTFOUND;
}
EXPORT_SYMBOL(ddi_intr_get_nintrs);

/* The live handle of interrupt @inum of the current type, or NULL. */
static struct __ddi_intr_handle *handle_at(dev_info_t *dip, int inum)
{
	struct __ddi_intr_handle *h;

	lockdep_assert_held(&dip->intr.lock);
	list_for_each_entry(h, &dip->intr.handles, node)
		if (h->inum == inum)
			return h;
	return NULL;
}

/**
 * ddi_intr_get_navail() - get the number of interrupts that can be allocated,
 *	ddi_intr_get_navail(9F)
 * @dip: device node
 * @type: DDI_INTR_TYPE_*
 * @navailp: set to the number, without those that are already allocated
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid;
 * DDI_INTR_NOTFOUND when the device has none.  A retry cannot help.
 *
 * Differences from illumos: Linux only knows when asked for them, so before the
 * first allocation this is the number that the device has, and ddi_intr_alloc()
 * may give fewer.
 */
int ddi_intr_get_navail(dev_info_t *dip, int type, int *navailp)
{
	struct ddi_intr_dev *id;
	int n, max;

	if (!dip || !navailp || !is_type(type))
		return DDI_EINVAL;
	n = ddi_intr_count(dip, type);
	*navailp = n;
	if (!n)
		return DDI_INTR_NOTFOUND;
	id = &dip->intr;
	mutex_lock(&id->lock);
	if (id->type == type) {
		max = type == DDI_INTR_TYPE_FIXED ? n : id->nvec;
		for (n = 0; max--;)
			n += !handle_at(dip, max);
		*navailp = n;
	}
	mutex_unlock(&id->lock);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_intr_get_navail);

/* Linux's number of interrupt @inum, or -errno. */
static int irq_of(dev_info_t *dip, int type, int inum)
{
	if (!dev_is_pci(dip->dev))
		return platform_get_irq_optional(to_platform_device(dip->dev),
						 inum);
	if (type == DDI_INTR_TYPE_FIXED)
		return to_pci_dev(dip->dev)->irq;
	return pci_irq_vector(to_pci_dev(dip->dev), inum);
}

static int line_cap(unsigned int irq)
{
	unsigned int trigger = irq_get_trigger_type(irq);

	return trigger & IRQ_TYPE_EDGE_BOTH ? DDI_INTR_FLAG_EDGE :
					      DDI_INTR_FLAG_LEVEL;
}

static void set_source(struct __ddi_intr_handle *h)
{
	struct device *dev = h->dip->dev;

	if (!dev_is_pci(dev)) {
		h->source = DDI_INTR_LINE;
		h->cap = line_cap(h->irq);
		return;
	}
	h->cap = ddi_intr_pci_cap(to_pci_dev(dev), h->type);
	if (h->type != DDI_INTR_TYPE_FIXED)
		h->source = DDI_INTR_MESSAGE;
	else if (ddi_intr_pci_maskable(to_pci_dev(dev)))
		h->source = DDI_INTR_INTX;
	else
		h->source = DDI_INTR_LINE;
}

static void set_name(struct __ddi_intr_handle *h)
{
	const char *driver = ddi_driver_name(h->dip);

	if (driver && *driver)
		scnprintf(h->name, sizeof(h->name), "%s%d", driver,
			  ddi_get_instance(h->dip));
	else
		strscpy(h->name, dev_name(h->dip->dev), sizeof(h->name));
}

/* Make a handle for the free interrupt @inum.  Returns NULL on failure. */
static struct __ddi_intr_handle *handle_new(dev_info_t *dip, int type, int inum,
					    unsigned long caller)
{
	int irq = irq_of(dip, type, inum);
	struct __ddi_intr_handle *h;

	lockdep_assert_held(&dip->intr.lock);
	if (irq <= 0)
		return NULL;
	h = kzalloc(sizeof(*h), GFP_KERNEL);
	if (!h)
		return NULL;
	h->dip = dip;
	h->type = type;
	h->inum = inum;
	h->irq = irq;
	h->pri = DDI_INTR_PRI_DEFAULT;
	mutex_init(&h->serial);
	spin_lock_init(&h->lock);
	set_source(h);
	set_name(h);
	list_add_tail(&h->node, &dip->intr.handles);
	dip->intr.type = type;
	ddi_res_add(dip, &h->res, &intr_type, caller);
	return h;
}

static void handle_free(struct __ddi_intr_handle *h)
{
	list_del(&h->node);
	ddi_res_del(h->dip, &h->res);
	kfree(h);
}

/* Free Linux's messages after the last handle. */
static void close_if_idle(dev_info_t *dip)
{
	struct ddi_intr_dev *id = &dip->intr;

	lockdep_assert_held(&id->lock);
	if (!list_empty(&id->handles))
		return;
	if (id->nvec)
		pci_free_irq_vectors(to_pci_dev(dip->dev));
	id->nvec = 0;
	id->type = 0;
}

/* Let Linux set up messages before the first handle, @want of them if possible. */
static int open_messages(dev_info_t *dip, int type, int total, int inum,
			 int want)
{
	struct ddi_intr_dev *id = &dip->intr;
	int most = want, n;

	lockdep_assert_held(&id->lock);
	if (id->type || type == DDI_INTR_TYPE_FIXED)
		return DDI_SUCCESS;
	if (type == DDI_INTR_TYPE_MSIX)
		most = max(want, min(total, DDI_INTR_SPARE));
	else
		most = min(roundup_pow_of_two(want), (unsigned long)total);
	n = ddi_intr_pci_open(to_pci_dev(dip->dev), type, inum + 1, most);
	if (n < 0)
		return DDI_EAGAIN;
	id->nvec = n;
	return DDI_SUCCESS;
}

/* The number of interrupts, up to @count from @inum on, that are free and set up. */
static int room(dev_info_t *dip, int type, int total, int inum, int count)
{
	int end = type == DDI_INTR_TYPE_FIXED ? total : dip->intr.nvec;
	int n;

	for (n = 0; n < count && inum + n < end; n++)
		if (handle_at(dip, inum + n))
			break;
	if (type == DDI_INTR_TYPE_MSI && n)
		n = rounddown_pow_of_two(n);
	return n;
}

static int alloc_handles(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
			 int inum, int count, unsigned long caller)
{
	int i;

	for (i = 0; i < count; i++) {
		h_array[i] = handle_new(dip, type, inum + i, caller);
		if (!h_array[i])
			goto err_free_handles;
	}
	return DDI_SUCCESS;

err_free_handles:
	while (i--) {
		handle_free(h_array[i]);
		h_array[i] = NULL;
	}
	return DDI_EAGAIN;
}

static int alloc_locked(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
			int inum, int count, int *actualp, int behavior,
			unsigned long caller)
{
	int total = ddi_intr_count(dip, type);
	int n, rc;

	if (!total)
		return DDI_INTR_NOTFOUND;
	if (count > total)
		return DDI_EINVAL;
	if (inum >= total)
		return DDI_INTR_NOTFOUND;
	if (dip->intr.type && dip->intr.type != type) {
		ddi_complain(dip->dev, "ddi_intr_alloc",
			     "interrupts of another type are allocated");
		return DDI_EINVAL;
	}
	rc = open_messages(dip, type, total, inum, min(inum + count, total));
	if (rc)
		return rc;
	n = room(dip, type, total, inum, count);
	if (!n || (n < count && behavior == DDI_INTR_ALLOC_STRICT)) {
		*actualp = n;
		return DDI_EAGAIN;
	}
	rc = alloc_handles(dip, h_array, type, inum, n, caller);
	if (!rc)
		*actualp = n;
	return rc;
}

/* Check the arguments against the limits of the man page. */
static bool args_ok(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
		    int inum, int count, int behavior)
{
	if (!dip || !h_array || !is_type(type) || inum < 0 || count < 1)
		return false;
	if (behavior != DDI_INTR_ALLOC_NORMAL &&
	    behavior != DDI_INTR_ALLOC_STRICT)
		return false;
	if (type == DDI_INTR_TYPE_MSI)
		return inum < 32 && count <= 32 && is_power_of_2(count);
	return type == DDI_INTR_TYPE_FIXED || inum < 2048;
}

int ddi_intr_alloc_at(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
		      int inum, int count, int *actualp, int behavior,
		      unsigned long caller)
{
	int rc;

	if (!actualp)
		return DDI_EINVAL;
	*actualp = 0;
	if (!args_ok(dip, h_array, type, inum, count, behavior))
		return DDI_EINVAL;
	if (!ddi_intr_context(dip, "ddi_intr_alloc"))
		return DDI_FAILURE;
	mutex_lock(&dip->intr.lock);
	rc = alloc_locked(dip, h_array, type, inum, count, actualp, behavior,
			  caller);
	close_if_idle(dip);
	mutex_unlock(&dip->intr.lock);
	return rc;
}

/**
 * ddi_intr_alloc() - allocate interrupts of one type, ddi_intr_alloc(9F)
 * @dip: device node
 * @h_array: set to the handles
 * @type: DDI_INTR_TYPE_*
 * @inum: number of the first interrupt
 * @count: number of interrupts; for MSI a power of two
 * @actualp: set to the number allocated, or with DDI_INTR_ALLOC_STRICT the
 *	number available
 * @behavior: DDI_INTR_ALLOC_NORMAL for @count or fewer, or
 *	DDI_INTR_ALLOC_STRICT for all or none
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EAGAIN when there are not enough (a retry can help);
 * DDI_EINVAL when an argument is invalid, @count is more than the device has,
 * or interrupts of another type are allocated; DDI_INTR_NOTFOUND when the
 * device has no such interrupt; DDI_FAILURE in interrupt context.
 *
 * Differences from illumos: a later allocation of messages finds only those
 * that Linux set up for the first one: for MSI-X the first 32, for MSI the
 * number it asked for.
 */
int ddi_intr_alloc(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
		   int inum, int count, int *actualp, int behavior)
{
	return ddi_intr_alloc_at(dip, h_array, type, inum, count, actualp,
				 behavior, _RET_IP_);
}
EXPORT_SYMBOL(ddi_intr_alloc);

static int free_locked(struct __ddi_intr_handle *h)
{
	const char *why = NULL;

	lockdep_assert_held(&h->dip->intr.lock);
	if (h->state == DDI_INTR_ENABLED)
		why = "is enabled";
	else if (h->state == DDI_INTR_ADDED && !h->primary)
		why = "has a handler";
	if (why) {
		ddi_complain(h->dip->dev, "ddi_intr_free", "%s interrupt %d %s",
			     h->name, h->inum, why);
		return DDI_EINVAL;
	}
	if (h->primary)
		h->primary->ndups--;
	handle_free(h);
	return DDI_SUCCESS;
}

/**
 * ddi_intr_free() - free an interrupt, ddi_intr_free(9F)
 * @h: interrupt handle, which is freed
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when @h is NULL, enabled, or has a handler;
 * DDI_FAILURE in interrupt context.  A retry cannot help.
 */
int ddi_intr_free(ddi_intr_handle_t h)
{
	dev_info_t *dip;
	bool dead;
	int rc;

	if (!h)
		return DDI_EINVAL;
	dip = h->dip;
	if (!ddi_intr_context(dip, "ddi_intr_free"))
		return DDI_FAILURE;
	dead = h->state == DDI_INTR_DEAD;
	if (dead) {
		/* the last such handle may free the node */
		handle_free(h);
		return DDI_SUCCESS;
	}
	mutex_lock(&dip->intr.lock);
	rc = free_locked(h);
	close_if_idle(dip);
	mutex_unlock(&dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_free);

static int dup_locked(struct __ddi_intr_handle *p, int vector,
		      ddi_intr_handle_t *newp, unsigned long caller)
{
	struct __ddi_intr_handle *h;

	lockdep_assert_held(&p->dip->intr.lock);
	if (p->primary || handle_at(p->dip, vector) ||
	    (p->state != DDI_INTR_ADDED && p->state != DDI_INTR_ENABLED))
		return DDI_EINVAL;
	if (vector >= p->dip->intr.nvec) {
		ddi_complain(p->dip->dev, "ddi_intr_dup_handler",
			     "vector %d is not among the %d that Linux set up",
			     vector, p->dip->intr.nvec);
		return DDI_FAILURE;
	}
	h = handle_new(p->dip, p->type, vector, caller);
	if (!h)
		return DDI_FAILURE;
	h->primary = p;
	h->pri = p->pri;
	h->state = DDI_INTR_ADDED;
	p->ndups++;
	*newp = h;
	return DDI_SUCCESS;
}

/**
 * ddi_intr_dup_handler() - let another MSI-X vector use a handler,
 *	ddi_intr_dup_handler(9F)
 * @primary: handle of the vector that has the handler
 * @vector: number of the other vector, which must not be allocated
 * @newp: set to its handle, disabled
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_EINVAL when an argument is invalid, @primary is not
 * MSI-X, has no handler or is a duplicate itself, or @vector is allocated;
 * DDI_FAILURE when Linux has not set up such a vector, memory is short (a retry
 * can help) or in interrupt context.
 */
int ddi_intr_dup_handler(ddi_intr_handle_t primary, int vector,
			 ddi_intr_handle_t *newp)
{
	int rc;

	if (!primary || !newp || primary->type != DDI_INTR_TYPE_MSIX ||
	    vector < 0 || vector >= ddi_intr_count(primary->dip, primary->type))
		return DDI_EINVAL;
	if (!ddi_intr_context(primary->dip, "ddi_intr_dup_handler"))
		return DDI_FAILURE;
	mutex_lock(&primary->dip->intr.lock);
	rc = dup_locked(primary, vector, newp, _RET_IP_);
	mutex_unlock(&primary->dip->intr.lock);
	return rc;
}
EXPORT_SYMBOL(ddi_intr_dup_handler);

/* Mark a leaked handle as dead; its handler never runs again, its memory stays. */
static void bury(struct __ddi_intr_handle *h)
{
	if (h->state == DDI_INTR_ENABLED) {
		ddi_intr_stop(h);
		dev_err(h->dip->dev, "%s interrupt %d was left enabled, now switched off\n",
			h->name, h->inum);
	}
	h->state = DDI_INTR_DEAD;
	h->primary = NULL;
	h->handler = NULL;
	h->old_handler = NULL;
	list_del_init(&h->node);
}

/**
 * ddi_intr_dev_detach() - end the interrupts of a driver that has detached
 * @dip: the device's node
 *
 * No interrupt handler of the driver runs any more when this returns, soft ones
 * included.  To be called before ddi_res_report().
 *
 * Context: may sleep.
 */
void ddi_intr_dev_detach(dev_info_t *dip)
{
	struct __ddi_intr_handle *h, *next;

	mutex_lock(&dip->intr.lock);
	list_for_each_entry_safe_reverse(h, next, &dip->intr.handles, node)
		bury(h);
	close_if_idle(dip);
	mutex_unlock(&dip->intr.lock);
	ddi_softint_dev_detach(dip);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_intr_dev_detach);
