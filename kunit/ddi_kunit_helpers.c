// SPDX-License-Identifier: GPL-2.0
/*
 * Helpers of the DMA suites: the test device, its view of memory, handles and
 * memory that are freed with the test.  On a machine with an unclaimed PCI
 * function (QEMU's edu) that is the test device, so that its IOMMU, TCE table
 * or bounce buffers are those of real drivers; elsewhere it is a platform
 * device.  The device itself is never programmed: the tests access memory in
 * its place, through ddi_kunit_bus_ptr().
 */
#include <linux/dma-direct.h>
#include <linux/dma-map-ops.h>
#include <linux/dma-mapping.h>
#include <linux/iommu.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/of_device.h>
#include <linux/pci.h>
#include <linux/platform_device.h>
#include <linux/ddi.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"
#include "ddi_pci_fake_kunit.h"

ulong ddi_kunit_seed;
module_param_named(seed, ddi_kunit_seed, ulong, 0444);
MODULE_PARM_DESC(seed, "Seed of the random suites; 0 takes a new one");

uint ddi_kunit_iterations = 2000;
module_param_named(iterations, ddi_kunit_iterations, uint, 0444);
MODULE_PARM_DESC(iterations, "Number of random cases");

uint ddi_kunit_first;
module_param_named(first, ddi_kunit_first, uint, 0444);
MODULE_PARM_DESC(first, "Number of the first random case");

const ddi_dma_attr_t ddi_kunit_attr = {
	.dma_attr_version = DMA_ATTR_V0,
	.dma_attr_addr_hi = U64_MAX,
	.dma_attr_count_max = U64_MAX,
	.dma_attr_align = 1,
	.dma_attr_burstsizes = 0x7f,
	.dma_attr_minxfer = 1,
	.dma_attr_maxxfer = U64_MAX,
	.dma_attr_seg = U64_MAX,
	.dma_attr_sgllen = -1,
	.dma_attr_granular = 1,
};

const ddi_device_acc_attr_t ddi_kunit_acc = {
	.devacc_attr_version = DDI_DEVICE_ATTR_V0,
	.devacc_attr_endian_flags = DDI_NEVERSWAP_ACC,
	.devacc_attr_dataorder = DDI_STRICTORDER_ACC,
};

/* QEMU's edu; more may be added, provided no driver claims them */
static const struct pci_device_id ddi_kunit_ids[] = {
	{ PCI_DEVICE(0x1234, 0x11e8) },
	{ }
};

static struct pci_dev *ddi_kunit_find_pci(void)
{
	struct pci_dev *pci = NULL;

	for_each_pci_dev(pci) {
		if (!pci->dev.driver && pci_match_id(ddi_kunit_ids, pci))
			return pci;	/* with the iterator's reference */
	}
	return NULL;
}

/* The PCI function that the running suite uses, or NULL */
static struct pci_dev *ddi_kunit_pci;

/*
 * Where a device tree describes the machine, Linux tells a device its IOMMU, and
 * whether it sees the caches, when it gets a driver, which the tests' has not.
 */
int ddi_kunit_pci_enable(struct pci_dev *pci)
{
	struct device *parent = pci_find_host_bridge(pci->bus)->dev.parent;
	int err = 0;

	if (IS_ENABLED(CONFIG_ARM64) && parent && parent->of_node)
		err = of_dma_configure(&pci->dev, parent->of_node, true);
	return err ?: pci_enable_device(pci);
}

int ddi_kunit_suite_init(struct kunit_suite *suite)
{
	struct pci_dev *pci = ddi_kunit_find_pci();

	if (!pci)
		return 0;
	if (ddi_kunit_pci_enable(pci)) {
		pci_dev_put(pci);
		return 0;
	}
	pci_set_master(pci);
	ddi_kunit_pci = pci;
	return 0;
}

void ddi_kunit_suite_exit(struct kunit_suite *suite)
{
	if (!ddi_kunit_pci)
		return;
	pci_clear_master(ddi_kunit_pci);
	pci_disable_device(ddi_kunit_pci);
	pci_dev_put(ddi_kunit_pci);
	ddi_kunit_pci = NULL;
}

static int ddi_kunit_open_platform(struct ddi_kunit_dev *dk)
{
	struct platform_device_info info = {
		.name = "ddi-kunit",
		.id = PLATFORM_DEVID_AUTO,
		.dma_mask = DMA_BIT_MASK(32),
	};
	struct platform_device *pdev = platform_device_register_full(&info);

	if (IS_ERR(pdev))
		return PTR_ERR(pdev);
	dk->dev = &pdev->dev;
	return 0;
}

static void ddi_kunit_give_back(struct ddi_kunit_dev *dk)
{
	if (dk->dip)
		ddi_dev_info_put(dk->dip);
	if (!dk->pci) {
		platform_device_unregister(to_platform_device(dk->dev));
		return;
	}
	*dk->dev->dma_mask = dk->mask;
	dk->dev->coherent_dma_mask = dk->coherent;
}

