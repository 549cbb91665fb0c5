/* SPDX-License-Identifier: MIT */
/*
 * <sys/queue.h>: linked lists as macros, queue(3) of the BSD systems.
 *
 * LIST: linked both ways, one head.  SLIST: linked one way.  STAILQ: linked
 * one way, with a tail.  TAILQ: linked both ways, with a tail.
 */
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H

#include <sys/types.h>
#include <sys/note.h>

/* ---- SLIST ---- */

#define SLIST_HEAD(name, type)		struct name { struct type *slh_first; }
#define SLIST_HEAD_INITIALIZER(head)	{ NULL }
#define SLIST_ENTRY(type)		struct { struct type *sle_next; }

#define SLIST_FIRST(head)		((head)->slh_first)
#define SLIST_NEXT(elm, field)		((elm)->field.sle_next)
#define SLIST_EMPTY(head)		(SLIST_FIRST(head) == NULL)
#define SLIST_INIT(head)		(SLIST_FIRST(head) = NULL)

#define SLIST_FOREACH(var, head, field) \
	for ((var) = SLIST_FIRST(head); (var); (var) = SLIST_NEXT(var, field))

#define SLIST_INSERT_HEAD(head, elm, field) do { \
	SLIST_NEXT(elm, field) = SLIST_FIRST(head); \
	SLIST_FIRST(head) = (elm); \
} while (0)

#define SLIST_INSERT_AFTER(at, elm, field) do { \
	SLIST_NEXT(elm, field) = SLIST_NEXT(at, field); \
	SLIST_NEXT(at, field) = (elm); \
} while (0)

#define SLIST_REMOVE_HEAD(head, field) \
	(SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field))

#define SLIST_REMOVE(head, elm, type, field) do { \
	struct type **__link = &SLIST_FIRST(head); \
	while (*__link != (elm)) \
		__link = &SLIST_NEXT(*__link, field); \
	*__link = SLIST_NEXT(elm, field); \
} while (0)

/* ---- STAILQ: the tail is the address of the last link ---- */

#define STAILQ_HEAD(name, type) \
	struct name { struct type *stqh_first; struct type **stqh_last; }
#define STAILQ_HEAD_INITIALIZER(head)	{ NULL, &(head).stqh_first }
#define STAILQ_ENTRY(type)		struct { struct type *stqe_next; }

#define STAILQ_FIRST(head)		((head)->stqh_first)
#define STAILQ_NEXT(elm, field)		((elm)->field.stqe_next)
#define STAILQ_EMPTY(head)		(STAILQ_FIRST(head) == NULL)

#define STAILQ_INIT(head) do { \
	STAILQ_FIRST(head) = NULL; \
	(head)->stqh_last = &STAILQ_FIRST(head); \
} while (0)

#define STAILQ_FOREACH(var, head, field) \
	for ((var) = STAILQ_FIRST(head); (var); (var) = STAILQ_NEXT(var, field))

#define STAILQ_INSERT_HEAD(head, elm, field) do { \
	STAILQ_NEXT(elm, field) = STAILQ_FIRST(head); \
	if (STAILQ_EMPTY(head)) \
		(head)->stqh_last = &STAILQ_NEXT(elm, field); \
	STAILQ_FIRST(head) = (elm); \
} while (0)

#define STAILQ_INSERT_TAIL(head, elm, field) do { \
	STAILQ_NEXT(elm, field) = NULL; \
	*(head)->stqh_last = (elm); \
	(head)->stqh_last = &STAILQ_NEXT(elm, field); \
} while (0)

#define STAILQ_REMOVE_HEAD(head, field) do { \
	STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field); \
	if (STAILQ_EMPTY(head)) \
		(head)->stqh_last = &STAILQ_FIRST(head); \
} while (0)

#define STAILQ_REMOVE(head, elm, type, field) do { \
	struct type **__link = &STAILQ_FIRST(head); \
	while (*__link != (elm)) \
		__link = &STAILQ_NEXT(*__link, field); \
	*__link = STAILQ_NEXT(elm, field); \
	if (!*__link) \
		(head)->stqh_last = __link; \
} while (0)

#define STAILQ_LAST(head, type, field) \
	(STAILQ_EMPTY(head) ? NULL : (struct type *)(void *) \
	 ((char *)(head)->stqh_last - \
	  __builtin_offsetof(struct type, field.stqe_next)))

#define STAILQ_INSERT_AFTER(head, at, elm, field) do { \
	STAILQ_NEXT(elm, field) = STAILQ_NEXT(at, field); \
	if (!STAILQ_NEXT(elm, field)) \
		(head)->stqh_last = &STAILQ_NEXT(elm, field); \
	STAILQ_NEXT(at, field) = (elm); \
} while (0)

