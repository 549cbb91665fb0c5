// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of ddi_dma_sync(9F): ranges, directions, windows, and refusals.  The
 * handles need page alignment, which the objects lack, so that every machine
 * bounces them.
 */
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include "ddi_kunit_helpers.h"

#define LEN	(SZ_16K + 77)

struct bound {
	ddi_dma_handle_t handle;
	ddi_dma_attr_t attr;
	u8 *p;
};

static void bind(struct kunit *test, struct bound *b, uint_t flags)
{
	ddi_dma_cookie_t c;
	uint_t n;

	b->p = kunit_kzalloc(test, LEN + 1, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, b->p);
	b->p++;
	b->attr = ddi_kunit_attr;
	b->attr.dma_attr_align = SZ_4K;
	b->attr.dma_attr_sgllen = 1;
	if (flags & DDI_DMA_PARTIAL)
		b->attr.dma_attr_maxxfer = SZ_4K;
	b->handle = ddi_kunit_handle(test, &b->attr);
	KUNIT_ASSERT_EQ(test, flags & DDI_DMA_PARTIAL ? DDI_DMA_PARTIAL_MAP :
			DDI_DMA_MAPPED,
			ddi_kunit_bind(b->handle, b->p, LEN, flags, &c, &n));
}

static u8 bus_get(struct kunit *test, struct bound *b, size_t at)
{
	const ddi_dma_cookie_t *c = ddi_dma_cookie_get(b->handle, 0);
	struct ddi_kunit_dev *dk = test->priv;
	u8 got = 0;

	KUNIT_ASSERT_TRUE(test, ddi_kunit_bus_read(dk->dev, c->dmac_laddress +
						   at, &got, 1));
	return got;
}

static void bus_put(struct kunit *test, struct bound *b, size_t at, u8 value)
{
	const ddi_dma_cookie_t *c = ddi_dma_cookie_get(b->handle, 0);
	struct ddi_kunit_dev *dk = test->priv;

	KUNIT_ASSERT_TRUE(test, ddi_kunit_bus_write(dk->dev, c->dmac_laddress +
						    at, &value, 1));
}

static void unbind(struct kunit *test, struct bound *b)
{
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(b->handle));
}

/* DDI_DMA_SYNC_FORDEV gives the device data written by the CPU since the bind. */
static void sync_fordev_gives_cpu_data_to_the_device(struct kunit *test)
{
	struct bound b;

	bind(test, &b, DDI_DMA_WRITE);
	b.p[100] = 0x51;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 100, 1, DDI_DMA_SYNC_FORDEV));
	KUNIT_EXPECT_EQ(test, bus_get(test, &b, 100), 0x51);
	unbind(test, &b);
}

static const uint_t types[] = { DDI_DMA_SYNC_FORCPU, DDI_DMA_SYNC_FORKERNEL };

static void type_name(const uint_t *type, char *desc)
{
	strscpy(desc, *type == DDI_DMA_SYNC_FORCPU ? "FORCPU" : "FORKERNEL",
		KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(type, types, type_name);

/* DDI_DMA_SYNC_FORCPU and FORKERNEL give the CPU data written by the device. */
static void sync_forcpu_gives_device_data_to_the_cpu(struct kunit *test)
{
	const uint_t *type = test->param_value;
	struct bound b;

	bind(test, &b, DDI_DMA_READ);
	bus_put(test, &b, LEN - 1, 0x52);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, LEN - 1, 1, *type));
	KUNIT_EXPECT_EQ(test, b.p[LEN - 1], 0x52);
	unbind(test, &b);
}

/* Length 0 means from the offset to the end, the last byte included. */
static void sync_of_length_0_goes_to_the_end(struct kunit *test)
{
	struct bound b;

	bind(test, &b, DDI_DMA_RDWR);
	bus_put(test, &b, LEN - 1, 0x53);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 5000, 0, DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, b.p[LEN - 1], 0x53);
	b.p[LEN - 1] = 0x54;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 0, 0, DDI_DMA_SYNC_FORDEV));
	KUNIT_EXPECT_EQ(test, bus_get(test, &b, LEN - 1), 0x54);
	unbind(test, &b);
}

