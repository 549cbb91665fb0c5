// SPDX-License-Identifier: GPL-2.0
/*
 * Controls of a sound device.
 *
 * audio_dev_add_control(), audio_dev_del_control(), audio_dev_update_controls(),
 * audio_dev_add_soft_volume(), audio_control_read(), audio_control_write().
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <sys/errno.h>

#include "audio.h"
#include "control.h"

/* Enter the driver; while it is suspended, wait.  0, or -ENODEV when it has gone. */
static int ctl_enter(struct audio_dev *adev)
{
	for (;;) {
		mutex_lock(&adev->ctl_lock);
		if (adev->gone) {
			mutex_unlock(&adev->ctl_lock);
			return -ENODEV;
		}
		if (!adev->suspended)
			return 0;
		mutex_unlock(&adev->ctl_lock);
		wait_event(adev->awake,
			   !READ_ONCE(adev->suspended) || READ_ONCE(adev->gone));
	}
}

static int ctrl_read(struct audio_ctrl *ctrl, u64 *value)
{
	int err;

	lockdep_assert_held(&ctrl->adev->ctl_lock);
	if (!ctrl->read) {
		*value = ctrl->value;
		return 0;
	}
	err = ctrl->read(ctrl->arg, value);
	return err ? ddi_linux_errno(err) : 0;
}

static int ctrl_write(struct audio_ctrl *ctrl, u64 value)
{
	int err;

	lockdep_assert_held(&ctrl->adev->ctl_lock);
	if (!ctrl->write)
		return -EPERM;
	err = ctrl->write(ctrl->arg, value);
	if (err)
		return ddi_linux_errno(err);
	ctrl->value = value;
	ctrl->known = true;
	return 0;
}

int audio_ctrl_get(struct audio_ctrl *ctrl, u64 *value)
{
	int err = ctl_enter(ctrl->adev);

	if (err)
		return err;
	err = ctrl_read(ctrl, value);
	mutex_unlock(&ctrl->adev->ctl_lock);
	return err;
}

int audio_ctrl_put(struct audio_ctrl *ctrl, u64 value)
{
	int err = ctl_enter(ctrl->adev);

	if (err)
		return err;
	err = ctrl_write(ctrl, value);
	mutex_unlock(&ctrl->adev->ctl_lock);
	return err;
}

/**
 * ddi_audio_control_read() - read a control, audio_control_read()
 * @ctrl: the control
 * @valuep: where its value goes
 *
 * Context: Process context; may sleep, until the device is resumed if need be.
 * Return: 0; ENODEV when the device has gone; else what the driver's function
 * returned.
 */
int ddi_audio_control_read(audio_ctrl_t *ctrl, uint64_t *valuep)
{
	u64 value;
	int err = audio_ctrl_get(ctrl, &value);

	if (!err)
		*valuep = value;
	return -err;
}
EXPORT_SYMBOL(ddi_audio_control_read);

/**
 * ddi_audio_control_write() - set a control, audio_control_write()
 * @ctrl: the control
 * @value: its new value
 *
 * Context: Process context; may sleep, until the device is resumed if need be.
 * Return: 0; ENODEV when the device has gone; EPERM for one that cannot be set; else
 * what the driver's function returned.
 */
int ddi_audio_control_write(audio_ctrl_t *ctrl, uint64_t value)
{
	return -audio_ctrl_put(ctrl, value);
}
EXPORT_SYMBOL(ddi_audio_control_write);

static void desc_free(audio_ctrl_desc_t *desc)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(desc->acd_enum); i++)
		kfree(desc->acd_enum[i]);
	kfree(desc->acd_name);
}

/* A copy of @from, strings included; false for want of memory, nothing kept then. */
static bool desc_copy(audio_ctrl_desc_t *to, const audio_ctrl_desc_t *from)
{
	int i;

	*to = *from;
	memset(to->acd_enum, 0, sizeof(to->acd_enum));
	to->acd_name = kstrdup(from->acd_name, GFP_KERNEL);
	if (!to->acd_name)
		return false;
	for (i = 0; i < ARRAY_SIZE(to->acd_enum); i++) {
		if (from->acd_type != AUDIO_CTRL_TYPE_ENUM || !from->acd_enum[i])
			continue;
		to->acd_enum[i] = kstrdup(from->acd_enum[i], GFP_KERNEL);
		if (!to->acd_enum[i]) {
			desc_free(to);
			return false;
		}
	}
	return true;
}

