// SPDX-License-Identifier: GPL-2.0
/*
 * Tests that the fast paths of bind and unbind are correct in spite of the
 * steps they skip: after an earlier binding of the handle, with memory freed
 * while its handle has no reference to it, and with objects that are kept for
 * reuse.
 */
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <sys/buf.h>
#include "../ddi/dma/dma.h"
#include "ddi_kunit_helpers.h"

#define LEN	SZ_4K
#define PAGES	40

struct mem_args {
	caddr_t addr;
	size_t real;
	ddi_acc_handle_t acc;
};

static void mem_of(struct kunit *test, ddi_dma_handle_t handle, size_t len,
		   struct mem_args *m)
{
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_mem_alloc(handle, len, &ddi_kunit_acc,
					  DDI_DMA_CONSISTENT, DDI_DMA_SLEEP,
					  NULL, &m->addr, &m->real, &m->acc));
}

/* Bind, and return the kind of the binding. */
static unsigned long bind_as(struct kunit *test, ddi_dma_handle_t handle,
			     void *addr, size_t len, uint_t flags,
			     ddi_dma_cookie_t *c)
{
	uint_t n;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, addr, len, flags, c, &n));
	return handle->kind;
}

/* Bind a list of @n pages of which no two are contiguous. */
static void bind_list(struct kunit *test, ddi_dma_handle_t handle,
		      struct page **pages, unsigned int n)
{
	struct buf bp = { .b_flags = B_PAGEIO, .b_pages = pages,
			  .b_bcount = n * PAGE_SIZE };
	ddi_dma_cookie_t c;
	uint_t count;

	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_dma_buf_bind_handle(handle, &bp, DDI_DMA_WRITE,
						DDI_DMA_SLEEP, NULL, &c,
						&count));
	KUNIT_EXPECT_EQ(test, count, n);
}

/*
 * Memory that is freed while bound stays, although its handle has no reference
 * to it.
 */
static void own_memory_freed_while_bound_stays(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	size_t before = ddi_kunit_live(ddi_kunit_dip(test));
	struct mem_args m = { }, again = { };
	ddi_dma_cookie_t c;

	mem_of(test, handle, LEN, &m);
	KUNIT_EXPECT_EQ(test, bind_as(test, handle, m.addr, m.real,
				      DDI_DMA_RDWR, &c), DDI_DMA_BOUND_OWN);
	ddi_dma_mem_free(&m.acc);
	KUNIT_EXPECT_NULL(test, m.acc);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), before + 1);
	mem_of(test, handle, LEN, &again);
	KUNIT_EXPECT_PTR_NE(test, again.addr, m.addr);
	memset(m.addr, 0x5a, m.real);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), before + 1);
	ddi_dma_mem_free(&again.acc);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), before);
}

/* Memory is freed at once if its handle has bound another object. */
static void unbound_memory_is_freed_at_once(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	size_t before = ddi_kunit_live(ddi_kunit_dip(test));
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	struct mem_args m = { };
	ddi_dma_cookie_t c;

	mem_of(test, handle, LEN, &m);
	bind_as(test, handle, p, LEN, DDI_DMA_WRITE, &c);
	ddi_dma_mem_free(&m.acc);
	KUNIT_EXPECT_EQ(test, ddi_kunit_live(ddi_kunit_dip(test)), before);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
}

/* A handle that reuses a freed one has none of that one's memory. */
static void reused_handle_has_no_memory(struct kunit *test)
{
	dev_info_t *dip = ddi_kunit_dip(test);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	ddi_dma_handle_t handle, again;
	struct mem_args m = { };
	ddi_dma_cookie_t c;

	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_alloc_handle(dip, &ddi_kunit_attr,
					     DDI_DMA_SLEEP, NULL, &handle));
	mem_of(test, handle, LEN, &m);
	ddi_dma_free_handle(&handle);
	ddi_dma_mem_free(&m.acc);
	again = ddi_kunit_handle(test, &ddi_kunit_attr);
	KUNIT_EXPECT_NULL(test, again->mem);
	bind_as(test, again, p, LEN, DDI_DMA_WRITE, &c);
	ddi_dma_unbind_handle(again);
}

