// SPDX-License-Identifier: GPL-2.0
/*
 * For frameworks: does a device see memory as it is?
 */
#include <linux/dma-map-ops.h>

#include "direct.h"
#include "dma.h"

/* Behind an IOMMU, or where all is bounced, a mapping ends with its unbind. */
static bool is_translated(struct device *dev)
{
	return get_dma_ops(dev) || dma_get_merge_boundary(dev) ||
	       ddi_swiotlb_forced(dev);
}

/* Lower *@arg to the last address that handle @res reaches. */
static bool lower_to_reach(struct ddi_res *res, void *arg)
{
	const struct __ddi_dma_handle *h = container_of(res, struct __ddi_dma_handle, res);
	u64 *hi = arg;

	*hi = min(*hi, h->lim.hi);
	return false;
}

/**
 * ddi_dma_sees_all() - may a device go on reading memory after it was unbound?
 * @dip: the device, whose handles are allocated
 * @hi: set to the last bus address that each of them reaches
 *
 * It may where bus addresses are those of memory, and no handle of the device is
 * too narrow for any of it, so that nothing is ever bounced.
 *
 * Context: Process context.
 * Return: true when it may, also for a device that has no handle.
 */
bool ddi_dma_sees_all(dev_info_t *dip, u64 *hi)
{
	*hi = U64_MAX;
	ddi_res_any(dip, &ddi_dma_handle_type, lower_to_reach, hi);
	if (*hi == U64_MAX && !dip->dma)
		return true;
	return !is_translated(dip->dev) &&
	       *hi >= dma_get_required_mask(dip->dev);
}

DDI_EXPORT_INTERNAL(ddi_dma_sees_all);
