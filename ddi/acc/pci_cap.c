// SPDX-License-Identifier: GPL-2.0
/*
 * Finding PCI capabilities, and access to their registers.
 *
 * pci_lcap_locate(), pci_xcap_locate(), pci_htcap_locate(), pci_cap_probe(),
 * pci_cap_get(), pci_cap_put(): they have no man pages.
 */

#include <linux/export.h>
#include <linux/pci.h>
#include "../os/os.h"
#include "acc.h"
#include "handle.h"
#include "pci_config.h"

/* Copies of constants of <sys/pci_cap.h>, which conflicts with <linux/pci.h> */
#define CAP_EXTENDED	0x80000000U	/* PCI_CAP_XCFG_FLAG */
#define CAP_ALL_ONES	0xffffffffU	/* PCI_CAP_EINVAL32 */

/**
 * ddi_pci_lcap_locate() - find a capability in the first 256 bytes,
 *	pci_lcap_locate()
 * @handle: from pci_config_setup()
 * @id: PCI_CAP_ID_*
 * @basep: set to its offset; 0 for none
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the
 * capability.
 */
int ddi_pci_lcap_locate(ddi_acc_handle_t handle, u8 id, u16 *basep)
{
	*basep = 0;
	if (!ddi_pci_config_handle_ok(handle, "pci_lcap_locate"))
		return DDI_FAILURE;
	*basep = pci_find_capability(handle->pdev, id);
	return *basep ? DDI_SUCCESS : DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_pci_lcap_locate);

/**
 * ddi_pci_xcap_locate() - find a capability in extended configuration space,
 *	pci_xcap_locate()
 * @handle: from pci_config_setup()
 * @id: extended capability ID
 * @basep: set to its offset; 0 for none
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the
 * capability.
 */
int ddi_pci_xcap_locate(ddi_acc_handle_t handle, u16 id, u16 *basep)
{
	*basep = 0;
	if (!ddi_pci_config_handle_ok(handle, "pci_xcap_locate"))
		return DDI_FAILURE;
	*basep = pci_find_ext_capability(handle->pdev, id);
	return *basep ? DDI_SUCCESS : DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_pci_xcap_locate);

/**
 * ddi_pci_htcap_locate() - find a HyperTransport capability, pci_htcap_locate()
 * @handle: from pci_config_setup()
 * @reg_mask: bits of its command register to compare
 * @reg_val: value that those bits must have
 * @basep: set to its offset; 0 for none
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the
 * capability.
 */
int ddi_pci_htcap_locate(ddi_acc_handle_t handle, u16 reg_mask,
			 u16 reg_val, u16 *basep)
{
	struct pci_dev *pdev;
	u16 command;
	u8 pos;

	*basep = 0;
	if (!ddi_pci_config_handle_ok(handle, "pci_htcap_locate"))
		return DDI_FAILURE;

	pdev = handle->pdev;
	for (pos = pci_find_capability(pdev, PCI_CAP_ID_HT); pos;
	     pos = pci_find_next_capability(pdev, pos, PCI_CAP_ID_HT)) {
		pci_read_config_word(pdev, pos + PCI_CAP_FLAGS, &command);
		if ((command & reg_mask) == reg_val) {
			*basep = pos;
			return DDI_SUCCESS;
		}
	}
	return DDI_FAILURE;
}
EXPORT_SYMBOL(ddi_pci_htcap_locate);

/*
 * Returns the offset of the capability at list position *@index in the first
 * 256 bytes, or 0 at the end of the list; *@index is counted down.  A list that
 * is longer than fits is circular, and ends there.
 */
static u8 cap_walk(struct pci_dev *pdev, u16 *index)
{
	int left = (PCI_CFG_SPACE_SIZE - PCI_STD_HEADER_SIZEOF) / 4;
	u16 status;
	u8 pos;

	pci_read_config_word(pdev, PCI_STATUS, &status);
	if (!(status & PCI_STATUS_CAP_LIST))
		return 0;
	pci_read_config_byte(pdev, PCI_CAPABILITY_LIST, &pos);
	for (; left && pos >= PCI_STD_HEADER_SIZEOF; left--) {
		pos &= ~3;
		if (!*index)
			return pos;
		--*index;
		pci_read_config_byte(pdev, pos + PCI_CAP_LIST_NEXT, &pos);
	}
	return 0;
}

