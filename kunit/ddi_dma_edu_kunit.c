// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of bindings with an emulated device that moves data: QEMU's "edu"
 * copies bytes between memory and its own buffer of 4096 bytes.
 * ddi_dma_addr_bind_handle(9F)
 */
#include <linux/delay.h>
#include <linux/io.h>
#include <linux/pci.h>
#include <linux/ddi.h>
#include "ddi_kunit_helpers.h"

/* 64-bit registers in the byte order of the machine */
#define EDU_SRC		0x80
#define EDU_DST		0x88
#define EDU_COUNT	0x90
#define EDU_CMD		0x98
#define EDU_CMD_START	BIT(0)
#define EDU_CMD_TO_MEM	BIT(1)
#define EDU_BUFFER	0x40000

#define LEN	SZ_2K

struct edu {
	struct pci_dev *pdev;
	dev_info_t *dip;
	void __iomem *regs;
};

static void edu_close(void *data)
{
	struct edu *e = data;

	if (e->dip)
		ddi_dev_info_put(e->dip);
	if (e->regs)
		pci_iounmap(e->pdev, e->regs);
	pci_clear_master(e->pdev);
	pci_disable_device(e->pdev);
	pci_dev_put(e->pdev);
}

static struct edu *edu_open(struct kunit *test)
{
	struct pci_dev *pdev = pci_get_device(0x1234, 0x11e8, NULL);
	struct edu *e = kunit_kzalloc(test, sizeof(*e), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, e);
	if (!pdev || pdev->driver || ddi_kunit_pci_enable(pdev)) {
		pci_dev_put(pdev);
		kunit_skip(test, "no edu device without a driver");
	}
	pci_set_master(pdev);
	e->pdev = pdev;
	e->regs = pci_iomap(pdev, 0, 0);
	e->dip = ddi_dev_info_get(&pdev->dev);
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, edu_close, e));
	KUNIT_ASSERT_TRUE(test, e->regs);
	KUNIT_ASSERT_NOT_NULL(test, e->dip);
	return e;
}

static void edu_write(struct edu *e, unsigned int reg, u64 value)
{
	__raw_writeq(value, e->regs + reg);
	mb(); /* raw accesses are not ordered */
}

/* Copy @n bytes and wait for the end.  Returns false after 30 s. */
static bool edu_copy(struct edu *e, u64 from, u64 to, size_t n, u64 cmd)
{
	int ms;

	edu_write(e, EDU_SRC, from);
	edu_write(e, EDU_DST, to);
	edu_write(e, EDU_COUNT, n);
	edu_write(e, EDU_CMD, cmd | EDU_CMD_START);
	for (ms = 0; ms < 30000; ms += 10) {
		if (!(__raw_readq(e->regs + EDU_CMD) & EDU_CMD_START))
			return true;
		usleep_range(10000, 20000);
	}
	return false;
}

/* Bind @p with @flags, and let the device write its buffer to it. */
static void overwrite(struct kunit *test, struct edu *e, u8 *p, uint_t flags)
{
	ddi_dma_handle_t handle = NULL;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(e->dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &handle));
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, LEN, flags, &c, &n));
	KUNIT_EXPECT_TRUE(test, edu_copy(e, EDU_BUFFER, c.dmac_laddress,
					 c.dmac_size, EDU_CMD_TO_MEM));
	ddi_dma_unbind_handle(handle);
	ddi_dma_free_handle(&handle);
}

/*
 * An IOMMU lets a device write to memory that was bound for DDI_DMA_READ, and
 * blocks writes to memory that was bound for DDI_DMA_WRITE.
 */
static void iommu_stops_writes_to_a_write_binding(struct kunit *test)
{
	struct edu *e = edu_open(test);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	if (ddi_kunit_sees_memory(&e->pdev->dev))
		kunit_skip(test, "no IOMMU");
	if (IS_ENABLED(CONFIG_X86) || IS_ENABLED(CONFIG_ARM64))
		kunit_skip(test, "Linux reports the stopped write as a fault");
	ddi_kunit_fill(p, 0, LEN, 3);
	overwrite(test, e, p, DDI_DMA_READ);
	KUNIT_ASSERT_NE(test, -1, ddi_kunit_differs(p, 0, LEN, 3));
	ddi_kunit_fill(p, 0, LEN, 3);
	overwrite(test, e, p, DDI_DMA_WRITE);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(p, 0, LEN, 3));
}

static struct kunit_case ddi_dma_edu_cases[] = {
	KUNIT_CASE(iommu_stops_writes_to_a_write_binding),
	{}
};

static struct kunit_suite ddi_dma_edu_suite = {
	.name = "ddi_dma_edu",
	.test_cases = ddi_dma_edu_cases,
};

kunit_test_suites(&ddi_dma_edu_suite);
