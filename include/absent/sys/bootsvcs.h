/* SPDX-License-Identifier: MIT */
/*
 * <sys/bootsvcs.h>: services of the boot loader.
 */
#error "<sys/bootsvcs.h>: the boot interface is not in ddi.ko"
