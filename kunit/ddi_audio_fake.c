// SPDX-License-Identifier: GPL-2.0
/*
 * The driver of ddi_audio_fake.h.
 */
#include <kunit/device.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <sys/conf.h>
#include <sys/modctl.h>

#include "ddi_audio_fake.h"

struct fake_audio fake_audio;

static struct fake_engine *enter(void *arg)
{
	struct fake_engine *e = arg;

	if (atomic_inc_return(&e->inside) > 1)
		e->together = true;
	if (fake_audio.detaching)
		e->late++;
	return e;
}

static void leave(struct fake_engine *e)
{
	atomic_dec(&e->inside);
}

static int fake_engine_open(void *arg, int flags, uint_t *nframesp,
			    caddr_t *bufp)
{
	struct fake_engine *e = enter(arg);

	e->opens++;
	atomic64_set(&e->count, 0);
	*nframesp = e->nframes;
	*bufp = (caddr_t)e->ring;
	leave(e);
	return e->open_rc;
}

static void fake_engine_close(void *arg)
{
	struct fake_engine *e = enter(arg);

	e->closes++;
	leave(e);
}

static int fake_engine_start(void *arg)
{
	struct fake_engine *e = enter(arg);

	e->starts++;
	leave(e);
	return e->start_rc;
}

static void fake_engine_stop(void *arg)
{
	struct fake_engine *e = enter(arg);

	e->stops++;
	leave(e);
}

static uint64_t fake_engine_count(void *arg)
{
	struct fake_engine *e = enter(arg);
	u64 count = atomic64_add_return(atomic_read(&e->step), &e->count);

	atomic_inc(&e->counts);
	cpu_relax();
	leave(e);
	return count;
}

static int fake_engine_format(void *arg)
{
	return ((struct fake_engine *)arg)->format;
}

static int fake_engine_channels(void *arg)
{
	return ((struct fake_engine *)arg)->channels;
}

static int fake_engine_rate(void *arg)
{
	return ((struct fake_engine *)arg)->rate;
}

static void fake_engine_sync(void *arg, uint_t nframes)
{
	struct fake_engine *e = enter(arg);

	e->syncs++;
	e->synced += nframes;
	leave(e);
}

static void fake_engine_chinfo(void *arg, int chan, uint_t *offset,
			       uint_t *incr)
{
	struct fake_engine *e = arg;

	*offset = e->planar ? chan * e->nframes : chan;
	*incr = e->planar ? 1 : e->channels;
}

static const audio_engine_ops_t engine_ops = {
	AUDIO_ENGINE_VERSION,
	fake_engine_open,
	fake_engine_close,
	fake_engine_start,
	fake_engine_stop,
	fake_engine_count,
	fake_engine_format,
	fake_engine_channels,
	fake_engine_rate,
	fake_engine_sync,
	NULL,
	fake_engine_chinfo,
	NULL,
};

static void engines_add(struct fake_audio *fa)
{
	int i;

	for (i = 0; i < FAKE_ENGINES; i++) {
		struct fake_engine *e = &fa->e[i];

		e->engine = audio_engine_alloc(&fa->ops, e->cap);
		audio_engine_set_private(e->engine, e);
		audio_dev_add_engine(fa->adev, e->engine);
	}
	/* the framework has a copy */
	memset(&fa->ops, 0, sizeof(fa->ops));
}

static void all_free(struct fake_audio *fa)
{
	int i;

	for (i = 0; i < FAKE_ENGINES; i++) {
		audio_dev_remove_engine(fa->adev, fa->e[i].engine);
		audio_engine_free(fa->e[i].engine);
	}
	audio_dev_free(fa->adev);
	fa->adev = NULL;
}

static int audio_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	struct fake_audio *fa = &fake_audio;

	if (cmd == DDI_RESUME) {
		audio_dev_resume(fa->adev);
		return DDI_SUCCESS;
	}
	fa->adev = audio_dev_alloc(dip, 0);
	audio_dev_set_description(fa->adev, "wrong");
	audio_dev_set_description(fa->adev, "Fake sound");
	audio_dev_set_version(fa->adev, "F1");
	audio_dev_add_info(fa->adev, "without hardware");
	engines_add(fa);
	if (fa->add)
		fa->add(fa);
	fa->registered = audio_dev_register(fa->adev);
	fa->visible = fa->adev->card && fa->adev->card->registered;
	if (fa->attach_rc != DDI_SUCCESS && !fa->forget) {
		audio_dev_unregister(fa->adev);
		all_free(fa);
	}
	return fa->attach_rc;
}

