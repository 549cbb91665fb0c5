/* SPDX-License-Identifier: MIT */
/*
 * <sys/sata/sata_defs.h>: numbers of SATA.
 *
 * SATA is not in ddi.ko.
 */
#ifndef _SYS_SATA_SATA_DEFS_H
#define _SYS_SATA_SATA_DEFS_H

#include <sys/sata/sata_hba.h>

#endif /* _SYS_SATA_SATA_DEFS_H */
