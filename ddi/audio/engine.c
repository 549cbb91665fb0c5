// SPDX-License-Identifier: GPL-2.0
/*
 * Engines: the streams of a sound device.
 *
 * audio_engine_alloc(), audio_engine_set_private(), audio_engine_get_private().
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "audio.h"

static const char *ops_fault(const audio_engine_ops_t *ops)
{
	if (!ops)
		return "no functions";
	if (ops->audio_engine_version != AUDIO_ENGINE_VERSION)
		return "audio_engine_version is not AUDIO_ENGINE_VERSION";
	if (!ops->audio_engine_open || !ops->audio_engine_close ||
	    !ops->audio_engine_start || !ops->audio_engine_stop ||
	    !ops->audio_engine_count || !ops->audio_engine_format ||
	    !ops->audio_engine_channels || !ops->audio_engine_rate)
		return "a function is missing";
	return NULL;
}

/**
 * ddi_audio_engine_alloc() - make an engine, audio_engine_alloc()
 * @ops: the driver's functions; copied
 * @flags: ENGINE_OUTPUT_CAP or ENGINE_INPUT_CAP
 *
 * Context: Process context; may sleep.
 * Return: the engine; NULL when a function is missing or the version unknown (a
 * retry cannot help), or for want of memory.
 *
 * Differences from illumos: an engine plays or records, not both; whoever gives
 * both flags gets one that plays.
 */
audio_engine_t *ddi_audio_engine_alloc(audio_engine_ops_t *ops, uint_t flags)
{
	const char *fault = ops_fault(ops);
	struct audio_engine *e;

	if (!fault && !(flags & ENGINE_CAPS))
		fault = "it neither plays nor records";
	if (fault) {
		audio_complain((audio_dev_t *)NULL, "audio_engine_alloc", "%s",
			       fault);
		return NULL;
	}
	e = kzalloc(sizeof(*e), GFP_KERNEL);
	if (!e)
		return NULL;
	kref_init(&e->ref);
	e->ops = *ops;
	e->flags = flags;
	INIT_LIST_HEAD(&e->node);
	mutex_init(&e->lock);
	mutex_init(&e->map_lock);
	audio_poll_init(e);
	return e;
}
EXPORT_SYMBOL(ddi_audio_engine_alloc);

static void engine_release(struct kref *ref)
{
	struct audio_engine *e = container_of(ref, struct audio_engine, ref);

	audio_poll_free(e);
	iput(e->inode);
	kfree(e);
}

void audio_engine_put(struct audio_engine *e)
{
	kref_put(&e->ref, engine_release);
}

/**
 * ddi_audio_engine_set_private() - set what an engine's functions are given,
 * audio_engine_set_private()
 * @engine: the engine, not registered yet
 * @arg: the argument
 *
 * Context: Any context.
 */
void ddi_audio_engine_set_private(audio_engine_t *engine, void *arg)
{
	engine->arg = arg;
}
EXPORT_SYMBOL(ddi_audio_engine_set_private);

/**
 * ddi_audio_engine_get_private() - what an engine's functions are given,
 * audio_engine_get_private()
 * @engine: the engine
 *
 * Context: Any context.
 * Return: the argument.
 */
void *ddi_audio_engine_get_private(audio_engine_t *engine)
{
	return engine->arg;
}
EXPORT_SYMBOL(ddi_audio_engine_get_private);

void audio_engine_revoke(struct audio_engine *e)
{
	audio_ring_unmap(e);
	mutex_lock(&e->lock);
	audio_engine_do_close(e);
	e->gone = true;
	mutex_unlock(&e->lock);
	audio_poll_stop(e);
}

static_assert(__same_type(audio_engine_alloc, ddi_audio_engine_alloc));
static_assert(__same_type(audio_engine_set_private,
			  ddi_audio_engine_set_private));
static_assert(__same_type(audio_engine_get_private,
			  ddi_audio_engine_get_private));
