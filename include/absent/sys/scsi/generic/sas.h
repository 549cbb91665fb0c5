/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/generic/sas.h>: frames of SAS.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_GENERIC_SAS_H
#define _SYS_SCSI_GENERIC_SAS_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_GENERIC_SAS_H */
