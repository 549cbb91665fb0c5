// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_mem_alloc(9F) and ddi_dma_mem_free(9F): length, alignment
 * and place of the memory, return codes, and binds of all or a part of it.
 */
#include <linux/cache.h>
#include <linux/dma-mapping.h>
#include <linux/sizes.h>
#include "ddi_kunit_helpers.h"
#include "ddi_kunit_log.h"

struct mem_args {
	caddr_t addr;
	size_t real;
	ddi_acc_handle_t acc;
};

static int alloc(ddi_dma_handle_t handle, size_t len, uint_t flags,
		 struct mem_args *m)
{
	return ddi_dma_mem_alloc(handle, len, &ddi_kunit_acc, flags,
				 DDI_DMA_DONTWAIT, NULL, &m->addr, &m->real,
				 &m->acc);
}

/* Freeing memory sets the driver's access handle to NULL. */
static void mem_free_clears_the_handle(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	dev_info_t *dip = ddi_kunit_dip(test);
	size_t before = ddi_kunit_live(dip);
	struct mem_args m = { };

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			alloc(handle, 100, DDI_DMA_CONSISTENT, &m));
	KUNIT_EXPECT_GT(test, ddi_kunit_live(dip), before);
	ddi_kunit_log_start();
	ddi_dma_mem_free(&m.acc);
	ddi_kunit_expect_no_log(test, "still bound");
	KUNIT_EXPECT_NULL(test, m.acc);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), before);
	ddi_dma_mem_free(&m.acc);	/* freeing NULL is harmless */
	ddi_dma_mem_free(NULL);
}

/* An allocation of length 0 fails. */
static void mem_alloc_of_length_0_fails(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m = { };

	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			alloc(handle, 0, DDI_DMA_CONSISTENT, &m));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			alloc(handle, 0, DDI_DMA_STREAMING, &m));
}

/* Without a place for each result the allocation fails. */
static void mem_alloc_with_null_pointers_fails(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	size_t before = ddi_kunit_live(ddi_kunit_dip(test));
	struct mem_args m = { };

	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_mem_alloc(handle, 64, &ddi_kunit_acc,
					  DDI_DMA_CONSISTENT, DDI_DMA_DONTWAIT,
					  NULL, NULL, &m.real, &m.acc));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_mem_alloc(handle, 64, &ddi_kunit_acc,
					  DDI_DMA_CONSISTENT, DDI_DMA_DONTWAIT,
					  NULL, &m.addr, &m.real, NULL));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_mem_alloc(handle, 64, NULL, DDI_DMA_CONSISTENT,
					  DDI_DMA_DONTWAIT, NULL, &m.addr,
					  &m.real, &m.acc));
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), before);
}

/* The cache attributes are mutually exclusive. */
static void mem_alloc_with_two_cache_attributes_fails(struct kunit *test)
{
	static const uint_t pairs[] = {
		IOMEM_DATA_CACHED | IOMEM_DATA_UNCACHED,
		IOMEM_DATA_CACHED | IOMEM_DATA_UC_WR_COMBINE,
		IOMEM_DATA_UNCACHED | IOMEM_DATA_UC_WR_COMBINE,
	};
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m = { };
	uint_t i;

	for (i = 0; i < ARRAY_SIZE(pairs); i++)
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				alloc(handle, 64, DDI_DMA_CONSISTENT | pairs[i],
				      &m));
}

/* A length that no machine has fails at once, also with DDI_DMA_SLEEP. */
static void mem_alloc_of_impossible_length_fails(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m = { };

	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			alloc(handle, SIZE_MAX, DDI_DMA_CONSISTENT, &m));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			alloc(handle, SIZE_MAX / 2, DDI_DMA_STREAMING, &m));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_mem_alloc(handle, SIZE_MAX, &ddi_kunit_acc,
					  DDI_DMA_STREAMING, DDI_DMA_SLEEP,
					  NULL, &m.addr, &m.real, &m.acc));
}

