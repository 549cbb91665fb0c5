/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunndi.h>: nexus drivers.
 */
#error "<sys/sunndi.h>: the nexus interface is not in ddi.ko"
