/* SPDX-License-Identifier: MIT */
/*
 * Private to audio_test: a PCM device by its ioctls, without a library, and the
 * stream that is played.
 */
#ifndef	_AUDIO_TEST_H
#define	_AUDIO_TEST_H

#include <sys/types.h>
#include <stdint.h>
#include <time.h>
#include <sound/asound.h>
#include "say.h"

/* A substream that is set up */
typedef struct pcm {
	int		p_fd;
	int		p_capture;
	uint32_t	p_rate;
	uint32_t	p_buffer;	/* frames */
	uint32_t	p_period;
	int16_t		*p_map;		/* the ring, NULL if it is written to */
	struct snd_pcm_sync_ptr p_sync;	/* of a ring that is mapped */
	uint32_t	p_xruns;
	int		p_regs;		/* the device's registers: a file, or -1 */
	int		p_port;		/* whose are looked at */
	uint32_t	p_looks;	/* positions compared with them */
	uint32_t	p_error;	/* the largest so far, in frames */
	uint64_t	p_late;		/* frames that waited for the process, */
	uint32_t	p_latest;	/* all together, and at most */
} pcm_t;

/* audio_pcm.c: 0, or -1 with errno set */
int pcm_open(pcm_t *p, const char *file, uint32_t period, int mapped);
void pcm_close(pcm_t *p);
int pcm_prepare(pcm_t *p);
int pcm_start(pcm_t *p);
int pcm_drain(pcm_t *p);
int pcm_write(pcm_t *p, const int16_t *frames, uint32_t n);
int pcm_read(pcm_t *p, int16_t *frames, uint32_t n);
int pcm_state(pcm_t *p);

/* audio_device.c: 0, or -1 */
int device_open(pcm_t *p, const char *text);
/* ALSA's position against the device's; how late the process is. */
int pcm_beside(pcm_t *p);

/* audio_stream.c: every sample is odd, which silence is not. */
void stream_fill(int16_t *frames, uint64_t first, uint32_t n, uint32_t seed);
int stream_compare(const char *file, char **seeds);

/* audio_cost.c */
int cost(const char *file, uint32_t seconds, uint32_t period, uint32_t shift);

/* audio_life.c */
int ctl_all(const char *file);
int life_fight(const char *file);
int life_xrun(const char *file, const char *proc);
int life_lose(const char *file, const char *gone, const char *back,
    const char *text, int rounds);
int life_busy(const char *file, const char *module);
int life_suspend(const char *file);

#endif	/* _AUDIO_TEST_H */