size_t ddi_kunit_live(dev_info_t *dip)
{
	struct ddi_res *res;
	unsigned long flags;
	size_t n = 0;

	spin_lock_irqsave(&dip->res_lock, flags);
	list_for_each_entry(res, &dip->res, node)
		n += !!res->type;
	spin_unlock_irqrestore(&dip->res_lock, flags);
	return n;
}

static void ddi_kunit_end(void *data)
{
	struct ddi_kunit_dev *dk = data;

	KUNIT_EXPECT_EQ_MSG(dk->test, ddi_kunit_live(dk->dip), 0,
			    "the test left handles or memory behind");
	ddi_kunit_give_back(dk);
}

static struct ddi_kunit_dev *ddi_kunit_open(struct kunit *test,
					    struct pci_dev *pci)
{
	struct ddi_kunit_dev *dk = kunit_kzalloc(test, sizeof(*dk), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, dk);
	if (pci)
		dk->dev = &pci->dev;
	else
		KUNIT_ASSERT_EQ(test, 0, ddi_kunit_open_platform(dk));
	dk->pci = pci;
	dk->test = test;
	dk->mask = *dk->dev->dma_mask;
	dk->coherent = dk->dev->coherent_dma_mask;
	dk->dip = ddi_dev_info_get(dk->dev);
	if (!dk->dip) {
		ddi_kunit_give_back(dk);
		KUNIT_FAIL_AND_ABORT(test, "no dev_info_t for the device");
	}
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, ddi_kunit_end, dk));
	return dk;
}

void ddi_kunit_close(struct kunit *test, struct ddi_kunit_dev *dk)
{
	kunit_release_action(test, ddi_kunit_end, dk);
}

int ddi_kunit_init(struct kunit *test)
{
	test->priv = ddi_kunit_open(test, ddi_kunit_pci);
	return 0;
}

int ddi_kunit_init_pci(struct kunit *test)
{
	struct ddi_pci_fake *fake = ddi_kunit_pci ? NULL : ddi_pci_fake_open(test);
	struct ddi_kunit_dev *dk;

	dk = ddi_kunit_open(test, fake ? fake->pdev : ddi_kunit_pci);
	dk->fake = fake;
	test->priv = dk;
	return 0;
}

struct ddi_kunit_dev *ddi_kunit_platform(struct kunit *test)
{
	return ddi_kunit_open(test, NULL);
}

dev_info_t *ddi_kunit_dip(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;

	return dk->dip;
}

static void ddi_kunit_drop_handle(void *data)
{
	ddi_dma_handle_t handle = data;

	if (ddi_dma_ncookies(handle))
		ddi_dma_unbind_handle(handle);
	ddi_dma_free_handle(&handle);
}

ddi_dma_handle_t ddi_kunit_handle_on(struct kunit *test, dev_info_t *dip,
				     const ddi_dma_attr_t *attr)
{
	ddi_dma_handle_t handle = NULL;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dip, attr, DDI_DMA_SLEEP, NULL,
					     &handle));
	KUNIT_ASSERT_NOT_NULL(test, handle);
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, ddi_kunit_drop_handle,
						  handle));
	return handle;
}

ddi_dma_handle_t ddi_kunit_handle(struct kunit *test,
				  const ddi_dma_attr_t *attr)
{
	return ddi_kunit_handle_on(test, ddi_kunit_dip(test), attr);
}

static void ddi_kunit_drop_mem(void *data)
{
	ddi_acc_handle_t acc = data;

	ddi_dma_mem_free(&acc);
}

caddr_t ddi_kunit_mem(struct kunit *test, ddi_dma_handle_t handle, size_t len,
		      uint_t flags, size_t *real)
{
	ddi_acc_handle_t acc = NULL;
	caddr_t addr = NULL;
	size_t got = 0;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_mem_alloc(handle, len, &ddi_kunit_acc, flags,
					  DDI_DMA_SLEEP, NULL, &addr, &got,
					  &acc));
	KUNIT_ASSERT_NOT_NULL(test, addr);
	KUNIT_ASSERT_NOT_NULL(test, acc);
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, ddi_kunit_drop_mem,
						  acc));
	KUNIT_EXPECT_GE(test, got, len);
	if (real)
		*real = got;
	return addr;
}

void ddi_kunit_need_memory_below(struct kunit *test, u64 hi)
{
	if (IS_ENABLED(CONFIG_UML) && hi < PFN_PHYS(max_pfn))
		kunit_skip(test, "no zone for memory below %#llx", hi + 1);
#ifdef CONFIG_ARM64
	if (hi < virt_to_phys((void *)ddi_dma_linear_start) &&
	    !device_iommu_mapped(ddi_kunit_dip(test)->dev))
		kunit_skip(test, "this machine has no memory below %#llx", hi + 1);
#endif
}

