// SPDX-License-Identifier: GPL-2.0
/*
 * The properties of PCI devices: pci(5) and the PCI bus binding of IEEE 1275.
 *
 * An address has three cells: phys.hi, phys.mid and phys.lo.  phys.hi is the
 * function's number, shifted as in the configuration mechanism, the register
 * and the kind of space.  "reg" has an entry for the configuration space and
 * one for each register set, in the order in which ddi_regs_map_setup(9F)
 * numbers them; "assigned-addresses" has the addresses of those that can be
 * moved.
 */
#include <linux/err.h>
#include <linux/pci.h>
#include <linux/slab.h>

#include "../compat.h"
#include "prop.h"

/* Bits of phys.hi */
#define PHYS_FIXED	0x80000000
#define PHYS_PREFETCH	0x40000000
#define PHYS_MEM64	0x03000000
#define PHYS_MEM32	0x02000000
#define PHYS_IO		0x01000000

#define REG_CELLS	5

static struct ddi_prop *prop_ints(const char *name, const u32 *cells, size_t n,
				  gfp_t gfp)
{
	struct ddi_prop *prop;

	prop = ddi_prop_new(DDI_DEV_T_NONE, name, DDI_PROP_TYPE_INT, cells,
			    n * sizeof(*cells), gfp);
	return prop ?: ERR_PTR(-ENOMEM);
}

static struct ddi_prop *prop_bytes(const char *name, uint_t types,
				   const void *value, size_t len, gfp_t gfp)
{
	struct ddi_prop *prop;

	prop = ddi_prop_new(DDI_DEV_T_NONE, name, types, value, len, gfp);
	return prop ?: ERR_PTR(-ENOMEM);
}

static u32 pci_phys_hi(struct pci_dev *pdev)
{
	return pdev->bus->number << 16 | pdev->devfn << 8;
}

/* Write the cells of BAR @i or the ROM.  Returns their number, 0 if there is none. */
static unsigned int pci_reg_cells(struct pci_dev *pdev, int i, bool assigned,
				  u32 *cell)
{
	const struct resource *res = &pdev->resource[i];
	u64 size = resource_size(res), addr = 0;
	u32 hi = pci_phys_hi(pdev);

	if (!(res->flags & (IORESOURCE_MEM | IORESOURCE_IO)) || !size)
		return 0;
	hi |= i == PCI_ROM_RESOURCE ? PCI_ROM_ADDRESS :
				      PCI_BASE_ADDRESS_0 + 4 * i;
	if (res->flags & IORESOURCE_IO)
		hi |= PHYS_IO;
	else
		hi |= res->flags & IORESOURCE_MEM_64 ? PHYS_MEM64 : PHYS_MEM32;
	if (res->flags & IORESOURCE_PREFETCH)
		hi |= PHYS_PREFETCH;
	if (assigned) {
		if (res->flags & IORESOURCE_UNSET)
			return 0;
		hi |= PHYS_FIXED;
		addr = pci_bus_address(pdev, i);
	}
	cell[0] = hi;
	cell[1] = upper_32_bits(addr);
	cell[2] = lower_32_bits(addr);
	cell[3] = upper_32_bits(size);
	cell[4] = lower_32_bits(size);
	return REG_CELLS;
}

static struct ddi_prop *pci_reg(struct pci_dev *pdev, const char *name,
				gfp_t gfp)
{
	u32 cell[REG_CELLS * (PCI_ROM_RESOURCE + 2)] = { pci_phys_hi(pdev) };
	bool assigned = !strcmp(name, "assigned-addresses");
	unsigned int n = assigned ? 0 : REG_CELLS;
	int i;

	for (i = 0; i <= PCI_ROM_RESOURCE; i++)
		n += pci_reg_cells(pdev, i, assigned, cell + n);
	return n ? prop_ints(name, cell, n, gfp) : NULL;
}

/* The compatible names, from the most to the least specific, each with its NUL. */
static struct ddi_prop *pci_compatible(struct pci_dev *pdev, const char *name,
				       gfp_t gfp)
{
	const char *bus = pci_is_pcie(pdev) ? "pciex" : "pci";
	char text[192];
	int n = 0;

	if (pdev->subsystem_vendor)
		n += sprintf(text + n, "%s%x,%x.%x.%x.%x%c", bus, pdev->vendor,
			     pdev->device, pdev->subsystem_vendor,
			     pdev->subsystem_device, pdev->revision, 0);
	if (pdev->subsystem_vendor)
		n += sprintf(text + n, "%s%x,%x.%x.%x%c", bus, pdev->vendor,
			     pdev->device, pdev->subsystem_vendor,
			     pdev->subsystem_device, 0);
	if (pdev->subsystem_vendor)
		n += sprintf(text + n, "pci%x,%x%c", pdev->subsystem_vendor,
			     pdev->subsystem_device, 0);
	n += sprintf(text + n, "%s%x,%x.%x%c", bus, pdev->vendor, pdev->device,
		     pdev->revision, 0);
	n += sprintf(text + n, "%s%x,%x%c", bus, pdev->vendor, pdev->device, 0);
	n += sprintf(text + n, "%sclass,%06x%c", bus, pdev->class, 0);
	n += sprintf(text + n, "%sclass,%04x%c", bus, pdev->class >> 8, 0);
	return prop_bytes(name, DDI_PROP_TYPE_STRING, text, n, gfp);
}

