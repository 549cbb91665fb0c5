// SPDX-License-Identifier: GPL-2.0
/*
 * The bell, as an input device of Linux: what writes to a console's bell, or to
 * /dev/input/eventN, sounds it.
 *
 * beep_init(), beep_fini().  There is one, that of the driver that came last.
 *
 * Locking: bell_lock is held while the driver's functions run.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/input.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>
#include <sys/beep.h>
#include <sys/errno.h>

#include "audio.h"

/* The tone of a bell that has no tone of its own, in Hz */
#define BELL_HZ	1000

static DEFINE_MUTEX(bell_lock);

/**
 * struct bell - the bell
 * @input: Linux's device, NULL when there is no bell
 * @wq: where the driver's functions are called
 * @work: calls them
 * @arg: what they are given
 * @on: begins
 * @off: ends
 * @freq: sets the tone
 * @hz: the tone that was asked for, 0 for none
 */
static struct bell {
	struct input_dev *input;
	struct workqueue_struct *wq;
	struct work_struct work;
	void *arg;
	beep_on_func_t on;
	beep_off_func_t off;
	beep_freq_func_t freq;
	int hz;
} bell;

static void bell_work(struct work_struct *work)
{
	int hz = READ_ONCE(bell.hz);

	if (hz) {
		bell.freq(bell.arg, hz);
		bell.on(bell.arg);
	} else {
		bell.off(bell.arg);
	}
}

/* Linux's core of input devices calls this with a spinlock held. */
static int bell_event(struct input_dev *input, unsigned int type,
		      unsigned int code, int value)
{
	if (type != EV_SND || (code != SND_BELL && code != SND_TONE) || value < 0)
		return -EINVAL;
	WRITE_ONCE(bell.hz, code == SND_BELL && value ? BELL_HZ : value);
	queue_work(bell.wq, &bell.work);
	return 0;
}

static void bell_remove(void)
{
	lockdep_assert_held(&bell_lock);
	if (!bell.input)
		return;
	input_unregister_device(bell.input);
	destroy_workqueue(bell.wq);
	if (bell.hz)
		bell.off(bell.arg);
	bell = (struct bell){ };
}

static int bell_add(void)
{
	struct input_dev *input = input_allocate_device();
	int err = -ENOMEM;

	lockdep_assert_held(&bell_lock);
	if (!input)
		return -ENOMEM;
	input->name = "Solaris sound device's bell";
	input->evbit[0] = BIT_MASK(EV_SND);
	input->sndbit[0] = BIT_MASK(SND_BELL) | BIT_MASK(SND_TONE);
	input->event = bell_event;
	INIT_WORK(&bell.work, bell_work);
	bell.wq = alloc_ordered_workqueue("ddi_beep", WQ_MEM_RECLAIM);
	if (bell.wq)
		err = input_register_device(input);
	if (err) {
		if (bell.wq)
			destroy_workqueue(bell.wq);
		input_free_device(input);
		return err;
	}
	bell.input = input;
	return 0;
}

/**
 * ddi_beep_init() - have a sound device's bell sounded, beep_init()
 * @arg: what the functions are given
 * @on: begins
 * @off: ends
 * @freq: sets the tone, in Hz
 *
 * They may sleep.  A bell that there is gives its place to the new one.
 *
 * Context: Process context; may sleep.
 * Return: 0; EINVAL when a function is missing (a retry cannot help); ENOMEM.
 *
 * Differences from illumos: the bell is an input device of Linux.
 */
int ddi_beep_init(void *arg, beep_on_func_t on, beep_off_func_t off,
		  beep_freq_func_t freq)
{
	int err;

	if (!on || !off || !freq)
		return EINVAL;
	mutex_lock(&bell_lock);
	bell_remove();
	bell.arg = arg;
	bell.on = on;
	bell.off = off;
	bell.freq = freq;
	err = bell_add();
	if (err)
		bell = (struct bell){ };
	mutex_unlock(&bell_lock);
	return -err;
}
EXPORT_SYMBOL(ddi_beep_init);

/**
 * ddi_beep_fini() - a bell goes, beep_fini()
 *
 * None of its functions runs on return.
 *
 * Context: Process context; may sleep.
 * Return: 0.
 */
int ddi_beep_fini(void)
{
	mutex_lock(&bell_lock);
	bell_remove();
	mutex_unlock(&bell_lock);
	return 0;
}
EXPORT_SYMBOL(ddi_beep_fini);

static_assert(__same_type(beep_init, ddi_beep_init));
static_assert(__same_type(beep_fini, ddi_beep_fini));
