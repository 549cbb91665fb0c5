/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/audio_driver.h>: audio drivers.
 */
#error "<sys/audio/audio_driver.h>: audio is not in ddi.ko"
