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
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "dma.h"

/* A longer list of pages is not looked at twice, for a few runs. */
#define LOOK_FOR_RUNS	SZ_64K

/* The page at @kaddr in a mapping of the kernel, or NULL. */
static struct page *mapped_page(const void *kaddr)
{
	struct page *page = vmalloc_to_page(kaddr);

	return page && pfn_valid(page_to_pfn(page)) ? page : NULL;
}

/*
 * Each bind asks whether there is a page behind an address, and whether memory of
 * ddi_dma_mem_alloc() is.  The first is a question of the address's block, for
 * Linux's memory map has no smaller holes, and most blocks have no memory of the
 * second kind.  So one bit for each block tells of both: it is set when the first
 * bind finds the block plain, and cleared by a mem_alloc in it.
 */
unsigned long ddi_dma_nblocks __read_mostly;
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_nblocks);
unsigned long *ddi_dma_plain_blocks __read_mostly;
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_plain_blocks);

/* The number of the block with an address of the linear map. */
static unsigned long block_of(unsigned long addr)
{
	return (addr - PAGE_OFFSET) >> DDI_DMA_BLOCK_SHIFT;
}

/**
 * ddi_dma_blocks_taken() - memory of ddi_dma_mem_alloc() is in these blocks
 * @first: its first address, it can be found by now
 * @len: bytes, not 0
 *
 * Context: any.
 */
void ddi_dma_blocks_taken(unsigned long first, size_t len)
{
	unsigned long block = block_of(first);
	unsigned long last = block_of(first + len - 1);

	smp_mb();	/* pairs with learn_block() */
	for (; block <= last && block < ddi_dma_nblocks; block++) {
		if (test_bit(block, ddi_dma_plain_blocks))
			clear_bit(block, ddi_dma_plain_blocks);
	}
}

static bool linear_at(unsigned long addr)
{
	return virt_addr_valid(addr) && !is_vmalloc_addr((void *)addr);
}

/* Is the block with @addr plain?  Then remember it. */
static void learn_block(unsigned long addr)
{
	unsigned long block = block_of(addr);
	unsigned long start = PAGE_OFFSET + (block << DDI_DMA_BLOCK_SHIFT);
	size_t len = BIT(DDI_DMA_BLOCK_SHIFT);

	if (block >= ddi_dma_nblocks || ddi_dma_mem_near(start, len) ||
	    !linear_at(start) || !linear_at(start + len - 1))
		return;
	set_bit(block, ddi_dma_plain_blocks);
	smp_mb__after_atomic();	/* pairs with ddi_dma_blocks_taken() */
	if (ddi_dma_mem_near(start, len))
		clear_bit(block, ddi_dma_plain_blocks);
}

/**
 * ddi_dma_linear_check() - is a range in the kernel's linear map of memory?
 * @first: its first address
 * @len: bytes, not 0; the range does not wrap
 *
 * Context: any.
 */
bool ddi_dma_linear_check(unsigned long first, size_t len)
{
	if (!linear_at(first))
		return false;
	learn_block(first);
	return virt_addr_valid(first + len - 1);
}
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_linear_check);

int ddi_dma_object_init(void)
{
	ddi_dma_nblocks = block_of((unsigned long)high_memory - 1) + 1;
	ddi_dma_plain_blocks = kvcalloc(BITS_TO_LONGS(ddi_dma_nblocks),
					sizeof(long), GFP_KERNEL);
	return ddi_dma_plain_blocks ? 0 : -ENOMEM;
}

void ddi_dma_object_exit(void)
{
	kvfree(ddi_dma_plain_blocks);
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
	resource_size_t phys;

	obj->kaddr = kaddr;
	obj->pages = NULL;
	obj->offset = offset_in_page(kaddr);
	obj->len = len;
	obj->linear = ddi_dma_plain(first, len) ||
		      ddi_dma_linear_check(first, len);
	if (obj->linear)
		return 0;
	/* it starts in linear memory and ends beyond */
	if (virt_addr_valid(first) && !is_vmalloc_addr(kaddr))
		return -EFAULT;
	/* not in the tables that vmalloc_to_page() walks, on some machines */
	if (ddi_regs_phys(first, &phys) || ddi_regs_phys(last, &phys))
		return -EFAULT;
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
 * The physically contiguous run at @pos: its length and first page.  0 when the
 * page cannot be reached.  A run that is cut for @most bytes (whole pages) ends
 * with a page, so that the next one has no odd start.
 */
static size_t object_run(const struct ddi_dma_object *obj, size_t pos,
			 size_t most, struct page **page)
{
	size_t len = min(obj->len - pos,
			 most - offset_in_page(obj->offset + pos));
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

/* The runs of @obj in @sgl, of @room entries: how many, or -errno. */
static int inline_runs(const struct ddi_dma_object *obj, size_t most,
		       struct scatterlist *sgl, unsigned int room)
{
	struct page *page;
	unsigned int n = 0;
	size_t pos, len;

	sg_init_table(sgl, room);
	for (pos = 0; pos < obj->len; pos += len) {
		if (n == room)
			return -ENOSPC;
		len = object_run(obj, pos, most, &page);
		if (!len)
			return -EFAULT;
		sg_set_page(&sgl[n++], page, len,
			    offset_in_page(obj->offset + pos));
	}
	sg_mark_end(&sgl[n - 1]);
	return n;
}

/* Is it worth a look whether the object is a few runs? */
static bool may_be_inline(const struct ddi_dma_object *obj)
{
	if (obj->linear)
		return true;
	/* a page that is mapped takes long to find */
	return obj->len <= (obj->pages ? LOOK_FOR_RUNS :
			    (DDI_DMA_INLINE_SEGS - 1) * PAGE_SIZE);
}

/* All pages of @obj, which has none of its own, or ERR_PTR; for kvfree(). */
static struct page **object_pages(const struct ddi_dma_object *obj,
				  unsigned int n, gfp_t gfp)
{
	struct page **pages = ddi_should_fail() ? NULL :
			      kvmalloc_array(n, sizeof(*pages), gfp);
	unsigned int i;
	size_t pos;

	if (!pages)
		return ERR_PTR(-ENOMEM);
	for (i = 0; i < n; i++) {
		pos = i ? ((size_t)i << PAGE_SHIFT) - obj->offset : 0;
		pages[i] = object_page(obj, pos);
		if (!pages[i]) {
			kvfree(pages);
			return ERR_PTR(-EFAULT);
		}
	}
	return pages;
}

/* The runs of @obj in @table, or -errno. */
static int table_runs(const struct ddi_dma_object *obj, size_t most,
		      struct sg_table *table, gfp_t gfp)
{
	unsigned int n = PFN_UP(obj->offset + obj->len);
	struct page **pages = obj->pages;
	int err;

	if (!pages)
		pages = object_pages(obj, n, gfp);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	err = ddi_should_fail() ? -ENOMEM :
	      sg_alloc_table_from_pages_segment(table, pages, n, obj->offset,
						obj->len, most, gfp);
	if (pages != obj->pages)
		kvfree(pages);
	return err;
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
	int n;

	/* an entry's length is 32 bits; whole pages keep the next one aligned */
	most = min_t(size_t, most, UINT_MAX) & PAGE_MASK;
	n = may_be_inline(obj) ?
	    inline_runs(obj, most, inline_sg, DDI_DMA_INLINE_SEGS) : -ENOSPC;
	if (n > 0) {
		*nents = n;
		return inline_sg;
	}
	if (n == -ENOSPC)
		n = table_runs(obj, most, table, gfp);
	if (n)
		return ERR_PTR(n);
	*nents = table->orig_nents;
	return table->sgl;
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