/* Several allocations of one handle are each bound by their own bus addresses. */
static void each_memory_of_a_handle_has_own_address(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_handle_t other = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m[3] = { };
	ddi_dma_cookie_t c, d;
	int i, round;

	for (i = 0; i < 3; i++)
		mem_of(test, handle, LEN << i, &m[i]);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 3; i++) {
			bind_as(test, handle, m[i].addr + 64, m[i].real - 64,
				DDI_DMA_WRITE, &c);
			KUNIT_EXPECT_EQ(test,
					bind_as(test, other, m[i].addr,
						m[i].real, DDI_DMA_WRITE, &d),
					DDI_DMA_BOUND_COHERENT);
			KUNIT_EXPECT_EQ(test, c.dmac_laddress,
					d.dmac_laddress + 64);
			KUNIT_EXPECT_EQ(test, c.dmac_size, m[i].real - 64);
			ddi_dma_unbind_handle(handle);
			ddi_dma_unbind_handle(other);
		}
		ddi_dma_mem_free(&m[round].acc);
		mem_of(test, handle, SZ_1K << round, &m[round]);
	}
	for (i = 0; i < 3; i++)
		ddi_dma_mem_free(&m[i].acc);
}

/* The alignment is obeyed for a part of the handle's own memory, too. */
static void part_of_own_memory_is_aligned(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct mem_args m = { };
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;

	attr.dma_attr_align = 256;
	handle = ddi_kunit_handle(test, &attr);
	mem_of(test, handle, LEN, &m);
	KUNIT_EXPECT_EQ(test, bind_as(test, handle, m.addr + 256, 256,
				      DDI_DMA_WRITE, &c), DDI_DMA_BOUND_OWN);
	ddi_dma_unbind_handle(handle);
	KUNIT_EXPECT_NE(test, bind_as(test, handle, m.addr + 64, 256,
				      DDI_DMA_WRITE, &c), DDI_DMA_BOUND_OWN);
	KUNIT_EXPECT_EQ(test, c.dmac_laddress % 256, 0);
	ddi_dma_unbind_handle(handle);
	ddi_dma_mem_free(&m.acc);
}

/*
 * The direction of a binding depends on its own flags, not on those of the last
 * bind.
 */
static void direction_depends_on_last_bind(struct kunit *test)
{
	static const uint_t flags[] = { DDI_DMA_WRITE, DDI_DMA_READ,
					DDI_DMA_RDWR, DDI_DMA_READ };
	static const u8 dirs[] = { DMA_TO_DEVICE, DMA_FROM_DEVICE,
				   DMA_BIDIRECTIONAL, DMA_FROM_DEVICE };
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	struct mem_args m = { };
	ddi_dma_cookie_t c;
	int i;

	mem_of(test, handle, LEN, &m);
	for (i = 0; i < ARRAY_SIZE(flags) * 2; i++) {
		bind_as(test, handle, i & 1 ? p : (u8 *)m.addr, LEN,
			flags[i / 2], &c);
		KUNIT_EXPECT_EQ(test, handle->dir, dirs[i / 2]);
		ddi_dma_unbind_handle(handle);
	}
	ddi_dma_mem_free(&m.acc);
}

/* After a bind of a page list, a handle can be bound with one cookie and one window. */
static void nothing_is_left_of_a_page_list(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *p = kunit_kzalloc(test, 2 * LEN, GFP_KERNEL);
	ddi_dma_cookie_t c, next;
	struct page *pages[PAGES];
	ddi_dma_handle_t handle;
	uint_t n, i, round;
	size_t len;
	off_t off;

	attr.dma_attr_sgllen = PAGES;
	attr.dma_attr_count_max = PAGE_SIZE - 1;
	handle = ddi_kunit_handle(test, &attr);
	for (i = 0; i < PAGES; i++)
		pages[i] = virt_to_page(p);
	for (round = 0; round < 3; round++) {
		bind_list(test, handle, pages, PAGES - round);
		for (i = 1; i < PAGES - round; i++) {
			ddi_dma_nextcookie(handle, &next);
			KUNIT_EXPECT_EQ(test, next.dmac_size, PAGE_SIZE);
		}
		KUNIT_EXPECT_NOT_NULL(test, ddi_dma_cookie_get(handle, 20));
		ddi_dma_unbind_handle(handle);
		KUNIT_EXPECT_EQ(test, ddi_dma_ncookies(handle), 0);

		bind_as(test, handle, p, 512, DDI_DMA_WRITE, &c);
		KUNIT_EXPECT_EQ(test, ddi_dma_cookie_get(handle, 0)->dmac_laddress,
				c.dmac_laddress);
		KUNIT_EXPECT_EQ(test, ddi_dma_cookie_get(handle, 0)->dmac_type, 0);
		KUNIT_EXPECT_NULL(test, ddi_dma_cookie_get(handle, 1));
		ddi_dma_nextcookie(handle, &next);
		KUNIT_EXPECT_EQ(test, next.dmac_size, 0);
		ddi_dma_numwin(handle, &n);
		KUNIT_EXPECT_EQ(test, n, 1);
		ddi_dma_getwin(handle, 0, &off, &len, &c, &n);
		KUNIT_EXPECT_EQ(test, off, 0);
		KUNIT_EXPECT_EQ(test, len, 512);
		ddi_dma_unbind_handle(handle);
	}
}

