/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Declarations shared by the files of acc/: making a handle, and properties of
 * the host.
 */
#ifndef _DDI_ACC_HANDLE_H
#define _DDI_ACC_HANDLE_H

#include <linux/types.h>
#include <sys/ddifm.h>
#include "acc.h"

#define DDI_ACC_HOST_IS_BE	IS_ENABLED(CONFIG_CPU_BIG_ENDIAN)

/*
 * x86 orders uncached accesses itself: its readl() and writel() are one mov
 * with a compiler barrier, like a plain access.
 */
#define DDI_ACC_IO_IS_PLAIN	IS_ENABLED(CONFIG_X86)

/* The device of a handle, for the log */
static inline struct device *ddi_acc_dev(const struct __ddi_acc_handle *h)
{
	return h->dip ? h->dip->dev : NULL;
}

/*
 * Make @h a handle of @kind over [@base, @base + @len).  @attr must have passed
 * ddi_acc_check_attr().  Any context.
 */
void ddi_acc_init(struct __ddi_acc_handle *h, dev_info_t *dip,
		  const ddi_device_acc_attr_t *attr, enum ddi_acc_kind kind,
		  unsigned long base, size_t len);

/*
 * Do one access of @width (1, 2, 4 or 8) bytes at @addr in @mode, which may
 * differ from the mode of @h.  Any context.
 */
u64 ddi_acc_get_mode(struct __ddi_acc_handle *h, u8 mode, unsigned long addr,
		     unsigned int width);
void ddi_acc_put_mode(struct __ddi_acc_handle *h, u8 mode, unsigned long addr,
		      unsigned int width, u64 value);

/* Accesses through DDI_ACC_M_CHECKED handles; see checked.c. */
u64 ddi_acc_get_checked(struct __ddi_acc_handle *h, unsigned long addr,
			unsigned int width);
void ddi_acc_put_checked(struct __ddi_acc_handle *h, unsigned long addr,
			 unsigned int width, u64 value);

#endif /* _DDI_ACC_HANDLE_H */
