/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_provider.h>: drivers of network interfaces.
 */
#error "<sys/mac_provider.h>: GLDv3 networking is not in ddi.ko"
