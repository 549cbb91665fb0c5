// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of protected access, of copies between devices and of byte order
 * macros.
 *
 * ddi_device_acc_attr(9S), ddi_check_acc_handle(9F), ddi_fm_acc_err_get(9F),
 * ddi_peek(9F), ddi_poke(9F), ddi_device_copy(9F), ddi_device_zero(9F)
 */

#include <kunit/test.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <sys/byteorder.h>
#include <sys/ddifm.h>
#include <sys/pci_cap.h>
#include "ddi_acc_window_kunit.h"

static ddi_device_acc_attr_t attr_of(unsigned int endian, unsigned int access)
{
	return (ddi_device_acc_attr_t) {
		.devacc_attr_version = DDI_DEVICE_ATTR_V1,
		.devacc_attr_endian_flags = endian,
		.devacc_attr_dataorder = DDI_STRICTORDER_ACC,
		.devacc_attr_access = access,
	};
}

static ddi_acc_handle_t open_memory(struct kunit *test,
				    struct ddi_acc_window **wp,
				    unsigned int endian, unsigned int access,
				    caddr_t *addrp)
{
	ddi_device_acc_attr_t attr = attr_of(endian, access);

	*wp = ddi_acc_window_open(test, DDI_ACC_WINDOW_MEMORY);
	return ddi_acc_window_map(*wp, &attr, addrp);
}

struct checked_case {
	const char *name;
	long off;
	bool ok;
};

/* 32-bit accesses to a window of DDI_ACC_WINDOW_SIZE bytes */
static const struct checked_case checked_cases[] = {
	{ "first", 0, true },
	{ "last", DDI_ACC_WINDOW_SIZE - 4, true },
	{ "before the first", -4, false },
	{ "behind the last", DDI_ACC_WINDOW_SIZE, false },
	{ "far behind", 0x7fffffff0000L, false },
	{ "odd", 1, false },
	{ "half", 2, false },
	{ "across the end", DDI_ACC_WINDOW_SIZE - 2, false },
};

static void checked_desc(const struct checked_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(checked, checked_cases, checked_desc);

static void check_access(struct kunit *test, unsigned int access, int flag)
{
	const struct checked_case *c = test->param_value;
	ddi_fm_error_t error = { .fme_version = 55, .fme_ena = 66 };
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	u32 *where;
	caddr_t addr;

	h = open_memory(test, &w, DDI_STRUCTURE_BE_ACC, access, &addr);
	where = (u32 *)(addr + c->off);
	ddi_put32(h, where, 0x01020304);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h),
			c->ok ? DDI_SUCCESS : DDI_FAILURE);
	if (c->ok)
		KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(w, c->off), 1);

	ddi_fm_acc_err_clear(h, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_get32(h, where), c->ok ? 0x01020304 : ~0U);
	ddi_fm_acc_err_get(h, &error, DDI_FME_VERSION);
	KUNIT_EXPECT_EQ(test, error.fme_status,
			c->ok ? DDI_FM_OK : DDI_FM_NONFATAL);
	KUNIT_EXPECT_EQ(test, error.fme_version, 55);
	KUNIT_EXPECT_EQ(test, error.fme_ena, 0);
	KUNIT_EXPECT_EQ(test, error.fme_flag,
			c->ok ? DDI_FM_ERR_UNEXPECTED : flag);
	KUNIT_EXPECT_PTR_EQ(test, error.fme_acc_handle, h);
}

/* A bad access of a DDI_FLAGERR_ACC driver is refused, recorded and cleared. */
static void flagerr_refuses_and_records(struct kunit *test)
{
	check_access(test, DDI_FLAGERR_ACC, DDI_FM_ERR_UNEXPECTED);
}

/* A bad access of a DDI_CAUTIOUS_ACC driver is refused, recorded and cleared. */
static void cautious_refuses_and_records(struct kunit *test)
{
	check_access(test, DDI_CAUTIOUS_ACC, DDI_FM_ERR_EXPECTED);
}

/*
 * Registers that need no more than loads and stores, as on x86, are accessed
 * element by element as memory is.
 */
