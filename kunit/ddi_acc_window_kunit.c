// SPDX-License-Identifier: GPL-2.0
/*
 * Windows for the tests of access handles.  CPU memory is a buffer.  Under
 * user-mode Linux registers are emulated I/O memory that records each access;
 * on x86 they are a page of RAM that is mapped as registers would be.  Ports
 * exist under user-mode Linux only, where a port number may be the address of
 * emulated I/O memory.  ivshmem-plain is a PCI device of QEMU, whose BAR 2 is
 * RAM.
 */

#include <linux/io.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/ddi.h>
#include "ddi_acc_window_kunit.h"
#include "ddi_kunit_compat.h"

#define IVSHMEM_VENDOR	0x1af4
#define IVSHMEM_DEVICE	0x1110

const char *const ddi_acc_window_name[DDI_ACC_WINDOW_KINDS] = {
	[DDI_ACC_WINDOW_MEMORY] = "memory",
	[DDI_ACC_WINDOW_REGISTERS] = "registers",
	[DDI_ACC_WINDOW_PORTS] = "ports",
	[DDI_ACC_WINDOW_IVSHMEM] = "ivshmem",
};

/* Address of the emulated I/O memory, far from all other memory */
#define EMULATED_START	0xd0000000UL

#ifdef CONFIG_INDIRECT_IOMEM
#include <linux/logic_iomem.h>

/* The window that uses the emulated I/O memory at present */
static struct ddi_acc_window *emulated;

static void emulated_note(struct ddi_acc_window *w, bool write,
			  unsigned int off, int size)
{
	if (w->n_seen < DDI_ACC_WINDOW_LOG)
		w->seen[w->n_seen] = (struct ddi_acc_seen) {
			.write = write,
			.off = off,
			.width = size,
		};
	w->n_seen++;
}

static unsigned long emulated_read(void *priv, unsigned int off, int size)
{
	unsigned long value = 0;

	emulated_note(emulated, false, off, size);
	memcpy(&value, emulated->ram + off, size);
	return value;
}

static void emulated_write(void *priv, unsigned int off, int size,
			   unsigned long value)
{
	emulated_note(emulated, true, off, size);
	memcpy(emulated->ram + off, &value, size);
}

static const struct logic_iomem_ops emulated_ops = {
	.read = emulated_read,
	.write = emulated_write,
};

static long emulated_map(unsigned long off, size_t size,
			 const struct logic_iomem_ops **ops, void **priv)
{
	*ops = &emulated_ops;
	return off;
}

static const struct logic_iomem_region_ops emulated_region_ops = {
	.map = emulated_map,
};

/* Larger than the window, so that a mapping that is too long does not fail. */
static struct resource emulated_region = {
	.name = "ddi_acc tests",
	.start = EMULATED_START,
	.end = EMULATED_START + 2 * DDI_ACC_WINDOW_SIZE - 1,
	.flags = IORESOURCE_MEM,
};

/* A region that has been added cannot be removed. */
static int emulated_start(struct ddi_acc_window *w)
{
	emulated = w;
	w->records = true;
	if (emulated_region.parent)
		return 0;
	return logic_iomem_add_region(&emulated_region, &emulated_region_ops);
}

#define HAVE_EMULATED	true
#else
#define HAVE_EMULATED	false

static int emulated_start(struct ddi_acc_window *w)
{
	return -ENODEV;
}
#endif

static bool ivshmem_exists(void)
{
	struct pci_dev *pdev = pci_get_device(IVSHMEM_VENDOR, IVSHMEM_DEVICE,
					      NULL);

	pci_dev_put(pdev);
	return pdev;
}

bool ddi_acc_window_exists(enum ddi_acc_window_kind kind)
{
	switch (kind) {
	case DDI_ACC_WINDOW_MEMORY:
		return true;
	case DDI_ACC_WINDOW_REGISTERS:
		return HAVE_EMULATED || IS_ENABLED(CONFIG_X86);
	case DDI_ACC_WINDOW_PORTS:
		return HAVE_EMULATED && DDI_HAS_IOPORT;
	default:
		return ivshmem_exists();
	}
}

static void dip_put(void *dip)
{
	ddi_dev_info_put(dip);
}

dev_info_t *ddi_acc_dip(struct kunit *test, struct device *dev)
{
	dev_info_t *dip = ddi_dev_info_get(dev);

	KUNIT_ASSERT_NOT_NULL(test, dip);
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, dip_put, dip), 0);
	return dip;
}

static void pci_close(void *pdev)
{
	pci_disable_device(pdev);
	pci_dev_put(pdev);
}

struct pci_dev *ddi_acc_pci_find(struct kunit *test, unsigned int vendor,
				 unsigned int device)
{
	struct pci_dev *pdev = pci_get_device(vendor, device, NULL);

	if (!pdev)
		return NULL;
	if (pdev->dev.driver || pci_enable_device(pdev)) {
		pci_dev_put(pdev);
		return NULL;
	}
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, pci_close, pdev),
			0);
	return pdev;
}

