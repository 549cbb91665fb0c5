/* SPDX-License-Identifier: MIT */
/*
 * <sys/cmlb.h>: disk labels.
 */
#error "<sys/cmlb.h>: labelling of disks is not in ddi.ko"
