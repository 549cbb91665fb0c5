/* SPDX-License-Identifier: MIT */
/*
 * <sys/disp.h>: priorities of threads.
 */
#ifndef _SYS_DISP_H
#define _SYS_DISP_H

#include <sys/types.h>
#include <sys/class.h>
#include <sys/proc.h>
#include <sys/thread.h>

/* The range of priorities for threads of the system */
extern pri_t minclsyspri __asm__("ddi_minclsyspri");
extern pri_t maxclsyspri __asm__("ddi_maxclsyspri");

#define MINCLSYSPRI	minclsyspri
#define MAXCLSYSPRI	maxclsyspri

#endif /* _SYS_DISP_H */
