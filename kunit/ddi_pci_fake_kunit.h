/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A PCI Express function in software, for the tests of what is done to PCI
 * devices where no machine has one: under user-mode Linux.
 */
#ifndef _DDI_PCI_FAKE_KUNIT_H
#define _DDI_PCI_FAKE_KUNIT_H

#include <kunit/test.h>
#include <linux/pci.h>

/* Its capabilities, in the order of their list, and what their registers hold */
#define DDI_PCI_FAKE_PM		0x40
#define DDI_PCI_FAKE_HT_IRQ	0x48
#define DDI_PCI_FAKE_HT_MSI	0x50
#define DDI_PCI_FAKE_VENDOR	0x58
#define DDI_PCI_FAKE_SCRATCH	4	/* from VENDOR: 32 bits to write */
#define DDI_PCI_FAKE_EXPRESS	0x60
#define DDI_PCI_FAKE_SERIAL	0x100
#define DDI_PCI_FAKE_VENDOR_EXT	0x110

#define DDI_PCI_FAKE_REGS_SIZE	4096	/* register set 1, BAR 0 */
#define DDI_PCI_FAKE_ROM_SIZE	2048	/* register set 2 */

/**
 * struct ddi_pci_fake - the function
 * @pdev: what Linux knows of it
 * @config: its configuration space
 * @writable: the bits of @config that a write changes
 * @regs: its registers
 * @rom: its ROM
 * @gone: it was pulled out: nothing answers
 */
struct ddi_pci_fake {
	struct pci_dev *pdev;
	u8 config[PCI_CFG_SPACE_EXP_SIZE];
	u8 writable[PCI_CFG_SPACE_EXP_SIZE];
	u8 regs[DDI_PCI_FAKE_REGS_SIZE];
	u8 rom[DDI_PCI_FAKE_ROM_SIZE];
	bool gone;

	/* private: */
	struct pci_host_bridge *bridge;
};

#if defined(CONFIG_UML) && defined(CONFIG_PCI)
/* Plug one in, which is pulled out with the end of the test; test->priv. */
int ddi_pci_fake_init(struct kunit *test);
#else
static inline int ddi_pci_fake_init(struct kunit *test)
{
	return 0;
}
#endif

#endif /* _DDI_PCI_FAKE_KUNIT_H */
