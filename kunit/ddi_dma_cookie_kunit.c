// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_nextcookie(9F) and of ddi_dma_cookie_iter(9F) and its
 * companions, also past the last cookie; ddi_dma_cookie(9S).
 */
#include <linux/sizes.h>
#include <linux/slab.h>
#include "ddi_kunit_helpers.h"

#define LEN	SZ_16K
#define PIECE	SZ_1K
#define COUNT	(LEN / PIECE)

/* Make a handle whose binding has exactly COUNT cookies of PIECE bytes. */
static ddi_dma_handle_t bound(struct kunit *test, ddi_dma_cookie_t *first)
{
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	ddi_dma_handle_t handle;
	uint_t n = 0;

	KUNIT_ASSERT_NOT_NULL(test, p);
	attr.dma_attr_count_max = PIECE - 1;
	handle = ddi_kunit_handle(test, &attr);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, LEN, DDI_DMA_RDWR, first,
				       &n));
	KUNIT_ASSERT_EQ(test, n, COUNT);
	return handle;
}

/* Bind returns the first cookie, count - 1 calls of nextcookie return the others. */
static void nextcookie_gives_every_cookie_once(struct kunit *test)
{
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);
	size_t sum = c.dmac_size;
	uint_t i;

	for (i = 1; i < COUNT; i++) {
		ddi_dma_nextcookie(handle, &c);
		KUNIT_EXPECT_EQ(test, c.dmac_size, PIECE);
		sum += c.dmac_size;
	}
	KUNIT_EXPECT_EQ(test, sum, LEN);
	ddi_dma_unbind_handle(handle);
}

/* Past the last cookie nextcookie returns an empty one, any number of times. */
static void nextcookie_past_the_end_is_empty(struct kunit *test)
{
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);
	uint_t i;

	for (i = 1; i < COUNT; i++)
		ddi_dma_nextcookie(handle, &c);
	for (i = 0; i < 3; i++) {
		memset(&c, 0xff, sizeof(c));
		ddi_dma_nextcookie(handle, &c);
		KUNIT_EXPECT_EQ(test, c.dmac_laddress, 0);
		KUNIT_EXPECT_EQ(test, c.dmac_size, 0);
	}
	ddi_dma_unbind_handle(handle);
	memset(&c, 0xff, sizeof(c));
	ddi_dma_nextcookie(handle, &c);
	KUNIT_EXPECT_EQ(test, c.dmac_size, 0);
}

/* The functions that only read cookies do not advance nextcookie. */
static void reading_does_not_advance_nextcookie(struct kunit *test)
{
	const ddi_dma_cookie_t *p = NULL;
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);

	while ((p = ddi_dma_cookie_iter(handle, p)))
		;
	ddi_dma_cookie_get(handle, COUNT - 1);
	ddi_dma_nextcookie(handle, &c);
	KUNIT_EXPECT_EQ(test, c.dmac_laddress,
			ddi_dma_cookie_get(handle, 1)->dmac_laddress);
	ddi_dma_unbind_handle(handle);
}

/* ddi_dma_cookie_iter(9F) returns all cookies in order, then NULL. */
static void iter_visits_every_cookie_in_order(struct kunit *test)
{
	const ddi_dma_cookie_t *p = NULL;
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);
	uint_t i = 0;

	while ((p = ddi_dma_cookie_iter(handle, p)) && i < COUNT)
		KUNIT_EXPECT_PTR_EQ(test, p, ddi_dma_cookie_get(handle, i++));
	KUNIT_EXPECT_EQ(test, i, COUNT);
	KUNIT_EXPECT_NULL(test, p);
	ddi_dma_unbind_handle(handle);
}

/* ddi_dma_cookie_iter(9F) returns NULL for a cookie that is not the handle's own. */
static void iter_from_a_foreign_cookie_is_null(struct kunit *test)
{
	const ddi_dma_cookie_t *first;
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);

	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_iter(handle, &c));
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_iter(handle, (void *)1));
	/* near the handle's own: not at the begin of one, and behind the last */
	first = ddi_dma_cookie_get(handle, 0);
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_iter(handle, (void *)first + 1));
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_iter(handle, first + COUNT));
	ddi_dma_unbind_handle(handle);
}

/* ddi_dma_cookie_get(9F) returns NULL past the last cookie. */
static void get_past_the_end_is_null(struct kunit *test)
{
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);

	KUNIT_EXPECT_NOT_NULL(test, ddi_dma_cookie_get(handle, COUNT - 1));
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_get(handle, COUNT));
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_get(handle, UINT_MAX));
	ddi_dma_unbind_handle(handle);
}

/* An unbound handle has no cookies. */
static void unbound_handle_has_no_cookies(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);

	KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_iter(handle, NULL));
	KUNIT_EXPECT_NULL(test, ddi_dma_cookie_get(handle, 0));
}

/* ddi_dma_cookie_one(9F) returns the only cookie. */
static void cookie_one_returns_the_only_cookie(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, 100, GFP_KERNEL);
	ddi_dma_cookie_t c;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, p);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, p, 100, DDI_DMA_READ, &c, &n));
	KUNIT_EXPECT_EQ(test, ddi_dma_cookie_one(handle)->dmac_laddress,
			c.dmac_laddress);
	KUNIT_EXPECT_EQ(test, ddi_dma_cookie_one(handle)->dmac_size, 100);
	ddi_dma_unbind_handle(handle);
}

/* With several cookies ddi_dma_cookie_one(9F) returns the first one. */
static void cookie_one_of_several_is_the_first(struct kunit *test)
{
	ddi_dma_cookie_t c;
	ddi_dma_handle_t handle = bound(test, &c);

	KUNIT_EXPECT_PTR_EQ(test, ddi_dma_cookie_one(handle),
			    ddi_dma_cookie_get(handle, 0));
	ddi_dma_unbind_handle(handle);
	KUNIT_ASSERT_NOT_NULL(test, ddi_dma_cookie_one(handle));
	KUNIT_EXPECT_EQ(test, ddi_dma_cookie_one(handle)->dmac_size, 0);
}

/* dmac_address is the low half of dmac_laddress. */
static void dmac_address_is_the_low_half(struct kunit *test)
{
	ddi_dma_cookie_t c = { .dmac_laddress = 0x1122334455667788ULL };

	KUNIT_EXPECT_EQ(test, c.dmac_address, 0x55667788);
	KUNIT_EXPECT_EQ(test, c.dmac_notused, 0x11223344);
}

static struct kunit_case ddi_dma_cookie_cases[] = {
	KUNIT_CASE(nextcookie_gives_every_cookie_once),
	KUNIT_CASE(nextcookie_past_the_end_is_empty),
	KUNIT_CASE(reading_does_not_advance_nextcookie),
	KUNIT_CASE(iter_visits_every_cookie_in_order),
	KUNIT_CASE(iter_from_a_foreign_cookie_is_null),
	KUNIT_CASE(get_past_the_end_is_null),
	KUNIT_CASE(unbound_handle_has_no_cookies),
	KUNIT_CASE(cookie_one_returns_the_only_cookie),
	KUNIT_CASE(cookie_one_of_several_is_the_first),
	KUNIT_CASE(dmac_address_is_the_low_half),
	{ }
};

static struct kunit_suite ddi_dma_cookie_suite = {
	.name = "ddi_dma_cookie",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_cookie_cases,
};

kunit_test_suite(ddi_dma_cookie_suite);
