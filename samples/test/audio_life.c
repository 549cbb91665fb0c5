/* SPDX-License-Identifier: MIT */
/*
 * Controls, and what becomes of a program when its sound card is wanted by another,
 * sleeps, or goes: see audio_test.c.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "audio_test.h"

#define	PERIOD		1024
#define	TRIES		1000		/* of 10 ms */

static int16_t zeros[2 * PERIOD];

static void
elem_values(const struct snd_ctl_elem_info *info, struct snd_ctl_elem_value *v,
    int low)
{
	int i;

	for (i = 0; i < (int)info->count; i++) {
		if (info->type == SNDRV_CTL_ELEM_TYPE_ENUMERATED)
			v->value.enumerated.item[i] =
			    low ? 0 : info->value.enumerated.items - 1;
		else
			v->value.integer.value[i] = low ?
			    info->value.integer.min + i :
			    info->value.integer.max - i;
	}
}

/* Set it to two values, each channel to another, and read them back. */
static void
elem_check(int fd, const struct snd_ctl_elem_id *id)
{
	struct snd_ctl_elem_info info;
	struct snd_ctl_elem_value old, set, got;
	int low;

	memset(&info, 0, sizeof (info));
	memset(&old, 0, sizeof (old));
	info.id = old.id = *id;
	CHECK(ioctl(fd, SNDRV_CTL_IOCTL_ELEM_INFO, &info) == 0);
	CHECK(ioctl(fd, SNDRV_CTL_IOCTL_ELEM_READ, &old) == 0);
	for (low = 0; low < 2; low++) {
		set = got = old;
		elem_values(&info, &set, low);
		CHECK(ioctl(fd, SNDRV_CTL_IOCTL_ELEM_WRITE, &set) >= 0);
		CHECK(ioctl(fd, SNDRV_CTL_IOCTL_ELEM_READ, &got) == 0);
		CHECK(memcmp(&set.value, &got.value, sizeof (long)) == 0);
		CHECK(info.count < 2 || set.value.integer.value[1] ==
		    got.value.integer.value[1]);
	}
	set.value.integer.value[0] = info.value.integer.max + 1;
	CHECK(info.type != SNDRV_CTL_ELEM_TYPE_INTEGER ||
	    (ioctl(fd, SNDRV_CTL_IOCTL_ELEM_WRITE, &set) < 0 && errno == EINVAL));
	CHECK(ioctl(fd, SNDRV_CTL_IOCTL_ELEM_WRITE, &old) >= 0);
}

int
ctl_all(const char *file)
{
	struct snd_ctl_elem_id ids[64];
	struct snd_ctl_elem_list list;
	struct snd_ctl_card_info card;
	uint32_t i;
	int fd = open(file, O_RDWR);

	memset(&list, 0, sizeof (list));
	memset(&card, 0, sizeof (card));
	list.space = 64;
	list.pids = ids;
	CHECK(fd >= 0);
	CHECK(ioctl(fd, SNDRV_CTL_IOCTL_CARD_INFO, &card) == 0);
	CHECK(ioctl(fd, SNDRV_CTL_IOCTL_ELEM_LIST, &list) == 0);
	say("card '%s', '%s', '%s'", card.driver, card.name, card.longname);
	CHECK(list.used > 0);
	for (i = 0; i < list.used; i++) {
		say("control '%s',%u", ids[i].name, ids[i].index);
		elem_check(fd, &ids[i]);
	}
	close(fd);
	return (failed);
}

/* The second who opens it is told EBUSY, and is let in after the first. */
int
life_fight(const char *file)
{
	pcm_t one, two;

	CHECK(pcm_open(&one, file, PERIOD, 0) == 0);
	CHECK(pcm_open(&two, file, PERIOD, 0) < 0);
	CHECK(errno == EAGAIN || errno == EBUSY);
	pcm_close(&one);
	CHECK(pcm_open(&two, file, PERIOD, 0) == 0);
	pcm_close(&two);
	return (failed);
}

/* What PROC says after "xruns " of the first engine that has any */
static int
xruns_told(const char *proc)
{
	FILE *f = fopen(proc, "r");
	char line[200], *at;
	int n = 0;

	while (f != NULL && fgets(line, sizeof (line), f) != NULL)
		if ((at = strstr(line, "xruns ")) != NULL)
			n += atoi(at + 6);
	if (f != NULL)
		fclose(f);
	return (n);
}

