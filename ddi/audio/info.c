// SPDX-License-Identifier: GPL-2.0
/*
 * /proc/asound/cardN/ddi: what the driver says of itself, its engines and how often
 * they ran empty or over, and its names of the controls.
 */
#include <sound/info.h>

#include "audio.h"
#include "control.h"

static void info_engine(struct audio_engine *e, struct snd_info_buffer *buffer,
			unsigned int nr)
{
	mutex_lock(&e->lock);
	snd_iprintf(buffer, "engine %u: %s%s, xruns %lu", nr,
		    audio_engine_plays(e) ? "output" : "input",
		    e->running ? ", running" : "", e->xruns);
	if (e->is_open)
		snd_iprintf(buffer, ", %u frames of %u channels at %u Hz, moved %llu",
			    e->nframes, e->channels, e->rate, e->count);
	snd_iprintf(buffer, "\n");
	mutex_unlock(&e->lock);
}

static void info_read(struct snd_info_entry *entry,
		      struct snd_info_buffer *buffer)
{
	struct audio_dev *adev = entry->private_data;
	struct audio_engine *e;
	struct audio_ctrl *ctrl;
	struct audio_info *info;
	unsigned int nr = 0;

	mutex_lock(&adev->lock);
	snd_iprintf(buffer, "driver: %s%d\n", ddi_driver_name(adev->dip),
		    adev->instance);
	list_for_each_entry(info, &adev->info, node)
		snd_iprintf(buffer, "info: %s\n", info->text);
	list_for_each_entry(e, &adev->engines, node)
		info_engine(e, buffer, nr++);
	list_for_each_entry(ctrl, &adev->controls, node)
		if (ctrl->nkctl)
			snd_iprintf(buffer, "control: %s: %s\n",
				    ctrl->desc.acd_name,
				    ctrl->kctl[0]->id.name);
	mutex_unlock(&adev->lock);
}

void audio_info_make(struct audio_dev *adev)
{
	if (snd_card_ro_proc_new(adev->card, "ddi", adev, info_read))
		dev_info(adev->dev, "no file /proc/asound/card%d/ddi\n",
			 adev->card->number);
}
