/* SPDX-License-Identifier: MIT */
/*
 * <sys/portif.h>: ports of SCSI targets.
 *
 * SCSI targets (COMSTAR) are not in ddi.ko.
 */
#ifndef _SYS_PORTIF_H
#define _SYS_PORTIF_H

#include <sys/stmf.h>

#endif /* _SYS_PORTIF_H */
