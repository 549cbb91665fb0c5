/* SPDX-License-Identifier: MIT */
/*
 * <sys/pattr.h>: attributes of packets.
 */
#error "<sys/pattr.h>: networking is not in ddi.ko"
