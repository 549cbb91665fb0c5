/* SPDX-License-Identifier: MIT */
/*
 * <sys/ndi_impldefs.h>: the inside of nexus drivers.
 */
#error "<sys/ndi_impldefs.h>: the nexus interface is not in ddi.ko"
