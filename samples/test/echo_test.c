/* SPDX-License-Identifier: MIT */
/*
 * What programs see of the sample echo_ddi.  Run in a guest, as a 64-bit and
 * as a 32-bit program; says what it found in the kernel's log:
 *
 *	echo_test 64: passed an_event_wakes_poll
 *	echo_test 64: 14 passed, 0 failed
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../echo_ddi.h"
#include "say.h"

#define	DATA	"/dev/ddi/echo_ddi@0:data"
#define	CTL	"/dev/ddi/echo_ddi@0:ctl"
#define	OTHER	"/dev/ddi/echo_ddi@1:data"
#define	KSTAT	"/proc/ddi/kstat/echo_ddi/0/stats"
#define	NAMED	"echo_ddi:0:stats:"
#define	SYSFS	"/sys/bus/platform/drivers/echo_ddi/"
#define	BAD	bad_pointer

static int data;
static void *volatile bad_pointer = (void *)16;

static int
reads_back(const char *text)
{
	char buf[64] = "";

	return (read(data, buf, sizeof (buf)) == (ssize_t)strlen(text) &&
	    strcmp(buf, text) == 0);
}

/*
 * A second ECHO_LATER fails while the first one waits; its time is doubled
 * after each attempt that a busy machine made too late.
 */
static int
later_is_already_asked_for(void)
{
	int ms;

	for (ms = 300; ms <= 9600; ms *= 2) {
		if (ioctl(data, ECHO_LATER, ms) != 0)
			return (0);
		if (FAILS(ioctl(data, ECHO_LATER, ms), EALREADY))
			return (1);
	}
	return (0);
}

static int
ready(int fd, int events, int ms)
{
	struct pollfd p = { fd, events, 0 };

	return (poll(&p, 1, ms) < 0 ? -1 : p.revents);
}

static void
what_is_written_is_read(void)
{
	char a[3], b[8] = "";
	struct iovec out[2] = { { "hel", 3 }, { "lo", 2 } };
	struct iovec in[2] = { { a, 3 }, { b, 8 } };

	CHECK(write(data, "hello", 5) == 5);
	CHECK(reads_back("hello"));
	CHECK(writev(data, out, 2) == 5);
	CHECK(readv(data, in, 2) == 5);
	CHECK(memcmp(a, "hel", 3) == 0 && strcmp(b, "lo") == 0);
	CHECK(write(data, "", 0) == 0);
}

static void
bad_pointers_are_efault(void)
{
	struct echo_info info = { BAD, 100, 0 };

	CHECK(FAILS(write(data, BAD, 8), EFAULT));
	CHECK(write(data, "x", 1) == 1);
	CHECK(FAILS(read(data, BAD, 1), EFAULT));
	CHECK(reads_back("x"));
	CHECK(FAILS(ioctl(data, ECHO_INFO, BAD), EFAULT));
	CHECK(FAILS(ioctl(data, ECHO_INFO, &info), EFAULT));
}

static void
a_structure_with_pointers_arrives(void)
{
	char name[16] = "";
	struct echo_info info = { name, sizeof (name), -1 };

	CHECK(write(data, "abc", 3) == 3);
	CHECK(ioctl(data, ECHO_INFO, &info) == 0);
	CHECK(strcmp(name, "echo_ddi") == 0);
	CHECK(info.ei_len == 9 && info.ei_kept == 3);
	CHECK(ioctl(data, ECHO_CLEAR) == 3);
}

static void
errors_have_linux_numbers(void)
{
	char name[2];
	struct echo_info info = { name, sizeof (name), 0 };

	CHECK(FAILS(ioctl(data, ECHO_INFO, &info), EOVERFLOW));
	CHECK(FAILS(ioctl(data, ECHO_FAIL), ETIME));
	CHECK(FAILS(ioctl(data, _IO('E', 99)), ENOTTY));
	CHECK(later_is_already_asked_for());
	CHECK(ready(data, POLLIN, 20000) == POLLIN && reads_back("late\n"));
}

