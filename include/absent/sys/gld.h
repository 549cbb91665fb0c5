/* SPDX-License-Identifier: MIT */
/*
 * <sys/gld.h>: drivers of network interfaces, as they once were.
 */
#error "<sys/gld.h>: GLDv2 networking is not in ddi.ko"
