// SPDX-License-Identifier: GPL-2.0
/*
 * A sound device's life: its card, its engines, and how it goes.
 */
#include <kunit/test-bug.h>
#include <kunit/test-bug.h>
#include <linux/errno.h>
#include <sound/info.h>

#include "ddi_audio_fake.h"

/* Field order is interface: drivers fill this by position. */
#define ASSERT_NTH_FUNCTION(field, nth)					\
	static_assert(offsetof(audio_engine_ops_t, audio_engine_##field) == \
		      ((nth) + 1) * sizeof(void *))

ASSERT_NTH_FUNCTION(open, 0);
ASSERT_NTH_FUNCTION(close, 1);
ASSERT_NTH_FUNCTION(start, 2);
ASSERT_NTH_FUNCTION(stop, 3);
ASSERT_NTH_FUNCTION(count, 4);
ASSERT_NTH_FUNCTION(format, 5);
ASSERT_NTH_FUNCTION(channels, 6);
ASSERT_NTH_FUNCTION(rate, 7);
ASSERT_NTH_FUNCTION(sync, 8);
ASSERT_NTH_FUNCTION(qlen, 9);
ASSERT_NTH_FUNCTION(chinfo, 10);
ASSERT_NTH_FUNCTION(playahead, 11);

/* The card has the driver's words, and users find it after attach(9E) only. */
static void card_comes_after_attach(struct kunit *test)
{
	struct snd_card *card;
	char name[80];

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	KUNIT_EXPECT_EQ(test, fake_audio.registered, DDI_SUCCESS);
	KUNIT_EXPECT_FALSE(test, fake_audio.visible);
	card = fake_audio.adev->card;
	KUNIT_ASSERT_NOT_NULL(test, card);
	KUNIT_EXPECT_TRUE(test, card->registered);
	KUNIT_EXPECT_STREQ(test, card->shortname, "Fake sound");
	snprintf(name, sizeof(name), "Fake sound, F1 at %s",
		 dev_name(fake_audio.dev));
	KUNIT_EXPECT_STREQ(test, card->longname, name);
	KUNIT_EXPECT_STREQ(test, card->driver, "ddi_fake_audio");
}

/* The nth output and the nth input are one PCM device. */
static void engines_are_paired(struct kunit *test)
{
	struct fake_engine *e = fake_audio.e;

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	KUNIT_EXPECT_PTR_EQ(test, e[0].engine->pcm, e[1].engine->pcm);
	KUNIT_EXPECT_PTR_NE(test, e[0].engine->pcm, e[2].engine->pcm);
	KUNIT_EXPECT_EQ(test, e[2].engine->pcm->device, 1);
	KUNIT_EXPECT_EQ(test, e[0].engine->pcm->streams[1].substream_count, 1);
	KUNIT_EXPECT_EQ(test, e[2].engine->pcm->streams[1].substream_count, 0);
	KUNIT_EXPECT_PTR_EQ(test, audio_engine_get_private(e[2].engine),
			    (void *)&e[2]);
}

static void register_again(struct fake_audio *fa)
{
	KUNIT_EXPECT_EQ(kunit_get_current_test(),
			audio_dev_register(fa->adev), DDI_SUCCESS);
}

/* A second registration fails, and so does an engine that comes later. */
static void register_is_once(struct kunit *test)
{
	audio_engine_ops_t ops = fake_audio.ops;
	audio_engine_t *late;

	fake_audio.add = register_again;
	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	KUNIT_EXPECT_EQ(test, fake_audio.registered, DDI_FAILURE);
	late = audio_engine_alloc(&ops, ENGINE_OUTPUT_CAP);
	KUNIT_ASSERT_NOT_NULL(test, late);
	audio_dev_add_engine(fake_audio.adev, late);
	KUNIT_EXPECT_NULL(test, late->adev);
	audio_engine_free(late);
	audio_engine_free(NULL);
	audio_dev_free(NULL);
}

/* An attach(9E) that fails takes its card back, or it is taken back for it. */
static void failed_attach_leaves_no_card(struct kunit *test)
{
	audio_engine_ops_t ops = fake_audio.ops;

	fake_audio.attach_rc = DDI_FAILURE;
	KUNIT_EXPECT_EQ(test, fake_audio_attach(test), -ENODEV);
	fake_audio.ops = ops;
	fake_audio.forget = true;
	KUNIT_EXPECT_EQ(test, fake_audio_attach(test), -ENODEV);
	fake_audio.ops = ops;
	fake_audio.attach_rc = DDI_SUCCESS;
	KUNIT_EXPECT_EQ(test, fake_audio_attach(test), 0);
}

/* An engine needs its version, its functions and a way. */
static void engine_is_judged(struct kunit *test)
{
	audio_engine_ops_t good = fake_audio.ops, ops = good;
	audio_engine_t *e;

	KUNIT_EXPECT_NULL(test, audio_engine_alloc(NULL, ENGINE_OUTPUT_CAP));
	KUNIT_EXPECT_NULL(test, audio_engine_alloc(&ops, 0));
	ops.audio_engine_version = 1;
	KUNIT_EXPECT_NULL(test, audio_engine_alloc(&ops, ENGINE_OUTPUT_CAP));
	ops = good;
	ops.audio_engine_count = NULL;
	KUNIT_EXPECT_NULL(test, audio_engine_alloc(&ops, ENGINE_OUTPUT_CAP));
	ops = good;
	ops.audio_engine_sync = NULL;
	ops.audio_engine_chinfo = NULL;
	e = audio_engine_alloc(&ops, ENGINE_INPUT_CAP);
	KUNIT_EXPECT_NOT_NULL(test, e);
	audio_engine_free(e);
}

/*
 * While it plays: the engine is stopped and closed before detach(9E), the process is
 * told, and what it has open may be closed later.
 */
static void card_that_plays_goes(struct kunit *test)
{
	static s16 silence[2 * 1024];
	struct snd_pcm_substream *substream;
	struct fake_engine *e = &fake_audio.e[0];

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	substream = fake_play(test, 0, 1024);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(substream, silence, 1024),
			1024);
	KUNIT_EXPECT_EQ(test, e->starts, 1);
	fake_audio_detach(test);
	KUNIT_EXPECT_EQ(test, e->stops, 1);
	KUNIT_EXPECT_EQ(test, e->closes, e->opens);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(substream, silence, 1024),
			-EBADFD);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_ioctl(substream,
						   SNDRV_PCM_IOCTL_PREPARE,
						   NULL), -EBADFD);
	snd_pcm_release_substream(substream);
	KUNIT_EXPECT_EQ(test, e->stops, 1);
	KUNIT_EXPECT_EQ(test, e->closes, e->opens);
}

