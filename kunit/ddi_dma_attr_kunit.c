// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_attr(9S): which attributes ddi_dma_alloc_handle(9F) accepts,
 * and that each field alone is obeyed.
 */
#include <linux/dma-mapping.h>
#include <linux/sizes.h>
#include "ddi_kunit_helpers.h"

#define OBJECT	(3 * SZ_4K + 100)

/**
 * struct attr_case - one change to attributes that work
 * @name: description of the change
 * @offset: offset of the field in ddi_dma_attr_t
 * @size: size of the field
 * @value: the new value
 * @ret: expected result of ddi_dma_alloc_handle()
 */
struct attr_case {
	const char *name;
	size_t offset;
	size_t size;
	u64 value;
	int ret;
};

#define CASE(name, field, value, ret) {					\
	name, offsetof(ddi_dma_attr_t, dma_attr_##field),		\
	sizeof(((ddi_dma_attr_t *)NULL)->dma_attr_##field), value, ret	\
}

static const struct attr_case attr_cases[] = {
	CASE("unknown version", version, 7, DDI_DMA_BADATTR),
	CASE("sgllen 0", sgllen, 0, DDI_DMA_BADATTR),
	CASE("granular 0", granular, 0, DDI_DMA_BADATTR),
	CASE("align 3", align, 3, DDI_DMA_BADATTR),
	CASE("align 0x1800", align, 0x1800, DDI_DMA_BADATTR),
	CASE("minxfer 6", minxfer, 6, DDI_DMA_BADATTR),
	CASE("maxxfer 0", maxxfer, 0, DDI_DMA_BADATTR),
	CASE("addr_hi below addr_lo", addr_hi, 0xfff, DDI_DMA_BADATTR),
	CASE("align 0 as 1", align, 0, DDI_SUCCESS),
	CASE("align 4096", align, 4096, DDI_SUCCESS),
	CASE("minxfer 0 as 1", minxfer, 0, DDI_SUCCESS),
	CASE("burstsizes 0", burstsizes, 0, DDI_SUCCESS),
	CASE("sgllen -1", sgllen, (u32)-1, DDI_SUCCESS),
	CASE("sgllen 1", sgllen, 1, DDI_SUCCESS),
	CASE("sgllen INT_MIN", sgllen, (u32)INT_MIN, DDI_SUCCESS),
	CASE("granular 512", granular, 512, DDI_SUCCESS),
	CASE("granular 100", granular, 100, DDI_SUCCESS),
	CASE("seg not a power of two less 1", seg, 0xfffe, DDI_SUCCESS),
	CASE("seg 0xff", seg, 0xff, DDI_SUCCESS),
	CASE("addr_hi 24 bits", addr_hi, 0xffffff, DDI_SUCCESS),
	CASE("addr_hi odd", addr_hi, 0xfffffffe, DDI_SUCCESS),
	CASE("FORCE_PHYSICAL", flags, DDI_DMA_FORCE_PHYSICAL, DDI_SUCCESS),
	CASE("FLAGERR", flags, DDI_DMA_FLAGERR, DDI_SUCCESS),
	CASE("RELAXED_ORDERING", flags, DDI_DMA_RELAXED_ORDERING, DDI_SUCCESS),
};

static void attr_case_name(const struct attr_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(attr, attr_cases, attr_case_name);

static void attr_case_apply(const struct attr_case *c, ddi_dma_attr_t *attr)
{
	void *field = (void *)attr + c->offset;

	if (c->size == sizeof(u64))
		*(u64 *)field = c->value;
	else
		*(u32 *)field = c->value;
}

/* Attributes that can never work are DDI_DMA_BADATTR, careless ones are accepted. */
static void alloc_handle_checks_attributes(struct kunit *test)
{
	const struct attr_case *c = test->param_value;
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle = NULL;

	attr.dma_attr_addr_lo = 0x1000;
	attr_case_apply(c, &attr);
	KUNIT_ASSERT_EQ(test, c->ret,
			ddi_dma_alloc_handle(ddi_kunit_dip(test), &attr,
					     DDI_DMA_SLEEP, NULL, &handle));
	KUNIT_EXPECT_EQ(test, !handle, c->ret != DDI_SUCCESS);
	if (handle)
		ddi_dma_free_handle(&handle);
}

/* Without attributes there is no handle. */
static void alloc_handle_without_attributes_is_badattr(struct kunit *test)
{
	ddi_dma_handle_t handle = NULL;

	KUNIT_EXPECT_EQ(test, DDI_DMA_BADATTR,
			ddi_dma_alloc_handle(ddi_kunit_dip(test), NULL,
					     DDI_DMA_DONTWAIT, NULL, &handle));
	KUNIT_EXPECT_NULL(test, handle);
}

/* A device that cannot do DMA gets no handle, rather than a failing bind. */
static void alloc_handle_without_dma_is_badattr(struct kunit *test)
{
	struct ddi_kunit_dev *dk = ddi_kunit_platform(test);
	u64 *mask = dk->dev->dma_mask;
	ddi_dma_handle_t handle = NULL;
	int ret;

	dk->dev->dma_mask = NULL;
	ret = ddi_dma_alloc_handle(dk->dip, &ddi_kunit_attr, DDI_DMA_SLEEP,
				   NULL, &handle);
	dk->dev->dma_mask = mask;
	KUNIT_EXPECT_EQ(test, ret, DDI_DMA_BADATTR);
	KUNIT_EXPECT_NULL(test, handle);
	if (handle)
		ddi_dma_free_handle(&handle);
}

/*
 * Only the granularity rounds other limits: a cookie of the largest length is
 * legal at the end of an object, though its end is not aligned.
 */
static void odd_limits_are_used_to_the_last_byte(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *p = kunit_kzalloc(test, SZ_64K, GFP_KERNEL);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, i;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_align = 4;
	attr.dma_attr_sgllen = 1;
	for (i = 0; i < 2; i++) {
		attr.dma_attr_count_max = i ? U64_MAX : 0xfffe;
		attr.dma_attr_maxxfer = i ? 0xffff : U64_MAX;
		handle = ddi_kunit_handle(test, &attr);
		KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
				ddi_kunit_bind(handle, p, 0xffff,
					       DDI_DMA_WRITE, &c, &n));
		KUNIT_EXPECT_EQ(test, n, 1);
		KUNIT_EXPECT_EQ(test, c.dmac_size, 0xffff);
		ddi_dma_unbind_handle(handle);
		KUNIT_EXPECT_EQ(test, DDI_DMA_TOOBIG,
				ddi_kunit_bind(handle, p, 0x10000,
					       DDI_DMA_WRITE, &c, &n));
	}
}

/*
 * The last cookie of a window has the full length, though cookies before it end
 * on the alignment.
 */
static void last_cookie_needs_no_aligned_end(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *p = kunit_kzalloc(test, SZ_128K, GFP_KERNEL);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_align = 4;
	attr.dma_attr_count_max = 0xfffe;
	attr.dma_attr_sgllen = 2;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 0xfffc + 0xffff,
				       DDI_DMA_WRITE, &c, &n));
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, c.dmac_size, 0xfffc);
	ddi_dma_nextcookie(handle, &c);
	KUNIT_EXPECT_EQ(test, c.dmac_size, 0xffff);
	ddi_dma_unbind_handle(handle);
	KUNIT_EXPECT_EQ(test, DDI_DMA_TOOBIG,
			ddi_kunit_bind(handle, p, 0xfffc + 0x10000,
				       DDI_DMA_WRITE, &c, &n));
}

