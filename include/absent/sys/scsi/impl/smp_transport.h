/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/impl/smp_transport.h>: SAS expanders.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_IMPL_SMP_TRANSPORT_H
#define _SYS_SCSI_IMPL_SMP_TRANSPORT_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_IMPL_SMP_TRANSPORT_H */
