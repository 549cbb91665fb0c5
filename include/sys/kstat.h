/* SPDX-License-Identifier: MIT */
/*
 * <sys/kstat.h>: statistics that a driver shows to users.
 *
 * kstat(9S), kstat_named(9S), kstat_io(9S), kstat_intr(9S), kstat_create(9F),
 * kstat_install(9F), kstat_delete(9F), kstat_named_init(9F), kstat_queue(9F),
 * ks_update(9E), ks_snapshot(9E).
 *
 * Under Linux each is a file, /proc/ddi/kstat/MODULE/INSTANCE/NAME.
 */
#ifndef _SYS_KSTAT_H
#define _SYS_KSTAT_H

#include <sys/types.h>
#include <sys/t_lock.h>
#include <sys/time.h>

typedef int kid_t;

/* Bytes of a name, its NUL included */
#define KSTAT_STRLEN	31

/* ks_type */
#define KSTAT_TYPE_RAW		0
#define KSTAT_TYPE_NAMED	1
#define KSTAT_TYPE_INTR		2
#define KSTAT_TYPE_IO		3
#define KSTAT_TYPE_TIMER	4
#define KSTAT_NUM_TYPES		5

/* ks_flags; the first four are for kstat_create(9F) */
#define KSTAT_FLAG_VIRTUAL	0x01
#define KSTAT_FLAG_VAR_SIZE	0x02
#define KSTAT_FLAG_WRITABLE	0x04
#define KSTAT_FLAG_PERSISTENT	0x08
#define KSTAT_FLAG_DORMANT	0x10
#define KSTAT_FLAG_INVALID	0x20
#define KSTAT_FLAG_LONGSTRINGS	0x40

/* Commands of ks_update(9E) and ks_snapshot(9E) */
#define KSTAT_READ	0
#define KSTAT_WRITE	1

/* In Linux's own sources struct kstat is what stat(2) returns. */
#ifdef _LINUX_TYPES_H
#define _KSTAT_TAG	ddi_kstat_head
#else
#define _KSTAT_TAG	kstat
#endif

typedef struct _KSTAT_TAG {
	hrtime_t ks_crtime;		/* when created */
	struct _KSTAT_TAG *ks_next;
	kid_t ks_kid;			/* unique number */
	char ks_module[KSTAT_STRLEN];
	uchar_t ks_resv;
	int ks_instance;
	char ks_name[KSTAT_STRLEN];
	uchar_t ks_type;
	char ks_class[KSTAT_STRLEN];
	uchar_t ks_flags;
	void *ks_data;			/* the records */
	uint_t ks_ndata;		/* how many */
	size_t ks_data_size;		/* bytes of all */
	hrtime_t ks_snaptime;		/* when last read */
	int (*ks_update)(struct _KSTAT_TAG *ksp, int rw);
	void *ks_private;
	int (*ks_snapshot)(struct _KSTAT_TAG *ksp, void *buf, int rw);
	void *ks_lock;			/* kmutex_t *, or NULL */
} kstat_t;

#undef _KSTAT_TAG

/* kstat_named_t.data_type */
#define KSTAT_DATA_CHAR		0
#define KSTAT_DATA_INT32	1
#define KSTAT_DATA_UINT32	2
#define KSTAT_DATA_INT64	3
#define KSTAT_DATA_UINT64	4
#define KSTAT_DATA_STRING	9
#define KSTAT_DATA_LONG		KSTAT_DATA_INT64
#define KSTAT_DATA_ULONG	KSTAT_DATA_UINT64
#define KSTAT_DATA_LONGLONG	KSTAT_DATA_INT64
#define KSTAT_DATA_ULONGLONG	KSTAT_DATA_UINT64

