// SPDX-License-Identifier: GPL-2.0
/*
 * An engine as a substream of ALSA's.
 *
 * The engine's format, rate and ring are the only ones, and there is one substream
 * each way: user space converts and mixes.  An engine that was started and stopped
 * is closed and opened before it is started again, as engine.c says.
 */
#include <linux/errno.h>
#include <linux/slab.h>
#include <sound/pcm_params.h>

#include "audio.h"

static int open_flags(struct snd_pcm_substream *substream)
{
	unsigned int flags = ENGINE_INPUT;

	if (substream->stream == SNDRV_PCM_STREAM_PLAYBACK)
		flags = ENGINE_OUTPUT;
	if (substream->f_flags & O_NONBLOCK)
		flags |= ENGINE_NDELAY;
	return flags;
}

/* The limits within which ALSA chooses: only the length of a period varies. */
static void describe(struct audio_engine *e, struct snd_pcm_hardware *hw)
{
	unsigned int frames = max(e->rate / AUDIO_PERIODS_A_SECOND, 1U);
	size_t bytes = e->nframes * audio_frame_bytes(e);

	*hw = (struct snd_pcm_hardware) {
		.info = SNDRV_PCM_INFO_INTERLEAVED |
			SNDRV_PCM_INFO_BLOCK_TRANSFER |
			SNDRV_PCM_INFO_DRAIN_TRIGGER |
			SNDRV_PCM_INFO_NO_PERIOD_WAKEUP,
		.formats = pcm_format_to_bits(e->format),
		.rates = snd_pcm_rate_to_rate_bit(e->rate),
		.rate_min = e->rate,
		.rate_max = e->rate,
		.channels_min = e->channels,
		.channels_max = e->channels,
		.buffer_bytes_max = bytes,
		.period_bytes_min = frames * audio_frame_bytes(e),
		.period_bytes_max = bytes / 2,
		.periods_min = 2,
		.periods_max = e->nframes / frames,
	};
	if (audio_ring_maps(e))
		hw->info |= SNDRV_PCM_INFO_MMAP | SNDRV_PCM_INFO_MMAP_VALID;
	if (audio_ring_maps(e) && e->ops.audio_engine_sync)
		hw->info |= SNDRV_PCM_INFO_SYNC_APPLPTR;
}

static int constrain(struct audio_engine *e, struct snd_pcm_runtime *runtime)
{
	int err;

	describe(e, &runtime->hw);
	err = snd_pcm_hw_constraint_single(runtime,
					   SNDRV_PCM_HW_PARAM_BUFFER_SIZE,
					   e->nframes);
	if (err < 0)
		return err;
	err = snd_pcm_hw_constraint_integer(runtime, SNDRV_PCM_HW_PARAM_PERIODS);
	return err < 0 ? err : 0;
}

static int pcm_open(struct snd_pcm_substream *substream)
{
	struct audio_engine *e = audio_pcm_engine(substream);
	int err;

	mutex_lock(&e->lock);
	err = audio_engine_do_open(e, open_flags(substream));
	if (!err)
		err = constrain(e, substream->runtime);
	if (err)
		audio_engine_do_close(e);
	else
		audio_ring_allow(e);
	e->substream = err ? NULL : substream;
	mutex_unlock(&e->lock);
	return err;
}

static int pcm_close(struct snd_pcm_substream *substream)
{
	struct audio_engine *e = audio_pcm_engine(substream);

	audio_poll_stop(e);
	mutex_lock(&e->lock);
	audio_engine_do_close(e);
	e->substream = NULL;
	mutex_unlock(&e->lock);
	return 0;
}

static int pcm_hw_params(struct snd_pcm_substream *substream,
			 struct snd_pcm_hw_params *params)
{
	struct audio_engine *e = audio_pcm_engine(substream);

	mutex_lock(&e->lock);
	substream->runtime->dma_area = e->ring;
	substream->runtime->dma_bytes = e->nframes * audio_frame_bytes(e);
	mutex_unlock(&e->lock);
	return 0;
}

static int pcm_hw_free(struct snd_pcm_substream *substream)
{
	substream->runtime->dma_area = NULL;
	substream->runtime->dma_bytes = 0;
	return 0;
}

