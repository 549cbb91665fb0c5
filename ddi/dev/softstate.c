// SPDX-License-Identifier: GPL-2.0
/*
 * Soft state: one zeroed structure for each instance of a driver.
 *
 * ddi_soft_state(9F).
 *
 * An array indexed by item, so that the look-up takes no lock.  A wrong
 * handle or item is refused with a line in the log.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/xarray.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>

#include "../os/os.h"

#define DDI_SOFT_STATE_MAGIC	0x50f757a7

/**
 * struct ddi_soft_state - what a driver's state pointer points to
 * @magic: DDI_SOFT_STATE_MAGIC
 * @size: bytes of each item
 * @items: the items by number; has its own lock, taken with IRQs off
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
		ddi_complain(NULL, func, "null handle");
	else if (ss->magic != DDI_SOFT_STATE_MAGIC)
		ddi_complain(NULL, func, "bad handle");
	else
		return ss;
	return NULL;
}

/**
 * ddi_soft_state_init() - set up a driver's soft state
 * @state_p: where the driver keeps its state pointer; set on success
 * @size: bytes of each item
 * @n_items: how many items to expect; a hint, not needed here
 *
 * ddi_soft_state(9F).
 *
 * Context: Process context; may sleep.
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
 * ddi_soft_state_fini() - free a driver's soft state and every item left
 * @state_p: where the driver keeps its state pointer; set to NULL
 *
 * ddi_soft_state(9F).
 *
 * Context: Any.
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
 * ddi_soft_state_zalloc() - allocate an item, zeroed
 * @state: the driver's state pointer
 * @item: its number, mostly the instance number
 *
 * ddi_soft_state(9F).
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when @state is not valid, @item negative
 * or allocated already, or an item 2 GiB large or larger (a retry cannot help).
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
 * ddi_get_soft_state() - look an item up
 * @state: the driver's state pointer
 * @item: its number
 *
 * ddi_soft_state(9F).  Drivers call this on hot paths: it takes no lock.
 *
 * Context: Any.
 * Return: the item, or NULL when it is not allocated.
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
 * ddi_soft_state_free() - free an item
 * @state: the driver's state pointer
 * @item: its number
 *
 * ddi_soft_state(9F).
 *
 * Context: Any.
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