/* Who stops writing is told EPIPE; after prepare it plays again. */
int
life_xrun(const char *file, const char *proc)
{
	int i, before = xruns_told(proc);
	pcm_t p;

	CHECK(pcm_open(&p, file, PERIOD, 0) == 0);
	for (i = 0; i * PERIOD < (int)p.p_buffer; i++)
		CHECK(pcm_write(&p, zeros, PERIOD) == 0);
	for (i = 0; i < TRIES && pcm_state(&p) == SNDRV_PCM_STATE_RUNNING; i++)
		usleep(10000);
	CHECK(pcm_state(&p) == SNDRV_PCM_STATE_XRUN);
	CHECK(xruns_told(proc) == before + 1);
	CHECK(pcm_write(&p, zeros, PERIOD) < 0 && errno == EPIPE);
	CHECK(pcm_prepare(&p) == 0);
	for (i = 0; i * PERIOD < 2 * (int)p.p_buffer; i++)
		CHECK(pcm_write(&p, zeros, PERIOD) == 0);
	CHECK(pcm_state(&p) == SNDRV_PCM_STATE_RUNNING);
	pcm_close(&p);
	return (failed);
}

static int
put(const char *path, const char *text)
{
	int fd, rc;

	fd = open(path, O_WRONLY);
	if (fd < 0)
		return (-1);
	rc = write(fd, text, strlen(text)) < 0 ? -1 : 0;
	close(fd);
	return (rc);
}

/* A child that plays silence until it is told that the card has gone */
static pid_t
player(const char *file, int mapped)
{
	int ready[2];
	pid_t pid;
	pcm_t p;
	char c;

	if (pipe(ready) < 0 || (pid = fork()) < 0)
		return (-1);
	if (pid > 0) {
		close(ready[1]);
		CHECK(read(ready[0], &c, 1) == 1);
		close(ready[0]);
		return (pid);
	}
	if (pcm_open(&p, file, PERIOD, mapped) < 0)
		_exit(100);
	while (pcm_write(&p, zeros, PERIOD) == 0 || errno == EPIPE) {
		if (errno == EPIPE)
			(void) pcm_prepare(&p);
		errno = 0;
		if (ready[1] >= 0 && pcm_state(&p) == SNDRV_PCM_STATE_RUNNING &&
		    write(ready[1], "", 1) == 1) {
			close(ready[1]);
			ready[1] = -1;
		}
	}
	_exit(errno == ENODEV || errno == EBADFD ? 0 : errno);
}

/* ENODEV or EBADFD, or SIGBUS for who touches a ring that is not there any more */
static void
wait_gone(pid_t pid)
{
	int status;

	CHECK(waitpid(pid, &status, 0) == pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS)
		return;
	say("the player ended with status 0x%x", status);
	failed = 1;
}

static void
wait_file(const char *file)
{
	int i;

	for (i = 0; i < TRIES && access(file, R_OK) < 0; i++)
		usleep(10000);
}

/* The device is taken away by one file of sysfs, and comes back by another. */
int
life_lose(const char *file, const char *gone, const char *back,
    const char *text, int rounds)
{
	pid_t pid;
	int i;

	for (i = 0; i < rounds && !failed; i++) {
		wait_file(file);
		pid = player(file, i % 2);
		CHECK(put(gone, text) == 0);
		wait_gone(pid);
		CHECK(put(back, text) == 0);
	}
	wait_file(file);
	CHECK(access(file, R_OK) == 0);
	return (failed);
}

/* A module whose card plays stays. */
int
life_busy(const char *file, const char *module)
{
	pid_t pid = player(file, 0);

	CHECK(syscall(SYS_delete_module, module, O_NONBLOCK) < 0);
	CHECK(errno == EWOULDBLOCK || errno == EBUSY);
	kill(pid, SIGKILL);
	CHECK(waitpid(pid, NULL, 0) == pid);
	return (failed);
}

/* The system sleeps and wakes; who played is told ESTRPIPE, and goes on. */
int
life_suspend(const char *file)
{
	pcm_t p;
	int i;

	CHECK(pcm_open(&p, file, PERIOD, 0) == 0);
	for (i = 0; i * PERIOD < (int)p.p_buffer; i++)
		CHECK(pcm_write(&p, zeros, PERIOD) == 0);
	CHECK(pcm_state(&p) == SNDRV_PCM_STATE_RUNNING);
	CHECK(put("/sys/power/pm_test", "devices") == 0);
	CHECK(put("/sys/power/state", "freeze") == 0);
	CHECK(pcm_write(&p, zeros, PERIOD) < 0 && errno == ESTRPIPE);
	CHECK(pcm_prepare(&p) == 0);
	for (i = 0; i * PERIOD < 2 * (int)p.p_buffer; i++)
		CHECK(pcm_write(&p, zeros, PERIOD) == 0);
	CHECK(pcm_state(&p) == SNDRV_PCM_STATE_RUNNING);
	pcm_close(&p);
	return (failed);
}
