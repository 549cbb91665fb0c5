/* SPDX-License-Identifier: MIT */
/*
 * <sys/mii.h>: management of Ethernet transceivers.
 */
#error "<sys/mii.h>: MII is not in ddi.ko"
