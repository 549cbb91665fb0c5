/* SPDX-License-Identifier: MIT */
/*
 * <sys/miiregs.h>: registers of Ethernet transceivers.
 */
#error "<sys/miiregs.h>: MII is not in ddi.ko"
