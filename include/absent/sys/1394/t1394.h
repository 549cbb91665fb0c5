/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/t1394.h>: IEEE 1394 target drivers.
 */
#error "<sys/1394/t1394.h>: IEEE 1394 is not in ddi.ko"
