// SPDX-License-Identifier: MIT
/*
 * Access handles: ddi_get32(9F) and its family on registers, ports and memory
 * in each byte order, against readl(), ioread32() and inl(); ddi_rep_get32(9F)
 * and its family against ioread32_rep() and memcpy().
 */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include "bench.h"

/* Words of 4 KiB */
#define WORDS	1024

static ddi_acc_handle_t handle;
static caddr_t regs;
static void __iomem *raw_regs;
static u32 *words;
static u32 *memory;
/*
 * A variable, since the compiler would copy a constant length by special code.
 */
static size_t len;

#define GET(bits)							\
static void ddi_get_##bits(unsigned int n)				\
{									\
	while (n--)							\
		ddi_get##bits(handle, (uint##bits##_t *)regs);		\
}

#define PUT(bits)							\
static void ddi_put_##bits(unsigned int n)				\
{									\
	while (n--)							\
		ddi_put##bits(handle, (uint##bits##_t *)(regs + 8), 0);	\
}

GET(8)
GET(16)
GET(32)
GET(64)
PUT(8)
PUT(16)
PUT(32)
PUT(64)

static void raw_readl(unsigned int n)
{
	while (n--)
		readl(raw_regs);
}

static void raw_writel(unsigned int n)
{
	while (n--)
		writel(0, raw_regs + 8);
}

static void raw_ioread32(unsigned int n)
{
	while (n--)
		ioread32(raw_regs);
}

static void raw_iowrite32(unsigned int n)
{
	while (n--)
		iowrite32(0, raw_regs + 8);
}

static void ddi_rep_get(unsigned int n)
{
	while (n--)
		ddi_rep_get32(handle, words, (uint32_t *)regs, WORDS,
			      DDI_DEV_NO_AUTOINCR);
}

static void ddi_rep_put(unsigned int n)
{
	while (n--)
		ddi_rep_put32(handle, words, (uint32_t *)(regs + 8), WORDS,
			      DDI_DEV_NO_AUTOINCR);
}

static void ddi_rep_get_incr(unsigned int n)
{
	while (n--)
		ddi_rep_get32(handle, words, (uint32_t *)regs, WORDS,
			      DDI_DEV_AUTOINCR);
}

static void ddi_rep_put_incr(unsigned int n)
{
	while (n--)
		ddi_rep_put32(handle, words, (uint32_t *)regs, WORDS,
			      DDI_DEV_AUTOINCR);
}

/* A range of consecutive registers: QEMU's edu has one without side effects. */
#define ROW	SZ_4K

static void ddi_row_get(unsigned int n)
{
	while (n--)
		ddi_rep_get32(handle, words, (uint32_t *)(regs + ROW), WORDS,
			      DDI_DEV_AUTOINCR);
}

static void ddi_row_put(unsigned int n)
{
	while (n--)
		ddi_rep_put32(handle, words, (uint32_t *)(regs + ROW), WORDS,
			      DDI_DEV_AUTOINCR);
}

static void raw_row_get(unsigned int n)
{
	unsigned int i;

	while (n--) {
		for (i = 0; i < WORDS; i++)
			words[i] = ioread32(raw_regs + ROW + i * sizeof(u32));
	}
}

static void raw_row_put(unsigned int n)
{
	unsigned int i;

	while (n--) {
		for (i = 0; i < WORDS; i++)
			iowrite32(words[i], raw_regs + ROW + i * sizeof(u32));
	}
}

static void raw_rep_get(unsigned int n)
{
	while (n--)
		ioread32_rep(raw_regs, words, WORDS);
}

static void raw_rep_put(unsigned int n)
{
	while (n--)
		iowrite32_rep(raw_regs + 8, words, WORDS);
}

#define REP(bits)							\
static void ddi_rep_get_##bits(unsigned int n)				\
{									\
	while (n--)							\
		ddi_rep_get##bits(handle, (uint##bits##_t *)words,	\
				  (uint##bits##_t *)regs, WORDS,	\
				  DDI_DEV_NO_AUTOINCR);			\
}									\
									\
static void ddi_rep_put_##bits(unsigned int n)				\
{									\
	while (n--)							\
		ddi_rep_put##bits(handle, (uint##bits##_t *)words,	\
				  (uint##bits##_t *)(regs + 8), WORDS,	\
				  DDI_DEV_NO_AUTOINCR);			\
}

#define RAW_REP(bits)							\
static void raw_rep_get_##bits(unsigned int n)				\
{									\
	while (n--)							\
		ioread##bits##_rep(raw_regs, words, WORDS);		\
}									\
									\
