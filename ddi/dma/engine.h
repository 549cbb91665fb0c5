/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Private to dma/: the system's DMA engine.
 */
#ifndef _DDI_DMA_ENGINE_H
#define _DDI_DMA_ENGINE_H

#include <linux/types.h>

/* Modes of a channel, bits of an i8237's mode register */
#define DDI_DMAE_TO_MEMORY	0x04
#define DDI_DMAE_FROM_MEMORY	0x08
#define DDI_DMAE_AUTOINIT	0x10
#define DDI_DMAE_DEMAND		0x00
#define DDI_DMAE_SINGLE		0x40
#define DDI_DMAE_BLOCK		0x80
#define DDI_DMAE_CASCADE	0xc0

/**
 * struct ddi_dmae_ops - operations of an architecture's DMA engine
 * @request: take a channel from Linux; -EBUSY if it is taken
 * @release: give the channel back
 * @enable: let the channel answer its device
 * @disable: let the channel ignore its device
 * @mode: set the channel's mode
 * @load: set the address and the count in bytes of a disabled channel
 * @residue: the bytes left of the channel's count
 *
 * Channels are 0 to 7 without 4; addresses and counts are valid for the
 * channel.  All are called in any context.
 */
struct ddi_dmae_ops {
	int (*request)(int chnl, const char *owner);
	void (*release)(int chnl);
	void (*enable)(int chnl);
	void (*disable)(int chnl);
	void (*mode)(int chnl, u8 mode);
	void (*load)(int chnl, u32 addr, u32 count);
	int (*residue)(int chnl);
};

/* The engine's operations, NULL on a machine without one; tests replace them. */
extern const struct ddi_dmae_ops *ddi_dmae_ops;

/* engine_isa.c: Linux's functions for an ISA bus */
extern const struct ddi_dmae_ops ddi_dmae_isa_ops;

#endif /* _DDI_DMA_ENGINE_H */
