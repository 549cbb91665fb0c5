/* SPDX-License-Identifier: MIT */
/*
 * <sys/blkdev.h>: block devices of blkdev.
 */
#error "<sys/blkdev.h>: blkdev is not in ddi.ko"
