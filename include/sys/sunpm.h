/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunpm.h>: power of a device's components, power(9E).
 *
 * pm_raise_power(9F) and its kind are in <sys/sunddi.h>.
 */
#ifndef _SYS_SUNPM_H
#define _SYS_SUNPM_H

#include <sys/types.h>
#include <sys/sunddi.h>

#define PM_LEVEL_D3		0
#define PM_LEVEL_D2		1
#define PM_LEVEL_D1		2
#define PM_LEVEL_D0		3
#define PM_LEVEL_UNKNOWN	(-1)

/* The levels of a PCI device, as pm-components(9P) names them */
#define PM_LEVEL_D3_STR		"0=Device D3 State"
#define PM_LEVEL_D2_STR		"1=Device D2 State"
#define PM_LEVEL_D1_STR		"2=Device D1 State"
#define PM_LEVEL_D0_STR		"3=Device D0 State"

#endif /* _SYS_SUNPM_H */
