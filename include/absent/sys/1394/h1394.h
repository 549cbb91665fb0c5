/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/h1394.h>: IEEE 1394 host adapters.
 */
#error "<sys/1394/h1394.h>: IEEE 1394 is not in ddi.ko"
