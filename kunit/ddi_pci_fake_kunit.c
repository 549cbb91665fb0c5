// SPDX-License-Identifier: GPL-2.0
/*
 * The function of ddi_pci_fake_kunit.h, on its own bus: configuration space,
 * registers and a ROM, whose addresses depend on its base address registers.
 */
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>
#include <linux/logic_iomem.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "ddi_pci_fake_kunit.h"

#define BUS	1

/* Addresses that the bus's bridge can assign to devices */
static struct resource window = {
	.name = "ddi_pci_fake",
	.start = 0xd1000000,
	.end = 0xd100ffff,
	.flags = IORESOURCE_MEM,
};

static struct resource busn = {
	.name = "ddi_pci_fake bus",
	.start = BUS,
	.end = BUS,
	.flags = IORESOURCE_BUS,
};

/* The function that is present */
static struct ddi_pci_fake *plugged;

static u32 config_dword(const struct ddi_pci_fake *f, unsigned int where)
{
	u32 value;

	memcpy(&value, f->config + where, sizeof(value));
	return value;
}

static void set_word(struct ddi_pci_fake *f, unsigned int where, u16 value)
{
	memcpy(f->config + where, &value, sizeof(value));
}

static void set_dword(struct ddi_pci_fake *f, unsigned int where, u32 value)
{
	memcpy(f->config + where, &value, sizeof(value));
}

static void allow(struct ddi_pci_fake *f, unsigned int where, u32 bits)
{
	memcpy(f->writable + where, &bits, sizeof(bits));
}

static u16 config_word(const struct ddi_pci_fake *f, unsigned int where)
{
	return config_dword(f, where & ~3U) >> 8 * (where & 2);
}

static u32 *reg(struct ddi_pci_fake *f, unsigned int where)
{
	return (u32 *)(f->regs + where);
}

/* Take a vector that is pending and not masked; returns the data of its message. */
static unsigned int take_vector(struct ddi_pci_fake *f)
{
	u32 *entry;
	int i;

	for (i = 0; i < DDI_PCI_FAKE_VECTORS; i++) {
		entry = reg(f, DDI_PCI_FAKE_TABLE + i * PCI_MSIX_ENTRY_SIZE);
		if (!(*reg(f, DDI_PCI_FAKE_PBA) & BIT(i)) ||
		    entry[PCI_MSIX_ENTRY_VECTOR_CTRL / 4] & 1)
			continue;
		*reg(f, DDI_PCI_FAKE_PBA) &= ~BIT(i);
		return entry[PCI_MSIX_ENTRY_DATA / 4];
	}
	return 0;
}

/* The same for the one message of MSI. */
static unsigned int take_message(struct ddi_pci_fake *f, u16 flags)
{
	unsigned int at = DDI_PCI_FAKE_MSI + (flags & PCI_MSI_FLAGS_64BIT ? 4 : 0);
	u32 mask = flags & PCI_MSI_FLAGS_MASKBIT ?
		   config_dword(f, at + PCI_MSI_MASK_32) : 0;

	if (mask & 1 || !(f->config[at + PCI_MSI_PENDING_32] & 1))
		return 0;
	f->config[at + PCI_MSI_PENDING_32] &= ~1;
	return config_word(f, at + PCI_MSI_DATA_32);
}

/* Deliver one interrupt that the function asserts and nothing masks. */
static void deliver(struct ddi_pci_fake *f)
{
	u16 msi = config_word(f, DDI_PCI_FAKE_MSI + PCI_MSI_FLAGS);
	unsigned int irq = 0;

	if (config_word(f, DDI_PCI_FAKE_MSIX + PCI_MSIX_FLAGS) &
	    PCI_MSIX_FLAGS_ENABLE)
		irq = take_vector(f);
	else if (msi & PCI_MSI_FLAGS_ENABLE)
		irq = take_message(f, msi);
	else if (f->config[PCI_STATUS] & PCI_STATUS_INTERRUPT &&
		 !(config_word(f, PCI_COMMAND) & PCI_COMMAND_INTX_DISABLE))
		irq = f->irq;
	if (irq)
		generic_handle_irq_safe(irq);
}

static void deliver_again(struct irq_work *work)
{
	deliver(container_of(work, struct ddi_pci_fake, again));
}

