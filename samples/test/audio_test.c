/* SPDX-License-Identifier: MIT */
/*
 * What programs see of a sound card, by its device files alone.  Run in a guest;
 * says what it found in the kernel's log:
 *
 *	audio_test: passed play
 *
 *	audio_test play FILE SECONDS SEED PERIOD [REGS]	play a stream, by write
 *	audio_test map FILE SECONDS SEED PERIOD [REGS]	... into the mapped ring
 *	audio_test record FILE SECONDS PERIOD [REGS]	record, by read
 *	audio_test controls FILE			set each control, read it
 *	audio_test fight FILE				two want one device
 *	audio_test xrun FILE PROC			the ring runs empty
 *	audio_test busy FILE MODULE			unload while it plays
 *	audio_test lose FILE GONE BACK TEXT ROUNDS	TEXT written to GONE takes
 *							the card away while it
 *							plays, to BACK gives it
 *	audio_test suspend FILE				sleep while it plays
 *	audio_test cost FILE SECONDS PERIOD SHIFT	what a period costs
 *	audio_test compare WAV SEED:FRAMES ...		outside: is this what
 *							was played?
 *
 * REGS is FILE:PORT, the registers of an ES1370, such as
 * /sys/bus/pci/devices/0000:00:04.0/resource0:dac2: the position that ALSA tells
 * must lie between what they say before and after it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "audio_test.h"

#define	PERIODS_MAX	16384

static int16_t frames[2 * PERIODS_MAX];

/* Was every position the device's, and within a period? */
static void
positions(const pcm_t *p)
{
	uint32_t looks = p->p_looks > 0 ? p->p_looks : 1;

	if (p->p_regs < 0)
		return;
	say("%u positions beside the device's, off by %u frames at most; late by "
	    "%llu, %u at most", p->p_looks, p->p_error,
	    (unsigned long long)p->p_late / looks, p->p_latest);
	CHECK(p->p_looks > 0);
	CHECK(p->p_error < p->p_period);
}

/* Play so many frames; an underrun is counted, and the stream goes on behind it. */
static int
play_stream(pcm_t *p, uint64_t total, uint32_t seed)
{
	uint64_t done;

	for (done = 0; done < total; ) {
		uint32_t n = p->p_period;

		if (n > total - done)
			n = total - done;
		stream_fill(frames, done, n, seed);
		if (pcm_write(p, frames, n) == 0) {
			done += n;
			if (pcm_beside(p) < 0)
				return (-1);
		} else if (errno != EPIPE || pcm_prepare(p) < 0) {
			return (-1);
		} else {
			p->p_xruns++;
		}
	}
	return (pcm_drain(p));
}

static int
play(char **argv, int mapped)
{
	uint32_t seconds = atoi(argv[1]), seed = atoi(argv[2]);
	pcm_t p;
	uint64_t total;

	CHECK(pcm_open(&p, argv[0], atoi(argv[3]), mapped) == 0);
	CHECK(argv[4] == NULL || device_open(&p, argv[4]) == 0);
	if (failed)
		return (1);
	total = (uint64_t)seconds * p.p_rate;
	CHECK(play_stream(&p, total, seed) == 0);
	say("played %llu frames of seed %u at %u Hz, buffer %u, period %u: "
	    "underruns %u", (unsigned long long)total, seed, p.p_rate,
	    p.p_buffer, p.p_period, p.p_xruns);
	CHECK(p.p_xruns == 0);
	positions(&p);
	pcm_close(&p);
	return (failed);
}

static int
record(char **argv)
{
	uint64_t done = 0, total, sounds = 0;
	uint32_t seconds = atoi(argv[1]);
	pcm_t p;
	int n, i;

	CHECK(pcm_open(&p, argv[0], atoi(argv[2]), 0) == 0);
	CHECK(argv[3] == NULL || device_open(&p, argv[3]) == 0);
	if (failed)
		return (1);
	total = (uint64_t)seconds * p.p_rate;
	while (done < total) {
		n = pcm_read(&p, frames, p.p_period);
		CHECK(n > 0);
		if (n <= 0)
			break;
		for (i = 0; i < 2 * n; i++)
			sounds += frames[i] != 0;
		done += n;
		CHECK(pcm_beside(&p) == 0);
	}
	say("recorded %llu frames at %u Hz, %llu samples not silent",
	    (unsigned long long)done, p.p_rate, (unsigned long long)sounds);
	positions(&p);
	CHECK(sounds == 0);
	pcm_close(&p);
	return (failed);
}

static int
run(int argc, char **argv)
{
	const char *what = argv[1];

	if (strcmp(what, "play") == 0 && argc >= 6)
		return (play(argv + 2, 0));
	if (strcmp(what, "map") == 0 && argc >= 6)
		return (play(argv + 2, 1));
	if (strcmp(what, "record") == 0 && argc >= 5)
		return (record(argv + 2));
	if (strcmp(what, "controls") == 0 && argc == 3)
		return (ctl_all(argv[2]));
	if (strcmp(what, "fight") == 0 && argc == 3)
		return (life_fight(argv[2]));
	if (strcmp(what, "xrun") == 0 && argc == 4)
		return (life_xrun(argv[2], argv[3]));
	if (strcmp(what, "busy") == 0 && argc == 4)
		return (life_busy(argv[2], argv[3]));
	if (strcmp(what, "lose") == 0 && argc == 7)
		return (life_lose(argv[2], argv[3], argv[4], argv[5],
		    atoi(argv[6])));
	if (strcmp(what, "suspend") == 0 && argc == 3)
		return (life_suspend(argv[2]));
	if (strcmp(what, "cost") == 0 && argc == 6)
		return (cost(argv[2], atoi(argv[3]), atoi(argv[4]),
		    atoi(argv[5])));
	say("there is no '%s' with %d arguments", what, argc - 2);
	return (1);
}

int
main(int argc, char **argv)
{
	int rc;

	if (argc < 3)
		return (2);
	if (strcmp(argv[1], "compare") == 0)
		return (stream_compare(argv[2], argv + 3));
	say_as("/dev/kmsg", "audio_test");
	rc = run(argc, argv);
	say("%s %s", rc == 0 ? "passed" : "failed", argv[1]);
	return (rc);
}
