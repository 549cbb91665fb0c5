/* SPDX-License-Identifier: MIT */
/*
 * <sys/stmf_defines.h>: numbers of SCSI targets.
 *
 * SCSI targets (COMSTAR) are not in ddi.ko.
 */
#ifndef _SYS_STMF_DEFINES_H
#define _SYS_STMF_DEFINES_H

#include <sys/stmf.h>

#endif /* _SYS_STMF_DEFINES_H */
