// SPDX-License-Identifier: GPL-2.0
/*
 * Error reports: ddi_fm_ereport_post(9F), and the ENAs (numbers) that associate
 * them.
 *
 * A report is one line in the log, for people and programs:
 *
 *	edu 0000:00:04.0: ereport class=ereport.io.device.stall ena=0x2f6c1
 *		driver=edu0 version=0x0 ring=0x3
 *
 * (on one line) with name=value pairs, separated by single spaces.  Unsigned
 * integers are hexadecimal, signed ones decimal, booleans true or false; the
 * elements of an array are separated by commas; strings are in double quotes,
 * and a double quote, a backslash or an unprintable character in them is a "?".
 * A line that is too long ends in " truncated=true".  Reports of a device are
 * rate-limited; the number of suppressed reports is lost=N in the next one.
 */
#include <linux/bits.h>
#include <linux/ctype.h>
#include <linux/device.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/stdarg.h>
#include <sys/fm/io/ddi.h>
#include <sys/fm/protocol.h>

#include "../compat.h"
#include "../os/os.h"
#include "fm.h"

/* Fields of an ENA of format 1 */
#define ENA_FORMAT	GENMASK_ULL(3, 0)
#define ENA_GENERATION	GENMASK_ULL(9, 4)
#define ENA_CPU_SHIFT	10
#define ENA_CPU		GENMASK_ULL(19, 10)
#define ENA_TIME_SHIFT	20
#define ENA_GEN_SHIFT	4

/* Bytes for the members of a report */
#define REPORT_LEN	800
/* End of a truncated report */
static const char report_cut[] = " truncated=true";
/* Bytes kept for that, and for the end of a truncated string */
#define REPORT_END	(1 + sizeof(report_cut))

/**
 * struct report - the members of a report as text
 * @text: the text
 * @size: bytes at @text
 * @len: length of the text so far
 * @full: something did not fit
 */
struct report {
	char *text;
	size_t size;
	size_t len;
	bool full;
};

/**
 * ddi_fm_ena_generate() - make an ENA for a new error, fm_ena_generate()
 * @timestamp: time of the error, in ns since boot; 0 for now
 * @format: FM_ENA_FMT1
 *
 * Context: any.
 * Return: the ENA; 0 for an unknown format.
 */
u64 ddi_fm_ena_generate(u64 timestamp, uchar_t format)
{
	u64 cpu = raw_smp_processor_id();

	if (format != FM_ENA_FMT1)
		return 0;
	if (!timestamp)
		timestamp = ktime_get_ns();
	return timestamp << ENA_TIME_SHIFT | (cpu << ENA_CPU_SHIFT & ENA_CPU) |
	       FM_ENA_FMT1;
}
EXPORT_SYMBOL(ddi_fm_ena_generate);

/**
 * ddi_fm_ena_increment() - make the ENA of the next generation,
 *	fm_ena_increment()
 * @ena: the ENA of an error
 *
 * Context: any.
 * Return: the ENA of an error that this error has caused.
 */
u64 ddi_fm_ena_increment(u64 ena)
{
	u64 generation = ddi_fm_ena_generation_get(ena) + 1;

	return (ena & ~ENA_GENERATION) |
	       (generation << ENA_GEN_SHIFT & ENA_GENERATION);
}
EXPORT_SYMBOL(ddi_fm_ena_increment);

/**
 * ddi_fm_ena_generation_get() - get the generation of an ENA,
 *	fm_ena_generation_get()
 * @ena: the ENA
 *
 * Context: any.
 * Return: 0 for an original error, otherwise its distance from it.
 */
u64 ddi_fm_ena_generation_get(u64 ena)
{
	return (ena & ENA_GENERATION) >> ENA_GEN_SHIFT;
}
EXPORT_SYMBOL(ddi_fm_ena_generation_get);

/**
 * ddi_fm_ena_format_get() - get the format of an ENA, fm_ena_format_get()
 * @ena: the ENA
 *
 * Context: any.
 * Return: FM_ENA_FMT*.
 */
uchar_t ddi_fm_ena_format_get(u64 ena)
{
	return ena & ENA_FORMAT;
}
EXPORT_SYMBOL(ddi_fm_ena_format_get);

