/* SPDX-License-Identifier: MIT */
/*
 * <sys/ndifm.h>: fault management of nexus drivers.
 */
#error "<sys/ndifm.h>: the nexus interface is not in ddi.ko"
