// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of choices inside DMA bindings and DMA memory that no return code
 * shows: how memory was allocated, what is kept for the next allocation, where
 * a window ends.
 */
#include <linux/dma-direct.h>
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

static ddi_acc_handle_t memory(struct kunit *test, ddi_dma_handle_t handle,
			       size_t len, uint_t flags)
{
	ddi_acc_handle_t acc = NULL;
	caddr_t addr;
	size_t real;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_mem_alloc(handle, len, &ddi_kunit_acc, flags,
					  DDI_DMA_SLEEP, NULL, &addr, &real,
					  &acc));
	return acc;
}

static struct ddi_dma_mem *mem_of(ddi_acc_handle_t acc)
{
	return container_of(acc, struct ddi_dma_mem, acc);
}

/* A live mapping of streaming memory keeps the device's mask from changing. */
static void mask_stays_while_streaming_memory_lives(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t narrow, wide;
	ddi_acc_handle_t acc;
	u64 before;

	attr.dma_attr_addr_hi = DMA_BIT_MASK(32);
	narrow = ddi_kunit_handle_on(test, dk->dip, &attr);
	acc = memory(test, narrow, SZ_4K, DDI_DMA_STREAMING);
	KUNIT_EXPECT_FALSE(test, mem_of(acc)->back->coherent);
	before = dma_get_mask(dk->dev);
	wide = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	KUNIT_EXPECT_EQ(test, dma_get_mask(dk->dev), before);
	KUNIT_EXPECT_EQ(test, wide->dd->streaming_mask, before);
	ddi_dma_mem_free(&acc);
}

/**
 * struct object - something that Linux maps for a device
 * @name: description of the object
 * @kind: enum ddi_dma_kind of its binding, or that is DDI_DMA_BOUND_ONE
 * @count_max: the largest cookie, as an attribute
 * @pages: number of pages; a single page is bound as linear memory
 */
struct object {
	const char *name;
	int kind;
	u64 count_max;
	unsigned int pages;
};

static const struct object objects[] = {
	{ "one cookie", DDI_DMA_BOUND_PAGE, U32_MAX, 1 },
	{ "cookies of a page", DDI_DMA_BOUND_PAGE, 511, 1 },
	{ "list of pages", DDI_DMA_BOUND_SG, U32_MAX, 3 },
};

static void object_name(const struct object *o, char *desc)
{
	strscpy(desc, o->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(object, objects, object_name);

static void *object_alloc(struct kunit *test, const struct object *o)
{
	void *p = o->pages > 1 ? vmalloc_32(o->pages * PAGE_SIZE) :
		  (void *)__get_free_page(GFP_KERNEL | GFP_DMA32);

	KUNIT_ASSERT_NOT_NULL(test, p);
	return p;
}

static void object_free(const struct object *o, void *p)
{
	if (o->pages > 1)
		vfree(p);
	else
		free_page((unsigned long)p);
}

static ddi_dma_handle_t object_handle(struct kunit *test, dev_info_t *dip,
				      const struct object *o)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;

	attr.dma_attr_addr_hi = DMA_BIT_MASK(32);
	attr.dma_attr_count_max = o->count_max;
	return ddi_kunit_handle_on(test, dip, &attr);
}

static void object_bind(struct kunit *test, const struct object *o,
			ddi_dma_handle_t handle, void *p)
{
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, o->pages * PAGE_SIZE,
				       DDI_DMA_WRITE, &c, &n));
}

/*
 * Memory that Linux can map is mapped, not copied, and the device's mask cannot
 * change meanwhile.  Neither an unbound handle nor a spare one keeps the mask
 * from changing.
 */
static void mask_stays_while_an_object_is_mapped(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	const struct object *o = test->param_value;
	ddi_dma_handle_t handle, spare, wide;
	void *p = object_alloc(test, o);

	handle = object_handle(test, dk->dip, o);
	object_bind(test, o, handle, p);
	KUNIT_EXPECT_TRUE(test, handle->kind == o->kind ||
			  handle->kind == DDI_DMA_BOUND_ONE);
	wide = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	KUNIT_EXPECT_EQ(test, dma_get_mask(dk->dev), DMA_BIT_MASK(32));
	KUNIT_EXPECT_EQ(test, wide->dd->streaming_mask, DMA_BIT_MASK(32));
	ddi_dma_unbind_handle(handle);
	object_free(o, p);

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dk->dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &spare));
	KUNIT_EXPECT_GT(test, dma_get_mask(dk->dev), DMA_BIT_MASK(32));
	KUNIT_EXPECT_EQ(test, wide->dd->streaming_mask, dma_get_mask(dk->dev));
	ddi_dma_free_handle(&spare);
}