/* After a bind of a page list, memory of another handle has its own cookies. */
static void memory_after_a_page_list_has_own_cookies(struct kunit *test)
{
	ddi_dma_handle_t owner = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, 2 * LEN, GFP_KERNEL);
	ddi_dma_attr_t attr = ddi_kunit_attr;
	struct page *pages[PAGES];
	struct mem_args m = { };
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t i, n;

	attr.dma_attr_count_max = PAGE_SIZE - 1;
	handle = ddi_kunit_handle(test, &attr);
	for (i = 0; i < PAGES; i++)
		pages[i] = virt_to_page(p);
	mem_of(test, owner, 3 * PAGE_SIZE, &m);
	bind_list(test, handle, pages, PAGES);
	ddi_dma_unbind_handle(handle);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, m.addr, 3 * PAGE_SIZE,
				       DDI_DMA_WRITE, &c, &n));
	KUNIT_EXPECT_EQ(test, n, 3);
	KUNIT_EXPECT_EQ(test, c.dmac_size, PAGE_SIZE);
	ddi_dma_unbind_handle(handle);
	ddi_dma_mem_free(&m.acc);
}

/* After a partial binding, a handle can be bound with one window. */
static void nothing_is_left_of_windows(struct kunit *test)
{
	ddi_dma_attr_t attr = ddi_kunit_attr;
	u8 *p = kunit_kzalloc(test, 4 * LEN, GFP_KERNEL);
	ddi_dma_handle_t handle;
	ddi_dma_cookie_t c;
	uint_t n, round;
	size_t len;
	off_t off;

	attr.dma_attr_maxxfer = LEN;
	handle = ddi_kunit_handle(test, &attr);
	for (round = 0; round < 2; round++) {
		KUNIT_ASSERT_EQ(test, DDI_DMA_PARTIAL_MAP,
				ddi_kunit_bind(handle, p, 4 * LEN,
					       DDI_DMA_RDWR | DDI_DMA_PARTIAL,
					       &c, &n));
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_getwin(handle, 2, &off, &len, &c, &n));
		KUNIT_EXPECT_EQ(test, off, 2 * LEN);
		ddi_dma_unbind_handle(handle);

		bind_as(test, handle, p, 100, DDI_DMA_RDWR | DDI_DMA_PARTIAL,
			&c);
		ddi_dma_getwin(handle, 0, &off, &len, NULL, NULL);
		KUNIT_EXPECT_EQ(test, off, 0);
		KUNIT_EXPECT_EQ(test, len, 100);
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_dma_getwin(handle, 1, &off, &len, NULL,
					       NULL));
		ddi_dma_unbind_handle(handle);
	}
}

