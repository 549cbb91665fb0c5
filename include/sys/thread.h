/* SPDX-License-Identifier: MIT */
/*
 * <sys/thread.h>: kernel threads of drivers.
 */
#ifndef _SYS_THREAD_H
#define _SYS_THREAD_H

#include <sys/types.h>
#include <sys/t_lock.h>

/* Identifies a thread for ever */
typedef uint64_t		kt_did_t;

struct proc;

/*
 * A thread.  What is here is as of the last time that it called curthread; only
 * the thread itself may look at it, and its creator at t_did.
 */
typedef struct _kthread {
	kt_did_t t_did;
	uint_t t_flag;
	struct proc *t_procp;
} kthread_t;

/* t_flag: it is in the handler of an interrupt */
#define T_INTR_THREAD	0x0001

typedef kthread_t *kthread_id_t;

/* States to create a thread in */
#define TS_FREE		0x00
#define TS_SLEEP	0x01
#define TS_RUN		0x02	/* runs at once */
#define TS_ONPROC	0x04
#define TS_ZOMB		0x08
#define TS_STOPPED	0x10

/* A thread's function has any pointer for argument; sparse takes () as none. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#ifdef __CHECKER__
typedef void __ddi_thread_func_t(void *arg);
#else
typedef void __ddi_thread_func_t();
#endif
#pragma GCC diagnostic pop

kthread_t *thread_create(caddr_t stk, size_t stksize, __ddi_thread_func_t *proc,
			 void *arg, size_t len, struct proc *pp, int state,
			 pri_t pri) __asm__("ddi_thread_create");
/* Does not return, which Linux's objtool must not be told: it warns. */
void thread_exit(void) __asm__("ddi_thread_exit");
void thread_join(kt_did_t did) __asm__("ddi_thread_join");

kthread_t *ddi_curthread(void) __attribute__((__pure__));

#define curthread	(ddi_curthread())

#endif /* _SYS_THREAD_H */
