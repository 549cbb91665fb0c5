/* SPDX-License-Identifier: MIT */
/*
 * <sys/dkioc_free_util.h>: lists of what is freed on a disk, dkioc_free_list_t.
 *
 * Drivers of disks get such a list from blkdev, in bd_xfer.x_dfl.
 */
#ifndef _SYS_DKIOC_FREE_UTIL_H
#define _SYS_DKIOC_FREE_UTIL_H

#include <sys/dkio.h>

#endif /* _SYS_DKIOC_FREE_UTIL_H */
