/* SPDX-License-Identifier: MIT */
/*
 * <sys/strsun.h>: macros for messages.
 */
#error "<sys/strsun.h>: STREAMS is not in ddi.ko"
