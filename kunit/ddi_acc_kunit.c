// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of data access: the bytes that a device has after a put, and the value
 * that a get returns, for every kind of device memory, byte order, data order
 * and width.  ddi_get8(9F), ddi_put8(9F), ddi_rep_get8(9F), ddi_rep_put8(9F)
 */

#include <kunit/test.h>
#include <linux/module.h>
#include "ddi_acc_window_kunit.h"
#include "ddi_kunit_compat.h"

#define COUNT	5	/* elements of a repeated access */

static const unsigned int widths[] = { 1, 2, 4, 8 };

static const char *const endian_name[] = {
	[DDI_NEVERSWAP_ACC] = "neverswap",
	[DDI_STRUCTURE_LE_ACC] = "little-endian",
	[DDI_STRUCTURE_BE_ACC] = "big-endian",
};

static const char *const order_name[] = {
	[DDI_STRICTORDER_ACC] = "strict",
	[DDI_UNORDERED_OK_ACC] = "unordered",
	[DDI_MERGING_OK_ACC] = "merging",
	[DDI_LOADCACHING_OK_ACC] = "load-caching",
	[DDI_STORECACHING_OK_ACC] = "store-caching",
};

struct acc_case {
	enum ddi_acc_window_kind kind;
	unsigned int endian;
	unsigned int order;
};

#define N_CASES	(DDI_ACC_WINDOW_KINDS * ARRAY_SIZE(endian_name) *	\
		 ARRAY_SIZE(order_name))

/* Case numbers count from 1: a KUnit parameter may not be NULL. */
static struct acc_case acc_case(unsigned long number)
{
	unsigned long n = number - 1;
	struct acc_case c;

	c.order = n % ARRAY_SIZE(order_name);
	n /= ARRAY_SIZE(order_name);
	c.endian = n % ARRAY_SIZE(endian_name);
	c.kind = n / ARRAY_SIZE(endian_name);
	return c;
}

static const void *DDI_GEN_PARAMS(acc_gen_params)
{
	unsigned long n = (unsigned long)prev + 1;
	struct acc_case c;

	for (; n <= N_CASES; n++) {
		c = acc_case(n);
		if (!ddi_acc_window_exists(c.kind))
			continue;
		snprintf(desc, KUNIT_PARAM_DESC_SIZE, "%s %s %s",
			 ddi_acc_window_name[c.kind], endian_name[c.endian],
			 order_name[c.order]);
		return (const void *)n;
	}
	return NULL;
}

struct acc_fixture {
	struct kunit *test;
	struct acc_case c;
	unsigned int width;
	struct ddi_acc_window *w;
	ddi_acc_handle_t handle;
	caddr_t base;
};

/* Open the window of the test's parameter, and call @body for each width. */
static void acc_each_width(struct kunit *test,
			   void (*body)(struct acc_fixture *f))
{
	struct acc_fixture f = { .test = test };
	ddi_device_acc_attr_t attr = {
		.devacc_attr_version = DDI_DEVICE_ATTR_V0,
	};
	int i;

	f.c = acc_case((unsigned long)test->param_value);
	attr.devacc_attr_endian_flags = f.c.endian;
	attr.devacc_attr_dataorder = f.c.order;
	f.w = ddi_acc_window_open(test, f.c.kind);
	f.handle = ddi_acc_window_map(f.w, &attr, &f.base);
	for (i = 0; i < ARRAY_SIZE(widths); i++) {
		f.width = widths[i];
		body(&f);
	}
	ddi_acc_window_unmap(f.w, f.handle);
}

/* 64-bit ports do not exist: loads give all ones, stores do nothing. */
static bool acc_impossible(const struct acc_fixture *f)
{
	return f->c.kind == DDI_ACC_WINDOW_PORTS && f->width == 8;
}

/* Tell whether the first of a datum's bytes is the most significant one. */
static bool acc_big_endian(const struct acc_fixture *f)
{
	if (f->c.endian == DDI_NEVERSWAP_ACC)
		return IS_ENABLED(CONFIG_CPU_BIG_ENDIAN);
	return f->c.endian == DDI_STRUCTURE_BE_ACC;
}

/* A value whose bytes all differ */
static u64 acc_value(const struct acc_fixture *f, unsigned int i)
{
	u64 value = 0x0123456789abcdefULL + i * 0x1111111111111111ULL;

	return value >> (64 - 8 * f->width);
}

/*
 * Pointers to the functions in the module, which a call by name may not reach
 * because of inlining.  The compiler cannot see the value of a hidden pointer.
 */
