// SPDX-License-Identifier: GPL-2.0
/*
 * Controls of a sound device as ALSA's.
 */
#include <linux/errno.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <sound/control.h>

#include "ddi_audio_fake.h"

#define RW	AUDIO_CTRL_FLAG_RW

/* Calls that the driver's functions have seen */
static struct {
	u64 value;
	int reads;
	int writes;
	int rc;
} seen;

static int seen_read(void *arg, uint64_t *valuep)
{
	seen.reads++;
	*valuep = seen.value;
	return seen.rc;
}

static int seen_write(void *arg, uint64_t value)
{
	seen.writes++;
	if (!seen.rc)
		seen.value = value;
	return seen.rc;
}

static int ctrl_test_init(struct kunit *test)
{
	int err = fake_audio_init(test);

	memset(&seen, 0, sizeof(seen));
	return err ?: fake_audio_attach(test);
}

static audio_ctrl_t *add(struct kunit *test, audio_ctrl_desc_t desc)
{
	audio_ctrl_t *ctrl;

	ctrl = audio_dev_add_control(fake_audio.adev, &desc, seen_read,
				     seen_write, NULL);
	KUNIT_ASSERT_NOT_NULL(test, ctrl);
	return ctrl;
}

static audio_ctrl_desc_t level(const char *name, u32 type, u64 flags)
{
	return (audio_ctrl_desc_t){ name, type, RW | flags, 100, 0 };
}

static struct snd_kcontrol *find(const char *name)
{
	struct snd_ctl_elem_id id = { .iface = SNDRV_CTL_ELEM_IFACE_MIXER };

	strscpy(id.name, name, sizeof(id.name));
	return snd_ctl_find_id(fake_audio.adev->card, &id);
}

/* Set @kctl to @a and @b, as a process would; what its put function returned. */
static int put(struct snd_kcontrol *kctl, long a, long b)
{
	struct snd_ctl_elem_value *elem = kzalloc(sizeof(*elem), GFP_KERNEL);
	int rc;

	if (!elem)
		return -ENOMEM;
	elem->value.integer.value[0] = a;
	elem->value.integer.value[1] = b;
	rc = kctl->put(kctl, elem);
	kfree(elem);
	return rc;
}

/* The value number @nr of @kctl, or -errno */
static long get(struct snd_kcontrol *kctl, int nr)
{
	struct snd_ctl_elem_value *elem = kzalloc(sizeof(*elem), GFP_KERNEL);
	long v;
	int rc;

	if (!elem)
		return -ENOMEM;
	rc = kctl->get(kctl, elem);
	v = rc ?: elem->value.integer.value[nr];
	kfree(elem);
	return v;
}

static void choose(struct snd_kcontrol *kctl, unsigned int item, int *rc,
		   unsigned int *now)
{
	struct snd_ctl_elem_value *elem = kzalloc(sizeof(*elem), GFP_KERNEL);

	*rc = -ENOMEM;
	if (!elem)
		return;
	elem->value.enumerated.item[0] = item;
	*rc = kctl->put(kctl, elem);
	elem->value.enumerated.item[0] = 99;
	kctl->get(kctl, elem);
	*now = elem->value.enumerated.item[0];
	kfree(elem);
}

