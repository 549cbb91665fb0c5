/* SPDX-License-Identifier: MIT */
/*
 * What reading and writing a disk costs, in a guest; says so in the kernel's
 * log, one line for each kind of request:
 *
 *	disk_bench: LABEL|read|4096|1|1000|11234567|345678
 *
 * that is, 1000 reads of 4096 bytes by 1 process took that many instructions
 * and microseconds.
 *
 *	disk_bench NODE LABEL PROCS count|time
 *
 * With "count" the machine has one processor whose time stamp counter counts
 * instructions.  It must not be idle, for time then jumps, so a process of the
 * lowest priority turns a counter; what its turns took is taken off.
 */
#define	_GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <x86intrin.h>

#define	SPAN		(48 << 20)	/* bytes of the disk that are used */

static const struct {
	const char *name;
	int write;
	size_t size;
	int count;
} kinds[] = {
	{ "read", 0, 4096, 1000 },
	{ "write", 1, 4096, 1000 },
	{ "read", 0, 1 << 20, 104 },
	{ "write", 1, 1 << 20, 104 },
};

static volatile uint64_t *turns;	/* loops of the idle process */
static pid_t idler;

static void *
memory(size_t size, int flags)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    flags | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	if (p == MAP_FAILED)
		exit(2);
	return (p);
}

static uint64_t
microseconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (ts.tv_sec * 1000000ULL + ts.tv_nsec / 1000);
}

static void
start_idler(void)
{
	struct sched_param none = { 0 };

	turns = memory(4096, MAP_SHARED);
	idler = fork();
	if (idler == 0) {
		sched_setscheduler(0, SCHED_IDLE, &none);
		/* two instructions per loop */
		__asm__ volatile("1: incq (%0); jmp 1b" : : "r" (turns) :
		    "memory");
	}
}

/* Transfer in one process; does not return. */
static void
transfer(int fd, int write_it, size_t size, int count, int seat, int procs)
{
	char *p = memory(size, MAP_PRIVATE);
	size_t at = (size_t)SPAN / procs / size * size * seat, pos = 0;
	ssize_t got;

	memset(p, seat, size);
	for (; count > 0; count--) {
		got = write_it ? pwrite(fd, p, size, at + pos) :
		    pread(fd, p, size, at + pos);
		if (got != (ssize_t)size)
			_exit(1);
		pos += size;
		if (pos + size > (size_t)SPAN / procs)
			pos = 0;
	}
	_exit(0);
}

/* Transfer in several processes.  Returns 0 on success. */
static int
run(int fd, int kind, int procs)
{
	int i, status, bad = 0;

	for (i = 0; i < procs; i++) {
		if (fork() == 0)
			transfer(fd, kinds[kind].write, kinds[kind].size,
			    kinds[kind].count / procs, i, procs);
	}
	for (i = 0; i < procs; i++)
		bad |= wait(&status) < 0 || status != 0;
	return (bad);
}

static int
measure(int kmsg, int fd, const char *label, int kind, int procs)
{
	uint64_t tsc, usec, was = 0, count = 0;
	char line[200];
	int bad;

	usec = microseconds();
	tsc = __rdtsc();
	if (turns != NULL)
		was = *turns;
	bad = run(fd, kind, procs);
	tsc = __rdtsc() - tsc;
	if (turns != NULL)
		count = tsc - (*turns - was) * 2;
	usec = microseconds() - usec;
	snprintf(line, sizeof (line), "disk_bench: %s|%s|%zu|%d|%d|%llu|%llu%s",
	    label, kinds[kind].name, kinds[kind].size, procs,
	    kinds[kind].count / procs * procs, (unsigned long long)count,
	    (unsigned long long)usec, bad ? "|failed" : "");
	return (bad || write(kmsg, line, strlen(line)) < 0);
}

int
main(int argc, char **argv)
{
	int kmsg = open("/dev/kmsg", O_WRONLY), fd = -1, bad = 0, i;
	int procs = argc == 5 ? atoi(argv[3]) : 0;

	if (procs == 0)
		return (2);
	for (i = 0; i < 1000 && fd < 0; i++) {
		fd = open(argv[1], O_RDWR | O_DIRECT);
		if (fd < 0)
			fd = open(argv[1], O_RDWR);
		usleep(10000);
	}
	if (strcmp(argv[4], "count") == 0)
		start_idler();
	for (i = 0; i < (int)(sizeof (kinds) / sizeof (kinds[0])); i++) {
		/* the first run fills caches */
		bad |= run(fd, i, procs);
		bad |= measure(kmsg, fd, argv[2], i, procs);
	}
	if (idler > 0) {
		kill(idler, SIGKILL);
		(void) wait(NULL);
	}
	return (bad);
}
