// SPDX-License-Identifier: GPL-2.0
/*
 * Doubly-linked lists of a driver's structures, list_create(9F).
 *
 * The list's own node closes the ring.  The driver does the locking.
 */
#include <linux/export.h>
#include <linux/types.h>
#include <sys/list.h>

#include "data.h"
#include "os.h"

static list_node_t *list_node_of(const list_t *list, void *item)
{
	return item + list->list_offset;
}

static void *list_item_of(list_t *list, list_node_t *node)
{
	return node == &list->list_head ? NULL :
	       (void *)node - list->list_offset;
}

/* Insert @node, which need not be initialised, after @prev. */
static void node_insert(list_node_t *node, list_node_t *prev)
{
	node->list_prev = prev;
	node->list_next = prev->list_next;
	prev->list_next->list_prev = node;
	prev->list_next = node;
}

static void node_remove(list_node_t *node)
{
	node->list_prev->list_next = node->list_next;
	node->list_next->list_prev = node->list_prev;
	node->list_next = NULL;
	node->list_prev = NULL;
}

/**
 * ddi_list_create() - make an empty list, list_create(9F)
 * @list: the list, in the caller's memory; it must not move from now on
 * @size: bytes of an item
 * @offset: offset of the node in an item, bytes
 *
 * Context: any.
 */
void ddi_list_create(list_t *list, size_t size, size_t offset)
{
	if (size < offset + sizeof(list_node_t))
		ddi_complain(NULL, "list_create",
			     "%pS: no node fits at %zu of %zu bytes",
			     __builtin_return_address(0), offset, size);
	list->list_size = size;
	list->list_offset = offset;
	list->list_head.list_next = &list->list_head;
	list->list_head.list_prev = &list->list_head;
}
EXPORT_SYMBOL(ddi_list_create);

/**
 * ddi_list_destroy() - end the use of an empty list, list_destroy(9F)
 * @list: the list
 *
 * Context: any.
 */
void ddi_list_destroy(list_t *list)
{
	if (!ddi_list_is_empty(list))
		ddi_complain(NULL, "list_destroy", "%pS: the list has items",
			     __builtin_return_address(0));
	list->list_head.list_next = NULL;
	list->list_head.list_prev = NULL;
}
EXPORT_SYMBOL(ddi_list_destroy);

/**
 * ddi_list_insert_after() - insert an item after another, list_insert_after(9F)
 * @list: the list
 * @ref: the other item; NULL for the head of the list
 * @item: the item, whose node is on no list
 *
 * Context: any.
 */
void ddi_list_insert_after(list_t *list, void *ref, void *item)
{
	node_insert(list_node_of(list, item),
		    ref ? list_node_of(list, ref) : &list->list_head);
}
EXPORT_SYMBOL(ddi_list_insert_after);

/**
 * ddi_list_insert_before() - insert an item before another,
 *	list_insert_before(9F)
 * @list: the list
 * @ref: the other item; NULL for the tail of the list
 * @item: the item, whose node is on no list
 *
 * Context: any.
 */
void ddi_list_insert_before(list_t *list, void *ref, void *item)
{
	list_node_t *node = ref ? list_node_of(list, ref) : &list->list_head;

	node_insert(list_node_of(list, item), node->list_prev);
}
EXPORT_SYMBOL(ddi_list_insert_before);

/**
 * ddi_list_insert_head() - insert an item at the head, list_insert_head(9F)
 * @list: the list
 * @item: the item, whose node is on no list
 *
 * Context: any.
 */
void ddi_list_insert_head(list_t *list, void *item)
{
	node_insert(list_node_of(list, item), &list->list_head);
}
EXPORT_SYMBOL(ddi_list_insert_head);

/**
 * ddi_list_insert_tail() - insert an item at the tail, list_insert_tail(9F)
 * @list: the list
 * @item: the item, whose node is on no list
 *
 * Context: any.
 */
void ddi_list_insert_tail(list_t *list, void *item)
{
	node_insert(list_node_of(list, item), list->list_head.list_prev);
}
EXPORT_SYMBOL(ddi_list_insert_tail);

/**
 * ddi_list_remove() - remove an item, list_remove(9F)
 * @list: the list
 * @item: an item of the list
 *
 * Context: any.
 */
void ddi_list_remove(list_t *list, void *item)
{
	list_node_t *node = list_node_of(list, item);

	if (node->list_next)
		node_remove(node);
	else
		ddi_complain(NULL, "list_remove", "%pS: the item is on no list",
			     __builtin_return_address(0));
}
EXPORT_SYMBOL(ddi_list_remove);

/**
 * ddi_list_remove_head() - remove the first item, list_remove_head(9F)
 * @list: the list
 *
 * Context: any.
 * Return: the item, or NULL when the list is empty.
 */
void *ddi_list_remove_head(list_t *list)
{
	void *item = ddi_list_head(list);

	if (item)
		node_remove(list_node_of(list, item));
	return item;
}
EXPORT_SYMBOL(ddi_list_remove_head);

/**
 * ddi_list_remove_tail() - remove the last item, list_remove_tail(9F)
 * @list: the list
 *
 * Context: any.
 * Return: the item, or NULL when the list is empty.
 */
