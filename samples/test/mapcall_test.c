/* SPDX-License-Identifier: MIT */
/*
 * What a program sees of mappings with callbacks, with the driver of
 * samples/test/mapcall.  Says what it found in the kernel's log:
 *
 *	map_test mapcall: passed the_first_use_of_a_page_asks_the_driver
 *	map_test mapcall: 9 passed, 0 failed
 */
#define	_GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "mapcall/mapcall.h"
#include "say.h"

#define	DEVICE	"0000:00:04.0"
#define	DRIVER	"/sys/bus/pci/drivers/mapcall/"
#define	RW	(PROT_READ | PROT_WRITE)

static long page;
static const char *const names[] = MAPCALL_NAMES;

static int
opened(int minor)
{
	char path[80];
	int fd;

	snprintf(path, sizeof (path), "/dev/ddi/mapcall@0:%s", names[minor]);
	fd = open(path, O_RDWR);
	CHECK(fd >= 0 && ioctl(fd, MAPCALL_ZERO) == 0);
	return (fd);
}

/* Map pages, so that word(p, i) is the first word of page i. */
static char *
map(int fd, long first, long n)
{
	void *p = mmap(NULL, n * page, RW, MAP_SHARED, fd, first * page);

	return (p == MAP_FAILED ? NULL : p);
}

static volatile int *
word(char *p, long i)
{
	return ((volatile int *)(p + i * page));
}

static int
counted(int fd, int counter)
{
	return (ioctl(fd, MAPCALL_COUNT, counter));
}

static int
none_is_left(int fd)
{
	return (counted(fd, MAPCALL_LIVE) == 0);
}

/* Wait until a counter has this value; for 30 s at most. */
static int
comes(int fd, int counter, int value)
{
	int tries;

	for (tries = 0; tries < 3000; tries++) {
		if (counted(fd, counter) == value)
			return (1);
		usleep(10000);
	}
	return (0);
}

/* Wait for a process that was forked.  Returns its exit status, or -signal. */
static int
ended(pid_t pid)
{
	int status = -1;

	if (waitpid(pid, &status, 0) != pid)
		return (-1000);
	return (WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
}

/* Read a word in a process of its own.  Returns it, or -SIGBUS and the like. */
static int
read_elsewhere(volatile int *p)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(*p);
	return (ended(pid));
}

static void
the_first_use_of_a_page_asks_the_driver(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3);

	CHECK(p != NULL && counted(fd, MAPCALL_MAPS) == 1);
	CHECK(counted(fd, MAPCALL_USES) == 0);
	CHECK(*word(p, 1) == 1 && counted(fd, MAPCALL_USES) == 1);
	CHECK(counted(fd, MAPCALL_WHERE) == 1);
	CHECK(counted(fd, MAPCALL_RW) == 1);
	*word(p, 2) = 2;
	CHECK(counted(fd, MAPCALL_USES) == 2);
	CHECK(counted(fd, MAPCALL_WHERE) == 2);
	CHECK(counted(fd, MAPCALL_RW) == 2);
	CHECK(*word(p, 1) == 1 && counted(fd, MAPCALL_USES) == 2);
	/* Linux takes the pages away, and puts them back by itself */
	CHECK(mprotect(p, page, PROT_READ) == 0);
	CHECK(mprotect(p, page, RW) == 0 && *word(p, 1) == 1);
	CHECK(counted(fd, MAPCALL_USES) == 2);
	munmap(p, 3 * page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
unloaded_pages_ask_again(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3), *q = map(fd, 0, 3);
	long i;

	for (i = 0; i < 3; i++)
		CHECK(*word(p, i) == i && *word(q, i) == i);
	CHECK(counted(fd, MAPCALL_USES) == 6);
	CHECK(ioctl(fd, MAPCALL_UNLOAD, 1) == 0);
	for (i = 0; i < 3; i++)
		CHECK(*word(p, i) == i && *word(q, i) == i);
	CHECK(counted(fd, MAPCALL_USES) == 7);
	CHECK(ioctl(fd, MAPCALL_UNLOAD, -1L) == 0);
	for (i = 0; i < 3; i++)
		CHECK(*word(p, i) == i && *word(q, i) == i);
	CHECK(counted(fd, MAPCALL_USES) == 10);
	CHECK(FAILS(ioctl(fd, MAPCALL_UNLOAD, 3), EINVAL));
	munmap(p, 3 * page);
	munmap(q, 3 * page);
	CHECK(none_is_left(fd));
	close(fd);
}