/* Each cache attribute alone is accepted, and the memory is readable and writable. */
static void mem_alloc_with_each_cache_attribute_succeeds(struct kunit *test)
{
	static const uint_t kinds[] = {
		0, IOMEM_DATA_CACHED, IOMEM_DATA_UNCACHED,
		IOMEM_DATA_UC_WR_COMBINE,
	};
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m;
	uint_t i;

	for (i = 0; i < 2 * ARRAY_SIZE(kinds); i++) {
		uint_t flags = kinds[i / 2] | (i % 2 ? DDI_DMA_CONSISTENT :
						       DDI_DMA_STREAMING);

		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				alloc(handle, 5000, flags, &m));
		ddi_kunit_fill((u8 *)m.addr, 0, m.real, i);
		KUNIT_EXPECT_EQ(test, -1,
				ddi_kunit_differs((u8 *)m.addr, 0, m.real, i));
		ddi_dma_mem_free(&m.acc);
	}
}

struct align_case {
	const char *name;
	u64 align;
	u32 minxfer;
	size_t len;
	u64 count_max;
};

static const struct align_case align_cases[] = {
	{ "bytes", 1, 1, 100 },
	{ "align 16", 16, 1, 100 },
	{ "minxfer 64", 1, 64, 100 },
	{ "align 4 minxfer 256", 4, 256, 1000 },
	{ "align 4 KiB", 4096, 1, 100 },
	{ "align 64 KiB", 65536, 8, 5000 },
	{ "align 0 minxfer 0", 0, 0, 33 },
	{ "align 64 KiB, cookies of 4 KiB", 65536, 1, 5000, 0xfff },
	{ "align 1 MiB, odd cookies", SZ_1M, 1, 5000, 0x17fe },
	{ "align 4 MiB", SZ_4M, 1, 5000 },
};

static void align_name(const struct align_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(align, align_cases, align_name);

/*
 * The bus address is aligned to the larger of align and minxfer, and so is the
 * CPU's address, up to a page; beyond that the two may differ.
 */
static void mem_is_aligned_on_both_sides(struct kunit *test)
{
	const struct align_case *k = test->param_value;
	u64 align = max3(k->align, (u64)k->minxfer, 1ULL);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	struct mem_args m;
	uint_t i, n;

	attr.dma_attr_align = k->align;
	attr.dma_attr_minxfer = k->minxfer;
	if (k->count_max)
		attr.dma_attr_count_max = k->count_max;
	handle = ddi_kunit_handle(test, &attr);
	for (i = 0; i < 2; i++) {
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				alloc(handle, k->len, i ? DDI_DMA_CONSISTENT :
				      DDI_DMA_STREAMING, &m));
		KUNIT_EXPECT_EQ(test, 0,
				(uintptr_t)m.addr % min_t(u64, align, PAGE_SIZE));
		KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
				ddi_kunit_bind(handle, m.addr, m.real,
					       DDI_DMA_RDWR, &c, &n));
		KUNIT_EXPECT_EQ(test, c.dmac_laddress % align, 0);
		ddi_dma_unbind_handle(handle);
		ddi_dma_mem_free(&m.acc);
	}
}

/*
 * Each of several allocations is aligned, although this wastes memory: the rest
 * of a large block that was divided starts aligned only once.
 */
static void mem_is_aligned_beside_other_mem(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	caddr_t addr;
	uint_t i, n;

	attr.dma_attr_align = SZ_1M;
	attr.dma_attr_count_max = 0xfff;
	handle = ddi_kunit_handle(test, &attr);
	for (i = 0; i < 8; i++) {
		addr = ddi_kunit_mem(test, handle, 5000, DDI_DMA_CONSISTENT,
				     NULL);
		KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
				ddi_kunit_bind(handle, addr, 5000,
					       DDI_DMA_RDWR, &c, &n));
		KUNIT_EXPECT_EQ(test, c.dmac_laddress % SZ_1M, 0);
		ddi_dma_unbind_handle(handle);
	}
}