static int audio_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	struct fake_audio *fa = &fake_audio;

	if (cmd == DDI_SUSPEND) {
		audio_dev_suspend(fa->adev);
		return DDI_SUCCESS;
	}
	fa->detaching = true;
	if (audio_dev_unregister(fa->adev) != DDI_SUCCESS)
		return DDI_FAILURE;
	all_free(fa);
	return DDI_SUCCESS;
}

static struct dev_ops audio_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = audio_attach,
	.devo_detach = audio_detach,
};

static struct ddi_driver audio_driver;

int fake_audio_init(struct kunit *test)
{
	static const unsigned int caps[FAKE_ENGINES] = {
		ENGINE_OUTPUT_CAP, ENGINE_INPUT_CAP, ENGINE_OUTPUT_CAP
	};
	int i;

	memset(&fake_audio, 0, sizeof(fake_audio));
	fake_audio.ops = engine_ops;
	audio_driver = (struct ddi_driver){
		.name = "ddi_fake_audio",
		.aliases = "nothing",
		.owner = THIS_MODULE,
		.ops = &audio_ops,
	};
	fake_audio.dev = kunit_device_register(test, "ddi-audio");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, fake_audio.dev);
	for (i = 0; i < FAKE_ENGINES; i++) {
		fake_audio.e[i] = (struct fake_engine){
			.cap = caps[i],
			.ring = vmalloc(16 * FAKE_FRAMES * 4),
			.nframes = FAKE_FRAMES,
			.format = AUDIO_FORMAT_S16_LE,
			.channels = 2,
			.rate = FAKE_RATE,
		};
		KUNIT_ASSERT_NOT_NULL(test, fake_audio.e[i].ring);
		memset(fake_audio.e[i].ring, 0x55, 16 * FAKE_FRAMES * 4);
	}
	return 0;
}

void fake_audio_exit(struct kunit *test)
{
	int i;

	fake_audio_detach(test);
	for (i = 0; i < FAKE_ENGINES; i++) {
		KUNIT_EXPECT_FALSE(test, fake_audio.e[i].together);
		KUNIT_EXPECT_EQ(test, fake_audio.e[i].late, 0);
		vfree(fake_audio.e[i].ring);
	}
}

int fake_audio_attach(struct kunit *test)
{
	return ddi_driver_attach(&audio_driver, fake_audio.dev);
}

void fake_audio_detach(struct kunit *test)
{
	if (dev_get_drvdata(fake_audio.dev))
		ddi_driver_detach(&audio_driver, fake_audio.dev);
}

int fake_audio_suspend(struct kunit *test)
{
	return audio_detach(fake_audio.adev->dip, DDI_SUSPEND);
}

int fake_audio_resume(struct kunit *test)
{
	return audio_attach(fake_audio.adev->dip, DDI_RESUME);
}

int fake_open(unsigned int nr, struct snd_pcm_substream **substream)
{
	struct fake_engine *e = &fake_audio.e[nr];
	struct file file = { .f_flags = O_RDWR };
	int way = e->cap == ENGINE_OUTPUT_CAP ? SNDRV_PCM_STREAM_PLAYBACK :
						SNDRV_PCM_STREAM_CAPTURE;
	struct snd_pcm *pcm = e->engine->pcm;
	int err;

	mutex_lock(&pcm->open_mutex);
	err = snd_pcm_open_substream(pcm, way, &file, substream);
	mutex_unlock(&pcm->open_mutex);
	return err;
}

int fake_params(struct snd_pcm_substream *substream, unsigned int period)
{
	struct snd_pcm_hw_params *params = kzalloc(sizeof(*params), GFP_KERNEL);
	struct snd_interval *i;
	int err;

	if (!params)
		return -ENOMEM;
	_snd_pcm_hw_params_any(params);
	i = hw_param_interval(params, SNDRV_PCM_HW_PARAM_PERIOD_SIZE);
	i->min = period;
	i->max = period;
	err = snd_pcm_kernel_ioctl(substream, SNDRV_PCM_IOCTL_HW_PARAMS,
				   params);
	kfree(params);
	if (!err)
		substream->runtime->access = SNDRV_PCM_ACCESS_RW_INTERLEAVED;
	return err ?: snd_pcm_kernel_ioctl(substream, SNDRV_PCM_IOCTL_PREPARE,
					   NULL);
}

struct snd_pcm_substream *fake_play(struct kunit *test, unsigned int nr,
				    unsigned int period)
{
	struct snd_pcm_substream *substream;

	KUNIT_ASSERT_EQ(test, fake_open(nr, &substream), 0);
	KUNIT_ASSERT_EQ(test, fake_params(substream, period), 0);
	return substream;
}

void fake_move(struct fake_engine *e, unsigned int frames)
{
	atomic64_add(frames, &e->count);
}
