/* SPDX-License-Identifier: MIT */
/*
 * <sys/sockio.h>: ioctls of sockets.
 */
#error "<sys/sockio.h>: networking is not in ddi.ko"