static u64 acc_call_get(struct acc_fixture *f, unsigned int off)
{
	u8 (*get8)(ddi_acc_handle_t handle, u8 *addr) = ddi_get8;
	u16 (*get16)(ddi_acc_handle_t handle, u16 *addr) = ddi_get16;
	u32 (*get32)(ddi_acc_handle_t handle, u32 *addr) = ddi_get32;
	u64 (*get64)(ddi_acc_handle_t handle, u64 *addr) = ddi_get64;
	void *addr = f->base + off;

	OPTIMIZER_HIDE_VAR(get8);
	OPTIMIZER_HIDE_VAR(get16);
	OPTIMIZER_HIDE_VAR(get32);
	OPTIMIZER_HIDE_VAR(get64);
	switch (f->width) {
	case 1:
		return get8(f->handle, addr);
	case 2:
		return get16(f->handle, addr);
	case 4:
		return get32(f->handle, addr);
	default:
		return get64(f->handle, addr);
	}
}

static void acc_call_put(struct acc_fixture *f, unsigned int off, u64 value)
{
	void (*put8)(ddi_acc_handle_t handle, u8 *addr, u8 value) = ddi_put8;
	void (*put16)(ddi_acc_handle_t handle, u16 *addr, u16 value) =
		ddi_put16;
	void (*put32)(ddi_acc_handle_t handle, u32 *addr, u32 value) =
		ddi_put32;
	void (*put64)(ddi_acc_handle_t handle, u64 *addr, u64 value) =
		ddi_put64;
	void *addr = f->base + off;

	OPTIMIZER_HIDE_VAR(put8);
	OPTIMIZER_HIDE_VAR(put16);
	OPTIMIZER_HIDE_VAR(put32);
	OPTIMIZER_HIDE_VAR(put64);
	switch (f->width) {
	case 1:
		put8(f->handle, addr, value);
		break;
	case 2:
		put16(f->handle, addr, value);
		break;
	case 4:
		put32(f->handle, addr, value);
		break;
	default:
		put64(f->handle, addr, value);
		break;
	}
}

static u64 acc_get(struct acc_fixture *f, unsigned int off)
{
	void *addr = f->base + off;

	switch (f->width) {
	case 1:
		return ddi_get8(f->handle, addr);
	case 2:
		return ddi_get16(f->handle, addr);
	case 4:
		return ddi_get32(f->handle, addr);
	default:
		return ddi_get64(f->handle, addr);
	}
}

static void acc_put(struct acc_fixture *f, unsigned int off, u64 value)
{
	void *addr = f->base + off;

	switch (f->width) {
	case 1:
		ddi_put8(f->handle, addr, value);
		break;
	case 2:
		ddi_put16(f->handle, addr, value);
		break;
	case 4:
		ddi_put32(f->handle, addr, value);
		break;
	default:
		ddi_put64(f->handle, addr, value);
		break;
	}
}

static void acc_rep_get(struct acc_fixture *f, void *host, unsigned int off,
			uint_t flags)
{
	void *addr = f->base + off;

	switch (f->width) {
	case 1:
		ddi_rep_get8(f->handle, host, addr, COUNT, flags);
		break;
	case 2:
		ddi_rep_get16(f->handle, host, addr, COUNT, flags);
		break;
	case 4:
		ddi_rep_get32(f->handle, host, addr, COUNT, flags);
		break;
	default:
		ddi_rep_get64(f->handle, host, addr, COUNT, flags);
		break;
	}
}

static void acc_rep_put(struct acc_fixture *f, void *host, unsigned int off,
			uint_t flags)
{
	void *addr = f->base + off;

	switch (f->width) {
	case 1:
		ddi_rep_put8(f->handle, host, addr, COUNT, flags);
		break;
	case 2:
		ddi_rep_put16(f->handle, host, addr, COUNT, flags);
		break;
	case 4:
		ddi_rep_put32(f->handle, host, addr, COUNT, flags);
		break;
	default:
		ddi_rep_put64(f->handle, host, addr, COUNT, flags);
		break;
	}
}

/* Element @i of an array in host memory */
static u64 acc_host_get(struct acc_fixture *f, const void *host, unsigned int i)
{
	switch (f->width) {
	case 1:
		return ((const u8 *)host)[i];
	case 2:
		return ((const u16 *)host)[i];
	case 4:
		return ((const u32 *)host)[i];
	default:
		return ((const u64 *)host)[i];
	}
}

