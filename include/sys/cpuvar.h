/* SPDX-License-Identifier: MIT */
/*
 * <sys/cpuvar.h>: the number of processors.
 */
#ifndef _SYS_CPUVAR_H
#define _SYS_CPUVAR_H

#include <sys/types.h>
#include <sys/bitmap.h>
#include <sys/disp.h>
#include <sys/file.h>
#include <sys/processor.h>
#include <sys/thread.h>

/* Processors present, in use, and possible, as ddi.ko was loaded */
extern int ncpus __asm__("ddi_ncpus");
extern int ncpus_online __asm__("ddi_ncpus_online");
extern int max_ncpus __asm__("ddi_max_ncpus");

#endif /* _SYS_CPUVAR_H */
