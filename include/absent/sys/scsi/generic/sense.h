/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/generic/sense.h>: sense data.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_GENERIC_SENSE_H
#define _SYS_SCSI_GENERIC_SENSE_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_GENERIC_SENSE_H */
