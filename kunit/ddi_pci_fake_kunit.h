/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An emulated PCI Express function, for tests of PCI devices under user-mode
 * Linux, which has none.
 */
#ifndef _DDI_PCI_FAKE_KUNIT_H
#define _DDI_PCI_FAKE_KUNIT_H

#include <kunit/test.h>
#include <linux/irq_work.h>
#include <linux/pci.h>

/* Its capabilities in the order of their list, and their registers' contents */
#define DDI_PCI_FAKE_PM		0x40
#define DDI_PCI_FAKE_HT_IRQ	0x48
#define DDI_PCI_FAKE_HT_MSI	0x50
#define DDI_PCI_FAKE_VENDOR	0x58
#define DDI_PCI_FAKE_SCRATCH	4	/* in VENDOR: 32 writable bits */
#define DDI_PCI_FAKE_EXPRESS	0x60
#define DDI_PCI_FAKE_MSI	0xa0	/* one message, 64 bits, with mask bits */
#define DDI_PCI_FAKE_MSIX	0xc0
#define DDI_PCI_FAKE_SERIAL	0x100
#define DDI_PCI_FAKE_VENDOR_EXT	0x110
#define DDI_PCI_FAKE_AER	0x120

#define DDI_PCI_FAKE_REGS_SIZE	4096	/* register set 1, BAR 0 */
#define DDI_PCI_FAKE_ROM_SIZE	2048	/* register set 2 */

/* Registers that cause interrupts once the function is wired: QEMU's edu's ... */
#define DDI_PCI_FAKE_STATUS	0x24
#define DDI_PCI_FAKE_RAISE	0x60
#define DDI_PCI_FAKE_ACK	0x64
/* ... and e1000e's: causes to set, and the vector of each */
#define DDI_PCI_FAKE_ICS	0xc8
#define DDI_PCI_FAKE_IVAR	0xe4
/* MSI-X: its table and its pending bits */
#define DDI_PCI_FAKE_VECTORS	5
#define DDI_PCI_FAKE_TABLE	0x800
#define DDI_PCI_FAKE_PBA	0xc00

/**
 * struct ddi_pci_fake - the function
 * @pdev: Linux's PCI device
 * @config: its configuration space
 * @writable: bits of @config that can be written
 * @clears: bits of @config that are cleared by writing 1
 * @regs: its registers
 * @rom: its ROM
 * @gone: it was removed: reads return all ones
 * @irq: Linux's number of its line, 0 while it has no interrupts
 */
struct ddi_pci_fake {
	struct pci_dev *pdev;
	u8 config[PCI_CFG_SPACE_EXP_SIZE];
	u8 writable[PCI_CFG_SPACE_EXP_SIZE];
	u8 clears[PCI_CFG_SPACE_EXP_SIZE];
	u8 regs[DDI_PCI_FAKE_REGS_SIZE];
	u8 rom[DDI_PCI_FAKE_ROM_SIZE];
	bool gone;
	unsigned int irq;

	/* private: */
	struct pci_host_bridge *bridge;
	struct irq_work again;
};

#if defined(CONFIG_UML) && defined(CONFIG_PCI)
/* Make a function, which is removed at the end of the test. */
struct ddi_pci_fake *ddi_pci_fake_open(struct kunit *test);
/* Let the function have a line, and messages. */
void ddi_pci_fake_wire(struct kunit *test, struct ddi_pci_fake *f);
/* A suite's .init: make a function in test->priv. */
int ddi_pci_fake_init(struct kunit *test);
#else
static inline struct ddi_pci_fake *ddi_pci_fake_open(struct kunit *test)
{
	return NULL;
}

static inline void ddi_pci_fake_wire(struct kunit *test, struct ddi_pci_fake *f)
{
}

static inline int ddi_pci_fake_init(struct kunit *test)
{
	return 0;
}
#endif

#endif /* _DDI_PCI_FAKE_KUNIT_H */
