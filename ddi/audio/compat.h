/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names of newer kernels for older ones, as ../compat.h, of Linux's sound core.
 */
#ifndef _DDI_AUDIO_COMPAT_H
#define _DDI_AUDIO_COMPAT_H

#include <linux/hrtimer.h>
#include <linux/uio.h>
#include <sound/pcm.h>

#include "../compat.h"

/* 6.13 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#define audio_hrtimer_setup(timer, function)				\
	hrtimer_setup(timer, function, CLOCK_MONOTONIC, HRTIMER_MODE_REL)
#else
#define audio_hrtimer_setup(timer, fn)					\
	do {								\
		hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);	\
		(timer)->function = (fn);				\
	} while (0)
#endif

/*
 * 6.6 copies by iov_iter; before, memory of a process and of the kernel had a
 * function each, of the function @copy that is named here.
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 6, 0)
#define AUDIO_COPY_COMPAT(copy)		static const struct snd_pcm_ops
#define AUDIO_COPY(fn)			.copy = fn
#else
#define AUDIO_COPY_COMPAT(copy)						\
static unsigned int copy##_way(struct snd_pcm_substream *s)		\
{									\
	return s->stream == SNDRV_PCM_STREAM_PLAYBACK ? ITER_SOURCE :	\
							ITER_DEST;	\
}									\
									\
static int copy##_user(struct snd_pcm_substream *s, int channel,	\
		       unsigned long pos, void __user *buf,		\
		       unsigned long bytes)				\
{									\
	struct iov_iter iter;						\
									\
	iov_iter_ubuf(&iter, copy##_way(s), buf, bytes);		\
	return copy(s, channel, pos, &iter, bytes);			\
}									\
									\
static int copy##_kernel(struct snd_pcm_substream *s, int channel,	\
			 unsigned long pos, void *buf,			\
			 unsigned long bytes)				\
{									\
	struct kvec kvec = { .iov_base = buf, .iov_len = bytes };	\
	struct iov_iter iter;						\
									\
	iov_iter_kvec(&iter, copy##_way(s), &kvec, 1, bytes);		\
	return copy(s, channel, pos, &iter, bytes);			\
}									\
static const struct snd_pcm_ops
#define AUDIO_COPY(fn)			.copy_user = fn##_user,		\
					.copy_kernel = fn##_kernel
#endif

#endif /* _DDI_AUDIO_COMPAT_H */
