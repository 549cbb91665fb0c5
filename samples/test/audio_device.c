/* SPDX-License-Identifier: MIT */
/*
 * Where the device itself is: the registers of an ES1370, read beside its driver:
 * see audio_test.h.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "audio_test.h"

#define	ES_MEMPAGE	0x0c		/* which page is at 0x30 */

static const struct {
	const char	*name;
	uint32_t	page;
	uint32_t	reg;		/* position << 16 | length - 1 */
} ports[] = {
	{ "dac1", 0xc, 0x34 },
	{ "dac2", 0xc, 0x3c },
	{ "adc", 0xd, 0x34 }
};

/* text: FILE:PORT, the file of the registers and which port it is */
int
device_open(pcm_t *p, const char *text)
{
	const char *name = strrchr(text, ':');
	char file[100];
	int i;

	if (name == NULL || name - text >= (int)sizeof (file))
		return (-1);
	snprintf(file, sizeof (file), "%.*s", (int)(name - text), text);
	for (i = 0; i < 3; i++)
		if (strcmp(name + 1, ports[i].name) == 0)
			break;
	p->p_regs = i < 3 ? open(file, O_RDONLY) : -1;
	p->p_port = i;
	return (p->p_regs < 0 ? -1 : 0);
}

/* The frame it is at; the driver has selected the port's page. */
static int64_t
device_frame(const pcm_t *p)
{
	uint32_t page, val;

	if (pread(p->p_regs, &page, 4, ES_MEMPAGE) != 4 ||
	    page != ports[p->p_port].page ||
	    pread(p->p_regs, &val, 4, ports[p->p_port].reg) != 4)
		return (-1);
	return (val >> 16);
}

/* How far the position is outside of two of the device's, read before and after it */
static void
note_error(pcm_t *p, uint64_t position, uint32_t before, uint32_t after)
{
	uint32_t told = (position + p->p_buffer - before) % p->p_buffer;
	uint32_t moved = (after + p->p_buffer - before) % p->p_buffer;
	uint32_t ahead = told > moved ? told - moved : 0;
	uint32_t behind = p->p_buffer - told;
	uint32_t error = ahead < behind ? ahead : behind;

	if (error > p->p_error)
		p->p_error = error;
	p->p_looks++;
}

/* What had room, or was there, without need, when the process came to run */
static void
note_late(pcm_t *p, uint32_t frames)
{
	p->p_late += frames;
	if (frames > p->p_latest)
		p->p_latest = frames;
}

int
pcm_beside(pcm_t *p)
{
	struct snd_pcm_status st;
	int64_t before, after;

	if (p->p_regs < 0)
		return (0);
	memset(&st, 0, sizeof (st));
	before = device_frame(p);
	if (ioctl(p->p_fd, SNDRV_PCM_IOCTL_STATUS, &st) < 0)
		return (-1);
	after = device_frame(p);
	if (st.state != SNDRV_PCM_STATE_RUNNING)
		return (0);
	if (before < 0 || after < 0)
		return (-1);
	note_error(p, st.hw_ptr, before, after);
	note_late(p, st.avail);
	return (0);
}
