/* SPDX-License-Identifier: MIT */
/*
 * <sys/semaphore.h>: counting semaphores.
 *
 * semaphore(9F): sema_init(), sema_destroy(), sema_p(), sema_p_sig(),
 * sema_v(), sema_tryp().
 */
#ifndef _SYS_SEMAPHORE_H
#define _SYS_SEMAPHORE_H

#include <sys/types.h>
#include <sys/thread.h>

/* Kinds of semaphores; drivers use SEMA_DRIVER. */
typedef enum {
	SEMA_DEFAULT,
	SEMA_DRIVER
} ksema_type_t;

/* A semaphore.  All zero is one of value 0. */
typedef struct ksema {
	ulong_t _opaque[1];
} ksema_t;

/* Linux has a function of this name. */
#ifndef _LINUX_TYPES_H
void sema_init(ksema_t *sp, uint_t val, char *name, ksema_type_t type,
	       void *arg) __asm__("ddi_sema_init");
#endif

void sema_destroy(ksema_t *sp) __asm__("ddi_sema_destroy");
void sema_p(ksema_t *sp) __asm__("ddi_sema_p");
int sema_p_sig(ksema_t *sp) __asm__("ddi_sema_p_sig");
void sema_v(ksema_t *sp) __asm__("ddi_sema_v");
int sema_tryp(ksema_t *sp) __asm__("ddi_sema_tryp");

#endif /* _SYS_SEMAPHORE_H */
