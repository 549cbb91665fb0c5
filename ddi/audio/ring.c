// SPDX-License-Identifier: GPL-2.0
/*
 * Copies between a process and an engine's ring.
 *
 * The ring is the driver's memory, and may go with the driver at any time: it is
 * touched only with the engine's lock held, when the engine is not gone.  Memory of
 * the process is not there as a rule, or is, and then it is fetched without the lock.
 */
#include <linux/errno.h>
#include <linux/math64.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "audio.h"

/* Bytes of one piece, which is copied while nothing else of the engine runs */
#define PIECE	PAGE_SIZE

/* The sample of @chan in @frame */
static u8 *sample_at(const struct audio_engine *e, unsigned int chan,
		     unsigned long frame)
{
	const struct audio_chan *c = &e->chan[chan];

	return e->ring + (c->offset + frame * c->step) * e->sample;
}

/* One sample to the ring or from it; false when the process's memory is not there. */
static bool move_sample(const struct audio_engine *e, u8 *sample,
			struct iov_iter *iter)
{
	size_t n = audio_engine_plays(e) ?
		   copy_from_iter(sample, e->sample, iter) :
		   copy_to_iter(sample, e->sample, iter);

	if (n == e->sample)
		return true;
	iov_iter_revert(iter, n);
	return false;
}

/* Whole samples, each where its channel is; how many bytes were moved. */
static size_t move_planar(const struct audio_engine *e, unsigned long pos,
			  size_t bytes, struct iov_iter *iter)
{
	unsigned long first = pos / e->sample, i;

	for (i = 0; i < bytes / e->sample; i++)
		if (!move_sample(e, sample_at(e, (first + i) % e->channels,
					      (first + i) / e->channels), iter))
			break;
	return i * e->sample;
}

static size_t move_bytes(const struct audio_engine *e, unsigned long pos,
			 size_t bytes, struct iov_iter *iter)
{
	size_t n;

	pagefault_disable();
	if (e->planar)
		n = move_planar(e, pos, bytes, iter);
	else if (audio_engine_plays(e))
		n = copy_from_iter(e->ring + pos, bytes, iter);
	else
		n = copy_to_iter(e->ring + pos, bytes, iter);
	pagefault_enable();
	return n;
}

/* Move up to a piece, what is there of it; how many bytes, or -errno. */
static ssize_t move_piece(struct audio_engine *e, unsigned long pos,
			  size_t bytes, struct iov_iter *iter)
{
	ssize_t n = -ENODEV;

	mutex_lock(&e->lock);
	if (!e->gone && e->is_open)
		n = move_bytes(e, pos, min_t(size_t, bytes, PIECE), iter);
	mutex_unlock(&e->lock);
	return n;
}

/* Have the process's memory come; false when it has none there. */
static bool fetch(struct audio_engine *e, size_t bytes, struct iov_iter *iter)
{
	size_t n = min_t(size_t, bytes, PIECE);
	size_t missing = audio_engine_plays(e) ?
			 fault_in_iov_iter_readable(iter, n) :
			 fault_in_iov_iter_writeable(iter, n);

	return n - missing >= min_t(size_t, n, e->sample);
}

int audio_ring_copy(struct audio_engine *e, unsigned long pos,
		    struct iov_iter *iter, unsigned long bytes)
{
	while (bytes) {
		ssize_t n = move_piece(e, pos, bytes, iter);

		if (n < 0)
			return n;
		if (!n && !fetch(e, bytes, iter))
			return -EFAULT;
		pos += n;
		bytes -= n;
	}
	return 0;
}

static void silence_planar(struct audio_engine *e, unsigned long pos,
			   unsigned long bytes)
{
	unsigned long first = pos / e->sample, i;

	for (i = first; i < first + bytes / e->sample; i++)
		snd_pcm_format_set_silence(e->format,
					   sample_at(e, i % e->channels,
						     i / e->channels), 1);
}

void audio_ring_silence(struct audio_engine *e, unsigned long pos,
			unsigned long bytes)
{
	lockdep_assert_held(&e->lock);
	if (e->gone || !e->is_open || !bytes)
		return;
	if (e->planar)
		silence_planar(e, pos, bytes);
	else
		snd_pcm_format_set_silence(e->format, e->ring + pos,
					   bytes / e->sample);
	audio_engine_do_sync(e, bytes / audio_frame_bytes(e));
}

/*
 * No more comes after what is in the ring.  What has been played is made silent, or
 * it would be heard again until the end is noticed.
 */
void audio_ring_drain(struct audio_engine *e)
{
	size_t frame = audio_frame_bytes(e);
	u64 at, end = e->count + e->nframes;
	unsigned int n, first;

	lockdep_assert_held(&e->lock);
	if (e->silent >= end)
		return;
	n = min_t(u64, end - e->silent, e->nframes);
	at = e->silent;
	at = do_div(at, e->nframes);
	first = min_t(unsigned int, n, e->nframes - at);
	audio_ring_silence(e, at * frame, first * frame);
	audio_ring_silence(e, 0, (n - first) * frame);
	e->silent = end;
}
