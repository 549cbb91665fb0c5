// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of register sets: their numbers, mapping them, refusing bad requests.
 * ddi_dev_nregs(9F), ddi_dev_regsize(9F), ddi_regs_map_setup(9F),
 * ddi_device_acc_attr(9S)
 */

#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/pci.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include "ddi_acc_window_kunit.h"
#include "ddi_kunit_helpers.h"
#include "../ddi/acc/hat.h"

static const ddi_device_acc_attr_t strict = {
	.devacc_attr_version = DDI_DEVICE_ATTR_V1,
	.devacc_attr_endian_flags = DDI_STRUCTURE_LE_ACC,
	.devacc_attr_dataorder = DDI_STRICTORDER_ACC,
	.devacc_attr_access = DDI_DEFAULT_ACC,
};

static const ddi_device_acc_attr_t merging = {
	.devacc_attr_version = DDI_DEVICE_ATTR_V0,
	.devacc_attr_dataorder = DDI_MERGING_OK_ACC,
};

struct map_case {
	const char *name;
	uint_t rnumber;
	offset_t off;
	offset_t len;
	ddi_device_acc_attr_t attr;
	int ret;
};

#define V1(endian, order, access)					\
	{ DDI_DEVICE_ATTR_V1, endian, order, access }

static const struct map_case map_cases[] = {
	{ "whole set", 0, 0, 0, V1(0, 0, 1), DDI_SUCCESS },
	{ "rest of the set", 0, 16, 0, V1(0, 0, 1), DDI_SUCCESS },
	{ "part of the set", 0, 16, 32, V1(0, 0, 1), DDI_SUCCESS },
	{ "last byte", 0, DDI_ACC_WINDOW_SIZE - 1, 1, V1(0, 0, 1),
	  DDI_SUCCESS },
	{ "access left 0", 0, 0, 0, V1(0, 0, 0), DDI_SUCCESS },
	{ "V0 ignores access", 0, 0, 0, { DDI_DEVICE_ATTR_V0, 0, 0, 99 },
	  DDI_SUCCESS },
	{ "no such set", 1, 0, 0, V1(0, 0, 1), DDI_ME_RNUMBER_RANGE },
	{ "set -1", -1, 0, 0, V1(0, 0, 1), DDI_ME_RNUMBER_RANGE },
	{ "offset is the size", 0, DDI_ACC_WINDOW_SIZE, 0, V1(0, 0, 1),
	  DDI_FAILURE },
	{ "offset negative", 0, -1, 0, V1(0, 0, 1), DDI_FAILURE },
	{ "length negative", 0, 0, -1, V1(0, 0, 1), DDI_FAILURE },
	{ "length too large", 0, 0, DDI_ACC_WINDOW_SIZE + 1, V1(0, 0, 1),
	  DDI_FAILURE },
	{ "offset and length too large", 0, 16, DDI_ACC_WINDOW_SIZE - 15,
	  V1(0, 0, 1), DDI_FAILURE },
	{ "sum wraps", 0, 16, 0x7fffffffffffffffLL, V1(0, 0, 1), DDI_FAILURE },
	{ "version 0", 0, 0, 0, { 0, 0, 0, 1 }, DDI_FAILURE },
	{ "version 3", 0, 0, 0, { 3, 0, 0, 1 }, DDI_FAILURE },
	{ "byte order 3", 0, 0, 0, V1(3, 0, 1), DDI_FAILURE },
	{ "data order 5", 0, 0, 0, V1(0, 5, 1), DDI_FAILURE },
	{ "access 4", 0, 0, 0, V1(0, 0, 4), DDI_FAILURE },
};

