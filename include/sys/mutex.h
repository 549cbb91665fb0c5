/* SPDX-License-Identifier: MIT */
/*
 * <sys/mutex.h>: mutual exclusion locks.
 *
 * mutex(9F): mutex_init(), mutex_destroy(), mutex_enter(), mutex_exit(),
 * mutex_tryenter(), mutex_owned().
 */
#ifndef _SYS_MUTEX_H
#define _SYS_MUTEX_H

#include <sys/types.h>

/* Kinds of mutexes; drivers use MUTEX_DRIVER. */
typedef enum {
	MUTEX_ADAPTIVE = 0,	/* blocks */
	MUTEX_SPIN = 1,		/* spins, with interrupts off */
	MUTEX_DRIVER = 4,	/* either, by the interrupt priority given */
	MUTEX_DEFAULT = 6	/* the same */
} kmutex_type_t;

/* A mutex.  All zero is a free one that blocks. */
typedef struct kmutex {
	ulong_t _opaque[8];
} kmutex_t;

/* Linux has a macro and a function of these names. */
#ifndef _LINUX_TYPES_H
void mutex_init(kmutex_t *mp, char *name, kmutex_type_t type, void *arg)
	__asm__("ddi_mutex_init");
void mutex_destroy(kmutex_t *mp) __asm__("ddi_mutex_destroy");
#endif

void mutex_enter(kmutex_t *mp) __asm__("ddi_mutex_enter");
int mutex_tryenter(kmutex_t *mp) __asm__("ddi_mutex_tryenter");
void mutex_exit(kmutex_t *mp) __asm__("ddi_mutex_exit");
int mutex_owned(const kmutex_t *mp) __asm__("ddi_mutex_owned");
struct _kthread *mutex_owner(const kmutex_t *mp) __asm__("ddi_mutex_owner");

#define MUTEX_HELD(mp)		(mutex_owned(mp))
#define MUTEX_NOT_HELD(mp)	(!mutex_owned(mp))

#endif /* _SYS_MUTEX_H */
