/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to audio/: what drivers see without the prefix.
 */
#ifndef _DDI_AUDIO_API_H
#define _DDI_AUDIO_API_H

#include <sys/audio/audio_driver.h>
#include <sys/beep.h>

void ddi_audio_init_ops(struct dev_ops *ops, const char *name);
void ddi_audio_fini_ops(struct dev_ops *ops);

audio_dev_t *ddi_audio_dev_alloc(dev_info_t *dip, int instance);
void ddi_audio_dev_free(audio_dev_t *adev);
void ddi_audio_dev_set_description(audio_dev_t *adev, const char *text);
void ddi_audio_dev_set_version(audio_dev_t *adev, const char *text);
void ddi_audio_dev_add_info(audio_dev_t *adev, const char *text);
void ddi_audio_dev_warn(audio_dev_t *adev, const char *fmt, ...);

audio_engine_t *ddi_audio_engine_alloc(audio_engine_ops_t *ops, uint_t flags);
void ddi_audio_engine_free(audio_engine_t *engine);
void ddi_audio_engine_set_private(audio_engine_t *engine, void *arg);
void *ddi_audio_engine_get_private(audio_engine_t *engine);
void ddi_audio_dev_add_engine(audio_dev_t *adev, audio_engine_t *engine);
void ddi_audio_dev_remove_engine(audio_dev_t *adev, audio_engine_t *engine);

int ddi_audio_dev_register(audio_dev_t *adev);
int ddi_audio_dev_unregister(audio_dev_t *adev);
void ddi_audio_dev_suspend(audio_dev_t *adev);
void ddi_audio_dev_resume(audio_dev_t *adev);

audio_ctrl_t *ddi_audio_dev_add_control(audio_dev_t *adev,
					audio_ctrl_desc_t *desc,
					audio_ctrl_rd_t read,
					audio_ctrl_wr_t write, void *arg);
void ddi_audio_dev_add_soft_volume(audio_dev_t *adev);
void ddi_audio_dev_del_control(audio_ctrl_t *ctrl);
void ddi_audio_dev_update_controls(audio_dev_t *adev);
int ddi_audio_control_read(audio_ctrl_t *ctrl, uint64_t *valuep);
int ddi_audio_control_write(audio_ctrl_t *ctrl, uint64_t value);

int ddi_beep_init(void *arg, beep_on_func_t on, beep_off_func_t off,
		  beep_freq_func_t freq);
int ddi_beep_fini(void);

#endif /* _DDI_AUDIO_API_H */
