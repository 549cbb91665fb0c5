// SPDX-License-Identifier: GPL-2.0
/*
 * Messages of drivers: cmn_err(9F), vcmn_err(9F), zcmn_err(9F), vzcmn_err(9F),
 * printf().
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <sys/cmn_err.h>

#include "../compat.h"
#include "os.h"

/* As much as Linux's log takes in one record. */
#define DDI_LOG_LEN	1024
/* What is left of a message when there is no memory for more. */
#define DDI_LOG_SHORT	96

/**
 * struct ddi_severity - a severity of cmn_err(9F)
 * @level: its level in Linux's log
 * @prefix: what the message begins with
 * @end: what it ends with
 */
struct ddi_severity {
	const char *level;
	const char *prefix;
	const char *end;
};

static const struct ddi_severity ddi_severities[] = {
	[CE_CONT] = { KERN_INFO, "", "" },
	[CE_NOTE] = { KERN_NOTICE, "NOTICE: ", "\n" },
	[CE_WARN] = { KERN_WARNING, "WARNING: ", "\n" },
};

/* The level is not known when this is compiled, so not printk(). */
typeof(_printk) *ddi_log_print = _printk;
EXPORT_SYMBOL_IF_KUNIT(ddi_log_print);

static void log_message(int severity, bool quiet, const char *device,
			const char *text)
{
	const struct ddi_severity *sev;

	if (severity == CE_PANIC)
		panic("%s%s", device, text);
	sev = &ddi_severities[severity];
	ddi_log_print("%s%s%s%s%s", quiet ? KERN_DEBUG : sev->level,
		      sev->prefix, device, text, sev->end);
}

void ddi_log(int severity, const char *device, const char *fmt, va_list ap)
{
	char shorter[DDI_LOG_SHORT];
	bool quiet = *fmt == '!';
	char *text;

	if (severity == CE_IGNORE)
		return;
	if (severity < CE_CONT || severity > CE_IGNORE) {
		ddi_complain(NULL, "cmn_err", "unknown level %d", severity);
		severity = CE_WARN;
	}
	if (quiet || *fmt == '^' || *fmt == '?')
		fmt++;

	text = kmalloc(DDI_LOG_LEN, GFP_ATOMIC | __GFP_NOWARN);
	if (text)
		ddi_format(text, DDI_LOG_LEN, fmt, ap);
	else
		ddi_format(shorter, sizeof(shorter), fmt, ap);
	log_message(severity, quiet, device, text ?: shorter);
	kfree(text);
}

/**
 * ddi_vcmn_err() - log a message, vcmn_err(9F)
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: as in sprintf(9F), after an optional "!", "^" or "?"
 * @ap: the arguments
 *
 * CE_CONT goes to Linux's log at level info, CE_NOTE at notice, CE_WARN at
 * warning; "!" makes that debug, which keeps the message off the console.
 * CE_PANIC panics Linux with the message: a driver does not expect the call
 * to return.
 *
 * Context: Any.
 *
 * Differences from illumos: "^" does not keep a message out of the log, and
 * "?" has no effect, for the console shows the level info only when the
 * system was booted without "quiet".  %p prints a hashed address, as all of
 * Linux does.  An unknown level does not panic.  A message is cut at 1023 bytes,
 * what one record of Linux's log takes, and where memory is short at 95.
 */
void ddi_vcmn_err(int level, const char *format, va_list ap)
{
	ddi_log(level, "", format, ap);
}
EXPORT_SYMBOL(ddi_vcmn_err);

/**
 * ddi_cmn_err() - log a message, cmn_err(9F)
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: as in sprintf(9F), after an optional "!", "^" or "?"
 *
 * Context: Any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_cmn_err(int level, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	ddi_log(level, "", format, ap);
	va_end(ap);
}
EXPORT_SYMBOL(ddi_cmn_err);

/**
 * ddi_vzcmn_err() - log a message to a zone's log, vzcmn_err(9F)
 * @zoneid: the zone; Linux has one
 * @level: as in ddi_cmn_err()
 * @format: as in ddi_cmn_err()
 * @ap: the arguments
 *
 * Context: Any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_vzcmn_err(zoneid_t zoneid, int level, const char *format, va_list ap)
{
	ddi_log(level, "", format, ap);
}
EXPORT_SYMBOL(ddi_vzcmn_err);

/**
 * ddi_zcmn_err() - log a message to a zone's log, zcmn_err(9F)
 * @zoneid: the zone; Linux has one
 * @level: as in ddi_cmn_err()
 * @format: as in ddi_cmn_err()
 *
 * Context: Any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_zcmn_err(zoneid_t zoneid, int level, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	ddi_log(level, "", format, ap);
	va_end(ap);
}
EXPORT_SYMBOL(ddi_zcmn_err);

/**
 * ddi_vprintf() - log a message as it is, vprintf()
 * @format: as in ddi_cmn_err()
 * @ap: the arguments
 *
 * Context: Any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_vprintf(const char *format, va_list ap)
{
	ddi_log(CE_CONT, "", format, ap);
}
EXPORT_SYMBOL(ddi_vprintf);

/**
 * ddi_printf() - log a message as it is, printf()
 * @format: as in ddi_cmn_err()
 *
 * Context: Any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_printf(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	ddi_log(CE_CONT, "", format, ap);
	va_end(ap);
}
EXPORT_SYMBOL(ddi_printf);
