/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The exported names of the pci_*(9F) functions.  Drivers reach them by their
 * Solaris names, through the labels in <sys/sunddi.h> and <sys/pci_cap.h>.
 */
#ifndef _DDI_ACC_PCI_CONFIG_H
#define _DDI_ACC_PCI_CONFIG_H

#include "acc.h"

int ddi_pci_config_setup(dev_info_t *dip, ddi_acc_handle_t *handlep);
void ddi_pci_config_teardown(ddi_acc_handle_t *handlep);

uint8_t ddi_pci_config_get8(ddi_acc_handle_t handle, off_t offset);
uint16_t ddi_pci_config_get16(ddi_acc_handle_t handle, off_t offset);
uint32_t ddi_pci_config_get32(ddi_acc_handle_t handle, off_t offset);
uint64_t ddi_pci_config_get64(ddi_acc_handle_t handle, off_t offset);
void ddi_pci_config_put8(ddi_acc_handle_t handle, off_t offset, uint8_t value);
void ddi_pci_config_put16(ddi_acc_handle_t handle, off_t offset,
			  uint16_t value);
void ddi_pci_config_put32(ddi_acc_handle_t handle, off_t offset,
			  uint32_t value);
void ddi_pci_config_put64(ddi_acc_handle_t handle, off_t offset,
			  uint64_t value);

int ddi_pci_save_config_regs(dev_info_t *dip);
int ddi_pci_restore_config_regs(dev_info_t *dip);
int ddi_pci_report_pmcap(dev_info_t *dip, int cap, void *arg);

int ddi_pci_lcap_locate(ddi_acc_handle_t handle, uint8_t id, uint16_t *basep);
int ddi_pci_xcap_locate(ddi_acc_handle_t handle, uint16_t id, uint16_t *basep);
int ddi_pci_htcap_locate(ddi_acc_handle_t handle, uint16_t reg_mask,
			 uint16_t reg_val, uint16_t *basep);
int ddi_pci_cap_probe(ddi_acc_handle_t handle, uint16_t index, uint32_t *idp,
		      uint16_t *basep);
uint32_t ddi_pci_cap_get(ddi_acc_handle_t handle, int size, uint32_t id,
			 uint16_t base, uint16_t offset);
int ddi_pci_cap_put(ddi_acc_handle_t handle, int size, uint32_t id,
		    uint16_t base, uint16_t offset, uint32_t value);

/* Is @handle one of PCI configuration space?  If not, @func says so. */
bool ddi_pci_config_handle_ok(ddi_acc_handle_t handle, const char *func);

#endif /* _DDI_ACC_PCI_CONFIG_H */
