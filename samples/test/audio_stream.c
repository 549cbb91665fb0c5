/* SPDX-License-Identifier: MIT */
/*
 * The stream that is played, and what became of it: see audio_test.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "audio_test.h"

/* A number for each sample that does not depend on those before it */
static int16_t
sample(uint64_t nr, uint32_t seed)
{
	uint64_t x = (nr + 1) * 0x9e3779b97f4a7c15ull + seed;

	x ^= x >> 29;
	x *= 0xbf58476d1ce4e5b9ull;
	return ((int16_t)(x >> 40) | 1);
}

void
stream_fill(int16_t *frames, uint64_t first, uint32_t n, uint32_t seed)
{
	uint32_t i;

	for (i = 0; i < 2 * n; i++)
		frames[i] = sample(2 * first + i, seed);
}

static int16_t *
load(const char *file, size_t *frames)
{
	FILE *f = fopen(file, "rb");
	unsigned char head[44];
	int16_t *data;
	long size;

	if (f == NULL || fread(head, 1, sizeof (head), f) != sizeof (head))
		return (NULL);
	fseek(f, 0, SEEK_END);
	size = ftell(f) - sizeof (head);
	fseek(f, sizeof (head), SEEK_SET);
	data = malloc(size);
	*frames = fread(data, 4, size / 4, f);
	fclose(f);
	return (data);
}

/* Skip silence; the first frame that is none, or the end. */
static size_t
sound(const int16_t *data, size_t at, size_t frames)
{
	while (at < frames && data[2 * at] == 0 && data[2 * at + 1] == 0)
		at++;
	return (at);
}

/* How many frames from the one at *at on are those of the stream, up to n */
static uint64_t
equal(const int16_t *data, size_t at, size_t frames, uint64_t n, uint32_t seed)
{
	uint64_t i;

	for (i = 0; i < n && at + i < frames; i++)
		if (data[2 * (at + i)] != sample(2 * i, seed) ||
		    data[2 * (at + i) + 1] != sample(2 * i + 1, seed))
			break;
	return (i);
}

/* seeds: SEED:FRAMES of each stream, in order; between them is silence only. */
int
stream_compare(const char *file, char **seeds)
{
	size_t frames = 0, at = 0;
	int16_t *data = load(file, &frames);
	int bad = 0;

	if (data == NULL)
		return (1);
	for (; *seeds != NULL; seeds++) {
		uint32_t seed = atoi(*seeds);
		uint64_t n = atoll(strchr(*seeds, ':') + 1), same;

		at = sound(data, at, frames);
		same = equal(data, at, frames, n, seed);
		printf("stream %u: %llu of %llu frames are equal, from frame %zu of the file\n",
		    seed, (unsigned long long)same, (unsigned long long)n, at);
		bad |= same != n;
		at += same;
	}
	if (sound(data, at, frames) != frames) {
		printf("the file has sound after its end, at frame %zu of %zu\n",
		    sound(data, at, frames), frames);
		bad = 1;
	}
	return (bad);
}
