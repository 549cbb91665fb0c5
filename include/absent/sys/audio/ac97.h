/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/ac97.h>: codecs of audio devices.
 */
#error "<sys/audio/ac97.h>: audio is not in ddi.ko"
