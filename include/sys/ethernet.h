/* SPDX-License-Identifier: MIT */
/*
 * <sys/ethernet.h>: Ethernet addresses and frames.
 */
#error "<sys/ethernet.h>: networking is not in ddi.ko"
