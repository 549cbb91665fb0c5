/* SPDX-License-Identifier: MIT */
/*
 * <sys/fm/io/pci.h>: classes of error reports about PCI and their members:
 * pci_ereport_post(9F).
 */
#ifndef _SYS_FM_IO_PCI_H
#define _SYS_FM_IO_PCI_H

/* "pci.": bits of the status register */
#define PCI_ERROR_SUBCLASS	"pci"
#define PCI_DET_PERR		"dpe"
#define PCI_MDPE		"mdpe"
#define PCI_SIG_SERR		"sserr"
#define PCI_MA			"ma"
#define PCI_REC_TA		"rta"
#define PCI_SIG_TA		"sta"
/* The device does not answer. */
#define PCI_NR			"nr"

/* "pciex.": bits of PCI Express's device status register */
#define PCIEX_ERROR_SUBCLASS	"pciex"
#define PCIEX_CORR		"correctable"
#define PCIEX_NONFATAL		"nonfatal"
#define PCIEX_FATAL		"fatal"
#define PCIEX_UR		"ur"

/* Members */
#define PCI_CONFIG_STATUS	"pci-status"
#define PCI_CONFIG_COMMAND	"pci-command"
#define PCIEX_DEVSTS_REG	"dev-status"
#define PCIEX_UE_STATUS_REG	"ue-status"
#define PCIEX_CE_STATUS_REG	"ce-status"

#endif /* _SYS_FM_IO_PCI_H */
