/* SPDX-License-Identifier: MIT */
/*
 * disk_test: processes that read and write.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "disk_test.h"

#define	MAXOP		(2 << 20)

uint32_t longest = MAXOP / BLOCK;

/*
 * A process with its own part of the disk, blocks [first, first + n), which
 * remembers its writes.  Exits with 0, or with 1 when data were wrong.  With
 * trouble the device may disappear and return, and errors do not count
 * meanwhile.
 */
static void
worker(uint64_t first, uint32_t n, uint32_t ops, uint64_t state, int trouble)
{
	uint32_t gens = 1, at, len, skew;
	uint32_t *gen = calloc(n, sizeof (*gen));
	char *p = memory(MAXOP + 8192);
	ssize_t got;
	int write_it;
	uint64_t i;

	for (; ops > 0; ops--) {
		len = 1 + rnd(&state, rnd(&state, 64) == 0 ? MAXOP / BLOCK :
		    rnd(&state, 8) == 0 ? 256 : 24);
		len = len < longest ? len : longest;
		len = len < n ? len : n;
		at = rnd(&state, n - len + 1);
		skew = rnd(&state, 4) == 0 ? rnd(&state, 4096) :
		    rnd(&state, 8) * BLOCK;
		write_it = rnd(&state, 2);
		if (write_it) {
			fill_blocks(p + skew, first + at, len, ++gens);
			/* unknown until the write has succeeded */
			memset(gen + at, 0, len * sizeof (*gen));
			got = pwrite(disk, p + skew, (size_t)len * BLOCK,
			    (first + at) * BLOCK);
		} else {
			got = pread(disk, p + skew, (size_t)len * BLOCK,
			    (first + at) * BLOCK);
		}
		if (got != (ssize_t)len * BLOCK) {
			if (trouble && got == -1 && (errno == EIO ||
			    errno == ENXIO || errno == EBADF)) {
				close(disk);
				usleep(10000);
				(void) open_disk();
				continue;
			}
			say("%s of %u blocks at %llu: %zd, errno %d",
			    write_it ? "write" : "read", len,
			    (unsigned long long)(first + at), got, errno);
			exit(1);
		}
		for (i = 0; i < len; i++) {
			if (write_it)
				gen[at + i] = gens;
			else if (gen[at + i] != 0 && wrong_block(p + skew +
			    i * BLOCK, first + at + i, 1, gen[at + i]) != -1) {
				say("block %llu is not what was written "
				    "(%u of %u blocks)", (unsigned long long)
				    (first + at + i), (uint32_t)i, len);
				exit(1);
			}
		}
	}
	exit(0);
}

/* Start n workers, each on its own part of the disk. */
void
start_workers(pid_t *pids, int n, uint32_t ops, int trouble)
{
	uint64_t part = blocks / n;
	int i;

	for (i = 0; i < n; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			worker(i * part, part, ops, seed * 1000 + i, trouble);
	}
}

void
wait_workers(pid_t *pids, int n)
{
	int i, status;

	for (i = 0; i < n; i++)
		CHECK(waitpid(pids[i], &status, 0) == pids[i] && status == 0);
}

