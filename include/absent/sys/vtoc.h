/* SPDX-License-Identifier: MIT */
/*
 * <sys/vtoc.h>: partitions of disks.
 *
 * disk labels are not in ddi.ko.
 */
#ifndef _SYS_VTOC_H
#define _SYS_VTOC_H

#include <ddi_absent.h>

#endif /* _SYS_VTOC_H */
