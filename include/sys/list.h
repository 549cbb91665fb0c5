/* SPDX-License-Identifier: MIT */
/*
 * <sys/list.h>: doubly-linked lists, list_create(9F).
 */
#ifndef _SYS_LIST_H
#define _SYS_LIST_H

#include <sys/types.h>
#include <sys/list_impl.h>

typedef struct list_node list_node_t;
typedef struct list list_t;

void list_create(list_t *list, size_t size, size_t offset)
	__asm__("ddi_list_create");
void list_destroy(list_t *list) __asm__("ddi_list_destroy");

void list_insert_after(list_t *list, void *ref, void *item)
	__asm__("ddi_list_insert_after");
void list_insert_before(list_t *list, void *ref, void *item)
	__asm__("ddi_list_insert_before");
void list_insert_head(list_t *list, void *item)
	__asm__("ddi_list_insert_head");
void list_insert_tail(list_t *list, void *item)
	__asm__("ddi_list_insert_tail");
void list_remove(list_t *list, void *item) __asm__("ddi_list_remove");
void *list_remove_head(list_t *list) __asm__("ddi_list_remove_head");
void *list_remove_tail(list_t *list) __asm__("ddi_list_remove_tail");

void *list_head(list_t *list) __asm__("ddi_list_head");
void *list_tail(list_t *list) __asm__("ddi_list_tail");
void *list_next(list_t *list, void *ref) __asm__("ddi_list_next");
void *list_prev(list_t *list, void *ref) __asm__("ddi_list_prev");
int list_is_empty(list_t *list) __asm__("ddi_list_is_empty");

void list_link_init(list_node_t *node) __asm__("ddi_list_link_init");
int list_link_active(list_node_t *node) __asm__("ddi_list_link_active");
void list_link_replace(list_node_t *from, list_node_t *to)
	__asm__("ddi_list_link_replace");
#ifndef _LINUX_TYPES_H
void list_move_tail(list_t *to, list_t *from) __asm__("ddi_list_move_tail");
#endif

#endif /* _SYS_LIST_H */
