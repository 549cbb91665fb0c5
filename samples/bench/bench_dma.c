// SPDX-License-Identifier: MIT
/*
 * Benchmarks of handles, bindings, sync, cookies and windows, against
 * dma_map_single(), dma_map_sg() and dma_sync_single_*().
 */
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
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
	.dma_attr_sgllen = -1,
	.dma_attr_granular = 1,
};

static ddi_dma_handle_t handle;
static void *buf;
static size_t len;
static struct page **pages;
static struct buf bp;
static dma_addr_t dma;
/* The longest range that can be mapped, in bytes: swiotlb has a limit. */
static unsigned int longest;

static void ddi_handle(unsigned int n)
{
	ddi_dma_handle_t h;

	while (n--) {
		if (ddi_dma_alloc_handle(bench_dip, &attr, DDI_DMA_DONTWAIT,
					 NULL, &h)) {
			bench_fail("ddi_dma_alloc_handle", 0);
			return;
		}
		ddi_dma_free_handle(&h);
	}
}

static void ddi_bind(unsigned int n)
{
	ddi_dma_cookie_t cookie;
	uint_t count;
	int rc;

	while (n--) {
		rc = ddi_dma_addr_bind_handle(handle, NULL, buf, len,
					      DDI_DMA_WRITE | DDI_DMA_STREAMING,
					      DDI_DMA_DONTWAIT, NULL, &cookie,
					      &count);
		if (rc) {
			bench_fail("ddi_dma_addr_bind_handle", rc);
			return;
		}
		ddi_dma_unbind_handle(handle);
	}
}

static void raw_bind(unsigned int n)
{
	dma_addr_t addr;

	while (n--) {
		addr = dma_map_single(bench_dev, buf, len, DMA_TO_DEVICE);
		if (dma_mapping_error(bench_dev, addr)) {
			bench_fail("dma_map_single", 0);
			return;
		}
		dma_unmap_single(bench_dev, addr, len, DMA_TO_DEVICE);
	}
}

static void ddi_bind_pages(unsigned int n)
{
	ddi_dma_cookie_t cookie;
	uint_t count;
	int rc;

	while (n--) {
		rc = ddi_dma_buf_bind_handle(handle, &bp,
					     DDI_DMA_WRITE | DDI_DMA_STREAMING,
					     DDI_DMA_DONTWAIT, NULL, &cookie,
					     &count);
		if (rc) {
			bench_fail("ddi_dma_buf_bind_handle", rc);
			return;
		}
		ddi_dma_unbind_handle(handle);
	}
}

/* Map and unmap a list of pages, with contiguous ones joined. */
static void raw_bind_pages(unsigned int n)
{
	struct sg_table table;

	while (n--) {
		if (sg_alloc_table_from_pages_segment(&table, pages,
						      len >> PAGE_SHIFT, 0, len,
						      longest, GFP_ATOMIC)) {
			bench_fail("sg_alloc_table_from_pages", 0);
			return;
		}
		if (dma_map_sgtable(bench_dev, &table, DMA_TO_DEVICE, 0))
			bench_fail("dma_map_sgtable", 0);
		else
			dma_unmap_sgtable(bench_dev, &table, DMA_TO_DEVICE, 0);
		sg_free_table(&table);
	}
}

static void raw_bind_vmalloc(unsigned int n)
{
	size_t i;

	while (n--) {
		for (i = 0; i < len >> PAGE_SHIFT; i++)
			pages[i] = vmalloc_to_page(buf + (i << PAGE_SHIFT));
		raw_bind_pages(1);
	}
}

static void ddi_sync_dev(unsigned int n)
{
	while (n--)
		ddi_dma_sync(handle, 0, 0, DDI_DMA_SYNC_FORDEV);
}

static void ddi_sync_cpu(unsigned int n)
{
	while (n--)
		ddi_dma_sync(handle, 0, 0, DDI_DMA_SYNC_FORCPU);
}

static void ddi_sync_part(unsigned int n)
{
	while (n--)
		ddi_dma_sync(handle, 1024, 512, DDI_DMA_SYNC_FORDEV);
}

static void raw_sync_dev(unsigned int n)
{
	while (n--)
		dma_sync_single_for_device(bench_dev, dma, len, DMA_TO_DEVICE);
}

static void raw_sync_cpu(unsigned int n)
{
	while (n--)
		dma_sync_single_for_cpu(bench_dev, dma, len, DMA_TO_DEVICE);
}

static void raw_sync_part(unsigned int n)
{
	while (n--)
		dma_sync_single_for_device(bench_dev, dma + 1024, 512,
					   DMA_TO_DEVICE);
}

