/* SPDX-License-Identifier: MIT */
/*
 * <sys/proc.h>: processes, which a driver only compares.
 */
#ifndef _SYS_PROC_H
#define _SYS_PROC_H

#include <sys/types.h>
#include <sys/avl.h>
#include <sys/cred.h>
#include <sys/list.h>
#include <sys/model.h>
#include <sys/thread.h>
#include <sys/user.h>

struct as;
struct zone;

/* Linux has a structure of this name. */
struct ddi_pid {
	pid_t pid_id;
};

/* A process.  What is here is as of the last time that it called curproc. */
typedef struct proc {
	struct as *p_as;		/* NULL in a kernel thread */
	struct zone *p_zone;
	struct ddi_pid *p_pidp;
	struct ddi_pid p_pid_here;		/* the system's */
} proc_t;

#ifndef _LINUX_TYPES_H
#define p_pid	p_pidp->pid_id
#endif

/* The kernel's own process */
extern proc_t p0 __asm__("ddi_p0");

proc_t *ddi_curproc(void);

/* The caller's process; &p0 in a kernel thread */
#define curproc		(ddi_curproc())

/* The process of a thread: the caller's */
#define ttoproc(t)	((t)->t_procp)

#endif /* _SYS_PROC_H */
