/* SPDX-License-Identifier: MIT */
/*
 * <inet/ip.h>: the internet protocol.
 */
#error "<inet/ip.h>: networking is not in ddi.ko"