static void window_close(void *data)
{
	struct ddi_acc_window *w = data;

	if (w->io)
		iounmap(w->io);
	if (w->page) {
		ClearPageReserved(w->page);
		__free_page(w->page);
	}
	if (w->platform)
		platform_device_unregister(w->platform);
}

/*
 * Make a platform device with register set 0 at @start.  Its resource is set
 * after the device was added, so that the range is not claimed.
 */
static void window_platform(struct ddi_acc_window *w, unsigned long start,
			    unsigned long flags)
{
	struct platform_device *pdev;

	pdev = platform_device_register_simple("ddi_acc", PLATFORM_DEVID_AUTO,
					       NULL, 0);
	KUNIT_ASSERT_FALSE(w->test, IS_ERR(pdev));
	w->platform = pdev;
	pdev->resource = kzalloc(sizeof(*pdev->resource), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(w->test, pdev->resource);
	pdev->resource->start = start;
	pdev->resource->end = start + DDI_ACC_WINDOW_SIZE - 1;
	pdev->resource->flags = flags;
	pdev->num_resources = 1;
	w->dip = ddi_acc_dip(w->test, &pdev->dev);
}

/*
 * ioremap() accepts reserved RAM, and makes its linear mapping uncached as
 * well; the test reads the device's bytes through the latter.
 */
static void window_ram_page(struct ddi_acc_window *w)
{
	w->page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	KUNIT_ASSERT_NOT_NULL(w->test, w->page);
	SetPageReserved(w->page);
	w->ram = page_address(w->page);
	window_platform(w, page_to_phys(w->page), IORESOURCE_MEM);
}

static void window_emulated(struct ddi_acc_window *w)
{
	unsigned long start = EMULATED_START;
	unsigned long flags = IORESOURCE_MEM;
	void __iomem *io;

	w->ram = kunit_kzalloc(w->test, DDI_ACC_WINDOW_SIZE, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(w->test, w->ram);
	KUNIT_ASSERT_EQ(w->test, emulated_start(w), 0);
	if (w->kind == DDI_ACC_WINDOW_PORTS) {
		io = ioremap(start, DDI_ACC_WINDOW_SIZE);
		KUNIT_ASSERT_NOT_NULL(w->test, (void __force *)io);
		w->io = io;
		start = (unsigned long)(uintptr_t __force)io;
		flags = IORESOURCE_IO;
	}
	window_platform(w, start, flags);
}

static void window_ivshmem(struct ddi_acc_window *w)
{
	w->pci = ddi_acc_pci_find(w->test, IVSHMEM_VENDOR, IVSHMEM_DEVICE);
	if (!w->pci)
		kunit_skip(w->test, "ivshmem-plain has a driver");
	w->io = ioremap(pci_resource_start(w->pci, 2), DDI_ACC_WINDOW_SIZE);
	KUNIT_ASSERT_NOT_NULL(w->test, (void __force *)w->io);
	w->dip = ddi_acc_dip(w->test, &w->pci->dev);
	/* Set 0 is configuration space, set 1 is BAR 0; there is no BAR 1. */
	w->rnumber = 2;
}

struct ddi_acc_window *ddi_acc_window_open(struct kunit *test,
					   enum ddi_acc_window_kind kind)
{
	struct ddi_acc_window *w = kunit_kzalloc(test, sizeof(*w), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, w);
	w->kind = kind;
	w->test = test;
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, window_close, w),
			0);
	if (kind == DDI_ACC_WINDOW_MEMORY) {
		w->ram = kunit_kzalloc(test, DDI_ACC_WINDOW_SIZE, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, w->ram);
	} else if (kind == DDI_ACC_WINDOW_IVSHMEM) {
		window_ivshmem(w);
	} else if (HAVE_EMULATED) {
		window_emulated(w);
	} else {
		window_ram_page(w);
	}
	return w;
}

ddi_acc_handle_t ddi_acc_window_map(struct ddi_acc_window *w,
				    const ddi_device_acc_attr_t *attr,
				    caddr_t *addrp)
{
	ddi_acc_handle_t handle;

	if (w->kind == DDI_ACC_WINDOW_MEMORY) {
		ddi_acc_init_mem(&w->mem, NULL, attr, w->ram,
				 DDI_ACC_WINDOW_SIZE);
		*addrp = (caddr_t)w->ram;
		return &w->mem;
	}
	KUNIT_ASSERT_EQ(w->test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, w->rnumber, addrp, 0,
					   DDI_ACC_WINDOW_SIZE, attr, &handle));
	return handle;
}

void ddi_acc_window_unmap(struct ddi_acc_window *w, ddi_acc_handle_t handle)
{
	if (w->kind != DDI_ACC_WINDOW_MEMORY)
		ddi_regs_map_free(&handle);
}

u8 ddi_acc_window_peek(struct ddi_acc_window *w, unsigned int off)
{
	return w->ram ? READ_ONCE(w->ram[off]) : readb(w->io + off);
}

void ddi_acc_window_poke(struct ddi_acc_window *w, unsigned int off, u8 byte)
{
	if (w->ram)
		WRITE_ONCE(w->ram[off], byte);
	else
		writeb(byte, w->io + off);
}
