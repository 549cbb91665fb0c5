// SPDX-License-Identifier: GPL-2.0
/*
 * Interrupts of PCI devices: the number of each type, and the bits of
 * configuration space that mask a line and tell whether an interrupt is
 * pending.
 */
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/minmax.h>
#include <linux/pci.h>

#include "intr.h"

/* Returns true if every bridge above the device passes messages on. */
static bool messages_pass(struct pci_dev *pdev)
{
	struct pci_bus *bus;

	if (!pci_msi_enabled() || pdev->no_msi)
		return false;
	for (bus = pdev->bus; bus; bus = bus->parent)
		if (bus->bus_flags & PCI_BUS_FLAGS_NO_MSI)
			return false;
	return true;
}

/*
 * Returns true if the device has a line; Linux hides its number while messages
 * are used.
 */
static bool has_line(struct pci_dev *pdev)
{
	u8 pin = 0;

	/* pdev->pin is not set everywhere */
	pci_read_config_byte(pdev, PCI_INTERRUPT_PIN, &pin);
	if (!pin)
		return false;
	return pci_dev_msi_enabled(pdev) ||
	       (pdev->irq && pdev->irq != IRQ_NOTCONNECTED);
}

int ddi_intr_pci_count(struct pci_dev *pdev, int type)
{
	switch (type) {
	case DDI_INTR_TYPE_FIXED:
		return has_line(pdev);
	case DDI_INTR_TYPE_MSI:
		return messages_pass(pdev) ? max(pci_msi_vec_count(pdev), 0) : 0;
	case DDI_INTR_TYPE_MSIX:
		return messages_pass(pdev) ? max(pci_msix_vec_count(pdev), 0) :
					     0;
	}
	return 0;
}

/* Returns true if the device has PCI 2.3's bits for its line. */
bool ddi_intr_pci_maskable(struct pci_dev *pdev)
{
	return !pdev->broken_intx_masking;
}

static bool msi_has_mask_bits(struct pci_dev *pdev)
{
	u16 flags = 0;

	pci_read_config_word(pdev, pdev->msi_cap + PCI_MSI_FLAGS, &flags);
	return flags & PCI_MSI_FLAGS_MASKBIT;
}

/* Messages can always be masked: Linux defers those that the device cannot mask. */
int ddi_intr_pci_cap(struct pci_dev *pdev, int type)
{
	switch (type) {
	case DDI_INTR_TYPE_FIXED:
		if (!ddi_intr_pci_maskable(pdev))
			return DDI_INTR_FLAG_LEVEL;
		return DDI_INTR_FLAG_LEVEL | DDI_INTR_FLAG_MASKABLE |
		       DDI_INTR_FLAG_PENDING;
	case DDI_INTR_TYPE_MSI:
		if (!msi_has_mask_bits(pdev))
			return DDI_INTR_FLAG_MASKABLE | DDI_INTR_FLAG_BLOCK;
		return DDI_INTR_FLAG_MASKABLE | DDI_INTR_FLAG_PENDING;
	}
	return DDI_INTR_FLAG_MASKABLE | DDI_INTR_FLAG_PENDING;
}

/*
 * Let Linux set up @min to @max messages.  Returns their number or -errno.  May
 * sleep.
 */
int ddi_intr_pci_open(struct pci_dev *pdev, int type, int min, int max)
{
	return pci_alloc_irq_vectors(pdev, min, max,
				     type == DDI_INTR_TYPE_MSI ? PCI_IRQ_MSI :
								 PCI_IRQ_MSIX);
}

static bool line_pending(struct pci_dev *pdev)
{
	u16 status = 0;

	pci_read_config_word(pdev, PCI_STATUS, &status);
	return status & PCI_STATUS_INTERRUPT;
}

static bool msi_pending(struct pci_dev *pdev, int inum)
{
	u32 pending = 0;
	u16 flags = 0;

	pci_read_config_word(pdev, pdev->msi_cap + PCI_MSI_FLAGS, &flags);
	pci_read_config_dword(pdev, pdev->msi_cap +
			      (flags & PCI_MSI_FLAGS_64BIT ?
			       PCI_MSI_PENDING_64 : PCI_MSI_PENDING_32),
			      &pending);
	return pending & (1U << inum);
}

/* The pending bits of MSI-X are in one of the device's BARs. */
static bool msix_pending(struct pci_dev *pdev, int inum)
{
	void __iomem *word;
	u32 where = 0;
	u32 pending;

	pci_read_config_dword(pdev, pdev->msix_cap + PCI_MSIX_PBA, &where);
	word = ioremap(pci_resource_start(pdev, where & PCI_MSIX_PBA_BIR) +
		       (where & PCI_MSIX_PBA_OFFSET) + inum / 32 * 4, 4);
	if (!word)
		return false;
	pending = readl(word);
	iounmap(word);
	return pending & (1U << inum % 32);
}

bool ddi_intr_pci_pending(struct pci_dev *pdev, int type, int inum)
{
	switch (type) {
	case DDI_INTR_TYPE_FIXED:
		return line_pending(pdev);
	case DDI_INTR_TYPE_MSI:
		return msi_pending(pdev, inum);
	}
	return msix_pending(pdev, inum);
}

/* If the device asserts its line, mask it and return true.  Any context. */
bool ddi_intr_pci_claim(struct pci_dev *pdev)
{
	return pci_check_and_mask_intx(pdev);
}

/* Allow the device to assert its line, or not.  Any context. */
void ddi_intr_pci_line(struct pci_dev *pdev, bool on)
{
	pci_intx(pdev, on);
}
