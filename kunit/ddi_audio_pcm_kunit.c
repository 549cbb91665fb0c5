// SPDX-License-Identifier: GPL-2.0
/*
 * Engines as ALSA's substreams: what lands in the ring, where ALSA believes it is,
 * and what becomes of an engine that runs empty or lies.
 */
#include <linux/errno.h>
#include <linux/kthread.h>

#include "ddi_audio_fake.h"

#define PERIOD	1024

static s16 buf[4 * FAKE_FRAMES];

static void fill(s16 salt)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(buf); i++)
		buf[i] = (s16)(i * 7 + salt) | 1;
}

static int pcm_ioctl(struct snd_pcm_substream *substream, unsigned int cmd)
{
	snd_pcm_sframes_t frames;

	return snd_pcm_kernel_ioctl(substream, cmd, &frames);
}

static snd_pcm_state_t state_of(struct snd_pcm_substream *substream)
{
	return substream->runtime->state;
}

static bool all_silent(const u8 *p, size_t n)
{
	while (n && !*p) {
		p++;
		n--;
	}
	return !n;
}

static int pcm_test_init(struct kunit *test)
{
	int err = fake_audio_init(test);

	fill(3);
	return err;
}

/* Frames that are written reach the ring, which was silent, and the driver is told. */
static void write_lands_in_the_ring(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_EXPECT_TRUE(test, all_silent(e->ring, FAKE_FRAMES * 4));
	KUNIT_EXPECT_EQ(test, e->ring[FAKE_FRAMES * 4], 0x55);
	KUNIT_EXPECT_EQ(test, e->synced, FAKE_FRAMES);
	KUNIT_EXPECT_EQ(test, s->runtime->buffer_size, FAKE_FRAMES);
	KUNIT_EXPECT_EQ(test, s->runtime->rate, FAKE_RATE);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, PERIOD), PERIOD);
	KUNIT_EXPECT_MEMEQ(test, e->ring, (u8 *)buf, PERIOD * 4);
	KUNIT_EXPECT_TRUE(test, all_silent(e->ring + PERIOD * 4,
					   (FAKE_FRAMES - PERIOD) * 4));
	KUNIT_EXPECT_EQ(test, e->synced, FAKE_FRAMES + PERIOD);
	KUNIT_EXPECT_EQ(test, e->starts, 1);
	snd_pcm_release_substream(s);
}

/* Each channel of a planar ring gets its samples, behind the ring's end as well. */
static void planar_channels_are_apart(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	int f, c, wrong = 0;

	e->channels = 4;
	e->planar = true;
	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_EXPECT_EQ(test, s->runtime->channels, 4);
	KUNIT_EXPECT_FALSE(test, s->runtime->hw.info & SNDRV_PCM_INFO_MMAP);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, 2 * PERIOD),
			2 * PERIOD);
	for (f = 0; f < 2 * PERIOD; f++)
		for (c = 0; c < 4; c++)
			wrong += ((s16 *)e->ring)[c * FAKE_FRAMES + f] !=
				 buf[4 * f + c];
	KUNIT_EXPECT_EQ(test, wrong, 0);
	snd_pcm_release_substream(s);
}

/* The position is the count, to the frame, when it is asked for. */
static void position_is_the_count(struct kunit *test)
{
	static const int steps[] = { 0, 1, 440, 1, 1000, 2048, 600, 4095 };
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	u64 total = 0;
	int i;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, 2048);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	for (i = 0; i < ARRAY_SIZE(steps); i++) {
		total += steps[i];
		fake_move(e, steps[i]);
		KUNIT_EXPECT_EQ(test, pcm_ioctl(s, SNDRV_PCM_IOCTL_DELAY), 0);
		KUNIT_EXPECT_EQ(test, s->runtime->status->hw_ptr, total);
		if (steps[i])
			KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(s, buf,
								   steps[i]),
					steps[i]);
	}
	snd_pcm_release_substream(s);
}

