/* SPDX-License-Identifier: MIT */
/*
 * A PCM device by its ioctls: see audio_test.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "audio_test.h"

#define	RATE	44100		/* if the card has it */
#define	BUFFER	8192		/* frames, at most */

static struct snd_interval *
interval(struct snd_pcm_hw_params *hw, int what)
{
	return (&hw->intervals[what - SNDRV_PCM_HW_PARAM_FIRST_INTERVAL]);
}

static void
only(struct snd_pcm_hw_params *hw, int what, uint32_t bit)
{
	struct snd_mask *mask = &hw->masks[what - SNDRV_PCM_HW_PARAM_FIRST_MASK];

	memset(mask, 0, sizeof (*mask));
	mask->bits[bit / 32] = 1u << (bit % 32);
}

static void
any(struct snd_pcm_hw_params *hw)
{
	int i;

	memset(hw, 0, sizeof (*hw));
	memset(hw->masks, 0xff, sizeof (hw->masks));
	for (i = 0; i < SNDRV_PCM_HW_PARAM_LAST_INTERVAL -
	    SNDRV_PCM_HW_PARAM_FIRST_INTERVAL + 1; i++)
		hw->intervals[i].max = ~0u;
	hw->rmask = ~0u;
	hw->info = ~0u;
}

/*
 * 16-bit stereo, periods of so many frames, the largest buffer up to BUFFER; whatever
 * rate there is, if it is not asked for.
 */
static int
hw_params(pcm_t *p, uint32_t period, int mapped, uint32_t rate)
{
	struct snd_pcm_hw_params hw;
	struct snd_interval *i;

	any(&hw);
	only(&hw, SNDRV_PCM_HW_PARAM_ACCESS, mapped ?
	    SNDRV_PCM_ACCESS_MMAP_INTERLEAVED : SNDRV_PCM_ACCESS_RW_INTERLEAVED);
	only(&hw, SNDRV_PCM_HW_PARAM_FORMAT, SNDRV_PCM_FORMAT_S16_LE);
	i = interval(&hw, SNDRV_PCM_HW_PARAM_CHANNELS);
	i->min = i->max = 2;
	i = interval(&hw, SNDRV_PCM_HW_PARAM_PERIOD_SIZE);
	i->min = i->max = period;
	i = interval(&hw, SNDRV_PCM_HW_PARAM_BUFFER_SIZE);
	i->max = BUFFER;
	i = interval(&hw, SNDRV_PCM_HW_PARAM_RATE);
	if (rate != 0)
		i->min = i->max = rate;
	if (ioctl(p->p_fd, SNDRV_PCM_IOCTL_HW_PARAMS, &hw) < 0)
		return (-1);
	p->p_rate = interval(&hw, SNDRV_PCM_HW_PARAM_RATE)->min;
	p->p_buffer = interval(&hw, SNDRV_PCM_HW_PARAM_BUFFER_SIZE)->min;
	p->p_period = interval(&hw, SNDRV_PCM_HW_PARAM_PERIOD_SIZE)->min;
	return (0);
}

/* It starts when the buffer is full, and stops when it runs empty. */
static int
sw_params(pcm_t *p)
{
	struct snd_pcm_sw_params sw;

	memset(&sw, 0, sizeof (sw));
	sw.tstamp_mode = SNDRV_PCM_TSTAMP_ENABLE;
	sw.tstamp_type = SNDRV_PCM_TSTAMP_TYPE_MONOTONIC;
	sw.proto = SNDRV_PCM_VERSION;
	sw.period_step = 1;
	sw.avail_min = p->p_period;
	sw.start_threshold = p->p_capture ? 1 : p->p_buffer;
	sw.stop_threshold = p->p_buffer;
	return (ioctl(p->p_fd, SNDRV_PCM_IOCTL_SW_PARAMS, &sw));
}

static int
map(pcm_t *p)
{
	void *m = mmap(NULL, p->p_buffer * 4, PROT_READ | PROT_WRITE, MAP_SHARED,
	    p->p_fd, SNDRV_PCM_MMAP_OFFSET_DATA);

	if (m == MAP_FAILED)
		return (-1);
	p->p_map = m;
	return (0);
}

