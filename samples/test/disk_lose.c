/* SPDX-License-Identifier: MIT */
/* disk_test: the disk disappears, or stops, while processes use it. */
#define	_GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "disk_test.h"

#define	BLK		"/dev/ddi/nvme_ddi@0:blk"
#define	BD		"/dev/ddi/nvme_ddi@0:d0"
#define	LATE		256	/* blocks of a request that takes long */

static int
sysfs(const char *dir, const char *file, const char *text)
{
	char path[200];
	int fd, n;

	snprintf(path, sizeof (path), "%s/%s", dir, file);
	fd = open(path, O_WRONLY);
	n = fd < 0 ? -1 : (int)write(fd, text, strlen(text));
	if (fd >= 0)
		close(fd);
	return (n);
}

/*
 * Get a process's state: 'D' when it waits for a request, 'T' when it is
 * stopped.
 */
static char
state_of(pid_t pid)
{
	char path[40], state = 0;
	FILE *f;

	snprintf(path, sizeof (path), "/proc/%d/stat", (int)pid);
	f = fopen(path, "r");
	if (f != NULL) {
		(void) !fscanf(f, "%*d %*s %c", &state);
		fclose(f);
	}
	return (state);
}

/* Count the processes that wait for a request; -1 when one runs. */
static int
count_waiting(pid_t *pids, int n)
{
	int waiting = 0, i;
	char state;

	for (i = 0; i < n; i++) {
		state = state_of(pids[i]);
		if (state != 'D' && state != 'T')
			return (-1);
		waiting += state == 'D';
	}
	return (waiting);
}

static void
signal_workers(pid_t *pids, int n, int sig)
{
	int i;

	for (i = 0; i < n; i++)
		kill(pids[i], sig);
}

/*
 * Stop the processes, some of them with a request in the controller, and count
 * these.  When a flush that was issued last is done, the controller has read
 * all commands issued before it.
 */
static int
hold_workers(pid_t *pids, int n)
{
	int waiting = -1, tries;

	for (tries = 0; tries < 1000 && waiting <= 0; tries++) {
		signal_workers(pids, n, SIGSTOP);
		usleep(2000);
		waiting = count_waiting(pids, n);
		if (waiting > 0) {
			CHECK(ioctl(disk, DKIOCFLUSHWRITECACHE, 0) == 0);
			waiting = count_waiting(pids, n);
		}
		if (waiting == 0)
			signal_workers(pids, n, SIGCONT);
	}
	return (waiting);
}

/*
 * Disable the controller behind the driver's back while it has requests, and
 * issue more; it must recover and complete all of them.  QEMU's controller
 * crashes if it is told of a request, and reads it only after its queues are
 * gone.
 */
void
stop_rounds(int rounds, const char *bdf)
{
	volatile uint32_t *regs;
	char path[200], *p = memory(BLOCK);
	int fd, i, held, had = 0;
	pid_t pids[4];

	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/resource0", bdf);
	fd = open(path, O_RDWR | O_SYNC);
	regs = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(regs != MAP_FAILED);
	if (failed)
		return;
	longest = 32;
	for (i = 0; i < rounds; i++) {
		start_workers(pids, 4, 1000000, 0);
		usleep(20000);
		held = hold_workers(pids, 4);
		CHECK(held > 0);
		regs[NX_CC / 4] = 0;
		signal_workers(pids, 4, SIGCONT);
		CHECK(pread(disk, p, BLOCK, 0) == BLOCK);
		/* they verify their last writes before and after */
		usleep(1000000);
		kill_workers(pids, 4);
		had += held;
	}
	say("%d times the controller stopped, with %d requests", rounds, had);
}

/* Write and verify n blocks in one process: the last write is what is read. */
static void
late_writer(uint64_t first, uint32_t n)
{
	char *p = memory(n * BLOCK);
	int good;

	fill_blocks(p, first, n, 1);
	good = pwrite(disk, p, n * BLOCK, first * BLOCK) == n * BLOCK;
	raise(SIGSTOP);
	fill_blocks(p, first, 1, 2);
	good &= pwrite(disk, p, BLOCK, first * BLOCK) == BLOCK;
	memset(p, 0, n * BLOCK);
	good &= pread(disk, p, 2 * BLOCK, first * BLOCK) == 2 * BLOCK &&
	    pread(disk, p + (n - 1) * BLOCK, BLOCK, (first + n - 1) * BLOCK) ==
	    BLOCK;
	good &= wrong_block(p, first, 1, 2) == -1 &&
	    wrong_block(p + BLOCK, first + 1, 1, 1) == -1 &&
	    wrong_block(p + (n - 1) * BLOCK, first + n - 1, 1, 1) == -1;
	_exit(!good);
}

/*
 * Issue more requests than a slow disk completes in the driver's time limit:
 * the driver resets the controller, issues them again, and they complete.
 */
void
late_requests(int procs)
{
	pid_t *pids = calloc(procs, sizeof (*pids));
	int i, status;

	for (i = 0; i < procs; i++) {
		if ((pids[i] = fork()) == 0)
			late_writer(i * LATE, LATE);
	}
	for (i = 0; i < procs; i++)
		CHECK(waitpid(pids[i], &status, WUNTRACED) == pids[i] &&
		    WIFSTOPPED(status));
	signal_workers(pids, procs, SIGCONT);
	wait_workers(pids, procs);
}

