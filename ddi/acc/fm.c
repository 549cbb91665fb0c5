// SPDX-License-Identifier: GPL-2.0
/*
 * Faults that were seen through a data access handle.
 *
 * ddi_check_acc_handle(9F), ddi_fm_acc_err_get(9F), ddi_fm_acc_err_clear(9F)
 *
 * A handle records its first fault until it is cleared.  Handles that do not
 * check their accesses record none.  An error that the bus reports of a device
 * (dev/fm.c) is a fault of all its handles that check.
 */

#include <linux/export.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"

static bool fm_version_known(int version)
{
	return version == DDI_FME_VER0 || version == DDI_FME_VER1;
}

static enum ddi_acc_fault fault_of(struct __ddi_acc_handle *h)
{
	/* pairs with the release in ddi_fm_error() */
	unsigned int faults = h->dip ? smp_load_acquire(&h->dip->faults) : 0;

	if (h->access != DDI_DEFAULT_ACC && faults != READ_ONCE(h->faults)) {
		WRITE_ONCE(h->faults, faults);
		atomic_cmpxchg(&h->fault, DDI_ACC_FAULT_NONE, DDI_ACC_FAULT_BUS);
	}
	return atomic_read(&h->fault);
}

/**
 * ddi_check_acc_handle() - tell whether a handle has a fault,
 *	ddi_check_acc_handle(9F)
 * @acc_handle: the handle
 *
 * This does not clear the fault.
 *
 * Context: any.
 * Return: DDI_SUCCESS for no fault; DDI_FAILURE after a fault, or when
 * @acc_handle is NULL.
 *
 * Differences from illumos: as for ddi_fm_acc_err_get().
 */
int ddi_check_acc_handle(ddi_acc_handle_t acc_handle)
{
	if (!acc_handle || fault_of(acc_handle))
		return DDI_FAILURE;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_check_acc_handle);

/**
 * ddi_fm_acc_err_get() - get the fault of an access handle,
 *	ddi_fm_acc_err_get(9F)
 * @acc_handle: the handle; with NULL nothing is done
 * @error_status: set to the fault, except fme_version and fme_bus_specific:
 *	fme_status is DDI_FM_OK or DDI_FM_NONFATAL; fme_ena is the error
 *	handler's for an error of the bus, otherwise 0, for which
 *	ddi_fm_ereport_post(9F) makes a number; fme_flag is DDI_FM_ERR_EXPECTED
 *	if the driver protects the access with DDI_CAUTIOUS_ACC
 * @version: DDI_FME_VERSION
 *
 * This does not clear the fault.
 *
 * Context: any.
 *
 * Differences from illumos: an error that the bus reports of a device is a fault
 * of all its handles that check.  An unknown version is refused with a line in
 * the log, where illumos stops the machine.
 */
void ddi_fm_acc_err_get(ddi_acc_handle_t acc_handle,
			ddi_fm_error_t *error_status, int version)
{
	enum ddi_acc_fault fault;

	if (!acc_handle || !error_status)
		return;
	if (!fm_version_known(version)) {
		ddi_complain(ddi_acc_dev(acc_handle), __func__,
			     "unknown version %d", version);
		return;
	}

	fault = fault_of(acc_handle);
	error_status->fme_status = fault ? DDI_FM_NONFATAL : DDI_FM_OK;
	error_status->fme_ena = fault == DDI_ACC_FAULT_BUS ?
				READ_ONCE(acc_handle->dip->fault_ena) : 0;
	error_status->fme_flag = fault == DDI_ACC_FAULT_ACCESS &&
				 acc_handle->access == DDI_CAUTIOUS_ACC ?
				 DDI_FM_ERR_EXPECTED : DDI_FM_ERR_UNEXPECTED;
	error_status->fme_acc_handle = acc_handle;
}
EXPORT_SYMBOL(ddi_fm_acc_err_get);

/**
 * ddi_fm_acc_err_clear() - clear the fault of an access handle,
 *	ddi_fm_acc_err_clear(9F)
 * @acc_handle: the handle; with NULL nothing is done
 * @version: DDI_FME_VERSION
 *
 * Context: any.
 *
 * Differences from illumos: as for ddi_fm_acc_err_get().
 */
void ddi_fm_acc_err_clear(ddi_acc_handle_t acc_handle, int version)
{
	if (!acc_handle)
		return;
	if (!fm_version_known(version)) {
		ddi_complain(ddi_acc_dev(acc_handle), __func__,
			     "unknown version %d", version);
		return;
	}
	fault_of(acc_handle);
	atomic_set(&acc_handle->fault, DDI_ACC_FAULT_NONE);
}
EXPORT_SYMBOL(ddi_fm_acc_err_clear);
