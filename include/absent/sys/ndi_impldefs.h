/* SPDX-License-Identifier: MIT */
/*
 * <sys/ndi_impldefs.h>: the inside of nexus drivers.
 *
 * nexus drivers are not in ddi.ko.
 */
#ifndef _SYS_NDI_IMPLDEFS_H
#define _SYS_NDI_IMPLDEFS_H

#include <sys/sunndi.h>

#endif /* _SYS_NDI_IMPLDEFS_H */
