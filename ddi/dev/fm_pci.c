// SPDX-License-Identifier: GPL-2.0
/*
 * Errors of PCI devices: Linux's error recovery calls the driver's error
 * handler, and pci_ereport_post(9F) reports the device's error registers.
 *
 * Linux's callbacks (Documentation/PCI/pci-error-recovery.rst), the driver's
 * calls, and what its results mean:
 *
 *   error_detected   an error: nonfatal if the device is still reachable,
 *                    otherwise fatal.  After DDI_FM_FATAL the device is given
 *                    up.  It continues if it is reachable and the result is not
 *                    DDI_FM_UNKNOWN; otherwise it is reset.
 *   slot_reset       configuration space is restored as it was at
 *                    ddi_fm_handler_register(9F); the handler is called again,
 *                    with DDI_FM_NONFATAL, so that the driver sets up the
 *                    device.  After DDI_FM_FATAL the device is given up.
 *
 * A driver without a handler cannot take part, and Linux is told so.  Linux
 * clears the status registers of AER; those of PCI and PCI Express are cleared
 * after the report.
 */
#include <linux/export.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <sys/fm/io/pci.h>

#include "../compat.h"
#include "../os/os.h"
#include "fm.h"

/* An error bit of a status register */
struct pci_error_bit {
	u16 bit;
	const char *class;
	int status;
};

static const struct pci_error_bit pci_bits[] = {
	{ PCI_STATUS_DETECTED_PARITY, PCI_DET_PERR, DDI_FM_NONFATAL },
	{ PCI_STATUS_PARITY, PCI_MDPE, DDI_FM_NONFATAL },
	{ PCI_STATUS_SIG_SYSTEM_ERROR, PCI_SIG_SERR, DDI_FM_FATAL },
	{ PCI_STATUS_REC_MASTER_ABORT, PCI_MA, DDI_FM_NONFATAL },
	{ PCI_STATUS_REC_TARGET_ABORT, PCI_REC_TA, DDI_FM_NONFATAL },
	{ PCI_STATUS_SIG_TARGET_ABORT, PCI_SIG_TA, DDI_FM_NONFATAL },
	{ }
};

static const struct pci_error_bit pciex_bits[] = {
	{ PCI_EXP_DEVSTA_CED, PCIEX_CORR, DDI_FM_OK },
	{ PCI_EXP_DEVSTA_NFED, PCIEX_NONFATAL, DDI_FM_NONFATAL },
	{ PCI_EXP_DEVSTA_FED, PCIEX_FATAL, DDI_FM_FATAL },
	{ PCI_EXP_DEVSTA_URD, PCIEX_UR, DDI_FM_NONFATAL },
	{ }
};

/* The worse of two statuses: fatal, unknown, nonfatal, ok */
static int worse(int a, int b)
{
	static const int rank[] = { DDI_FM_FATAL, DDI_FM_UNKNOWN,
				    DDI_FM_NONFATAL };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rank); i++)
		if (a == rank[i] || b == rank[i])
			return rank[i];
	return DDI_FM_OK;
}

/* Post a report for each error bit set in @reg.  Returns the worst status. */
static int post_bits(dev_info_t *dip, const struct pci_error_bit *bit, u16 reg,
		     const char *bus, u64 ena, const char *members)
{
	int status = DDI_FM_OK;
	char class[32];

	for (; bit->class; bit++) {
		if (!(reg & bit->bit))
			continue;
		snprintf(class, sizeof(class), "%s.%s", bus, bit->class);
		ddi_fm_report(dip, class, ena, members);
		status = worse(status, bit->status);
	}
	return status;
}

static int post_pci(dev_info_t *dip, struct pci_dev *pdev, u16 reg, u64 ena)
{
	char members[64];
	u16 command = 0;
	int status;

	pci_read_config_word(pdev, PCI_COMMAND, &command);
	snprintf(members, sizeof(members), " %s=%#x %s=%#x", PCI_CONFIG_STATUS,
		 reg, PCI_CONFIG_COMMAND, command);
	status = post_bits(dip, pci_bits, reg, PCI_ERROR_SUBCLASS, ena,
			   members);
	if (status != DDI_FM_OK)
		pci_write_config_word(pdev, PCI_STATUS, reg &
				      PCI_STATUS_ERROR_BITS);
	return status;
}

static int post_pciex(dev_info_t *dip, struct pci_dev *pdev, u64 ena)
{
	u32 ue = 0, ce = 0;
	char members[80];
	u16 reg = 0;
	int aer;

	pcie_capability_read_word(pdev, PCI_EXP_DEVSTA, &reg);
	if (!reg)
		return DDI_FM_OK;
	aer = pci_find_ext_capability(pdev, PCI_EXT_CAP_ID_ERR);
	if (aer) {
		pci_read_config_dword(pdev, aer + PCI_ERR_UNCOR_STATUS, &ue);
		pci_read_config_dword(pdev, aer + PCI_ERR_COR_STATUS, &ce);
	}
	snprintf(members, sizeof(members), " %s=%#x %s=%#x %s=%#x",
		 PCIEX_DEVSTS_REG, reg, PCIEX_UE_STATUS_REG, ue,
		 PCIEX_CE_STATUS_REG, ce);
	pcie_capability_write_word(pdev, PCI_EXP_DEVSTA, reg);
	return post_bits(dip, pciex_bits, reg, PCIEX_ERROR_SUBCLASS, ena,
			 members);
}

/**
 * ddi_pci_ereport_setup() - prepare pci_ereport_post(9F), pci_ereport_setup(9F)
 * @dip: the device's node; the driver is DDI_FM_EREPORT_CAPABLE
 *
 * Context: process context, in attach(9E).
 */
