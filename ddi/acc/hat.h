/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The kernel's address space, under the exported names; drivers use the names
 * without their prefix.
 */
#ifndef _DDI_ACC_HAT_H
#define _DDI_ACC_HAT_H

#include <linux/types.h>
#include <vm/as.h>

extern struct as ddi_kas;
ulong_t ddi_hat_getpfnum(struct hat *hat, caddr_t addr);
ulong_t ddi_hat_getkpfnum(caddr_t addr);

static inline bool ddi_as_is_kernel(const struct as *as)
{
	return !as || as == &ddi_kas;
}

#endif /* _DDI_ACC_HAT_H */