void *ddi_list_remove_tail(list_t *list)
{
	void *item = ddi_list_tail(list);

	if (item)
		node_remove(list_node_of(list, item));
	return item;
}
EXPORT_SYMBOL(ddi_list_remove_tail);

/**
 * ddi_list_head() - get the first item, list_head(9F)
 * @list: the list
 *
 * Context: any.
 * Return: the item, or NULL when the list is empty.
 */
void *ddi_list_head(list_t *list)
{
	return list_item_of(list, list->list_head.list_next);
}
EXPORT_SYMBOL(ddi_list_head);

/**
 * ddi_list_tail() - get the last item, list_tail(9F)
 * @list: the list
 *
 * Context: any.
 * Return: the item, or NULL when the list is empty.
 */
void *ddi_list_tail(list_t *list)
{
	return list_item_of(list, list->list_head.list_prev);
}
EXPORT_SYMBOL(ddi_list_tail);

/**
 * ddi_list_next() - get the item after another, list_next(9F)
 * @list: the list
 * @ref: an item of the list
 *
 * Context: any.
 * Return: the item, or NULL when @ref is the last one.
 */
void *ddi_list_next(list_t *list, void *ref)
{
	return list_item_of(list, list_node_of(list, ref)->list_next);
}
EXPORT_SYMBOL(ddi_list_next);

/**
 * ddi_list_prev() - get the item before another, list_prev(9F)
 * @list: the list
 * @ref: an item of the list
 *
 * Context: any.
 * Return: the item, or NULL when @ref is the first one.
 */
void *ddi_list_prev(list_t *list, void *ref)
{
	return list_item_of(list, list_node_of(list, ref)->list_prev);
}
EXPORT_SYMBOL(ddi_list_prev);

/**
 * ddi_list_is_empty() - tell whether a list has no items, list_is_empty(9F)
 * @list: the list
 *
 * Context: any.
 * Return: non-zero when it has none, otherwise 0.
 */
int ddi_list_is_empty(list_t *list)
{
	return list->list_head.list_next == &list->list_head;
}
EXPORT_SYMBOL(ddi_list_is_empty);

/**
 * ddi_list_link_init() - initialise a node that is on no list,
 *	list_link_init(9F)
 * @node: the node
 *
 * Context: any.
 */
void ddi_list_link_init(list_node_t *node)
{
	node->list_next = NULL;
	node->list_prev = NULL;
}
EXPORT_SYMBOL(ddi_list_link_init);

/**
 * ddi_list_link_active() - tell whether a node is on a list,
 *	list_link_active(9F)
 * @node: the node
 *
 * Context: any.
 * Return: non-zero when it is, otherwise 0.
 */
int ddi_list_link_active(list_node_t *node)
{
	return !!node->list_next;
}
EXPORT_SYMBOL(ddi_list_link_active);

/**
 * ddi_list_link_replace() - replace a node by another,
 *	list_link_replace(9F)
 * @from: a node on a list; on none when this returns
 * @to: a node on no list
 *
 * Context: any.
 */
void ddi_list_link_replace(list_node_t *from, list_node_t *to)
{
	list_node_t *prev = from->list_prev;

	if (!from->list_next) {
		ddi_complain(NULL, "list_link_replace",
			     "%pS: the node is on no list",
			     __builtin_return_address(0));
		return;
	}
	node_remove(from);
	node_insert(to, prev);
}
EXPORT_SYMBOL(ddi_list_link_replace);

/**
 * ddi_list_move_tail() - append the items of another list, list_move_tail(9F)
 * @to: the list that gets them
 * @from: a list of such items; empty when this returns
 *
 * Context: any.
 */
void ddi_list_move_tail(list_t *to, list_t *from)
{
	list_node_t *first = from->list_head.list_next;
	list_node_t *last = from->list_head.list_prev;

	if (ddi_list_is_empty(from))
		return;
	first->list_prev = to->list_head.list_prev;
	first->list_prev->list_next = first;
	last->list_next = &to->list_head;
	to->list_head.list_prev = last;
	from->list_head.list_next = &from->list_head;
	from->list_head.list_prev = &from->list_head;
}
EXPORT_SYMBOL(ddi_list_move_tail);

static_assert(__same_type(list_create, ddi_list_create));
static_assert(__same_type(list_destroy, ddi_list_destroy));
static_assert(__same_type(list_insert_after, ddi_list_insert_after));
static_assert(__same_type(list_insert_before, ddi_list_insert_before));
static_assert(__same_type(list_insert_head, ddi_list_insert_head));
static_assert(__same_type(list_insert_tail, ddi_list_insert_tail));
static_assert(__same_type(list_remove, ddi_list_remove));
static_assert(__same_type(list_remove_head, ddi_list_remove_head));
static_assert(__same_type(list_remove_tail, ddi_list_remove_tail));
static_assert(__same_type(list_head, ddi_list_head));
static_assert(__same_type(list_tail, ddi_list_tail));
static_assert(__same_type(list_next, ddi_list_next));
static_assert(__same_type(list_prev, ddi_list_prev));
static_assert(__same_type(list_is_empty, ddi_list_is_empty));
static_assert(__same_type(list_link_init, ddi_list_link_init));
static_assert(__same_type(list_link_active, ddi_list_link_active));
static_assert(__same_type(list_link_replace, ddi_list_link_replace));
