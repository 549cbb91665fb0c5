/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/scsi.h>: SCSI host adapters and targets.
 */
#error "<sys/scsi/scsi.h>: SCSI is not in ddi.ko"