/* DDI_DMA_STREAMING memory is padded to whole cache lines and minimum transfers. */
static void streaming_real_length_is_padded(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct mem_args m;
	u32 minxfer;

	for (minxfer = 1; minxfer <= 512; minxfer *= 8) {
		ddi_dma_handle_t handle;

		attr.dma_attr_minxfer = minxfer;
		handle = ddi_kunit_handle(test, &attr);
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				alloc(handle, 1001, DDI_DMA_STREAMING, &m));
		KUNIT_EXPECT_GE(test, m.real, 1001);
		KUNIT_EXPECT_EQ(test, m.real % minxfer, 0);
		KUNIT_EXPECT_EQ(test, m.real % dma_get_cache_alignment(), 0);
		ddi_dma_mem_free(&m.acc);
	}
}

/* DDI_DMA_CONSISTENT memory has the exact length unless the attributes want more. */
static void consistent_real_length_is_exact(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			alloc(handle, 1001, DDI_DMA_CONSISTENT, &m));
	KUNIT_EXPECT_EQ(test, m.real, 1001);
	ddi_dma_mem_free(&m.acc);
}

static const uint_t modes[] = { DDI_DMA_CONSISTENT, DDI_DMA_STREAMING };

static void mode_name(const uint_t *mode, char *desc)
{
	strscpy(desc, *mode == DDI_DMA_CONSISTENT ? "consistent" : "streaming",
		KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(mode, modes, mode_name);

/* With sgllen 1 the memory has one cookie, and a bind never bounces it. */
static void mem_with_sgllen_1_is_one_cookie(struct kunit *test)
{
	const uint_t *mode = test->param_value;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	struct mem_args m;
	ddi_dma_cookie_t c;
	uint_t n;

	attr.dma_attr_sgllen = 1;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, alloc(handle, SZ_128K, *mode, &m));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, m.addr, m.real, DDI_DMA_RDWR,
				       &c, &n));
	KUNIT_EXPECT_EQ(test, n, 1);
	KUNIT_EXPECT_EQ(test, c.dmac_size, m.real);
	ddi_dma_unbind_handle(handle);
	ddi_dma_mem_free(&m.acc);
}

/* With several cookies memory may exceed the page allocator's largest block. */
static void large_mem_may_be_scattered(struct kunit *test)
{
	const uint_t *mode = test->param_value;
	size_t len = totalram_pages() > SZ_512M >> PAGE_SHIFT ? SZ_64M : SZ_8M;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m;
	ddi_dma_cookie_t c;
	uint_t n;

	if (ddi_kunit_bounces_all(test))	/* through a pool of only 64 MiB */
		len = SZ_8M;
	if (*mode == DDI_DMA_CONSISTENT)
		len = SZ_2M;
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, alloc(handle, len, *mode, &m));
	m.addr[0] = 1;
	m.addr[len - 1] = 2;
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, m.addr, m.real, DDI_DMA_RDWR |
				       *mode, &c, &n));
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, &ddi_kunit_attr,
						     m.real) ?: "");
	ddi_dma_unbind_handle(handle);
	ddi_dma_mem_free(&m.acc);
}

/* Any part of the memory can be bound, several parts at a time. */
static void parts_of_mem_can_be_bound_at_once(struct kunit *test)
{
	const uint_t *mode = test->param_value;
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_handle_t a = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_handle_t b = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t ca, cb;
	struct mem_args m;
	u8 got[2];
	uint_t n;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, alloc(a, SZ_16K, *mode, &m));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(a, m.addr + 100, SZ_4K, DDI_DMA_RDWR,
				       &ca, &n));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(b, m.addr + SZ_8K + 1, 77, DDI_DMA_RDWR,
				       &cb, &n));
	m.addr[100] = 0x31;
	m.addr[SZ_8K + 1] = 0x32;
	ddi_dma_sync(a, 0, 0, DDI_DMA_SYNC_FORDEV);
	ddi_dma_sync(b, 0, 0, DDI_DMA_SYNC_FORDEV);
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_read(dk->dev, ca.dmac_laddress,
						   &got[0], 1));
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_read(dk->dev, cb.dmac_laddress,
						   &got[1], 1));
	KUNIT_EXPECT_EQ(test, got[0], 0x31);
	KUNIT_EXPECT_EQ(test, got[1], 0x32);
	ddi_dma_unbind_handle(a);
	ddi_dma_unbind_handle(b);
	ddi_dma_mem_free(&m.acc);
}