static const char *desc_fault(const audio_ctrl_desc_t *desc)
{
	if (!desc || !desc->acd_name || !desc->acd_name[0])
		return "no name";
	switch (desc->acd_type) {
	case AUDIO_CTRL_TYPE_BOOLEAN:
		return NULL;
	case AUDIO_CTRL_TYPE_ENUM:
		return desc->acd_maxvalue ? NULL : "no choice";
	case AUDIO_CTRL_TYPE_STEREO:
		return desc->acd_maxvalue <= 0xff ? NULL : "above 255";
	case AUDIO_CTRL_TYPE_MONO:
	case AUDIO_CTRL_TYPE_METER:
		return desc->acd_maxvalue <= INT_MAX ? NULL : "above INT_MAX";
	}
	return "unknown acd_type";
}

static struct audio_ctrl *ctrl_find(struct audio_dev *adev, const char *name)
{
	struct audio_ctrl *ctrl;

	lockdep_assert_held(&adev->lock);
	list_for_each_entry(ctrl, &adev->controls, node)
		if (!strcmp(ctrl->desc.acd_name, name))
			return ctrl;
	return NULL;
}

/* The control of that name, with nothing in it; or a new one, in the list. */
static struct audio_ctrl *ctrl_obtain(struct audio_dev *adev, const char *name)
{
	struct audio_ctrl *ctrl = ctrl_find(adev, name);

	if (ctrl) {
		audio_kcontrol_drop(ctrl);
		desc_free(&ctrl->desc);
		return ctrl;
	}
	ctrl = kzalloc(sizeof(*ctrl), GFP_KERNEL);
	if (!ctrl)
		return NULL;
	ctrl->adev = adev;
	list_add_tail(&ctrl->node, &adev->controls);
	return ctrl;
}

static void ctrl_destroy(struct audio_ctrl *ctrl)
{
	list_del(&ctrl->node);
	kfree(ctrl);
}

/**
 * ddi_audio_dev_add_control() - add a control, audio_dev_add_control()
 * @adev: the device
 * @desc: what it is; copied, strings included
 * @read: reads it, or NULL: then it is what was last written
 * @write: sets it, or NULL
 * @arg: what these are given
 *
 * One of the same name is replaced, and keeps its address.
 *
 * Context: Process context; may sleep.
 * Return: the control; NULL when it has no name, no known type, or values beyond
 * what its type has (a retry cannot help), or for want of memory.
 *
 * Differences from illumos: users know it by the name that Linux's programs look
 * for, such as "Master Playback Volume" for "line-out"; the names of Solaris are in
 * /proc/asound/cardN/ddi.
 */
audio_ctrl_t *ddi_audio_dev_add_control(audio_dev_t *adev,
					audio_ctrl_desc_t *desc,
					audio_ctrl_rd_t read,
					audio_ctrl_wr_t write, void *arg)
{
	const char *fault = desc_fault(desc);
	struct audio_ctrl *ctrl = NULL;
	audio_ctrl_desc_t copy;

	if (fault) {
		audio_complain(adev, "audio_dev_add_control", "%s", fault);
		return NULL;
	}
	if (!desc_copy(&copy, desc))
		return NULL;
	mutex_lock(&adev->lock);
	ctrl = ctrl_obtain(adev, copy.acd_name);
	if (ctrl) {
		ctrl->desc = copy;
		ctrl->read = desc->acd_flags & AUDIO_CTRL_FLAG_READABLE ? read : NULL;
		ctrl->write = desc->acd_flags & AUDIO_CTRL_FLAG_WRITEABLE ? write : NULL;
		ctrl->arg = arg;
		ctrl->known = false;
	} else {
		desc_free(&copy);
	}
	if (ctrl && adev->card && audio_kcontrol_make(ctrl)) {
		desc_free(&ctrl->desc);
		ctrl_destroy(ctrl);
		ctrl = NULL;
	}
	mutex_unlock(&adev->lock);
	return ctrl;
}
EXPORT_SYMBOL(ddi_audio_dev_add_control);

void audio_ctrl_free(struct audio_ctrl *ctrl)
{
	lockdep_assert_held(&ctrl->adev->lock);
	audio_kcontrol_drop(ctrl);
	desc_free(&ctrl->desc);
	ctrl_destroy(ctrl);
}

