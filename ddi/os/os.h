/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the other folders may call of os/: the log, and what drivers reach
 * through assembler labels.
 */
#ifndef _DDI_OS_H
#define _DDI_OS_H

#include <linux/dev_printk.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/stdarg.h>
#include <sys/dditypes.h>

struct device;

/*
 * One line about a call that was refused or went wrong: the device, the DDI
 * function, the reason.  @func is the name a driver's author knows, @fmt the
 * reason without a newline.  Rate-limited per call site; any context.
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
 * May the caller sleep?  The DDI lets many functions be called in any context
 * and do better where they may sleep.  Where the kernel does not count
 * preemption this takes a caller that holds a spinlock with interrupts on for
 * one that may; the DDI's own spinning mutexes hold interrupts off.
 */
static inline bool ddi_may_block(void)
{
	if (IS_ENABLED(CONFIG_PREEMPT_COUNT))
		return preemptible();
	return !in_interrupt() && !irqs_disabled();
}

/* sprintf(9F)'s work.  Returns the bytes it takes in full, without NUL. */
size_t ddi_format(char *buf, size_t size, const char *fmt, va_list ap);

/* cmn_err(9F)'s work; @device is "edu0: " or "".  Any context. */
void ddi_log(int severity, const char *device, const char *fmt, va_list ap);

/* Drivers see these as cmn_err(), kmem_alloc() and so on. */
void ddi_cmn_err(int level, const char *format, ...);
void ddi_vcmn_err(int level, const char *format, va_list ap);
void ddi_dev_err(dev_info_t *dip, int level, const char *format, ...);
void *ddi_kmem_alloc(size_t size, int flag);
void *ddi_kmem_zalloc(size_t size, int flag);
void ddi_kmem_free(void *buf, size_t size);
void ddi_drv_usecwait(clock_t microsecs);

/* For main.c */
void ddi_kmem_exit(void);

#endif /* _DDI_OS_H */