typedef struct kstat_named {
	char name[KSTAT_STRLEN];
	uchar_t data_type;
	union {
		char c[16];
		int32_t i32;
		uint32_t ui32;
		struct {
			union {
				char *ptr;
				char __pad[8];
			} addr;
			uint32_t len;	/* with the NUL */
		} str;
		int64_t i64;
		uint64_t ui64;
		long l;
		ulong_t ul;
		longlong_t ll;
		u_longlong_t ull;
	} value;
} kstat_named_t;

/* Indices of kstat_intr_t.intrs */
#define KSTAT_INTR_HARD		0
#define KSTAT_INTR_SOFT		1
#define KSTAT_INTR_WATCHDOG	2
#define KSTAT_INTR_SPURIOUS	3
#define KSTAT_INTR_MULTSVC	4
#define KSTAT_NUM_INTRS		5

typedef struct kstat_intr {
	uint_t intrs[KSTAT_NUM_INTRS];
} kstat_intr_t;

/* A driver counts the first four, kstat_queue(9F) the rest. */
typedef struct kstat_io {
	u_longlong_t nread;		/* bytes */
	u_longlong_t nwritten;		/* bytes */
	uint_t reads;			/* operations */
	uint_t writes;			/* operations */
	hrtime_t wtime;			/* ns with something waiting */
	hrtime_t wlentime;		/* sum over time of how many, ns */
	hrtime_t wlastupdate;
	hrtime_t rtime;			/* the same of what is in service */
	hrtime_t rlentime;
	hrtime_t rlastupdate;
	uint_t wcnt;			/* waiting now */
	uint_t rcnt;			/* in service now */
} kstat_io_t;

typedef struct kstat_timer {
	char name[KSTAT_STRLEN];
	uchar_t resv;
	u_longlong_t num_events;
	hrtime_t elapsed_time;
	hrtime_t min_time;
	hrtime_t max_time;
	hrtime_t start_time;
	hrtime_t stop_time;
} kstat_timer_t;

#define KSTAT_NAMED_PTR(kptr)	((kstat_named_t *)(kptr)->ks_data)
#define KSTAT_INTR_PTR(kptr)	((kstat_intr_t *)(kptr)->ks_data)
#define KSTAT_IO_PTR(kptr)	((kstat_io_t *)(kptr)->ks_data)
#define KSTAT_TIMER_PTR(kptr)	((kstat_timer_t *)(kptr)->ks_data)

#define KSTAT_NAMED_STR_PTR(knptr)	((knptr)->value.str.addr.ptr)
#define KSTAT_NAMED_STR_BUFLEN(knptr)	((knptr)->value.str.len)

kstat_t *kstat_create(const char *ks_module, int ks_instance,
		      const char *ks_name, const char *ks_class,
		      uchar_t ks_type, ulong_t ks_ndata, uchar_t ks_flag)
	__asm__("ddi_kstat_create");
void kstat_install(kstat_t *ksp)
	__asm__("ddi_kstat_install");
void kstat_delete(kstat_t *ksp)
	__asm__("ddi_kstat_delete");
void kstat_named_init(kstat_named_t *knp, const char *name, uchar_t data_type)
	__asm__("ddi_kstat_named_init");
void kstat_named_setstr(kstat_named_t *knp, const char *str)
	__asm__("ddi_kstat_named_setstr");

void kstat_waitq_enter(kstat_io_t *kiop)
	__asm__("ddi_kstat_waitq_enter");
void kstat_waitq_exit(kstat_io_t *kiop)
	__asm__("ddi_kstat_waitq_exit");
void kstat_runq_enter(kstat_io_t *kiop)
	__asm__("ddi_kstat_runq_enter");
void kstat_runq_exit(kstat_io_t *kiop)
	__asm__("ddi_kstat_runq_exit");
void kstat_waitq_to_runq(kstat_io_t *kiop)
	__asm__("ddi_kstat_waitq_to_runq");
void kstat_runq_back_to_waitq(kstat_io_t *kiop)
	__asm__("ddi_kstat_runq_back_to_waitq");

#endif /* _SYS_KSTAT_H */