/**
 * ddi_audio_dev_del_control() - remove a control, audio_dev_del_control()
 * @ctrl: what ddi_audio_dev_add_control() returned
 *
 * None of its functions runs any more on return.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_del_control(audio_ctrl_t *ctrl)
{
	struct audio_dev *adev = ctrl->adev;

	mutex_lock(&adev->lock);
	audio_ctrl_free(ctrl);
	mutex_unlock(&adev->lock);
}
EXPORT_SYMBOL(ddi_audio_dev_del_control);

/**
 * ddi_audio_dev_add_soft_volume() - a volume without hardware,
 * audio_dev_add_soft_volume()
 * @adev: the device
 *
 * Context: Process context; may sleep.
 *
 * Differences from illumos: no control is made; programs that play scale samples
 * themselves where a card has no volume.
 */
void ddi_audio_dev_add_soft_volume(audio_dev_t *adev)
{
	dev_info(adev->dev, "%s%d: its volume is left to programs\n",
		 ddi_driver_name(adev->dip), adev->instance);
}
EXPORT_SYMBOL(ddi_audio_dev_add_soft_volume);

/**
 * ddi_audio_dev_update_controls() - controls have changed by themselves,
 * audio_dev_update_controls()
 * @adev: the device
 *
 * Programs that watch it read them anew.
 *
 * Context: Process context; may sleep.
 */
void ddi_audio_dev_update_controls(audio_dev_t *adev)
{
	struct audio_ctrl *ctrl;
	unsigned int i;

	mutex_lock(&adev->lock);
	list_for_each_entry(ctrl, &adev->controls, node)
		for (i = 0; adev->card && i < ctrl->nkctl; i++)
			snd_ctl_notify(adev->card, SNDRV_CTL_EVENT_MASK_VALUE,
				       &ctrl->kctl[i]->id);
	mutex_unlock(&adev->lock);
}
EXPORT_SYMBOL(ddi_audio_dev_update_controls);

int audio_controls_make(struct audio_dev *adev)
{
	struct audio_ctrl *ctrl;
	int err;

	lockdep_assert_held(&adev->lock);
	list_for_each_entry(ctrl, &adev->controls, node) {
		err = audio_kcontrol_make(ctrl);
		if (err)
			return err;
	}
	return 0;
}

void audio_controls_revoke(struct audio_dev *adev)
{
	mutex_lock(&adev->ctl_lock);
	adev->gone = true;
	mutex_unlock(&adev->ctl_lock);
	wake_up_all(&adev->awake);
}

void audio_controls_save(struct audio_dev *adev)
{
	struct audio_ctrl *ctrl;

	lockdep_assert_held(&adev->lock);
	mutex_lock(&adev->ctl_lock);
	list_for_each_entry(ctrl, &adev->controls, node) {
		u64 value;

		if (!ctrl->read || ctrl_read(ctrl, &value))
			continue;
		ctrl->value = value;
		ctrl->known = true;
	}
	WRITE_ONCE(adev->suspended, true);
	mutex_unlock(&adev->ctl_lock);
}

void audio_controls_restore(struct audio_dev *adev)
{
	struct audio_ctrl *ctrl;

	lockdep_assert_held(&adev->lock);
	mutex_lock(&adev->ctl_lock);
	list_for_each_entry(ctrl, &adev->controls, node)
		if (ctrl->known && ctrl->write && !adev->gone &&
		    ctrl_write(ctrl, ctrl->value))
			audio_complain(adev, "audio_dev_resume",
				       "control %s was not set again",
				       ctrl->desc.acd_name);
	WRITE_ONCE(adev->suspended, false);
	mutex_unlock(&adev->ctl_lock);
	wake_up_all(&adev->awake);
}

static_assert(__same_type(audio_control_read, ddi_audio_control_read));
static_assert(__same_type(audio_control_write, ddi_audio_control_write));
static_assert(__same_type(audio_dev_add_control, ddi_audio_dev_add_control));
static_assert(__same_type(audio_dev_del_control, ddi_audio_dev_del_control));
static_assert(__same_type(audio_dev_add_soft_volume,
			  ddi_audio_dev_add_soft_volume));
static_assert(__same_type(audio_dev_update_controls,
			  ddi_audio_dev_update_controls));