/* An unbound handle is refused on each path that serves bound ones. */
static void unbound_handle_is_refused_on_fast_paths(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	u8 *p = kunit_kzalloc(test, LEN, GFP_KERNEL);
	struct mem_args m = { };
	ddi_dma_cookie_t c;
	uint_t n;
	int i;

	mem_of(test, handle, LEN, &m);
	for (i = 0; i < 2; i++) {
		void *addr = i ? p : (u8 *)m.addr;

		bind_as(test, handle, addr, LEN, DDI_DMA_WRITE, &c);
		KUNIT_EXPECT_EQ(test, DDI_DMA_INUSE,
				ddi_kunit_bind(handle, addr, LEN, DDI_DMA_WRITE,
					       &c, &n));
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_sync(handle, 0, 0,
					     DDI_DMA_SYNC_FORDEV));
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_dma_sync(handle, 1, LEN,
					     DDI_DMA_SYNC_FORDEV));
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_dma_sync(handle, -1, 1,
					     DDI_DMA_SYNC_FORDEV));
		KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_sync(handle, 0, 0, 3));
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_unbind_handle(handle));
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_dma_unbind_handle(handle));
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_dma_sync(handle, 0, 0,
					     DDI_DMA_SYNC_FORDEV));
		KUNIT_EXPECT_NULL(test, ddi_dma_cookie_get(handle, 0));
	}
	ddi_dma_mem_free(&m.acc);
}

/* Memory is found in a block of addresses that was checked while it had none. */
static void memory_is_found_in_a_checked_block(struct kunit *test)
{
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_handle_t owner = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m = { };
	ddi_dma_cookie_t c;

	mem_of(test, owner, LEN, &m);
	if (!virt_addr_valid(m.addr)) {
		ddi_dma_mem_free(&m.acc);
		kunit_skip(test, "coherent memory is not in the linear map");
	}
	ddi_dma_mem_free(&m.acc);
	/* a bind of anything in the block does this */
	ddi_dma_linear_check((unsigned long)m.addr, LEN);
	mem_of(test, owner, LEN, &m);
	KUNIT_EXPECT_FALSE(test, ddi_dma_plain((unsigned long)m.addr, LEN));
	KUNIT_EXPECT_EQ(test, bind_as(test, handle, m.addr, LEN, DDI_DMA_RDWR,
				      &c), DDI_DMA_BOUND_COHERENT);
	ddi_dma_unbind_handle(handle);
	ddi_dma_mem_free(&m.acc);
}

/* A description that is reused keeps nothing of the freed memory. */
static void reused_description_keeps_nothing(struct kunit *test)
{
	static const uchar_t orders[] = { DDI_STRUCTURE_LE_ACC,
					  DDI_STRUCTURE_BE_ACC };
	ddi_device_acc_attr_t acc = { DDI_DEVICE_ATTR_V0 };
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	struct mem_args m = { };
	int i;

	for (i = 0; i < 8; i++) {
		acc.devacc_attr_endian_flags = orders[i & 1];
		KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
				ddi_dma_mem_alloc(handle, 100 << i, &acc,
						  i & 2 ? DDI_DMA_STREAMING :
							  DDI_DMA_CONSISTENT,
						  DDI_DMA_SLEEP, NULL, &m.addr,
						  &m.real, &m.acc));
		KUNIT_EXPECT_GE(test, m.real, (size_t)100 << i);
		ddi_put16(m.acc, (uint16_t *)m.addr, 0x1234);
		KUNIT_EXPECT_EQ(test, *(u8 *)m.addr, i & 1 ? 0x12 : 0x34);
		ddi_dma_mem_free(&m.acc);
	}
}

static struct kunit_case ddi_dma_quick_cases[] = {
	KUNIT_CASE(own_memory_freed_while_bound_stays),
	KUNIT_CASE(unbound_memory_is_freed_at_once),
	KUNIT_CASE(reused_handle_has_no_memory),
	KUNIT_CASE(each_memory_of_a_handle_has_own_address),
	KUNIT_CASE(part_of_own_memory_is_aligned),
	KUNIT_CASE(direction_depends_on_last_bind),
	KUNIT_CASE(nothing_is_left_of_a_page_list),
	KUNIT_CASE(memory_after_a_page_list_has_own_cookies),
	KUNIT_CASE(nothing_is_left_of_windows),
	KUNIT_CASE(unbound_handle_is_refused_on_fast_paths),
	KUNIT_CASE(memory_is_found_in_a_checked_block),
	KUNIT_CASE(reused_description_keeps_nothing),
	{ }
};

static struct kunit_suite ddi_dma_quick_suite = {
	.name = "ddi_dma_quick",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_quick_cases,
};

kunit_test_suite(ddi_dma_quick_suite);
