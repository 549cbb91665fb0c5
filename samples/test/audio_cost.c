/* SPDX-License-Identifier: MIT */
/*
 * What a period costs: see audio_test.c.
 *
 * On one processor whose clock counts instructions a process that runs when no
 * other wants to tells how much time the others took, and so how many
 * instructions.
 */
#define	_GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "audio_test.h"

#define	SETTLE		1		/* seconds before it counts */

static int16_t frames[2 * 8192];

static int64_t
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec * 1000000000LL + ts.tv_nsec);
}

/* How often a loop is gone through in so many seconds */
static uint64_t
soak(uint32_t seconds)
{
	int64_t end = now() + seconds * 1000000000LL;
	uint64_t loops = 0;
	volatile int i;

	while (now() < end) {
		for (i = 0; i < 1000; i++)
			;
		loops++;
	}
	return (loops);
}

/* Play without end; what it waits for is a period's room. */
static void
play_on(const char *file, uint32_t period)
{
	pcm_t p;

	if (pcm_open(&p, file, period, 0) < 0)
		_exit(1);
	while (pcm_write(&p, frames, p.p_period) == 0)
		;
	_exit(1);
}

/* Instructions are of 1 << shift ns each. */
int
cost(const char *file, uint32_t seconds, uint32_t period, uint32_t shift)
{
	struct sched_param param;
	uint64_t idle, busy;
	uint32_t rate;
	double part;
	pid_t pid;
	pcm_t p;

	CHECK(pcm_open(&p, file, period, 0) == 0);
	rate = p.p_rate;
	pcm_close(&p);
	memset(&param, 0, sizeof (param));
	CHECK(sched_setscheduler(0, SCHED_IDLE, &param) == 0);
	(void) soak(SETTLE);
	idle = soak(seconds);
	pid = fork();
	if (pid == 0) {
		(void) sched_setscheduler(0, SCHED_OTHER, &param);
		play_on(file, period);
	}
	(void) soak(SETTLE);
	busy = soak(seconds);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, NULL, 0) == pid);
	part = 1 - (double)busy / idle;
	say("a period of %u frames at %u Hz takes %.0f instructions", period,
	    rate, part * period / rate * 1e9 / (1 << shift));
	return (failed);
}
