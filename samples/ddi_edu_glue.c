// SPDX-License-Identifier: GPL-2.0
/* edu as a Linux module; written by ddi-glue. */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/ddi_driver.h>

int edu_init(void) __asm__("__ddi_edu_init");
int edu_info(struct modinfo *modinfop) __asm__("__ddi_edu_info");
int edu_fini(void) __asm__("__ddi_edu_fini");

static const struct pci_device_id ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};
MODULE_DEVICE_TABLE(pci, ids);

static struct ddi_driver driver = {
	.name = "edu",
	.aliases = "pci1234,11e8",
	.owner = THIS_MODULE,
	.pci_ids = ids,
	.pseudo = 0,
	.builtin_conf = "",
	.init = edu_init,
	.info = edu_info,
	.fini = edu_fini,
};

static int __init glue_init(void)
{
	return ddi_driver_load(&driver);
}

static void __exit glue_exit(void)
{
	ddi_driver_unload(&driver);
}

module_init(glue_init);
module_exit(glue_exit);

MODULE_DESCRIPTION("QEMU edu device, a Solaris driver that does DMA");
MODULE_LICENSE("Dual MIT/GPL");
