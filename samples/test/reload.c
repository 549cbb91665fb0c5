/* SPDX-License-Identifier: MIT */
/*
 * Load, attach, use, unbind and unload both samples, again and again, and
 * compare the memory that is in use at the end with that after the first
 * rounds.
 *
 *	reload ROUNDS KILOBYTES		fails when more than that has gone
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define	WARM_UP	20

static int kmsg;

/* Each line of the kernel's log is one write. */
static void
say(const char *format, ...)
{
	char line[200];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof (line), format, ap);
	va_end(ap);
	if (write(kmsg, line, strlen(line)) < 0)
		exit(2);
}

static int
fail(int round, const char *what)
{
	say("reload: round %d: %s: %s", round, what, strerror(errno));
	return (-1);
}

static int
load(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC), ret;

	ret = fd < 0 ? -1 : (int)syscall(SYS_finit_module, fd, "", 0);
	close(fd);
	return (ret);
}

static int
write_file(const char *file, const char *text)
{
	int fd = open(file, O_WRONLY), n;

	n = fd < 0 ? -1 : (int)write(fd, text, strlen(text));
	close(fd);
	return (n < 0 ? -1 : 0);
}

static int
use(void)
{
	int fd = open("/dev/ddi/echo_ddi@1:data", O_RDWR), ok;
	char buf[6] = "";

	ok = fd >= 0 && write(fd, "hello", 5) == 5 &&
	    read(fd, buf, sizeof (buf)) == 5 && strcmp(buf, "hello") == 0;
	close(fd);
	return (ok ? 0 : -1);
}

static int
one_round(int i)
{
	if (load("/echo_ddi.ko") != 0)
		return (fail(i, "echo_ddi.ko"));
	if (load("/edu.ko") != 0)
		return (fail(i, "edu.ko"));
	if (use() != 0)
		return (fail(i, "use"));
	if (write_file("/sys/bus/platform/drivers/echo_ddi/unbind",
	    "echo_ddi.0") != 0)
		return (fail(i, "unbind echo_ddi"));
	if (write_file("/sys/bus/pci/drivers/edu/unbind", "0000:00:04.0") != 0)
		return (fail(i, "unbind edu"));
	if (syscall(SYS_delete_module, "edu", O_NONBLOCK) != 0)
		return (fail(i, "rmmod edu"));
	if (syscall(SYS_delete_module, "echo_ddi", O_NONBLOCK) != 0)
		return (fail(i, "rmmod echo_ddi"));
	return (0);
}

/* Get the kilobytes in use that cannot be reclaimed, or -1. */
static long
in_use(void)
{
	FILE *f = fopen("/proc/meminfo", "r");
	long slab = -1, vmalloc = 0;
	char line[200];

	while (f != NULL && fgets(line, sizeof (line), f) != NULL) {
		(void) sscanf(line, "SUnreclaim: %ld", &slab);
		(void) sscanf(line, "VmallocUsed: %ld", &vmalloc);
	}
	if (f != NULL)
		fclose(f);
	return (slab < 0 ? -1 : slab + vmalloc);
}

int
main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 100, i;
	long limit = argc > 2 ? atol(argv[2]) : 1024, before = 0, after;

	kmsg = open("/dev/kmsg", O_WRONLY);
	for (i = 0; i < rounds; i++) {
		if (i == WARM_UP)
			before = in_use();
		if (one_round(i) != 0)
			return (1);
		if ((i + 1) % 100 == 0)
			say("reload: %d rounds", i + 1);
	}
	/* a busy machine frees memory with delay */
	for (i = 0; i < 60; i++) {
		sleep(1);
		after = in_use();
		if (rounds <= WARM_UP || after - before <= limit)
			break;
	}
	say("reload: %d rounds, %ld kB in use after %d, %ld kB after all",
	    rounds, before, WARM_UP, after);
	return (rounds > WARM_UP && (after < 0 || after - before > limit));
}
