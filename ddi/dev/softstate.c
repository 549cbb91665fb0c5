// SPDX-License-Identifier: GPL-2.0
/*
 * Soft state: one zeroed structure for each instance of a driver.
 *
 * ddi_soft_state(9F).
 *
 * The items are in an array without a lock for look-ups.  An invalid handle or
 * item is refused with a line in the log.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/xarray.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>

#include "../os/os.h"

#define DDI_SOFT_STATE_MAGIC	0x50f757a7

/**
 * struct ddi_soft_state - the structure behind a driver's state pointer
 * @magic: DDI_SOFT_STATE_MAGIC
 * @size: bytes of each item
 * @items: the items by number; its lock is taken with interrupts off
 */
struct ddi_soft_state {
	unsigned int magic;
	size_t size;
	struct xarray items;
};

static struct ddi_soft_state *state_check(void *state, const char *func)
{
	struct ddi_soft_state *ss = state;

	if (!ss)
		ddi_complain(NULL, func, "the handle is NULL");
	else if (ss->magic != DDI_SOFT_STATE_MAGIC)
		ddi_complain(NULL, func, "the handle is invalid");
	else
		return ss;
	return NULL;
}

/**
 * ddi_soft_state_init() - set up a driver's soft state, ddi_soft_state(9F)
 * @state_p: the driver's state pointer; set on success
 * @size: bytes of each item
 * @n_items: expected number of items, a hint; ignored
 *
 * Context: may sleep.
 * Return: 0; EINVAL when @size is 0 or @state_p NULL (a retry cannot help);
 * ENOMEM.
 *
 * Differences from illumos: ENOMEM, where illumos waits for memory.
 */
int ddi_soft_state_init(void **state_p, size_t size, size_t n_items)
{
	struct ddi_soft_state *ss;

	if (!state_p || !size)
		return EINVAL;
	ss = kzalloc(sizeof(*ss), GFP_KERNEL);
	if (!ss)
		return ENOMEM;
	ss->magic = DDI_SOFT_STATE_MAGIC;
	ss->size = size;
	xa_init_flags(&ss->items, XA_FLAGS_LOCK_IRQ);
	*state_p = ss;
	return 0;
}
EXPORT_SYMBOL(ddi_soft_state_init);

/**
 * ddi_soft_state_fini() - free a driver's soft state and every item left,
 *	ddi_soft_state(9F)
 * @state_p: the driver's state pointer; set to NULL
 *
 * Context: any.
 */
void ddi_soft_state_fini(void **state_p)
{
	struct ddi_soft_state *ss;
	unsigned long item;
	void *data;

	ss = state_check(state_p ? *state_p : NULL, "ddi_soft_state_fini");
	if (!ss)
		return;
	xa_for_each(&ss->items, item, data)
		ddi_kmem_free(data, ss->size);
	xa_destroy(&ss->items);
	ss->magic = 0;
	kfree(ss);
	*state_p = NULL;
}
EXPORT_SYMBOL(ddi_soft_state_fini);

/**
 * ddi_soft_state_zalloc() - allocate a zeroed item, ddi_soft_state(9F)
 * @state: the driver's state pointer
 * @item: its number, usually the instance number
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when @state is invalid, @item is negative or
 * already allocated, or an item has 2 GiB or more (a retry cannot help).
 */
int ddi_soft_state_zalloc(void *state, int item)
{
	struct ddi_soft_state *ss;
	void *data;

	ss = state_check(state, "ddi_soft_state_zalloc");
	if (!ss || item < 0)
		return DDI_FAILURE;
	data = ddi_kmem_zalloc(ss->size, KM_SLEEP);
	if (!data)
		return DDI_FAILURE;
	if (xa_insert_irq(&ss->items, item, data, GFP_KERNEL | __GFP_NOFAIL)) {
		ddi_kmem_free(data, ss->size);
		return DDI_FAILURE;
	}
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_soft_state_zalloc);

/**
 * ddi_get_soft_state() - look up an item, ddi_soft_state(9F)
 * @state: the driver's state pointer
 * @item: its number
 *
 * Drivers call this in fast paths: it takes no lock.
 *
 * Context: any.
 * Return: the item, or NULL if it is not allocated.
 */
void *ddi_get_soft_state(void *state, int item)
{
	struct ddi_soft_state *ss = state;

	if (!ss || item < 0)
		return NULL;
	return xa_load(&ss->items, item);
}
EXPORT_SYMBOL(ddi_get_soft_state);

/**
 * ddi_soft_state_free() - free an item, ddi_soft_state(9F)
 * @state: the driver's state pointer
 * @item: its number
 *
 * Context: any.
 */
void ddi_soft_state_free(void *state, int item)
{
	struct ddi_soft_state *ss;
	unsigned long flags;
	void *data = NULL;

	ss = state_check(state, "ddi_soft_state_free");
	if (!ss)
		return;
	if (item >= 0) {
		xa_lock_irqsave(&ss->items, flags);
		data = __xa_erase(&ss->items, item);
		xa_unlock_irqrestore(&ss->items, flags);
	}
	if (!data)
		ddi_complain(NULL, "ddi_soft_state_free",
			     "item %d is not allocated", item);
	ddi_kmem_free(data, ss->size);
}
EXPORT_SYMBOL(ddi_soft_state_free);
