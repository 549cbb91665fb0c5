/* SPDX-License-Identifier: MIT */
/*
 * <sys/audio/audio_driver.h>: drivers of sound devices.
 *
 * Each function is described where it is defined, in ddi/audio/.  A driver needs
 * ddi_audio.ko for them, which needs Linux's sound core.
 */
#ifndef _SYS_AUDIO_AUDIO_DRIVER_H
#define _SYS_AUDIO_AUDIO_DRIVER_H

#include <sys/types.h>
#include <sys/conf.h>
#include <sys/list.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/audio/audio_common.h>

typedef struct audio_dev audio_dev_t;
typedef struct audio_engine audio_engine_t;
typedef struct audio_ctrl audio_ctrl_t;

#define AUDIO_ENGINE_VERSION	2

/*
 * One stream of samples to or from the device, in a ring of frames that the device
 * goes around.  Field order is interface: drivers fill this by position.  At most
 * one of the functions runs at a time for an engine, and each may sleep.
 *
 * The driver sets *nframesp and *bufp, the ring, in audio_engine_open; format,
 * channels and rate are asked for afterwards.  audio_engine_count is the number
 * of frames that the device has moved since then.  audio_engine_sync makes
 * memory that the processor (play) or the device (record) wrote visible to the
 * other.  audio_engine_chinfo says, in samples, where in the ring a channel begins
 * and how far its samples are apart; without it they are interleaved.
 */
typedef struct audio_engine_ops {
	int audio_engine_version;
	int (*audio_engine_open)(void *arg, int flags, uint_t *nframesp,
				 caddr_t *bufp);
	void (*audio_engine_close)(void *arg);
	int (*audio_engine_start)(void *arg);
	void (*audio_engine_stop)(void *arg);
	uint64_t (*audio_engine_count)(void *arg);
	int (*audio_engine_format)(void *arg);
	int (*audio_engine_channels)(void *arg);
	int (*audio_engine_rate)(void *arg);
	void (*audio_engine_sync)(void *arg, uint_t nframes);
	uint_t (*audio_engine_qlen)(void *arg);
	void (*audio_engine_chinfo)(void *arg, int chan, uint_t *offset,
				    uint_t *incr);
	uint_t (*audio_engine_playahead)(void *arg);
} audio_engine_ops_t;

/* Abilities of an engine, for audio_engine_alloc() */
#define ENGINE_OUTPUT_CAP	0x4U
#define ENGINE_INPUT_CAP	0x8U
#define ENGINE_CAPS		(ENGINE_OUTPUT_CAP | ENGINE_INPUT_CAP)
#define ENGINE_DRIVER_FLAGS	0xffff

/* Arguments of audio_engine_open */
#define ENGINE_OUTPUT		0x00010000U
#define ENGINE_INPUT		0x00020000U
#define ENGINE_EXCLUSIVE	0x00100000U
#define ENGINE_NDELAY		0x00200000U

/* A driver's functions for one control; 0 or an error number.  They may sleep. */
typedef int (*audio_ctrl_wr_t)(void *arg, uint64_t value);
typedef int (*audio_ctrl_rd_t)(void *arg, uint64_t *valuep);

struct dev_ops;

void audio_init_ops(struct dev_ops *ops, const char *name)
	__asm__("ddi_audio_init_ops");
void audio_fini_ops(struct dev_ops *ops) __asm__("ddi_audio_fini_ops");

audio_dev_t *audio_dev_alloc(dev_info_t *dip, int instance)
	__asm__("ddi_audio_dev_alloc");
void audio_dev_free(audio_dev_t *adev) __asm__("ddi_audio_dev_free");
void audio_dev_set_description(audio_dev_t *adev, const char *text)
	__asm__("ddi_audio_dev_set_description");
void audio_dev_set_version(audio_dev_t *adev, const char *text)
	__asm__("ddi_audio_dev_set_version");
void audio_dev_add_info(audio_dev_t *adev, const char *text)
	__asm__("ddi_audio_dev_add_info");
void audio_dev_warn(audio_dev_t *adev, const char *fmt, ...)
	__asm__("ddi_audio_dev_warn");

audio_engine_t *audio_engine_alloc(audio_engine_ops_t *ops, uint_t flags)
	__asm__("ddi_audio_engine_alloc");
void audio_engine_free(audio_engine_t *engine)
	__asm__("ddi_audio_engine_free");
void audio_engine_set_private(audio_engine_t *engine, void *arg)
	__asm__("ddi_audio_engine_set_private");
void *audio_engine_get_private(audio_engine_t *engine)
	__asm__("ddi_audio_engine_get_private");
void audio_dev_add_engine(audio_dev_t *adev, audio_engine_t *engine)
	__asm__("ddi_audio_dev_add_engine");
void audio_dev_remove_engine(audio_dev_t *adev, audio_engine_t *engine)
	__asm__("ddi_audio_dev_remove_engine");

int audio_dev_register(audio_dev_t *adev) __asm__("ddi_audio_dev_register");
int audio_dev_unregister(audio_dev_t *adev)
	__asm__("ddi_audio_dev_unregister");
void audio_dev_suspend(audio_dev_t *adev) __asm__("ddi_audio_dev_suspend");
void audio_dev_resume(audio_dev_t *adev) __asm__("ddi_audio_dev_resume");

audio_ctrl_t *audio_dev_add_control(audio_dev_t *adev, audio_ctrl_desc_t *desc,
				    audio_ctrl_rd_t read, audio_ctrl_wr_t write,
				    void *arg)
	__asm__("ddi_audio_dev_add_control");
void audio_dev_add_soft_volume(audio_dev_t *adev)
	__asm__("ddi_audio_dev_add_soft_volume");
void audio_dev_del_control(audio_ctrl_t *ctrl)
	__asm__("ddi_audio_dev_del_control");
void audio_dev_update_controls(audio_dev_t *adev)
	__asm__("ddi_audio_dev_update_controls");
int audio_control_read(audio_ctrl_t *ctrl, uint64_t *valuep)
	__asm__("ddi_audio_control_read");
int audio_control_write(audio_ctrl_t *ctrl, uint64_t value)
	__asm__("ddi_audio_control_write");

#endif /* _SYS_AUDIO_AUDIO_DRIVER_H */