/* Users know controls by the names of Linux's drivers. */
static void names_are_linuxs(struct kunit *test)
{
	static const struct {
		audio_ctrl_desc_t desc;
		const char *name;
	} want[] = {
		{ { AUDIO_CTRL_ID_LINEOUT, AUDIO_CTRL_TYPE_STEREO,
		    RW | AUDIO_CTRL_FLAG_MAINVOL, 100 }, "Master Playback Volume" },
		{ { AUDIO_CTRL_ID_VOLUME, AUDIO_CTRL_TYPE_MONO,
		    RW | AUDIO_CTRL_FLAG_PCMVOL, 100 }, "PCM Playback Volume" },
		{ { AUDIO_CTRL_ID_HEADPHONE, AUDIO_CTRL_TYPE_STEREO,
		    RW | AUDIO_CTRL_FLAG_PLAY, 100 }, "Headphone Playback Volume" },
		{ { AUDIO_CTRL_ID_RECGAIN, AUDIO_CTRL_TYPE_STEREO,
		    RW | AUDIO_CTRL_FLAG_RECVOL, 100 }, "Capture Volume" },
		{ { AUDIO_CTRL_ID_MIC, AUDIO_CTRL_TYPE_MONO,
		    RW | AUDIO_CTRL_FLAG_REC, 100 }, "Mic Capture Volume" },
		{ { AUDIO_CTRL_ID_MICBOOST, AUDIO_CTRL_TYPE_BOOLEAN, RW, 1 },
		  "Mic Boost Switch" },
		{ { AUDIO_CTRL_ID_BASS, AUDIO_CTRL_TYPE_MONO,
		    RW | AUDIO_CTRL_FLAG_TONE, 100 }, "Tone Control - Bass Volume" },
		{ { AUDIO_CTRL_ID_3DENHANCE, AUDIO_CTRL_TYPE_BOOLEAN, RW, 1 },
		  "3D Control - Switch" },
		{ { "my-own", AUDIO_CTRL_TYPE_MONO, RW, 100 }, "My Own Volume" },
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(want); i++) {
		add(test, want[i].desc);
		KUNIT_EXPECT_NOT_NULL_MSG(test, find(want[i].name), "%s",
					  want[i].name);
	}
}

/* Left is the higher byte of Solaris's value, and the first of Linux's. */
static void left_is_the_higher_byte(struct kunit *test)
{
	struct snd_kcontrol *kctl;

	add(test, level("line-in", AUDIO_CTRL_TYPE_STEREO, AUDIO_CTRL_FLAG_PLAY));
	kctl = find("Line Playback Volume");
	KUNIT_ASSERT_NOT_NULL(test, kctl);
	KUNIT_EXPECT_EQ(test, put(kctl, 70, 30), 1);
	KUNIT_EXPECT_EQ(test, seen.value, 70 << 8 | 30);
	KUNIT_EXPECT_EQ(test, put(kctl, 70, 30), 0);
	KUNIT_EXPECT_EQ(test, seen.writes, 1);
	seen.value = 10 << 8 | 20;
	KUNIT_EXPECT_EQ(test, get(kctl, 0), 10);
	KUNIT_EXPECT_EQ(test, get(kctl, 1), 20);
	KUNIT_EXPECT_EQ(test, put(kctl, 101, 30), -EINVAL);
	KUNIT_EXPECT_EQ(test, put(kctl, 0, -1), -EINVAL);
	KUNIT_EXPECT_EQ(test, seen.writes, 1);
}

/* A boolean is 0 or 1, whatever its largest value is said to be. */
static void boolean_is_0_or_1(struct kunit *test)
{
	struct snd_kcontrol *kctl;

	add(test, level("micboost", AUDIO_CTRL_TYPE_BOOLEAN, AUDIO_CTRL_FLAG_REC));
	kctl = find("Mic Boost Capture Switch");
	KUNIT_ASSERT_NOT_NULL(test, kctl);
	KUNIT_EXPECT_EQ(test, put(kctl, 1, 0), 1);
	KUNIT_EXPECT_EQ(test, seen.value, 1);
	seen.value = 100;
	KUNIT_EXPECT_EQ(test, get(kctl, 0), 1);
}

