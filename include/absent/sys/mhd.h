/* SPDX-License-Identifier: MIT */
/*
 * <sys/mhd.h>: disks that several hosts share.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_MHD_H
#define _SYS_MHD_H

#include <ddi_absent.h>

#endif /* _SYS_MHD_H */