/* Start a report in @size bytes at @text. */
static void report_start(struct report *r, char *text, size_t size)
{
	*r = (struct report){ .text = text, .size = size - REPORT_END };
	text[0] = '\0';
}

static void report_end(struct report *r)
{
	if (r->full)
		memcpy(r->text + r->len, report_cut, sizeof(report_cut));
}

static __printf(2, 3) void put(struct report *r, const char *fmt, ...)
{
	size_t room = r->size - r->len;
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	n = vsnprintf(r->text + r->len, room, fmt, ap);
	va_end(ap);
	if (n >= room)
		r->full = true;
	else
		r->len += n;
	r->text[r->len] = '\0';
}

static void put_string(struct report *r, const char *s)
{
	put(r, "\"");
	if (r->full)
		return;
	for (; s && *s && !r->full; s++)
		put(r, "%c", isprint(*s) && *s != '"' && *s != '\\' ? *s : '?');
	/* REPORT_END keeps room for the closing quote */
	r->text[r->len++] = '"';
	r->text[r->len] = '\0';
}

static void put_boolean(struct report *r, boolean_t b)
{
	put(r, "%s", b ? "true" : "false");
}

/*
 * Write one scalar argument of ddi_fm_ereport_post(9F).  Returns false for an
 * unknown type.
 */
static bool put_scalar(struct report *r, data_type_t type, va_list *ap)
{
	switch (type) {
	case DATA_TYPE_BOOLEAN:
		put_boolean(r, B_TRUE);
		return true;
	case DATA_TYPE_BOOLEAN_VALUE:
		put_boolean(r, va_arg(*ap, boolean_t));
		return true;
	case DATA_TYPE_BYTE:
	case DATA_TYPE_UINT8:
	case DATA_TYPE_UINT16:
	case DATA_TYPE_UINT32:
		put(r, "%#x", va_arg(*ap, unsigned int));
		return true;
	case DATA_TYPE_INT8:
	case DATA_TYPE_INT16:
	case DATA_TYPE_INT32:
		put(r, "%d", va_arg(*ap, int));
		return true;
	case DATA_TYPE_UINT64:
		put(r, "%#llx", va_arg(*ap, u_longlong_t));
		return true;
	case DATA_TYPE_INT64:
	case DATA_TYPE_HRTIME:
		put(r, "%lld", va_arg(*ap, longlong_t));
		return true;
	case DATA_TYPE_STRING:
		put_string(r, va_arg(*ap, const char *));
		return true;
	default:
		return false;
	}
}

static void put_element(struct report *r, data_type_t type, const void *array,
			uint_t i)
{
	switch (type) {
	case DATA_TYPE_BOOLEAN_ARRAY:
		put_boolean(r, ((const boolean_t *)array)[i]);
		break;
	case DATA_TYPE_BYTE_ARRAY:
	case DATA_TYPE_UINT8_ARRAY:
		put(r, "%#x", ((const uint8_t *)array)[i]);
		break;
	case DATA_TYPE_UINT16_ARRAY:
		put(r, "%#x", ((const uint16_t *)array)[i]);
		break;
	case DATA_TYPE_UINT32_ARRAY:
		put(r, "%#x", ((const uint32_t *)array)[i]);
		break;
	case DATA_TYPE_UINT64_ARRAY:
		put(r, "%#llx", ((const u_longlong_t *)array)[i]);
		break;
	case DATA_TYPE_INT8_ARRAY:
		put(r, "%d", ((const signed char *)array)[i]);
		break;
	case DATA_TYPE_INT16_ARRAY:
		put(r, "%d", ((const short *)array)[i]);
		break;
	case DATA_TYPE_INT32_ARRAY:
		put(r, "%d", ((const int32_t *)array)[i]);
		break;
	case DATA_TYPE_INT64_ARRAY:
		put(r, "%lld", ((const longlong_t *)array)[i]);
		break;
	default:
		put_string(r, ((const char *const *)array)[i]);
	}
}

static bool is_array(data_type_t type)
{
	return (type >= DATA_TYPE_BYTE_ARRAY &&
		type <= DATA_TYPE_STRING_ARRAY) ||
	       (type >= DATA_TYPE_BOOLEAN_ARRAY &&
		type <= DATA_TYPE_UINT8_ARRAY);
}

