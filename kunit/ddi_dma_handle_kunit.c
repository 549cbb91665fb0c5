// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_alloc_handle(9F), ddi_dma_free_handle(9F), and of small
 * functions that only read a handle.
 */
#include <linux/slab.h>
#include "ddi_kunit_helpers.h"

/* Freeing a handle sets the driver's pointer to NULL. */
static void free_handle_clears_the_pointer(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	ddi_dma_handle_t handle = NULL;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &handle));
	KUNIT_ASSERT_NOT_NULL(test, handle);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), 1);
	ddi_dma_free_handle(&handle);
	KUNIT_EXPECT_NULL(test, handle);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), 0);
}

/* Freeing NULL is harmless. */
static void free_handle_of_null_is_harmless(struct kunit *test)
{
	ddi_dma_handle_t handle = NULL;

	ddi_dma_free_handle(&handle);
	ddi_dma_free_handle(NULL);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), 0);
}

/* Freeing a bound handle is refused: it stays bound and usable. */
static void free_of_a_bound_handle_is_refused(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	u8 *p = kunit_kzalloc(test, 512, GFP_KERNEL);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &handle));
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 512, DDI_DMA_WRITE, &c, &n));
	ddi_dma_free_handle(&handle);
	KUNIT_ASSERT_NOT_NULL(test, handle);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), 1);
	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	ddi_dma_free_handle(&handle);
	KUNIT_EXPECT_NULL(test, handle);
}

/* Without a device or a place for the result no handle is allocated. */
static void alloc_handle_with_null_pointers_fails(struct kunit *test)
{
	ddi_dma_handle_t handle = NULL;

	KUNIT_EXPECT_NE(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(NULL, &ddi_kunit_attr,
					     DDI_DMA_DONTWAIT, NULL, &handle));
	KUNIT_EXPECT_NULL(test, handle);
	KUNIT_EXPECT_NE(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(ddi_kunit_dip(test),
					     &ddi_kunit_attr, DDI_DMA_DONTWAIT,
					     NULL, NULL));
}

/* Handles can be allocated and freed in atomic context. */
static void handle_lives_in_atomic_context(struct kunit *test)
{
	ddi_dma_handle_t handle = NULL;
	unsigned long flags;
	int ret;

	local_irq_save(flags);
	ret = ddi_dma_alloc_handle(ddi_kunit_dip(test), &ddi_kunit_attr,
				   DDI_DMA_DONTWAIT, NULL, &handle);
	if (!ret)
		ddi_dma_free_handle(&handle);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, ret, DDI_SUCCESS);
	KUNIT_EXPECT_NULL(test, handle);
}

/* ddi_dma_burstsizes(9F) returns only sizes of the attributes. */
static void burstsizes_are_those_of_the_attributes(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;

	attr.dma_attr_burstsizes = 0x7c;
	KUNIT_EXPECT_EQ(test, 0x7c,
			ddi_dma_burstsizes(ddi_kunit_handle(test, &attr)));
	attr.dma_attr_burstsizes = 0;
	KUNIT_EXPECT_EQ(test, 0,
			ddi_dma_burstsizes(ddi_kunit_handle(test, &attr)));
}

/* Many handles of one device coexist, and can be freed in any order. */
static void many_handles_live_at_once(struct kunit *test)
{
	enum { N = 64 };
	ddi_dma_handle_t *handle = kunit_kcalloc(test, N, sizeof(*handle),
						 GFP_KERNEL);
	dev_info_t *dip = ddi_kunit_dip(test);
	uint_t i;

	KUNIT_ASSERT_NOT_NULL(test, handle);
	for (i = 0; i < N; i++)
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
						     DDI_DMA_SLEEP, NULL,
						     &handle[i]));
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), N);
	for (i = 0; i < N; i += 2)
		ddi_dma_free_handle(&handle[i]);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(dip), N / 2);
	for (i = N; i--; )
		ddi_dma_free_handle(&handle[i]);
}

static struct kunit_case ddi_dma_handle_cases[] = {
	KUNIT_CASE(free_handle_clears_the_pointer),
	KUNIT_CASE(free_handle_of_null_is_harmless),
	KUNIT_CASE(free_of_a_bound_handle_is_refused),
	KUNIT_CASE(alloc_handle_with_null_pointers_fails),
	KUNIT_CASE(handle_lives_in_atomic_context),
	KUNIT_CASE(burstsizes_are_those_of_the_attributes),
	KUNIT_CASE(many_handles_live_at_once),
	{ }
};

static struct kunit_suite ddi_dma_handle_suite = {
	.name = "ddi_dma_handle",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_handle_cases,
};

kunit_test_suite(ddi_dma_handle_suite);