static void
entries_that_are_not_there(void)
{
	int fd = open(CTL, O_RDWR);
	char c;

	CHECK(fd >= 0);
	CHECK(FAILS(read(fd, &c, 1), ENXIO));
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED);
	CHECK(errno == ENODEV);
	CHECK(ioctl(fd, ECHO_CLEAR) == 0);
	close(fd);
}

static void
no_data_is_eagain(void)
{
	char c;

	CHECK(fcntl(data, F_SETFL, O_NONBLOCK) == 0);
	CHECK(FAILS(read(data, &c, 1), EAGAIN));
	CHECK(fcntl(data, F_SETFL, 0) == 0);
}

static void
an_event_wakes_poll(void)
{
	CHECK(ready(data, POLLIN | POLLOUT, 0) == POLLOUT);
	CHECK(ready(data, POLLIN, 0) == 0);
	CHECK(ioctl(data, ECHO_LATER, 100) == 0);
	CHECK(ready(data, POLLIN, 20000) == POLLIN);
	CHECK(reads_back("late\n"));
}

static void
an_event_wakes_epoll(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET };
	int ep = epoll_create1(0), i;

	CHECK(write(data, "x", 1) == 1);
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, data, &event) == 0);
	CHECK(epoll_wait(ep, &event, 1, 0) == 1 && reads_back("x"));
	for (i = 0; i < 3; i++) {
		CHECK(epoll_wait(ep, &event, 1, 0) == 0);
		CHECK(ioctl(data, ECHO_LATER, 20) == 0);
		CHECK(epoll_wait(ep, &event, 1, 20000) == 1);
		CHECK(reads_back("late\n"));
	}
	close(ep);
}