#define STAILQ_CONCAT(head1, head2) do { \
	if (!STAILQ_EMPTY(head2)) { \
		*(head1)->stqh_last = STAILQ_FIRST(head2); \
		(head1)->stqh_last = (head2)->stqh_last; \
		STAILQ_INIT(head2); \
	} \
} while (0)

/* ---- SIMPLEQ: a STAILQ by its older name ---- */

#define SIMPLEQ_HEAD(name, type) \
	struct name { struct type *sqh_first; struct type **sqh_last; }
#define SIMPLEQ_HEAD_INITIALIZER(head)	{ NULL, &(head).sqh_first }
#define SIMPLEQ_ENTRY(type)		struct { struct type *sqe_next; }

#define SIMPLEQ_FIRST(head)		((head)->sqh_first)
#define SIMPLEQ_NEXT(elm, field)	((elm)->field.sqe_next)
#define SIMPLEQ_EMPTY(head)		(SIMPLEQ_FIRST(head) == NULL)

#define SIMPLEQ_INIT(head) do { \
	SIMPLEQ_FIRST(head) = NULL; \
	(head)->sqh_last = &SIMPLEQ_FIRST(head); \
} while (0)

#define SIMPLEQ_FOREACH(var, head, field) \
	for ((var) = SIMPLEQ_FIRST(head); (var); \
	     (var) = SIMPLEQ_NEXT(var, field))

#define SIMPLEQ_INSERT_HEAD(head, elm, field) do { \
	SIMPLEQ_NEXT(elm, field) = SIMPLEQ_FIRST(head); \
	if (SIMPLEQ_EMPTY(head)) \
		(head)->sqh_last = &SIMPLEQ_NEXT(elm, field); \
	SIMPLEQ_FIRST(head) = (elm); \
} while (0)

#define SIMPLEQ_INSERT_TAIL(head, elm, field) do { \
	SIMPLEQ_NEXT(elm, field) = NULL; \
	*(head)->sqh_last = (elm); \
	(head)->sqh_last = &SIMPLEQ_NEXT(elm, field); \
} while (0)

#define SIMPLEQ_INSERT_AFTER(head, at, elm, field) do { \
	SIMPLEQ_NEXT(elm, field) = SIMPLEQ_NEXT(at, field); \
	if (!SIMPLEQ_NEXT(elm, field)) \
		(head)->sqh_last = &SIMPLEQ_NEXT(elm, field); \
	SIMPLEQ_NEXT(at, field) = (elm); \
} while (0)

#define SIMPLEQ_REMOVE_HEAD(head, field) do { \
	SIMPLEQ_FIRST(head) = SIMPLEQ_NEXT(SIMPLEQ_FIRST(head), field); \
	if (SIMPLEQ_EMPTY(head)) \
		(head)->sqh_last = &SIMPLEQ_FIRST(head); \
} while (0)

/* ---- LIST: each entry knows the link that leads to it ---- */

#define LIST_HEAD(name, type)		struct name { struct type *lh_first; }
#define LIST_HEAD_INITIALIZER(head)	{ NULL }
#define LIST_ENTRY(type) \
	struct { struct type *le_next; struct type **le_prev; }

#define LIST_FIRST(head)		((head)->lh_first)
#define LIST_NEXT(elm, field)		((elm)->field.le_next)
#define LIST_EMPTY(head)		(LIST_FIRST(head) == NULL)
#define LIST_INIT(head)			(LIST_FIRST(head) = NULL)

#define LIST_FOREACH(var, head, field) \
	for ((var) = LIST_FIRST(head); (var); (var) = LIST_NEXT(var, field))

#define _DDI_LIST_LINK(link, elm, field) do { \
	LIST_NEXT(elm, field) = *(link); \
	(elm)->field.le_prev = (link); \
	if (LIST_NEXT(elm, field)) \
		LIST_NEXT(elm, field)->field.le_prev = &LIST_NEXT(elm, field); \
	*(elm)->field.le_prev = (elm); \
} while (0)

#define LIST_INSERT_HEAD(head, elm, field) \
	_DDI_LIST_LINK(&LIST_FIRST(head), elm, field)
#define LIST_INSERT_AFTER(at, elm, field) \
	_DDI_LIST_LINK(&LIST_NEXT(at, field), elm, field)
#define LIST_INSERT_BEFORE(at, elm, field) do { \
	(elm)->field.le_prev = (at)->field.le_prev; \
	LIST_NEXT(elm, field) = (at); \
	*(elm)->field.le_prev = (elm); \
	(at)->field.le_prev = &LIST_NEXT(elm, field); \
} while (0)

#define LIST_REMOVE(elm, field) do { \
	*(elm)->field.le_prev = LIST_NEXT(elm, field); \
	if (LIST_NEXT(elm, field)) \
		LIST_NEXT(elm, field)->field.le_prev = (elm)->field.le_prev; \
} while (0)

/* ---- TAILQ: as LIST, and the tail is the address of the last link ---- */