/*
 * The last bus address of an object in memory that the device sees at physical
 * addresses
 */
static u64 object_end(const struct ddi_dma_dev *dd, const struct object *o,
		      const u8 *p)
{
	u64 end = 0;
	size_t i;

	for (i = 0; i < o->pages; i++)
		end = max(end, phys_to_dma(dd->dev,
					   ddi_kunit_phys(p + i * PAGE_SIZE)) +
			       PAGE_SIZE - 1);
	return end;
}

/* Linux maps an object whose last byte it reaches; otherwise the object is copied. */
static void objects_out_of_reach_are_copied(struct kunit *test)
{
	const struct object *o = test->param_value;
	ddi_dma_handle_t handle = object_handle(test, ddi_kunit_dip(test), o);
	struct ddi_dma_dev *dd = handle->dd;
	u64 reach = dd->reach, quick = dd->quick;
	u8 *p = object_alloc(test, o);
	u64 end = object_end(dd, o, p);

	dd->quick = 0;
	dd->reach = end;
	object_bind(test, o, handle, p);
	KUNIT_EXPECT_EQ(test, handle->kind, o->kind);
	ddi_dma_unbind_handle(handle);
	dd->reach = end - 1;
	object_bind(test, o, handle, p);
	KUNIT_EXPECT_EQ(test, handle->kind, DDI_DMA_BOUND_BOUNCE);
	ddi_dma_unbind_handle(handle);
	dd->reach = reach;
	dd->quick = quick;
	object_free(o, p);
}

/* A detached driver leaves no spare memory behind, which would never be used. */
static void detach_keeps_no_spare(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_handle_t handle, spare;
	struct ddi_dma_dev *dd;
	ddi_acc_handle_t acc;

	handle = ddi_kunit_handle_on(test, dk->dip, &ddi_kunit_attr);
	dd = handle->dd;
	acc = memory(test, handle, SZ_4K, DDI_DMA_CONSISTENT);
	ddi_dma_mem_free(&acc);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dk->dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &spare));
	ddi_dma_free_handle(&spare);
	KUNIT_EXPECT_NOT_NULL(test, dd->spare);
	KUNIT_EXPECT_NOT_NULL(test, dd->spare_mem);
	ddi_dma_dev_detach(dk->dip);
	KUNIT_EXPECT_NULL(test, dd->spare);
	KUNIT_EXPECT_NULL(test, dd->spare_mem);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dk->dip), 1);
}

/* Pages that Linux cannot map are copied through coherent memory. */
static void pages_out_of_reach_are_not_mapped(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u64 reach = handle->dd->reach;
	ddi_acc_handle_t acc;
	size_t len;

	/* one page, and pages that could be scattered */
	for (len = SZ_4K; len <= SZ_64K; len *= 16) {
		handle->dd->reach = 0;
		acc = memory(test, handle, len, DDI_DMA_STREAMING);
		handle->dd->reach = reach;
		KUNIT_EXPECT_TRUE(test, mem_of(acc)->back->coherent);
		ddi_dma_mem_free(&acc);
	}
}

/* A spare description serves later memory only if it has room for its pages. */
static void kept_description_has_room_for_its_memory(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_acc_handle_t acc, small;

	acc = memory(test, handle, SZ_4K, DDI_DMA_CONSISTENT);
	small = acc;
	ddi_dma_mem_free(&acc);
	acc = memory(test, handle, SZ_1M, DDI_DMA_CONSISTENT);
	KUNIT_EXPECT_GE(test, mem_of(acc)->room, SZ_1M / SZ_64K + 2);
	KUNIT_EXPECT_PTR_NE(test, acc, small);
	ddi_dma_mem_free(&acc);
	acc = memory(test, handle, SZ_4K, DDI_DMA_CONSISTENT);
	KUNIT_EXPECT_PTR_EQ(test, acc, small);
	ddi_dma_mem_free(&acc);
}

