/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/audio_common.h>: what audio drivers share.
 *
 * audio is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_AUDIO_AUDIO_COMMON_H
#define _SYS_AUDIO_AUDIO_COMMON_H

#include <ddi_absent.h>

typedef struct audio_ctrl_desc audio_ctrl_desc_t;
typedef struct audio_ctrl audio_ctrl_t;
typedef struct audio_dev audio_dev_t;
typedef struct audio_engine_ops audio_engine_ops_t;
typedef struct audio_engine audio_engine_t;

#endif /* _SYS_AUDIO_AUDIO_COMMON_H */