/* Get one cookie of many, as a driver does in its loop. */
static void ddi_cookies(unsigned int n)
{
	uint_t left = ddi_dma_ncookies(handle);
	ddi_dma_cookie_t cookie;

	for (; n && left > 1; n--, left--)
		ddi_dma_nextcookie(handle, &cookie);
}

static void ddi_window(unsigned int n)
{
	ddi_dma_cookie_t cookie;
	uint_t count;
	size_t wlen;
	off_t off;

	while (n--)
		ddi_dma_getwin(handle, n & 1, &off, &wlen, &cookie, &count);
}

static void handle_for(const ddi_dma_attr_t *a)
{
	int rc = ddi_dma_alloc_handle(bench_dip, a, DDI_DMA_SLEEP, NULL,
				      &handle);

	if (rc)
		bench_fail("ddi_dma_alloc_handle", rc);
}

static void bench_linear(void)
{
	static const size_t sizes[] = { 64, SZ_4K, SZ_64K, SZ_1M };
	struct bench b = {
		.name = "bind+unbind linear", .peer = "dma_map_single+unmap",
		.ddi = ddi_bind, .raw = raw_bind, .times = 64,
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		len = b.size = sizes[i];
		buf = kmalloc(len, GFP_KERNEL);
		if (!buf)
			return bench_fail("kmalloc", -ENOMEM);
		/* a swiotlb slot holds 256 KiB at most */
		if (len > dma_max_mapping_size(bench_dev))
			b.raw = NULL;
		bench_row(&b);
		kfree(buf);
	}
}

/* The largest block of contiguous pages that is allocated */
#define BLOCK	SZ_4M

static void free_blocks(void **blocks, size_t n, size_t block)
{
	while (n)
		free_pages_exact(blocks[--n], block);
	kvfree(blocks);
}

/*
 * Allocate twice @size bytes in contiguous blocks, and set @pages to every
 * second page, so that no two of them are contiguous.
 */
static void **scattered_pages(size_t size, size_t block)
{
	size_t n = 2 * size / block, i;
	void **blocks = kvcalloc(n, sizeof(*blocks), GFP_KERNEL);

	for (i = 0; blocks && i < n; i++) {
		blocks[i] = alloc_pages_exact(block, GFP_KERNEL);
		if (!blocks[i]) {
			free_blocks(blocks, i, block);
			return NULL;
		}
	}
	for (i = 0; blocks && i < size >> PAGE_SHIFT; i++)
		pages[i] = virt_to_page(blocks[2 * (i << PAGE_SHIFT) / block] +
					2 * (i << PAGE_SHIFT) % block);
	return blocks;
}

/*
 * Bind pages of which no two are contiguous: as a list, and mapped by vmap().
 */
static void bench_pages(size_t size)
{
	size_t block = min_t(size_t, 2 * size, BLOCK);
	struct bench b = {
		.name = "bind+unbind page list",
		.peer = "sg_alloc_table_from_pages+dma_map_sg+unmap+free",
		.size = size, .ddi = ddi_bind_pages, .raw = raw_bind_pages,
		.times = size > SZ_1M ? 1 : 16, .sleeps = true,
	};
	void **blocks;

	len = size;
	pages = kvmalloc_array(size >> PAGE_SHIFT, sizeof(*pages), GFP_KERNEL);
	blocks = pages ? scattered_pages(size, block) : NULL;
	buf = blocks ? vmap(pages, size >> PAGE_SHIFT, VM_MAP, PAGE_KERNEL) :
		       NULL;
	if (!buf)
		return bench_fail("vmap", -ENOMEM);
	bp = (struct buf){ .b_flags = B_PAGEIO, .b_pages = pages,
			   .b_bcount = size };
	bench_row(&b);

	b.name = "bind+unbind vmalloc memory";
	b.peer = "vmalloc_to_page+sg_alloc_table_from_pages+dma_map_sg+unmap+free";
	b.ddi = ddi_bind;
	b.raw = raw_bind_vmalloc;
	bench_row(&b);
	vunmap(buf);
	free_blocks(blocks, 2 * size / block, block);
	kvfree(pages);
}

