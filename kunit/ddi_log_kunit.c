// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of messages of drivers: cmn_err(9F), vcmn_err(9F), zcmn_err(9F),
 * dev_err(9F), ddi_report_dev(9F).  The lines are caught before they reach the
 * log, since a line with WARNING would fail the bed.
 */
#include <kunit/test.h>
#include <linux/ddi.h>
#include <linux/device.h>
#include <linux/kern_levels.h>
#include <linux/string.h>
#include <sys/cmn_err.h>
#include <sys/zone.h>

#include "../ddi/os/os.h"
#include "ddi_kunit_helpers.h"

static char line[1200];

static __printf(1, 2) int catch(const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	return n;
}

static int log_init(struct kunit *test)
{
	*line = '\0';
	ddi_log_print = catch;
	return ddi_kunit_init(test);
}

static void log_exit(struct kunit *test)
{
	ddi_log_print = _printk;
}

/* Expect that @want was logged since the last check. */
#define EXPECT_LINE(test, want)						\
	do {								\
		KUNIT_EXPECT_STREQ(test, line, want);			\
		*line = '\0';						\
	} while (0)

static void vcmn_err_of(int level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ddi_vcmn_err(level, fmt, ap);
	va_end(ap);
}

static void vzcmn_err_of(int level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ddi_vzcmn_err(GLOBAL_ZONEID, level, fmt, ap);
	va_end(ap);
}

static void vdev_err_of(dev_info_t *dip, int level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ddi_vdev_err(dip, level, fmt, ap);
	va_end(ap);
}

static void vprintf_of(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	ddi_vprintf(fmt, ap);
	va_end(ap);
}

/* NOTICE and WARNING messages are whole lines; CE_CONT messages are unchanged. */
static void severity_is_level_and_prefix(struct kunit *test)
{
	ddi_cmn_err(CE_CONT, "of %d", 2);
	EXPECT_LINE(test, KERN_INFO "of 2");
	ddi_cmn_err(CE_CONT, "lines\n");
	EXPECT_LINE(test, KERN_INFO "lines\n");
	ddi_cmn_err(CE_NOTE, "link %s", "up");
	EXPECT_LINE(test, KERN_NOTICE "NOTICE: link up\n");
	ddi_cmn_err(CE_WARN, "%b", 3, "\020\002Err\001On");
	EXPECT_LINE(test, KERN_WARNING "WARNING: 3<Err,On>\n");
	ddi_cmn_err(CE_IGNORE, "nothing");
	EXPECT_LINE(test, "");
}

/* A leading !  means the log only; a leading ^ or ?  is not printed. */
static void first_character_is_obeyed(struct kunit *test)
{
	ddi_cmn_err(CE_WARN, "!quiet");
	EXPECT_LINE(test, KERN_DEBUG "WARNING: quiet\n");
	ddi_cmn_err(CE_NOTE, "^console");
	EXPECT_LINE(test, KERN_NOTICE "NOTICE: console\n");
	ddi_cmn_err(CE_CONT, "?boot %c\n", 'x');
	EXPECT_LINE(test, KERN_INFO "boot x\n");
	ddi_cmn_err(CE_CONT, "!?%s", "!");
	EXPECT_LINE(test, KERN_DEBUG "?!");
}

/* A message with an unknown level is a warning, not a panic. */
static void unknown_levels_warn(struct kunit *test)
{
	ddi_cmn_err(CE_IGNORE + 1, "above");
	EXPECT_LINE(test, KERN_WARNING "WARNING: above\n");
	ddi_cmn_err(-1, "below");
	EXPECT_LINE(test, KERN_WARNING "WARNING: below\n");
}

/* A message is truncated to the length of Linux's log record. */
static void long_messages_are_truncated(struct kunit *test)
{
	char *text = kunit_kzalloc(test, 2000, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, text);
	memset(text, 'x', 1999);
	ddi_cmn_err(CE_NOTE, "%s", text);
	KUNIT_EXPECT_EQ(test, strspn(line + strlen(KERN_NOTICE "NOTICE: "),
				     "x"), 1023);
}

/* All functions of the family log equal lines. */
static void all_log_functions_agree(struct kunit *test)
{
	vcmn_err_of(CE_NOTE, "!%d %s", 1, "v");
	EXPECT_LINE(test, KERN_DEBUG "NOTICE: 1 v\n");
	ddi_zcmn_err(GLOBAL_ZONEID, CE_NOTE, "%d %s", 1, "z");
	EXPECT_LINE(test, KERN_NOTICE "NOTICE: 1 z\n");
	vzcmn_err_of(CE_WARN, "%d %s", 1, "vz");
	EXPECT_LINE(test, KERN_WARNING "WARNING: 1 vz\n");
	ddi_printf("%s", "printf");
	EXPECT_LINE(test, KERN_INFO "printf");
	vprintf_of("%s\n", "vprintf");
	EXPECT_LINE(test, KERN_INFO "vprintf\n");
}

/* dev_err(9F) puts driver and instance between prefix and text. */
static void dev_err_names_the_device(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	char want[80];

	snprintf(want, sizeof(want), KERN_WARNING "WARNING: %s%d: reset 3\n",
		 ddi_driver_name(dip), ddi_get_instance(dip));
	ddi_dev_err(dip, CE_WARN, "reset %d", 3);
	EXPECT_LINE(test, want);
	vdev_err_of(dip, CE_WARN, "%s 3", "reset");
	EXPECT_LINE(test, want);
	snprintf(want, sizeof(want), KERN_DEBUG "%s%d: more\n",
		 ddi_driver_name(dip), ddi_get_instance(dip));
	ddi_dev_err(dip, CE_CONT, "!more\n");
	EXPECT_LINE(test, want);
}

/* ddi_report_dev(9F) logs the device of an instance. */
static void report_dev_logs_the_device(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	char want[160];

	snprintf(want, sizeof(want), KERN_INFO "%s%d is %s at %s %s\n",
		 ddi_driver_name(dip), ddi_get_instance(dip),
		 ddi_node_name(dip), dev_bus_name(ddi_dev_info_device(dip)),
		 dev_name(ddi_dev_info_device(dip)));
	ddi_report_dev(dip);
	EXPECT_LINE(test, want);
}

static struct kunit_case ddi_log_cases[] = {
	KUNIT_CASE(severity_is_level_and_prefix),
	KUNIT_CASE(first_character_is_obeyed),
	KUNIT_CASE(unknown_levels_warn),
	KUNIT_CASE(long_messages_are_truncated),
	KUNIT_CASE(all_log_functions_agree),
	KUNIT_CASE(dev_err_names_the_device),
	KUNIT_CASE(report_dev_logs_the_device),
	{ }
};

static struct kunit_suite ddi_log_suite = {
	.name = "ddi_log",
	.init = log_init,
	.exit = log_exit,
	.test_cases = ddi_log_cases,
};

kunit_test_suite(ddi_log_suite);
