/* SPDX-License-Identifier: MIT */
/*
 * <sys/vlan.h>: tagged Ethernet frames.
 */
#error "<sys/vlan.h>: networking is not in ddi.ko"