static void plain_registers_are_accessed_repeatedly(struct kunit *test)
{
	struct __ddi_acc_handle h = { .kind = DDI_ACC_MMIO };
	u64 regs[4] = { 0 }, host[4] = { 1, 2, 3, ~0ULL }, got[5] = { 0 };

	ddi_rep_put64(&h, host, regs, 4, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_MEMEQ(test, regs, host, sizeof(host));
	ddi_rep_get64(&h, got, regs, 4, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_MEMEQ(test, got, host, sizeof(host));
	KUNIT_EXPECT_EQ(test, got[4], 0);
	memset(got, 0, sizeof(got));
	ddi_rep_get32(&h, (u32 *)got, (u32 *)regs + 1, 3, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_MEMEQ(test, got, (u32 *)host + 1, 12);
	ddi_rep_put32(&h, (u32 *)got, (u32 *)regs, 3, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_MEMEQ(test, regs, (u32 *)host + 1, 12);
	ddi_rep_put16(&h, (u16 *)host, (u16 *)regs, 3, DDI_DEV_AUTOINCR);
	ddi_rep_put8(&h, (u8 *)host + 6, (u8 *)regs + 6, 10, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_MEMEQ(test, regs, host, 16);
	memset(got, 0, sizeof(got));
	ddi_rep_get16(&h, (u16 *)got, (u16 *)regs, 5, DDI_DEV_AUTOINCR);
	ddi_rep_get8(&h, (u8 *)got + 10, (u8 *)regs + 10, 6, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_MEMEQ(test, got, host, 16);
	ddi_rep_put64(&h, host, regs, 4, DDI_DEV_NO_AUTOINCR);
	KUNIT_EXPECT_EQ(test, regs[0], ~0ULL);
	KUNIT_EXPECT_EQ(test, regs[1], 2);
}

/* Tell whether @h has recorded a fault, and clear it. */
static bool faulty(ddi_acc_handle_t h)
{
	bool noted = ddi_check_acc_handle(h) != DDI_SUCCESS;

	ddi_fm_acc_err_clear(h, DDI_FME_VERSION);
	return noted;
}

static void check_rep(struct kunit *test, enum ddi_acc_window_kind kind)
{
	ddi_device_acc_attr_t attr = attr_of(DDI_NEVERSWAP_ACC,
					     DDI_FLAGERR_ACC);
	struct ddi_acc_window *w = ddi_acc_window_open(test, kind);
	u32 host[3] = { 0x01010101, 0x02020202, 0x03030303 };
	ddi_acc_handle_t h;
	caddr_t addr;
	u32 *end;

	h = ddi_acc_window_map(w, &attr, &addr);
	end = (u32 *)(addr + DDI_ACC_WINDOW_SIZE);
	ddi_rep_put32(h, host, end - 2, 3, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_TRUE(test, faulty(h));
	memset(host, 0, sizeof(host));
	ddi_rep_get32(h, host, end - 2, 3, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_TRUE(test, faulty(h));
	KUNIT_EXPECT_MEMEQ(test, host,
			   ((u32[]){ 0x01010101, 0x02020202, ~0U }), 12);

	ddi_rep_put32(h, host, end - 1, 2, DDI_DEV_NO_AUTOINCR);
	ddi_rep_get32(h, host, end - 2, 2, DDI_DEV_NO_AUTOINCR);
	KUNIT_EXPECT_FALSE(test, faulty(h));
	KUNIT_EXPECT_MEMEQ(test, host,
			   ((u32[]){ 0x01010101, 0x01010101, ~0U }), 12);
	ddi_rep_put32(h, host, end, 1, DDI_DEV_NO_AUTOINCR);
	KUNIT_EXPECT_TRUE(test, faulty(h));
	ddi_rep_get32(h, host, end, 1, DDI_DEV_NO_AUTOINCR);
	KUNIT_EXPECT_TRUE(test, faulty(h));
	KUNIT_EXPECT_EQ(test, host[0], ~0U);
	ddi_acc_window_unmap(w, h);
}

/* Repeated accesses are checked one by one: those within the window are done. */
static void repeated_accesses_are_checked(struct kunit *test)
{
	check_rep(test, DDI_ACC_WINDOW_MEMORY);
	if (ddi_acc_window_exists(DDI_ACC_WINDOW_REGISTERS))
		check_rep(test, DDI_ACC_WINDOW_REGISTERS);
}

/* Fault calls without a handle, or of an unknown version, do nothing. */
static void fault_calls_ignore_bad_arguments(struct kunit *test)
{
	ddi_fm_error_t error = { .fme_status = 77 };
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	caddr_t addr;

	h = open_memory(test, &w, DDI_NEVERSWAP_ACC, DDI_FLAGERR_ACC, &addr);
	ddi_get32(h, (u32 *)(addr + 1));
	ddi_fm_acc_err_get(NULL, &error, DDI_FME_VERSION);
	ddi_fm_acc_err_get(h, NULL, DDI_FME_VERSION);
	ddi_fm_acc_err_get(h, &error, 9);
	KUNIT_EXPECT_EQ(test, error.fme_status, 77);
	ddi_fm_acc_err_clear(NULL, DDI_FME_VERSION);
	ddi_fm_acc_err_clear(h, 9);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(h), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_check_acc_handle(NULL), DDI_FAILURE);
}

/* Mapped memory can be peeked and poked at every width. */
static void peek_and_poke_access_memory(struct kunit *test)
{
	s64 *cell = kunit_kzalloc(test, 16, GFP_KERNEL);
	s8 v8 = 0;
	s16 v16 = 0;
	s32 v32 = 0;
	s64 v64 = 0;

	KUNIT_ASSERT_NOT_NULL(test, cell);
	KUNIT_EXPECT_EQ(test, ddi_poke64(NULL, cell, 0x1122334455667788LL),
			DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_peek64(NULL, cell, &v64), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, v64, 0x1122334455667788LL);
	KUNIT_EXPECT_EQ(test, ddi_poke32(NULL, (s32 *)cell, -5), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_peek32(NULL, (s32 *)cell, &v32), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, v32, -5);
	KUNIT_EXPECT_EQ(test, ddi_poke16(NULL, (s16 *)cell, 300), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_peek16(NULL, (s16 *)cell, &v16), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, v16, 300);
	KUNIT_EXPECT_EQ(test, ddi_poke8(NULL, (s8 *)cell, 7), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_peek8(NULL, (s8 *)cell, &v8), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, v8, 7);
	KUNIT_EXPECT_EQ(test, ddi_peek32(NULL, (s32 *)cell, NULL), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, cell[1], 0);
}

/* Peek and poke write no more bytes than their width. */
static void peek_and_poke_leave_the_next_byte(struct kunit *test)
{
	u8 *cell = kunit_kzalloc(test, 32, GFP_KERNEL), *to = cell + 16;

	KUNIT_ASSERT_NOT_NULL(test, cell);
	memset(cell, 0xff, 16);
	ddi_peek64(NULL, (s64 *)cell, (s64 *)to);
	KUNIT_EXPECT_MEMEQ(test, to, "\377\377\377\377\377\377\377\377", 9);
	memset(to, 0, 16);
	ddi_peek32(NULL, (s32 *)cell, (s32 *)to);
	KUNIT_EXPECT_MEMEQ(test, to, "\377\377\377\377", 5);
	memset(to, 0, 16);
	ddi_peek16(NULL, (s16 *)cell, (s16 *)to);
	KUNIT_EXPECT_MEMEQ(test, to, "\377\377", 3);
	memset(to, 0, 16);
	ddi_peek8(NULL, (s8 *)cell, (s8 *)to);
	KUNIT_EXPECT_MEMEQ(test, to, "\377", 2);
	memset(to, 0, 16);
	ddi_poke64(NULL, (s64 *)to, -1);
	KUNIT_EXPECT_MEMEQ(test, to, "\377\377\377\377\377\377\377\377", 9);
	memset(to, 0, 16);
	ddi_poke32(NULL, (s32 *)to, -1);
	KUNIT_EXPECT_MEMEQ(test, to, "\377\377\377\377", 5);
	memset(to, 0, 16);
	ddi_poke16(NULL, (s16 *)to, -1);
	KUNIT_EXPECT_MEMEQ(test, to, "\377\377", 3);
	memset(to, 0, 16);
	ddi_poke8(NULL, (s8 *)to, -1);
	KUNIT_EXPECT_MEMEQ(test, to, "\377", 2);
}

static void expect_bad_address(struct kunit *test, void *bad)
{
	s8 v8 = 1;
	s16 v16 = 2;
	s32 v32 = 3;
	s64 v64 = 4;

	KUNIT_EXPECT_EQ(test, ddi_peek8(NULL, bad, &v8), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_peek16(NULL, bad, &v16), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_peek32(NULL, bad, &v32), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_peek64(NULL, bad, &v64), DDI_FAILURE);
	KUNIT_EXPECT_TRUE(test, v8 == 1 && v16 == 2 && v32 == 3 && v64 == 4);
	KUNIT_EXPECT_EQ(test, ddi_poke8(NULL, bad, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_poke16(NULL, bad, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_poke32(NULL, bad, 0), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_poke64(NULL, bad, 0), DDI_FAILURE);
}

/* Peek and poke of an unmapped address fail, and do no other harm. */
static void peek_and_poke_survive_bad_addresses(struct kunit *test)
{
	void *area = vmalloc(PAGE_SIZE);

	KUNIT_ASSERT_NOT_NULL(test, area);
	/* An unmapped page follows an area of vmalloc(). */
	expect_bad_address(test, area + PAGE_SIZE);
	vfree(area);
	expect_bad_address(test, NULL);
	expect_bad_address(test, (void *)64);
}

/* Elements are translated from the source's byte order to the target's. */
static void copy_translates(struct kunit *test)
{
	struct ddi_acc_window *from, *to;
	ddi_acc_handle_t src, dest;
	caddr_t a, b;
	int i;

	src = open_memory(test, &from, DDI_STRUCTURE_BE_ACC, 1, &a);
	dest = open_memory(test, &to, DDI_STRUCTURE_LE_ACC, 1, &b);
	for (i = 0; i < 16; i++)
		ddi_acc_window_poke(from, i, i);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_device_copy(src, a, 1, dest, b, 1, 16,
					DDI_DATA_SZ04_ACC));
	for (i = 0; i < 16; i++)
		KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, i), i ^ 3);
}

/* The address on either side may stay, advance or go backwards. */
static void copy_obeys_both_increments(struct kunit *test)
{
	struct ddi_acc_window *from, *to;
	ddi_acc_handle_t src, dest;
	caddr_t a, b;
	int i;

	src = open_memory(test, &from, DDI_NEVERSWAP_ACC, 1, &a);
	dest = open_memory(test, &to, DDI_NEVERSWAP_ACC, 1, &b);
	for (i = 0; i < 16; i++)
		ddi_acc_window_poke(from, i, i + 1);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_device_copy(src, a, 2, dest, b + 8, -1, 4,
					DDI_DATA_SZ01_ACC));
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 8), 1);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 7), 3);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 6), 5);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 5), 7);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 4), 0);

	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_device_copy(src, a + 3, 0, dest, b + 16, 0, 8,
					DDI_DATA_SZ01_ACC));
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 16), 4);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(to, 17), 0);
}

