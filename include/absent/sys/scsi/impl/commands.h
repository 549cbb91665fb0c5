/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/impl/commands.h>: commands.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_IMPL_COMMANDS_H
#define _SYS_SCSI_IMPL_COMMANDS_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_IMPL_COMMANDS_H */
