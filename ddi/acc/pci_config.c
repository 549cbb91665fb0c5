// SPDX-License-Identifier: GPL-2.0
/*
 * PCI configuration space.
 *
 * pci_config_setup(9F), pci_config_get8(9F), pci_save_config_regs(9F),
 * pci_report_pmcap(9F)
 *
 * The handle is one for register set 0, little-endian, like one of
 * ddi_regs_map_setup(), so the ddi_get*() functions accept it too.  The driver
 * cannot choose its attributes: it checks for faults if the driver declared
 * that capability.
 *
 * pci_save_config_regs(9F) saves a state for the driver alone; it is separate
 * from the state that Linux saves for power management and error recovery.
 */

#include <linux/export.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"
#include "pci_config.h"
#include "regset.h"

static const struct ddi_res_type config_type = { "PCI configuration space handle" };

static ddi_device_acc_attr_t config_attr(dev_info_t *dip)
{
	bool faults = ddi_fm_capable(dip) & DDI_FM_ACCCHK_CAPABLE;

	return (ddi_device_acc_attr_t){
		.devacc_attr_version = DDI_DEVICE_ATTR_V1,
		.devacc_attr_endian_flags = DDI_STRUCTURE_LE_ACC,
		.devacc_attr_dataorder = DDI_STRICTORDER_ACC,
		.devacc_attr_access = faults ? DDI_FLAGERR_ACC :
					       DDI_DEFAULT_ACC,
	};
}

/* Returns the PCI device of @dip, or logs that there is none and returns NULL. */
static struct pci_dev *config_pdev(dev_info_t *dip, const char *func)
{
	if (dip && dev_is_pci(dip->dev))
		return to_pci_dev(dip->dev);
	ddi_complain(dip ? dip->dev : NULL, func, "not a PCI device");
	return NULL;
}

bool ddi_pci_config_handle_ok(ddi_acc_handle_t handle, const char *func)
{
	if (handle && handle->kind == DDI_ACC_CONFIG)
		return true;
	ddi_complain(handle ? ddi_acc_dev(handle) : NULL, func,
		     "not a handle of PCI configuration space");
	return false;
}

/**
 * ddi_pci_config_setup() - get access to a device's configuration space,
 *	pci_config_setup(9F)
 * @dip: a PCI device
 * @handlep: set to the handle
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when @dip is not a PCI device or @handlep is
 * NULL (a retry cannot help), or when memory is short (a retry can help).
 */
int ddi_pci_config_setup(dev_info_t *dip, ddi_acc_handle_t *handlep)
{
	struct pci_dev *pdev = config_pdev(dip, "pci_config_setup");
	ddi_device_acc_attr_t attr;
	struct __ddi_acc_handle *h;

	if (!pdev || !handlep)
		return DDI_FAILURE;
	*handlep = NULL;
	h = kmalloc(sizeof(*h), GFP_KERNEL);
	if (!h)
		return DDI_FAILURE;

	attr = config_attr(dip);
	ddi_acc_init(h, dip, &attr, DDI_ACC_CONFIG, 0, pdev->cfg_size);
	h->pdev = pdev;
	ddi_res_add(dip, &h->res, &config_type, _RET_IP_);
	*handlep = h;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pci_config_setup);

/**
 * ddi_pci_config_teardown() - give up access to the configuration space,
 *	pci_config_setup(9F)
 * @handlep: the handle from pci_config_setup(); set to NULL
 *
 * Context: any.
 */
void ddi_pci_config_teardown(ddi_acc_handle_t *handlep)
{
	struct __ddi_acc_handle *h = handlep ? *handlep : NULL;

	if (!ddi_pci_config_handle_ok(h, "pci_config_teardown"))
		return;
	*handlep = NULL;
	ddi_res_del(h->dip, &h->res);
	kfree(h);
}
EXPORT_SYMBOL(ddi_pci_config_teardown);

static u64 config_get(ddi_acc_handle_t handle, off_t offset,
		      unsigned int width, const char *func)
{
	if (!ddi_pci_config_handle_ok(handle, func))
		return ~0ULL;
	return ddi_acc_get_mode(handle, handle->get_mode, offset, width);
}

static void config_put(ddi_acc_handle_t handle, off_t offset,
		       unsigned int width, u64 value, const char *func)
{
	if (ddi_pci_config_handle_ok(handle, func))
		ddi_acc_put_mode(handle, handle->put_mode, offset, width,
				 value);
}

/**
 * ddi_pci_config_get8() - read 8 bits of configuration space,
 *	pci_config_get8(9F)
 * ddi_pci_config_get16() - read 16 bits of configuration space
 * ddi_pci_config_get32() - read 32 bits of configuration space
 * ddi_pci_config_get64() - read 64 bits of configuration space
 * @handle: from pci_config_setup()
 * @offset: bytes from its start, a multiple of the width
 *
 * 64 bits are read as two halves, low first.
 *
 * Context: any.
 * Return: the value, in the host's byte order; all ones when @offset is out of
 * range or misaligned, or the device is gone.
 */
u8 ddi_pci_config_get8(ddi_acc_handle_t handle, off_t offset)
{
	return config_get(handle, offset, 1, "pci_config_get8");
}
EXPORT_SYMBOL(ddi_pci_config_get8);

