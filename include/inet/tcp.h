/* SPDX-License-Identifier: MIT */
/*
 * <inet/tcp.h>: the transmission control protocol.
 */
#error "<inet/tcp.h>: networking is not in ddi.ko"