/* Zeroes are written to the given range, at every width, and nowhere else. */
static void zero_fills(struct kunit *test)
{
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	caddr_t addr;
	uint_t size;
	int i;

	h = open_memory(test, &w, DDI_STRUCTURE_LE_ACC, 1, &addr);
	for (size = 1; size <= 8; size *= 2) {
		for (i = 0; i < 40; i++)
			ddi_acc_window_poke(w, i, 0xee);
		KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
				ddi_device_zero(h, addr + 8, 16, 1, size));
		for (i = 0; i < 40; i++)
			KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(w, i),
					i >= 8 && i < 24 ? 0 : 0xee);
	}
}

/* A size that is invalid, or does not divide the count, moves nothing. */
static void copy_and_zero_refuse_sizes(struct kunit *test)
{
	static const uint_t bad[] = { 0, 3, 5, 16, ~0U };
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	caddr_t a;
	int i;

	h = open_memory(test, &w, DDI_NEVERSWAP_ACC, 1, &a);
	ddi_acc_window_poke(w, 0, 9);
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		KUNIT_EXPECT_EQ(test, ddi_device_zero(h, a, 48, 1, bad[i]),
				DDI_FAILURE);
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_device_copy(h, a, 1, h, a + 64, 1, 48,
						bad[i]));
	}
	KUNIT_EXPECT_EQ(test, ddi_device_zero(h, a, 6, 1, DDI_DATA_SZ04_ACC),
			DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(w, 0), 9);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(w, 64), 0);
}