static void raw_rep_put_##bits(unsigned int n)				\
{									\
	while (n--)							\
		iowrite##bits##_rep(raw_regs + 8, words, WORDS);	\
}

REP(8)
REP(16)
REP(64)
RAW_REP(8)
RAW_REP(16)

static void raw_memcpy_get(unsigned int n)
{
	while (n--) {
		memcpy(words, memory, len);
		barrier();
	}
}

static void raw_memcpy_put(unsigned int n)
{
	while (n--) {
		memcpy(memory, words, len);
		barrier();
	}
}

static const struct bench mmio_ops[] = {
	{ "get8 MMIO", 1, NULL, ddi_get_8 },
	{ "get16 MMIO", 2, NULL, ddi_get_16 },
	{ "get32 MMIO", 4, "readl", ddi_get_32, raw_readl },
	{ "get32 MMIO", 4, "ioread32", ddi_get_32, raw_ioread32 },
	{ "get64 MMIO", 8, NULL, ddi_get_64 },
	{ "put8 MMIO", 1, NULL, ddi_put_8 },
	{ "put16 MMIO", 2, NULL, ddi_put_16 },
	{ "put32 MMIO", 4, "writel", ddi_put_32, raw_writel },
	{ "put32 MMIO", 4, "iowrite32", ddi_put_32, raw_iowrite32 },
	{ "put64 MMIO", 8, NULL, ddi_put_64 },
	{ "rep_get32 MMIO, one register", SZ_4K, "ioread32_rep", ddi_rep_get,
	  raw_rep_get },
	{ "rep_put32 MMIO, one register", SZ_4K, "iowrite32_rep", ddi_rep_put,
	  raw_rep_put },
	{ "rep_get32 MMIO, in a row", SZ_4K, "ioread32", ddi_row_get,
	  raw_row_get },
	{ "rep_put32 MMIO, in a row", SZ_4K, "iowrite32", ddi_row_put,
	  raw_row_put },
	{ "rep_get8 MMIO, one register", WORDS, "ioread8_rep", ddi_rep_get_8,
	  raw_rep_get_8 },
	{ "rep_get16 MMIO, one register", 2 * WORDS, "ioread16_rep",
	  ddi_rep_get_16, raw_rep_get_16 },
	{ "rep_get64 MMIO, one register", 8 * WORDS, NULL, ddi_rep_get_64 },
	{ "rep_put8 MMIO, one register", WORDS, "iowrite8_rep", ddi_rep_put_8,
	  raw_rep_put_8 },
	{ "rep_put16 MMIO, one register", 2 * WORDS, "iowrite16_rep",
	  ddi_rep_put_16, raw_rep_put_16 },
	{ "rep_put64 MMIO, one register", 8 * WORDS, NULL, ddi_rep_put_64 },
};

static const struct bench port_ops[] = {
	{ "get8 port", 1, NULL, ddi_get_8 },
	{ "get16 port", 2, NULL, ddi_get_16 },
	{ "get32 port", 4, "ioread32", ddi_get_32, raw_ioread32 },
	{ "put8 port", 1, NULL, ddi_put_8 },
	{ "put16 port", 2, NULL, ddi_put_16 },
	{ "put32 port", 4, "iowrite32", ddi_put_32, raw_iowrite32 },
	{ "rep_get32 port", SZ_4K, "ioread32_rep", ddi_rep_get, raw_rep_get },
	{ "rep_put32 port", SZ_4K, "iowrite32_rep", ddi_rep_put, raw_rep_put },
};

static const struct bench mem_ops[] = {
	{ "get8 memory", 1, NULL, ddi_get_8 },
	{ "get16 memory", 2, NULL, ddi_get_16 },
	{ "get32 memory", 4, NULL, ddi_get_32 },
	{ "get64 memory", 8, NULL, ddi_get_64 },
	{ "put8 memory", 1, NULL, ddi_put_8 },
	{ "put16 memory", 2, NULL, ddi_put_16 },
	{ "put32 memory", 4, NULL, ddi_put_32 },
	{ "put64 memory", 8, NULL, ddi_put_64 },
	{ "rep_get32 memory", SZ_4K, "memcpy", ddi_rep_get_incr,
	  raw_memcpy_get },
	{ "rep_put32 memory", SZ_4K, "memcpy", ddi_rep_put_incr,
	  raw_memcpy_put },
};

