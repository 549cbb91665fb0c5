/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/impl/inquiry.h>: what a device says of itself.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_IMPL_INQUIRY_H
#define _SYS_SCSI_IMPL_INQUIRY_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_IMPL_INQUIRY_H */
