/* SPDX-License-Identifier: MIT */
/*
 * <sys/cpuvar.h>: the processors.
 */
#ifndef _SYS_CPUVAR_H
#define _SYS_CPUVAR_H

#include <sys/types.h>
#include <sys/bitmap.h>
#include <sys/disp.h>
#include <sys/file.h>
#include <sys/mutex.h>
#include <sys/processor.h>
#include <sys/thread.h>

/* Above the number of every processor of any machine, for arrays */
#define NCPU	8192

/* Processors present, in use, and possible, as ddi.ko was loaded */
extern int ncpus __asm__("ddi_ncpus");
extern int ncpus_online __asm__("ddi_ncpus_online");
extern int max_ncpus __asm__("ddi_max_ncpus");

/* Linux has a structure with the tag that illumos's has. */
typedef struct ddi_cpu {
	processorid_t cpu_id;
	processorid_t cpu_seqid;	/* counts those possible, from 0 */
} cpu_t;

cpu_t *ddi_cpu(void);

/* The processor on which the caller runs, as long as it stays there */
#define CPU	(ddi_cpu())

/*
 * Drivers take it while they count processors; the processors that are possible
 * never change.
 */
extern kmutex_t cpu_lock __asm__("ddi_cpu_lock");

#endif /* _SYS_CPUVAR_H */
