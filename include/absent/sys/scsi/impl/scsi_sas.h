/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/impl/scsi_sas.h>: SAS host adapters.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_IMPL_SCSI_SAS_H
#define _SYS_SCSI_IMPL_SCSI_SAS_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_IMPL_SCSI_SAS_H */
