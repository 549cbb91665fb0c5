/* SPDX-License-Identifier: MIT */
/*
 * <inet/common.h>: what the network protocols share.
 */
#error "<inet/common.h>: networking is not in ddi.ko"
