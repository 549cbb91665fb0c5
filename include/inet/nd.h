/* SPDX-License-Identifier: MIT */
/*
 * <inet/nd.h>: tunables of the network protocols.
 */
#error "<inet/nd.h>: networking is not in ddi.ko"
