/* SPDX-License-Identifier: MIT */
/*
 * <sys/condvar.h>: condition variables.
 *
 * condvar(9F): cv_init(), cv_destroy(), cv_wait(), cv_wait_sig(),
 * cv_timedwait(), cv_timedwait_sig(), cv_reltimedwait(),
 * cv_reltimedwait_sig(), cv_signal(), cv_broadcast().
 */
#ifndef _SYS_CONDVAR_H
#define _SYS_CONDVAR_H

#include <sys/types.h>
#include <sys/callo.h>
#include <sys/mutex.h>
#include <sys/time.h>

/* Kinds of condition variables; drivers use CV_DRIVER. */
typedef enum {
	CV_DEFAULT,
	CV_DRIVER
} kcv_type_t;

/* How exact a relative time is meant. */
typedef enum {
	TR_NANOSEC,
	TR_MICROSEC,
	TR_MILLISEC,
	TR_SEC,
	TR_CLOCK_TICK,
	TR_COUNT
} time_res_t;

/* A condition variable.  All zero is one that nobody waits for. */
typedef struct kcondvar {
	ulong_t _opaque[1];
} kcondvar_t;

void cv_init(kcondvar_t *cvp, char *name, kcv_type_t type, void *arg)
	__asm__("ddi_cv_init");
void cv_destroy(kcondvar_t *cvp) __asm__("ddi_cv_destroy");
void cv_wait(kcondvar_t *cvp, kmutex_t *mp) __asm__("ddi_cv_wait");
int cv_wait_sig(kcondvar_t *cvp, kmutex_t *mp) __asm__("ddi_cv_wait_sig");
clock_t cv_timedwait(kcondvar_t *cvp, kmutex_t *mp, clock_t timeout)
	__asm__("ddi_cv_timedwait");
clock_t cv_timedwait_sig(kcondvar_t *cvp, kmutex_t *mp, clock_t timeout)
	__asm__("ddi_cv_timedwait_sig");
clock_t cv_reltimedwait(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
			time_res_t res) __asm__("ddi_cv_reltimedwait");
clock_t cv_reltimedwait_sig(kcondvar_t *cvp, kmutex_t *mp, clock_t delta,
			    time_res_t res) __asm__("ddi_cv_reltimedwait_sig");
/* @tim and @res are nanoseconds. */
clock_t cv_timedwait_hires(kcondvar_t *cvp, kmutex_t *mp, hrtime_t tim,
			   hrtime_t res, int flag)
	__asm__("ddi_cv_timedwait_hires");
clock_t cv_timedwait_sig_hires(kcondvar_t *cvp, kmutex_t *mp, hrtime_t tim,
			       hrtime_t res, int flag)
	__asm__("ddi_cv_timedwait_sig_hires");
int cv_wait_sig_swap(kcondvar_t *cvp, kmutex_t *mp) __asm__("ddi_cv_wait_sig");
void cv_signal(kcondvar_t *cvp) __asm__("ddi_cv_signal");
void cv_broadcast(kcondvar_t *cvp) __asm__("ddi_cv_broadcast");

#endif /* _SYS_CONDVAR_H */
