/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An emulated PCI Express function, for tests of PCI devices under user-mode
 * Linux, which has none.
 */
#ifndef _DDI_PCI_FAKE_KUNIT_H
#define _DDI_PCI_FAKE_KUNIT_H

#include <kunit/test.h>
#include <linux/pci.h>

/* Its capabilities in the order of their list, and their registers' contents */
#define DDI_PCI_FAKE_PM		0x40
#define DDI_PCI_FAKE_HT_IRQ	0x48
#define DDI_PCI_FAKE_HT_MSI	0x50
#define DDI_PCI_FAKE_VENDOR	0x58
#define DDI_PCI_FAKE_SCRATCH	4	/* in VENDOR: 32 writable bits */
#define DDI_PCI_FAKE_EXPRESS	0x60
#define DDI_PCI_FAKE_SERIAL	0x100
#define DDI_PCI_FAKE_VENDOR_EXT	0x110

#define DDI_PCI_FAKE_REGS_SIZE	4096	/* register set 1, BAR 0 */
#define DDI_PCI_FAKE_ROM_SIZE	2048	/* register set 2 */

/**
 * struct ddi_pci_fake - the function
 * @pdev: Linux's PCI device
 * @config: its configuration space
 * @writable: bits of @config that can be written
 * @regs: its registers
 * @rom: its ROM
 * @gone: it was removed: reads return all ones
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
/* Make a function in test->priv, which is removed at the end of the test. */
int ddi_pci_fake_init(struct kunit *test);
#else
static inline int ddi_pci_fake_init(struct kunit *test)
{
	return 0;
}
#endif

#endif /* _DDI_PCI_FAKE_KUNIT_H */
