/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations of os/ for the other folders: the log, and functions that
 * drivers reach through assembler labels.
 */
#ifndef _DDI_OS_H
#define _DDI_OS_H

#include <linux/dev_printk.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/stdarg.h>
#include <sys/dditypes.h>
#include <sys/kmem.h>
#include <sys/memlist.h>
#include <sys/taskq.h>
#include <sys/time.h>

struct device;
struct task_struct;
struct workqueue_struct;

/*
 * Log one line about a call that was refused or failed: the device, the DDI
 * function, the reason.  @func is the name that a driver's author knows, @fmt
 * the reason without a newline.  Rate-limited per call site; any context.
 */
#define ddi_complain(dev, func, fmt, ...)				\
	do {								\
		struct device *__dev = (dev);				\
									\
		if (__dev)						\
			dev_warn_ratelimited(__dev, "%s: " fmt "\n",	\
					     func, ##__VA_ARGS__);	\
		else							\
			pr_warn_ratelimited("ddi: %s: " fmt "\n",	\
					    func, ##__VA_ARGS__);	\
	} while (0)

/*
 * Returns true if the caller may sleep.  The DDI allows many functions in any
 * context, and they do better in one that may sleep.  If the kernel does not
 * count preemption, a caller that holds a spinlock with interrupts on is taken
 * for one that may sleep; the DDI's own spinning mutexes keep interrupts off.
 */
static inline bool ddi_may_block(void)
{
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT))
		return preemptible();
	return !in_interrupt() && !irqs_disabled();
}

/* Format for sprintf(9F).  Returns the full length, without NUL. */
size_t ddi_format(char *buf, size_t size, const char *fmt, va_list ap);

/* Log for cmn_err(9F); @device is "edu0: " or "".  Any context. */
void ddi_log(int severity, const char *device, const char *fmt, va_list ap);
/* Prints the log's lines; a test may replace it. */
extern typeof(_printk) *ddi_log_print;

/* Drivers use these functions as cmn_err(), kmem_alloc() and so on. */
void ddi_cmn_err(int level, const char *format, ...);
void ddi_vcmn_err(int level, const char *format, va_list ap);
void ddi_dev_err(dev_info_t *dip, int level, const char *format, ...);
void *ddi_kmem_alloc(size_t size, int flag);
void *ddi_kmem_zalloc(size_t size, int flag);
void ddi_kmem_free(void *buf, size_t size);
void ddi_vdev_err(dev_info_t *dip, int level, const char *format, va_list ap);
void ddi_zcmn_err(zoneid_t zoneid, int level, const char *format, ...);
void ddi_vzcmn_err(zoneid_t zoneid, int level, const char *format, va_list ap);
void ddi_printf(const char *format, ...);
void ddi_vprintf(const char *format, va_list ap);
void ddi_panic(const char *format, ...) __noreturn;
extern bool ddi_panicking;
void ddi_vpanic(const char *format, va_list ap) __noreturn;
int ddi_assfail(const char *text, const char *file, int line);
void ddi_assfail3(const char *text, uintmax_t left, const char *op,
		  uintmax_t right, const char *file, int line);

/* time.c */
extern int ddi_hz;
hrtime_t ddi_gethrtime(void);
void ddi_gethrestime(timespec_t *ts);
clock_t ddi_drv_hztousec(clock_t ticks);
clock_t ddi_drv_usectohz(clock_t microsecs);
void ddi_drv_usecwait(clock_t microsecs);
void ddi_delay(clock_t ticks);
int ddi_delay_sig(clock_t ticks);

/* string.c */
void ddi_bcopy(const void *from, void *to, size_t count);
void ddi_ovbcopy(const void *from, void *to, size_t count);
void ddi_bzero(void *addr, size_t count);
int ddi_bcmp(const void *s1, const void *s2, size_t count);
void ddi_swab(void *src, void *dst, size_t nbytes);
size_t ddi_strlcpy(char *to, const char *from, size_t size);
size_t ddi_strlcat(char *to, const char *from, size_t size);
char *ddi_strncat(char *s1, const char *s2, size_t n);
char *ddi_strncpy(char *to, const char *from, size_t n);
char *ddi_strdup_sleep(const char *str);
void ddi_strfree(char *s);
char *ddi_kmem_vasprintf(const char *fmt, va_list ap);
char *ddi_kmem_asprintf(const char *fmt, ...);
char *ddi_strtok_r(char *s, const char *sep, char **lasts);
size_t ddi_vsnprintf(char *s, size_t n, const char *format, va_list ap);
size_t ddi_snprintf(char *s, size_t n, const char *format, ...);
char *ddi_vsprintf(char *s, const char *format, va_list ap);
char *ddi_sprintf(char *s, const char *format, ...);

/* number.c */
extern const unsigned int ddi_pagesize, ddi_pageshift, ddi_pageoffset;
extern const uintptr_t ddi_pagemask;
int ddi_str_to_l(const char *str, char **endptr, int base, long *result);
int ddi_str_to_ul(const char *str, char **endptr, int base, ulong_t *result);
int ddi_str_to_ll(const char *str, char **endptr, int base, longlong_t *result);
int ddi_str_to_ull(const char *str, char **endptr, int base,
		   u_longlong_t *result);
