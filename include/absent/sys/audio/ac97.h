/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/ac97.h>: codecs of audio devices.
 *
 * audio is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_AUDIO_AC97_H
#define _SYS_AUDIO_AC97_H

#include <sys/audio/audio_common.h>

typedef struct ac97_ctrl ac97_ctrl_t;
typedef struct ac97 ac97_t;

#endif /* _SYS_AUDIO_AC97_H */
