/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to audio/: controls.
 */
#ifndef _DDI_AUDIO_CONTROL_H
#define _DDI_AUDIO_CONTROL_H

#include "audio.h"

/**
 * struct audio_ctrl - a control of a device
 * @adev: the device
 * @node: in its list
 * @desc: what it is; its strings are copies
 * @read: the driver's function, or NULL
 * @write: the driver's function, or NULL
 * @arg: what they are given
 * @value: as last written, or saved at a suspend; under the device's ctl_lock
 * @known: @value is; likewise
 * @nkctl: how many of ALSA's controls it is
 * @kctl: these, NULL when not registered; one, or one for each bit
 */
struct audio_ctrl {
	struct audio_dev *adev;
	struct list_head node;
	audio_ctrl_desc_t desc;
	audio_ctrl_rd_t read;
	audio_ctrl_wr_t write;
	void *arg;
	u64 value;
	bool known;
	unsigned int nkctl;
	struct snd_kcontrol *kctl[64];
};

/* control.c */
int audio_controls_make(struct audio_dev *adev);
void audio_controls_revoke(struct audio_dev *adev);
void audio_controls_save(struct audio_dev *adev);
void audio_controls_restore(struct audio_dev *adev);
void audio_ctrl_free(struct audio_ctrl *ctrl);
int audio_ctrl_get(struct audio_ctrl *ctrl, u64 *value);
int audio_ctrl_put(struct audio_ctrl *ctrl, u64 value);

/* kcontrol.c: one control as ALSA's.  0 or -errno. */
int audio_kcontrol_make(struct audio_ctrl *ctrl);
void audio_kcontrol_drop(struct audio_ctrl *ctrl);

/* names.c: what ALSA's users call it; @choice is that of a bit, or NULL */
void audio_ctrl_name(const audio_ctrl_desc_t *desc, const char *choice,
		     char *name, size_t size);

#endif /* _DDI_AUDIO_CONTROL_H */