int
pcm_open(pcm_t *p, const char *file, uint32_t period, int mapped)
{
	int saved;

	memset(p, 0, sizeof (*p));
	p->p_regs = -1;
	p->p_capture = file[strlen(file) - 1] == 'c';
	p->p_fd = open(file, O_RDWR | O_NONBLOCK);
	if (p->p_fd < 0)
		return (-1);
	(void) fcntl(p->p_fd, F_SETFL, 0);
	if ((hw_params(p, period, mapped, RATE) == 0 ||
	    hw_params(p, period, mapped, 0) == 0) && sw_params(p) == 0 &&
	    (!mapped || map(p) == 0) && pcm_prepare(p) == 0)
		return (0);
	saved = errno;
	pcm_close(p);
	errno = saved;
	return (-1);
}

void
pcm_close(pcm_t *p)
{
	if (p->p_map != NULL)
		(void) munmap(p->p_map, p->p_buffer * 4);
	if (p->p_regs >= 0)
		(void) close(p->p_regs);
	(void) close(p->p_fd);
}

int
pcm_prepare(pcm_t *p)
{
	return (ioctl(p->p_fd, SNDRV_PCM_IOCTL_PREPARE));
}

int
pcm_start(pcm_t *p)
{
	return (ioctl(p->p_fd, SNDRV_PCM_IOCTL_START));
}

int
pcm_drain(pcm_t *p)
{
	return (ioctl(p->p_fd, SNDRV_PCM_IOCTL_DRAIN));
}

int
pcm_state(pcm_t *p)
{
	struct snd_pcm_status st;

	memset(&st, 0, sizeof (st));
	if (ioctl(p->p_fd, SNDRV_PCM_IOCTL_STATUS, &st) < 0)
		return (-1);
	return (st.state);
}

/* Both pointers; with APPL in flags the application's is given, else asked for. */
static int
sync_ptr(pcm_t *p, uint32_t flags)
{
	p->p_sync.flags = SNDRV_PCM_SYNC_PTR_HWSYNC | flags |
	    SNDRV_PCM_SYNC_PTR_AVAIL_MIN;
	return (ioctl(p->p_fd, SNDRV_PCM_IOCTL_SYNC_PTR, &p->p_sync));
}

/* Wait for a period's room, then write into the ring itself. */
static int
map_write(pcm_t *p, const int16_t *frames, uint32_t n)
{
	uint64_t hw, appl;
	uint32_t i, room;

	for (;;) {
		if (sync_ptr(p, SNDRV_PCM_SYNC_PTR_APPL) < 0)
			return (-1);
		hw = p->p_sync.s.status.hw_ptr;
		appl = p->p_sync.c.control.appl_ptr;
		room = p->p_buffer - (uint32_t)(appl - hw);
		if (p->p_sync.s.status.state == SNDRV_PCM_STATE_XRUN) {
			errno = EPIPE;
			return (-1);
		}
		if (room >= n)
			break;
		if (p->p_sync.s.status.state == SNDRV_PCM_STATE_PREPARED) {
			if (pcm_start(p) < 0)
				return (-1);
			continue;
		}
		usleep(2000);
	}
	for (i = 0; i < 2 * n; i++)
		p->p_map[(appl * 2 + i) % (2 * p->p_buffer)] = frames[i];
	p->p_sync.c.control.appl_ptr = appl + n;
	return (sync_ptr(p, 0));
}

int
pcm_write(pcm_t *p, const int16_t *frames, uint32_t n)
{
	struct snd_xferi x = { 0, (void *)frames, n };

	if (p->p_map != NULL)
		return (map_write(p, frames, n));
	return (ioctl(p->p_fd, SNDRV_PCM_IOCTL_WRITEI_FRAMES, &x));
}

int
pcm_read(pcm_t *p, int16_t *frames, uint32_t n)
{
	struct snd_xferi x = { 0, frames, n };

	if (ioctl(p->p_fd, SNDRV_PCM_IOCTL_READI_FRAMES, &x) < 0)
		return (-1);
	return (x.result);
}
