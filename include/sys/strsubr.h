/* SPDX-License-Identifier: MIT */
/*
 * <sys/strsubr.h>: the inside of streams.
 */
#error "<sys/strsubr.h>: STREAMS is not in ddi.ko"
