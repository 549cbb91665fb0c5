// SPDX-License-Identifier: GPL-2.0
/*
 * The functions of a driver for an engine.
 *
 * A driver's start function begins at the ring's first frame, and its count at its
 * open: so what ALSA calls prepare is close and open.
 */
#include <linux/errno.h>
#include <linux/string.h>

#include "audio.h"

static const struct {
	unsigned int solaris;
	snd_pcm_format_t alsa;
} formats[] = {
	{ AUDIO_FORMAT_ULAW, SNDRV_PCM_FORMAT_MU_LAW },
	{ AUDIO_FORMAT_ALAW, SNDRV_PCM_FORMAT_A_LAW },
	{ AUDIO_FORMAT_S8, SNDRV_PCM_FORMAT_S8 },
	{ AUDIO_FORMAT_U8, SNDRV_PCM_FORMAT_U8 },
	{ AUDIO_FORMAT_S16_LE, SNDRV_PCM_FORMAT_S16_LE },
	{ AUDIO_FORMAT_S16_BE, SNDRV_PCM_FORMAT_S16_BE },
	{ AUDIO_FORMAT_U16_LE, SNDRV_PCM_FORMAT_U16_LE },
	{ AUDIO_FORMAT_U16_BE, SNDRV_PCM_FORMAT_U16_BE },
	{ AUDIO_FORMAT_S24_LE, SNDRV_PCM_FORMAT_S24_LE },
	{ AUDIO_FORMAT_S24_BE, SNDRV_PCM_FORMAT_S24_BE },
	{ AUDIO_FORMAT_S32_LE, SNDRV_PCM_FORMAT_S32_LE },
	{ AUDIO_FORMAT_S32_BE, SNDRV_PCM_FORMAT_S32_BE },
	{ AUDIO_FORMAT_S24_PACKED, SNDRV_PCM_FORMAT_S24_3LE },
};

/* Ask the driver for its format.  Returns 0, or -EINVAL if Linux has no such format. */
static int engine_learn_format(struct audio_engine *e)
{
	unsigned int format = e->ops.audio_engine_format(e->arg);
	int i;

	for (i = 0; i < ARRAY_SIZE(formats); i++)
		if (formats[i].solaris == format)
			break;
	if (i == ARRAY_SIZE(formats)) {
		audio_complain(e->adev, "audio_engine_open",
			       "format 0x%x is none of Linux's", format);
		return -EINVAL;
	}
	e->format = formats[i].alsa;
	e->sample = snd_pcm_format_physical_width(e->format) / 8;
	return 0;
}

/* Ask the driver where each channel is in the ring; each sample must be inside. */
static int engine_learn_channels(struct audio_engine *e)
{
	u64 samples = (u64)e->nframes * e->channels;
	unsigned int i;

	e->planar = false;
	for (i = 0; i < e->channels; i++) {
		struct audio_chan *chan = &e->chan[i];

		*chan = (struct audio_chan){ i, e->channels };
		if (!e->ops.audio_engine_chinfo)
			continue;
		e->ops.audio_engine_chinfo(e->arg, i, &chan->offset,
					   &chan->step);
		if (chan->offset != i || chan->step != e->channels)
			e->planar = true;
		if (chan->offset + (u64)chan->step * (e->nframes - 1) >= samples)
			return -EINVAL;
	}
	return 0;
}

/* All that is true after audio_engine_open only */
static int engine_learn(struct audio_engine *e)
{
	int channels = e->ops.audio_engine_channels(e->arg);
	int rate = e->ops.audio_engine_rate(e->arg);
	int err = engine_learn_format(e);

	if (err)
		return err;
	e->rate = rate;
	e->channels = channels;
	if (e->ring && rate >= AUDIO_RATE_MIN && rate <= AUDIO_RATE_MAX &&
	    channels > 0 && channels <= AUDIO_CHANNELS_MAX &&
	    e->nframes / 2 >= rate / AUDIO_PERIODS_A_SECOND &&
	    e->nframes <= INT_MAX / audio_frame_bytes(e) &&
	    !engine_learn_channels(e))
		return 0;
	audio_complain(e->adev, "audio_engine_open",
		       "a ring of %u frames of %d channels at %d Hz cannot be played",
		       e->nframes, channels, rate);
	return -EINVAL;
}

int audio_engine_do_open(struct audio_engine *e, int flags)
{
	unsigned int nframes = 0;
	caddr_t ring = NULL;
	int err;

	lockdep_assert_held(&e->lock);
	if (e->gone)
		return -ENODEV;
	err = e->ops.audio_engine_open(e->arg, flags, &nframes, &ring);
	if (err)
		return ddi_linux_errno(err);
	e->is_open = true;
	e->ring = (u8 *)ring;
	e->nframes = nframes;
	e->count = 0;
	e->acked = 0;
	e->broken = false;
	e->err = 0;
	err = engine_learn(e);
	if (err) {
		audio_engine_do_close(e);
		return err;
	}
	snd_pcm_format_set_silence(e->format, e->ring, nframes * e->channels);
	audio_engine_do_sync(e, nframes);
	e->fresh = true;
	return 0;
}

void audio_engine_do_close(struct audio_engine *e)
{
	lockdep_assert_held(&e->lock);
	if (!e->is_open)
		return;
	audio_engine_do_stop(e);
	e->ops.audio_engine_close(e->arg);
	e->is_open = false;
	e->fresh = false;
}

int audio_engine_do_start(struct audio_engine *e)
{
	int err;

	lockdep_assert_held(&e->lock);
	if (e->gone)
		return -ENODEV;
	if (e->running)
		return 0;
	err = e->ops.audio_engine_start(e->arg);
	if (err)
		return ddi_linux_errno(err);
	e->running = true;
	return 0;
}

void audio_engine_do_stop(struct audio_engine *e)
{
	lockdep_assert_held(&e->lock);
	if (!e->running)
		return;
	e->running = false;
	e->ops.audio_engine_stop(e->arg);
}

void audio_engine_do_sync(struct audio_engine *e, unsigned int nframes)
{
	lockdep_assert_held(&e->lock);
	if (e->ops.audio_engine_sync)
		e->ops.audio_engine_sync(e->arg, nframes);
}

/* Update the count of frames from the driver's. */
static int engine_read_count(struct audio_engine *e)
{
	u64 count, moved;

	if (e->gone)
		return -ENODEV;
	if (!e->running)
		return 0;
	count = e->ops.audio_engine_count(e->arg);
	if (count < e->count) {
		if (!e->broken)
			audio_complain(e->adev, "audio_engine_count",
				       "it went back from %llu to %llu",
				       e->count, count);
		e->broken = true;
		return -EIO;
	}
	moved = count - e->count;
	e->count = count;
	if (moved && !audio_engine_plays(e))
		audio_engine_do_sync(e, min_t(u64, moved, e->nframes));
	/* a whole ring looks to ALSA as if nothing had moved */
	return moved >= e->nframes ? -EPIPE : 0;
}

int audio_engine_update(struct audio_engine *e)
{
	lockdep_assert_held(&e->lock);
	e->err = engine_read_count(e);
	return e->err;
}
