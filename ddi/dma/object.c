// SPDX-License-Identifier: GPL-2.0
/*
 * Objects: the memory that a driver binds, seen as physically contiguous runs,
 * as a scatterlist for the DMA API, and as bytes to copy.
 *
 * Kernel memory may be linear, or mapped page by page (vmalloc(), module data,
 * a stack); what has no struct page behind it, device registers for one, is
 * out of reach.
 */
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include "dma.h"

/* The page at @kaddr in a mapping of the kernel, or NULL. */
static struct page *mapped_page(const void *kaddr)
{
	struct page *page = vmalloc_to_page(kaddr);

	return page && pfn_valid(page_to_pfn(page)) ? page : NULL;
}

/**
 * ddi_dma_object_kernel() - describe kernel memory
 * @obj: set
 * @kaddr: kernel address
 * @len: bytes, not 0; the range does not wrap
 *
 * Return: 0, or -EFAULT when it does not start and end in memory of the kernel.
 */
int ddi_dma_object_kernel(struct ddi_dma_object *obj, void *kaddr, size_t len)
{
	unsigned long first = (unsigned long)kaddr;
	unsigned long last = first + len - 1;

	obj->kaddr = kaddr;
	obj->pages = NULL;
	obj->offset = offset_in_page(kaddr);
	obj->len = len;
	obj->linear = virt_addr_valid(first) && !is_vmalloc_addr(kaddr);
	if (obj->linear)
		return virt_addr_valid(last) ? 0 : -EFAULT;
	if (!mapped_page(kaddr) || !mapped_page((void *)last))
		return -EFAULT;
	return 0;
}

static struct page *object_page(const struct ddi_dma_object *obj, size_t pos)
{
	if (obj->pages)
		return obj->pages[(obj->offset + pos) >> PAGE_SHIFT];
	if (obj->linear)
		return virt_to_page(obj->kaddr + pos);
	return mapped_page(obj->kaddr + pos);
}

/*
 * The physically contiguous run at @pos, of @most bytes (at least a page) at
 * most: its length and first page.  0 when the page cannot be reached.
 */
static size_t object_run(const struct ddi_dma_object *obj, size_t pos,
			 size_t most, struct page **page)
{
	size_t len = min(obj->len - pos, most);
	size_t run = PAGE_SIZE - offset_in_page(obj->offset + pos);
	unsigned long pfn;

	*page = object_page(obj, pos);
	if (!*page)
		return 0;
	if (obj->linear)
		return len;
	pfn = page_to_pfn(*page);
	while (run < len) {
		struct page *next = object_page(obj, pos + run);

		if (!next || page_to_pfn(next) != ++pfn)
			break;
		run += PAGE_SIZE;
	}
	return min(run, len);
}

/* Count the runs of @obj; 0 when a page cannot be reached. */
static unsigned int count_runs(const struct ddi_dma_object *obj, size_t most)
{
	unsigned int n = 0;
	struct page *page;
	size_t pos, len;

	if (obj->linear)
		return DIV_ROUND_UP(obj->len, most);
	for (pos = 0; pos < obj->len; pos += len) {
		len = object_run(obj, pos, most, &page);
		if (!len)
			return 0;
		n++;
	}
	return n;
}

/**
 * ddi_dma_object_sg() - the runs of an object as a scatterlist
 * @obj: the object
 * @most: longest entry, bytes
 * @inline_sg: DDI_DMA_INLINE_SEGS entries, used when they are enough
 * @table: allocated when they are not; freed with sg_free_table()
 * @gfp: for @table
 * @nents: set to the number of entries
 *
 * Return: the list, or ERR_PTR(-ENOMEM), ERR_PTR(-EFAULT).
 */
struct scatterlist *ddi_dma_object_sg(const struct ddi_dma_object *obj,
				      size_t most,
				      struct scatterlist *inline_sg,
				      struct sg_table *table, gfp_t gfp,
				      unsigned int *nents)
{
	size_t pos = 0, len;
	struct scatterlist *sgl = inline_sg, *sg;
	struct page *page;
	unsigned int n, i;

	/* an entry's length is 32 bits; whole pages keep the next one aligned */
	most = min_t(size_t, most, UINT_MAX) & PAGE_MASK;
	n = count_runs(obj, most);
	if (!n)
		return ERR_PTR(-EFAULT);
	if (n <= DDI_DMA_INLINE_SEGS) {
		sg_init_table(inline_sg, n);
	} else {
		if (ddi_should_fail() || sg_alloc_table(table, n, gfp))
			return ERR_PTR(-ENOMEM);
		sgl = table->sgl;
	}
	for_each_sg(sgl, sg, n, i) {
		len = object_run(obj, pos, most, &page);
		sg_set_page(sg, page, len, offset_in_page(obj->offset + pos));
		pos += len;
	}
	*nents = n;
	return sgl;
}

/**
 * ddi_dma_object_copy() - copy between an object and a buffer
 * @obj: the object
 * @pos: offset into it, bytes
 * @buf: the buffer
 * @len: bytes
 * @to_buf: from the object to the buffer, else the other way
 */
void ddi_dma_object_copy(const struct ddi_dma_object *obj, size_t pos,
			 void *buf, size_t len, bool to_buf)
{
	size_t n;

	if (obj->kaddr) {
		if (to_buf)
			memcpy(buf, obj->kaddr + pos, len);
		else
			memcpy(obj->kaddr + pos, buf, len);
		return;
	}
	for (; len; pos += n, buf += n, len -= n) {
		struct page *page = object_page(obj, pos);
		size_t off = offset_in_page(obj->offset + pos);

		n = min(len, PAGE_SIZE - off);
		if (to_buf)
			memcpy_from_page(buf, page, off, n);
		else
			memcpy_to_page(page, off, buf, n);
	}
}