/* A bind beyond the end of the memory is refused. */
static void bind_past_the_end_of_mem_is_nomapping(struct kunit *test)
{
	const uint_t *mode = test->param_value;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, alloc(handle, SZ_4K, *mode, &m));
	KUNIT_EXPECT_EQ(test, DDI_DMA_NOMAPPING,
			ddi_kunit_bind(handle, m.addr + 8, m.real, DDI_DMA_RDWR,
				       &c, &n));
	ddi_dma_mem_free(&m.acc);
}

/* CPU and device share DDI_DMA_CONSISTENT memory, without a copy. */
static void consistent_mem_needs_no_copy(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m;
	ddi_dma_cookie_t c;
	uint_t n;
	u8 got = 0;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			alloc(handle, 256, DDI_DMA_CONSISTENT, &m));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, m.addr, 256, DDI_DMA_RDWR |
				       DDI_DMA_CONSISTENT, &c, &n));
	m.addr[3] = 0x44;
	KUNIT_EXPECT_TRUE(test, ddi_kunit_bus_read(dk->dev, c.dmac_laddress + 3,
						   &got, 1));
	KUNIT_EXPECT_EQ(test, got, 0x44);
	ddi_dma_unbind_handle(handle);
	ddi_dma_mem_free(&m.acc);
}

/* Allocation and free work in atomic context. */
static void mem_lives_in_atomic_context(struct kunit *test)
{
	const uint_t *mode = test->param_value;
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m = { };
	unsigned long flags;
	int ret;

	local_irq_save(flags);
	ret = alloc(handle, SZ_4K, *mode, &m);
	if (!ret) {
		m.addr[0] = 1;
		ddi_dma_mem_free(&m.acc);
	}
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, ret, DDI_SUCCESS);
}

/* Another handle of the device can bind the memory, if it can reach it. */
static void mem_of_a_wide_handle_is_bound_by_a_narrow_one(struct kunit *test)
{
	const uint_t *mode = test->param_value;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t wide = ddi_kunit_handle(test, &attr), narrow;
	struct mem_args m;
	ddi_dma_cookie_t c;
	uint_t n;

	attr.dma_attr_addr_hi = 0xfffffff;
	attr.dma_attr_sgllen = 1;
	ddi_kunit_need_memory_below(test, attr.dma_attr_addr_hi);
	narrow = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, alloc(wide, SZ_16K, *mode, &m));
	KUNIT_EXPECT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(narrow, m.addr + 5, SZ_8K, DDI_DMA_RDWR,
				       &c, &n));
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(narrow, &attr, SZ_8K) ?:
			   "");
	ddi_dma_unbind_handle(narrow);
	ddi_dma_mem_free(&m.acc);
}

/*
 * Accesses through the access handle have its byte order; its order of accesses
 * does not matter for memory.
 */
