/* SPDX-License-Identifier: MIT */
/*
 * <sys/dlpi.h>: the data link provider interface.
 */
#error "<sys/dlpi.h>: networking is not in ddi.ko"
