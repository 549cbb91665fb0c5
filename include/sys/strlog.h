/* SPDX-License-Identifier: MIT */
/*
 * <sys/strlog.h>: the log device of streams.
 */
#error "<sys/strlog.h>: STREAMS is not in ddi.ko"