static void acc_host_put(struct acc_fixture *f, void *host, unsigned int i,
			 u64 value)
{
	switch (f->width) {
	case 1:
		((u8 *)host)[i] = value;
		break;
	case 2:
		((u16 *)host)[i] = value;
		break;
	case 4:
		((u32 *)host)[i] = value;
		break;
	default:
		((u64 *)host)[i] = value;
		break;
	}
}

/* Byte @i of @value on the device */
static u8 acc_byte(const struct acc_fixture *f, u64 value, unsigned int i)
{
	if (acc_big_endian(f))
		i = f->width - 1 - i;
	return value >> (8 * i);
}

static void acc_device_put(struct acc_fixture *f, unsigned int off, u64 value)
{
	unsigned int i;

	for (i = 0; i < f->width; i++)
		ddi_acc_window_poke(f->w, off + i, acc_byte(f, value, i));
}

/* Expect @value at @off of the device, and @around before and after it. */
static void acc_expect_device(struct acc_fixture *f, unsigned int off,
			      u64 value, u8 around)
{
	unsigned int i;

	for (i = 0; i < f->width; i++)
		KUNIT_EXPECT_EQ_MSG(f->test, acc_byte(f, value, i),
				    ddi_acc_window_peek(f->w, off + i),
				    "byte %u of %llx", i, value);
	KUNIT_EXPECT_EQ(f->test, ddi_acc_window_peek(f->w, off - 1), around);
	KUNIT_EXPECT_EQ(f->test,
			ddi_acc_window_peek(f->w, off + f->width), around);
}

static void acc_fill(struct acc_fixture *f, u8 byte)
{
	unsigned int i;

	for (i = 0; i < DDI_ACC_WINDOW_SIZE; i++)
		ddi_acc_window_poke(f->w, i, byte);
	f->w->n_seen = 0;
}

/* Expect @n accesses of the width, @step bytes apart, from @off on. */
static void acc_expect_seen(struct acc_fixture *f, bool write, unsigned int n,
			    unsigned int off, unsigned int step)
{
	struct ddi_acc_seen *seen = f->w->seen;
	unsigned int i;

	if (!f->w->records)
		return;
	KUNIT_EXPECT_EQ(f->test, f->w->n_seen, n);
	for (i = 0; i < min(n, f->w->n_seen); i++) {
		KUNIT_EXPECT_EQ(f->test, seen[i].write, write);
		KUNIT_EXPECT_EQ(f->test, seen[i].width, f->width);
		KUNIT_EXPECT_EQ(f->test, seen[i].off, off + i * step);
	}
	f->w->n_seen = 0;
}

static void put_body(struct acc_fixture *f)
{
	u64 value;

	value = acc_value(f, 0);
	acc_fill(f, 0xa5);
	acc_put(f, 16, value);
	if (acc_impossible(f)) {
		KUNIT_EXPECT_EQ(f->test, ddi_acc_window_peek(f->w, 16), 0xa5);
	} else {
		acc_expect_seen(f, true, 1, 16, 0);
		acc_expect_device(f, 16, value, 0xa5);
	}
}

/* One put is one store, in the byte order of the handle. */
static void put_stores_in_byte_order_of_handle(struct kunit *test)
{
	acc_each_width(test, put_body);
}

static void get_body(struct acc_fixture *f)
{
	u64 value, got;

	value = acc_value(f, 1);
	acc_fill(f, 0x5a);
	acc_device_put(f, 24, value);
	got = acc_get(f, 24);
	if (acc_impossible(f)) {
		KUNIT_EXPECT_EQ(f->test, got, ~0ULL);
	} else {
		acc_expect_seen(f, false, 1, 24, 0);
		KUNIT_EXPECT_EQ(f->test, got, value);
	}
}

/* One get is one load, and its value is converted to the host's byte order. */
static void get_loads_in_byte_order_of_handle(struct kunit *test)
{
	acc_each_width(test, get_body);
}

static void call_body(struct acc_fixture *f)
{
	u64 value;

	if (acc_impossible(f))
		return;
	value = acc_value(f, 3);
	acc_fill(f, 0xa5);
	acc_call_put(f, 48, value);
	acc_expect_seen(f, true, 1, 48, 0);
	acc_expect_device(f, 48, value, 0xa5);
	f->w->n_seen = 0;
	KUNIT_EXPECT_EQ(f->test, acc_call_get(f, 48), value);
	acc_expect_seen(f, false, 1, 48, 0);
}

/* Calls through function pointers act like calls by name. */
static void functions_work_through_pointers(struct kunit *test)
{
	acc_each_width(test, call_body);
}

