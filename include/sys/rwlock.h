/* SPDX-License-Identifier: MIT */
/*
 * <sys/rwlock.h>: readers/writer locks.
 *
 * rwlock(9F): rw_init(), rw_destroy(), rw_enter(), rw_exit(), rw_tryenter(),
 * rw_downgrade(), rw_tryupgrade(), rw_read_locked().
 */
#ifndef _SYS_RWLOCK_H
#define _SYS_RWLOCK_H

#include <sys/types.h>

/* Kinds of locks; drivers use RW_DRIVER. */
typedef enum {
	RW_DRIVER = 2,
	RW_DEFAULT = 4
} krw_type_t;

/* How a lock is entered. */
typedef enum {
	RW_WRITER,		/* alone */
	RW_READER,		/* with other readers, after waiting writers */
	RW_READER_STARVEWRITER	/* with other readers, whoever waits */
} krw_t;

/* A readers/writer lock.  All zero is a free one. */
typedef struct krwlock {
	ulong_t _opaque[8];
} krwlock_t;

void rw_init(krwlock_t *rwlp, char *name, krw_type_t type, void *arg)
	__asm__("ddi_rw_init");
void rw_destroy(krwlock_t *rwlp) __asm__("ddi_rw_destroy");
void rw_enter(krwlock_t *rwlp, krw_t enter_type) __asm__("ddi_rw_enter");
int rw_tryenter(krwlock_t *rwlp, krw_t enter_type) __asm__("ddi_rw_tryenter");
void rw_exit(krwlock_t *rwlp) __asm__("ddi_rw_exit");
void rw_downgrade(krwlock_t *rwlp) __asm__("ddi_rw_downgrade");
int rw_tryupgrade(krwlock_t *rwlp) __asm__("ddi_rw_tryupgrade");
int rw_read_locked(krwlock_t *rwlp) __asm__("ddi_rw_read_locked");

/* For assertions */
int rw_read_held(krwlock_t *rwlp) __asm__("ddi_rw_read_held");
int rw_write_held(krwlock_t *rwlp) __asm__("ddi_rw_write_held");
int rw_lock_held(krwlock_t *rwlp) __asm__("ddi_rw_lock_held");

#define RW_READ_HELD(rwlp)	(rw_read_held(rwlp))
#define RW_WRITE_HELD(rwlp)	(rw_write_held(rwlp))
#define RW_LOCK_HELD(rwlp)	(rw_lock_held(rwlp))

#endif /* _SYS_RWLOCK_H */