static void raise(struct ddi_pci_fake *f, u32 value)
{
	u16 msi = config_word(f, DDI_PCI_FAKE_MSI + PCI_MSI_FLAGS);

	*reg(f, DDI_PCI_FAKE_STATUS) |= value;
	f->config[PCI_STATUS] |= PCI_STATUS_INTERRUPT;
	f->config[DDI_PCI_FAKE_MSI + (msi & PCI_MSI_FLAGS_64BIT ?
				      PCI_MSI_PENDING_64 : PCI_MSI_PENDING_32)] |= 1;
	deliver(f);
}

static void acknowledge(struct ddi_pci_fake *f, u32 value)
{
	*reg(f, DDI_PCI_FAKE_STATUS) &= ~value;
	if (!*reg(f, DDI_PCI_FAKE_STATUS))
		f->config[PCI_STATUS] &= ~PCI_STATUS_INTERRUPT;
}

/* Raise the vectors of the two queues whose causes are in @causes. */
static void raise_queues(struct ddi_pci_fake *f, u32 causes)
{
	u32 ivar = *reg(f, DDI_PCI_FAKE_IVAR);
	int i;

	for (i = 0; i < 2; i++) {
		if (!(causes & BIT(20 + i)))
			continue;
		*reg(f, DDI_PCI_FAKE_PBA) |= BIT(ivar >> 4 * i & 7);
		deliver(f);
	}
}

/* Do what a write of @value to the register at @where causes. */
static void register_written(struct ddi_pci_fake *f, unsigned int where,
			     u32 value)
{
	switch (where) {
	case DDI_PCI_FAKE_RAISE:
		raise(f, value);
		break;
	case DDI_PCI_FAKE_ACK:
		acknowledge(f, value);
		break;
	case DDI_PCI_FAKE_ICS:
		raise_queues(f, value);
		break;
	default:
		/* the mask of a vector, maybe; its caller holds a lock */
		if (where >= DDI_PCI_FAKE_TABLE)
			irq_work_queue(&f->again);
	}
}

/* Find the function's byte at @off of the window; NULL if no BAR covers it. */
static u8 *decode(struct ddi_pci_fake *f, unsigned int off, int size)
{
	u32 addr = window.start + off, rom = config_dword(f, PCI_ROM_ADDRESS);
	u32 at;

	if (f->gone || !(f->config[PCI_COMMAND] & PCI_COMMAND_MEMORY))
		return NULL;
	at = addr - (config_dword(f, PCI_BASE_ADDRESS_0) &
		     PCI_BASE_ADDRESS_MEM_MASK);
	if (at <= sizeof(f->regs) - size)
		return f->regs + at;
	at = addr - (rom & PCI_ROM_ADDRESS_MASK);
	if (rom & PCI_ROM_ADDRESS_ENABLE && at <= sizeof(f->rom) - size)
		return f->rom + at;
	return NULL;
}

static unsigned long window_read(void *priv, unsigned int off, int size)
{
	unsigned long value = ~0UL;
	u8 *p = plugged ? decode(plugged, off, size) : NULL;

	if (p)
		memcpy(&value, p, size);
	return value;
}

/* Writes to the ROM are ignored. */
static void window_write(void *priv, unsigned int off, int size,
			 unsigned long value)
{
	u8 *p = plugged ? decode(plugged, off, size) : NULL;

	if (!p || (p >= plugged->rom && p < plugged->rom + sizeof(plugged->rom)))
		return;
	memcpy(p, &value, size);
	if (plugged->irq)
		register_written(plugged, p - plugged->regs, value);
}

static const struct logic_iomem_ops window_ops = {
	.read = window_read,
	.write = window_write,
};

static long window_map(unsigned long off, size_t size,
		       const struct logic_iomem_ops **ops, void **priv)
{
	*ops = &window_ops;
	return off;
}

static const struct logic_iomem_region_ops window_region_ops = {
	.map = window_map,
};

static int config_read(struct pci_bus *bus, unsigned int devfn, int where,
		       int size, u32 *value)
{
	*value = ~0U;
	if (devfn || plugged->gone)
		return PCIBIOS_DEVICE_NOT_FOUND;
	*value = 0;
	memcpy(value, plugged->config + where, size);
	return PCIBIOS_SUCCESSFUL;
}

