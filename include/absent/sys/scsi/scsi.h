/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/scsi.h>: SCSI host adapters and targets.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_SCSI_H
#define _SYS_SCSI_SCSI_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_SCSI_H */
