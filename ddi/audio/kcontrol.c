// SPDX-License-Identifier: GPL-2.0
/*
 * One control of a driver as ALSA's controls.
 *
 * A level is an integer of one value or two, a choice is an enumeration, a choice of
 * several at once is a switch for each.  Solaris gives each choice a bit.
 */
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/string.h>

#include "audio.h"
#include "control.h"

static bool is_multi(const audio_ctrl_desc_t *desc)
{
	return desc->acd_type == AUDIO_CTRL_TYPE_ENUM &&
	       desc->acd_flags & AUDIO_CTRL_FLAG_MULTI;
}

static bool is_choice(const audio_ctrl_desc_t *desc)
{
	return desc->acd_type == AUDIO_CTRL_TYPE_ENUM && !is_multi(desc);
}

static bool is_level(const audio_ctrl_desc_t *desc)
{
	return desc->acd_type != AUDIO_CTRL_TYPE_ENUM &&
	       desc->acd_type != AUDIO_CTRL_TYPE_BOOLEAN;
}

static bool has_bit(const audio_ctrl_desc_t *desc, unsigned int bit)
{
	return desc->acd_maxvalue >> bit & 1 && desc->acd_enum[bit];
}

/* The bit of choice number @nth; 64 when there is none. */
static unsigned int nth_bit(const audio_ctrl_desc_t *desc, unsigned int nth)
{
	unsigned int bit;

	for (bit = 0; bit < 64; bit++)
		if (has_bit(desc, bit) && !nth--)
			break;
	return bit;
}

static unsigned int choices(const audio_ctrl_desc_t *desc)
{
	unsigned int bit, n = 0;

	for (bit = 0; bit < 64; bit++)
		n += has_bit(desc, bit);
	return n;
}

static int level_info(struct snd_kcontrol *kctl, struct snd_ctl_elem_info *info)
{
	const struct audio_ctrl *ctrl = kctl->private_data;

	info->type = SNDRV_CTL_ELEM_TYPE_INTEGER;
	info->count = ctrl->desc.acd_type == AUDIO_CTRL_TYPE_STEREO ? 2 : 1;
	info->value.integer.min = ctrl->desc.acd_minvalue;
	info->value.integer.max = ctrl->desc.acd_maxvalue;
	return 0;
}

static int choice_info(struct snd_kcontrol *kctl, struct snd_ctl_elem_info *info)
{
	const struct audio_ctrl *ctrl = kctl->private_data;
	const audio_ctrl_desc_t *desc = &ctrl->desc;
	unsigned int n = choices(desc);
	unsigned int item = min(info->value.enumerated.item, n - 1);

	info->type = SNDRV_CTL_ELEM_TYPE_ENUMERATED;
	info->count = 1;
	info->value.enumerated.items = n;
	info->value.enumerated.item = item;
	strscpy(info->value.enumerated.name, desc->acd_enum[nth_bit(desc, item)],
		sizeof(info->value.enumerated.name));
	return 0;
}

static int kcontrol_info(struct snd_kcontrol *kctl,
			 struct snd_ctl_elem_info *info)
{
	const struct audio_ctrl *ctrl = kctl->private_data;

	if (is_level(&ctrl->desc))
		return level_info(kctl, info);
	if (is_choice(&ctrl->desc))
		return choice_info(kctl, info);
	return snd_ctl_boolean_mono_info(kctl, info);
}

/* The number of the choice whose bit is the lowest of @value */
static unsigned int choice_of(const audio_ctrl_desc_t *desc, u64 value)
{
	unsigned int bit, n = 0;

	value &= desc->acd_maxvalue;
	for (bit = 0; value && bit < __ffs64(value); bit++)
		n += has_bit(desc, bit);
	return n < choices(desc) ? n : 0;
}

static int kcontrol_get(struct snd_kcontrol *kctl,
			struct snd_ctl_elem_value *elem)
{
	struct audio_ctrl *ctrl = kctl->private_data;
	long *v = elem->value.integer.value;
	u64 value = 0;
	int err = audio_ctrl_get(ctrl, &value);

	if (err)
		return err;
	switch (ctrl->desc.acd_type) {
	case AUDIO_CTRL_TYPE_STEREO:
		v[0] = value >> 8 & 0xff;
		v[1] = value & 0xff;
		break;
	case AUDIO_CTRL_TYPE_BOOLEAN:
		v[0] = !!value;
		break;
	case AUDIO_CTRL_TYPE_ENUM:
		if (is_multi(&ctrl->desc))
			v[0] = value >> kctl->private_value & 1;
		else
			elem->value.enumerated.item[0] =
				choice_of(&ctrl->desc, value);
		break;
	default:
		v[0] = value;
	}
	return 0;
}

static bool within(const audio_ctrl_desc_t *desc, long v)
{
	return v >= (long)desc->acd_minvalue && v <= (long)desc->acd_maxvalue;
}

