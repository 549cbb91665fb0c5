/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunmdi.h>: several paths to one device.
 *
 * Drivers include it out of habit; none of its functions is there, so
 * nothing is here but types.
 */
#ifndef _SYS_SUNMDI_H
#define _SYS_SUNMDI_H

#include <sys/types.h>
#include <sys/dditypes.h>

typedef struct mdi_pathinfo mdi_pathinfo_t;

#endif /* _SYS_SUNMDI_H */
