/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi.h>: the DKI functions common to System V drivers (drv_*(9F) and
 * friends).
 */
#ifndef _SYS_DDI_H
#define _SYS_DDI_H

#include <sys/types.h>

void drv_usecwait(clock_t microsecs) __asm__("ddi_drv_usecwait");

#ifndef _LINUX_TYPES_H
/* What this header brings along on illumos: drivers rely on it. */
#include <sys/buf.h>
#include <sys/kmem.h>
#endif

#endif /* _SYS_DDI_H */
