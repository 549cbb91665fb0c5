// SPDX-License-Identifier: GPL-2.0
/*
 * The records of a kstat: copying, showing as lines of text, finding by name,
 * setting.
 *
 * kstat(9S), kstat_named(9S), kstat_io(9S), kstat_intr(9S),
 * kstat_named_init(9F)
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/seq_file.h>
#include <linux/string.h>

#include "kstat.h"
#include "kstat_value.h"
#include "lock.h"
#include "os.h"

size_t ddi_kstat_record_size(uchar_t type)
{
	switch (type) {
	case KSTAT_TYPE_NAMED:
		return sizeof(kstat_named_t);
	case KSTAT_TYPE_INTR:
		return sizeof(kstat_intr_t);
	case KSTAT_TYPE_IO:
		return sizeof(kstat_io_t);
	case KSTAT_TYPE_TIMER:
		return sizeof(kstat_timer_t);
	default:
		return 0;
	}
}

/* Bytes of raw data on a line */
#define KSTAT_RAW_LINE	16

/* A field of a record with a fixed layout */
struct kstat_field {
	const char *name;
	size_t off;
	uchar_t type;
	bool time;
};

#define KSTAT_FIELD(rec, field, t)					\
	{ #field, offsetof(rec, field), KSTAT_DATA_##t, false }
#define KSTAT_TIME(rec, field)						\
	{ #field, offsetof(rec, field), KSTAT_DATA_INT64, true }
#define KSTAT_INTR(name, nth)						\
	{ name, offsetof(kstat_intr_t, intrs) + (nth) * sizeof(uint_t),	\
	  KSTAT_DATA_UINT32, false }

static const struct kstat_field intr_fields[] = {
	KSTAT_INTR("hard", KSTAT_INTR_HARD),
	KSTAT_INTR("soft", KSTAT_INTR_SOFT),
	KSTAT_INTR("watchdog", KSTAT_INTR_WATCHDOG),
	KSTAT_INTR("spurious", KSTAT_INTR_SPURIOUS),
	KSTAT_INTR("multiple_service", KSTAT_INTR_MULTSVC),
	{ }
};

static const struct kstat_field io_fields[] = {
	KSTAT_FIELD(kstat_io_t, nread, UINT64),
	KSTAT_FIELD(kstat_io_t, nwritten, UINT64),
	KSTAT_FIELD(kstat_io_t, reads, UINT32),
	KSTAT_FIELD(kstat_io_t, writes, UINT32),
	KSTAT_TIME(kstat_io_t, wtime),
	KSTAT_TIME(kstat_io_t, wlentime),
	KSTAT_TIME(kstat_io_t, wlastupdate),
	KSTAT_TIME(kstat_io_t, rtime),
	KSTAT_TIME(kstat_io_t, rlentime),
	KSTAT_TIME(kstat_io_t, rlastupdate),
	KSTAT_FIELD(kstat_io_t, wcnt, UINT32),
	KSTAT_FIELD(kstat_io_t, rcnt, UINT32),
	{ }
};

static const struct kstat_field timer_fields[] = {
	KSTAT_FIELD(kstat_timer_t, num_events, UINT64),
	KSTAT_TIME(kstat_timer_t, elapsed_time),
	KSTAT_TIME(kstat_timer_t, min_time),
	KSTAT_TIME(kstat_timer_t, max_time),
	KSTAT_TIME(kstat_timer_t, start_time),
	KSTAT_TIME(kstat_timer_t, stop_time),
	{ }
};

static const struct kstat_field *fields_of(uchar_t type)
{
	switch (type) {
	case KSTAT_TYPE_INTR:
		return intr_fields;
	case KSTAT_TYPE_IO:
		return io_fields;
	case KSTAT_TYPE_TIMER:
		return timer_fields;
	default:
		return NULL;
	}
}

static size_t value_size(uchar_t type)
{
	switch (type) {
	case KSTAT_DATA_CHAR:
		return 16;
	case KSTAT_DATA_INT32:
	case KSTAT_DATA_UINT32:
		return 4;
	default:
		return 8;
	}
}

/* The number of complete records, as far as both of the driver's counts allow. */
uint_t ddi_kstat_records(const kstat_t *ks)
{
	size_t size = ddi_kstat_record_size(ks->ks_type);

	if (!size)
		return ks->ks_data_size;
	return min_t(size_t, ks->ks_ndata, ks->ks_data_size / size);
}

/* Bytes of the records without long strings. */
static size_t records_size(const kstat_t *ks)
{
	return ddi_kstat_records(ks) * (ddi_kstat_record_size(ks->ks_type) ?:
					1);
}

static bool is_long_string(const kstat_named_t *named)
{
	return named->data_type == KSTAT_DATA_STRING &&
	       KSTAT_NAMED_STR_PTR(named) && KSTAT_NAMED_STR_BUFLEN(named);
}

void ddi_kstat_lock(const kstat_t *ks)
{
	if (ks->ks_lock)
		ddi_mutex_enter(ks->ks_lock);
}

void ddi_kstat_unlock(const kstat_t *ks)
{
	if (ks->ks_lock)
		ddi_mutex_exit(ks->ks_lock);
}

size_t ddi_kstat_size(const kstat_t *ks)
{
	const kstat_named_t *named = ks->ks_data;
	size_t size = records_size(ks);
	uint_t i;

	if (ks->ks_type != KSTAT_TYPE_NAMED || !named)
		return max(size, ks->ks_data_size);
	for (i = 0; i < ddi_kstat_records(ks); i++)
		if (is_long_string(&named[i]))
			size += KSTAT_NAMED_STR_BUFLEN(&named[i]);
	return max(size, ks->ks_data_size);
}

void ddi_kstat_copy(const kstat_t *ks, void *buf)
{
	kstat_named_t *named = buf;
	char *end = buf;
	uint_t i;

	if (!records_size(ks))
		return;
	memcpy(buf, ks->ks_data, records_size(ks));
	if (ks->ks_type == KSTAT_TYPE_IO)
		ddi_kstat_queues_advance(buf, ks->ks_snaptime);
	if (ks->ks_type != KSTAT_TYPE_NAMED)
		return;
	end += records_size(ks);
	for (i = 0; i < ddi_kstat_records(ks); i++) {
		if (!is_long_string(&named[i]))
			continue;
		memcpy(end, KSTAT_NAMED_STR_PTR(&named[i]),
		       KSTAT_NAMED_STR_BUFLEN(&named[i]));
		KSTAT_NAMED_STR_PTR(&named[i]) = end;
		end += KSTAT_NAMED_STR_BUFLEN(&named[i]);
	}
}

static void show_name(struct seq_file *m, const kstat_t *ks,
		      const char *group, const char *name)
{
	seq_printf(m, "%s:%d:%s:", ks->ks_module, ks->ks_instance,
		   ks->ks_name);
	if (group)
		seq_printf(m, "%s_", group);
	seq_printf(m, "%s\t", name);
}

static void show_time(struct seq_file *m, hrtime_t t)
{
	u64 ns = t < 0 ? -t : t;
	u32 rest;
	u64 s = div_u64_rem(ns, NSEC_PER_SEC, &rest);

	seq_printf(m, "%s%llu.%09u\n", t < 0 ? "-" : "", s, rest);
}

/* Show at most @len bytes of @text. */
static void show_text(struct seq_file *m, const char *text, size_t len)
{
	seq_escape_mem(m, text, strnlen(text, len),
		       ESCAPE_OCTAL | ESCAPE_NP | ESCAPE_APPEND, "\\");
	seq_putc(m, '\n');
}

static void show_number(struct seq_file *m, uchar_t type, const void *p)
{
	switch (type) {
	case KSTAT_DATA_INT32:
		seq_printf(m, "%d\n", *(const int32_t *)p);
		break;
	case KSTAT_DATA_UINT32:
		seq_printf(m, "%u\n", *(const uint32_t *)p);
		break;
	case KSTAT_DATA_INT64:
		seq_printf(m, "%lld\n", *(const longlong_t *)p);
		break;
	case KSTAT_DATA_UINT64:
		seq_printf(m, "%llu\n", *(const u_longlong_t *)p);
		break;
	default:
		seq_puts(m, "?\n");
	}
}

static void show_named(struct seq_file *m, const kstat_t *ks,
		       const kstat_named_t *named)
{
	char name[KSTAT_STRLEN];

	strscpy(name, named->name, sizeof(name));
	if (!*name)
		return;
	show_name(m, ks, NULL, name);
	if (is_long_string(named))
		show_text(m, KSTAT_NAMED_STR_PTR(named),
			  KSTAT_NAMED_STR_BUFLEN(named));
	else if (named->data_type == KSTAT_DATA_STRING)
		seq_putc(m, '\n');
	else if (named->data_type == KSTAT_DATA_CHAR)
		show_text(m, named->value.c, sizeof(named->value.c));
	else
		show_number(m, named->data_type, &named->value);
}

static void show_fields(struct seq_file *m, const kstat_t *ks,
			const void *record, const char *group)
{
	const struct kstat_field *f;

	for (f = fields_of(ks->ks_type); f->name; f++) {
		show_name(m, ks, group, f->name);
		if (f->time)
			show_time(m, *(const hrtime_t *)(record + f->off));
		else
			show_number(m, f->type, record + f->off);
	}
}

static void show_raw(struct seq_file *m, const kstat_t *ks, size_t off)
{
	size_t len = min_t(size_t, ks->ks_data_size - off, KSTAT_RAW_LINE);
	char name[16];

	snprintf(name, sizeof(name), "%06zx", off);
	show_name(m, ks, "raw", name);
	seq_printf(m, "%*ph\n", (int)len, ks->ks_data + off);
}

static void show_record(struct seq_file *m, const kstat_t *ks, loff_t i)
{
	const kstat_timer_t *timer = ks->ks_data;

	switch (ks->ks_type) {
	case KSTAT_TYPE_RAW:
		show_raw(m, ks, i * KSTAT_RAW_LINE);
		break;
	case KSTAT_TYPE_NAMED:
		show_named(m, ks, KSTAT_NAMED_PTR(ks) + i);
		break;
	case KSTAT_TYPE_TIMER:
		show_fields(m, ks, &timer[i], timer[i].name);
		break;
	default:
		show_fields(m, ks, ks->ks_data, NULL);
	}
}

/* The number of groups of lines: one for each record, one before and one after them. */
loff_t ddi_kstat_lines(const struct kstat_view *v)
{
	if (v->ks.ks_type == KSTAT_TYPE_RAW)
		return DIV_ROUND_UP(v->ks.ks_data_size, KSTAT_RAW_LINE) + 2;
	return (loff_t)v->ks.ks_ndata + 2;
}

void ddi_kstat_show(struct seq_file *m, const struct kstat_view *v)
{
	const kstat_t *ks = &v->ks;

	if (!v->line) {
		show_name(m, ks, NULL, "class");
		seq_printf(m, "%s\n", ks->ks_class);
		show_name(m, ks, NULL, "crtime");
		show_time(m, ks->ks_crtime);
	} else if (v->line < ddi_kstat_lines(v) - 1) {
		show_record(m, ks, v->line - 1);
	} else {
		show_name(m, ks, NULL, "snaptime");
		show_time(m, ks->ks_snaptime);
	}
}

static struct kstat_value value_at(void *p, uchar_t type)
{
	return (struct kstat_value){
		.p = p, .type = type, .size = value_size(type)
	};
}

struct kstat_value ddi_kstat_find(const kstat_t *ks, void *base,
				  const char *name)
{
	const struct kstat_field *f;
	kstat_named_t *named = base;
	uint_t i;

	if (ks->ks_type == KSTAT_TYPE_NAMED)
		for (i = 0; i < ddi_kstat_records(ks); i++)
			if (!strncmp(named[i].name, name, KSTAT_STRLEN))
				return value_at(&named[i].value,
						named[i].data_type);
	if (ddi_kstat_records(ks) && (ks->ks_type == KSTAT_TYPE_INTR ||
				      ks->ks_type == KSTAT_TYPE_IO))
		for (f = fields_of(ks->ks_type); f->name; f++)
			if (!f->time && !strcmp(f->name, name))
				return value_at(base + f->off, f->type);
	return (struct kstat_value){};
}

int ddi_kstat_set(const struct kstat_value *at, char *text)
{
	text = strim(text);
	switch (at->type) {
	case KSTAT_DATA_CHAR:
		if (strlen(text) > at->size)
			return -EINVAL;
		memset(at->p, 0, at->size);
		memcpy(at->p, text, strlen(text));
		return 0;
	case KSTAT_DATA_INT32:
		return kstrtos32(text, 0, at->p);
	case KSTAT_DATA_UINT32:
		return kstrtou32(text, 0, at->p);
	case KSTAT_DATA_INT64:
		return kstrtos64(text, 0, at->p);
	case KSTAT_DATA_UINT64:
		return kstrtou64(text, 0, at->p);
	default:
		return -EINVAL;
	}
}

/**
 * ddi_kstat_named_init() - name a statistic, kstat_named_init(9F)
 * @knp: a record of a kstat of type KSTAT_TYPE_NAMED
 * @name: its name, truncated to KSTAT_STRLEN - 1 characters
 * @data_type: KSTAT_DATA_*
 *
 * The value is kept, since it may be that of a persistent kstat; a string
 * becomes NULL.
 *
 * Context: any.
 */
void ddi_kstat_named_init(kstat_named_t *knp, const char *name,
			  uchar_t data_type)
{
	if (!knp)
		return;
	strscpy_pad(knp->name, name ?: "", sizeof(knp->name));
	knp->data_type = data_type;
	if (data_type == KSTAT_DATA_STRING)
		ddi_kstat_named_setstr(knp, NULL);
}
EXPORT_SYMBOL(ddi_kstat_named_init);

/**
 * ddi_kstat_named_setstr() - set a long string, kstat_named_setstr(9F)
 * @knp: a record initialised with KSTAT_DATA_STRING
 * @str: the string, which must live until another is set or the kstat is
 *	deleted; or NULL
 *
 * Context: any.
 */
void ddi_kstat_named_setstr(kstat_named_t *knp, const char *str)
{
	if (!knp || knp->data_type != KSTAT_DATA_STRING) {
		ddi_complain(NULL, "kstat_named_setstr", "%s is not a KSTAT_DATA_STRING",
			     knp ? knp->name : "NULL");
		return;
	}
	KSTAT_NAMED_STR_PTR(knp) = (char *)str;
	KSTAT_NAMED_STR_BUFLEN(knp) = str ? strlen(str) + 1 : 0;
}
EXPORT_SYMBOL(ddi_kstat_named_setstr);

static_assert(__same_type(kstat_named_init, ddi_kstat_named_init));
static_assert(__same_type(kstat_named_setstr, ddi_kstat_named_setstr));
static_assert(sizeof(kstat_named_t) == 48);