static int config_write(struct pci_bus *bus, unsigned int devfn, int where,
			int size, u32 value)
{
	int i;

	if (devfn || plugged->gone)
		return PCIBIOS_DEVICE_NOT_FOUND;
	for (i = where; i < where + size; i++, value >>= 8) {
		plugged->config[i] &= ~(plugged->writable[i] |
					(value & plugged->clears[i]));
		plugged->config[i] |= value & plugged->writable[i];
	}
	/* a mask, maybe; the caller holds a lock */
	if (plugged->irq)
		irq_work_queue(&plugged->again);
	return PCIBIOS_SUCCESSFUL;
}

static struct pci_ops config_ops = {
	.read = config_read,
	.write = config_write,
};

static void set_header(struct ddi_pci_fake *f)
{
	set_word(f, PCI_VENDOR_ID, 0xddd1);
	set_word(f, PCI_DEVICE_ID, 0x0001);
	set_word(f, PCI_STATUS, PCI_STATUS_CAP_LIST);
	set_dword(f, PCI_CLASS_REVISION, 0xff000001);
	set_dword(f, PCI_SUBSYSTEM_VENDOR_ID, 0x0003ddd2);
	f->config[PCI_CAPABILITY_LIST] = DDI_PCI_FAKE_PM;
	f->config[PCI_INTERRUPT_PIN] = 1;
	allow(f, PCI_COMMAND, PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER |
	      PCI_COMMAND_INTX_DISABLE);
	allow(f, PCI_CACHE_LINE_SIZE, 0xffff);
	allow(f, PCI_BASE_ADDRESS_0, ~(DDI_PCI_FAKE_REGS_SIZE - 1));
	allow(f, PCI_ROM_ADDRESS, ~(DDI_PCI_FAKE_ROM_SIZE - 1) |
	      PCI_ROM_ADDRESS_ENABLE);
	allow(f, PCI_INTERRUPT_LINE, 0xff);
	f->clears[PCI_STATUS + 1] = PCI_STATUS_ERROR_BITS >> 8;
	f->rom[0] = 0x55;
	f->rom[1] = 0xaa;
}

static void set_messages(struct ddi_pci_fake *f)
{
	set_dword(f, DDI_PCI_FAKE_MSI,
		  PCI_CAP_ID_MSI | DDI_PCI_FAKE_MSIX << 8 |
		  (PCI_MSI_FLAGS_64BIT | PCI_MSI_FLAGS_MASKBIT) << 16);
	allow(f, DDI_PCI_FAKE_MSI,
	      (PCI_MSI_FLAGS_ENABLE | PCI_MSI_FLAGS_QSIZE) << 16);
	allow(f, DDI_PCI_FAKE_MSI + PCI_MSI_ADDRESS_LO, ~0U);
	allow(f, DDI_PCI_FAKE_MSI + PCI_MSI_ADDRESS_HI, ~0U);
	allow(f, DDI_PCI_FAKE_MSI + PCI_MSI_DATA_64, 0xffff);
	allow(f, DDI_PCI_FAKE_MSI + PCI_MSI_MASK_64, 1);
	set_dword(f, DDI_PCI_FAKE_MSIX,
		  PCI_CAP_ID_MSIX | (DDI_PCI_FAKE_VECTORS - 1) << 16);
	allow(f, DDI_PCI_FAKE_MSIX,
	      (u32)(PCI_MSIX_FLAGS_ENABLE | PCI_MSIX_FLAGS_MASKALL) << 16);
	set_dword(f, DDI_PCI_FAKE_MSIX + PCI_MSIX_TABLE, DDI_PCI_FAKE_TABLE);
	set_dword(f, DDI_PCI_FAKE_MSIX + PCI_MSIX_PBA, DDI_PCI_FAKE_PBA);
}

