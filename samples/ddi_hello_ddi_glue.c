// SPDX-License-Identifier: GPL-2.0
/* hello_ddi as a Linux module; written by ddi-glue. */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/ddi_driver.h>

int hello_ddi_init(void) __asm__("__ddi_hello_ddi_init");
int hello_ddi_info(struct modinfo *modinfop) __asm__("__ddi_hello_ddi_info");
int hello_ddi_fini(void) __asm__("__ddi_hello_ddi_fini");

static const struct pci_device_id ids[] = {
	{ PCI_DEVICE(0x1b36, 0x5) },
	{ }
};
MODULE_DEVICE_TABLE(pci, ids);

static struct ddi_driver driver = {
	.name = "hello_ddi",
	.aliases = "pci1b36,5",
	.owner = THIS_MODULE,
	.pci_ids = ids,
	.pseudo = 0,
	.builtin_conf = "",
	.init = hello_ddi_init,
	.info = hello_ddi_info,
	.fini = hello_ddi_fini,
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

MODULE_DESCRIPTION("the smallest Solaris driver");
MODULE_LICENSE("Dual MIT/GPL");
