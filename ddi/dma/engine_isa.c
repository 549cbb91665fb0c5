// SPDX-License-Identifier: GPL-2.0
/*
 * The DMA engine of an ISA bus, driven by Linux's functions for it.
 *
 * It is two i8237s with a page register for each channel: 24 address bits, of
 * which 16 count, in bytes on channels 0 to 3 and in 16-bit words on 5 to 7.
 * Linux hands out the channels; its lock protects the registers.  x86 only, see
 * engine.c.
 */
#include <linux/errno.h>
#include <asm/dma.h>

#include "engine.h"

static int isa_request(int chnl, const char *owner)
{
	return request_dma(chnl, owner);
}

static void isa_release(int chnl)
{
	free_dma(chnl);
}

static void isa_enable(int chnl)
{
	unsigned long flags = claim_dma_lock();

	enable_dma(chnl);
	release_dma_lock(flags);
}

static void isa_disable(int chnl)
{
	unsigned long flags = claim_dma_lock();

	disable_dma(chnl);
	release_dma_lock(flags);
}

static void isa_mode(int chnl, u8 mode)
{
	unsigned long flags = claim_dma_lock();

	set_dma_mode(chnl, mode);
	release_dma_lock(flags);
}

static void isa_load(int chnl, u32 addr, u32 count)
{
	unsigned long flags = claim_dma_lock();

	clear_dma_ff(chnl);
	set_dma_addr(chnl, addr);
	set_dma_count(chnl, count);
	release_dma_lock(flags);
}

static int isa_residue(int chnl)
{
	unsigned long flags = claim_dma_lock();
	int residue;

	clear_dma_ff(chnl);
	residue = get_dma_residue(chnl);
	release_dma_lock(flags);
	return residue;
}

const struct ddi_dmae_ops ddi_dmae_isa_ops = {
	.request = isa_request,
	.release = isa_release,
	.enable = isa_enable,
	.disable = isa_disable,
	.mode = isa_mode,
	.load = isa_load,
	.residue = isa_residue,
};
