/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A sound driver without hardware for the suites of audio: its device moves when the
 * test says so, and every call of the driver's functions is counted.
 */
#ifndef _DDI_AUDIO_FAKE_H
#define _DDI_AUDIO_FAKE_H

#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <sound/pcm.h>
#include <sound/pcm_params.h>
#include <sys/audio/audio_driver.h>

#include "../ddi/audio/audio.h"

#define FAKE_ENGINES	3
#define FAKE_FRAMES	4096
#define FAKE_RATE	48000

/**
 * struct fake_engine - an engine of the fake driver
 * @cap: ENGINE_*_CAP
 * @engine: the framework's
 * @ring: its memory
 * @nframes: what its open function says
 * @format: what its functions say, like the next two
 * @channels: of a frame
 * @rate: frames a second
 * @planar: each channel has a part of the ring to itself
 * @open_rc: what its open function returns
 * @start_rc: what its start function returns
 * @opens: calls of open, like the next four
 * @closes: of close
 * @starts: of start
 * @stops: of stop
 * @syncs: of sync
 * @synced: frames of all calls of sync
 * @counts: calls of count
 * @count: what count returns: the test's
 * @step: frames that the device moves at each call of count
 * @inside: functions that run now
 * @together: two ran at once
 * @late: calls after detach(9E) has begun
 */
struct fake_engine {
	unsigned int cap;
	audio_engine_t *engine;
	u8 *ring;
	unsigned int nframes;
	int format;
	int channels;
	int rate;
	bool planar;
	int open_rc;
	int start_rc;
	int opens;
	int closes;
	int starts;
	int stops;
	int syncs;
	unsigned int synced;
	atomic_t counts;
	atomic64_t count;
	atomic_t step;
	atomic_t inside;
	bool together;
	int late;
};

/**
 * struct fake_audio - the fake driver's device
 * @adev: the framework's, from attach to detach
 * @dev: the Linux device
 * @e: its engines: output, input, output
 * @ops: what it hands to audio_engine_alloc()
 * @registered: what audio_dev_register() returned
 * @visible: was the card registered with ALSA while attach(9E) ran?
 * @attach_rc: what attach(9E) returns
 * @forget: a failing attach(9E) leaves all behind
 * @add: more that attach(9E) does before it registers, or NULL
 * @detaching: detach(9E) has begun
 */
struct fake_audio {
	audio_dev_t *adev;
	struct device *dev;
	struct fake_engine e[FAKE_ENGINES];
	audio_engine_ops_t ops;
	int registered;
	bool visible;
	int attach_rc;
	bool forget;
	void (*add)(struct fake_audio *fa);
	bool detaching;
};

/* The only one, new for each test */
extern struct fake_audio fake_audio;

/* A suite's .init and .exit; the device is detached at the end. */
int fake_audio_init(struct kunit *test);
void fake_audio_exit(struct kunit *test);
/* attach(9E); 0 or -errno */
int fake_audio_attach(struct kunit *test);
void fake_audio_detach(struct kunit *test);
int fake_audio_suspend(struct kunit *test);
int fake_audio_resume(struct kunit *test);

/* Open engine @nr as a process would; 0 or -errno. */
int fake_open(unsigned int nr, struct snd_pcm_substream **substream);
/* Its only parameters, with periods of @period frames; it is prepared then. */
int fake_params(struct snd_pcm_substream *substream, unsigned int period);
/* Both; asserts.  Closed by the test. */
struct snd_pcm_substream *fake_play(struct kunit *test, unsigned int nr,
				    unsigned int period);
/* The device moves by @frames. */
void fake_move(struct fake_engine *e, unsigned int frames);
/* Wait until @cond, at most 10 s; was it so? */
#define fake_wait(cond)							\
({									\
	unsigned long __end = jiffies + 10 * HZ;			\
									\
	while (!(cond) && time_before(jiffies, __end))			\
		usleep_range(500, 1000);				\
	(cond);								\
})

#endif /* _DDI_AUDIO_FAKE_H */
