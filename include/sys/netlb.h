/* SPDX-License-Identifier: MIT */
/*
 * <sys/netlb.h>: loopback tests of network interfaces.
 */
#error "<sys/netlb.h>: networking is not in ddi.ko"
