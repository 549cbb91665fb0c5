// SPDX-License-Identifier: GPL-2.0
/*
 * A sound device, and its life.
 *
 * audio_dev_alloc(), audio_dev_free(), audio_dev_set_description(),
 * audio_dev_set_version(), audio_dev_add_info(), audio_dev_add_engine(),
 * audio_dev_remove_engine(), audio_dev_register(), audio_dev_unregister(),
 * audio_dev_suspend(), audio_dev_resume().
 *
 *   register	makes the card of what the driver has added so far; users find it when
 *		attach(9E) has returned
 *   revoke	before detach(9E), or at unregister if that is earlier: engines are
 *		stopped and closed, no function of the driver is called any more, and
 *		the card goes when the last process has closed it
 *   unregister	so always succeeds
 *
 * Processes that have the card open keep it, its PCM devices and the engines' memory,
 * and the modules; not the device or the driver's memory.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/sunddi.h>

#include "audio.h"
#include "control.h"

static void frame_attached(struct ddi_frame *frame);
static void frame_detaching(struct ddi_frame *frame);
static void frame_orphaned(struct ddi_frame *frame);

static const struct ddi_frame_ops frame_ops = {
	.attached = frame_attached,
	.detaching = frame_detaching,
	.orphaned = frame_orphaned,
};

/**
 * ddi_audio_dev_alloc() - make a sound device, audio_dev_alloc()
 * @dip: the driver's node
 * @instance: the number it is called by; 0 for that of @dip
 *
 * Context: Process context, of attach(9E); may sleep.
 * Return: the device; NULL for want of memory.
 */
audio_dev_t *ddi_audio_dev_alloc(dev_info_t *dip, int instance)
{
	struct audio_dev *adev = kzalloc(sizeof(*adev), GFP_KERNEL);

	if (!adev)
		return NULL;
	adev->dip = dip;
	adev->dev = ddi_dev_info_device(dip);
	adev->instance = instance ?: ddi_get_instance(dip);
	adev->frame.ops = &frame_ops;
	INIT_LIST_HEAD(&adev->info);
	INIT_LIST_HEAD(&adev->engines);
	INIT_LIST_HEAD(&adev->controls);
	mutex_init(&adev->lock);
	mutex_init(&adev->ctl_lock);
	init_waitqueue_head(&adev->awake);
	ddi_frame_add(dip, &adev->frame);
	return adev;
}
EXPORT_SYMBOL(ddi_audio_dev_alloc);

/* No user reaches the driver from here on, and none waits for it. */
static void dev_revoke(struct audio_dev *adev)
{
	struct snd_card *card = adev->card;
	struct audio_engine *e;
	struct audio_ctrl *ctrl;

	audio_controls_revoke(adev);
	if (!card)
		return;
	snd_card_disconnect(card);
	list_for_each_entry(e, &adev->engines, node)
		audio_engine_revoke(e);
	mutex_lock(&adev->lock);
	list_for_each_entry(ctrl, &adev->controls, node)
		audio_kcontrol_drop(ctrl);
	adev->card = NULL;
	mutex_unlock(&adev->lock);
	snd_card_free_when_closed(card);
}

/**
 * ddi_audio_dev_free() - free a sound device, audio_dev_free()
 * @adev: the device, or NULL
 *
 * Its controls are removed, its engines are taken out.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_free(audio_dev_t *adev)
{
	struct audio_ctrl *ctrl, *next_ctrl;
	struct audio_info *info, *next_info;
	struct audio_engine *e, *next;

	if (!adev)
		return;
	ddi_frame_del(adev->dip, &adev->frame);
	dev_revoke(adev);
	list_for_each_entry_safe(e, next, &adev->engines, node)
		audio_dev_remove_engine(adev, e);
	mutex_lock(&adev->lock);
	list_for_each_entry_safe(ctrl, next_ctrl, &adev->controls, node)
		audio_ctrl_free(ctrl);
	mutex_unlock(&adev->lock);
	list_for_each_entry_safe(info, next_info, &adev->info, node)
		kfree(info);
	kfree(adev->description);
	kfree(adev->version);
	kfree(adev);
}
EXPORT_SYMBOL(ddi_audio_dev_free);

/* The words before register: what was there is replaced. */
static void set_text(char **where, const char *text)
{
	char *copy = kstrdup(text, GFP_KERNEL);

	if (!copy)
		return;
	kfree(*where);
	*where = copy;
}