/* Set each capability's ID, link to the next one, and first word of registers. */
static void set_capabilities(struct ddi_pci_fake *f)
{
	set_dword(f, DDI_PCI_FAKE_PM,
		  PCI_CAP_ID_PM | DDI_PCI_FAKE_HT_IRQ << 8 | 3 << 16);
	set_dword(f, DDI_PCI_FAKE_HT_IRQ,
		  PCI_CAP_ID_HT | DDI_PCI_FAKE_HT_MSI << 8 |
		  HT_CAPTYPE_IRQ << 24);
	set_dword(f, DDI_PCI_FAKE_HT_MSI,
		  PCI_CAP_ID_HT | DDI_PCI_FAKE_VENDOR << 8 |
		  HT_CAPTYPE_MSI_MAPPING << 24);
	set_dword(f, DDI_PCI_FAKE_VENDOR,
		  PCI_CAP_ID_VNDR | DDI_PCI_FAKE_EXPRESS << 8 | 8 << 16);
	allow(f, DDI_PCI_FAKE_VENDOR + DDI_PCI_FAKE_SCRATCH, ~0U);
	set_dword(f, DDI_PCI_FAKE_EXPRESS,
		  PCI_CAP_ID_EXP | DDI_PCI_FAKE_MSI << 8 |
		  (PCI_EXP_TYPE_RC_END << 4 | 2) << 16);
	f->clears[DDI_PCI_FAKE_EXPRESS + PCI_EXP_DEVSTA] = 0xf;
	set_messages(f);
	set_dword(f, DDI_PCI_FAKE_SERIAL,
		  PCI_EXT_CAP_ID_DSN | 1 << 16 | DDI_PCI_FAKE_VENDOR_EXT << 20);
	set_dword(f, DDI_PCI_FAKE_VENDOR_EXT,
		  PCI_EXT_CAP_ID_VNDR | 1 << 16 | DDI_PCI_FAKE_AER << 20);
	set_dword(f, DDI_PCI_FAKE_AER, PCI_EXT_CAP_ID_ERR | 1 << 16);
}

static void pull_out(void *data)
{
	struct ddi_pci_fake *f = data;

	f->gone = false;
	pci_dev_put(f->pdev);
	pci_lock_rescan_remove();
	pci_stop_root_bus(f->bridge->bus);
	pci_remove_root_bus(f->bridge->bus);
	pci_unlock_rescan_remove();
	pci_free_host_bridge(f->bridge);
	plugged = NULL;
}

static int plug_in(struct ddi_pci_fake *f)
{
	int err;

	pci_lock_rescan_remove();
	err = pci_scan_root_bus_bridge(f->bridge);
	if (!err) {
		pci_bus_assign_resources(f->bridge->bus);
		pci_bus_add_devices(f->bridge->bus);
		f->pdev = pci_get_slot(f->bridge->bus, 0);
	}
	pci_unlock_rescan_remove();
	return err;
}

struct ddi_pci_fake *ddi_pci_fake_open(struct kunit *test)
{
	struct ddi_pci_fake *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	/* a region that has been added cannot be removed */
	if (!window.parent)
		KUNIT_ASSERT_EQ(test, 0, logic_iomem_add_region(&window,
								&window_region_ops));
	f->bridge = pci_alloc_host_bridge(0);
	KUNIT_ASSERT_NOT_NULL(test, f->bridge);
	pci_add_resource(&f->bridge->windows, &window);
	pci_add_resource(&f->bridge->windows, &busn);
	f->bridge->ops = &config_ops;
	set_header(f);
	set_capabilities(f);
	plugged = f;
	KUNIT_ASSERT_EQ(test, plug_in(f), 0);
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, pull_out, f), 0);
	KUNIT_ASSERT_NOT_NULL(test, f->pdev);
	return f;
}

static void cut(void *data)
{
	struct ddi_pci_fake *f = data;
	unsigned int irq = f->irq;

	f->irq = 0;
	f->pdev->irq = 0;
	irq_work_sync(&f->again);
	irq_free_desc(irq);
}

void ddi_pci_fake_wire(struct kunit *test, struct ddi_pci_fake *f)
{
	int from = IS_ENABLED(CONFIG_SPARSE_IRQ) ? 1 : NR_IRQS - 16;
	int irq = irq_alloc_descs(-1, from, 1, NUMA_NO_NODE);

	KUNIT_ASSERT_GT(test, irq, 0);
	irq_set_chip_and_handler(irq, &dummy_irq_chip, handle_simple_irq);
	irq_clear_status_flags(irq, IRQ_NOREQUEST);
	init_irq_work(&f->again, deliver_again);
	f->irq = irq;
	f->pdev->irq = irq;
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, cut, f), 0);
}

int ddi_pci_fake_init(struct kunit *test)
{
	test->priv = ddi_pci_fake_open(test);
	return 0;
}
