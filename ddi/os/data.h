/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Data structures of os/ that drivers use by their names without the prefix.
 */
#ifndef _DDI_OS_DATA_H
#define _DDI_OS_DATA_H

#include <sys/avl.h>
#include <sys/list.h>
#include <sys/types.h>

/* list.c */
void ddi_list_create(list_t *list, size_t size, size_t offset);
void ddi_list_destroy(list_t *list);
void ddi_list_insert_after(list_t *list, void *ref, void *item);
void ddi_list_insert_before(list_t *list, void *ref, void *item);
void ddi_list_insert_head(list_t *list, void *item);
void ddi_list_insert_tail(list_t *list, void *item);
void ddi_list_remove(list_t *list, void *item);
void *ddi_list_remove_head(list_t *list);
void *ddi_list_remove_tail(list_t *list);
void *ddi_list_head(list_t *list);
void *ddi_list_tail(list_t *list);
void *ddi_list_next(list_t *list, void *ref);
void *ddi_list_prev(list_t *list, void *ref);
int ddi_list_is_empty(list_t *list);
void ddi_list_link_init(list_node_t *node);
int ddi_list_link_active(list_node_t *node);
void ddi_list_link_replace(list_node_t *from, list_node_t *to);
void ddi_list_move_tail(list_t *to, list_t *from);

/* rmap.c */
struct map;
struct map *ddi_rmallocmap(size_t mapsize);
struct map *ddi_rmallocmap_wait(size_t mapsize);
void ddi_rmfreemap(struct map *mp);
ulong_t ddi_rmalloc(struct map *mp, size_t size);
ulong_t ddi_rmalloc_wait(struct map *mp, size_t size);
void ddi_rmfree(struct map *mp, size_t size, ulong_t index);

/* avl.c */
void ddi_avl_create(avl_tree_t *tree,
		    int (*compar)(const void *, const void *), size_t size,
		    size_t offset);
void ddi_avl_destroy(avl_tree_t *tree);
void *ddi_avl_destroy_nodes(avl_tree_t *tree, void **cookie);
void *ddi_avl_find(avl_tree_t *tree, const void *value, avl_index_t *where);
void *ddi_avl_nearest(avl_tree_t *tree, avl_index_t where, int direction);
void *ddi_avl_first(avl_tree_t *tree);
void *ddi_avl_last(avl_tree_t *tree);
void *ddi_avl_walk(avl_tree_t *tree, void *item, int direction);
void ddi_avl_add(avl_tree_t *tree, void *item);
void ddi_avl_insert(avl_tree_t *tree, void *item, avl_index_t where);
void ddi_avl_insert_here(avl_tree_t *tree, void *item, void *here,
			 int direction);
void ddi_avl_remove(avl_tree_t *tree, void *item);
boolean_t ddi_avl_update(avl_tree_t *tree, void *item);
boolean_t ddi_avl_update_lt(avl_tree_t *tree, void *item);
boolean_t ddi_avl_update_gt(avl_tree_t *tree, void *item);
void ddi_avl_swap(avl_tree_t *tree1, avl_tree_t *tree2);
ulong_t ddi_avl_numnodes(avl_tree_t *tree);
boolean_t ddi_avl_is_empty(avl_tree_t *tree);

#endif /* _DDI_OS_DATA_H */
