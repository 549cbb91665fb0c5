/* SPDX-License-Identifier: MIT */
/*
 * <sys/var.h>: figures of the running system.
 */
#ifndef _SYS_VAR_H
#define _SYS_VAR_H

struct var {
	int v_proc;		/* most processes there can be */
	int v_nglobpris;	/* priorities of threads */
	int v_maxsyspri;	/* the highest of the system's own */
};

extern struct var v __asm__("ddi_var");

#endif /* _SYS_VAR_H */
