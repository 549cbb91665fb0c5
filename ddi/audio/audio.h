/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to audio/: a Solaris sound driver's device as a card of ALSA.
 *
 * A driver's device has engines, each a stream of samples in a ring of the driver's
 * memory, and controls.  A card of ALSA has PCM devices with one substream each way:
 * here the nth output and the nth input are PCM device n.  The ring is ALSA's buffer.
 *
 * Locking, outer before inner:
 *
 *   ALSA's locks	of the card's controls, and of a substream: a mutex, for the
 *			PCM devices are "nonatomic"
 *   audio_dev.ctl_lock	while the driver's function for a control runs
 *   audio_engine.lock	while the driver's function for an engine runs
 *   audio_engine.map_lock
 *
 * audio_engine.lock is not held where memory of a process is touched, or where ALSA
 * is told of a period, which takes the substream's lock.
 */
#ifndef _DDI_AUDIO_AUDIO_H
#define _DDI_AUDIO_AUDIO_H

#include <linux/hrtimer.h>
#include <linux/kref.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <sound/core.h>
#include <sound/control.h>
#include <sound/pcm.h>
#include <sys/audio/audio_driver.h>

#include "../dev/dev.h"
#include "../dev/driver.h"
#include "../dev/user.h"
#include "../os/os.h"
#include "api.h"
#include "compat.h"

/* The limits that illumos sets for an engine */
#define AUDIO_RATE_MIN		5000
#define AUDIO_RATE_MAX		192000
#define AUDIO_CHANNELS_MAX	16

/* The shortest period, as a part of a second */
#define AUDIO_PERIODS_A_SECOND	200

struct iov_iter;
struct snd_info_entry;

/**
 * struct audio_dev - a driver's sound device
 * @dip: its node
 * @dev: the Linux device
 * @instance: the number it is called by
 * @frame: how this is told of the device's life
 * @card: the card, from register to revoke; changed by attach(9E), detach(9E) and
 *	the hooks around them only
 * @description: what it is, or NULL
 * @version: which one, or NULL
 * @info: more lines (struct audio_info)
 * @lock: protects @controls, and changes of @engines, which the driver makes in
 *	attach(9E) and detach(9E) only; not held while an engine's function runs
 * @engines: struct audio_engine, in the order in which they were added
 * @controls: struct audio_ctrl, likewise
 * @ctl_lock: held while a control's function runs; protects the three below
 * @gone: no function of a control is called any more
 * @suspended: none is called until resume, @awake then
 * @awake: woken when @suspended ends
 * @live: attach(9E) has returned, detach(9E) has not begun; changed where @card is
 */
struct audio_dev {
	dev_info_t *dip;
	struct device *dev;
	int instance;
	struct ddi_frame frame;
	struct snd_card *card;
	char *description;
	char *version;
	struct list_head info;

	struct mutex lock; /* see above */
	struct list_head engines;
	struct list_head controls;

	struct mutex ctl_lock; /* of the three below */
	bool gone;
	bool suspended;
	wait_queue_head_t awake;
	bool live;
};

/* One line of audio_dev_add_info() */
struct audio_info {
	struct list_head node;
	char text[];
};

/**
 * struct audio_chan - where a channel's samples are in the ring, in samples
 * @offset: of the first
 * @step: from each to the next
 */
struct audio_chan {
	unsigned int offset;
	unsigned int step;
};

/**
 * struct audio_engine - one stream of a device
 * @ref: the driver's reference, and that of its PCM device
 * @ops: the driver's functions; immutable
 * @flags: ENGINE_*_CAP; immutable
 * @arg: what they are given
 * @adev: the device it was added to, or NULL
 * @node: in its list
 * @pcm: its PCM device, or NULL; set at register, and ALSA's
 * @lock: held while a function of @ops runs; protects what follows, to @err
 * @gone: no function of @ops is called any more
 * @is_open: between audio_engine_open and audio_engine_close
 * @fresh: opened, and not used since
 * @running: between audio_engine_start and audio_engine_stop
 * @broken: the count went back, which was said once
 * @ring: the driver's memory
 * @nframes: its length in frames
 * @format: of a sample, as ALSA knows it
 * @sample: bytes of a sample
 * @channels: samples of a frame
 * @rate: frames a second
 * @planar: the channels are not interleaved: @chan tells
 * @chan: where each channel is
 * @count: frames moved since open, as last seen
 * @due: the count at which the next period is over
 * @late: how many frames after that the device has moved as far
 * @early: the next look is before that, or the ring would run around unseen
 * @acked: ALSA's application pointer as last synced
 * @draining: no more is written: what was played is made silent
 * @silent: up to which count it is, then
 * @xruns: how often the ring ran empty, or over
 * @substream: ALSA's, while open
 * @err: what reading the count last gave
 * @timer: when to look at the count next
 * @work: looks at it
 * @worker: does that; made with the PCM device, and immutable then
 * @map_lock: protects the two below
 * @unmapped: the engine is closed, so that no page of the ring may be mapped
 * @inode: what the last mapping of the ring was of, held; or NULL
 */