/* Take turns with another process: each finds what it wrote itself. */
static void
contexts(int minor)
{
	int fd = opened(minor), go[2], done[2], i;
	char *p = map(fd, 0, 1), c = 0;
	pid_t pid;

	CHECK(p != NULL && pipe(go) == 0 && pipe(done) == 0);
	pid = fork();
	if (pid == 0) {
		munmap(p, page);
		p = map(fd, 0, 1);
		for (i = 0; i < 5; i++) {
			if (read(go[0], &c, 1) != 1 || *word(p, 0) != 2 * i)
				_exit(1);
			*word(p, 0) = 2 * i + 2;
			if (write(done[1], &c, 1) != 1)
				_exit(2);
		}
		_exit(0);
	}
	for (i = 0; i < 5; i++) {
		CHECK(*word(p, 0) == i * 3);
		*word(p, 0) = i * 3 + 3;
		CHECK(ioctl(fd, MAPCALL_PEEK, 0) == i * 3 + 3);
		CHECK(write(go[1], &c, 1) == 1 && read(done[0], &c, 1) == 1);
		CHECK(ioctl(fd, MAPCALL_PEEK, 0) == i * 2 + 2);
	}
	CHECK(ended(pid) == 0);
	CHECK(counted(fd, MAPCALL_SWITCH) == 10);
	CHECK(counted(fd, MAPCALL_SOON) == 0);
	CHECK(*word(p, 0) == 15);
	munmap(p, page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
each_process_has_its_context(void)
{
	contexts(MAPCALL_CONTEXT);
}

static void
a_context_keeps_the_device_for_its_time(void)
{
	contexts(MAPCALL_TIMED);
}

static void
a_mapping_of_another_process_is_not_loaded(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 1);
	pid_t pid = fork();

	if (pid == 0) {
		munmap(p, page);
		_exit(FAILS(ioctl(fd, MAPCALL_LOAD, 0), EINVAL));
	}
	CHECK(ended(pid) == 1);
	CHECK(ioctl(fd, MAPCALL_LOAD, 0) == 0 && *word(p, 0) >= 0);
	CHECK(counted(fd, MAPCALL_USES) == 0);
	munmap(p, page);
	close(fd);
}

static void
fork_copies_the_handle(void)
{
	int fd = opened(MAPCALL_CONTEXT);
	char *p = map(fd, 0, 1);
	pid_t pid;

	*word(p, 0) = 7;
	pid = fork();
	if (pid == 0) {
		if (*word(p, 0) != 7)
			_exit(1);
		*word(p, 0) = 8;
		_exit(read_elsewhere(word(p, 0)) == 8 ? 0 : 2);
	}
	CHECK(ended(pid) == 0);
	CHECK(counted(fd, MAPCALL_DUPS) == 2);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 2);
	CHECK(counted(fd, MAPCALL_SWITCH) == 3);
	CHECK(counted(fd, MAPCALL_LIVE) == 1);
	CHECK(*word(p, 0) == 7);
	munmap(p, page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
fork_copies_a_handle_of_many_areas_once(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3);

	CHECK(mprotect(p + page, page, PROT_READ) == 0);
	CHECK(*word(p, 2) == 2 && read_elsewhere(word(p, 2)) == 2);
	CHECK(counted(fd, MAPCALL_DUPS) == 1);
	CHECK(counted(fd, MAPCALL_LIVE) == 1);
	CHECK(counted(fd, MAPCALL_USES) == 2);
	munmap(p, 3 * page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
a_process_without_its_handle_gets_a_signal(void)
{
	int fd = opened(MAPCALL_NODUP);
	char *p = map(fd, 0, 1);

	CHECK(*word(p, 0) >= 0 && read_elsewhere(word(p, 0)) == -SIGBUS);
	CHECK(*word(p, 0) >= 0);
	munmap(p, page);
	CHECK(none_is_left(fd));
	close(fd);
}

static int
unmapped(int fd, int where, int len, int left, int right)
{
	return (counted(fd, MAPCALL_WHERE) == where &&
	    counted(fd, MAPCALL_LEN) == len &&
	    counted(fd, MAPCALL_LEFT) == left &&
	    counted(fd, MAPCALL_RIGHT) == right);
}

static void
parts_are_unmapped(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3);

	CHECK(*word(p, 0) >= 0 && *word(p, 2) == 2);
	munmap(p + page, page);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 1 && unmapped(fd, 1, 1, 1, 1));
	CHECK(counted(fd, MAPCALL_LIVE) == 2);
	CHECK(*word(p, 2) == 2 && counted(fd, MAPCALL_USES) == 2);
	CHECK(ioctl(fd, MAPCALL_UNLOAD, 2) == 0 && *word(p, 2) == 2);
	CHECK(counted(fd, MAPCALL_USES) == 3);
	munmap(p, page);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 2 && unmapped(fd, 0, 1, 0, 0));
	munmap(p + 2 * page, page);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 3 && none_is_left(fd));
	p = map(fd, 0, 3);
	munmap(p, page);
	CHECK(unmapped(fd, 0, 1, 0, 2));
	munmap(p + 2 * page, page);
	CHECK(unmapped(fd, 2, 1, 1, 0) && *word(p, 1) == 1);
	munmap(p + page, page);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 6 && none_is_left(fd));
	close(fd);
}