/* The old names are aliases of the functions that replaced them. */
static void old_names_are_aliases(struct kunit *test)
{
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	u32 host[2] = { 1, 2 };
	caddr_t a;

	h = open_memory(test, &w, DDI_STRUCTURE_BE_ACC, 1, &a);
	ddi_putl(h, (u32 *)a, 0x01020304);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(w, 0), 1);
	KUNIT_EXPECT_EQ(test, ddi_mem_get32(h, (u32 *)a), 0x01020304);
	KUNIT_EXPECT_EQ(test, ddi_io_getw(h, (u16 *)a), 0x0102);
	KUNIT_EXPECT_EQ(test, ddi_getb(h, (u8 *)a + 3), 4);
	KUNIT_EXPECT_EQ(test, ddi_getll(h, (u64 *)a), 0x0102030400000000ULL);
	ddi_rep_putl(h, host, (u32 *)a, 2, DDI_DEV_AUTOINCR);
	KUNIT_EXPECT_EQ(test, ddi_acc_window_peek(w, 7), 2);
}

/* The 8 bytes at offset 8 of the window, as a big-endian number */
static u64 fifo_bytes(struct ddi_acc_window *w)
{
	u64 bytes = 0;
	int i;

	for (i = 8; i < 16; i++)
		bytes = bytes << 8 | ddi_acc_window_peek(w, i);
	return bytes;
}

