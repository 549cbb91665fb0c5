/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/audio_common.h>: what audio drivers share.
 */
#error "<sys/audio/audio_common.h>: audio is not in ddi.ko"
