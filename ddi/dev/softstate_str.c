// SPDX-License-Identifier: GPL-2.0
/*
 * Soft state by a name instead of a number: ddi_soft_state_bystr_init() and its
 * kin.
 */
#include <linux/export.h>
#include <linux/hashtable.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/stringhash.h>
#include <sys/kmem.h>
#include <sys/sunddi.h>

#include "../os/os.h"

/**
 * struct bystr_item - one item
 * @node: in the table, by the hash of its name
 * @data: the driver's
 * @name: its name
 */
struct bystr_item {
	struct hlist_node node;
	void *data;
	char name[];
};

/**
 * struct ddi_soft_state_bystr - what a driver's state pointer points to
 * @lock: of @items; taken with interrupts off
 * @size: bytes of each item
 * @items: the items
 */
struct ddi_soft_state_bystr {
	spinlock_t lock; /* of the items */
	size_t size;
	DECLARE_HASHTABLE(items, 6);
};

static u32 bystr_key(const char *name)
{
	return full_name_hash(NULL, name, strlen(name));
}

/* Under the lock. */
static struct bystr_item *bystr_find(ddi_soft_state_bystr *state,
				     const char *name)
{
	struct bystr_item *item;

	hash_for_each_possible(state->items, item, node, bystr_key(name))
		if (!strcmp(item->name, name))
			return item;
	return NULL;
}

static void bystr_drop(ddi_soft_state_bystr *state, struct bystr_item *item)
{
	ddi_kmem_free(item->data, state->size);
	kfree(item);
}

/**
 * ddi_soft_state_bystr_init() - set up soft state by name
 * @state_p: where the driver keeps its state pointer; set on success
 * @size: bytes of each item
 * @n_items: how many to expect; no effect
 *
 * Context: Process context; may sleep.
 * Return: 0; EINVAL when @size is 0 or @state_p NULL (a retry cannot help); ENOMEM.
 *
 * Differences from illumos: ENOMEM, where illumos waits for memory.
 */
int ddi_soft_state_bystr_init(ddi_soft_state_bystr **state_p, size_t size,
			      int n_items)
{
	ddi_soft_state_bystr *state;

	if (!state_p || !size)
		return EINVAL;
	state = kzalloc(sizeof(*state), GFP_KERNEL);
	if (!state)
		return ENOMEM;
	spin_lock_init(&state->lock);
	state->size = size;
	hash_init(state->items);
	*state_p = state;
	return 0;
}
EXPORT_SYMBOL(ddi_soft_state_bystr_init);

/**
 * ddi_soft_state_bystr_fini() - free soft state by name and every item left
 * @state_p: where the driver keeps its state pointer; set to NULL
 *
 * Context: Any.
 */
void ddi_soft_state_bystr_fini(ddi_soft_state_bystr **state_p)
{
	struct bystr_item *item;
	struct hlist_node *next;
	int bucket;

	if (!state_p || !*state_p)
		return;
	hash_for_each_safe((*state_p)->items, bucket, next, item, node)
		bystr_drop(*state_p, item);
	kfree(*state_p);
	*state_p = NULL;
}
EXPORT_SYMBOL(ddi_soft_state_bystr_fini);

static struct bystr_item *bystr_make(size_t size, const char *name)
{
	struct bystr_item *item;
	size_t len = strlen(name) + 1;

	item = kmalloc(sizeof(*item) + len, GFP_KERNEL | __GFP_NOFAIL);
	memcpy(item->name, name, len);
	item->data = ddi_kmem_zalloc(size, KM_SLEEP);
	if (item->data)
		return item;
	kfree(item);
	return NULL;
}

/**
 * ddi_soft_state_bystr_zalloc() - allocate an item, zeroed
 * @state: the driver's state pointer
 * @str: its name
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is one of that name, an argument is
 * NULL, or an item 2 GiB large or larger (a retry cannot help).
 */
int ddi_soft_state_bystr_zalloc(ddi_soft_state_bystr *state, const char *str)
{
	struct bystr_item *item;
	unsigned long flags;
	bool there;

	if (!state || !str)
		return DDI_FAILURE;
	item = bystr_make(state->size, str);
	if (!item)
		return DDI_FAILURE;
	spin_lock_irqsave(&state->lock, flags);
	there = bystr_find(state, str);
	if (!there)
		hash_add(state->items, &item->node, bystr_key(str));
	spin_unlock_irqrestore(&state->lock, flags);
	if (there)
		bystr_drop(state, item);
	return there ? DDI_FAILURE : DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_soft_state_bystr_zalloc);

/**
 * ddi_soft_state_bystr_get() - look an item up
 * @state: the driver's state pointer
 * @str: its name
 *
 * Context: Any.
 * Return: the item, or NULL when it is not allocated.
 */
void *ddi_soft_state_bystr_get(ddi_soft_state_bystr *state, const char *str)
{
	struct bystr_item *item;
	unsigned long flags;
	void *data = NULL;

	if (!state || !str)
		return NULL;
	spin_lock_irqsave(&state->lock, flags);
	item = bystr_find(state, str);
	if (item)
		data = item->data;
	spin_unlock_irqrestore(&state->lock, flags);
	return data;
}
EXPORT_SYMBOL(ddi_soft_state_bystr_get);

/**
 * ddi_soft_state_bystr_free() - free an item
 * @state: the driver's state pointer
 * @str: its name; one that is not allocated is reported
 *
 * Context: Any.
 */
void ddi_soft_state_bystr_free(ddi_soft_state_bystr *state, const char *str)
{
	struct bystr_item *item;
	unsigned long flags;

	if (!state || !str)
		return;
	spin_lock_irqsave(&state->lock, flags);
	item = bystr_find(state, str);
	if (item)
		hash_del(&item->node);
	spin_unlock_irqrestore(&state->lock, flags);
	if (item)
		bystr_drop(state, item);
	else
		ddi_complain(NULL, "ddi_soft_state_bystr_free",
			     "%s is not allocated", str);
}
EXPORT_SYMBOL(ddi_soft_state_bystr_free);
