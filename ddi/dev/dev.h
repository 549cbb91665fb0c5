/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the other folders may call of dev/: the device node and the list of
 * what is alive on it.
 */
#ifndef _DDI_DEV_H
#define _DDI_DEV_H

#include <linux/device.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/types.h>
#include <sys/sunddi.h>

struct ddi_dma_dev;

/**
 * struct ddi_res - one live thing that a driver must give back
 * @node: in dev_info.res, under dev_info.res_lock
 * @kind: what it is, as the leak report calls it ("DMA handle")
 * @caller: where the driver asked for it
 *
 * Embedded in every handle.  What is still listed when a driver has detached
 * is reported as leaked.
 */
struct ddi_res {
	struct list_head node;
	const char *kind;
	unsigned long caller;
};

/**
 * struct dev_info - a device node, the driver's dev_info_t
 * @dev: the Linux device; a reference is held
 * @kref: lives as long as the device is attached or any ddi_res is listed
 * @res_lock: protects @res and @dma
 * @res: live resources (struct ddi_res)
 * @dma: DMA state of the device, owned by dma/, NULL until its first use
 */
struct dev_info {
	struct device *dev;
	struct kref kref;
	spinlock_t res_lock;
	struct list_head res;
	struct ddi_dma_dev *dma;
};

/* List @res as alive on @dip.  Any context. */
void ddi_res_add(dev_info_t *dip, struct ddi_res *res, const char *kind,
		 unsigned long caller);
/* The driver has given @res back.  Any context. */
void ddi_res_del(dev_info_t *dip, struct ddi_res *res);

/*
 * dma/ and others above dev/ free what they hung on a device node here, when
 * its last reference goes.  Set once by main.c's init ladder.
 */
extern void (*ddi_dma_dev_release)(struct ddi_dma_dev *dma);

#endif /* _DDI_DEV_H */
