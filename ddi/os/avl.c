// SPDX-License-Identifier: GPL-2.0
/*
 * Sorted trees of a driver's structures, avl(9F): Linux's red-black trees under
 * the names of AVL trees.
 *
 * An avl_index_t is a place in the tree: the address of the node that would be
 * the parent, with AVL_BEFORE or AVL_AFTER in its lowest bit for the side; 0 in
 * an empty tree.  The driver does the locking.
 */
#include <linux/export.h>
#include <linux/rbtree.h>
#include <sys/avl.h>

#include "data.h"
#include "os.h"

static_assert(sizeof(struct rb_node) <= sizeof(avl_node_t));
static_assert(sizeof(struct rb_root) == sizeof_field(avl_tree_t, avl_root));
static_assert(__alignof__(avl_node_t) > AVL_AFTER);

static struct rb_root *root_of(avl_tree_t *tree)
{
	return (struct rb_root *)&tree->avl_root;
}

static struct rb_node *node_of(const avl_tree_t *tree, void *item)
{
	return item + tree->avl_offset;
}

static void *item_of(const avl_tree_t *tree, struct rb_node *node)
{
	return node ? (void *)node - tree->avl_offset : NULL;
}

static struct rb_node **child_of(struct rb_node *node, int direction)
{
	return direction == AVL_AFTER ? &node->rb_right : &node->rb_left;
}

/**
 * ddi_avl_create() - make an empty tree, avl_create(3AVL)
 * @tree: the tree, in the caller's memory
 * @compar: compares two items; returns a negative number, 0 or a positive
 *	number
 * @size: bytes of an item
 * @offset: offset of the node in an item, bytes
 *
 * Context: any.
 */
void ddi_avl_create(avl_tree_t *tree,
		    int (*compar)(const void *, const void *), size_t size,
		    size_t offset)
{
	if (size < offset + sizeof(avl_node_t))
		ddi_complain(NULL, "avl_create",
			     "%pS: no node fits at %zu of %zu bytes",
			     __builtin_return_address(0), offset, size);
	*tree = (avl_tree_t){
		.avl_compar = compar,
		.avl_offset = offset,
		.avl_size = size,
	};
}
EXPORT_SYMBOL(ddi_avl_create);

/**
 * ddi_avl_destroy() - end the use of an empty tree, avl_destroy(3AVL)
 * @tree: the tree
 *
 * Context: any.
 */
void ddi_avl_destroy(avl_tree_t *tree)
{
	if (tree->avl_root)
		ddi_complain(NULL, "avl_destroy", "%pS: the tree has %lu items",
			     __builtin_return_address(0), tree->avl_numnodes);
}
EXPORT_SYMBOL(ddi_avl_destroy);

/**
 * ddi_avl_destroy_nodes() - remove all items one by one,
 *	avl_destroy_nodes(3AVL)
 * @tree: the tree, which must not be used otherwise until it is empty
 * @cookie: the position; NULL at first
 *
 * Context: any.
 * Return: an item that was removed; NULL when the tree is empty.
 */
void *ddi_avl_destroy_nodes(avl_tree_t *tree, void **cookie)
{
	struct rb_node *node = *cookie;

	if (!node)
		node = rb_first_postorder(root_of(tree));
	if (!node)
		return NULL;
	*cookie = rb_next_postorder(node);
	tree->avl_numnodes--;
	if (!*cookie)
		tree->avl_root = NULL;
	return item_of(tree, node);
}
EXPORT_SYMBOL(ddi_avl_destroy_nodes);

/**
 * ddi_avl_find() - find an item, avl_find(3AVL)
 * @tree: the tree
 * @value: an item to compare with; need not be in the tree
 * @where: set to the place where a missing item belongs; or NULL
 *
 * Context: any.
 * Return: the item that compares equal, or NULL.
 */
void *ddi_avl_find(avl_tree_t *tree, const void *value, avl_index_t *where)
{
	struct rb_node *node = tree->avl_root, *parent = NULL;
	int diff, side = 0;

	while (node) {
		diff = tree->avl_compar(value, item_of(tree, node));
		if (!diff)
			return item_of(tree, node);
		side = diff > 0 ? AVL_AFTER : AVL_BEFORE;
		parent = node;
		node = *child_of(node, side);
	}
	if (where)
		*where = (uintptr_t)parent | side;
	return NULL;
}
EXPORT_SYMBOL(ddi_avl_find);

static void *walk(avl_tree_t *tree, struct rb_node *node, int direction)
{
	return item_of(tree, direction == AVL_AFTER ? rb_next(node) :
						      rb_prev(node));
}

