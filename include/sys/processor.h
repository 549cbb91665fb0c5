/* SPDX-License-Identifier: MIT */
/*
 * <sys/processor.h>: numbers of processors.
 */
#ifndef _SYS_PROCESSOR_H
#define _SYS_PROCESSOR_H

#include <sys/types.h>

typedef int processorid_t;
typedef int chipid_t;

#endif /* _SYS_PROCESSOR_H */