static void
a_moved_mapping_is_not_unmapped(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3), *q;

	CHECK(*word(p, 1) == 1);
	q = mmap(NULL, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(mremap(p, 3 * page, 3 * page, MREMAP_MAYMOVE | MREMAP_FIXED, q) ==
	    q);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 0);
	CHECK(*word(q, 1) == 1 && counted(fd, MAPCALL_USES) == 1);
	CHECK(mremap(q + page, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, p) ==
	    p);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 0 && *word(p, 0) == 1);
	CHECK(*word(q, 2) == 2);
	munmap(q, 3 * page);
	munmap(p, page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
the_handle_maps_other_memory(void)
{
	int fd = opened(MAPCALL_FREE), i;
	char *p = map(fd, 0, 3);

	CHECK(*word(p, 1) == 1);
	CHECK(ioctl(fd, MAPCALL_REMAP, MAPCALL_OTHER) == 0);
	for (i = 0; i < 3; i++)
		CHECK(*word(p, i) == 100 + i);
	CHECK(FAILS(ioctl(fd, MAPCALL_REMAP, MAPCALL_SHORT), ENOTSUP));
	CHECK(FAILS(ioctl(fd, MAPCALL_REMAP, MAPCALL_NARROW), ENOTSUP));
	CHECK(*word(p, 2) == 102);
	CHECK(ioctl(fd, MAPCALL_REMAP, MAPCALL_REGS) == 0);
	CHECK((*word(p, 0) & 0xffff) == 0xed);
	CHECK(ioctl(fd, MAPCALL_REMAP, MAPCALL_NOTHING) == 0);
	CHECK(read_elsewhere(word(p, 0)) == -SIGBUS);
	CHECK(ioctl(fd, MAPCALL_REMAP, MAPCALL_MEMORY) == 0);
	CHECK(*word(p, 1) == 1);
	CHECK(counted(fd, MAPCALL_USES) == 0);
	munmap(p, 3 * page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
what_may_not_be_remapped_is_not(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3);

	CHECK(FAILS(ioctl(fd, MAPCALL_REMAP, MAPCALL_OTHER), ENOTSUP));
	CHECK(*word(p, 1) == 1);
	munmap(p, 3 * page);
	close(fd);
}

static void
an_invalid_mapping_is_unusable_until_remapped(void)
{
	int fd = opened(MAPCALL_INVALID);
	char *p = map(fd, 0, 3);

	CHECK(p != NULL && read_elsewhere(word(p, 1)) == -SIGBUS);
	CHECK(FAILS(ioctl(fd, MAPCALL_LOAD, 0), EFAULT));
	CHECK(ioctl(fd, MAPCALL_REMAP, MAPCALL_MEMORY) == 0);
	CHECK(*word(p, 1) == 1);
	munmap(p, 3 * page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
a_refused_mapping_is_undone(void)
{
	int fd = opened(MAPCALL_HALF);
	char *p;

	CHECK(map(fd, 0, 2) == NULL && errno == ENOSPC);
	CHECK(counted(fd, MAPCALL_MAPS) == 1 && none_is_left(fd));
	p = map(fd, 0, 1);
	CHECK(p != NULL && counted(fd, MAPCALL_LIVE) == 1);
	munmap(p, page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
a_use_that_the_driver_denies_is_a_signal(void)
{
	static const int minors[] = { MAPCALL_DENIES, MAPCALL_FORGETS };
	int i, fd, pipefd[2];
	char *p;

	CHECK(pipe(pipefd) == 0);
	for (i = 0; i < 2; i++) {
		fd = opened(minors[i]);
		p = map(fd, 0, 1);
		CHECK(read_elsewhere(word(p, 0)) == -SIGBUS);
		CHECK(counted(fd, MAPCALL_USES) == 1);
		CHECK(FAILS(write(pipefd[1], p, 1), EFAULT));
		munmap(p, page);
		CHECK(none_is_left(fd));
		close(fd);
	}
	close(pipefd[0]);
	close(pipefd[1]);
}

static volatile sig_atomic_t alarms;

static void
on_alarm(int sig)
{
	alarms++;
}

static void *
use(void *p)
{
	return ((void *)(intptr_t)*(volatile int *)p);
}

/* While a thread waits in the driver, its process can do as it likes. */
static void
a_use_may_wait(void)
{
	int fd = opened(MAPCALL_WAITS);
	char *p = map(fd, 0, 2), *q;
	void *value = NULL;
	pthread_t thread;

	signal(SIGALRM, on_alarm);
	CHECK(pthread_create(&thread, NULL, use, p + page) == 0);
	CHECK(comes(fd, MAPCALL_WAITERS, 1));
	q = mmap(NULL, page, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(q != MAP_FAILED && munmap(q, page) == 0);
	pthread_kill(thread, SIGALRM);
	CHECK(comes(fd, MAPCALL_USES, 2) && alarms == 1);
	CHECK(comes(fd, MAPCALL_WAITERS, 1));
	CHECK(ioctl(fd, MAPCALL_GO) == 0);
	CHECK(pthread_join(thread, &value) == 0 && (intptr_t)value == 1);
	munmap(p, 2 * page);
	CHECK(none_is_left(fd));
	close(fd);
}

static void
a_process_that_waits_can_be_killed(void)
{
	int fd = opened(MAPCALL_WAITS);
	pid_t pid = fork();

	if (pid == 0)
		_exit(*word(map(fd, 0, 1), 0));
	CHECK(comes(fd, MAPCALL_WAITERS, 1));
	CHECK(kill(pid, SIGKILL) == 0 && ended(pid) == -SIGKILL);
	CHECK(counted(fd, MAPCALL_WAITERS) == 0 && none_is_left(fd));
	close(fd);
}

static void
a_handle_has_one_callback_at_a_time(void)
{
	int fd = opened(MAPCALL_SERIAL);
	char *p = map(fd, 0, 2);
	pthread_t thread[2];

	CHECK(pthread_create(&thread[0], NULL, use, p) == 0);
	CHECK(pthread_create(&thread[1], NULL, use, p + page) == 0);
	CHECK(pthread_join(thread[0], NULL) == 0);
	CHECK(pthread_join(thread[1], NULL) == 0);
	CHECK(counted(fd, MAPCALL_USES) == 2);
	CHECK(counted(fd, MAPCALL_NESTED) == 0);
	munmap(p, 2 * page);
	close(fd);
}

/* The caller's page has not been touched, so copying it would wait for ever. */
static void
callbacks_that_copy_fail_and_do_not_hang(void)
{
	int fd = opened(MAPCALL_COPIES);
	char *p = map(fd, 0, 1), *q;

	q = mmap(NULL, page, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(ioctl(fd, MAPCALL_CALLER, q) == 0);
	CHECK(*word(p, 0) >= 0 && read_elsewhere(word(p, 0)) >= 0);
	munmap(p, page);
	CHECK(counted(fd, MAPCALL_COPIED) == 0);
	/* two uses, a copy, and two unmappings, each of two kinds */
	CHECK(counted(fd, MAPCALL_FAILED) == 10);
	CHECK(ioctl(fd, MAPCALL_CALLER, 0) == 0 && none_is_left(fd));
	munmap(q, page);
	close(fd);
}

static int
sysfs_write(const char *name)
{
	int fd = open(name, O_WRONLY);
	int n = fd < 0 ? -1 : write(fd, DEVICE, strlen(DEVICE));

	close(fd);
	return (n);
}

/* Remove and find the device; the driver remembers what happened meanwhile. */
static void
handles_end_with_the_device(void)
{
	int fd = opened(MAPCALL_PLAIN);
	char *p = map(fd, 0, 3);

	CHECK(*word(p, 1) == 1);
	munmap(p, page);
	CHECK(counted(fd, MAPCALL_LIVE) == 1);
	CHECK(sysfs_write(DRIVER "unbind") > 0);
	CHECK(read_elsewhere(word(p, 1)) == -SIGBUS);
	munmap(p + page, 2 * page);
	close(fd);
	CHECK(sysfs_write(DRIVER "bind") > 0);
	fd = open("/dev/ddi/mapcall@0:plain", O_RDWR);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 2 && none_is_left(fd));
	CHECK(counted(fd, MAPCALL_LEAKED) == 0);
	close(fd);
}

static void
a_use_that_waits_ends_with_the_device(void)
{
	int fd = opened(MAPCALL_WAITS);
	pid_t pid = fork();

	if (pid == 0)
		_exit(*word(map(fd, 0, 1), 0));
	CHECK(comes(fd, MAPCALL_WAITERS, 1));
	CHECK(sysfs_write(DRIVER "unbind") > 0);
	CHECK(ended(pid) == -SIGBUS);
	close(fd);
	CHECK(sysfs_write(DRIVER "bind") > 0);
	fd = open("/dev/ddi/mapcall@0:waits", O_RDWR);
	CHECK(counted(fd, MAPCALL_UNMAPS) == 1 && none_is_left(fd));
	CHECK(counted(fd, MAPCALL_LEAKED) == 0);
	close(fd);
}

#define	TEST(name)	{ #name, name }

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
	TEST(the_first_use_of_a_page_asks_the_driver),
	TEST(unloaded_pages_ask_again),
	TEST(each_process_has_its_context),
	TEST(a_context_keeps_the_device_for_its_time),
	TEST(a_mapping_of_another_process_is_not_loaded),
	TEST(fork_copies_the_handle),
	TEST(fork_copies_a_handle_of_many_areas_once),
	TEST(a_process_without_its_handle_gets_a_signal),
	TEST(parts_are_unmapped),
	TEST(a_moved_mapping_is_not_unmapped),
	TEST(the_handle_maps_other_memory),
	TEST(what_may_not_be_remapped_is_not),
	TEST(an_invalid_mapping_is_unusable_until_remapped),
	TEST(a_refused_mapping_is_undone),
	TEST(a_use_that_the_driver_denies_is_a_signal),
	TEST(a_use_may_wait),
	TEST(a_process_that_waits_can_be_killed),
	TEST(a_handle_has_one_callback_at_a_time),
	TEST(callbacks_that_copy_fail_and_do_not_hang),
	TEST(handles_end_with_the_device),
	TEST(a_use_that_waits_ends_with_the_device),
};

int
main(void)
{
	int i, n = sizeof (tests) / sizeof (tests[0]), bad = 0;

	page = sysconf(_SC_PAGESIZE);
	say_as("/dev/kmsg", "map_test mapcall");
	for (i = 0; i < n; i++) {
		failed = 0;
		tests[i].run();
		bad += failed;
		say("%s %s", failed ? "failed" : "passed", tests[i].name);
	}
	say("%d passed, %d failed", n - bad, bad);
	return (bad != 0);
}