static void map_case_desc(const struct map_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(map, map_cases, map_case_desc);

static struct ddi_acc_window *regs_open(struct kunit *test)
{
	if (!ddi_acc_window_exists(DDI_ACC_WINDOW_REGISTERS))
		kunit_skip(test, "no register window on this architecture");
	return ddi_acc_window_open(test, DDI_ACC_WINDOW_REGISTERS);
}

/* Each request returns its code; a failure leaves no mapping and clears results. */
static void map_returns_documented_codes(struct kunit *test)
{
	const struct map_case *c = test->param_value;
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t handle = (ddi_acc_handle_t)test;
	caddr_t addr = (caddr_t)test;
	int ret;

	ret = ddi_regs_map_setup(w->dip, c->rnumber, &addr, c->off, c->len,
				 &c->attr, &handle);
	KUNIT_EXPECT_EQ(test, ret, c->ret);
	if (ret == DDI_SUCCESS) {
		ddi_acc_window_poke(w, c->off, 0x42);
		KUNIT_EXPECT_EQ(test, ddi_get8(handle, (u8 *)addr), 0x42);
		ddi_regs_map_free(&handle);
	}
	KUNIT_EXPECT_NULL(test, handle);
	KUNIT_EXPECT_TRUE(test, list_empty(&w->dip->res));
}

/* NULL arguments are refused. */
static void map_refuses_null(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t handle;
	caddr_t addr;

	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_regs_map_setup(NULL, 0, &addr, 0, 0, &strict,
					   &handle));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_regs_map_setup(w->dip, 0, NULL, 0, 0, &strict,
					   &handle));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_regs_map_setup(w->dip, 0, &addr, 0, 0, NULL,
					   &handle));
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_regs_map_setup(w->dip, 0, &addr, 0, 0, &strict,
					   NULL));
}

/* A mapping that fails overwrites the address and the handle of an earlier one. */
static void failed_map_clears_results(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_device_acc_attr_t bad = strict;
	ddi_acc_handle_t handle = (ddi_acc_handle_t)test;
	caddr_t addr = (caddr_t)test;

	bad.devacc_attr_version = 0x77;
	KUNIT_EXPECT_NE(test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, 0, &addr, 0, 0, &bad,
					   &handle));
	KUNIT_EXPECT_NULL(test, addr);
	KUNIT_EXPECT_NULL(test, handle);
}

/* Freeing NULL, or a handle that is not a mapping, is refused. */
static void free_refuses_other_handles(struct kunit *test)
{
	struct ddi_acc_window *w;
	ddi_acc_handle_t handle = NULL;
	caddr_t addr;

	ddi_regs_map_free(NULL);
	ddi_regs_map_free(&handle);
	w = ddi_acc_window_open(test, DDI_ACC_WINDOW_MEMORY);
	handle = ddi_acc_window_map(w, &strict, &addr);
	ddi_regs_map_free(&handle);
	KUNIT_EXPECT_NOT_NULL(test, handle);
}

/* A live mapping is listed as a resource of the device, by kind and caller. */
static void mapping_is_listed_as_resource(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t handle;
	struct ddi_res *res;
	caddr_t addr;

	handle = ddi_acc_window_map(w, &strict, &addr);
	res = list_first_entry_or_null(&w->dip->res, struct ddi_res, node);
	KUNIT_ASSERT_NOT_NULL(test, res);
	KUNIT_EXPECT_STREQ(test, res->type->name, "register mapping");
	KUNIT_EXPECT_NE(test, res->caller, 0);
	ddi_acc_window_unmap(w, handle);
	KUNIT_EXPECT_TRUE(test, list_empty(&w->dip->res));
}

/* A strict mapping of a set that is mapped with merging is refused until freed. */
static void strict_and_merging_mappings_conflict(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t merged, other;
	caddr_t addr;

	merged = ddi_acc_window_map(w, &merging, &addr);
	KUNIT_EXPECT_EQ(test, DDI_REGS_ACC_CONFLICT,
			ddi_regs_map_setup(w->dip, 0, &addr, 8, 8, &strict,
					   &other));
	ddi_acc_window_unmap(w, merged);
	other = ddi_acc_window_map(w, &strict, &addr);
	ddi_acc_window_unmap(w, other);
}

/* A set may be mapped twice.  (x86 maps a page of RAM as registers only once.) */
static void set_maps_twice(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t one, two;
	caddr_t a, b;

	if (IS_ENABLED(CONFIG_X86) && !IS_ENABLED(CONFIG_UML))
		kunit_skip(test, "RAM window: see the PCI suite");
	one = ddi_acc_window_map(w, &strict, &a);
	two = ddi_acc_window_map(w, &strict, &b);
	ddi_put8(one, (u8 *)a + 3, 0x17);
	KUNIT_EXPECT_EQ(test, ddi_get8(two, (u8 *)b + 3), 0x17);
	ddi_acc_window_unmap(w, one);
	KUNIT_EXPECT_EQ(test, ddi_get8(two, (u8 *)b + 3), 0x17);
	ddi_acc_window_unmap(w, two);
}