/* Close and open it: it must be what it was, for ALSA relies on it. */
static int reopen(struct audio_engine *e, struct snd_pcm_substream *substream)
{
	struct snd_pcm_runtime *runtime = substream->runtime;
	int err;

	if (e->gone)
		return -ENODEV;
	audio_ring_unmap(e);
	audio_engine_do_close(e);
	err = audio_engine_do_open(e, open_flags(substream));
	if (err)
		return err;
	if (e->ring == runtime->dma_area && e->nframes == runtime->buffer_size &&
	    e->format == runtime->format && e->rate == runtime->rate &&
	    e->channels == runtime->channels) {
		audio_ring_allow(e);
		return 0;
	}
	audio_complain(e->adev, "audio_engine_open",
		       "the ring is another than it was");
	audio_engine_do_close(e);
	return -EIO;
}

static int pcm_prepare(struct snd_pcm_substream *substream)
{
	struct audio_engine *e = audio_pcm_engine(substream);
	int err = 0;

	mutex_lock(&e->lock);
	if (!e->fresh || e->gone)
		err = reopen(e, substream);
	e->fresh = false;
	mutex_unlock(&e->lock);
	return err;
}

static int pcm_start(struct audio_engine *e)
{
	int err = audio_engine_do_start(e);

	e->draining = false;
	if (!err)
		audio_poll_start(e);
	return err;
}

/* ALSA stops what has run empty, or over, without saying so. */
static bool is_xrun(struct snd_pcm_substream *substream)
{
	struct snd_pcm_runtime *runtime = substream->runtime;
	snd_pcm_uframes_t avail;

	avail = substream->stream == SNDRV_PCM_STREAM_PLAYBACK ?
		snd_pcm_playback_avail(runtime) : snd_pcm_capture_avail(runtime);
	return runtime->state == SNDRV_PCM_STATE_RUNNING &&
	       avail >= runtime->stop_threshold;
}

static int pcm_stop(struct audio_engine *e)
{
	if (e->gone)
		return 0;
	if (e->err || is_xrun(e->substream))
		e->xruns++;
	audio_engine_do_stop(e);
	return 0;
}

/* The count at which the last frame that was written will have been played */
static u64 end_of_sound(struct audio_engine *e)
{
	struct snd_pcm_runtime *runtime = e->substream->runtime;
	u64 count = e->count, hw = runtime->status->hw_ptr;
	unsigned int at = do_div(count, e->nframes);
	unsigned int hw_at = do_div(hw, e->nframes);

	return e->count - (at + e->nframes - hw_at) % e->nframes +
	       snd_pcm_playback_hw_avail(runtime);
}

static int pcm_drain(struct audio_engine *e)
{
	if (e->gone || audio_engine_update(e))
		return 0;
	e->draining = true;
	e->silent = end_of_sound(e);
	audio_ring_drain(e);
	return 0;
}

static int pcm_trigger(struct snd_pcm_substream *substream, int cmd)
{
	struct audio_engine *e = audio_pcm_engine(substream);
	int err = -EINVAL;

	mutex_lock(&e->lock);
	if (cmd == SNDRV_PCM_TRIGGER_START)
		err = pcm_start(e);
	else if (cmd == SNDRV_PCM_TRIGGER_STOP ||
		 cmd == SNDRV_PCM_TRIGGER_SUSPEND)
		err = pcm_stop(e);
	else if (cmd == SNDRV_PCM_TRIGGER_DRAIN)
		err = pcm_drain(e);
	mutex_unlock(&e->lock);
	return err;
}

static int pcm_sync_stop(struct snd_pcm_substream *substream)
{
	audio_poll_stop(audio_pcm_engine(substream));
	return 0;
}

static snd_pcm_uframes_t pcm_pointer(struct snd_pcm_substream *substream)
{
	struct audio_engine *e = audio_pcm_engine(substream);
	snd_pcm_uframes_t pos = SNDRV_PCM_POS_XRUN;

	mutex_lock(&e->lock);
	if (!audio_poll_knows(e))
		audio_engine_update(e);
	if (!e->err) {
		u64 count = e->count;

		pos = do_div(count, e->nframes);
		if (e->ops.audio_engine_qlen)
			substream->runtime->delay =
				e->ops.audio_engine_qlen(e->arg);
	}
	mutex_unlock(&e->lock);
	return pos;
}

static int pcm_copy(struct snd_pcm_substream *substream, int channel,
		    unsigned long pos, struct iov_iter *iter,
		    unsigned long bytes)
{
	return audio_ring_copy(audio_pcm_engine(substream), pos, iter, bytes);
}

static int pcm_silence(struct snd_pcm_substream *substream, int channel,
		       unsigned long pos, unsigned long bytes)
{
	struct audio_engine *e = audio_pcm_engine(substream);

	mutex_lock(&e->lock);
	audio_ring_silence(e, pos, bytes);
	mutex_unlock(&e->lock);
	return 0;
}