void
kill_workers(pid_t *pids, int n)
{
	int i, status;

	for (i = 0; i < n; i++)
		kill(pids[i], SIGKILL);
	for (i = 0; i < n; i++) {
		CHECK(waitpid(pids[i], &status, 0) == pids[i]);
		/* a mistake it found before it was killed counts */
		CHECK(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	}
}

/* Get the number of pinned pages, or -1 when the kernel does not tell it. */
static long
count_pinned(void)
{
	FILE *f = fopen("/proc/vmstat", "r");
	long value, acquired = -1, released = 0;
	char name[80];

	while (f != NULL && fscanf(f, "%79s %ld", name, &value) == 2) {
		if (strcmp(name, "nr_foll_pin_acquired") == 0)
			acquired = value;
		if (strcmp(name, "nr_foll_pin_released") == 0)
			released = value;
	}
	if (f != NULL)
		fclose(f);
	return (acquired < 0 ? -1 : acquired - released);
}

/* Make each processor add its own counts to the totals. */
static void
add_counters_up(void)
{
	int fd = open("/proc/sys/vm/stat_refresh", O_WRONLY);

	if (fd >= 0 && write(fd, "1", 1) < 0)
		say("stat_refresh: %m");
	close(fd);
}

/*
 * Wait until the condition is true: pages of a killed process are unpinned with
 * delay.
 */
int
nothing_is_pinned(void)
{
	int i;

	for (i = 0; i < 1200; i++) {
		add_counters_up();
		if (count_pinned() <= 0)
			return (1);
		usleep(50000);
	}
	return (0);
}

/* Free pages on the processors' own lists, which count as used */
static long
count_listed(void)
{
	FILE *f = fopen("/proc/zoneinfo", "r");
	long pages = 0, value;
	char line[200];

	while (f != NULL && fgets(line, sizeof (line), f) != NULL) {
		if (sscanf(line, " count: %ld", &value) == 1)
			pages += value;
	}
	if (f != NULL)
		fclose(f);
	return (pages);
}

/* Get the memory that the kernel has left, in KiB. */
static long
memory_left(void)
{
	FILE *f = fopen("/proc/meminfo", "r");
	long left = count_listed() * (sysconf(_SC_PAGESIZE) / 1024), value;
	char name[80], line[200];

	while (f != NULL && fgets(line, sizeof (line), f) != NULL) {
		if (sscanf(line, "%79s %ld", name, &value) == 2 &&
		    strcmp(name, "MemAvailable:") == 0)
			left += value;
	}
	if (f != NULL)
		fclose(f);
	return (left);
}

/*
 * Check whether every round has cost memory.  Called at the start of each
 * round, and at the end of the last one.  The first rounds fill caches.
 */
void
watch_memory(int round, int rounds)
{
	long lost, most = 4096 + 4 * rounds;
	static long before;
	int tries;

	if (round == rounds / 4)
		before = memory_left();
	if (round != rounds)
		return;
	/* a busy machine frees memory with delay */
	for (tries = 0; tries < 1200; tries++) {
		lost = before - memory_left();
		if (lost < most)
			break;
		usleep(50000);
	}
	say("%ld KiB less memory after %d rounds", lost, rounds - rounds / 4);
	CHECK(rounds < 100 || lost < most);
}

void
random_io(int procs, int ops)
{
	pid_t pids[64];

	start_workers(pids, procs, ops / procs, 0);
	wait_workers(pids, procs);
	say("%d random reads and writes by %d processes, seed %llu",
	    ops / procs * procs, procs, (unsigned long long)seed);
}

/* Read a block each in more processes than the queues have entries for. */
void
full_queues(int procs)
{
	pid_t *pids = calloc(procs, sizeof (*pids));
	char *p = memory(4096);
	int go[2], i, k;

	for (i = 0; i < procs; i++) {
		fill_blocks(p, i, 1, 7);
		CHECK(pwrite(disk, p, BLOCK, (off_t)i * BLOCK) == BLOCK);
	}
	CHECK(pipe(go) == 0);
	for (i = 0; i < procs; i++) {
		pids[i] = fork();
		if (pids[i] != 0)
			continue;
		close(go[1]);
		(void) !read(go[0], p, 1);
		for (k = 0; k < 20; k++) {
			if (pread(disk, p, BLOCK, (off_t)i * BLOCK) != BLOCK ||
			    wrong_block(p, i, 1, 7) != -1)
				_exit(1);
		}
		_exit(0);
	}
	close(go[0]);
	close(go[1]);
	wait_workers(pids, procs);
}

void
kill_rounds(int rounds)
{
	uint64_t state = seed;
	pid_t pids[4];
	int i;

	for (i = 0; i < rounds; i++) {
		watch_memory(i, rounds);
		start_workers(pids, 4, 1000000, 0);
		usleep(5000 + rnd(&state, 80000));
		kill_workers(pids, 4);
	}
	CHECK(nothing_is_pinned());
	watch_memory(i, rounds);
	say("%d processes killed", rounds * 4);
}
