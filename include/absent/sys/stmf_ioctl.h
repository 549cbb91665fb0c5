/* SPDX-License-Identifier: MIT */
/*
 * <sys/stmf_ioctl.h>: requests to SCSI targets.
 *
 * SCSI targets (COMSTAR) are not in ddi.ko.
 */
#ifndef _SYS_STMF_IOCTL_H
#define _SYS_STMF_IOCTL_H

#include <sys/stmf.h>

#endif /* _SYS_STMF_IOCTL_H */