/**
 * ddi_audio_dev_set_description() - say what a device is,
 * audio_dev_set_description()
 * @adev: the device, not registered yet
 * @text: such as "AudioPCI"; copied
 *
 * It is the card's name.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_set_description(audio_dev_t *adev, const char *text)
{
	set_text(&adev->description, text);
}
EXPORT_SYMBOL(ddi_audio_dev_set_description);

/**
 * ddi_audio_dev_set_version() - say which one a device is, audio_dev_set_version()
 * @adev: the device, not registered yet
 * @text: such as "ES1370"; copied
 *
 * It is in the card's long name.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_set_version(audio_dev_t *adev, const char *text)
{
	set_text(&adev->version, text);
}
EXPORT_SYMBOL(ddi_audio_dev_set_version);

/**
 * ddi_audio_dev_add_info() - say more of a device, audio_dev_add_info()
 * @adev: the device
 * @text: one line; copied
 *
 * It is a line of /proc/asound/cardN/ddi.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_add_info(audio_dev_t *adev, const char *text)
{
	size_t size = strlen(text) + 1;
	struct audio_info *info;

	info = kmalloc(struct_size(info, text, size), GFP_KERNEL);
	if (!info)
		return;
	memcpy(info->text, text, size);
	mutex_lock(&adev->lock);
	list_add_tail(&info->node, &adev->info);
	mutex_unlock(&adev->lock);
}
EXPORT_SYMBOL(ddi_audio_dev_add_info);

/**
 * ddi_audio_dev_add_engine() - give a device an engine, audio_dev_add_engine()
 * @adev: the device, not registered yet
 * @engine: the engine, of no device yet
 *
 * The nth that plays and the nth that records are one PCM device.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_add_engine(audio_dev_t *adev, audio_engine_t *engine)
{
	const char *fault = NULL;

	mutex_lock(&adev->lock);
	if (adev->card)
		fault = "after audio_dev_register";
	else if (engine->adev)
		fault = "the engine has a device";
	if (!fault) {
		engine->adev = adev;
		list_add_tail(&engine->node, &adev->engines);
	}
	mutex_unlock(&adev->lock);
	if (fault)
		audio_complain(adev, "audio_dev_add_engine", "%s", fault);
}
EXPORT_SYMBOL(ddi_audio_dev_add_engine);

/**
 * ddi_audio_dev_remove_engine() - take an engine from its device,
 * audio_dev_remove_engine()
 * @adev: the device
 * @engine: the engine; one that was not added is left alone
 *
 * No function of it runs on return.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_remove_engine(audio_dev_t *adev, audio_engine_t *engine)
{
	if (engine->adev != adev)
		return;
	audio_engine_revoke(engine);
	mutex_lock(&adev->lock);
	list_del_init(&engine->node);
	engine->adev = NULL;
	engine->pcm = NULL;
	mutex_unlock(&adev->lock);
}
EXPORT_SYMBOL(ddi_audio_dev_remove_engine);

/* Name the card for its users; a driver's words may be longer than ALSA's room. */
static void name_card(struct audio_dev *adev, struct snd_card *card)
{
	const char *driver = ddi_driver_name(adev->dip);
	const char *name = adev->description ?: driver;

	strscpy(card->driver, driver, sizeof(card->driver));
	strscpy(card->shortname, name, sizeof(card->shortname));
	strscpy(card->mixername, adev->version ?: name, sizeof(card->mixername));
	snprintf(card->longname, sizeof(card->longname), "%s%s%s at %s", name,
		 adev->version ? ", " : "", adev->version ?: "",
		 dev_name(adev->dev));
}

/* Drop this module, whose functions were called until the card was freed. */
static void card_gone(struct snd_card *card)
{
	module_put(THIS_MODULE);
}

/* All of the card but its registration, which waits for attach(9E) */
static int card_make(struct audio_dev *adev)
{
	int err;

	err = snd_card_new(adev->dev, -1, NULL,
			   adev->dip->driver->owner, 0, &adev->card);
	if (err)
		return err;
	__module_get(THIS_MODULE);
	adev->card->private_free = card_gone;
	name_card(adev, adev->card);
	audio_info_make(adev);
	err = audio_pcm_make(adev);
	if (!err)
		err = audio_controls_make(adev);
	return err;
}

static void card_drop(struct audio_dev *adev)
{
	struct audio_ctrl *ctrl;

	if (!adev->card)
		return;
	list_for_each_entry(ctrl, &adev->controls, node)
		audio_kcontrol_drop(ctrl);
	snd_card_free(adev->card);
	adev->card = NULL;
}

/* Users find the card from here on. */
static void dev_publish(struct audio_dev *adev)
{
	int err;

	adev->live = true;
	if (!adev->card)
		return;
	err = snd_card_register(adev->card);
	if (err)
		audio_complain(adev, "audio_dev_register",
			       "no user finds the card (%d)", err);
}

/**
 * ddi_audio_dev_register() - have users find a sound device, audio_dev_register()
 * @adev: the device, its engines added
 *
 * Context: Process context, of attach(9E); may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when it is registered (a retry cannot help), or
 * for want of memory.
 *
 * Differences from illumos: users find it when attach(9E) has returned, as a card of
 * ALSA; there is no /dev/audio or /dev/dsp, and the kernel neither mixes nor converts.
 */