/* Nobody asks: ALSA learns of the end of a period all the same. */
static void period_is_told(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	snd_pcm_uframes_t *hw_ptr;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	hw_ptr = &s->runtime->status->hw_ptr;
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	fake_move(e, PERIOD);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(*hw_ptr) == PERIOD));
	fake_move(e, PERIOD + 10);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(*hw_ptr) == 2 * PERIOD + 10));
	snd_pcm_release_substream(s);
}

/* The count is read though the device does not move, nor anybody asks. */
static void count_is_read_often(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	int before;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, FAKE_FRAMES / 2);
	KUNIT_EXPECT_EQ(test, atomic_read(&e->counts), 0);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	before = atomic_read(&e->counts);
	KUNIT_EXPECT_TRUE(test, fake_wait(atomic_read(&e->counts) > before + 5));
	KUNIT_EXPECT_EQ(test, READ_ONCE(e->engine->late), 0);
	snd_pcm_release_substream(s);
}

/* A device that is late is looked at later, and earlier when it is late no more. */
static void late_device_is_learned(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	unsigned int *late, period;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	late = &e->engine->late;
	s = fake_play(test, 0, 256);
	period = s->runtime->period_size;
	s->runtime->stop_threshold = s->runtime->boundary;
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(*late) >= period / 2));
	KUNIT_EXPECT_EQ(test, READ_ONCE(*late), period / 2);
	atomic_set(&e->step, period);
	KUNIT_EXPECT_TRUE(test, fake_wait(READ_ONCE(*late) < period / 2 - 8));
	snd_pcm_release_substream(s);
}

/* A ring that has run empty stops, and is counted; prepare opens it anew. */
static void underrun_is_told_and_counted(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, 2 * PERIOD),
			2 * PERIOD);
	fake_move(e, 2 * PERIOD);
	KUNIT_EXPECT_TRUE(test, fake_wait(state_of(s) == SNDRV_PCM_STATE_XRUN));
	KUNIT_EXPECT_EQ(test, e->stops, 1);
	KUNIT_EXPECT_EQ(test, e->engine->xruns, 1);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(s, buf, PERIOD), -EPIPE);
	KUNIT_EXPECT_EQ(test, pcm_ioctl(s, SNDRV_PCM_IOCTL_PREPARE), 0);
	KUNIT_EXPECT_EQ(test, e->opens, 2);
	KUNIT_EXPECT_EQ(test, e->closes, 1);
	KUNIT_EXPECT_TRUE(test, all_silent(e->ring, FAKE_FRAMES * 4));
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(s, buf, PERIOD), PERIOD);
	KUNIT_EXPECT_MEMEQ(test, e->ring, (u8 *)buf, PERIOD * 4);
	KUNIT_EXPECT_EQ(test, pcm_ioctl(s, SNDRV_PCM_IOCTL_DROP), 0);
	KUNIT_EXPECT_EQ(test, e->engine->xruns, 1);
	snd_pcm_release_substream(s);
}

/* A device that has gone around its ring unseen has run empty. */
static void lost_ring_is_an_underrun(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	fake_move(e, FAKE_FRAMES + 16);
	KUNIT_EXPECT_TRUE(test, fake_wait(state_of(s) == SNDRV_PCM_STATE_XRUN));
	KUNIT_EXPECT_EQ(test, e->engine->xruns, 1);
	snd_pcm_release_substream(s);
}

/* So is one whose count goes back. */
static void count_that_goes_back_stops(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	fake_move(e, 100);
	KUNIT_EXPECT_EQ(test, pcm_ioctl(s, SNDRV_PCM_IOCTL_DELAY), 0);
	atomic64_set(&e->count, 50);
	KUNIT_EXPECT_TRUE(test, fake_wait(state_of(s) == SNDRV_PCM_STATE_XRUN));
	KUNIT_EXPECT_TRUE(test, e->engine->broken);
	KUNIT_EXPECT_EQ(test, e->stops, 1);
	snd_pcm_release_substream(s);
}

