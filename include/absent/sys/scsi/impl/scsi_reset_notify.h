/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/impl/scsi_reset_notify.h>: who is told of a reset.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_IMPL_SCSI_RESET_NOTIFY_H
#define _SYS_SCSI_IMPL_SCSI_RESET_NOTIFY_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_IMPL_SCSI_RESET_NOTIFY_H */
