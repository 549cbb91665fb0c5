/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Functions of dma/ for the modules above ddi.ko.
 */
#ifndef _DDI_DMA_DIRECT_H
#define _DDI_DMA_DIRECT_H

#include <linux/types.h>
#include <sys/dditypes.h>

bool ddi_dma_sees_all(dev_info_t *dip, u64 *hi);

#endif /* _DDI_DMA_DIRECT_H */
