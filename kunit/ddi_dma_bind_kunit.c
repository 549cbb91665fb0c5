// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_addr_bind_handle(9F) and ddi_dma_unbind_handle(9F): every
 * code that the man pages document, and every kind of memory.
 */
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "../ddi/acc/hat.h"
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define LEN	SZ_16K
#define HALF	(LEN / 2 - 8)

static u8 *object(struct kunit *test)
{
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	return p;
}

/* A contiguous object has one window, and one cookie if the attributes allow it. */
static void bind_of_a_linear_object_is_mapped(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = object(test), back[16];
	ddi_dma_cookie_t c;
	uint_t n = 0;

	ddi_kunit_fill(p, 0, LEN, 1);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, LEN, DDI_DMA_WRITE, &c, &n));
	KUNIT_EXPECT_GE(test, n, 1);
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, &ddi_kunit_attr,
						     LEN) ?: "");
	KUNIT_ASSERT_TRUE(test, ddi_kunit_bus_read(dk->dev, c.dmac_laddress,
						   back, sizeof(back)));
	KUNIT_EXPECT_MEMEQ(test, p, back, sizeof(back));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/* kas, like NULL, is the kernel's address space, for every kind of its memory. */
static void kas_is_the_kernels_address_space(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	u8 *p[] = { object(test), vmalloc(LEN) }, back[16];
	ddi_dma_cookie_t c;
	ddi_dma_handle_t h;
	uint_t n;
	int i;

	for (i = 0; i < ARRAY_SIZE(p); i++) {
		KUNIT_ASSERT_NOT_NULL(test, p[i]);
		h = ddi_kunit_handle(test, &ddi_kunit_attr);
		ddi_kunit_fill(p[i], 0, LEN, 3);
		KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
				ddi_dma_addr_bind_handle(h, &ddi_kas, p[i], LEN,
							 DDI_DMA_WRITE,
							 DDI_DMA_DONTWAIT, NULL,
							 &c, &n));
		KUNIT_ASSERT_TRUE(test,
				  ddi_kunit_bus_read(dk->dev, c.dmac_laddress,
						     back, sizeof(back)));
		KUNIT_EXPECT_MEMEQ(test, p[i], back, sizeof(back));
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(h));
	}
	vfree(p[1]);
}

/* With sgllen 1 an object of vmalloc() memory is copied into one contiguous piece. */
static void bind_of_scattered_memory_with_sgllen_1_is_mapped(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	u8 *p = vmalloc(LEN), *back = object(test);
	ddi_dma_cookie_t c;
	uint_t n = 0;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_sgllen = 1;
	handle = ddi_kunit_handle(test, &attr);
	ddi_kunit_fill(p, 0, LEN, 2);
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, LEN, DDI_DMA_WRITE, &c, &n));
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, c.dmac_size, LEN);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_read(dk->dev, c.dmac_laddress,
						   back, LEN));
	KUNIT_EXPECT_MEMEQ(test, p, back, LEN);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	vfree(p);
}

/* An object that is too long for one window gets several, with DDI_DMA_PARTIAL. */
static void bind_beyond_maxxfer_with_partial_is_partial_map(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n = 0;

	attr.dma_attr_maxxfer = SZ_4K;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_DMA_PARTIAL_MAP,
			ddi_kunit_bind(handle, object(test), LEN,
				       DDI_DMA_RDWR | DDI_DMA_PARTIAL, &c, &n));
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, &attr, LEN) ?: "");
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/*
 * DDI_DMA_PARTIAL permits windows: an object that fits into one is mapped as a
 * whole.
 */
static void bind_within_maxxfer_with_partial_is_mapped(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	uint_t n = 0;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, object(test), LEN,
				       DDI_DMA_RDWR | DDI_DMA_PARTIAL, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/* An object that is too long for one window is refused without DDI_DMA_PARTIAL. */
static void bind_beyond_maxxfer_is_toobig(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n = 0;

	attr.dma_attr_maxxfer = SZ_4K;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, DDI_DMA_TOOBIG,
			ddi_kunit_bind(handle, object(test), LEN, DDI_DMA_RDWR,
				       &c, &n));
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
}

/* An object that needs more cookies than sgllen at any place is refused. */
static void bind_beyond_sgllen_is_toobig(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n = 0;

	attr.dma_attr_count_max = 0xfff;
	attr.dma_attr_sgllen = 3;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_EXPECT_EQ(test, DDI_DMA_TOOBIG,
			ddi_kunit_bind(handle, object(test), LEN, DDI_DMA_RDWR,
				       &c, &n));
}