/* Wait until a process sleeps interruptibly. */
static void
wait_asleep(pid_t pid)
{
	char path[40], state = 0;
	FILE *f;
	int tries;

	snprintf(path, sizeof (path), "/proc/%d/stat", (int)pid);
	for (tries = 0; tries < 6000 && state != 'S'; tries++) {
		f = fopen(path, "r");
		if (f == NULL || fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
			state = 0;
		if (f != NULL)
			fclose(f);
		if (state != 'S')
			usleep(10000);
	}
	CHECK(state == 'S');
}

/*
 * Read in another process, which waits for data when this function returns.
 * The process exits with errno, or with 0 if it read "x".
 */
static pid_t
reader(int fd)
{
	pid_t pid = fork();
	char c = 0;

	if (pid != 0) {
		wait_asleep(pid);
		return (pid);
	}
	if (read(fd, &c, 1) == 1)
		_exit(c == 'x' ? 0 : 255);
	_exit(errno);
}

static int
exit_of(pid_t pid)
{
	int status = -1;

	waitpid(pid, &status, 0);
	return (WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static void
a_reader_waits_for_a_writer(void)
{
	pid_t pid = reader(data);

	CHECK(write(data, "x", 1) == 1);
	CHECK(exit_of(pid) == 0);
}

/* Shared with this process's children */
static volatile int *signals;

static void
on_signal(int signal)
{
	(*signals)++;
}

static void
a_signal_ends_the_wait(void)
{
	struct sigaction sa = { .sa_handler = on_signal };
	pid_t pid;
	int tries;

	signals = mmap(NULL, sizeof (*signals), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	CHECK(signals != MAP_FAILED);
	sigaction(SIGUSR1, &sa, NULL);
	pid = reader(data);
	kill(pid, SIGUSR1);
	CHECK(exit_of(pid) == EINTR);

	sa.sa_flags = SA_RESTART;
	sigaction(SIGUSR1, &sa, NULL);
	pid = reader(data);
	*signals = 0;
	kill(pid, SIGUSR1);
	for (tries = 0; tries < 6000 && *signals == 0; tries++)
		usleep(10000);
	wait_asleep(pid);
	CHECK(*signals == 1);
	CHECK(write(data, "x", 1) == 1);
	CHECK(exit_of(pid) == 0);
}

#define	MANY	100000

static void
many_bytes_in_order(void)
{
	unsigned char buf[1000];
	int i, n, got = 0, bad = 0;
	pid_t pid = fork();

	if (pid == 0) {
		for (i = 0; i < MANY; i += n) {
			for (n = 0; n < 700 && i + n < MANY; n++)
				buf[n] = (i + n) % 251;
			n = write(data, buf, n);
			if (n < 0)
				_exit(1);
		}
		_exit(0);
	}
	while (got < MANY && (n = read(data, buf, sizeof (buf))) > 0)
		for (i = 0; i < n; i++, got++)
			bad += buf[i] != got % 251;
	CHECK(got == MANY && bad == 0);
	CHECK(exit_of(pid) == 0);
}

static void
the_kstat_counts(void)
{
	FILE *f = fopen(KSTAT, "r");
	char line[200];
	long written = 0, opens = 0;

	CHECK(f != NULL);
	while (f != NULL && fgets(line, sizeof (line), f) != NULL) {
		(void) sscanf(line, NAMED "bytes_written %ld", &written);
		(void) sscanf(line, NAMED "opens %ld", &opens);
	}
	CHECK(written >= MANY && opens >= 1);
	if (f != NULL)
		fclose(f);
}

static int
sysfs_write(const char *file, const char *text)
{
	int fd = open(file, O_WRONLY), n;

	n = fd < 0 ? -1 : write(fd, text, strlen(text));
	close(fd);
	return (n);
}

static void
unbinding_an_open_device(void)
{
	int fd = open(OTHER, O_RDWR);
	pid_t pid = reader(fd);
	char c;

	CHECK(fd >= 0);
	CHECK(sysfs_write(SYSFS "unbind", "echo_ddi.1") > 0);
	CHECK(exit_of(pid) == ENXIO);
	CHECK(FAILS(read(fd, &c, 1), ENXIO));
	CHECK(FAILS(write(fd, "x", 1), ENXIO));
	CHECK(FAILS(ioctl(fd, ECHO_CLEAR), ENXIO));
	CHECK(ready(fd, POLLIN, 0) == (POLLERR | POLLHUP));
	CHECK(FAILS(open(OTHER, O_RDWR), ENOENT));
	CHECK(sysfs_write(SYSFS "bind", "echo_ddi.1") > 0);
	CHECK(FAILS(read(fd, &c, 1), ENXIO));
	close(fd);
	fd = open(OTHER, O_RDWR);
	CHECK(write(fd, "x", 1) == 1 && read(fd, &c, 1) == 1 && c == 'x');
	close(fd);
}

#define	TEST(name)	{ #name, name }

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
	TEST(what_is_written_is_read),
	TEST(bad_pointers_are_efault),
	TEST(a_structure_with_pointers_arrives),
	TEST(errors_have_linux_numbers),
	TEST(entries_that_are_not_there),
	TEST(no_data_is_eagain),
	TEST(an_event_wakes_poll),
	TEST(an_event_wakes_epoll),
	TEST(a_reader_waits_for_a_writer),
	TEST(a_signal_ends_the_wait),
	TEST(many_bytes_in_order),
	TEST(the_kstat_counts),
	TEST(unbinding_an_open_device),
};

int
main(void)
{
	int n = sizeof (tests) / sizeof (tests[0]), i, bad = 0;

	say_as("/dev/kmsg", "echo_test %d", (int)sizeof (long) * 8);
	data = open(DATA, O_RDWR);
	if (data < 0)
		say("line %d: no " DATA " (errno %d)", __LINE__, errno);
	for (i = 0; i < n; i++) {
		failed = data < 0;
		if (!failed)
			tests[i].run();
		bad += failed;
		say("%s %s", failed ? "failed" : "passed", tests[i].name);
	}
	say("%d passed, %d failed", n - bad, bad);
	return (bad != 0);
}
