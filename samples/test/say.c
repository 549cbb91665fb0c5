/* SPDX-License-Identifier: MIT */
/*
 * See say.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "say.h"

int failed;

static int to = -1;
static char name[40];

void
say_as(const char *file, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(name, sizeof (name), format, ap);
	va_end(ap);
	to = open(file, O_WRONLY);
}

/* Each line of the kernel's log is one write. */
void
say(const char *format, ...)
{
	char text[400], line[500];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof (text), format, ap);
	va_end(ap);
	snprintf(line, sizeof (line), "%s: %s\n", name, text);
	if (write(to, line, strlen(line)) < 0)
		exit(2);
}

void
check(int ok, int line, const char *what)
{
	if (ok)
		return;
	say("line %d: not so: %s (errno %d)", line, what, errno);
	failed = 1;
}