/*
 * A sync of a range does not touch the rest of the object: data that the CPU
 * wrote outside the range stay.
 */
static void sync_of_a_range_leaves_the_rest(struct kunit *test)
{
	struct bound b;
	size_t i;

	bind(test, &b, DDI_DMA_READ);
	for (i = 0; i < LEN; i++)
		b.p[i] = 0x61;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 4000, 200, DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, b.p[3999], 0x61);
	KUNIT_EXPECT_EQ(test, b.p[4200], 0x61);
	KUNIT_EXPECT_EQ(test, b.p[0], 0x61);
	KUNIT_EXPECT_EQ(test, b.p[LEN - 1], 0x61);
	unbind(test, &b);
}

struct range_case {
	const char *name;
	off_t off;
	size_t len;
	int ret;
};

static const struct range_case ranges[] = {
	{ "whole", 0, LEN, DDI_SUCCESS },
	{ "first byte", 0, 1, DDI_SUCCESS },
	{ "last byte", LEN - 1, 1, DDI_SUCCESS },
	{ "last byte to the end", LEN - 1, 0, DDI_SUCCESS },
	{ "one byte too long", 0, LEN + 1, DDI_FAILURE },
	{ "last byte and one more", LEN - 1, 2, DDI_FAILURE },
	{ "behind the end", LEN, 1, DDI_FAILURE },
	{ "far behind the end", (off_t)1 << 40, 1, DDI_FAILURE },
	{ "far behind to the end", (off_t)1 << 40, 0, DDI_FAILURE },
	{ "negative offset", -1, 2, DDI_FAILURE },
	{ "negative offset to the end", -1, 0, DDI_FAILURE },
	{ "length that wraps", 16, SIZE_MAX - 8, DDI_FAILURE },
};

static void range_name(const struct range_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range, ranges, range_name);

/* A range that exceeds the object fails, bounced or not. */
static void sync_outside_the_object_fails(struct kunit *test)
{
	const struct range_case *r = test->param_value;
	ddi_dma_handle_t direct = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	struct bound b;
	uint_t n;

	bind(test, &b, DDI_DMA_RDWR);
	KUNIT_EXPECT_EQ(test, r->ret, ddi_dma_sync(b.handle, r->off, r->len,
						   DDI_DMA_SYNC_FORDEV));
	KUNIT_EXPECT_EQ(test, r->ret, ddi_dma_sync(b.handle, r->off, r->len,
						   DDI_DMA_SYNC_FORCPU));
	unbind(test, &b);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(direct, b.p, LEN, DDI_DMA_RDWR, &c, &n));
	KUNIT_EXPECT_EQ(test, r->ret, ddi_dma_sync(direct, r->off, r->len,
						   DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(direct));
}

static void expect_no_sync(struct kunit *test, ddi_dma_handle_t handle)
{
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_sync(handle, 0, 0, DDI_DMA_SYNC_FORDEV));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_sync(handle, 0, 0, DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_dma_sync(handle, 0, 1, DDI_DMA_SYNC_FORCPU));
}

/* A sync of an unbound handle fails, also after an earlier binding. */
static void sync_of_an_unbound_handle_fails(struct kunit *test)
{
	static const uint_t memory[] = { DDI_DMA_CONSISTENT,
					 DDI_DMA_STREAMING };
	ddi_dma_handle_t handle = ddi_kunit_handle(test, &ddi_kunit_attr);
	ddi_dma_cookie_t c;
	struct bound b;
	caddr_t p;
	uint_t n;
	int i;

	expect_no_sync(test, handle);
	bind(test, &b, DDI_DMA_RDWR);
	unbind(test, &b);
	expect_no_sync(test, b.handle);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, b.p, LEN, DDI_DMA_RDWR, &c, &n));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS, ddi_dma_unbind_handle(handle));
	expect_no_sync(test, handle);
	for (i = 0; i < ARRAY_SIZE(memory); i++) {
		p = ddi_kunit_mem(test, handle, LEN, memory[i], NULL);
		KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
				ddi_kunit_bind(handle, p, LEN, DDI_DMA_RDWR, &c,
					       &n));
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_dma_unbind_handle(handle));
		expect_no_sync(test, handle);
	}
}