static u16 xcap_walk(struct pci_dev *pdev, u16 index, u32 *header)
{
	int left = (PCI_CFG_SPACE_EXP_SIZE - PCI_CFG_SPACE_SIZE) / 8;
	u16 pos = PCI_CFG_SPACE_SIZE;

	if (pdev->cfg_size <= PCI_CFG_SPACE_SIZE)
		return 0;
	for (; left && pos >= PCI_CFG_SPACE_SIZE; left--, index--) {
		pci_read_config_dword(pdev, pos, header);
		if (!*header || *header == CAP_ALL_ONES)
			return 0;
		if (!index)
			return pos;
		pos = PCI_EXT_CAP_NEXT(*header);
	}
	return 0;
}

/**
 * ddi_pci_cap_probe() - get the n-th capability of a device, pci_cap_probe()
 * @handle: from pci_config_setup()
 * @index: its number, from 0; those of the first 256 bytes come first
 * @idp: set to its ID, with PCI_CAP_XCFG_FLAG set for an extended one
 * @basep: set to its offset; 0 for none
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device has fewer capabilities.
 */
int ddi_pci_cap_probe(ddi_acc_handle_t handle, u16 index, u32 *idp,
		      u16 *basep)
{
	u32 header;
	u16 base;
	u8 id;

	*basep = 0;
	if (!ddi_pci_config_handle_ok(handle, "pci_cap_probe"))
		return DDI_FAILURE;

	base = cap_walk(handle->pdev, &index);
	if (base) {
		pci_read_config_byte(handle->pdev, base + PCI_CAP_LIST_ID, &id);
		*idp = id;
		*basep = base;
		return DDI_SUCCESS;
	}
	base = xcap_walk(handle->pdev, index, &header);
	if (!base)
		return DDI_FAILURE;
	*idp = PCI_EXT_CAP_ID(header) | CAP_EXTENDED;
	*basep = base;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pci_cap_probe);

/* Returns @base, or if that is 0 the offset of capability @id; 0 if there is none. */
static u16 cap_base(ddi_acc_handle_t handle, u32 id, u16 base)
{
	if (!base && id & CAP_EXTENDED)
		ddi_pci_xcap_locate(handle, id, &base);
	else if (!base)
		ddi_pci_lcap_locate(handle, id, &base);
	return base;
}

/**
 * ddi_pci_cap_get() - read a register of a capability, pci_cap_get()
 * @handle: from pci_config_setup()
 * @size: PCI_CAP_CFGSZ_8, PCI_CAP_CFGSZ_16 or PCI_CAP_CFGSZ_32
 * @id: the capability, with PCI_CAP_XCFG_FLAG set for an extended one
 * @base: its offset, or 0 to look it up by @id
 * @offset: offset of the register from @base
 *
 * Context: any.
 * Return: the value; all ones when the device does not have the capability or
 * @size is unknown.
 */
u32 ddi_pci_cap_get(ddi_acc_handle_t handle, pci_cap_config_size_t size,
		    u32 id, u16 base, u16 offset)
{
	if (!ddi_pci_config_handle_ok(handle, "pci_cap_get"))
		return CAP_ALL_ONES;
	base = cap_base(handle, id, base);
	if (!base || (unsigned int)size > PCI_CAP_CFGSZ_32)
		return CAP_ALL_ONES;
	return ddi_acc_get_mode(handle, handle->get_mode, base + offset,
				1U << size);
}
EXPORT_SYMBOL(ddi_pci_cap_get);

/**
 * ddi_pci_cap_put() - write a register of a capability, pci_cap_put()
 * @handle: from pci_config_setup()
 * @size: PCI_CAP_CFGSZ_8, PCI_CAP_CFGSZ_16 or PCI_CAP_CFGSZ_32
 * @id: the capability, with PCI_CAP_XCFG_FLAG set for an extended one
 * @base: its offset, or 0 to look it up by @id
 * @offset: offset of the register from @base
 * @value: the value
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device does not have the
 * capability or @size is unknown.
 */
int ddi_pci_cap_put(ddi_acc_handle_t handle, pci_cap_config_size_t size,
		    u32 id, u16 base, u16 offset, u32 value)
{
	if (!ddi_pci_config_handle_ok(handle, "pci_cap_put"))
		return DDI_FAILURE;
	base = cap_base(handle, id, base);
	if (!base || (unsigned int)size > PCI_CAP_CFGSZ_32)
		return DDI_FAILURE;
	ddi_acc_put_mode(handle, handle->put_mode, base + offset, 1U << size,
			 value);
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_pci_cap_put);
