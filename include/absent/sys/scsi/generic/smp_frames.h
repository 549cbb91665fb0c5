/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/generic/smp_frames.h>: frames of SAS expanders.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_GENERIC_SMP_FRAMES_H
#define _SYS_SCSI_GENERIC_SMP_FRAMES_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_GENERIC_SMP_FRAMES_H */