static int drain(void *s)
{
	return pcm_ioctl(s, SNDRV_PCM_IOCTL_DRAIN);
}

/* Frames played before the end are silent when the device comes there again. */
static void drain_is_silent_behind_the_end(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	struct task_struct *task;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	fake_move(e, 500);
	task = kthread_run(drain, s, "ddi-drain");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	get_task_struct(task);
	KUNIT_EXPECT_TRUE(test,
			  fake_wait(state_of(s) == SNDRV_PCM_STATE_DRAINING));
	KUNIT_EXPECT_TRUE(test, fake_wait(all_silent(e->ring, 500 * 4)));
	KUNIT_EXPECT_MEMEQ(test, e->ring + 500 * 4, (u8 *)buf + 500 * 4,
			   (FAKE_FRAMES - 500) * 4);
	fake_move(e, FAKE_FRAMES - 600);
	KUNIT_EXPECT_TRUE(test, fake_wait(all_silent(e->ring,
						     (FAKE_FRAMES - 100) * 4)));
	fake_move(e, 100);
	KUNIT_EXPECT_TRUE(test, fake_wait(state_of(s) == SNDRV_PCM_STATE_SETUP));
	kthread_stop_put(task);
	KUNIT_EXPECT_EQ(test, e->engine->xruns, 0);
	snd_pcm_release_substream(s);
}

/* Frames that the device wrote are synced before ALSA knows of them, and then read. */
static void capture_reads_the_ring(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[1];
	struct snd_pcm_substream *s;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 1, PERIOD);
	KUNIT_ASSERT_EQ(test, pcm_ioctl(s, SNDRV_PCM_IOCTL_START), 0);
	fill(9);
	memcpy(e->ring, buf, PERIOD * 4);
	e->synced = 0;
	fake_move(e, PERIOD);
	memset(buf, 0, sizeof(buf));
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_read(s, buf, PERIOD), PERIOD);
	KUNIT_EXPECT_MEMEQ(test, (u8 *)buf, e->ring, PERIOD * 4);
	KUNIT_EXPECT_EQ(test, e->synced, PERIOD);
	fake_move(e, FAKE_FRAMES);
	KUNIT_EXPECT_TRUE(test, fake_wait(state_of(s) == SNDRV_PCM_STATE_XRUN));
	KUNIT_EXPECT_EQ(test, e->engine->xruns, 1);
	snd_pcm_release_substream(s);
}

/* One that has it open has it to itself. */
static void second_user_is_refused(struct kunit *test)
{
	struct snd_pcm_substream *one, *two;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	KUNIT_ASSERT_EQ(test, fake_open(0, &one), 0);
	KUNIT_EXPECT_EQ(test, fake_open(0, &two), -EAGAIN);
	KUNIT_EXPECT_EQ(test, fake_open(1, &two), 0);
	KUNIT_EXPECT_EQ(test, fake_audio.e[0].opens, 1);
	snd_pcm_release_substream(two);
	snd_pcm_release_substream(one);
	KUNIT_EXPECT_EQ(test, fake_audio.e[0].closes, 1);
}

/* A driver's error number reaches the process as Linux's. */
static void open_and_start_may_fail(struct kunit *test)
{
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	e->open_rc = EBUSY;
	KUNIT_EXPECT_EQ(test, fake_open(0, &s), -EBUSY);
	KUNIT_EXPECT_EQ(test, e->closes, 0);
	e->open_rc = 0;
	e->start_rc = EIO;
	s = fake_play(test, 0, PERIOD);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(s, buf, PERIOD), PERIOD);
	KUNIT_EXPECT_EQ(test, state_of(s), SNDRV_PCM_STATE_PREPARED);
	KUNIT_EXPECT_EQ(test, pcm_ioctl(s, SNDRV_PCM_IOCTL_START), -EIO);
	KUNIT_EXPECT_EQ(test, e->starts, 2);
	KUNIT_EXPECT_EQ(test, e->stops, 0);
	snd_pcm_release_substream(s);
	KUNIT_EXPECT_EQ(test, e->closes, 1);
}

