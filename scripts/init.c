// SPDX-License-Identifier: GPL-2.0
/*
 * The first and only process of a guest: does what the file /plan says, one
 * line at a time, reports in the kernel's log, and ends the guest.
 *
 *	insmod FILE [PARAMETERS]	rmmod NAME
 *	write FILE TEXT			append FILE TEXT
 *	cat FILE			clock SECONDS_SINCE_1970
 *	say TEXT			sleep SECONDS
 *	run FILE [ARGUMENTS]		move FILE TO
 *	starve LINE; LINE
 *
 * A line that fails is reported and counted; the plan goes on.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int kmsg = -1;

/* One line in the kernel's log, in order with the kernel's own. */
static void say(const char *format, ...)
{
	char line[900];
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(line, sizeof(line), format, ap);
	va_end(ap);
	if (len >= (int)sizeof(line))
		len = sizeof(line) - 1;
	if (write(kmsg, line, len) < 0)
		return;
}

static int do_insmod(const char *file, const char *parameters)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	int ret;

	if (fd < 0)
		return -1;
	ret = syscall(SYS_finit_module, fd, parameters, 0);
	close(fd);
	return ret;
}

static int do_write(const char *file, const char *text, int flags)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC | flags);
	ssize_t ret;

	if (fd < 0)
		return -1;
	ret = write(fd, text, strlen(text));
	close(fd);
	return ret < 0 ? -1 : 0;
}

static int do_cat(const char *file)
{
	char line[800];
	FILE *f = fopen(file, "r");

	if (!f)
		return -1;
	while (fgets(line, sizeof(line), f))
		say("init: %s: %s", file, line);
	fclose(f);
	return 0;
}

/* Run a program, which has failed if its status is not 0. */
static int do_run(char *file, char *arguments)
{
	char *argv[8] = { file };
	int n = 1, status;
	pid_t pid;

	while (n < 7 && arguments && *arguments)
		argv[n++] = strsep(&arguments, " ");
	pid = fork();
	if (!pid) {
		/* its output goes to the log, not to a disk that it opens */
		open("/dev/null", O_RDONLY);
		dup2(kmsg, 1);
		dup2(kmsg, 2);
		execv(file, argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	errno = ECHILD;
	return status ? -1 : 0;
}

/* A module that cannot be unloaded, since something holds it. */
static int do_held(const char *name)
{
	if (!syscall(SYS_delete_module, name, O_NONBLOCK)) {
		errno = ENOENT;
		return -1;
	}
	return errno == EWOULDBLOCK ? 0 : -1;
}

/* Create the directories of the path. */
static int do_move(const char *file, char *to)
{
	char *slash;

	for (slash = to; (slash = strchr(slash + 1, '/')); *slash = '/') {
		*slash = '\0';
		mkdir(to, 0755);
	}
	return rename(file, to);
}

static int do_line(const char *line);

/*
 * Execute a line repeatedly, each time with another of the kernel's allocations
 * failing, from the first to the last.  @undo reverts the line, and is executed
 * whenever the line has succeeded, as it must in the end.  After a line
 * fail-nth reads 0 if an allocation has failed.
 */
static int do_starve(const char *line, const char *undo)
{
	int fd = open("/proc/self/fail-nth", O_RDWR | O_CLOEXEC);
	int n, failed, lost = 0;
	char left[16];

	if (fd < 0)
		return -1;
	for (n = 1;; n++) {
		memset(left, 0, sizeof(left));
		if (dprintf(fd, "%d", n) < 0)
			return -1;
		failed = do_line(line);
		if (pread(fd, left, sizeof(left) - 1, 0) < 0 ||
		    pwrite(fd, "0", 1, 0) < 0)
			return -1;
		if (!failed && do_line(undo))
			return -1;
		if (atoi(left))
			break;
		lost += !!failed;
	}
	close(fd);
	say("init: %d allocations failed in turn, %d times with it: %s",
	    n - 1, lost, line);
	return failed;
}

static int do_line(const char *line)
{
	char copy[800], none[] = "", *rest = copy, *verb, *name, *undo;

	snprintf(copy, sizeof(copy), "%s", line);
	verb = strsep(&rest, " ");
	if (!strcmp(verb, "say"))
		return 0;
	if (!strcmp(verb, "starve") && rest && (undo = strstr(rest, "; "))) {
		*undo = '\0';
		return do_starve(rest, undo + 2);
	}
	name = rest ? strsep(&rest, " ") : none;
	rest = rest ? rest : none;
	if (!strcmp(verb, "insmod"))
		return do_insmod(name, rest);
	if (!strcmp(verb, "rmmod"))
		return syscall(SYS_delete_module, name, O_NONBLOCK);
	if (!strcmp(verb, "held"))
		return do_held(name);
	if (!strcmp(verb, "write"))
		return do_write(name, rest, 0);
	if (!strcmp(verb, "append"))
		return do_write(name, rest, O_APPEND);
	if (!strcmp(verb, "cat"))
		return do_cat(name);
	if (!strcmp(verb, "run"))
		return do_run(name, rest);
	if (!strcmp(verb, "move"))
		return do_move(name, rest);
	if (!strcmp(verb, "clock")) {
		struct timespec now = { .tv_sec = atol(name) };

		return clock_settime(CLOCK_REALTIME, &now);
	}
	if (!strcmp(verb, "sleep")) {
		sleep(atoi(name));
		return 0;
	}
	errno = EINVAL;
	return -1;
}

static int run_plan(FILE *plan)
{
	char line[800];
	int failed = 0;

	while (fgets(line, sizeof(line), plan)) {
		line[strcspn(line, "\n")] = '\0';
		if (!*line)
			continue;
		say("init: %s", line);
		if (do_line(line)) {
			say("init: failed: %s: %s", line, strerror(errno));
			failed++;
		} else {
			say("init: done: %s", line);
		}
	}
	return failed;
}

int main(void)
{
	FILE *plan;

	mkdir("/dev", 0755);
	mkdir("/proc", 0755);
	mkdir("/sys", 0755);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("debugfs", "/sys/kernel/debug", "debugfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	mknod("/dev/kmsg", S_IFCHR | 0600, makedev(1, 11));
	kmsg = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);

	plan = fopen("/plan", "r");
	if (plan)
		say("init: finished, %d lines failed", run_plan(plan));
	sync();
	reboot(RB_AUTOBOOT);
	return 1;
}
