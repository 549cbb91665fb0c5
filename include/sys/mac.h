/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac.h>: network interfaces.
 */
#error "<sys/mac.h>: GLDv3 networking is not in ddi.ko"
