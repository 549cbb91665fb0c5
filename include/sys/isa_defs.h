/* SPDX-License-Identifier: MIT */
/*
 * <sys/isa_defs.h>: what the processor is; <sys/types.h> says so.
 */
#ifndef _SYS_ISA_DEFS_H
#define _SYS_ISA_DEFS_H

#include <sys/types.h>

#endif /* _SYS_ISA_DEFS_H */