/**
 * ddi_avl_nearest() - get the item beside a place, avl_nearest(3AVL)
 * @tree: the tree
 * @where: the place, from avl_find(3AVL)
 * @direction: AVL_BEFORE or AVL_AFTER
 *
 * Context: any.
 * Return: the item before or after the place; NULL if there is none.
 */
void *ddi_avl_nearest(avl_tree_t *tree, avl_index_t where, int direction)
{
	struct rb_node *parent = (void *)(where & ~(uintptr_t)AVL_AFTER);

	if (!parent)
		return NULL;
	if ((where & AVL_AFTER) != direction)
		return item_of(tree, parent);
	return walk(tree, parent, direction);
}
EXPORT_SYMBOL(ddi_avl_nearest);

/**
 * ddi_avl_first() - get the lowest item, avl_first(3AVL)
 * @tree: the tree
 *
 * Context: any.
 * Return: the item, or NULL when the tree is empty.
 */
void *ddi_avl_first(avl_tree_t *tree)
{
	return item_of(tree, rb_first(root_of(tree)));
}
EXPORT_SYMBOL(ddi_avl_first);

/**
 * ddi_avl_last() - get the highest item, avl_last(3AVL)
 * @tree: the tree
 *
 * Context: any.
 * Return: the item, or NULL when the tree is empty.
 */
void *ddi_avl_last(avl_tree_t *tree)
{
	return item_of(tree, rb_last(root_of(tree)));
}
EXPORT_SYMBOL(ddi_avl_last);

/**
 * ddi_avl_walk() - get the next or previous item, AVL_NEXT(3AVL),
 *	AVL_PREV(3AVL)
 * @tree: the tree
 * @item: an item of the tree, or NULL
 * @direction: AVL_BEFORE or AVL_AFTER
 *
 * Context: any.
 * Return: the item before or after @item; NULL if there is none.
 */
void *ddi_avl_walk(avl_tree_t *tree, void *item, int direction)
{
	return item ? walk(tree, node_of(tree, item), direction) : NULL;
}
EXPORT_SYMBOL(ddi_avl_walk);

static void link_at(avl_tree_t *tree, void *item, struct rb_node *parent,
		    int side)
{
	struct rb_node *node = node_of(tree, item);

	rb_link_node(node, parent, parent ? child_of(parent, side) :
					    &root_of(tree)->rb_node);
	rb_insert_color(node, root_of(tree));
	tree->avl_numnodes++;
}

/**
 * ddi_avl_insert() - insert an item at its place, avl_insert(3AVL)
 * @tree: the tree
 * @item: the item
 * @where: its place, from avl_find(3AVL) with the tree unchanged since
 *
 * Context: any.
 */
void ddi_avl_insert(avl_tree_t *tree, void *item, avl_index_t where)
{
	link_at(tree, item, (void *)(where & ~(uintptr_t)AVL_AFTER),
		where & AVL_AFTER);
}
EXPORT_SYMBOL(ddi_avl_insert);

/**
 * ddi_avl_insert_here() - insert an item beside another, avl_insert_here(3AVL)
 * @tree: the tree
 * @item: the item, which must belong beside @here
 * @here: the other item
 * @direction: AVL_BEFORE or AVL_AFTER @here
 *
 * Context: any.
 */
void ddi_avl_insert_here(avl_tree_t *tree, void *item, void *here,
			 int direction)
{
	struct rb_node *parent = node_of(tree, here), *child;
	int side = direction;

	for (child = *child_of(parent, side); child;
	     child = *child_of(child, side)) {
		parent = child;
		side = direction == AVL_AFTER ? AVL_BEFORE : AVL_AFTER;
	}
	link_at(tree, item, parent, side);
}
EXPORT_SYMBOL(ddi_avl_insert_here);

/**
 * ddi_avl_add() - insert an item, avl_add(3AVL)
 * @tree: the tree
 * @item: the item; refused if an equal item is in the tree
 *
 * Context: any.
 */
void ddi_avl_add(avl_tree_t *tree, void *item)
{
	avl_index_t where = 0;

	if (ddi_avl_find(tree, item, &where))
		ddi_complain(NULL, "avl_add", "%pS: the tree has such an item",
			     __builtin_return_address(0));
	else
		ddi_avl_insert(tree, item, where);
}
EXPORT_SYMBOL(ddi_avl_add);

/**
 * ddi_avl_remove() - remove an item, avl_remove(3AVL)
 * @tree: the tree
 * @item: an item of the tree
 *
 * Context: any.
 */
