/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Waiting for what DMA is short of.
 */
#ifndef _DDI_DMA_WAIT_H
#define _DDI_DMA_WAIT_H

#include <linux/gfp.h>
#include "../dev/dev.h"
#include "../os/os.h"

/* Channels of the system's DMA engine */
#define DDI_DMA_CHANNELS	8

/* The lists of waiters, by the resource they wait for */
enum ddi_dma_wait {
	DDI_DMA_WAIT_BIND,	/* for handles and bindings */
	DDI_DMA_WAIT_MEM,	/* for memory */
	DDI_DMA_WAIT_CHANNEL,	/* for the first channel of the DMA engine */
	DDI_DMA_WAITS = DDI_DMA_WAIT_CHANNEL + DDI_DMA_CHANNELS
};

/* wait.c */
int ddi_dma_wait_init(void);
void ddi_dma_wait_exit(void);
int ddi_dma_retry(enum ddi_dma_wait list, dev_info_t *dip,
		  const char *func, int (*waitfp)(caddr_t), caddr_t arg,
		  int (*try)(void *ctx), void *ctx);
void ddi_dma_wait_cancel(dev_info_t *dip);
void ddi_dma_wake_slow(enum ddi_dma_wait list);

extern unsigned int ddi_dma_waiting[DDI_DMA_WAITS];

/* Wake waiters of @list after a resource was freed.  Any context. */
static inline void ddi_dma_wake(enum ddi_dma_wait list)
{
	if (unlikely(READ_ONCE(ddi_dma_waiting[list])))
		ddi_dma_wake_slow(list);
}

/* The allocation flags for a waitfp argument in the current context. */
static inline gfp_t ddi_dma_gfp(int (*waitfp)(caddr_t))
{
	if (!ddi_may_block())
		return GFP_ATOMIC | __GFP_NOWARN;
	if (waitfp == DDI_DMA_SLEEP)
		return GFP_KERNEL | __GFP_NOWARN;
	return GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN;
}

#endif /* _DDI_DMA_WAIT_H */
