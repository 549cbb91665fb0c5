/* SPDX-License-Identifier: MIT */
/*
 * <sys/callb.h>: how a driver's thread says that it may be stopped at a
 * checkpoint, when the system sleeps.
 *
 * Linux does not stop these threads: a driver stops its device at DDI_SUSPEND.
 * So nothing is ever asked of a thread, and cc_events stays 0; what is left is
 * who enters and exits the lock.
 */
#ifndef _SYS_CALLB_H
#define _SYS_CALLB_H

#include <sys/types.h>
#include <sys/condvar.h>
#include <sys/debug.h>
#include <sys/mutex.h>
#include <sys/t_lock.h>
#include <sys/thread.h>

/* Classes of what is called when the system sleeps, wakes up or stops */
#define CB_CL_CPR_DAEMON	0
#define CB_CL_CPR_VM		1
#define CB_CL_CPR_CALLOUT	2
#define CB_CL_CPR_OBP		3
#define CB_CL_CPR_FB		4
#define CB_CL_PANIC		5
#define CB_CL_CPR_RPC		6
#define CB_CL_CPR_PROMPRINTF	7
#define CB_CL_UADMIN		8
#define CB_CL_CPR_PM		9
#define CB_CL_HALT		10
#define CB_CL_CPR_DMA		11
#define CB_CL_CPR_POST_USER	12
#define CB_CL_UADMIN_PRE_VFS	13
#define CB_CL_MDBOOT		CB_CL_UADMIN
#define CB_CL_ENTER_DEBUGGER	14
#define CB_CL_CPR_POST_KERNEL	15
#define CB_CL_CPU_DEEP_IDLE	16

/* Events that callbacks are told */
#define CB_CODE_CPR_CHKPT	0
#define CB_CODE_CPR_RESUME	1

#define CALLB_CPR_START		1
#define CALLB_CPR_SAFE		2

typedef void *callb_id_t;

typedef struct callb_cpr {
	kmutex_t *cc_lockp;
	char cc_events;
	callb_id_t cc_id;
	kcondvar_t cc_callb_cv;
	kcondvar_t cc_stop_cv;
	char *cc_name;
} callb_cpr_t;

static inline boolean_t callb_generic_cpr(void *arg, int code)
{
	return B_TRUE;
}

static inline void __ddi_callb_init(callb_cpr_t *cp, kmutex_t *lockp,
				    boolean_t (*func)(void *, int), char *name)
{
	cp->cc_lockp = lockp;
	cp->cc_events = 0;
	cp->cc_id = NULL;
	cp->cc_name = name;
}

/**
 * CALLB_CPR_INIT() - a thread begins to say where it may be stopped
 * @cp: what it says it by
 * @lockp: the lock that it holds while it may not be stopped
 * @func: callb_generic_cpr
 * @name: its name
 *
 * Context: Any.
 *
 * Differences from illumos: the thread is not stopped while the system sleeps.
 */
#define CALLB_CPR_INIT(cp, lockp, func, name)				\
	__ddi_callb_init(cp, lockp, func, name)

/* The lock is the caller's throughout, and CALLB_CPR_EXIT exits it. */
#define CALLB_CPR_SAFE_BEGIN(cp)	ASSERT(mutex_owned((cp)->cc_lockp))
#define CALLB_CPR_SAFE_END(cp, lockp)	ASSERT(mutex_owned(lockp))
#define CALLB_CPR_EXIT(cp)		mutex_exit((cp)->cc_lockp)

#endif /* _SYS_CALLB_H */
