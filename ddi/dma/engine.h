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
 * struct ddi_dmae_ops - what the engine of an architecture can do
 * @request: take a channel from Linux; -EBUSY when anybody has it
 * @release: give it back
 * @enable: let it answer its device
 * @disable: let it answer no more
 * @mode: set its mode
 * @load: set its address, and count of bytes; it is disabled
 * @residue: the bytes that are left of its count
 *
 * Channels are from 0 to 7 and never 4, addresses and counts what the channel
 * takes.  Any context.
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

/* The engine, NULL where there is none.  The tests put one of theirs there. */
extern const struct ddi_dmae_ops *ddi_dmae_ops;

/* engine_isa.c: Linux's */
extern const struct ddi_dmae_ops ddi_dmae_isa_ops;

#endif /* _DDI_DMA_ENGINE_H */
