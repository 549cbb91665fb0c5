/* SPDX-License-Identifier: MIT */
/*
 * <sys/stream.h>: messages and queues.
 */
#error "<sys/stream.h>: STREAMS is not in ddi.ko"