static void incr_put_body(struct acc_fixture *f)
{
	u64 host[COUNT];
	unsigned int i;

	if (acc_impossible(f))
		return;
	acc_fill(f, 0xa5);
	for (i = 0; i < COUNT; i++)
		acc_host_put(f, host, i, acc_value(f, i));
	acc_rep_put(f, host, 32, DDI_DEV_AUTOINCR);
	acc_expect_seen(f, true, COUNT, 32, f->width);

	KUNIT_EXPECT_EQ(f->test, ddi_acc_window_peek(f->w, 31), 0xa5);
	KUNIT_EXPECT_EQ(f->test,
			ddi_acc_window_peek(f->w, 32 + COUNT * f->width), 0xa5);
	for (i = 0; i < COUNT * f->width; i++)
		KUNIT_EXPECT_EQ(f->test, ddi_acc_window_peek(f->w, 32 + i),
				acc_byte(f, acc_value(f, i / f->width),
					 i % f->width));
}

/* A repeated put stores the elements in order, at ascending addresses. */
static void rep_put_advances(struct kunit *test)
{
	acc_each_width(test, incr_put_body);
}

static void incr_get_body(struct acc_fixture *f)
{
	u64 host[COUNT + 1];
	unsigned int i;

	if (acc_impossible(f))
		return;
	acc_fill(f, 0x5a);
	for (i = 0; i < COUNT; i++)
		acc_device_put(f, 32 + i * f->width, acc_value(f, i));
	acc_host_put(f, host, COUNT, 0x77);
	acc_rep_get(f, host, 32, DDI_DEV_AUTOINCR);
	acc_expect_seen(f, false, COUNT, 32, f->width);
	for (i = 0; i < COUNT; i++)
		KUNIT_EXPECT_EQ(f->test, acc_host_get(f, host, i),
				acc_value(f, i));
	KUNIT_EXPECT_EQ(f->test, acc_host_get(f, host, COUNT), 0x77);
}

/* A repeated get loads the elements in order, from ascending addresses. */
static void rep_get_advances(struct kunit *test)
{
	acc_each_width(test, incr_get_body);
}

static void fifo_put_body(struct acc_fixture *f)
{
	u64 host[COUNT];
	unsigned int i;

	if (acc_impossible(f))
		return;
	acc_fill(f, 0xa5);
	for (i = 0; i < COUNT; i++)
		acc_host_put(f, host, i, acc_value(f, i));
	acc_rep_put(f, host, 40, DDI_DEV_NO_AUTOINCR);
	acc_expect_seen(f, true, COUNT, 40, 0);
	acc_expect_device(f, 40, acc_value(f, COUNT - 1), 0xa5);
}

/* Without increment a repeated put stores all elements in one register. */
static void rep_put_to_a_data_register(struct kunit *test)
{
	acc_each_width(test, fifo_put_body);
}

static void fifo_get_body(struct acc_fixture *f)
{
	u64 host[COUNT + 1];
	unsigned int i;

	if (acc_impossible(f))
		return;
	acc_fill(f, 0x5a);
	acc_device_put(f, 40, acc_value(f, 2));
	acc_host_put(f, host, COUNT, 0x77);
	acc_rep_get(f, host, 40, DDI_DEV_NO_AUTOINCR);
	acc_expect_seen(f, false, COUNT, 40, 0);
	for (i = 0; i < COUNT; i++)
		KUNIT_EXPECT_EQ(f->test, acc_host_get(f, host, i),
				acc_value(f, 2));
	KUNIT_EXPECT_EQ(f->test, acc_host_get(f, host, COUNT), 0x77);
}

/* Without increment a repeated get loads all elements from one register. */
static void rep_get_from_a_data_register(struct kunit *test)
{
	acc_each_width(test, fifo_get_body);
}

static struct kunit_case ddi_acc_cases[] = {
	KUNIT_CASE_PARAM(put_stores_in_byte_order_of_handle, acc_gen_params),
	KUNIT_CASE_PARAM(get_loads_in_byte_order_of_handle, acc_gen_params),
	KUNIT_CASE_PARAM(functions_work_through_pointers, acc_gen_params),
	KUNIT_CASE_PARAM(rep_put_advances, acc_gen_params),
	KUNIT_CASE_PARAM(rep_get_advances, acc_gen_params),
	KUNIT_CASE_PARAM(rep_put_to_a_data_register, acc_gen_params),
	KUNIT_CASE_PARAM(rep_get_from_a_data_register, acc_gen_params),
	{}
};

static struct kunit_suite ddi_acc_suite = {
	.name = "ddi_acc",
	.test_cases = ddi_acc_cases,
};

kunit_test_suite(ddi_acc_suite);