struct audio_engine {
	struct kref ref;
	audio_engine_ops_t ops;
	unsigned int flags;
	void *arg;
	struct audio_dev *adev;
	struct list_head node;
	struct snd_pcm *pcm;

	struct mutex lock; /* of all to err */
	bool gone;
	bool is_open;
	bool fresh;
	bool running;
	bool broken;
	u8 *ring;
	unsigned int nframes;
	snd_pcm_format_t format;
	unsigned int sample;
	unsigned int channels;
	unsigned int rate;
	bool planar;
	struct audio_chan chan[AUDIO_CHANNELS_MAX];
	u64 count;
	u64 due;
	unsigned int late;
	bool early;
	snd_pcm_uframes_t acked;
	bool draining;
	u64 silent;
	unsigned long xruns;
	struct snd_pcm_substream *substream;
	int err;

	struct hrtimer timer;
	struct kthread_work work;
	struct kthread_worker *worker;
	struct mutex map_lock; /* of the two below */
	bool unmapped;
	struct inode *inode;
};

/* Bytes of a frame */
static inline size_t audio_frame_bytes(const struct audio_engine *e)
{
	return (size_t)e->sample * e->channels;
}

static inline bool audio_engine_plays(const struct audio_engine *e)
{
	return e->flags & ENGINE_OUTPUT_CAP;
}

/* Log a refusal; @adev may be NULL. */
#define audio_complain(adev, func, fmt, ...)				\
	ddi_complain((adev) ? (adev)->dev : NULL, func, fmt, ##__VA_ARGS__)

/* call.c: the driver's functions, e->lock held.  0 or -errno. */
int audio_engine_do_open(struct audio_engine *e, int flags);
void audio_engine_do_close(struct audio_engine *e);
int audio_engine_do_start(struct audio_engine *e);
void audio_engine_do_stop(struct audio_engine *e);
/* The count is read anew; -EPIPE when the ring ran around, -EIO when it lies. */
int audio_engine_update(struct audio_engine *e);
void audio_engine_do_sync(struct audio_engine *e, unsigned int nframes);

/* engine.c */
/* No function of the driver's is called from here on; may sleep. */
void audio_engine_revoke(struct audio_engine *e);
void audio_engine_put(struct audio_engine *e);

/* poll.c */
void audio_poll_init(struct audio_engine *e);
int audio_poll_make(struct audio_engine *e);
void audio_poll_free(struct audio_engine *e);
void audio_poll_start(struct audio_engine *e);
void audio_poll_stop(struct audio_engine *e);
/* Is this the thread that has just read the count? */
bool audio_poll_knows(const struct audio_engine *e);

/**
 * struct audio_pcm - the engines of a PCM device
 * @engine: by direction, SNDRV_PCM_STREAM_*; NULL if there is none
 */
struct audio_pcm {
	struct audio_engine *engine[2];
};

static inline struct audio_engine *
audio_pcm_engine(struct snd_pcm_substream *substream)
{
	struct audio_pcm *ap = substream->private_data;

	return ap->engine[substream->stream];
}

/* pcm.c: the PCM devices of all engines.  0 or -errno. */
int audio_pcm_make(struct audio_dev *adev);
void audio_pcm_suspend(struct audio_engine *e);

/* ring.c: what moves between a process and the ring; for silence e->lock is held */
int audio_ring_copy(struct audio_engine *e, unsigned long pos,
		    struct iov_iter *iter, unsigned long bytes);
void audio_ring_silence(struct audio_engine *e, unsigned long pos,
			unsigned long bytes);
void audio_ring_drain(struct audio_engine *e);

/* map.c: rings that processes map */
bool audio_ring_maps(const struct audio_engine *e);
int audio_ring_mmap(struct audio_engine *e, struct vm_area_struct *vma);
/* The engine is open: pages may come; it will be closed: none does, all go. */
void audio_ring_allow(struct audio_engine *e);
void audio_ring_unmap(struct audio_engine *e);

/* info.c: the file in /proc */
void audio_info_make(struct audio_dev *adev);

#endif /* _DDI_AUDIO_AUDIO_H */