/* A choice is a bit for Solaris, a number for Linux; what is not allowed is not there. */
static void choice_is_a_bit(struct kunit *test)
{
	audio_ctrl_desc_t desc = {
		"record-source", AUDIO_CTRL_TYPE_ENUM, RW | AUDIO_CTRL_FLAG_REC,
		0xd, 0xd, { "mic", "video", "cd", "line-in" }
	};
	struct snd_ctl_elem_info *info;
	struct snd_kcontrol *kctl;
	unsigned int now = 0;
	int rc;

	info = kunit_kzalloc(test, sizeof(*info), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, info);
	add(test, desc);
	memset(&desc, 0x55, sizeof(desc));
	kctl = find("Capture Source");
	KUNIT_ASSERT_NOT_NULL(test, kctl);
	info->value.enumerated.item = 2;
	KUNIT_EXPECT_EQ(test, kctl->info(kctl, info), 0);
	KUNIT_EXPECT_EQ(test, info->value.enumerated.items, 3);
	KUNIT_EXPECT_STREQ(test, info->value.enumerated.name, "line-in");
	choose(kctl, 2, &rc, &now);
	KUNIT_EXPECT_EQ(test, rc, 1);
	KUNIT_EXPECT_EQ(test, seen.value, 0x8);
	KUNIT_EXPECT_EQ(test, now, 2);
	choose(kctl, 3, &rc, &now);
	KUNIT_EXPECT_EQ(test, rc, -EINVAL);
	KUNIT_EXPECT_EQ(test, seen.value, 0x8);
}

/* Of several at once each is a switch. */
static void several_choices_are_switches(struct kunit *test)
{
	audio_ctrl_desc_t desc = {
		"record-source", AUDIO_CTRL_TYPE_ENUM,
		RW | AUDIO_CTRL_FLAG_REC | AUDIO_CTRL_FLAG_MULTI,
		0x5, 0x5, { "mic", "video", "cd" }
	};
	struct snd_kcontrol *mic, *cd;

	add(test, desc);
	mic = find("Mic Capture Switch");
	cd = find("CD Capture Switch");
	KUNIT_EXPECT_NULL(test, find("Video Capture Switch"));
	KUNIT_ASSERT_NOT_NULL(test, mic);
	KUNIT_ASSERT_NOT_NULL(test, cd);
	KUNIT_EXPECT_EQ(test, put(cd, 1, 0), 1);
	KUNIT_EXPECT_EQ(test, put(mic, 1, 0), 1);
	KUNIT_EXPECT_EQ(test, seen.value, 0x5);
	KUNIT_EXPECT_EQ(test, put(cd, 0, 0), 1);
	KUNIT_EXPECT_EQ(test, seen.value, 0x1);
	KUNIT_EXPECT_EQ(test, get(mic, 0), 1);
	KUNIT_EXPECT_EQ(test, get(cd, 0), 0);
}

/* A second control of a name takes the first one's place; deleted, it is away. */
static void same_name_is_replaced(struct kunit *test)
{
	audio_ctrl_t *one, *two;

	one = add(test, level("cd", AUDIO_CTRL_TYPE_MONO, AUDIO_CTRL_FLAG_PLAY));
	two = add(test, level("cd", AUDIO_CTRL_TYPE_MONO, AUDIO_CTRL_FLAG_REC));
	KUNIT_EXPECT_PTR_EQ(test, one, two);
	KUNIT_EXPECT_NULL(test, find("CD Playback Volume"));
	KUNIT_EXPECT_NOT_NULL(test, find("CD Capture Volume"));
	audio_dev_update_controls(fake_audio.adev);
	audio_dev_del_control(two);
	KUNIT_EXPECT_NULL(test, find("CD Capture Volume"));
}

/* A description that fits no control is refused. */
static void bad_controls_are_refused(struct kunit *test)
{
	static audio_ctrl_desc_t bad[] = {
		{ NULL, AUDIO_CTRL_TYPE_MONO, RW, 100 },
		{ "", AUDIO_CTRL_TYPE_MONO, RW, 100 },
		{ "cd", 0, RW, 100 },
		{ "cd", 6, RW, 100 },
		{ "cd", AUDIO_CTRL_TYPE_STEREO, RW, 256 },
		{ "cd", AUDIO_CTRL_TYPE_MONO, RW, 1ULL << 31 },
		{ "cd", AUDIO_CTRL_TYPE_ENUM, RW, 0 },
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(bad); i++)
		KUNIT_EXPECT_NULL(test, audio_dev_add_control(fake_audio.adev,
							      &bad[i], seen_read,
							      seen_write, NULL));
	KUNIT_EXPECT_TRUE(test, list_empty(&fake_audio.adev->controls));
}

