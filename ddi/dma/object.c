// SPDX-License-Identifier: GPL-2.0
/*
 * Objects: the memory that a driver binds, as physically contiguous runs, as a
 * scatterlist for the DMA API, and as bytes to copy.
 *
 * Kernel memory may be linear, or mapped page by page (vmalloc(), module data,
 * a stack).  Memory without a struct page, such as device registers, cannot be
 * bound.
 */
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "dma.h"

/* Longest page list that is searched for runs before a table is allocated, in bytes. */
#define LOOK_FOR_RUNS	SZ_64K

/*
 * The page at @kaddr in a page-wise kernel mapping, or NULL.  An address below the
 * kernel's would be looked up at another place of the kernel's page table.
 */
static struct page *mapped_page(const void *kaddr)
{
	struct page *page;

	if ((unsigned long)kaddr < PAGE_OFFSET)
		return NULL;
	page = vmalloc_to_page(kaddr);
	return page && pfn_valid(page_to_pfn(page)) ? page : NULL;
}

/*
 * Each bind has to know whether an address has a page, and whether it is in
 * memory of ddi_dma_mem_alloc().  The first is equal for all addresses of a
 * block, since Linux's memory map has no smaller holes, and the second is false
 * in most blocks.  So one bit for each block answers both: the first bind that
 * finds the block plain sets it, and an allocation in the block clears it.
 */
unsigned long ddi_dma_nblocks __read_mostly;
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_nblocks);
unsigned long *ddi_dma_plain_blocks __read_mostly;
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_plain_blocks);

/* The number of the block with an address of the linear map. */
static unsigned long block_of(unsigned long addr)
{
	return (addr - ddi_dma_linear_start) >> DDI_DMA_BLOCK_SHIFT;
}

/**
 * ddi_dma_blocks_taken() - mark blocks that hold memory of ddi_dma_mem_alloc()
 * @first: first address of the memory, which is in the table by now
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
	return virt_addr_valid((void *)addr) && !is_vmalloc_addr((void *)addr);
}

/* Set the bit of the block with @addr if the block is plain. */
static void learn_block(unsigned long addr)
{
	unsigned long block = block_of(addr);
	unsigned long start = ddi_dma_linear_start + (block << DDI_DMA_BLOCK_SHIFT);
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
 * ddi_dma_linear_check() - tell whether a range is in the kernel's linear map
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
	return block_of(first) == block_of(first + len - 1) ||
	       virt_addr_valid((void *)(first + len - 1));
}
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_linear_check);

#ifdef CONFIG_ARM64
unsigned long ddi_dma_linear_start __read_mostly;
EXPORT_SYMBOL_IF_KUNIT(ddi_dma_linear_start);

static void find_linear_start(void)
{
	unsigned long first = ULONG_MAX;
	int nid;

	for_each_online_node(nid)
		first = min(first, node_start_pfn(nid));
	ddi_dma_linear_start = ALIGN_DOWN((unsigned long)__va(PFN_PHYS(first)),
					  BIT(DDI_DMA_BLOCK_SHIFT));
}
#else
static void find_linear_start(void)
{
}
#endif

int ddi_dma_object_init(void)
{
	find_linear_start();
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
 * Return: 0, or -EFAULT if it does not start and end in kernel memory.
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
	/* the range starts in linear memory and ends outside */
	if (virt_addr_valid(kaddr) && !is_vmalloc_addr(kaddr))
		return -EFAULT;
	/* on some machines vmalloc_to_page() cannot be asked about registers */
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
 * Find the physically contiguous run at @pos.  Returns its length, and its
 * first page in *@page; 0 if the page is unknown.  A run that is cut at @most
 * bytes (whole pages) ends on a page boundary, so that the next run starts on
 * one.
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

/* Put the runs of @obj into @sgl of @room entries.  Returns their number, or -errno. */
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

/* Returns true if a search for few runs is worth its time. */
static bool may_be_inline(const struct ddi_dma_object *obj)
{
	if (obj->linear)
		return true;
	/* finding a mapped page takes long */
	return obj->len <= (obj->pages ? LOOK_FOR_RUNS :
			    (DDI_DMA_INLINE_SEGS - 1) * PAGE_SIZE);
}

/*
 * Collect all pages of @obj, which has no list of its own.  Returns an array
 * for kvfree(), or an ERR_PTR.
 */
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

/* Put the runs of @obj into @table.  Returns 0 or -errno. */
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

/* The list that came with @obj, if no entry is longer than @most */
static struct scatterlist *own_list(const struct ddi_dma_object *obj,
				    size_t most, unsigned int *nents)
{
	struct scatterlist *sg;
	unsigned int i;

	for_each_sg(obj->sgl, sg, obj->nents, i)
		if (sg->length > most)
			return ERR_PTR(-EAGAIN);
	*nents = obj->nents;
	return obj->sgl;
}

/**
 * ddi_dma_object_sg() - the runs of an object as a scatterlist
 * @obj: the object
 * @most: longest entry, bytes
 * @inline_sg: DDI_DMA_INLINE_SEGS entries, used if they suffice
 * @table: allocated if they do not suffice; freed with sg_free_table()
 * @gfp: for @table
 * @nents: set to the number of entries
 *
 * Return: the list, or ERR_PTR(-ENOMEM), ERR_PTR(-EFAULT), or ERR_PTR(-EAGAIN) if
 * the object's own list does not suit Linux.
 */
struct scatterlist *ddi_dma_object_sg(const struct ddi_dma_object *obj,
				      size_t most,
				      struct scatterlist *inline_sg,
				      struct sg_table *table, gfp_t gfp,
				      unsigned int *nents)
{
	int n;

	if (obj->listed)
		return own_list(obj, most, nents);
	/* an entry's length has 32 bits; whole pages keep the next entry aligned */
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
 * @to_buf: copy from the object to the buffer, otherwise back
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
	if (obj->listed) {
		if (to_buf)
			sg_pcopy_to_buffer(obj->sgl, obj->nents, buf, len, pos);
		else
			sg_pcopy_from_buffer(obj->sgl, obj->nents, buf, len, pos);
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