/* The process has written, or read, up to its pointer. */
static int pcm_ack(struct snd_pcm_substream *substream)
{
	struct audio_engine *e = audio_pcm_engine(substream);
	struct snd_pcm_runtime *runtime = substream->runtime;
	snd_pcm_uframes_t now = READ_ONCE(runtime->control->appl_ptr);
	snd_pcm_sframes_t moved;

	mutex_lock(&e->lock);
	moved = now - e->acked;
	if (moved < 0)
		moved += runtime->boundary;
	e->acked = now;
	if (!e->gone && e->is_open && moved && audio_engine_plays(e))
		audio_engine_do_sync(e, min_t(u64, moved, e->nframes));
	mutex_unlock(&e->lock);
	return 0;
}

static int pcm_mmap(struct snd_pcm_substream *substream,
		    struct vm_area_struct *vma)
{
	return audio_ring_mmap(audio_pcm_engine(substream), vma);
}

AUDIO_COPY_COMPAT(pcm_copy) pcm_ops = {
	.open = pcm_open,
	.close = pcm_close,
	.hw_params = pcm_hw_params,
	.hw_free = pcm_hw_free,
	.prepare = pcm_prepare,
	.trigger = pcm_trigger,
	.sync_stop = pcm_sync_stop,
	.pointer = pcm_pointer,
	.fill_silence = pcm_silence,
	AUDIO_COPY(pcm_copy),
	.mmap = pcm_mmap,
	.ack = pcm_ack,
};

/* ALSA stops what runs, unless it has been stopped; what it had is lost. */
void audio_pcm_suspend(struct audio_engine *e)
{
	if (e->pcm)
		snd_pcm_suspend_all(e->pcm);
	mutex_lock(&e->lock);
	audio_engine_do_stop(e);
	mutex_unlock(&e->lock);
}

static void pcm_free(struct snd_pcm *pcm)
{
	struct audio_pcm *ap = pcm->private_data;
	int way;

	for (way = 0; way < 2; way++)
		if (ap->engine[way])
			audio_engine_put(ap->engine[way]);
	kfree(ap);
}

/* @e is the substream of @pcm that way. */
static int pcm_join(struct snd_pcm *pcm, int way, struct audio_engine *e)
{
	struct audio_pcm *ap = pcm->private_data;
	int err = e ? audio_poll_make(e) : 0;

	if (!e || err)
		return err;
	kref_get(&e->ref);
	ap->engine[way] = e;
	e->pcm = pcm;
	snd_pcm_set_ops(pcm, way, &pcm_ops);
	return 0;
}

/* PCM device @nr of @play and @record, one of which may be NULL. */
static int pcm_make(struct audio_dev *adev, int nr, struct audio_engine *play,
		    struct audio_engine *record)
{
	const char *name = adev->description ?: ddi_driver_name(adev->dip);
	struct audio_pcm *ap = kzalloc(sizeof(*ap), GFP_KERNEL);
	struct snd_pcm *pcm;
	int err;

	if (!ap)
		return -ENOMEM;
	err = snd_pcm_new(adev->card, name, nr, !!play, !!record, &pcm);
	if (err) {
		kfree(ap);
		return err;
	}
	pcm->private_data = ap;
	pcm->private_free = pcm_free;
	pcm->nonatomic = true;
	strscpy(pcm->name, name, sizeof(pcm->name));
	err = pcm_join(pcm, SNDRV_PCM_STREAM_PLAYBACK, play);
	if (!err)
		err = pcm_join(pcm, SNDRV_PCM_STREAM_CAPTURE, record);
	return err;
}

/* The next engine after @e, or the first, that plays or does not. */
static struct audio_engine *next_engine(struct audio_dev *adev,
					struct audio_engine *e, bool plays)
{
	struct list_head *pos = e ? &e->node : &adev->engines;

	while ((pos = pos->next) != &adev->engines) {
		e = list_entry(pos, struct audio_engine, node);
		if (audio_engine_plays(e) == plays)
			return e;
	}
	return NULL;
}

int audio_pcm_make(struct audio_dev *adev)
{
	struct audio_engine *play, *record;
	int nr, err = 0;

	lockdep_assert_held(&adev->lock);
	play = next_engine(adev, NULL, true);
	record = next_engine(adev, NULL, false);
	for (nr = 0; !err && (play || record); nr++) {
		err = pcm_make(adev, nr, play, record);
		if (play)
			play = next_engine(adev, play, true);
		if (record)
			record = next_engine(adev, record, false);
	}
	return err;
}