int ddi_stoi(char **str);
void ddi_numtos(unsigned long num, char *s);
int ddi_highbit(ulong_t mask);
int ddi_lowbit(ulong_t mask);
unsigned long ddi_bytes_to_pages(unsigned long bytes);
unsigned long ddi_bytes_to_pages_up(unsigned long bytes);
unsigned long ddi_pages_to_bytes(unsigned long pages);

/* system.c and ident.c; drivers see these without their prefix */
struct ddi_zone;
struct memlist;
extern const uint32_t ddi_crc32_table[256];
extern struct utsname ddi_utsname;
extern struct var ddi_var;
extern struct ddi_zone *ddi_global_zone;
extern struct memlist *ddi_phys_install;

/* Jiffies until the time @end of ktime_get_ns(): at least 1, or 0 if it has come. */
long ddi_jiffies_until(u64 end);

/* Returns true if @size is more than Linux, or this machine, can ever allocate. */
bool ddi_kmem_never(size_t size);

/*
 * Returns true if a test wants this allocation to fail: the nth call from now,
 * or with a negative number every call.
 */
#if IS_ENABLED(CONFIG_KUNIT)
extern int ddi_fail_nth;
extern int ddi_fail_seen;
bool ddi_should_fail(void);

/* Returns true if a test may make allocations fail. */
static inline bool ddi_may_fail(void)
{
	return READ_ONCE(ddi_fail_nth);
}
#else
static inline bool ddi_should_fail(void)
{
	return false;
}

static inline bool ddi_may_fail(void)
{
	return false;
}
#endif

/* work.c: for work that does not wait for long */
extern struct workqueue_struct *ddi_wq;

/* thread.c: kthread_create() that also works for a process that is being killed */
struct task_struct *ddi_kthread_create(int (*func)(void *data), void *data,
				       const char *name);

/* timeout.c */
timeout_id_t ddi_timeout(void (*func)(void *), void *arg, clock_t ticks);
clock_t ddi_untimeout(timeout_id_t id);

/* taskq.c */
extern taskq_t *ddi_system_taskq;
taskq_t *ddi_kernel_taskq_create(const char *name, int nthreads, pri_t pri,
				 int minalloc, int maxalloc, uint_t flags);
taskqid_t ddi_kernel_taskq_dispatch(taskq_t *tq, task_func_t *func, void *arg,
				    uint_t flags);
void ddi_kernel_taskq_dispatch_ent(taskq_t *tq, task_func_t *func, void *arg,
				   uint_t flags, taskq_ent_t *ent);
int ddi_kernel_taskq_suspended(taskq_t *tq);
int ddi_kernel_taskq_member(taskq_t *tq, kthread_t *thread);
taskq_t *ddi_kernel_taskq_create_proc(const char *name, int nthreads, pri_t pri,
				      int minalloc, int maxalloc,
				      struct proc *proc, uint_t flags);
taskq_t *ddi_kernel_taskq_create_instance(const char *name, int instance,
					  int nthreads, pri_t pri, int minalloc,
					  int maxalloc, uint_t flags);

/* kmem_cache.c */
kmem_cache_t *ddi_kmem_cache_create(const char *name, size_t bufsize,
				    size_t align,
				    int (*constructor)(void *, void *, int),
				    void (*destructor)(void *, void *),
				    void (*reclaim)(void *), void *private,
				    void *vmp, int cflags);
void ddi_kmem_cache_destroy(kmem_cache_t *cp);
void *ddi_kmem_cache_alloc(kmem_cache_t *cp, int flag);
void ddi_kmem_cache_free(kmem_cache_t *cp, void *obj);
void ddi_kmem_cache_reap(kmem_cache_t *cp);
void ddi_kmem_cache_set_move(kmem_cache_t *cp,
			     kmem_cbrc_t (*move)(void *, void *, size_t,
						 void *));
void ddi_kmem_cache_move_notify(kmem_cache_t *cp, void *obj);

/* id32.c */
uint32_t ddi_id32_alloc(void *ptr, int flag);
void ddi_id32_free(uint32_t token);
void *ddi_id32_lookup(uint32_t token);

/* random.c */
int ddi_random_bytes(uint8_t *buf, size_t len);

/* ident.c: is the caller in the handler of an interrupt?  dev/ sets this. */
extern int (*ddi_in_handler)(void);

/* system.c */
int ddi_get_hwenv(void);
#if defined(CONFIG_X86) && !defined(CONFIG_UML)
extern uint_t ddi_x86_vendor;
#endif
void ddi_utsname_refresh(void);
extern char ddi_hw_serial[11];
extern pgcnt_t ddi_physmem;
extern struct memlist *ddi_phys_install;

/* proc.c */
void *ddi_proc_ref(void);
void ddi_proc_unref(void *pref);
int ddi_proc_signal(void *pref, int sig);

/* symbol.c */
void ddi_debug_enter(char *msg);
int ddi_getpcstack(pc_t *pcstack, int pcstack_limit);
char *ddi_kobj_getsymname(uintptr_t value, ulong_t *offset);

#endif /* _DDI_OS_H */