void ddi_pci_ereport_setup(dev_info_t *dip)
{
	if (!dev_is_pci(dip->dev))
		ddi_complain(dip->dev, "pci_ereport_setup", "this is not a PCI device");
	else if (!(ddi_fm_capable(dip) & DDI_FM_EREPORT_CAPABLE))
		ddi_complain(dip->dev, "pci_ereport_setup",
			     "the driver is not DDI_FM_EREPORT_CAPABLE");
	else
		dip->fm->pci = true;
}
EXPORT_SYMBOL(ddi_pci_ereport_setup);

/**
 * ddi_pci_ereport_teardown() - undo pci_ereport_setup(9F),
 *	pci_ereport_teardown(9F)
 * @dip: the device's node
 *
 * Context: process context, in attach(9E) or detach(9E).
 */
void ddi_pci_ereport_teardown(dev_info_t *dip)
{
	if (dip->fm)
		dip->fm->pci = false;
}
EXPORT_SYMBOL(ddi_pci_ereport_teardown);

/* Report the error registers of @pdev; *@reg is set to its status register. */
static int post_all(dev_info_t *dip, struct pci_dev *pdev, u64 ena, u16 *reg)
{
	int status;

	if (pci_read_config_word(pdev, PCI_STATUS, reg) || *reg == 0xffff) {
		*reg = 0xffff;
		ddi_fm_report(dip, PCI_ERROR_SUBCLASS "." PCI_NR, ena, "");
		return DDI_FM_NONFATAL;
	}
	status = post_pci(dip, pdev, *reg, ena);
	return worse(status, post_pciex(dip, pdev, ena));
}

/**
 * ddi_pci_ereport_post() - report a PCI device's error registers,
 *	pci_ereport_post(9F)
 * @dip: the device's node
 * @dep: the error handler's argument; fme_status is set to the worst of this
 *	error and those found
 * @status: set to the PCI status register, or (uint16_t)-1 if it cannot be
 *	read; may be NULL
 *
 * Each error is reported as class pci.* or pciex.*, if fme_flag is
 * DDI_FM_ERR_UNEXPECTED.
 *
 * Context: any.
 */
void ddi_pci_ereport_post(dev_info_t *dip, struct ddi_fm_error *dep,
			  uint16_t *status)
{
	u16 reg = 0xffff;

	if (!dip->fm || !dip->fm->pci) {
		ddi_complain(dip->dev, "pci_ereport_post",
			     "no pci_ereport_setup(9F)");
		dep->fme_status = DDI_FM_UNKNOWN;
	} else if (dep->fme_flag != DDI_FM_ERR_UNEXPECTED) {
		pci_read_config_word(to_pci_dev(dip->dev), PCI_STATUS, &reg);
		dep->fme_status = DDI_FM_OK;
	} else {
		dep->fme_status =
			worse(READ_ONCE(dip->fm->pending),
			      post_all(dip, to_pci_dev(dip->dev),
				       dep->fme_ena, &reg));
	}
	if (status)
		*status = reg;
}
EXPORT_SYMBOL(ddi_pci_ereport_post);

/*
 * Call the error handler of @pdev's driver.  Returns its DDI_FM_*, or -ENXIO if
 * there is none.
 */
static int pci_error(struct pci_dev *pdev, int status)
{
	dev_info_t *dip = ddi_dev_info_get(&pdev->dev);
	int rc;

	if (!dip)
		return -ENXIO;
	rc = ddi_fm_error(dip, status);
	ddi_dev_info_put(dip);
	return rc;
}

static pci_ers_result_t fm_error_detected(struct pci_dev *pdev,
					  pci_channel_state_t state)
{
	bool normal = state == pci_channel_io_normal;

	switch (pci_error(pdev, normal ? DDI_FM_NONFATAL : DDI_FM_FATAL)) {
	case -ENXIO:
		return PCI_ERS_RESULT_NO_AER_DRIVER;
	case DDI_FM_FATAL:
		return PCI_ERS_RESULT_DISCONNECT;
	case DDI_FM_UNKNOWN:
		normal = false;
		break;
	}
	if (state == pci_channel_io_perm_failure)
		return PCI_ERS_RESULT_DISCONNECT;
	return normal ? PCI_ERS_RESULT_CAN_RECOVER : PCI_ERS_RESULT_NEED_RESET;
}

static pci_ers_result_t fm_mmio_enabled(struct pci_dev *pdev)
{
	return PCI_ERS_RESULT_RECOVERED;
}

static pci_ers_result_t fm_slot_reset(struct pci_dev *pdev)
{
	pci_restore_state(pdev);
	pci_save_state(pdev);
	pci_set_master(pdev);
	if (pci_error(pdev, DDI_FM_NONFATAL) == DDI_FM_FATAL)
		return PCI_ERS_RESULT_DISCONNECT;
	return PCI_ERS_RESULT_RECOVERED;
}

static void fm_resume(struct pci_dev *pdev)
{
	dev_info(&pdev->dev, "recovered from an error\n");
}

/* Callbacks of Linux's PCI error recovery */
const struct pci_error_handlers ddi_fm_pci_handlers = {
	.error_detected = fm_error_detected,
	.mmio_enabled = fm_mmio_enabled,
	.slot_reset = fm_slot_reset,
	.resume = fm_resume,
};
EXPORT_SYMBOL_IF_KUNIT(ddi_fm_pci_handlers);

static_assert(__same_type(pci_ereport_setup, ddi_pci_ereport_setup));
static_assert(__same_type(pci_ereport_teardown, ddi_pci_ereport_teardown));
static_assert(__same_type(pci_ereport_post, ddi_pci_ereport_post));