void ddi_avl_remove(avl_tree_t *tree, void *item)
{
	rb_erase(node_of(tree, item), root_of(tree));
	tree->avl_numnodes--;
}
EXPORT_SYMBOL(ddi_avl_remove);

/* Take @item out and put it in again, if it is beyond its neighbour there. */
static boolean_t avl_move(avl_tree_t *tree, void *item, int direction)
{
	void *near = ddi_avl_walk(tree, item, direction);
	int order = near ? tree->avl_compar(item, near) : 0;

	if (direction == AVL_AFTER ? order <= 0 : order >= 0)
		return B_FALSE;
	ddi_avl_remove(tree, item);
	ddi_avl_add(tree, item);
	return B_TRUE;
}

/**
 * ddi_avl_update_lt() - an item may have become less, avl_update_lt()
 * @tree: the tree
 * @item: an item of it
 *
 * Context: Any.
 * Return: B_TRUE if it has another place now.
 */
boolean_t ddi_avl_update_lt(avl_tree_t *tree, void *item)
{
	return avl_move(tree, item, AVL_BEFORE);
}
EXPORT_SYMBOL(ddi_avl_update_lt);

/**
 * ddi_avl_update_gt() - an item may have become greater, avl_update_gt()
 * @tree: the tree
 * @item: an item of it
 *
 * Context: Any.
 * Return: B_TRUE if it has another place now.
 */
boolean_t ddi_avl_update_gt(avl_tree_t *tree, void *item)
{
	return avl_move(tree, item, AVL_AFTER);
}
EXPORT_SYMBOL(ddi_avl_update_gt);

/**
 * ddi_avl_update() - an item may have become less or greater, avl_update()
 * @tree: the tree
 * @item: an item of it
 *
 * Context: Any.
 * Return: B_TRUE if it has another place now.
 */
boolean_t ddi_avl_update(avl_tree_t *tree, void *item)
{
	return ddi_avl_update_lt(tree, item) ? B_TRUE :
					       ddi_avl_update_gt(tree, item);
}
EXPORT_SYMBOL(ddi_avl_update);

/**
 * ddi_avl_swap() - exchange the items of two trees, avl_swap(3AVL)
 * @tree1: a tree
 * @tree2: another tree of such items
 *
 * Context: any.
 */
void ddi_avl_swap(avl_tree_t *tree1, avl_tree_t *tree2)
{
	swap(tree1->avl_root, tree2->avl_root);
	swap(tree1->avl_numnodes, tree2->avl_numnodes);
}
EXPORT_SYMBOL(ddi_avl_swap);

/**
 * ddi_avl_numnodes() - get the number of items of a tree, avl_numnodes(3AVL)
 * @tree: the tree
 *
 * Context: any.
 * Return: their number.
 */
ulong_t ddi_avl_numnodes(avl_tree_t *tree)
{
	return tree->avl_numnodes;
}
EXPORT_SYMBOL(ddi_avl_numnodes);

/**
 * ddi_avl_is_empty() - tell whether a tree has no items, avl_is_empty(3AVL)
 * @tree: the tree
 *
 * Context: any.
 * Return: B_TRUE when it has none, otherwise B_FALSE.
 */
boolean_t ddi_avl_is_empty(avl_tree_t *tree)
{
	return tree->avl_root ? B_FALSE : B_TRUE;
}
EXPORT_SYMBOL(ddi_avl_is_empty);

static_assert(__same_type(avl_create, ddi_avl_create));
static_assert(__same_type(avl_destroy, ddi_avl_destroy));
static_assert(__same_type(avl_destroy_nodes, ddi_avl_destroy_nodes));
static_assert(__same_type(avl_find, ddi_avl_find));
static_assert(__same_type(avl_nearest, ddi_avl_nearest));
static_assert(__same_type(avl_first, ddi_avl_first));
static_assert(__same_type(avl_last, ddi_avl_last));
static_assert(__same_type(avl_walk, ddi_avl_walk));
static_assert(__same_type(avl_add, ddi_avl_add));
static_assert(__same_type(avl_insert, ddi_avl_insert));
static_assert(__same_type(avl_insert_here, ddi_avl_insert_here));
static_assert(__same_type(avl_remove, ddi_avl_remove));
static_assert(__same_type(avl_update, ddi_avl_update));
static_assert(__same_type(avl_update_lt, ddi_avl_update_lt));
static_assert(__same_type(avl_update_gt, ddi_avl_update_gt));
static_assert(__same_type(avl_swap, ddi_avl_swap));
static_assert(__same_type(avl_numnodes, ddi_avl_numnodes));
static_assert(__same_type(avl_is_empty, ddi_avl_is_empty));
