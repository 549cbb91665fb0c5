/* SPDX-License-Identifier: MIT */
/*
 * <sys/stropts.h>: ioctls of streams.
 */
#error "<sys/stropts.h>: STREAMS is not in ddi.ko"