int ddi_audio_dev_register(audio_dev_t *adev)
{
	int err = -EBUSY;

	mutex_lock(&adev->lock);
	if (!adev->card && !adev->gone) {
		err = card_make(adev);
		if (err)
			card_drop(adev);
	}
	mutex_unlock(&adev->lock);
	if (!err && adev->live)
		dev_publish(adev);
	if (!err)
		return DDI_SUCCESS;
	audio_complain(adev, "audio_dev_register", "%s (%d)",
		       err == -EBUSY ? "it was registered" : "no card was made",
		       err);
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_audio_dev_register);

/**
 * ddi_audio_dev_unregister() - take a sound device from its users,
 * audio_dev_unregister()
 * @adev: the device
 *
 * No function of the driver is called for it on return.
 *
 * Context: Process context; may sleep.
 * Return: DDI_SUCCESS.
 *
 * Differences from illumos: one that is open is closed for its users, who get ENODEV;
 * in detach(9E) that has been done before, so it never fails.
 */
int ddi_audio_dev_unregister(audio_dev_t *adev)
{
	dev_revoke(adev);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_audio_dev_unregister);

/**
 * ddi_audio_dev_suspend() - the device loses power, audio_dev_suspend()
 * @adev: the device
 *
 * Engines stop, the values of controls are saved, and nothing calls the driver until
 * audio_dev_resume().
 *
 * Context: Process context, of detach(9E) with DDI_SUSPEND; may sleep.
 */
void ddi_audio_dev_suspend(audio_dev_t *adev)
{
	struct audio_engine *e;

	if (adev->card) {
		snd_power_change_state(adev->card, SNDRV_CTL_POWER_D3hot);
		list_for_each_entry(e, &adev->engines, node)
			audio_pcm_suspend(e);
	}
	mutex_lock(&adev->lock);
	audio_controls_save(adev);
	mutex_unlock(&adev->lock);
}
EXPORT_SYMBOL(ddi_audio_dev_suspend);

/**
 * ddi_audio_dev_resume() - the device has power again, audio_dev_resume()
 * @adev: the device, as it was before audio_dev_suspend() as far as the driver goes
 *
 * The values of controls are set again.
 *
 * Context: Process context, of attach(9E) with DDI_RESUME; may sleep.
 *
 * Differences from illumos: an engine that was running is not started: its user is
 * told (ESTRPIPE), and starts it.
 */
void ddi_audio_dev_resume(audio_dev_t *adev)
{
	mutex_lock(&adev->lock);
	audio_controls_restore(adev);
	if (adev->card)
		snd_power_change_state(adev->card, SNDRV_CTL_POWER_D0);
	mutex_unlock(&adev->lock);
}
EXPORT_SYMBOL(ddi_audio_dev_resume);

static void frame_attached(struct ddi_frame *frame)
{
	dev_publish(container_of(frame, struct audio_dev, frame));
}

static void frame_detaching(struct ddi_frame *frame)
{
	struct audio_dev *adev = container_of(frame, struct audio_dev, frame);

	adev->live = false;
	dev_revoke(adev);
}

/* Free what a driver left: its engines were added to the device, its controls, too. */
static void frame_orphaned(struct ddi_frame *frame)
{
	struct audio_dev *adev = container_of(frame, struct audio_dev, frame);
	struct audio_engine *e, *next;

	audio_complain(adev, "audio_dev_free",
		       "not called by the driver that has gone");
	list_for_each_entry_safe(e, next, &adev->engines, node)
		audio_engine_free(e);
	audio_dev_free(adev);
}

/**
 * ddi_audio_engine_free() - free an engine, audio_engine_free()
 * @engine: what ddi_audio_engine_alloc() returned, or NULL
 *
 * It is taken from its device first, if the driver has not done that.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_engine_free(audio_engine_t *engine)
{
	if (!engine)
		return;
	if (engine->adev)
		audio_dev_remove_engine(engine->adev, engine);
	audio_engine_revoke(engine);
	audio_engine_put(engine);
}
EXPORT_SYMBOL(ddi_audio_engine_free);

static_assert(__same_type(audio_dev_alloc, ddi_audio_dev_alloc));
static_assert(__same_type(audio_dev_free, ddi_audio_dev_free));
static_assert(__same_type(audio_dev_set_description,
			  ddi_audio_dev_set_description));
static_assert(__same_type(audio_dev_set_version, ddi_audio_dev_set_version));
static_assert(__same_type(audio_dev_add_info, ddi_audio_dev_add_info));
static_assert(__same_type(audio_dev_add_engine, ddi_audio_dev_add_engine));
static_assert(__same_type(audio_dev_remove_engine,
			  ddi_audio_dev_remove_engine));
static_assert(__same_type(audio_dev_register, ddi_audio_dev_register));
static_assert(__same_type(audio_dev_unregister, ddi_audio_dev_unregister));
static_assert(__same_type(audio_dev_suspend, ddi_audio_dev_suspend));
static_assert(__same_type(audio_dev_resume, ddi_audio_dev_resume));
static_assert(__same_type(audio_engine_free, ddi_audio_engine_free));
