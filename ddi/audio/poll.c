// SPDX-License-Identifier: GPL-2.0
/*
 * Looking at where a running engine is.
 *
 * Solaris's sound drivers take no interrupts for their data: their count function
 * is called often enough to see each period end, and at least four times while the
 * device goes around its ring, for some drivers feed the device there.
 */
#include <linux/math64.h>
#include <linux/sched.h>

#include "audio.h"

/* The shortest time between two looks, in ns */
#define POLL_MIN	(500 * NSEC_PER_USEC)

/* ns until @frames have moved */
static u64 frames_ns(const struct audio_engine *e, u64 frames)
{
	return div_u64(frames * NSEC_PER_SEC, e->rate);
}

/*
 * When the next period will have ended, but a quarter of the ring at most, in ns.  A
 * device that moves in steps is late with it, by e->late frames as it has shown.
 */
static u64 next_look(struct audio_engine *e)
{
	snd_pcm_uframes_t period = e->substream->runtime->period_size;
	u64 left = e->due > e->count ? e->due - e->count : 0;

	left = max_t(u64, left, period / 8) + period / 32 + e->late;
	e->early = left > e->nframes / 4;
	left = min_t(u64, left, e->nframes / 4);
	return max_t(u64, frames_ns(e, left), POLL_MIN);
}

/*
 * Learn how late the device is: each look before the end of a period makes the next
 * ones later, up to half a period, unless that was meant, and each after it a little
 * earlier.
 */
static void learn_late(struct audio_engine *e, snd_pcm_uframes_t period,
		       bool over)
{
	if (over)
		e->late -= DIV_ROUND_UP(e->late, 256);
	else if (!e->early)
		e->late = min_t(unsigned int, e->late + period / 16, period / 2);
}

static enum hrtimer_restart poll_timer(struct hrtimer *timer)
{
	struct audio_engine *e = container_of(timer, struct audio_engine, timer);

	kthread_queue_work(e->worker, &e->work);
	return HRTIMER_NORESTART;
}

/*
 * Read the count, set the timer for the next time.  Is ALSA to be told?  Yes, when
 * a period is over, or the count cannot be relied on.
 */
static bool poll_look(struct audio_engine *e)
{
	struct snd_pcm_runtime *runtime = e->substream->runtime;
	snd_pcm_uframes_t period = runtime->period_size;
	int err = audio_engine_update(e);
	bool over = e->count >= e->due;

	learn_late(e, period, over);
	if (e->draining && !err)
		audio_ring_drain(e);
	if (over)
		e->due = (div64_u64(e->count, period) + 1) * period;
	hrtimer_start(&e->timer, ns_to_ktime(next_look(e)), HRTIMER_MODE_REL);
	return err || (over && !runtime->no_period_wakeup);
}

static void poll_work(struct kthread_work *work)
{
	struct audio_engine *e = container_of(work, struct audio_engine, work);
	bool tell = false;

	mutex_lock(&e->lock);
	if (e->running && !e->gone)
		tell = poll_look(e);
	mutex_unlock(&e->lock);
	/* the substream is there until audio_poll_stop() has returned */
	if (tell)
		snd_pcm_period_elapsed(e->substream);
}

bool audio_poll_knows(const struct audio_engine *e)
{
	return e->worker->task == current;
}

void audio_poll_init(struct audio_engine *e)
{
	audio_hrtimer_setup(&e->timer, poll_timer);
	kthread_init_work(&e->work, poll_work);
}

/* A thread for each engine: the driver of one may take its time. */
int audio_poll_make(struct audio_engine *e)
{
	struct kthread_worker *worker;

	if (e->worker)
		return 0;
	worker = kthread_create_worker(0, "ddi_audio/%s%d",
				       ddi_driver_name(e->adev->dip),
				       e->adev->instance);
	if (IS_ERR(worker))
		return PTR_ERR(worker);
	sched_set_fifo_low(worker->task);
	e->worker = worker;
	return 0;
}

void audio_poll_free(struct audio_engine *e)
{
	if (e->worker)
		kthread_destroy_worker(e->worker);
}

void audio_poll_start(struct audio_engine *e)
{
	lockdep_assert_held(&e->lock);
	e->due = e->substream->runtime->period_size;
	e->late = 0;
	hrtimer_start(&e->timer, ns_to_ktime(next_look(e)), HRTIMER_MODE_REL);
}

/* The engine was stopped, so that the timer is not set anew, or is stopped here. */
void audio_poll_stop(struct audio_engine *e)
{
	hrtimer_cancel(&e->timer);
	kthread_cancel_work_sync(&e->work);
}
