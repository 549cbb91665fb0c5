/* SPDX-License-Identifier: MIT */
/*
 * <sys/dktp/fdisk.h>: partitions of a PC's disks.
 *
 * disk labels are not in ddi.ko.
 */
#ifndef _SYS_DKTP_FDISK_H
#define _SYS_DKTP_FDISK_H

#include <ddi_absent.h>

#endif /* _SYS_DKTP_FDISK_H */
