/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The register sets of a device, as the DDI numbers them.
 */
#ifndef _DDI_ACC_REGSET_H
#define _DDI_ACC_REGSET_H

#include "acc.h"

/**
 * struct ddi_regset - one register set
 * @kind: DDI_ACC_CONFIG, DDI_ACC_MMIO or DDI_ACC_PORT
 * @pdev: the PCI device, NULL for other buses
 * @start: CPU physical address, port number, or 0 for the configuration space
 * @len: bytes
 * @unset: the set exists, but was given no address
 * @rom: the set is the expansion ROM
 */
struct ddi_regset {
	enum ddi_acc_kind kind;
	struct pci_dev *pdev;
	resource_size_t start;
	resource_size_t len;
	bool unset;
	bool rom;
};

/* Number of register sets of @dip.  Any context. */
unsigned int ddi_regset_count(dev_info_t *dip);

/*
 * Describe set @rnumber of @dip.  Returns 0, or -ERANGE if there is none.  Any
 * context.
 */
int ddi_regset_find(dev_info_t *dip, uint_t rnumber, struct ddi_regset *set);

#endif /* _DDI_ACC_REGSET_H */
