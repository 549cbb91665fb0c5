// SPDX-License-Identifier: GPL-2.0
/*
 * What a test's calls write to the kernel's log, see ddi_kunit_log.h.
 */
#include <linux/kmsg_dump.h>
#include <linux/string.h>
#include "ddi_kunit_log.h"

#define LINE	1100

/* Position in the log at ddi_kunit_log_start() */
static struct kmsg_dump_iter log_from;
static char log_seen[4096];

static bool log_line(struct kmsg_dump_iter *iter, char *line, size_t size)
{
	size_t len;

	if (!kmsg_dump_get_line(iter, false, line, size - 1, &len))
		return false;
	line[len] = '\0';
	return true;
}

void ddi_kunit_log_start(void)
{
	static char line[LINE];

	kmsg_dump_rewind(&log_from);
	while (log_line(&log_from, line, sizeof(line)))
		;
}

const char *ddi_kunit_log_read(void)
{
	struct kmsg_dump_iter iter = log_from;
	size_t len = 0;

	while (len < sizeof(log_seen) - LINE &&
	       log_line(&iter, log_seen + len, sizeof(log_seen) - len))
		len += strlen(log_seen + len);
	log_seen[len] = '\0';
	return log_seen;
}

void ddi_kunit_expect_log(struct kunit *test, const char *words)
{
	KUNIT_EXPECT_NOT_NULL_MSG(test, strstr(ddi_kunit_log_read(), words),
				  "no '%s' in:\n%s", words, log_seen);
}

void ddi_kunit_expect_no_log(struct kunit *test, const char *words)
{
	KUNIT_EXPECT_NULL_MSG(test, strstr(ddi_kunit_log_read(), words),
			      "'%s' in:\n%s", words, log_seen);
}
