// SPDX-License-Identifier: MIT
/*
 * Benchmarks of ddi_dma_mem_alloc(9F) and kmem_alloc(9F), against
 * dma_alloc_coherent(), a mapping of alloc_pages_exact(), and kmalloc().
 */
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <sys/kmem.h>
#include "bench.h"

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

static const ddi_device_acc_attr_t acc = {
	DDI_DEVICE_ATTR_V0, DDI_NEVERSWAP_ACC, DDI_STRICTORDER_ACC,
};

static ddi_dma_handle_t handle;
static size_t len;
static uint_t flags;

static void ddi_mem(unsigned int n)
{
	ddi_acc_handle_t mem;
	caddr_t kaddr;
	size_t real;
	int rc;

	while (n--) {
		rc = ddi_dma_mem_alloc(handle, len, &acc, flags, DDI_DMA_SLEEP,
				       NULL, &kaddr, &real, &mem);
		if (rc) {
			bench_fail("ddi_dma_mem_alloc", rc);
			return;
		}
		ddi_dma_mem_free(&mem);
	}
}

static void raw_coherent(unsigned int n)
{
	dma_addr_t dma;
	void *p;

	while (n--) {
		p = dma_alloc_coherent(bench_dev, len, &dma, GFP_KERNEL);
		if (!p) {
			bench_fail("dma_alloc_coherent", 0);
			return;
		}
		dma_free_coherent(bench_dev, len, p, dma);
	}
}

static void raw_pages(unsigned int n)
{
	dma_addr_t dma;
	void *p;

	while (n--) {
		p = alloc_pages_exact(len, GFP_KERNEL);
		if (!p) {
			bench_fail("alloc_pages_exact", 0);
			return;
		}
		dma = dma_map_single(bench_dev, p, len, DMA_BIDIRECTIONAL);
		if (dma_mapping_error(bench_dev, dma))
			bench_fail("dma_map_single", 0);
		else
			dma_unmap_single(bench_dev, dma, len,
					 DMA_BIDIRECTIONAL);
		free_pages_exact(p, len);
	}
}

static void ddi_kmem(unsigned int n)
{
	while (n--)
		kmem_free(kmem_alloc(len, KM_SLEEP), len);
}

static void raw_kmem(unsigned int n)
{
	while (n--)
		kfree(kmalloc(len, GFP_KERNEL));
}

void bench_mem(void)
{
	static const size_t sizes[] = { SZ_4K, SZ_64K, SZ_1M };
	struct bench b = { .times = 32, .sleeps = true, .paired = true };
	int i, rc;

	rc = ddi_dma_alloc_handle(bench_dip, &attr, DDI_DMA_SLEEP, NULL,
				  &handle);
	if (rc)
		return bench_fail("ddi_dma_alloc_handle", rc);
	b.ddi = ddi_mem;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		len = b.size = sizes[i];
		flags = DDI_DMA_CONSISTENT;
		b.name = "mem_alloc+free consistent";
		b.peer = "dma_alloc_coherent+free";
		b.raw = raw_coherent;
		bench_row(&b);
		flags = DDI_DMA_STREAMING;
		b.name = "mem_alloc+free streaming";
		b.peer = "alloc_pages_exact+dma_map_single+unmap+free";
		b.raw = len <= dma_max_mapping_size(bench_dev) ? raw_pages :
			NULL;
		bench_row(&b);
	}
	ddi_dma_free_handle(&handle);

	b.name = "kmem_alloc+free";
	b.peer = "kmalloc+kfree";
	b.ddi = ddi_kmem;
	b.raw = raw_kmem;
	b.times = 64;
	b.paired = false;
	len = b.size = 128;
	bench_row(&b);
}
