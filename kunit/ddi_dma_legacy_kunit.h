/* SPDX-License-Identifier: GPL-2.0 */
/* Helpers of the suites of the obsolete DMA interface. */
#ifndef _DDI_DMA_LEGACY_H
#define _DDI_DMA_LEGACY_H

#include <linux/gfp.h>
#include <linux/sizes.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define LEN	(3 * SZ_4K)
#define SALT	5

/* Limits that allow any 32-bit address and any number of segments */
static const ddi_dma_lim_x86_t wide = {
	.dlim_addr_hi = U32_MAX,
	.dlim_minxfer = 1,
	.dlim_version = DMALIM_VER0,
	.dlim_adreg_max = U32_MAX,
	.dlim_ctreg_max = U32_MAX,
	.dlim_granular = 1,
	.dlim_sgllen = 255,
	.dlim_reqsize = U32_MAX,
};

/* Limits that allow any 32-bit address, a page per segment */
static inline ddi_dma_lim_x86_t paged(void)
{
	ddi_dma_lim_x86_t lim = wide;

	lim.dlim_sgllen = 1;
	lim.dlim_reqsize = SZ_4K;
	return lim;
}

static inline void drop_pages(void *p)
{
	free_pages((unsigned long)p, get_order(LEN));
}

/* Allocate LEN bytes, page-aligned, below 4 GiB where the allocator can be told so. */
static inline u8 *object(struct kunit *test)
{
	u8 *p = (u8 *)__get_free_pages(GFP_KERNEL | GFP_DMA32 | __GFP_ZERO,
				       get_order(LEN));

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_EQ(test, 0, kunit_add_action_or_reset(test, drop_pages,
							   p));
	return p;
}

/* Call ddi_dma_addr_setup() for kernel memory, without waiting. */
static inline int setup(struct kunit *test, void *p, size_t len, uint_t flags,
			const ddi_dma_lim_x86_t *lim,
			ddi_dma_handle_t *handlep)
{
	ddi_dma_lim_x86_t own;

	if (lim)
		own = *lim;
	return ddi_dma_addr_setup(ddi_kunit_dip(test), NULL, p, len, flags,
				  DDI_DMA_DONTWAIT, NULL, lim ? &own : NULL,
				  handlep);
}

#endif /* _DDI_DMA_LEGACY_H */
