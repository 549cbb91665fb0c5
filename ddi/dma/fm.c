// SPDX-License-Identifier: GPL-2.0
/*
 * Faults of DMA handles: ddi_check_dma_handle(9F), ddi_fm_dma_err_get(9F),
 * ddi_fm_dma_err_clear(9F).
 *
 * Linux reports a DMA fault by the device and not by the mapping.  So a handle
 * has a fault when its device is gone or cut off from its bus (surprise
 * removal, an error that AER has not recovered from), or when the bus has
 * reported an error of the device (dev/fm.c).  The fault stays until it is
 * cleared or the handle is bound again.
 */
#include <linux/pci.h>
#include <sys/ddifm.h>
#include "dma.h"

static bool device_lost(const struct __ddi_dma_handle *h)
{
	struct device *dev = h->dd->dev;

	return dev_is_pci(dev) && pci_channel_offline(to_pci_dev(dev));
}

static int status_of(struct __ddi_dma_handle *h)
{
	/* pairs with the release in ddi_fm_error() */
	unsigned int faults = smp_load_acquire(&h->dip->faults);

	if (likely(!device_lost(h)))
		return faults == READ_ONCE(h->faults) ? DDI_FM_OK :
							DDI_FM_NONFATAL;
	/* one less than the count: the fault is reported again when the device is back */
	WRITE_ONCE(h->faults, faults - 1);
	return DDI_FM_NONFATAL;
}

/**
 * ddi_check_dma_handle() - tell whether a fault has hit a handle's transfers,
 *	ddi_check_dma_handle(9F)
 * @handle: a DMA handle
 *
 * Context: any.
 * Return: DDI_SUCCESS, or DDI_FAILURE after a fault that affects the memory
 * now or last bound, or when @handle is NULL.
 *
 * Differences from illumos: as for ddi_fm_dma_err_get().
 */
int ddi_check_dma_handle(ddi_dma_handle_t handle)
{
	return handle && status_of(handle) == DDI_FM_OK ? DDI_SUCCESS :
							  DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_check_dma_handle);

/**
 * ddi_fm_dma_err_get() - the fault of a DMA handle, ddi_fm_dma_err_get(9F)
 * @handle: the handle; with NULL nothing is done
 * @de: set to the fault, except fme_version and fme_bus_specific: fme_status is
 *	DDI_FM_OK or DDI_FM_NONFATAL; fme_ena is the error handler's for an
 *	error of the bus, otherwise 0, for which ddi_fm_ereport_post(9F) makes a
 *	number
 * @version: DDI_FME_VERSION
 *
 * Does not clear the fault.
 *
 * Context: any.
 *
 * Differences from illumos: an error of a device is one of all its handles.  An
 * unknown version is refused with a line in the log, where illumos stops the
 * machine.
 */
void ddi_fm_dma_err_get(ddi_dma_handle_t handle, ddi_fm_error_t *de,
			int version)
{
	if (!handle || !de)
		return;
	if (version != DDI_FME_VER0 && version != DDI_FME_VER1) {
		ddi_complain(handle->dip->dev, __func__, "unknown version %d",
			     version);
		return;
	}
	de->fme_status = status_of(handle);
	de->fme_ena = de->fme_status == DDI_FM_OK ?
		      0 : READ_ONCE(handle->dip->fault_ena);
	de->fme_flag = DDI_FM_ERR_UNEXPECTED;
	de->fme_dma_handle = handle;
}
EXPORT_SYMBOL(ddi_fm_dma_err_get);

/**
 * ddi_fm_dma_err_clear() - forget the fault of a DMA handle,
 *	ddi_fm_dma_err_clear(9F)
 * @handle: the handle; with NULL nothing is done
 * @version: DDI_FME_VERSION
 *
 * Context: any.
 *
 * Differences from illumos: as for ddi_fm_dma_err_get().
 */
void ddi_fm_dma_err_clear(ddi_dma_handle_t handle, int version)
{
	if (!handle)
		return;
	if (version != DDI_FME_VER0 && version != DDI_FME_VER1) {
		ddi_complain(handle->dip->dev, __func__, "unknown version %d",
			     version);
		return;
	}
	WRITE_ONCE(handle->faults, READ_ONCE(handle->dip->faults));
}
EXPORT_SYMBOL(ddi_fm_dma_err_clear);
