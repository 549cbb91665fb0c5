/* SPDX-License-Identifier: MIT */
/*
 * <sys/mdi_impldefs.h>: the inside of drivers with more than one path.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_MDI_IMPLDEFS_H
#define _SYS_MDI_IMPLDEFS_H

#include <sys/sunmdi.h>

#endif /* _SYS_MDI_IMPLDEFS_H */
