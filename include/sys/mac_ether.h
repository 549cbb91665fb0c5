/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_ether.h>: the Ethernet plug-in of mac.
 */
#error "<sys/mac_ether.h>: GLDv3 networking is not in ddi.ko"
