/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <linux/ddi.h>: the bridge between Linux code and the DDI.
 *
 * A Linux driver that wants the DDI for its DMA gets a dev_info_t for its
 * struct device here, and includes <sys/sunddi.h> for the rest.
 *
 * The DMA handles of a device set its streaming mask, min_align_mask and segment
 * limits, by which Linux finds its bounce buffers again: no mapping that the
 * driver made with Linux's own functions may be live while a handle is allocated.
 */
#ifndef _LINUX_DDI_H
#define _LINUX_DDI_H

#include <linux/types.h>
#include <sys/dditypes.h>

struct device;

dev_info_t *ddi_dev_info_get(struct device *dev);
void ddi_dev_info_put(dev_info_t *dip);
struct device *ddi_dev_info_device(dev_info_t *dip);

#endif /* _LINUX_DDI_H */
