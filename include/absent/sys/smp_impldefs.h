/* SPDX-License-Identifier: MIT */
/*
 * <sys/smp_impldefs.h>: several processors of a PC.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_SMP_IMPLDEFS_H
#define _SYS_SMP_IMPLDEFS_H

#include <ddi_absent.h>

#endif /* _SYS_SMP_IMPLDEFS_H */