/* An engine that cannot be played is refused at open, and closed. */
static void impossible_rings_are_refused(struct kunit *test)
{
	static const struct {
		unsigned int nframes;
		int format, channels, rate;
	} bad[] = {
		{ 4096, AUDIO_FORMAT_S16_LE, 2, 4999 },
		{ 4096, AUDIO_FORMAT_S16_LE, 2, 192001 },
		{ 4096, AUDIO_FORMAT_S16_LE, 0, 48000 },
		{ 4096, AUDIO_FORMAT_S16_LE, 17, 48000 },
		{ 4096, AUDIO_FORMAT_AC3, 2, 48000 },
		{ 4096, 0, 2, 48000 },
		{ 0, AUDIO_FORMAT_S16_LE, 2, 48000 },
		{ 479, AUDIO_FORMAT_S16_LE, 2, 48000 },
		{ UINT_MAX, AUDIO_FORMAT_S16_LE, 2, 48000 },
	};
	struct fake_engine *e = &fake_audio.e[0];
	struct snd_pcm_substream *s;
	int i;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		e->nframes = bad[i].nframes;
		e->format = bad[i].format;
		e->channels = bad[i].channels;
		e->rate = bad[i].rate;
		KUNIT_EXPECT_EQ_MSG(test, fake_open(0, &s), -EINVAL, "%d", i);
		KUNIT_EXPECT_EQ(test, e->closes, i + 1);
	}
}

/* Whatever is asked at once, one function of the driver runs at a time. */
static int ask(void *s)
{
	int i;

	for (i = 0; i < 2000; i++)
		pcm_ioctl(s, SNDRV_PCM_IOCTL_DELAY);
	return 0;
}

static void one_function_at_a_time(struct kunit *test)
{
	struct snd_pcm_substream *s;
	struct task_struct *task[2];
	int i;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	s = fake_play(test, 0, PERIOD);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(s, buf, FAKE_FRAMES),
			FAKE_FRAMES);
	for (i = 0; i < 2; i++) {
		task[i] = kthread_run(ask, s, "ddi-ask");
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task[i]);
		get_task_struct(task[i]);
	}
	for (i = 0; i < 2; i++)
		kthread_stop_put(task[i]);
	KUNIT_EXPECT_FALSE(test, fake_audio.e[0].together);
	snd_pcm_release_substream(s);
}

static struct kunit_case pcm_cases[] = {
	KUNIT_CASE(write_lands_in_the_ring),
	KUNIT_CASE(planar_channels_are_apart),
	KUNIT_CASE(position_is_the_count),
	KUNIT_CASE(period_is_told),
	KUNIT_CASE(count_is_read_often),
	KUNIT_CASE(late_device_is_learned),
	KUNIT_CASE(underrun_is_told_and_counted),
	KUNIT_CASE(lost_ring_is_an_underrun),
	KUNIT_CASE(count_that_goes_back_stops),
	KUNIT_CASE(drain_is_silent_behind_the_end),
	KUNIT_CASE(capture_reads_the_ring),
	KUNIT_CASE(second_user_is_refused),
	KUNIT_CASE(open_and_start_may_fail),
	KUNIT_CASE(impossible_rings_are_refused),
	KUNIT_CASE(one_function_at_a_time),
	{ }
};

static struct kunit_suite pcm_suite = {
	.name = "ddi_audio_pcm",
	.init = pcm_test_init,
	.exit = fake_audio_exit,
	.test_cases = pcm_cases,
};

kunit_test_suite(pcm_suite);
