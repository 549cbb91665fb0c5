/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The memory that a driver binds.
 */
#ifndef _DDI_DMA_OBJECT_H
#define _DDI_DMA_OBJECT_H

#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/types.h>
#include <sys/types.h>

struct ddi_pin;

/**
 * struct ddi_dma_object - the memory a driver binds
 * @kaddr: its kernel address, or NULL
 * @pages: its pages if it has no kernel address
 * @sgl: its runs, if @listed
 * @offset: byte offset into the first of @pages
 * @nents: entries of @sgl, if @listed
 * @linear: @kaddr is in the kernel's linear map
 * @listed: it came as a list, and has no kernel address
 * @len: its length in bytes
 * @as: the process whose memory it is, or NULL
 * @uaddr: its address in that process
 * @pin: holds @pages of a process, or NULL
 */
struct ddi_dma_object {
	void *kaddr;
	union {
		struct page **pages;
		struct scatterlist *sgl;
	};
	union {
		u32 offset;
		u32 nents;
	};
	bool linear;
	bool listed;
	size_t len;
	struct as *as;
	caddr_t uaddr;
	struct ddi_pin *pin;
};

/* object.c */
int ddi_dma_object_init(void);
void ddi_dma_object_exit(void);
void ddi_dma_blocks_taken(unsigned long first, size_t len);
bool ddi_dma_linear_check(unsigned long first, size_t len);
int ddi_dma_object_kernel(struct ddi_dma_object *obj, void *kaddr, size_t len);
struct scatterlist *ddi_dma_object_sg(const struct ddi_dma_object *obj,
				      size_t most,
				      struct scatterlist *inline_sg,
				      struct sg_table *table, gfp_t gfp,
				      unsigned int *nents);
void ddi_dma_object_copy(const struct ddi_dma_object *obj, size_t pos,
			 void *buf, size_t len, bool to_buf);

/* user.c */
int ddi_dma_object_pin(struct ddi_dma_object *obj, bool write);

/* Blocks of the kernel's linear map, see object.c. */
#define DDI_DMA_BLOCK_SHIFT	21

/*
 * Where they begin.  arm64's linear map has its memory anywhere in it: as far as
 * the address space of 52 bits that the kernel was built for exceeds that of the
 * processor, and as far as it was moved at random.
 */
#ifdef CONFIG_ARM64
extern unsigned long ddi_dma_linear_start;
#else
#define ddi_dma_linear_start	PAGE_OFFSET
#endif

extern unsigned long ddi_dma_nblocks;
extern unsigned long *ddi_dma_plain_blocks;

/*
 * Returns true only if all of [@first, @first + @len) is in the kernel's linear
 * map and none of it is memory of ddi_dma_mem_alloc(); false is a guess.
 */
static inline bool ddi_dma_plain(unsigned long first, size_t len)
{
	unsigned long off = first - ddi_dma_linear_start;
	unsigned long block = off >> DDI_DMA_BLOCK_SHIFT;

	return likely(block < ddi_dma_nblocks &&
		      (off + len - 1) >> DDI_DMA_BLOCK_SHIFT == block &&
		      test_bit(block, ddi_dma_plain_blocks));
}

/* The page of a linear address; x86's virt_to_page() is slower. */
static inline struct page *ddi_dma_plain_page(unsigned long addr)
{
#ifdef CONFIG_X86_64
	return pfn_to_page((addr - PAGE_OFFSET) >> PAGE_SHIFT);
#else
	return virt_to_page((void *)addr);
#endif
}

#endif /* _DDI_DMA_OBJECT_H */
