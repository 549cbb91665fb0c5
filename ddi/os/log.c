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

/* Longest record of Linux's log */
#define DDI_LOG_LEN	1024
/* Longest message when no memory can be allocated for more */
#define DDI_LOG_SHORT	96

/**
 * struct ddi_severity - a severity of cmn_err(9F)
 * @level: the level for Linux's log
 * @prefix: start of the message
 * @end: end of the message
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

/* printk() needs a constant level, so this calls _printk(). */
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
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 * @ap: the arguments
 *
 * CE_CONT messages have level info in Linux's log, CE_NOTE notice, CE_WARN
 * warning; "!"  changes the level to debug, which keeps the message off the
 * console.  CE_PANIC panics Linux with the message, since a driver does not
 * expect the call to return.
 *
 * Context: any.
 *
 * Differences from illumos: "^" does not keep a message out of the log, and "?"
 * has no effect, since the console shows level info only if the system was
 * booted without "quiet".  %p prints a hashed address, as everywhere in Linux.
 * An unknown level does not panic.  A message is truncated at 1023 bytes, the
 * size of a record of Linux's log, or if memory is short at 95.
 */
void ddi_vcmn_err(int level, const char *format, va_list ap)
{
	ddi_log(level, "", format, ap);
}
EXPORT_SYMBOL(ddi_vcmn_err);

/**
 * ddi_cmn_err() - log a message, cmn_err(9F)
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 *
 * Context: any.
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
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 * @ap: the arguments
 *
 * Context: any.
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
 * @level: CE_CONT, CE_NOTE, CE_WARN, CE_PANIC or CE_IGNORE
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 *
 * Context: any.
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
 * ddi_vprintf() - log a message at level info, vprintf()
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 * @ap: the arguments
 *
 * Context: any.
 *
 * Differences from illumos: as for ddi_vcmn_err().
 */
void ddi_vprintf(const char *format, va_list ap)
{
	ddi_log(CE_CONT, "", format, ap);
}
EXPORT_SYMBOL(ddi_vprintf);

/**
 * ddi_printf() - log a message at level info, printf()
 * @format: format of sprintf(9F), after an optional "!", "^" or "?"
 *
 * Context: any.
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