/* The type of the bus behind a bridge. */
static struct ddi_prop *pci_device_type(struct pci_dev *pdev, const char *name,
					gfp_t gfp)
{
	const char *type = pci_is_pcie(pdev) ? "pciex" : "pci";

	if (!pdev->subordinate)
		return NULL;
	return prop_bytes(name, DDI_PROP_TYPE_STRING, type, strlen(type) + 1,
			  gfp);
}

static struct ddi_prop *pci_flag(struct pci_dev *pdev, const char *name,
				 u16 bit, gfp_t gfp)
{
	u16 status = 0;

	pci_read_config_word(pdev, PCI_STATUS, &status);
	if (!(status & bit))
		return NULL;
	return prop_bytes(name, DDI_PROP_TYPE_ANY, NULL, 0, gfp);
}

static struct ddi_prop *pci_66mhz(struct pci_dev *pdev, const char *name,
				  gfp_t gfp)
{
	return pci_flag(pdev, name, PCI_STATUS_66MHZ, gfp);
}

static struct ddi_prop *pci_fast_back(struct pci_dev *pdev, const char *name,
				      gfp_t gfp)
{
	return pci_flag(pdev, name, PCI_STATUS_FAST_BACK, gfp);
}

/* Integer properties; negative if the device has no such property. */
static s64 pci_vendor(struct pci_dev *pdev)
{
	return pdev->vendor;
}

static s64 pci_device(struct pci_dev *pdev)
{
	return pdev->device;
}

static s64 pci_revision(struct pci_dev *pdev)
{
	return pdev->revision;
}

static s64 pci_class(struct pci_dev *pdev)
{
	return pdev->class;
}

static s64 pci_subvendor(struct pci_dev *pdev)
{
	return pdev->subsystem_vendor ?: -1;
}

static s64 pci_subdevice(struct pci_dev *pdev)
{
	return pdev->subsystem_vendor ? pdev->subsystem_device : -1;
}

static s64 pci_config_byte(struct pci_dev *pdev, int where)
{
	u8 value = 0;

	pci_read_config_byte(pdev, where, &value);
	return value;
}

static s64 pci_interrupts(struct pci_dev *pdev)
{
	return pci_config_byte(pdev, PCI_INTERRUPT_PIN) ?: -1;
}

static s64 pci_min_grant(struct pci_dev *pdev)
{
	return pdev->hdr_type ? -1 : pci_config_byte(pdev, PCI_MIN_GNT);
}

static s64 pci_max_latency(struct pci_dev *pdev)
{
	return pdev->hdr_type ? -1 : pci_config_byte(pdev, PCI_MAX_LAT);
}

static s64 pci_cache_line(struct pci_dev *pdev)
{
	return pci_config_byte(pdev, PCI_CACHE_LINE_SIZE);
}

static s64 pci_devsel(struct pci_dev *pdev)
{
	u16 status = 0;

	pci_read_config_word(pdev, PCI_STATUS, &status);
	return (status & PCI_STATUS_DEVSEL_MASK) >> 9;
}

static s64 pci_msi(struct pci_dev *pdev)
{
	return pci_find_capability(pdev, PCI_CAP_ID_MSI) ?: -1;
}

static s64 pci_msix(struct pci_dev *pdev)
{
	return pci_find_capability(pdev, PCI_CAP_ID_MSIX) ?: -1;
}

static const struct {
	const char *name;
	s64 (*value)(struct pci_dev *pdev);
	struct ddi_prop *(*make)(struct pci_dev *pdev, const char *name,
				 gfp_t gfp);
} pci_props[] = {
	{ "vendor-id",			pci_vendor },
	{ "device-id",			pci_device },
	{ "revision-id",		pci_revision },
	{ "class-code",			pci_class },
	{ "subsystem-vendor-id",	pci_subvendor },
	{ "subsystem-id",		pci_subdevice },
	{ "interrupts",			pci_interrupts },
	{ "min-grant",			pci_min_grant },
	{ "max-latency",		pci_max_latency },
	{ "cache-line-size",		pci_cache_line },
	{ "devsel-speed",		pci_devsel },
	{ "pci-msi-capid-pointer",	pci_msi },
	{ "pci-msix-capid-pointer",	pci_msix },
	{ "reg",			NULL, pci_reg },
	{ "assigned-addresses",		NULL, pci_reg },
	{ "compatible",			NULL, pci_compatible },
	{ "device_type",		NULL, pci_device_type },
	{ "66mhz-capable",		NULL, pci_66mhz },
	{ "fast-back-to-back",		NULL, pci_fast_back },
};

struct ddi_prop *ddi_prop_of_pci(dev_info_t *dip, const char *name, gfp_t gfp)
{
	struct pci_dev *pdev;
	s64 value;
	u32 cell;
	int i;

	if (!dev_is_pci(dip->dev))
		return NULL;
	pdev = to_pci_dev(dip->dev);
	for (i = 0; i < ARRAY_SIZE(pci_props); i++)
		if (!strcmp(pci_props[i].name, name))
			break;
	if (i == ARRAY_SIZE(pci_props))
		return NULL;
	if (pci_props[i].make)
		return pci_props[i].make(pdev, name, gfp);
	value = pci_props[i].value(pdev);
	if (value < 0)
		return NULL;
	cell = value;
	return prop_ints(name, &cell, 1, gfp);
}
