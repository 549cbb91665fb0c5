/* SPDX-License-Identifier: MIT */
/*
 * <sys/list_impl.h>: what <sys/list.h> keeps in lists and their nodes.
 *
 * An empty list's node points to itself; a node on no list holds NULL.
 */
#ifndef _SYS_LIST_IMPL_H
#define _SYS_LIST_IMPL_H

#include <sys/types.h>

struct list_node {
	struct list_node *list_next;
	struct list_node *list_prev;
};

struct list {
	size_t list_size;
	size_t list_offset;
	struct list_node list_head;
};

#endif /* _SYS_LIST_IMPL_H */