/* A granularity that exceeds a window is refused, since nothing could be moved. */
static void granular_beyond_a_window_is_badattr(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle = NULL;

	attr.dma_attr_granular = 512;
	attr.dma_attr_maxxfer = 511;
	KUNIT_EXPECT_EQ(test, DDI_DMA_BADATTR,
			ddi_dma_alloc_handle(ddi_kunit_dip(test), &attr,
					     DDI_DMA_DONTWAIT, NULL, &handle));
	attr.dma_attr_maxxfer = 4096;
	attr.dma_attr_count_max = 255;
	attr.dma_attr_sgllen = 1;
	KUNIT_EXPECT_EQ(test, DDI_DMA_BADATTR,
			ddi_dma_alloc_handle(ddi_kunit_dip(test), &attr,
					     DDI_DMA_DONTWAIT, NULL, &handle));
	KUNIT_EXPECT_NULL(test, handle);
}

/* The handle has its own copy: changes to the driver's structure have no effect. */
static void handle_keeps_a_copy_of_the_attributes(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	u8 *p = kunit_kzalloc(test, OBJECT, GFP_KERNEL);
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_count_max = 0xfff;
	handle = ddi_kunit_handle(test, &attr);
	memset(&attr, 0, sizeof(attr));
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, OBJECT, DDI_DMA_WRITE, &c,
				       &n));
	KUNIT_EXPECT_LE(test, c.dmac_size, 0x1000);
	KUNIT_EXPECT_GE(test, n, 4);
	ddi_dma_unbind_handle(handle);
}