static void access_handle_has_its_byte_order(struct kunit *test)
{
	static const uchar_t endians[] = {
		DDI_NEVERSWAP_ACC, DDI_STRUCTURE_LE_ACC, DDI_STRUCTURE_BE_ACC,
	};
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_device_acc_attr_t attr = ddi_kunit_acc;
	ddi_acc_handle_t acc;
	size_t real;
	caddr_t p;
	bool big;
	int i;

	for (i = 0; i < 5 * ARRAY_SIZE(endians); i++) {
		attr.devacc_attr_endian_flags = endians[i / 5];
		attr.devacc_attr_dataorder = DDI_STRICTORDER_ACC + i % 5;
		big = endians[i / 5] == DDI_NEVERSWAP_ACC ?
		      IS_ENABLED(CONFIG_CPU_BIG_ENDIAN) :
		      endians[i / 5] == DDI_STRUCTURE_BE_ACC;
		KUNIT_ASSERT_EQ(test, ddi_dma_mem_alloc(handle, 64, &attr,
							DDI_DMA_CONSISTENT,
							DDI_DMA_DONTWAIT, NULL,
							&p, &real, &acc),
				DDI_SUCCESS);
		ddi_put32(acc, (uint32_t *)p, 0x01020304);
		KUNIT_EXPECT_EQ(test, p[0], big ? 1 : 4);
		KUNIT_EXPECT_EQ(test, ddi_get32(acc, (uint32_t *)p),
				0x01020304);
		ddi_dma_mem_free(&acc);
	}
}

/*
 * A narrow handle gets memory beside a wide one, however much the latter has
 * mapped: an IOMMU gives the wide one no addresses in the narrow one's range.
 */
static void narrow_handle_gets_memory_beside_a_wide_one(struct kunit *test)
{
	enum { WIDE = 80 };
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t wide = ddi_kunit_handle(test, &attr), narrow;
	struct mem_args m = { };
	uint_t i;

	attr.dma_attr_addr_hi = SZ_16M - 1;
	ddi_kunit_need_memory_below(test, attr.dma_attr_addr_hi);
	narrow = ddi_kunit_handle(test, &attr);
	ddi_kunit_mem(test, narrow, SZ_256K, DDI_DMA_CONSISTENT, NULL);
	for (i = 0; i < WIDE; i++)
		ddi_kunit_mem(test, wide, SZ_256K, DDI_DMA_CONSISTENT, NULL);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			alloc(narrow, SZ_256K, DDI_DMA_CONSISTENT, &m));
	if (m.acc)
		ddi_dma_mem_free(&m.acc);
}

static struct kunit_case ddi_dma_mem_cases[] = {
	KUNIT_CASE(mem_free_clears_the_handle),
	KUNIT_CASE(mem_alloc_of_length_0_fails),
	KUNIT_CASE(mem_alloc_with_null_pointers_fails),
	KUNIT_CASE(mem_alloc_with_two_cache_attributes_fails),
	KUNIT_CASE(mem_alloc_of_impossible_length_fails),
	KUNIT_CASE(mem_alloc_with_each_cache_attribute_succeeds),
	KUNIT_CASE_PARAM(mem_is_aligned_on_both_sides, align_gen_params),
	KUNIT_CASE(mem_is_aligned_beside_other_mem),
	KUNIT_CASE(streaming_real_length_is_padded),
	KUNIT_CASE(consistent_real_length_is_exact),
	KUNIT_CASE_PARAM(mem_with_sgllen_1_is_one_cookie, mode_gen_params),
	KUNIT_CASE_PARAM(large_mem_may_be_scattered, mode_gen_params),
	KUNIT_CASE_PARAM(parts_of_mem_can_be_bound_at_once, mode_gen_params),
	KUNIT_CASE_PARAM(bind_past_the_end_of_mem_is_nomapping,
			 mode_gen_params),
	KUNIT_CASE(consistent_mem_needs_no_copy),
	KUNIT_CASE_PARAM(mem_lives_in_atomic_context, mode_gen_params),
	KUNIT_CASE_PARAM(mem_of_a_wide_handle_is_bound_by_a_narrow_one,
			 mode_gen_params),
	KUNIT_CASE(narrow_handle_gets_memory_beside_a_wide_one),
	KUNIT_CASE(access_handle_has_its_byte_order),
	{ }
};

static struct kunit_suite ddi_dma_mem_suite = {
	.name = "ddi_dma_mem",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_mem_cases,
};

kunit_test_suite(ddi_dma_mem_suite);