/*
 * Addresses of a mapping have page frames, addresses around it have none.
 * Linux maps whole pages on some machines, and knows the frames of the rest.
 */
static void mapped_registers_have_page_frames(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t handle;
	caddr_t addr;
	ulong_t pfn;

	pfn = PHYS_PFN(to_platform_device(w->dip->dev)->resource->start);
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, 0, &addr, 16, 32, &strict,
					   &handle));
	KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(addr), pfn);
	KUNIT_EXPECT_EQ(test, ddi_hat_getkpfnum(addr + 31), pfn);
	if (w->records) {
		KUNIT_EXPECT_NE(test, ddi_hat_getkpfnum(addr - 1), pfn);
		KUNIT_EXPECT_NE(test, ddi_hat_getkpfnum(addr + 32), pfn);
	}
	ddi_regs_map_free(&handle);
	KUNIT_EXPECT_NE(test, ddi_hat_getkpfnum(addr), pfn);
}

/* When memory or addresses are short, nothing is left of the mapping. */
static void every_shortage_of_a_mapping_is_survived(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t handle;
	caddr_t addr;
	int nth;

	for (nth = 1; nth <= 2; nth++) {
		ddi_kunit_fail_nth(nth);
		KUNIT_EXPECT_EQ(test, DDI_FAILURE,
				ddi_regs_map_setup(w->dip, 0, &addr, 0, 0,
						   &strict, &handle));
		ddi_kunit_fail_nth(0);
		KUNIT_EXPECT_NULL(test, addr);
		KUNIT_EXPECT_NULL(test, handle);
		KUNIT_EXPECT_TRUE(test, list_empty(&w->dip->res));
	}
	ddi_kunit_fail_nth(3);
	handle = ddi_acc_window_map(w, &strict, &addr);
	ddi_kunit_fail_nth(0);
	ddi_acc_window_unmap(w, handle);
}

static const struct ddi_res_type other_type = { "other resource" };

/*
 * Only a merging mapping of equal addresses conflicts, also one that a driver
 * leaked; other resources do not.
 */
static void leaked_merging_mapping_conflicts(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	struct __ddi_acc_handle other = { .kind = DDI_ACC_MMIO };
	ddi_acc_handle_t merged, handle;
	caddr_t addr;

	/* x86 maps a page of RAM as registers only once */
	if (IS_ENABLED(CONFIG_X86) && !IS_ENABLED(CONFIG_UML))
		kunit_skip(test, "RAM window: see the PCI suite");
	KUNIT_ASSERT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, 0, &addr, 16, 16, &merging,
					   &merged));
	other.order = merged->order;
	other.phys = merged->phys - 16;
	other.len = DDI_ACC_WINDOW_SIZE;
	ddi_res_add(w->dip, &other.res, &other_type, 0);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, 0, &addr, 0, 16, &strict,
					   &handle));
	ddi_regs_map_free(&handle);
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, 0, &addr, 32, 16, &strict,
					   &handle));
	ddi_regs_map_free(&handle);
	KUNIT_EXPECT_EQ(test, DDI_REGS_ACC_CONFLICT,
			ddi_regs_map_setup(w->dip, 0, &addr, 0, 17, &strict,
					   &handle));
	KUNIT_EXPECT_EQ(test, DDI_REGS_ACC_CONFLICT,
			ddi_regs_map_setup(w->dip, 0, &addr, 31, 17, &strict,
					   &handle));
	ddi_res_del(w->dip, &other.res);
	ddi_res_report(w->dip);
	KUNIT_EXPECT_EQ(test, DDI_REGS_ACC_CONFLICT,
			ddi_regs_map_setup(w->dip, 0, &addr, 16, 16, &strict,
					   &handle));
	KUNIT_EXPECT_EQ(test, DDI_SUCCESS,
			ddi_regs_map_setup(w->dip, 0, &addr, 16, 16, &merging,
					   &handle));
	ddi_regs_map_free(&handle);
	ddi_regs_map_free(&merged);
}

static void sets_unregister(void *pdev)
{
	platform_device_unregister(pdev);
}