/* The table of plain blocks ends with the last block of memory. */
static void table_of_plain_blocks_ends_with_memory(struct kunit *test)
{
	unsigned long last = (unsigned long)high_memory - 1 -
			     ddi_dma_linear_start;

	KUNIT_EXPECT_EQ(test, last >> DDI_DMA_BLOCK_SHIFT, ddi_dma_nblocks - 1);
	/* they are not many more than there is memory, except for its holes */
	KUNIT_EXPECT_LE(test, ddi_dma_nblocks, SZ_1T >> DDI_DMA_BLOCK_SHIFT);
}

/*
 * Windows end on the alignment when the largest transfer has just that length:
 * pages that are aligned by chance, but too short, do not become windows.
 */
static void windows_end_on_an_alignment_of_maxxfer(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct buf *bp = getrbuf(KM_SLEEP);
	struct page *block[2], *pages[2];
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, i;
	size_t len;
	off_t off;

	for (i = 0; i < 2; i++) {
		block[i] = alloc_pages(GFP_KERNEL, 1);
		KUNIT_ASSERT_NOT_NULL(test, block[i]);
		pages[i] = block[i];
	}
	attr.dma_attr_align = 2 * PAGE_SIZE;
	attr.dma_attr_maxxfer = 2 * PAGE_SIZE;
	attr.dma_attr_granular = 512;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, handle->lim.unit, 2 * PAGE_SIZE);
	bp->b_flags |= B_PAGEIO;
	bp->b_pages = pages;
	bp->b_un.b_addr = NULL;
	bp->b_bcount = 2 * PAGE_SIZE;
	KUNIT_EXPECT_NE(test, DDI_DMA_NORESOURCES,
			ddi_dma_buf_bind_handle(handle, bp, DDI_DMA_WRITE |
						DDI_DMA_PARTIAL,
						DDI_DMA_DONTWAIT, NULL, &c,
						&n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(handle, 0, &off, &len, NULL, NULL));
	KUNIT_EXPECT_EQ(test, len % attr.dma_attr_align, 0);
	ddi_dma_unbind_handle(handle);
	for (i = 0; i < 2; i++)
		__free_pages(block[i], 1);
	freerbuf(bp);
}

/*
 * Behind an IOMMU, memory below 4 GiB is preceded by a mark, which is given back:
 * otherwise the marks would take all memory.
 */
static void marks_behind_an_iommu_are_given_back(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_acc_handle_t acc;
	int i;

	attr.dma_attr_addr_hi = DMA_BIT_MASK(31);
	ddi_kunit_need_memory_below(test, attr.dma_attr_addr_hi);
	handle = ddi_kunit_handle_on(test, dk->dip, &attr);
	/* only a pointer that is set tells of an IOMMU */
	dk->dev->iommu_group = (struct iommu_group *)test;
	for (i = 0; i < 3000; i++) {
		acc = memory(test, handle, 512, DDI_DMA_CONSISTENT);
		ddi_dma_mem_free(&acc);
	}
	dk->dev->iommu_group = NULL;
	KUNIT_EXPECT_EQ(test, atomic_read(&handle->dd->coherent_users), 0);
}

static struct kunit_case ddi_dma_inner_cases[] = {
	KUNIT_CASE(mask_stays_while_streaming_memory_lives),
	KUNIT_CASE_PARAM(mask_stays_while_an_object_is_mapped, object_gen_params),
	KUNIT_CASE_PARAM(objects_out_of_reach_are_copied, object_gen_params),
	KUNIT_CASE(detach_keeps_no_spare),
	KUNIT_CASE(pages_out_of_reach_are_not_mapped),
	KUNIT_CASE(kept_description_has_room_for_its_memory),
	KUNIT_CASE(table_of_plain_blocks_ends_with_memory),
	KUNIT_CASE(windows_end_on_an_alignment_of_maxxfer),
	KUNIT_CASE(marks_behind_an_iommu_are_given_back),
	{ }
};

static struct kunit_suite ddi_dma_inner_suite = {
	.name = "ddi_dma_inner",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_inner_cases,
};

kunit_test_suite(ddi_dma_inner_suite);
