/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The exported names of the pci_*(9F) functions.  Drivers reach them by their
 * Solaris names, through the labels in <sys/sunddi.h> and <sys/pci_cap.h>.
 */
#ifndef _DDI_ACC_PCI_CONFIG_H
#define _DDI_ACC_PCI_CONFIG_H

#include <sys/pci_cap.h>
#include "acc.h"

int ddi_pci_config_setup(dev_info_t *dip, ddi_acc_handle_t *handlep);
void ddi_pci_config_teardown(ddi_acc_handle_t *handlep);

u8 ddi_pci_config_get8(ddi_acc_handle_t handle, off_t offset);
u16 ddi_pci_config_get16(ddi_acc_handle_t handle, off_t offset);
u32 ddi_pci_config_get32(ddi_acc_handle_t handle, off_t offset);
u64 ddi_pci_config_get64(ddi_acc_handle_t handle, off_t offset);
void ddi_pci_config_put8(ddi_acc_handle_t handle, off_t offset, u8 value);
void ddi_pci_config_put16(ddi_acc_handle_t handle, off_t offset,
			  u16 value);
void ddi_pci_config_put32(ddi_acc_handle_t handle, off_t offset,
			  u32 value);
void ddi_pci_config_put64(ddi_acc_handle_t handle, off_t offset,
			  u64 value);

int ddi_pci_save_config_regs(dev_info_t *dip);
int ddi_pci_restore_config_regs(dev_info_t *dip);
int ddi_pci_report_pmcap(dev_info_t *dip, int cap, void *arg);

int ddi_pci_lcap_locate(ddi_acc_handle_t handle, u8 id, u16 *basep);
int ddi_pci_xcap_locate(ddi_acc_handle_t handle, u16 id, u16 *basep);
int ddi_pci_htcap_locate(ddi_acc_handle_t handle, u16 reg_mask,
			 u16 reg_val, u16 *basep);
int ddi_pci_cap_probe(ddi_acc_handle_t handle, u16 index, u32 *idp,
		      u16 *basep);
u32 ddi_pci_cap_get(ddi_acc_handle_t handle, pci_cap_config_size_t size,
		    u32 id, u16 base, u16 offset);
int ddi_pci_cap_put(ddi_acc_handle_t handle, pci_cap_config_size_t size,
		    u32 id, u16 base, u16 offset, u32 value);

/*
 * Returns true if @handle is one of PCI configuration space; otherwise logs an
 * error of @func.
 */
bool ddi_pci_config_handle_ok(ddi_acc_handle_t handle, const char *func);

#endif /* _DDI_ACC_PCI_CONFIG_H */