static bool put_value(struct report *r, data_type_t type, va_list *ap)
{
	const void *array;
	uint_t n, i;

	if (!is_array(type))
		return put_scalar(r, type, ap);
	n = va_arg(*ap, uint_t);
	array = va_arg(*ap, const void *);
	for (i = 0; array && i < n && !r->full; i++) {
		if (i)
			put(r, ",");
		put_element(r, type, array, i);
	}
	return true;
}

/* Write all members: names, types and values, up to NULL. */
static void put_members(struct report *r, va_list *ap)
{
	const char *name;
	data_type_t type;

	while ((name = va_arg(*ap, const char *))) {
		type = va_arg(*ap, data_type_t);
		put(r, " %s=", name);
		if (!put_value(r, type, ap)) {
			put(r, "?");
			r->full = true;
			break;
		}
	}
}

void ddi_fm_fault_members(char *text, size_t size, const char *where,
			  const char *message)
{
	struct report r;

	report_start(&r, text, size);
	put(&r, " location=%s message=", where);
	put_string(&r, message);
	report_end(&r);
}

void ddi_fm_report(dev_info_t *dip, const char *class, u64 ena,
		   const char *more)
{
	struct ddi_fm *fm = dip->fm;
	char lost[24] = "";
	int n;

	if (fm && !__ratelimit(&fm->limit)) {
		atomic_inc(&fm->lost);
		return;
	}
	n = fm ? atomic_xchg(&fm->lost, 0) : 0;
	if (n)
		snprintf(lost, sizeof(lost), " lost=%d", n);
	dev_warn(dip->dev, "ereport class=%s.%s.%s ena=%#llx driver=%s%d%s%s\n",
		 FM_EREPORT_CLASS, DDI_IO_CLASS, class,
		 ena ?: ddi_fm_ena_generate(0, FM_ENA_FMT1),
		 ddi_driver_name(dip), ddi_get_instance(dip), more, lost);
}

/**
 * ddi_fm_ereport_post() - post an error report, ddi_fm_ereport_post(9F)
 * @dip: the device's node; the driver is DDI_FM_EREPORT_CAPABLE
 * @ereport_class: class, without the leading "ereport.io."
 * @ena: fme_ena of the error, or 0 for a new error
 * @sflag: DDI_SLEEP or DDI_NOSLEEP
 *
 * The other arguments are name, type (DATA_TYPE_*) and value of each member,
 * then NULL.  For an array, the number of elements follows the type.  Integers
 * are passed by value, strings and arrays by address.
 *
 * Context: any.
 *
 * Differences from illumos: the report goes to the log, in the form that the
 * top of this file describes; a report without FM_VERSION is not refused.
 */
void ddi_fm_ereport_post(dev_info_t *dip, const char *ereport_class,
			 uint64_t ena, int sflag, ...)
{
	struct report r;
	va_list ap;
	char *text;

	if (!ereport_class ||
	    !(ddi_fm_capable(dip) & DDI_FM_EREPORT_CAPABLE)) {
		ddi_complain(dip->dev, __func__, "%s: %s", ereport_class ?: "",
			     ereport_class ?
			     "the driver is not DDI_FM_EREPORT_CAPABLE" :
			     "no class");
		return;
	}
	text = kmalloc(REPORT_LEN, GFP_ATOMIC | __GFP_NOWARN);
	if (text) {
		report_start(&r, text, REPORT_LEN);
		va_start(ap, sflag);
		put_members(&r, &ap);
		va_end(ap);
		report_end(&r);
	}
	ddi_fm_report(dip, ereport_class, ena, text ?: report_cut);
	kfree(text);
}
EXPORT_SYMBOL(ddi_fm_ereport_post);

static_assert(__same_type(fm_ena_generate, ddi_fm_ena_generate));
static_assert(__same_type(fm_ena_increment, ddi_fm_ena_increment));
static_assert(__same_type(fm_ena_generation_get, ddi_fm_ena_generation_get));
static_assert(__same_type(fm_ena_format_get, ddi_fm_ena_format_get));
