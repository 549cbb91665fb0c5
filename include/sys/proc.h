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

typedef struct proc proc_t;

/* The kernel's own process */
extern proc_t p0 __asm__("ddi_p0");

proc_t *ddi_curproc(void);

/* The caller's process; &p0 in a kernel thread */
#define curproc		(ddi_curproc())

#endif /* _SYS_PROC_H */