#define TAILQ_HEAD(name, type) \
	struct name { struct type *tqh_first; struct type **tqh_last; }
#define TAILQ_HEAD_INITIALIZER(head)	{ NULL, &(head).tqh_first }
#define TAILQ_ENTRY(type) \
	struct { struct type *tqe_next; struct type **tqe_prev; }

#define TAILQ_FIRST(head)		((head)->tqh_first)
#define TAILQ_NEXT(elm, field)		((elm)->field.tqe_next)
#define TAILQ_EMPTY(head)		(TAILQ_FIRST(head) == NULL)

/* An entry has the form of a head, so the last link is in one of either kind. */
#define TAILQ_LAST(head, name) \
	(*((struct name *)(void *)(head)->tqh_last)->tqh_last)
#define TAILQ_PREV(elm, name, field) \
	(*((struct name *)(void *)(elm)->field.tqe_prev)->tqh_last)

#define TAILQ_INIT(head) do { \
	TAILQ_FIRST(head) = NULL; \
	(head)->tqh_last = &TAILQ_FIRST(head); \
} while (0)

#define TAILQ_FOREACH(var, head, field) \
	for ((var) = TAILQ_FIRST(head); (var); (var) = TAILQ_NEXT(var, field))
#define TAILQ_FOREACH_REVERSE(var, head, name, field) \
	for ((var) = TAILQ_LAST(head, name); (var); \
	     (var) = TAILQ_PREV(var, name, field))

/* Pointer back to the place before next, or to the end. */
#define _DDI_TAILQ_BACK(head, next, field) \
	(*((next) ? &(next)->field.tqe_prev : &(head)->tqh_last))

#define TAILQ_INSERT_HEAD(head, elm, field) do { \
	TAILQ_NEXT(elm, field) = TAILQ_FIRST(head); \
	_DDI_TAILQ_BACK(head, TAILQ_FIRST(head), field) = \
		&TAILQ_NEXT(elm, field); \
	TAILQ_FIRST(head) = (elm); \
	(elm)->field.tqe_prev = &TAILQ_FIRST(head); \
} while (0)

#define TAILQ_INSERT_TAIL(head, elm, field) do { \
	TAILQ_NEXT(elm, field) = NULL; \
	(elm)->field.tqe_prev = (head)->tqh_last; \
	*(head)->tqh_last = (elm); \
	(head)->tqh_last = &TAILQ_NEXT(elm, field); \
} while (0)

#define TAILQ_INSERT_AFTER(head, at, elm, field) do { \
	TAILQ_NEXT(elm, field) = TAILQ_NEXT(at, field); \
	_DDI_TAILQ_BACK(head, TAILQ_NEXT(at, field), field) = \
		&TAILQ_NEXT(elm, field); \
	TAILQ_NEXT(at, field) = (elm); \
	(elm)->field.tqe_prev = &TAILQ_NEXT(at, field); \
} while (0)

#define TAILQ_INSERT_BEFORE(at, elm, field) do { \
	(elm)->field.tqe_prev = (at)->field.tqe_prev; \
	TAILQ_NEXT(elm, field) = (at); \
	*(elm)->field.tqe_prev = (elm); \
	(at)->field.tqe_prev = &TAILQ_NEXT(elm, field); \
} while (0)

#define TAILQ_REMOVE(head, elm, field) do { \
	_DDI_TAILQ_BACK(head, TAILQ_NEXT(elm, field), field) = \
		(elm)->field.tqe_prev; \
	*(elm)->field.tqe_prev = TAILQ_NEXT(elm, field); \
} while (0)

#define TAILQ_CONCAT(head1, head2, field) do { \
	if (!TAILQ_EMPTY(head2)) { \
		*(head1)->tqh_last = TAILQ_FIRST(head2); \
		TAILQ_FIRST(head2)->field.tqe_prev = (head1)->tqh_last; \
		(head1)->tqh_last = (head2)->tqh_last; \
		TAILQ_INIT(head2); \
	} \
} while (0)

/* Safe against the removal of var */
#define SLIST_FOREACH_SAFE(var, head, field, next) \
	for ((var) = SLIST_FIRST(head); \
	     (var) && ((next) = SLIST_NEXT(var, field), 1); (var) = (next))
#define STAILQ_FOREACH_SAFE(var, head, field, next) \
	for ((var) = STAILQ_FIRST(head); \
	     (var) && ((next) = STAILQ_NEXT(var, field), 1); (var) = (next))
#define LIST_FOREACH_SAFE(var, head, field, next) \
	for ((var) = LIST_FIRST(head); \
	     (var) && ((next) = LIST_NEXT(var, field), 1); (var) = (next))
#define TAILQ_FOREACH_SAFE(var, head, field, next) \
	for ((var) = TAILQ_FIRST(head); \
	     (var) && ((next) = TAILQ_NEXT(var, field), 1); (var) = (next))

#endif /* _SYS_QUEUE_H */