static void bench_sync(void)
{
	struct bench b = {
		.name = "sync streaming, for the device", .size = SZ_4K,
		.peer = "dma_sync_single_for_device", .ddi = ddi_sync_dev,
		.raw = raw_sync_dev, .times = 64,
	};
	ddi_dma_cookie_t cookie;
	uint_t count;

	len = SZ_4K;
	buf = kmalloc(len, GFP_KERNEL);
	if (!buf)
		return bench_fail("kmalloc", -ENOMEM);
	dma = dma_map_single(bench_dev, buf, len, DMA_TO_DEVICE);
	ddi_dma_addr_bind_handle(handle, NULL, buf, len, DDI_DMA_WRITE,
				 DDI_DMA_SLEEP, NULL, &cookie, &count);
	bench_row(&b);
	b.name = "sync streaming, for the CPU";
	b.peer = "dma_sync_single_for_cpu";
	b.ddi = ddi_sync_cpu;
	b.raw = raw_sync_cpu;
	bench_row(&b);
	b.name = "sync streaming, a part";
	b.size = 512;
	b.peer = "dma_sync_single_for_device";
	b.ddi = ddi_sync_part;
	b.raw = raw_sync_part;
	bench_row(&b);
	ddi_dma_unbind_handle(handle);
	dma_unmap_single(bench_dev, dma, len, DMA_TO_DEVICE);
	kfree(buf);
}

/* Bind memory of ddi_dma_mem_alloc(). */
static void bench_own(uint_t flags, const char *bind_name)
{
	static const ddi_device_acc_attr_t acc = {
		DDI_DEVICE_ATTR_V0, DDI_NEVERSWAP_ACC, DDI_STRICTORDER_ACC,
	};
	struct bench b = { .name = bind_name, .size = SZ_4K, .ddi = ddi_bind,
			   .times = 64 };
	ddi_dma_cookie_t cookie;
	ddi_acc_handle_t mem;
	caddr_t kaddr;
	uint_t count;
	int rc;

	len = SZ_4K;
	rc = ddi_dma_mem_alloc(handle, len, &acc, flags, DDI_DMA_SLEEP, NULL,
			       &kaddr, &len, &mem);
	if (rc)
		return bench_fail("ddi_dma_mem_alloc", rc);
	buf = kaddr;
	bench_row(&b);
	if (flags & DDI_DMA_CONSISTENT) {
		ddi_dma_addr_bind_handle(handle, NULL, buf, len, DDI_DMA_RDWR,
					 DDI_DMA_SLEEP, NULL, &cookie, &count);
		b.name = "sync coherent, for the device";
		b.ddi = ddi_sync_dev;
		bench_row(&b);
		b.name = "sync coherent, for the CPU";
		b.ddi = ddi_sync_cpu;
		bench_row(&b);
		ddi_dma_unbind_handle(handle);
	}
	ddi_dma_mem_free(&mem);
}

static void bench_walk(void)
{
	struct bench b = { .name = "next cookie", .ddi = ddi_cookies,
			   .times = 15 };
	ddi_dma_attr_t a = attr;
	ddi_dma_cookie_t cookie;
	uint_t count;
	int rc;

	buf = kmalloc(SZ_64K, GFP_KERNEL);
	if (!buf)
		return bench_fail("kmalloc", -ENOMEM);
	a.dma_attr_count_max = SZ_4K - 1;
	handle_for(&a);
	ddi_dma_addr_bind_handle(handle, NULL, buf, SZ_64K, DDI_DMA_WRITE,
				 DDI_DMA_SLEEP, NULL, &cookie, &count);
	bench_row(&b);
	ddi_dma_unbind_handle(handle);
	ddi_dma_free_handle(&handle);

	a.dma_attr_sgllen = 8;
	handle_for(&a);
	rc = ddi_dma_addr_bind_handle(handle, NULL, buf, SZ_64K,
				      DDI_DMA_WRITE | DDI_DMA_PARTIAL,
				      DDI_DMA_SLEEP, NULL, &cookie, &count);
	if (rc != DDI_DMA_PARTIAL_MAP)
		bench_fail("windows", rc);
	b.name = "getwin, 8 cookies of 4 KiB";
	b.ddi = ddi_window;
	b.times = 64;
	bench_row(&b);
	ddi_dma_unbind_handle(handle);
	ddi_dma_free_handle(&handle);
	kfree(buf);
}

void bench_dma(void)
{
	static const struct bench b = {
		.name = "alloc+free handle", .ddi = ddi_handle, .times = 64,
	};

	longest = min_t(size_t, dma_max_mapping_size(bench_dev), UINT_MAX) &
		  PAGE_MASK;
	handle_for(&attr);
	bench_row(&b);
	bench_linear();
	bench_pages(SZ_64K);
	bench_pages(SZ_1M);
	bench_pages(SZ_64M);
	bench_own(DDI_DMA_CONSISTENT, "bind+unbind of consistent memory");
	bench_own(DDI_DMA_STREAMING, "bind+unbind of streaming memory");
	bench_sync();
	ddi_dma_free_handle(&handle);
	bench_walk();
}