/* A handle has one binding at a time, which a second bind does not change. */
static void bind_of_a_bound_handle_is_inuse(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = object(test);
	ddi_dma_cookie_t c, other;
	uint_t n, m;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, LEN, DDI_DMA_RDWR, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_DMA_INUSE,
			ddi_kunit_bind(handle, p, 512, DDI_DMA_RDWR, &other,
				       &m));
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), n);
	KUNIT_EXPECT_EQ(test, ddi_dma_cookie_get(handle, 0)->dmac_laddress,
			c.dmac_laddress);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 512, DDI_DMA_RDWR, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/* An object of length 0 cannot be bound. */
static void bind_of_length_0_is_nomapping(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_kunit_bind(handle, object(test), 0, DDI_DMA_RDWR,
				       &c, &n));
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
}

/* An object that wraps past the end of the address space cannot be bound. */
static void bind_that_wraps_is_nomapping(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_kunit_bind(handle, object(test), SIZE_MAX,
				       DDI_DMA_RDWR, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_kunit_bind(handle, (void *)-SZ_4K, SZ_8K,
				       DDI_DMA_RDWR, &c, &n));
}

/* Address 0 and the end of a vmalloc() area are not memory, and cannot be bound. */
static void bind_of_unmapped_address_is_nomapping(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = vmalloc(PAGE_SIZE);
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_kunit_bind(handle, NULL, 512, DDI_DMA_RDWR, &c,
				       &n));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_kunit_bind(handle, p, 2 * PAGE_SIZE, DDI_DMA_RDWR,
				       &c, &n));
	vfree(p);
}

/* Drivers may pass NULL for results that they do not need. */
static void bind_without_cookie_and_count_is_mapped(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, object(test), LEN, DDI_DMA_RDWR,
				       NULL, NULL));
	KUNIT_EXPECT_GE(test, ddi_dma_ncookies(handle), 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/* A bind with neither DDI_DMA_READ nor DDI_DMA_WRITE moves data both ways. */
static void bind_without_direction_moves_both_ways(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = object(test), back[8] = { };
	ddi_dma_cookie_t c;
	uint_t n;

	p[0] = 0x11;
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, LEN, 0, &c, &n));
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_read(dk->dev, c.dmac_laddress,
						   back, 1));
	KUNIT_EXPECT_EQ(test, back[0], 0x11);
	back[0] = 0x22;
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_write(dk->dev, c.dmac_laddress,
						    back, 1));
	ddi_dma_sync(handle, 0, 0, DDI_DMA_SYNC_FORCPU);
	KUNIT_EXPECT_EQ(test, p[0], 0x22);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/* A handle may be bound repeatedly, to other objects. */
static void bind_again_after_unbind_is_mapped(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = object(test);
	ddi_dma_cookie_t c;
	uint_t n, i;

	for (i = 0; i < 100; i++) {
		KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
				ddi_kunit_bind(handle, p + i, 1 + 37 * i,
					       DDI_DMA_READ, &c, &n));
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_dma_unbind_handle(handle));
	}
}

/* Bind and unbind work in atomic context. */
static void bind_works_in_atomic_context(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = object(test);
	unsigned long flags;
	ddi_dma_cookie_t c;
	int bound, unbound;
	uint_t n;

	local_irq_save(flags);
	bound = ddi_kunit_bind(handle, p, LEN, DDI_DMA_RDWR, &c, &n);
	unbound = ddi_dma_unbind_handle(handle);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, bound, DDI_DMA_MAPPED);
	KUNIT_EXPECT_EQ(test, unbound, DDI_SUCCESS);
}

/* Unbinding an unbound handle fails, and changes nothing. */
static void unbind_of_an_unbound_handle_fails(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_unbind_handle(handle));
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, object(test), LEN, DDI_DMA_READ,
				       &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
}

/* Data that the device wrote is in the object after unbind, without a sync. */
static void unbind_syncs_data_of_the_device(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	u8 *p = object(test) + 1, *dev = object(test);
	ddi_dma_cookie_t c;
	uint_t n;

	attr.dma_attr_align = SZ_4K;	/* p is not aligned so: bounced */
	attr.dma_attr_sgllen = 1;
	handle = ddi_kunit_handle(test, &attr);
	ddi_kunit_fill(dev, 0, LEN, 3);
	ddi_kunit_fill(p, 0, 2 * HALF, 4);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 2 * HALF, DDI_DMA_READ, &c,
				       &n));
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_write(dk->dev, c.dmac_laddress,
						    dev, HALF));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(p, 0, HALF, 3));
	/* bytes that the device did not write stay as they were */
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(p, HALF, HALF, 4));
}