static const struct attr_case obeyed_cases[] = {
	CASE("addr_hi 24 bits", addr_hi, 0xffffff, DDI_SUCCESS),
	CASE("addr_hi 28 bits", addr_hi, 0xfffffff, DDI_SUCCESS),
	CASE("addr_hi 30 bits", addr_hi, 0x3fffffff, DDI_SUCCESS),
	CASE("addr_hi 32 bits", addr_hi, 0xffffffff, DDI_SUCCESS),
	CASE("addr_hi 0xfffffffe", addr_hi, 0xfffffffe, DDI_SUCCESS),
	CASE("addr_hi 36 bits", addr_hi, 0xfffffffff, DDI_SUCCESS),
	CASE("addr_lo 4 KiB", addr_lo, 0x1000, DDI_SUCCESS),
	CASE("addr_lo 1 MiB", addr_lo, 0x100000, DDI_SUCCESS),
	CASE("addr_lo odd", addr_lo, 0x100001, DDI_SUCCESS),
	CASE("count_max 4 KiB", count_max, 0xfff, DDI_SUCCESS),
	CASE("count_max 0", count_max, 0, DDI_SUCCESS),
	CASE("count_max odd", count_max, 998, DDI_SUCCESS),
	CASE("seg 4 KiB", seg, 0xfff, DDI_SUCCESS),
	CASE("seg 256", seg, 0xff, DDI_SUCCESS),
	CASE("seg 64 KiB", seg, 0xffff, DDI_SUCCESS),
	CASE("seg 0xfffe", seg, 0xfffe, DDI_SUCCESS),
	CASE("align 64", align, 64, DDI_SUCCESS),
	CASE("align 4 KiB", align, 4096, DDI_SUCCESS),
	CASE("align 16 KiB", align, 16384, DDI_SUCCESS),
	CASE("maxxfer 64 KiB", maxxfer, 0x10000, DDI_SUCCESS),
	CASE("sgllen 1", sgllen, 1, DDI_SUCCESS),
	CASE("sgllen 2", sgllen, 2, DDI_SUCCESS),
	CASE("granular 512", granular, 512, DDI_SUCCESS),
};

KUNIT_ARRAY_PARAM(obeyed, obeyed_cases, attr_case_name);

/* Each field alone is obeyed for an object that would violate it. */
static void each_field_is_obeyed(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *p = kunit_kzalloc(test, OBJECT + 3, GFP_KERNEL);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr_case_apply(test->param_value, &attr);
	ddi_kunit_need_memory_below(test, attr.dma_attr_addr_hi);
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p + 3, OBJECT, DDI_DMA_RDWR, &c,
				       &n));
	KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle, &attr, OBJECT) ?:
			   "");
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

struct width_case {
	u64 lo;
	u64 hi;
};

static const struct width_case widths[] = {
	{ 0, 0xffffff }, { 0, 0xfffffff }, { 0, 0xffffffff }, { 0, U64_MAX },
	{ 0, 0xfffffffe }, { 0x100000, 0x7fffffff }, { 0, 0x3fffffff },
};

/*
 * Handles of all widths on one device each stay in their own range, whatever
 * the order of their binds.
 */
static void handles_of_all_widths_share_a_device(struct kunit *test)
{
	enum { N = 2 * ARRAY_SIZE(widths) };
	ddi_dma_attr_t *attr = kunit_kcalloc(test, N, sizeof(*attr),
					     GFP_KERNEL);
	ddi_dma_handle_t handle[N];
	ddi_dma_cookie_t c;
	uint_t n, i;

	KUNIT_ASSERT_NOT_NULL(test, attr);
	for (i = 0; i < N; i++) {
		uint_t mode = i % 2 ? DDI_DMA_CONSISTENT : DDI_DMA_STREAMING;
		caddr_t p;

		attr[i] = ddi_kunit_attr;
		attr[i].dma_attr_addr_lo = widths[i % ARRAY_SIZE(widths)].lo;
		attr[i].dma_attr_addr_hi = widths[i % ARRAY_SIZE(widths)].hi;
		ddi_kunit_need_memory_below(test, attr[i].dma_attr_addr_hi);
		handle[i] = ddi_kunit_handle(test, &attr[i]);
		p = ddi_kunit_mem(test, handle[i], SZ_8K, mode, NULL);
		KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
				ddi_kunit_bind(handle[i], p, SZ_8K,
					       DDI_DMA_RDWR, &c, &n));
	}
	for (i = 0; i < N; i++) {
		KUNIT_EXPECT_STREQ(test, "", ddi_kunit_check(handle[i],
							     &attr[i], SZ_8K) ?:
				   "");
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_unbind_handle(handle[i]));
	}
}

static struct kunit_case ddi_dma_attr_cases[] = {
	KUNIT_CASE_PARAM(alloc_handle_checks_attributes, attr_gen_params),
	KUNIT_CASE(alloc_handle_without_attributes_is_badattr),
	KUNIT_CASE(alloc_handle_without_dma_is_badattr),
	KUNIT_CASE(odd_limits_are_used_to_the_last_byte),
	KUNIT_CASE(last_cookie_needs_no_aligned_end),
	KUNIT_CASE(granular_beyond_a_window_is_badattr),
	KUNIT_CASE(handle_keeps_a_copy_of_the_attributes),
	KUNIT_CASE_PARAM(each_field_is_obeyed, obeyed_gen_params),
	KUNIT_CASE(handles_of_all_widths_share_a_device),
	{ }
};

static struct kunit_suite ddi_dma_attr_suite = {
	.name = "ddi_dma_attr",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_attr_cases,
};

kunit_test_suite(ddi_dma_attr_suite);
