// SPDX-License-Identifier: GPL-2.0
/*
 * The register sets of a device, and their numbers.
 *
 * ddi_dev_nregs(9F), ddi_dev_regsize(9F), "Register Numbers" of
 * ddi_regs_map_setup(9F)
 *
 * PCI: set 0 is the configuration space; then come the implemented base address
 * registers, in order, with one number each (also for a 64-bit one); then the
 * expansion ROM, if there is one.  So the number of a set differs from the
 * number of its base address register.
 *
 * Platform devices: the memory and I/O resources of the device, in the order
 * of its resource table, from 0.  Other buses have no register sets.
 */

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/ioport.h>
#include <linux/pci.h>
#include <linux/platform_device.h>
#include "../os/os.h"
#include "acc.h"
#include "regset.h"

/* The ROM follows the standard base address registers in pdev->resource[]. */
static_assert(PCI_ROM_RESOURCE == PCI_STD_NUM_BARS);

static struct resource *regset_table(struct device *dev, unsigned int *n)
{
	*n = 0;
	if (dev_is_pci(dev)) {
		*n = PCI_ROM_RESOURCE + 1;
		return to_pci_dev(dev)->resource;
	}
	if (dev->bus == &platform_bus_type) {
		*n = to_platform_device(dev)->num_resources;
		return to_platform_device(dev)->resource;
	}
	return NULL;
}

static bool regset_counts(const struct resource *res)
{
	return (res->flags & (IORESOURCE_MEM | IORESOURCE_IO)) &&
	       resource_size(res);
}

static void regset_config(struct pci_dev *pdev, struct ddi_regset *set)
{
	*set = (struct ddi_regset) {
		.kind = DDI_ACC_CONFIG,
		.pdev = pdev,
		.len = pdev->cfg_size,
	};
}

static void regset_fill(struct device *dev, const struct resource *res,
			struct ddi_regset *set)
{
	struct pci_dev *pdev = dev_is_pci(dev) ? to_pci_dev(dev) : NULL;

	*set = (struct ddi_regset) {
		.kind = res->flags & IORESOURCE_IO ? DDI_ACC_PORT :
						     DDI_ACC_MMIO,
		.pdev = pdev,
		.start = res->start,
		.len = resource_size(res),
		.unset = res->flags & IORESOURCE_UNSET,
		.rom = pdev && res == &pdev->resource[PCI_ROM_RESOURCE],
	};
}

int ddi_regset_find(dev_info_t *dip, uint_t rnumber, struct ddi_regset *set)
{
	struct device *dev = dip->dev;
	struct resource *res;
	unsigned int n;

	if (dev_is_pci(dev) && rnumber-- == 0) {
		regset_config(to_pci_dev(dev), set);
		return 0;
	}

	for (res = regset_table(dev, &n); n; n--, res++) {
		if (!regset_counts(res))
			continue;
		if (rnumber-- == 0) {
			regset_fill(dev, res, set);
			return 0;
		}
	}
	return -ERANGE;
}

unsigned int ddi_regset_count(dev_info_t *dip)
{
	struct device *dev = dip->dev;
	unsigned int n, count = dev_is_pci(dev) ? 1 : 0;
	struct resource *res;

	for (res = regset_table(dev, &n); n; n--, res++)
		if (regset_counts(res))
			count++;
	return count;
}

/**
 * ddi_dev_nregs() - get the number of register sets of a device,
 *	ddi_dev_nregs(9F)
 * @dip: the device
 * @resultp: set to the number
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when the device has none, or an argument
 * is NULL.
 */
int ddi_dev_nregs(dev_info_t *dip, int *resultp)
{
	unsigned int n;

	if (!dip || !resultp) {
		ddi_complain(dip ? dip->dev : NULL, __func__, "NULL argument");
		return DDI_FAILURE;
	}
	n = ddi_regset_count(dip);
	if (!n)
		return DDI_FAILURE;
	*resultp = n;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dev_nregs);

/**
 * ddi_dev_regsize() - get the size of a register set, ddi_dev_regsize(9F)
 * @dip: the device
 * @rnumber: number of the set, from 0
 * @resultp: set to the size, in bytes
 *
 * Context: any.
 * Return: DDI_SUCCESS; DDI_FAILURE when there is no such set, or an argument
 * is NULL.
 */
int ddi_dev_regsize(dev_info_t *dip, uint_t rnumber, off_t *resultp)
{
	struct ddi_regset set;

	if (!dip || !resultp) {
		ddi_complain(dip ? dip->dev : NULL, __func__, "NULL argument");
		return DDI_FAILURE;
	}
	if (ddi_regset_find(dip, rnumber, &set))
		return DDI_FAILURE;
	*resultp = set.len;
	return DDI_SUCCESS;
}
EXPORT_SYMBOL(ddi_dev_regsize);
