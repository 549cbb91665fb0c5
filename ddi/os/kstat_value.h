/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the kstat files of os/: the records of a kstat as text.
 */
#ifndef _DDI_OS_KSTAT_VALUE_H
#define _DDI_OS_KSTAT_VALUE_H

#include <sys/kstat.h>

struct ddi_kstat;
struct seq_file;

/**
 * struct kstat_view - a copy of a kstat at one moment
 * @k: the kstat
 * @ks: its header; ks_data is @buf
 * @buf: its records
 * @room: bytes at @buf
 * @need: bytes that the records need
 * @line: the next group of lines to show
 */
struct kstat_view {
	struct ddi_kstat *k;
	kstat_t ks;
	void *buf;
	size_t room;
	size_t need;
	loff_t line;
};

/**
 * struct kstat_value - a value in the records of a kstat
 * @p: its address, NULL if there is no such value
 * @type: KSTAT_DATA_*
 * @size: its size in bytes
 * @saved: a copy of the value
 */
struct kstat_value {
	void *p;
	uchar_t type;
	size_t size;
	char saved[16];
};

/* Lock and unlock the kstat's ks_lock, if it has one */
void ddi_kstat_lock(const kstat_t *ks);
void ddi_kstat_unlock(const kstat_t *ks);

/* Number of records in ks_data; for KSTAT_TYPE_RAW, of bytes */
uint_t ddi_kstat_records(const kstat_t *ks);
/* Bytes that a copy of the records takes, including long strings */
size_t ddi_kstat_size(const kstat_t *ks);
/* Copy the records, ddi_kstat_size() bytes. */
void ddi_kstat_copy(const kstat_t *ks, void *buf);

/* Number of groups of lines; show group @v->line */
loff_t ddi_kstat_lines(const struct kstat_view *v);
void ddi_kstat_show(struct seq_file *m, const struct kstat_view *v);

/* Find the value of statistic @name in the records at @base. */
struct kstat_value ddi_kstat_find(const kstat_t *ks, void *base,
				  const char *name);
/* Set the value to @text.  Returns 0 or -errno. */
int ddi_kstat_set(const struct kstat_value *at, char *text);

#endif /* _DDI_OS_KSTAT_VALUE_H */
