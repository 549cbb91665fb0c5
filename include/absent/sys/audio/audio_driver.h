/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/audio_driver.h>: audio drivers.
 *
 * audio is not in ddi.ko.
 */
#ifndef _SYS_AUDIO_AUDIO_DRIVER_H
#define _SYS_AUDIO_AUDIO_DRIVER_H

#include <sys/audio/audio_common.h>

#endif /* _SYS_AUDIO_AUDIO_DRIVER_H */