static void kind_name(const enum ddi_kunit_kind *kind, char *desc)
{
	strscpy(desc, ddi_kunit_kind_names[*kind], KUNIT_PARAM_DESC_SIZE);
}

static const enum ddi_kunit_kind kinds[] = {
	DDI_KUNIT_LINEAR, DDI_KUNIT_VMALLOC, DDI_KUNIT_STATIC, DDI_KUNIT_MEM,
	DDI_KUNIT_MEM_PART, DDI_KUNIT_MEM_OTHER_HANDLE,
	DDI_KUNIT_MEM_OTHER_DEVICE,
};

KUNIT_ARRAY_PARAM(kind, kinds, kind_name);

/* Every kind of kernel memory can be bound, by two handles at a time. */
static void memory_of_every_kind_can_be_bound(struct kunit *test)
{
	const enum ddi_kunit_kind *kind = test->param_value;
	struct ddi_kunit_dev *other = ddi_kunit_platform(test);
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_handle_t second = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct ddi_kunit_obj obj;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_TRUE(test, ddi_kunit_obj_make(&obj, *kind, LEN, 123,
						   DDI_DMA_STREAMING, handle,
						   ddi_kunit_dip(test),
						   other->dip));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, obj.addr, LEN, DDI_DMA_RDWR, &c,
				       &n));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(second, obj.addr, LEN, DDI_DMA_WRITE,
				       &c, &n));
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, &ddi_kunit_attr,
						     LEN) ?: "");
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(second));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_TRUE(test, ddi_kunit_obj_guards_ok(&obj));
	ddi_kunit_obj_free(&obj);
}

/*
 * Memory that exceeds the largest single mapping, such as swiotlb's, is cut
 * between pages; otherwise an odd start would give odd pages in the middle.
 */
static void long_memory_is_cut_between_pages(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct ddi_dma_dev *dd = handle->dd;
	size_t most = dd->max_mapping, quick = dd->quick;
	u8 *p = (u8 *)__get_free_pages(GFP_KERNEL, get_order(9 * PAGE_SIZE));
	struct scatterlist *sg;
	ddi_dma_cookie_t c;
	unsigned int i;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	dd->max_mapping = 3 * PAGE_SIZE;
	dd->quick = 0;
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p + 512, 8 * PAGE_SIZE,
				       DDI_DMA_WRITE, &c, &n));
	KUNIT_EXPECT_GT(test, handle->nents, 1);
	for_each_sg(handle->sgl, sg, handle->nents, i) {
		KUNIT_EXPECT_LE(test, sg->length, 3 * PAGE_SIZE);
		if (!sg_is_last(sg))
			KUNIT_EXPECT_EQ(test, 0, offset_in_page(sg->offset +
								sg->length));
	}
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	dd->max_mapping = most;
	dd->quick = quick;
	free_pages((unsigned long)p, get_order(9 * PAGE_SIZE));
}

static struct kunit_case ddi_dma_bind_cases[] = {
	KUNIT_CASE(bind_of_a_linear_object_is_mapped),
	KUNIT_CASE(kas_is_the_kernels_address_space),
	KUNIT_CASE(bind_of_scattered_memory_with_sgllen_1_is_mapped),
	KUNIT_CASE(bind_beyond_maxxfer_with_partial_is_partial_map),
	KUNIT_CASE(bind_within_maxxfer_with_partial_is_mapped),
	KUNIT_CASE(bind_beyond_maxxfer_is_toobig),
	KUNIT_CASE(bind_beyond_sgllen_is_toobig),
	KUNIT_CASE(bind_of_a_bound_handle_is_inuse),
	KUNIT_CASE(bind_of_length_0_is_nomapping),
	KUNIT_CASE(bind_that_wraps_is_nomapping),
	KUNIT_CASE(bind_of_unmapped_address_is_nomapping),
	KUNIT_CASE(bind_without_cookie_and_count_is_mapped),
	KUNIT_CASE(bind_without_direction_moves_both_ways),
	KUNIT_CASE(bind_again_after_unbind_is_mapped),
	KUNIT_CASE(bind_works_in_atomic_context),
	KUNIT_CASE(long_memory_is_cut_between_pages),
	KUNIT_CASE(unbind_of_an_unbound_handle_fails),
	KUNIT_CASE(unbind_syncs_data_of_the_device),
	KUNIT_CASE_PARAM(memory_of_every_kind_can_be_bound, kind_gen_params),
	{ }
};

static struct kunit_suite ddi_dma_bind_suite = {
	.name = "ddi_dma_bind",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_bind_cases,
};

kunit_test_suite(ddi_dma_bind_suite);
