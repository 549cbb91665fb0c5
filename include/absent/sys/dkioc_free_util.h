/* SPDX-License-Identifier: MIT */
/*
 * <sys/dkioc_free_util.h>: freeing blocks of a disk.
 *
 * block devices (blkdev) are not in ddi.ko.
 */
#ifndef _SYS_DKIOC_FREE_UTIL_H
#define _SYS_DKIOC_FREE_UTIL_H

#include <sys/blkdev.h>

#endif /* _SYS_DKIOC_FREE_UTIL_H */
