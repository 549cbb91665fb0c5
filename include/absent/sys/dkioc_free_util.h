/* SPDX-License-Identifier: MIT */
/*
 * <sys/dkioc_free_util.h>: freeing blocks of a disk.
 */
#error "<sys/dkioc_free_util.h>: blkdev is not in ddi.ko"
