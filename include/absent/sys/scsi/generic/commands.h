/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/generic/commands.h>: commands.
 *
 * SCSI is not in ddi.ko.
 */
#ifndef _SYS_SCSI_GENERIC_COMMANDS_H
#define _SYS_SCSI_GENERIC_COMMANDS_H

#include <sys/scsi/scsi_types.h>

#endif /* _SYS_SCSI_GENERIC_COMMANDS_H */
