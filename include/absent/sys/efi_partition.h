/* SPDX-License-Identifier: MIT */
/*
 * <sys/efi_partition.h>: partitions of large disks.
 *
 * disk labels are not in ddi.ko.
 */
#ifndef _SYS_EFI_PARTITION_H
#define _SYS_EFI_PARTITION_H

#include <ddi_absent.h>

#endif /* _SYS_EFI_PARTITION_H */
