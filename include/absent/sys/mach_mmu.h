/* SPDX-License-Identifier: MIT */
/*
 * <sys/mach_mmu.h>: the MMU of a PC.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_MACH_MMU_H
#define _SYS_MACH_MMU_H

#include <ddi_absent.h>

#endif /* _SYS_MACH_MMU_H */