/* DDI_DMA_SYNC_FORDEV for a DDI_DMA_READ binding succeeds, as some machines need it. */
static void sync_against_the_direction_succeeds(struct kunit *test)
{
	struct bound b;

	bind(test, &b, DDI_DMA_READ);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 0, 0, DDI_DMA_SYNC_FORDEV));
	unbind(test, &b);
	bind(test, &b, DDI_DMA_WRITE);
	b.p[9] = 0x71;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 0, 0, DDI_DMA_SYNC_FORCPU));
	unbind(test, &b);
	KUNIT_EXPECT_EQ(test, b.p[9], 0x71);
}

/* Offsets count from the start of the object, and only the current window is synced. */
static void sync_moves_the_current_window_only(struct kunit *test)
{
	struct bound b;
	uint_t n = 0;
	size_t len;
	off_t off;

	bind(test, &b, DDI_DMA_RDWR | DDI_DMA_PARTIAL);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS, ddi_dma_numwin(b.handle, &n));
	KUNIT_ASSERT_GE(test, n, 3);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_dma_getwin(b.handle, 1, &off, &len, NULL, NULL));
	b.p[0] = 0x81;
	b.p[off + 10] = 0x82;
	b.p[LEN - 1] = 0x83;
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 0, off, DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, off + len, 0,
				     DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, b.p[0], 0x81);
	KUNIT_EXPECT_EQ(test, b.p[LEN - 1], 0x83);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, off + 10, 1,
				     DDI_DMA_SYNC_FORDEV));
	KUNIT_EXPECT_EQ(test, bus_get(test, &b, 10), 0x82);
	bus_put(test, &b, 11, 0x84);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_dma_sync(b.handle, 0, 0, DDI_DMA_SYNC_FORCPU));
	KUNIT_EXPECT_EQ(test, b.p[off + 11], 0x84);
	unbind(test, &b);
}

/* An unknown type is refused, or moves nothing wrong. */
static void sync_of_an_unknown_type_fails(struct kunit *test)
{
	struct bound b;

	bind(test, &b, DDI_DMA_RDWR);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, ddi_dma_sync(b.handle, 0, 0, 99));
	unbind(test, &b);
}

/* A sync works in atomic context. */
static void sync_works_in_atomic_context(struct kunit *test)
{
	unsigned long flags;
	struct bound b;
	int out, in;

	bind(test, &b, DDI_DMA_RDWR);
	local_irq_save(flags);
	out = ddi_dma_sync(b.handle, 0, 0, DDI_DMA_SYNC_FORDEV);
	in = ddi_dma_sync(b.handle, 0, 0, DDI_DMA_SYNC_FORCPU);
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, out, DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, in, DDI_SUCCESS);
	unbind(test, &b);
}

static struct kunit_case ddi_dma_sync_cases[] = {
	KUNIT_CASE(sync_fordev_gives_cpu_data_to_the_device),
	KUNIT_CASE_PARAM(sync_forcpu_gives_device_data_to_the_cpu,
			 type_gen_params),
	KUNIT_CASE(sync_of_length_0_goes_to_the_end),
	KUNIT_CASE(sync_of_a_range_leaves_the_rest),
	KUNIT_CASE_PARAM(sync_outside_the_object_fails, range_gen_params),
	KUNIT_CASE(sync_of_an_unbound_handle_fails),
	KUNIT_CASE(sync_against_the_direction_succeeds),
	KUNIT_CASE(sync_moves_the_current_window_only),
	KUNIT_CASE(sync_of_an_unknown_type_fails),
	KUNIT_CASE(sync_works_in_atomic_context),
	{ }
};

static struct kunit_suite ddi_dma_sync_suite = {
	.name = "ddi_dma_sync",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init,
	.test_cases = ddi_dma_sync_cases,
};

kunit_test_suite(ddi_dma_sync_suite);
