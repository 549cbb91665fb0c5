/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of acc/ share: making a handle, and facts of the host.
 */
#ifndef _DDI_ACC_HANDLE_H
#define _DDI_ACC_HANDLE_H

#include <linux/types.h>
#include <sys/ddifm.h>
#include "acc.h"

#define DDI_ACC_HOST_IS_BE	IS_ENABLED(CONFIG_CPU_BIG_ENDIAN)

/*
 * x86 orders uncached accesses itself: readl() and writel() there are one mov
 * with a compiler barrier, which is what a plain access is.
 */
#define DDI_ACC_IO_IS_PLAIN	IS_ENABLED(CONFIG_X86)

/* Whose handle it is, for the log. */
static inline struct device *ddi_acc_dev(const struct __ddi_acc_handle *h)
{
	return h->dip ? h->dip->dev : NULL;
}

/*
 * Make @h a handle of @kind over [@base, @base + @len).  @attr has passed
 * ddi_acc_check_attr().  Any context.
 */
void ddi_acc_init(struct __ddi_acc_handle *h, dev_info_t *dip,
		  const ddi_device_acc_attr_t *attr, enum ddi_acc_kind kind,
		  unsigned long base, size_t len);

/*
 * One access of @width (1, 2, 4 or 8) bytes at @addr in mode @mode, which need
 * not be the mode of @h.  Any context.
 */
u64 ddi_acc_get_mode(struct __ddi_acc_handle *h, u8 mode, unsigned long addr,
		     unsigned int width);
void ddi_acc_put_mode(struct __ddi_acc_handle *h, u8 mode, unsigned long addr,
		      unsigned int width, u64 value);

/* Accesses of DDI_ACC_M_CHECKED handles; see checked.c. */
u64 ddi_acc_get_checked(struct __ddi_acc_handle *h, unsigned long addr,
			unsigned int width);
void ddi_acc_put_checked(struct __ddi_acc_handle *h, unsigned long addr,
			 unsigned int width, u64 value);

#endif /* _DDI_ACC_HANDLE_H */
