/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to the kstat files of os/: the Linux side of a kstat.
 */
#ifndef _DDI_OS_KSTAT_H
#define _DDI_OS_KSTAT_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/types.h>
#include <linux/workqueue.h>
#include <sys/kstat.h>

struct kstat_dir;
struct proc_dir_entry;

enum ddi_kstat_state {
	DDI_KSTAT_CREATED,	/* its driver still fills it in; not readable */
	DDI_KSTAT_INSTALLED,
	DDI_KSTAT_DORMANT,	/* persistent, deleted by its driver */
	DDI_KSTAT_LEAVING,	/* being deleted, or made dormant */
};

/**
 * struct ddi_kstat - a kstat
 * @ks: the driver's view; must come first
 * @node: entry of the list of kstats; under ddi_kstats_lock, as is @state
 * @state: enum ddi_kstat_state
 * @caller: address of the call that created it
 * @guard: held by readers and writers, and while it becomes dormant
 * @dir: the directory of its file, NULL before the first installation
 * @file: its file
 * @retire: completes a deletion in atomic context
 */
struct ddi_kstat {
	kstat_t ks;
	struct list_head node;
	enum ddi_kstat_state state;
	unsigned long caller;
	struct mutex guard; /* see @guard */
	struct kstat_dir *dir;
	struct proc_dir_entry *file;
	struct work_struct retire;
};

/* Drivers use these functions by their names without the prefix. */
kstat_t *ddi_kstat_create(const char *ks_module, int ks_instance,
			  const char *ks_name, const char *ks_class,
			  uchar_t ks_type, ulong_t ks_ndata, uchar_t ks_flag);
void ddi_kstat_install(kstat_t *ksp);
void ddi_kstat_delete(kstat_t *ksp);
void ddi_kstat_named_init(kstat_named_t *knp, const char *name,
			  uchar_t data_type);
void ddi_kstat_named_setstr(kstat_named_t *knp, const char *str);
void ddi_kstat_waitq_enter(kstat_io_t *kiop);
void ddi_kstat_waitq_exit(kstat_io_t *kiop);
void ddi_kstat_runq_enter(kstat_io_t *kiop);
void ddi_kstat_runq_exit(kstat_io_t *kiop);
void ddi_kstat_waitq_to_runq(kstat_io_t *kiop);
void ddi_kstat_runq_back_to_waitq(kstat_io_t *kiop);

/* Account for the requests in the queues until @now. */
void ddi_kstat_queues_advance(kstat_io_t *kiop, hrtime_t now);

/* Bytes of one record of @type; 0 for RAW, whose records have no size. */
size_t ddi_kstat_record_size(uchar_t type);

/*
 * kstat_file.c: add and remove the file of a kstat.  The removal waits for
 * readers.  May sleep.
 */
int ddi_kstat_file_add(struct ddi_kstat *k);
void ddi_kstat_file_del(struct ddi_kstat *k);
int ddi_kstat_write(struct ddi_kstat *k, char *text);
void ddi_kstat_files_init(void);
void ddi_kstat_files_exit(void);

#endif /* _DDI_OS_KSTAT_H */