/* Suspended while it plays, it is stopped; prepare and start play again. */
static void suspend_stops(struct kunit *test)
{
	static s16 silence[2 * 1024];
	struct snd_pcm_substream *substream;
	struct fake_engine *e = &fake_audio.e[0];

	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	substream = fake_play(test, 0, 1024);
	KUNIT_ASSERT_EQ(test, snd_pcm_kernel_write(substream, silence, 1024),
			1024);
	KUNIT_ASSERT_EQ(test, fake_audio_suspend(test), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, e->stops, 1);
	KUNIT_EXPECT_EQ(test, fake_audio_resume(test), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(substream, silence, 1024),
			-ESTRPIPE);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_ioctl(substream,
						   SNDRV_PCM_IOCTL_PREPARE,
						   NULL), 0);
	KUNIT_EXPECT_EQ(test, snd_pcm_kernel_write(substream, silence, 1024),
			1024);
	KUNIT_EXPECT_EQ(test, e->starts, 2);
	snd_pcm_release_substream(substream);
}

/* Calls that have no effect on Linux do no harm. */
static void calls_without_effect_are_harmless(struct kunit *test)
{
	struct dev_ops ops = { };

	audio_init_ops(&ops, "ddi_fake_audio");
	KUNIT_EXPECT_NULL(test, ops.devo_cb_ops);
	audio_fini_ops(&ops);
	KUNIT_ASSERT_EQ(test, fake_audio_attach(test), 0);
	audio_dev_add_soft_volume(fake_audio.adev);
}

static struct kunit_case audio_cases[] = {
	KUNIT_CASE(card_comes_after_attach),
	KUNIT_CASE(engines_are_paired),
	KUNIT_CASE(register_is_once),
	KUNIT_CASE(failed_attach_leaves_no_card),
	KUNIT_CASE(engine_is_judged),
	KUNIT_CASE(card_that_plays_goes),
	KUNIT_CASE(suspend_stops),
	KUNIT_CASE(calls_without_effect_are_harmless),
	{ }
};

static struct kunit_suite audio_suite = {
	.name = "ddi_audio",
	.init = fake_audio_init,
	.exit = fake_audio_exit,
	.test_cases = audio_cases,
};

kunit_test_suite(audio_suite);
