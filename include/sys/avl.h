/* SPDX-License-Identifier: MIT */
/*
 * <sys/avl.h>: trees of a driver's structures, in order.
 *
 * avl(9F), which refers to section 3AVL.
 */
#ifndef _SYS_AVL_H
#define _SYS_AVL_H

#include <sys/types.h>

/* Both are the driver's memory, and opaque. */
typedef struct avl_node {
	uintptr_t avl_opaque[3];
} avl_node_t;

typedef struct avl_tree {
	void *avl_root;
	int (*avl_compar)(const void *, const void *);
	size_t avl_offset;
	ulong_t avl_numnodes;
	size_t avl_size;
} avl_tree_t;

/* A place in a tree where an item is missing */
typedef uintptr_t avl_index_t;

#define AVL_BEFORE	0
#define AVL_AFTER	1

void avl_create(avl_tree_t *tree, int (*compar)(const void *, const void *),
		size_t size, size_t offset) __asm__("ddi_avl_create");
void avl_destroy(avl_tree_t *tree) __asm__("ddi_avl_destroy");
void *avl_destroy_nodes(avl_tree_t *tree, void **cookie)
	__asm__("ddi_avl_destroy_nodes");
void *avl_find(avl_tree_t *tree, const void *value, avl_index_t *where)
	__asm__("ddi_avl_find");
void *avl_nearest(avl_tree_t *tree, avl_index_t where, int direction)
	__asm__("ddi_avl_nearest");
void *avl_first(avl_tree_t *tree) __asm__("ddi_avl_first");
void *avl_last(avl_tree_t *tree) __asm__("ddi_avl_last");
void *avl_walk(avl_tree_t *tree, void *item, int direction)
	__asm__("ddi_avl_walk");
void avl_add(avl_tree_t *tree, void *item) __asm__("ddi_avl_add");
void avl_insert(avl_tree_t *tree, void *item, avl_index_t where)
	__asm__("ddi_avl_insert");
void avl_insert_here(avl_tree_t *tree, void *item, void *here, int direction)
	__asm__("ddi_avl_insert_here");
void avl_remove(avl_tree_t *tree, void *item) __asm__("ddi_avl_remove");
boolean_t avl_update(avl_tree_t *tree, void *item) __asm__("ddi_avl_update");
boolean_t avl_update_lt(avl_tree_t *tree, void *item)
	__asm__("ddi_avl_update_lt");
boolean_t avl_update_gt(avl_tree_t *tree, void *item)
	__asm__("ddi_avl_update_gt");
void avl_swap(avl_tree_t *tree1, avl_tree_t *tree2) __asm__("ddi_avl_swap");
ulong_t avl_numnodes(avl_tree_t *tree) __asm__("ddi_avl_numnodes");
boolean_t avl_is_empty(avl_tree_t *tree) __asm__("ddi_avl_is_empty");

#define AVL_NEXT(tree, item)	avl_walk(tree, item, AVL_AFTER)
#define AVL_PREV(tree, item)	avl_walk(tree, item, AVL_BEFORE)

#endif /* _SYS_AVL_H */