/* The ddi_io_rep_put8(9F) family writes one register of the given width. */
static void io_rep_writes_one_register(struct kunit *test)
{
	u8 host8[] = { 0x11, 0x22, 0x33 };
	u16 host16[] = { 0x1111, 0x2222, 0x3344 };
	u32 host32[] = { 0x11111111, 0x22222222, 0x33445566 };
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	caddr_t a;

	h = open_memory(test, &w, DDI_STRUCTURE_BE_ACC, 1, &a);
	ddi_io_rep_put8(h, host8, (u8 *)a + 8, 3);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x3300000000000000ULL);
	ddi_io_rep_put16(h, host16, (u16 *)(a + 8), 3);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x3344000000000000ULL);
	ddi_io_rep_put32(h, host32, (u32 *)(a + 8), 3);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x3344556600000000ULL);
	ddi_io_rep_putb(h, host8, (u8 *)a + 8, 1);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x1144556600000000ULL);
	ddi_io_rep_putw(h, host16, (u16 *)(a + 8), 2);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x2222556600000000ULL);
	ddi_io_rep_putl(h, host32, (u32 *)(a + 8), 0);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x2222556600000000ULL);
	ddi_io_rep_putl(h, host32, (u32 *)(a + 8), 1);
	KUNIT_EXPECT_EQ(test, fifo_bytes(w), 0x1111111100000000ULL);
}

/* The ddi_io_rep_get8(9F) family reads one register into an array. */
static void io_rep_reads_one_register(struct kunit *test)
{
	u8 host8[3] = {};
	u16 host16[3] = {};
	u32 host32[3] = {};
	struct ddi_acc_window *w;
	ddi_acc_handle_t h;
	caddr_t a;
	int i;

	h = open_memory(test, &w, DDI_STRUCTURE_BE_ACC, 1, &a);
	for (i = 0; i < 8; i++)
		ddi_acc_window_poke(w, 8 + i, 0x11 * (i + 1));
	ddi_io_rep_get8(h, host8, (u8 *)a + 8, 2);
	KUNIT_EXPECT_MEMEQ(test, host8, ((u8[]){ 0x11, 0x11, 0 }), 3);
	ddi_io_rep_get16(h, host16, (u16 *)(a + 8), 2);
	KUNIT_EXPECT_MEMEQ(test, host16, ((u16[]){ 0x1122, 0x1122, 0 }), 6);
	ddi_io_rep_get32(h, host32, (u32 *)(a + 8), 2);
	KUNIT_EXPECT_MEMEQ(test, host32,
			   ((u32[]){ 0x11223344, 0x11223344, 0 }), 12);
	ddi_io_rep_getb(h, host8, (u8 *)a + 9, 3);
	KUNIT_EXPECT_MEMEQ(test, host8, ((u8[]){ 0x22, 0x22, 0x22 }), 3);
	ddi_io_rep_getw(h, host16, (u16 *)(a + 10), 3);
	KUNIT_EXPECT_MEMEQ(test, host16,
			   ((u16[]){ 0x3344, 0x3344, 0x3344 }), 6);
	ddi_io_rep_getl(h, host32, (u32 *)(a + 12), 3);
	KUNIT_EXPECT_MEMEQ(test, host32,
			   ((u32[]){ 0x55667788, 0x55667788, 0x55667788 }), 12);
}