bool ddi_kunit_bounces_all(struct kunit *test)
{
	struct ddi_kunit_dev __maybe_unused *dk = test->priv;

	return ddi_swiotlb_forced(dk->dev);
}

void ddi_kunit_need_big_mappings(struct kunit *test)
{
	if (ddi_kunit_bounces_all(test))
		kunit_skip(test, "this machine bounces every mapping");
}

int ddi_kunit_bind(ddi_dma_handle_t handle, void *addr, size_t len,
		   uint_t flags, ddi_dma_cookie_t *cookie, uint_t *n)
{
	return ddi_dma_addr_bind_handle(handle, NULL, addr, len, flags,
					DDI_DMA_DONTWAIT, NULL, cookie, n);
}

#ifdef CONFIG_PPC_PSERIES
#include <asm/iommu.h>

/* Translate by the hypervisor's TCE table, or by the direct window. */
static phys_addr_t ddi_kunit_bus_phys(struct device *dev, u64 bus)
{
	struct iommu_table *tbl;
	u64 tce;

	if (!get_dma_ops(dev))
		return dma_to_phys(dev, bus);
	if (dev->dma_ops_bypass && bus >= dev->archdata.dma_offset)
		return dma_to_phys(dev, bus);
	tbl = get_iommu_table_base(dev);
	if (!tbl || !tbl->it_ops->get)
		return PHYS_ADDR_MAX;
	tce = tbl->it_ops->get(tbl, bus >> tbl->it_page_shift);
	if (!(tce & 3))			/* neither readable nor writable */
		return PHYS_ADDR_MAX;
	return (tce & IOMMU_PAGE_MASK(tbl)) | (bus & ~IOMMU_PAGE_MASK(tbl));
}
#else
/* Translate by the IOMMU's page tables, or one to one for dma-direct. */
static phys_addr_t ddi_kunit_bus_phys(struct device *dev, u64 bus)
{
	struct iommu_domain *domain = iommu_get_domain_for_dev(dev);
	phys_addr_t phys;

	if (!domain)
		return dma_to_phys(dev, bus);
	phys = iommu_iova_to_phys(domain, bus);
	return phys ? phys : PHYS_ADDR_MAX;
}
#endif

void *ddi_kunit_bus_ptr(struct device *dev, u64 bus)
{
	phys_addr_t phys = ddi_kunit_bus_phys(dev, bus);

	if (phys == PHYS_ADDR_MAX || !pfn_valid(PHYS_PFN(phys)))
		return NULL;
	return phys_to_virt(phys);
}

bool ddi_kunit_bus_read(struct device *dev, u64 bus, void *to, size_t len)
{
	while (len) {
		size_t n = min_t(size_t, len, SZ_4K - (bus & (SZ_4K - 1)));
		void *p = ddi_kunit_bus_ptr(dev, bus);

		if (!p)
			return false;
		memcpy(to, p, n);
		to += n;
		bus += n;
		len -= n;
	}
	return true;
}

bool ddi_kunit_bus_write(struct device *dev, u64 bus, const void *from,
			 size_t len)
{
	while (len) {
		size_t n = min_t(size_t, len, SZ_4K - (bus & (SZ_4K - 1)));
		void *p = ddi_kunit_bus_ptr(dev, bus);

		if (!p)
			return false;
		memcpy(p, from, n);
		from += n;
		bus += n;
		len -= n;
	}
	return true;
}

phys_addr_t ddi_kunit_phys(const void *p)
{
	struct page *page;

	if (!is_vmalloc_or_module_addr(p) && virt_addr_valid(p))
		return virt_to_phys((void *)p);
	page = vmalloc_to_page(p);
	return page ? page_to_phys(page) + offset_in_page(p) : PHYS_ADDR_MAX;
}

bool ddi_kunit_sees_memory(struct device *dev)
{
	return !iommu_get_domain_for_dev(dev) && !get_dma_ops(dev) &&
	       !ddi_swiotlb_forced(dev) && !phys_to_dma(dev, 0);
}

void ddi_kunit_fail_nth(int nth)
{
	ddi_fail_seen = 0;
	WRITE_ONCE(ddi_fail_nth, nth);
}

int ddi_kunit_fail_seen(void)
{
	return READ_ONCE(ddi_fail_seen);
}

void ddi_kunit_fill(u8 *p, size_t off, size_t len, u32 salt)
{
	size_t i;

	for (i = off; i < off + len; i++)
		p[i] = ddi_kunit_byte(salt, i);
}

ssize_t ddi_kunit_differs(const u8 *p, size_t off, size_t len, u32 salt)
{
	size_t i;

	for (i = off; i < off + len; i++) {
		if (p[i] != ddi_kunit_byte(salt, i))
			return i;
	}
	return -1;
}

DDI_IMPORT_NS(EXPORTED_FOR_KUNIT_TESTING);
DDI_IMPORT_NS(DDI_INTERNAL);
MODULE_DESCRIPTION("KUnit suites of the Solaris driver interface");
MODULE_LICENSE("GPL");