/* A driver reads and sets its own; its errors come through, Linux's to processes. */
static void errors_come_through(struct kunit *test)
{
	struct snd_kcontrol *kctl;
	audio_ctrl_t *ctrl;
	u64 value = 0;

	ctrl = add(test, level("cd", AUDIO_CTRL_TYPE_MONO, AUDIO_CTRL_FLAG_PLAY));
	KUNIT_EXPECT_EQ(test, audio_control_write(ctrl, 5), 0);
	KUNIT_EXPECT_EQ(test, audio_control_read(ctrl, &value), 0);
	KUNIT_EXPECT_EQ(test, value, 5);
	kctl = find("CD Playback Volume");
	KUNIT_ASSERT_NOT_NULL(test, kctl);
	seen.rc = EINVAL;
	KUNIT_EXPECT_EQ(test, audio_control_write(ctrl, 6), EINVAL);
	KUNIT_EXPECT_EQ(test, put(kctl, 7, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, get(kctl, 0), -EINVAL);
	seen.rc = 0;
	KUNIT_EXPECT_EQ(test, get(kctl, 0), 5);
}

static int set_later(void *ctrl)
{
	return audio_control_write(ctrl, 9);
}

/* Saved at a suspend, set again at the resume; who sets one between waits. */
static void suspend_keeps_values(struct kunit *test)
{
	struct task_struct *task;
	audio_ctrl_t *ctrl;

	ctrl = add(test, level("cd", AUDIO_CTRL_TYPE_MONO, AUDIO_CTRL_FLAG_PLAY));
	KUNIT_EXPECT_EQ(test, audio_control_write(ctrl, 5), 0);
	KUNIT_EXPECT_EQ(test, fake_audio_suspend(test), DDI_SUCCESS);
	seen.value = 0;
	task = kthread_run(set_later, ctrl, "ddi-set");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	get_task_struct(task);
	KUNIT_EXPECT_TRUE(test,
			  fake_wait(wq_has_sleeper(&fake_audio.adev->awake)));
	KUNIT_EXPECT_EQ(test, seen.value, 0);
	KUNIT_EXPECT_EQ(test, fake_audio_resume(test), DDI_SUCCESS);
	kthread_stop_put(task);
	KUNIT_EXPECT_EQ(test, seen.value, 9);
	KUNIT_EXPECT_EQ(test, seen.writes, 3);
}

/* After the device has gone no function of a control is called. */
static void control_of_a_gone_device(struct kunit *test)
{
	audio_ctrl_t *ctrl;
	u64 value;

	ctrl = add(test, level("cd", AUDIO_CTRL_TYPE_MONO, AUDIO_CTRL_FLAG_PLAY));
	KUNIT_EXPECT_EQ(test, audio_dev_unregister(fake_audio.adev), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, audio_control_write(ctrl, 1), ENODEV);
	KUNIT_EXPECT_EQ(test, audio_control_read(ctrl, &value), ENODEV);
	KUNIT_EXPECT_EQ(test, seen.reads + seen.writes, 0);
	KUNIT_EXPECT_EQ(test, audio_dev_register(fake_audio.adev), DDI_FAILURE);
}

static struct kunit_case ctrl_cases[] = {
	KUNIT_CASE(names_are_linuxs),
	KUNIT_CASE(left_is_the_higher_byte),
	KUNIT_CASE(boolean_is_0_or_1),
	KUNIT_CASE(choice_is_a_bit),
	KUNIT_CASE(several_choices_are_switches),
	KUNIT_CASE(same_name_is_replaced),
	KUNIT_CASE(bad_controls_are_refused),
	KUNIT_CASE(errors_come_through),
	KUNIT_CASE(suspend_keeps_values),
	KUNIT_CASE(control_of_a_gone_device),
	{ }
};

static struct kunit_suite ctrl_suite = {
	.name = "ddi_audio_ctrl",
	.init = ctrl_test_init,
	.exit = fake_audio_exit,
	.test_cases = ctrl_cases,
};

kunit_test_suite(ctrl_suite);