/* The driver's value for @elem, one of several bits being changed in @old. */
static int value_of(struct snd_kcontrol *kctl,
		    const struct snd_ctl_elem_value *elem, u64 old, u64 *value)
{
	const struct audio_ctrl *ctrl = kctl->private_data;
	const audio_ctrl_desc_t *desc = &ctrl->desc;
	const long *v = elem->value.integer.value;
	unsigned int bit;

	if (is_multi(desc)) {
		*value = old & ~BIT_ULL(kctl->private_value);
		*value |= (u64)!!v[0] << kctl->private_value;
		return 0;
	}
	if (is_choice(desc)) {
		bit = nth_bit(desc, elem->value.enumerated.item[0]);
		*value = bit < 64 ? BIT_ULL(bit) : 0;
		return bit < 64 ? 0 : -EINVAL;
	}
	*value = desc->acd_type == AUDIO_CTRL_TYPE_BOOLEAN ? !!v[0] : v[0];
	if (!is_level(desc))
		return 0;
	if (desc->acd_type == AUDIO_CTRL_TYPE_STEREO) {
		if (!within(desc, v[1]))
			return -EINVAL;
		*value = (u64)v[0] << 8 | v[1];
	}
	return within(desc, v[0]) ? 0 : -EINVAL;
}

/* ALSA's lock of a card's controls is held, so nobody else changes a bit between. */
static int kcontrol_put(struct snd_kcontrol *kctl,
			struct snd_ctl_elem_value *elem)
{
	struct audio_ctrl *ctrl = kctl->private_data;
	u64 value, old = 0;
	int err = audio_ctrl_get(ctrl, &old);

	if (!err)
		err = value_of(kctl, elem, old, &value);
	if (err)
		return err;
	if (value == old && ctrl->read)
		return 0;
	err = audio_ctrl_put(ctrl, value);
	return err ?: value != old;
}

static unsigned int access_of(const audio_ctrl_desc_t *desc)
{
	unsigned int access = 0;

	if (desc->acd_flags & AUDIO_CTRL_FLAG_READABLE)
		access |= SNDRV_CTL_ELEM_ACCESS_READ;
	if (desc->acd_flags & AUDIO_CTRL_FLAG_WRITEABLE)
		access |= SNDRV_CTL_ELEM_ACCESS_WRITE;
	if (desc->acd_flags & AUDIO_CTRL_FLAG_POLL)
		access |= SNDRV_CTL_ELEM_ACCESS_VOLATILE;
	return access;
}

/* Two controls of a driver may have one name of ALSA's: the index tells them apart. */
static int add_with_index(struct snd_card *card, struct snd_kcontrol *kctl)
{
	while (snd_ctl_find_id(card, &kctl->id))
		kctl->id.index++;
	return snd_ctl_add(card, kctl);
}

static int make_one(struct audio_ctrl *ctrl, unsigned int bit,
		    const char *choice)
{
	struct snd_kcontrol_new new = {
		.iface = SNDRV_CTL_ELEM_IFACE_MIXER,
		.access = access_of(&ctrl->desc),
		.info = kcontrol_info,
		.get = kcontrol_get,
		.put = kcontrol_put,
		.private_value = bit,
	};
	char name[sizeof_field(struct snd_ctl_elem_id, name)];
	struct snd_kcontrol *kctl;
	int err;

	audio_ctrl_name(&ctrl->desc, choice, name, sizeof(name));
	new.name = name;
	kctl = snd_ctl_new1(&new, ctrl);
	if (!kctl)
		return -ENOMEM;
	err = add_with_index(ctrl->adev->card, kctl);
	if (!err)
		ctrl->kctl[ctrl->nkctl++] = kctl;
	return err;
}

int audio_kcontrol_make(struct audio_ctrl *ctrl)
{
	const audio_ctrl_desc_t *desc = &ctrl->desc;
	unsigned int bit;
	int err = 0;

	lockdep_assert_held(&ctrl->adev->lock);
	if (desc->acd_type == AUDIO_CTRL_TYPE_ENUM && !choices(desc))
		return 0;
	if (!is_multi(desc))
		return make_one(ctrl, 0, NULL);
	for (bit = 0; bit < 64 && !err; bit++)
		if (has_bit(desc, bit))
			err = make_one(ctrl, bit, desc->acd_enum[bit]);
	if (err)
		audio_kcontrol_drop(ctrl);
	return err;
}

/* ALSA's lock is taken for it: no function of the control runs on return. */
void audio_kcontrol_drop(struct audio_ctrl *ctrl)
{
	lockdep_assert_held(&ctrl->adev->lock);
	while (ctrl->nkctl)
		snd_ctl_remove(ctrl->adev->card, ctrl->kctl[--ctrl->nkctl]);
}