/* A platform device's sets are its memory and I/O resources, in order. */
static void sets_are_numbered_in_order(struct kunit *test)
{
	static const struct resource table[] = {
		{ .start = 5, .end = 5, .flags = IORESOURCE_IRQ },
		{ .start = 0x1000, .end = 0x10ff, .flags = IORESOURCE_MEM },
		{ .start = 0x20, .end = 0x27, .flags = IORESOURCE_IO },
		{ .start = 0x2000, .end = 0x2fff, .flags = IORESOURCE_MEM },
	};
	static const off_t sizes[] = { 0x100, 8, 0x1000 };
	struct platform_device *pdev;
	dev_info_t *dip;
	off_t size;
	int i, n;

	pdev = platform_device_register_simple("ddi_acc", PLATFORM_DEVID_AUTO,
					       NULL, 0);
	KUNIT_ASSERT_FALSE(test, IS_ERR(pdev));
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, sets_unregister, pdev));
	dip = ddi_acc_dip(test, &pdev->dev);
	n = 77;
	KUNIT_EXPECT_EQ(test, ddi_dev_nregs(dip, &n), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, n, 77);

	pdev->resource = kmemdup(table, sizeof(table), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, pdev->resource);
	pdev->num_resources = ARRAY_SIZE(table);
	KUNIT_EXPECT_EQ(test, ddi_dev_nregs(dip, &n), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, n, ARRAY_SIZE(sizes));
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		KUNIT_EXPECT_EQ(test, ddi_dev_regsize(dip, i, &size),
				DDI_SUCCESS);
		KUNIT_EXPECT_EQ(test, size, sizes[i]);
	}
	KUNIT_EXPECT_EQ(test, ddi_dev_regsize(dip, i, &size), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dev_nregs(NULL, &n), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dev_nregs(dip, NULL), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dev_regsize(NULL, 0, &size), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dev_regsize(dip, 0, NULL), DDI_FAILURE);
}

/* Devices of other buses have no sets. */
static void other_buses_have_no_sets(struct kunit *test)
{
	struct device *dev = kunit_device_register(test, "ddi-acc");
	ddi_acc_handle_t handle;
	dev_info_t *dip;
	caddr_t addr;
	off_t size;
	int n;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	dip = ddi_acc_dip(test, dev);
	KUNIT_EXPECT_EQ(test, ddi_dev_nregs(dip, &n), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, ddi_dev_regsize(dip, 0, &size), DDI_FAILURE);
	KUNIT_EXPECT_EQ(test, DDI_ME_RNUMBER_RANGE,
			ddi_regs_map_setup(dip, 0, &addr, 0, 0, &strict,
					   &handle));
}

/* A set without an assigned address has a number and a size, but cannot be mapped. */
static void set_without_address_does_not_map(struct kunit *test)
{
	struct ddi_acc_window *w = regs_open(test);
	ddi_acc_handle_t handle;
	caddr_t addr;
	off_t size;

	to_platform_device(w->dip->dev)->resource->flags |= IORESOURCE_UNSET;
	KUNIT_EXPECT_EQ(test, ddi_dev_regsize(w->dip, 0, &size), DDI_SUCCESS);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			ddi_regs_map_setup(w->dip, 0, &addr, 0, 0, &strict,
					   &handle));
}

static struct kunit_case ddi_acc_regs_cases[] = {
	KUNIT_CASE_PARAM(map_returns_documented_codes, map_gen_params),
	KUNIT_CASE(map_refuses_null),
	KUNIT_CASE(failed_map_clears_results),
	KUNIT_CASE(free_refuses_other_handles),
	KUNIT_CASE(mapping_is_listed_as_resource),
	KUNIT_CASE(strict_and_merging_mappings_conflict),
	KUNIT_CASE(every_shortage_of_a_mapping_is_survived),
	KUNIT_CASE(leaked_merging_mapping_conflicts),
	KUNIT_CASE(set_maps_twice),
	KUNIT_CASE(mapped_registers_have_page_frames),
	KUNIT_CASE(sets_are_numbered_in_order),
	KUNIT_CASE(other_buses_have_no_sets),
	KUNIT_CASE(set_without_address_does_not_map),
	{}
};

static struct kunit_suite ddi_acc_regs_suite = {
	.name = "ddi_acc_regs",
	.test_cases = ddi_acc_regs_cases,
};

kunit_test_suite(ddi_acc_regs_suite);