static const struct {
	uchar_t flag;
	const char *name;
} orders[] = {
	{ DDI_NEVERSWAP_ACC, "NEVERSWAP" },
	{ DDI_STRUCTURE_LE_ACC, "LE" },
	{ DDI_STRUCTURE_BE_ACC, "BE" },
};

/* Count the rows of @ops, with the byte order in their names. */
static void rows(const struct bench *ops, size_t n, const char *order)
{
	struct bench b;
	char name[60];
	size_t i;

	for (i = 0; i < n; i++) {
		b = ops[i];
		b.times = b.size >= WORDS ? 1 : 64;
		snprintf(name, sizeof(name), "%s %s", b.name, order);
		b.name = name;
		bench_row(&b);
	}
}

/*
 * Count accesses to register set @rnumber, which is BAR @bar in Linux, @len
 * bytes.
 */
static void bench_regs(dev_info_t *dip, struct pci_dev *pdev, uint_t rnumber,
		       int bar, size_t len, const struct bench *ops, size_t n)
{
	ddi_device_acc_attr_t acc = { DDI_DEVICE_ATTR_V0 };
	unsigned int i;
	int rc;

	raw_regs = pci_iomap(pdev, bar, len);
	if (!raw_regs)
		return bench_fail("pci_iomap", -ENOMEM);
	for (i = 0; i < ARRAY_SIZE(orders); i++) {
		acc.devacc_attr_endian_flags = orders[i].flag;
		rc = ddi_regs_map_setup(dip, rnumber, &regs, 0, len, &acc,
					&handle);
		if (rc)
			return bench_fail("ddi_regs_map_setup", rc);
		rows(ops, n, orders[i].name);
		ddi_regs_map_free(&handle);
	}
	pci_iounmap(pdev, raw_regs);
}

/* QEMU's pci-testdev has ports. */
static void bench_ports(void)
{
	struct pci_dev *pdev = pci_get_device(0x1b36, 0x0005, NULL);
	dev_info_t *dip;

	if (!pdev)
		return;
	if (pci_enable_device(pdev))
		return bench_fail("pci_enable_device", 0);
	dip = ddi_dev_info_get(&pdev->dev);
	if (dip) {
		bench_regs(dip, pdev, 2, 1, 16, port_ops,
			   ARRAY_SIZE(port_ops));
		ddi_dev_info_put(dip);
	}
	pci_disable_device(pdev);
	pci_dev_put(pdev);
}

static void bench_memory(void)
{
	static const ddi_dma_attr_t attr = {
		.dma_attr_version = DMA_ATTR_V0,
		.dma_attr_addr_hi = ~0ULL,
		.dma_attr_count_max = ~0ULL,
		.dma_attr_align = 1,
		.dma_attr_burstsizes = 1,
		.dma_attr_minxfer = 1,
		.dma_attr_maxxfer = ~0ULL,
		.dma_attr_seg = ~0ULL,
		.dma_attr_sgllen = 1,
		.dma_attr_granular = 1,
	};
	ddi_device_acc_attr_t acc = { DDI_DEVICE_ATTR_V0 };
	ddi_dma_handle_t dma;
	unsigned int i;
	size_t real;
	int rc;

	rc = ddi_dma_alloc_handle(bench_dip, &attr, DDI_DMA_SLEEP, NULL, &dma);
	if (rc)
		return bench_fail("ddi_dma_alloc_handle", rc);
	for (i = 0; i < ARRAY_SIZE(orders); i++) {
		acc.devacc_attr_endian_flags = orders[i].flag;
		rc = ddi_dma_mem_alloc(dma, SZ_4K, &acc, DDI_DMA_CONSISTENT,
				       DDI_DMA_SLEEP, NULL, &regs, &real,
				       &handle);
		if (rc)
			return bench_fail("ddi_dma_mem_alloc", rc);
		memory = (u32 *)regs;
		rows(mem_ops, ARRAY_SIZE(mem_ops), orders[i].name);
		ddi_dma_mem_free(&handle);
	}
	ddi_dma_free_handle(&dma);
}

void bench_acc(void)
{
	len = WORDS * sizeof(*words);
	words = kzalloc(WORDS * sizeof(u64), GFP_KERNEL);
	if (!words)
		return bench_fail("kzalloc", -ENOMEM);
	bench_memory();
	if (bench_pdev->vendor == 0x1234 && bench_pdev->device == 0x11e8)
		bench_regs(bench_dip, bench_pdev, 1, 0, ROW + SZ_4K, mmio_ops,
			   ARRAY_SIZE(mmio_ops));
	bench_ports();
	kfree(words);
}