u16 ddi_pci_config_get16(ddi_acc_handle_t handle, off_t offset)
{
	return config_get(handle, offset, 2, "pci_config_get16");
}
EXPORT_SYMBOL(ddi_pci_config_get16);

u32 ddi_pci_config_get32(ddi_acc_handle_t handle, off_t offset)
{
	return config_get(handle, offset, 4, "pci_config_get32");
}
EXPORT_SYMBOL(ddi_pci_config_get32);

u64 ddi_pci_config_get64(ddi_acc_handle_t handle, off_t offset)
{
	return config_get(handle, offset, 8, "pci_config_get64");
}
EXPORT_SYMBOL(ddi_pci_config_get64);

/**
 * ddi_pci_config_put8() - write 8 bits of configuration space,
 *	pci_config_get8(9F)
 * ddi_pci_config_put16() - write 16 bits of configuration space
 * ddi_pci_config_put32() - write 32 bits of configuration space
 * ddi_pci_config_put64() - write 64 bits of configuration space
 * @handle: from pci_config_setup()
 * @offset: bytes from its start, a multiple of the width
 * @value: the value, in the host's byte order
 *
 * 64 bits are written as two halves, low first.  Nothing is written when
 * @offset is out of range or misaligned.
 *
 * Context: any.
 */
void ddi_pci_config_put8(ddi_acc_handle_t handle, off_t offset, u8 value)
{
	config_put(handle, offset, 1, value, "pci_config_put8");
}
EXPORT_SYMBOL(ddi_pci_config_put8);

void ddi_pci_config_put16(ddi_acc_handle_t handle, off_t offset,
			  u16 value)
{
	config_put(handle, offset, 2, value, "pci_config_put16");
}
EXPORT_SYMBOL(ddi_pci_config_put16);

void ddi_pci_config_put32(ddi_acc_handle_t handle, off_t offset,
			  u32 value)
{
	config_put(handle, offset, 4, value, "pci_config_put32");
}
EXPORT_SYMBOL(ddi_pci_config_put32);

void ddi_pci_config_put64(ddi_acc_handle_t handle, off_t offset,
			  u64 value)
{
	config_put(handle, offset, 8, value, "pci_config_put64");
}
EXPORT_SYMBOL(ddi_pci_config_put64);

/**
 * ddi_pci_save_config_regs() - save configuration space before a power-down,
 *	pci_save_config_regs(9F)
 * @dip: a PCI device
 *
 * A second save replaces the first.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when @dip is not a PCI device, or memory is
 * short (a retry can help).
 */
int ddi_pci_save_config_regs(dev_info_t *dip)
{
	struct pci_dev *pdev = config_pdev(dip, "pci_save_config_regs");
	struct pci_saved_state *state;
	bool linux_has;

	if (!pdev)
		return DDI_FAILURE;
	linux_has = pdev->state_saved;
	pci_save_state(pdev);
	state = pci_store_saved_state(pdev);
	pdev->state_saved = linux_has;
	if (!state)
		return DDI_FAILURE;
	kfree(dip->pci_state);
	dip->pci_state = state;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pci_save_config_regs);

/**
 * ddi_pci_restore_config_regs() - restore a saved configuration space,
 *	pci_save_config_regs(9F)
 * @dip: a PCI device
 *
 * This uses up what was saved.
 *
 * Context: may sleep.
 * Return: DDI_SUCCESS; DDI_FAILURE when @dip is not a PCI device, or nothing is
 * saved.
 */
int ddi_pci_restore_config_regs(dev_info_t *dip)
{
	struct pci_dev *pdev = config_pdev(dip, "pci_restore_config_regs");

	bool linux_has;

	if (!pdev || !dip->pci_state)
		return DDI_FAILURE;
	linux_has = pdev->state_saved;
	if (pci_load_and_free_saved_state(pdev, &dip->pci_state))
		return DDI_FAILURE;
	pci_restore_state(pdev);
	pdev->state_saved = linux_has;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pci_restore_config_regs);

/* Free what was saved of a node's configuration space. */
void ddi_pci_state_free(dev_info_t *dip)
{
	kfree(dip->pci_state);
}

/**
 * ddi_pci_report_pmcap() - report the slowest PCI clock that an idle device
 *	bears, pci_report_pmcap(9F)
 * @dip: a PCI device
 * @cap: PCI_PM_IDLESPEED
 * @arg: kHz, or PCI_PM_IDLESPEED_ANY or PCI_PM_IDLESPEED_NONE
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when @dip is not a PCI device, or @cap or
 * @arg is unknown.
 *
 * Differences from illumos: the report is checked and has no effect, since
 * Linux does not slow down PCI clocks; every device is treated as
 * PCI_PM_IDLESPEED_NONE.
 */
int ddi_pci_report_pmcap(dev_info_t *dip, int cap, void *arg)
{
	long khz = (long)arg;

	if (!config_pdev(dip, "pci_report_pmcap"))
		return DDI_FAILURE;
	if (cap != PCI_PM_IDLESPEED ||
	    (arg != PCI_PM_IDLESPEED_ANY && arg != PCI_PM_IDLESPEED_NONE &&
	     (khz <= 0 || khz > INT_MAX))) {
		ddi_complain(dip->dev, "pci_report_pmcap",
			     "unknown capability %d or value %ld", cap, khz);
		return DDI_FAILURE;
	}
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pci_report_pmcap);
