/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the other folders may call of os/: the log.
 */
#ifndef _DDI_OS_H
#define _DDI_OS_H

#include <linux/dev_printk.h>
#include <linux/printk.h>

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

#endif /* _DDI_OS_H */
