/* SPDX-License-Identifier: MIT */
/*
 * <inet/mi.h>: helpers of the network protocols.
 */
#error "<inet/mi.h>: networking is not in ddi.ko"