/* Swapping functions and macros agree with the bytes in memory. */
static void byte_order_macros(struct kunit *test)
{
	static const u8 raw[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8 };
	u8 out[9] = {};

	KUNIT_EXPECT_EQ(test, ddi_swap16(0x0102), 0x0201);
	KUNIT_EXPECT_EQ(test, ddi_swap32(0x01020304), 0x04030201);
	KUNIT_EXPECT_EQ(test, ddi_swap64(0x0102030405060708ULL),
			0x0807060504030201ULL);
	KUNIT_EXPECT_EQ(test, BSWAP_16(0x0102), 0x0201);
	KUNIT_EXPECT_EQ(test, BSWAP_32(0x01020304), 0x04030201);
	KUNIT_EXPECT_EQ(test, BSWAP_64(0x0102030405060708ULL),
			0x0807060504030201ULL);
	KUNIT_EXPECT_EQ(test, LE_IN16(raw + 1), 0x0201);
	KUNIT_EXPECT_EQ(test, BE_IN16(raw + 1), 0x0102);
	KUNIT_EXPECT_EQ(test, LE_IN32(raw + 1), 0x04030201);
	KUNIT_EXPECT_EQ(test, BE_IN32(raw + 1), 0x01020304);
	KUNIT_EXPECT_EQ(test, LE_IN64(raw + 1), 0x0807060504030201ULL);
	KUNIT_EXPECT_EQ(test, BE_IN64(raw + 1), 0x0102030405060708ULL);
	BE_OUT32(out + 1, 0x01020304);
	LE_OUT32(out + 5, 0x08070605);
	KUNIT_EXPECT_MEMEQ(test, out, raw, sizeof(out));
	KUNIT_EXPECT_EQ(test, BE_32(BE_32(0x01020304)), 0x01020304);
	KUNIT_EXPECT_EQ(test, LE_32(BE_32(0x01020304)), 0x04030201);
}

/* Capability functions refuse handles that are not for configuration space. */
static void capabilities_need_configuration_space(struct kunit *test)
{
	u16 base = 7;
	u32 id;

	KUNIT_EXPECT_EQ(test, DDI_FAILURE, pci_lcap_locate(NULL, 1, &base));
	KUNIT_EXPECT_EQ(test, base, 0);
	base = 7;
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, pci_xcap_locate(NULL, 1, &base));
	KUNIT_EXPECT_EQ(test, base, 0);
	base = 7;
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, pci_htcap_locate(NULL, 0, 0, &base));
	KUNIT_EXPECT_EQ(test, base, 0);
	base = 7;
	KUNIT_EXPECT_EQ(test, DDI_FAILURE, pci_cap_probe(NULL, 0, &id, &base));
	KUNIT_EXPECT_EQ(test, base, 0);
	KUNIT_EXPECT_EQ(test, ~0U, pci_cap_get(NULL, PCI_CAP_CFGSZ_8, 1, 64, 0));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			pci_cap_put(NULL, PCI_CAP_CFGSZ_8, 1, 64, 0, 0));
}

static struct kunit_case ddi_acc_fault_cases[] = {
	KUNIT_CASE_PARAM(flagerr_refuses_and_records, checked_gen_params),
	KUNIT_CASE_PARAM(cautious_refuses_and_records, checked_gen_params),
	KUNIT_CASE(plain_registers_are_accessed_repeatedly),
	KUNIT_CASE(repeated_accesses_are_checked),
	KUNIT_CASE(fault_calls_ignore_bad_arguments),
	KUNIT_CASE(peek_and_poke_access_memory),
	KUNIT_CASE(peek_and_poke_leave_the_next_byte),
	KUNIT_CASE(peek_and_poke_survive_bad_addresses),
	KUNIT_CASE(copy_translates),
	KUNIT_CASE(copy_obeys_both_increments),
	KUNIT_CASE(zero_fills),
	KUNIT_CASE(copy_and_zero_refuse_sizes),
	KUNIT_CASE(old_names_are_aliases),
	KUNIT_CASE(io_rep_writes_one_register),
	KUNIT_CASE(io_rep_reads_one_register),
	KUNIT_CASE(capabilities_need_configuration_space),
	KUNIT_CASE(byte_order_macros),
	{}
};

static struct kunit_suite ddi_acc_fault_suite = {
	.name = "ddi_acc_fault",
	.test_cases = ddi_acc_fault_cases,
};

kunit_test_suite(ddi_acc_fault_suite);
