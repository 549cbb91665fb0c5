/* SPDX-License-Identifier: MIT */
/*
 * <sys/mach_intr.h>: interrupts of a PC.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_MACH_INTR_H
#define _SYS_MACH_INTR_H

#include <ddi_absent.h>

#endif /* _SYS_MACH_INTR_H */