/*
 * Attach a device.  Only a device that was plugged in just now may need more
 * than one attempt: it is not found, or not matched, at once.
 */
static void
bind_it(const char *dev, const char *bdf, int tries)
{
	char path[220];
	int i;

	snprintf(path, sizeof (path), "%s/driver", dev);
	CHECK(sysfs(dev, "driver_override", "nvme_ddi") > 0);
	for (i = 0; i < tries; i++) {
		(void) sysfs("/sys/bus/pci", "drivers_probe", bdf);
		if (access(path, F_OK) == 0)
			break;
		usleep(10000);
	}
	CHECK(i < tries);
}

/* Read and write the block devices, at blocks that are not verified. */
static void
careless_worker(uint64_t state, int flags)
{
	char *p = memory(1 << 18);
	int fd;

	/*
	 * otherwise all its pages are the zero page, which DMA debug dislikes
	 */
	memset(p, 1, 1 << 18);
	for (;;) {
		fd = open(rnd(&state, 2) ? BLK : BD, O_RDWR | flags);
		if (fd < 0) {
			usleep(1000);
			continue;
		}
		while (pwrite(fd, p, 1 << 18, blocks * BLOCK - (1 << 18)) > 0 &&
		    rnd(&state, 8) != 0)
			(void) !pread(fd, p, 4096, rnd(&state, 256) * 4096);
		(void) fsync(fd);
		close(fd);
	}
}

/* Wait until such a device exists, or does not. */
static int
wait_device(const char *dev, int there)
{
	int i;

	for (i = 0; i < 12000 && (access(dev, F_OK) == 0) != there; i++)
		usleep(10000);
	return (i < 12000);
}

static void
lose_disk(const char *dev, const char *bdf, enum how how)
{
	if (how == UNBIND) {
		CHECK(sysfs("/sys/bus/pci/drivers/nvme_ddi", "unbind", bdf) >
		    0);
	} else if (how == REMOVE) {
		CHECK(sysfs(dev, "remove", "1") > 0);
		CHECK(sysfs("/sys/bus/pci", "rescan", "1") > 0);
	} else {
		/* scripts/unplug reads this line */
		say("pull the plug");
		CHECK(wait_device(dev, 0) && wait_device(dev, 1));
	}
}

void
lose_rounds(int rounds, const char *bdf, enum how how, int cached)
{
	uint64_t state = seed;
	char dev[200];
	pid_t pids[5];
	/* the machine needs time to unplug */
	int procs = how == REPLUG ? 1 : 4, i;

	close(disk);
	blocks -= 512;
	snprintf(dev, sizeof (dev), "/sys/bus/pci/devices/%s", bdf);
	start_workers(pids, procs, 1000000, 1);
	blocks += 512;
	if ((pids[procs] = fork()) == 0)
		careless_worker(seed, cached ? 0 : O_DIRECT);
	for (i = 0; i < rounds && !failed; i++) {
		watch_memory(i, rounds);
		usleep(5000 + rnd(&state, 60000));
		lose_disk(dev, bdf, how);
		bind_it(dev, bdf, how == REPLUG ? 1000 : 1);
	}
	watch_memory(i, rounds);
	usleep(50000);
	kill_workers(pids, procs + 1);
	CHECK(open_disk() == 0);
	say("%d times the device was taken away", i);
}

/* Set the command register of a PCI device: memory off or on. */
static void
memory_space(const char *bdf, int on)
{
	unsigned char command[2] = { 0 };
	char path[200];
	int fd;

	snprintf(path, sizeof (path), "/sys/bus/pci/devices/%s/config", bdf);
	fd = open(path, O_RDWR);
	CHECK(pread(fd, command, 2, 4) == 2);
	command[0] = on ? command[0] | 2 : command[0] & ~2;
	CHECK(pwrite(fd, command, 2, 4) == 2);
	close(fd);
}

/*
 * A controller whose registers disappear fails all requests, pending ones
 * included; a controller that answers again can be attached.
 */
void
silent_controller(const char *bdf)
{
	char *p = memory(4096), dev[200];
	pid_t pids[4];
	int i;

	start_workers(pids, 4, 1000000, 1);
	usleep(100000);
	memory_space(bdf, 0);
	for (i = 0; i < 3000 && pread(disk, p, 4096, 0) == 4096; i++)
		usleep(10000);
	CHECK(FAILS(pread(disk, p, 4096, 0), EIO));
	CHECK(FAILS(pwrite(disk, p, 4096, 0), EIO));
	CHECK(FAILS(ioctl(disk, DKIOCFLUSHWRITECACHE, 0), EIO));
	kill_workers(pids, 4);
	close(disk);
	memory_space(bdf, 1);
	snprintf(dev, sizeof (dev), "/sys/bus/pci/devices/%s", bdf);
	CHECK(sysfs("/sys/bus/pci/drivers/nvme_ddi", "unbind", bdf) > 0);
	bind_it(dev, bdf, 1);
	CHECK(open_disk() == 0 && pread(disk, p, 4096, 0) == 4096);
}
