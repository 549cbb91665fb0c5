/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_subrdefs.h>: helpers of nexus drivers.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_DDI_SUBRDEFS_H
#define _SYS_DDI_SUBRDEFS_H

#include <sys/types.h>

#endif /* _SYS_DDI_SUBRDEFS_H */
