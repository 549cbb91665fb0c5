// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of what the firmware tells of the machine, with a table made by hand:
 * smbios_iter(), smbios_info_common(), smbios_info_system(),
 * smbios_info_memdevice(), smbios_info_ipmi().
 */
#include <kunit/test.h>
#include <linux/string.h>
#include <sys/smbios.h>
#include "../ddi/dev/smbios.h"
#include "ddi_kunit_helpers.h"

/* A structure: type, length, handle and the other fields, then its strings */
#define STRUCTURE(size)							\
	struct {							\
		u8 fields[size];					\
		char strings[40];					\
	}

static const STRUCTURE(0x1b) system_structure = {
	{ 1, 0x1b, 0x00, 0x01, 1, 2, 3, 4, [8 ... 23] = 0x55, [24] = 6, 0, 5 },
	"maker\0machine\0v1\0S123\0family"
};

static const STRUCTURE(0x08) short_system = {
	{ 1, 0x08, 0x05, 0x01, 1 },
	"maker"
};

static const STRUCTURE(0x1b) empty_slot = {
	{ 17, 0x1b, 0x01, 0x11, [0x10] = 1 },
	"DIMM 0"
};

static const STRUCTURE(0x1b) small_slot = {
	{ 17, 0x1b, 0x02, 0x11, [0x0c] = 0x10, 0x80, [0x10] = 1, 2, [0x17] = 3 },
	"DIMM 1\0bank 1\0chip maker"
};

static const STRUCTURE(0x20) large_slot = {
	{ 17, 0x20, 0x03, 0x11, [0x0c] = 0xff, 0x7f, [0x1e] = 2 },
	""
};

static const STRUCTURE(0x12) controller = {
	{ 38, 0x12, 0x00, 0x26, 1, 0x20, 0x20, [8] = 0xa3, 0x0c,
	  [0x10] = 0x58, 5 },
	""
};

static void add(struct kunit *test, struct smbios_hdl *shp, const u8 *data)
{
	KUNIT_EXPECT_EQ(test, ddi_smbios_add(shp, data), 0);
}

static int init(struct kunit *test)
{
	struct smbios_hdl *shp = kunit_kzalloc(test, sizeof(*shp), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, shp);
	INIT_LIST_HEAD(&shp->entries);
	test->priv = shp;
	return 0;
}

static void finish(struct kunit *test)
{
	ddi_smbios_clear(test->priv);
}

static void strings_are_found_by_their_numbers(struct kunit *test)
{
	smbios_info_t info;

	add(test, test->priv, system_structure.fields);
	KUNIT_ASSERT_EQ(test, smbios_info_common(test->priv, 0x100, &info), 0);
	KUNIT_EXPECT_STREQ(test, info.smbi_manufacturer, "maker");
	KUNIT_EXPECT_STREQ(test, info.smbi_product, "machine");
	KUNIT_EXPECT_STREQ(test, info.smbi_version, "v1");
	KUNIT_EXPECT_STREQ(test, info.smbi_serial, "S123");
	KUNIT_EXPECT_NULL(test, info.smbi_part);
	KUNIT_EXPECT_EQ(test, smbios_info_common(test->priv, 0x101, &info),
			SMB_ERR);
	KUNIT_EXPECT_NULL(test, info.smbi_manufacturer);
}

static void system_is_found_by_its_type(struct kunit *test)
{
	smbios_system_t sys;

	KUNIT_EXPECT_EQ(test, smbios_info_system(test->priv, &sys), SMB_ERR);
	KUNIT_EXPECT_EQ(test, smbios_info_system(NULL, &sys), SMB_ERR);
	add(test, test->priv, small_slot.fields);
	add(test, test->priv, system_structure.fields);
	KUNIT_EXPECT_EQ(test, smbios_info_system(test->priv, &sys), 0x100);
	KUNIT_ASSERT_EQ(test, sys.smbs_uuidlen, 16);
	KUNIT_EXPECT_NULL(test, memchr_inv(sys.smbs_uuid, 0x55, 16));
	KUNIT_EXPECT_EQ(test, sys.smbs_wakeup, 6);
	KUNIT_EXPECT_STREQ(test, sys.smbs_family, "family");
	KUNIT_EXPECT_NULL(test, sys.smbs_sku);
}

/* A structure of an old version says less. */
static void short_structure_has_no_more(struct kunit *test)
{
	smbios_system_t sys;
	smbios_info_t info;

	add(test, test->priv, short_system.fields);
	KUNIT_EXPECT_EQ(test, smbios_info_system(test->priv, &sys), 0x105);
	KUNIT_EXPECT_EQ(test, sys.smbs_uuidlen, 0);
	KUNIT_EXPECT_NULL(test, sys.smbs_family);
	KUNIT_EXPECT_EQ(test, smbios_info_common(test->priv, 0x105, &info), 0);
	KUNIT_EXPECT_STREQ(test, info.smbi_manufacturer, "maker");
	KUNIT_EXPECT_NULL(test, info.smbi_product);
}

static void slots_have_their_size(struct kunit *test)
{
	smbios_memdevice_t slot;

	add(test, test->priv, empty_slot.fields);
	add(test, test->priv, small_slot.fields);
	add(test, test->priv, large_slot.fields);
	KUNIT_EXPECT_EQ(test, smbios_info_memdevice(test->priv, 0x1101, &slot),
			0);
	KUNIT_EXPECT_EQ(test, slot.smbmd_size, 0);
	KUNIT_EXPECT_STREQ(test, slot.smbmd_dloc, "DIMM 0");
	KUNIT_EXPECT_EQ(test, smbios_info_memdevice(test->priv, 0x1102, &slot),
			0);
	KUNIT_EXPECT_EQ(test, slot.smbmd_size, 16 << 10);
	KUNIT_EXPECT_STREQ(test, slot.smbmd_bloc, "bank 1");
	KUNIT_EXPECT_EQ(test, smbios_info_memdevice(test->priv, 0x1103, &slot),
			0);
	KUNIT_EXPECT_EQ(test, slot.smbmd_size, 0x20000ULL << 20);
	KUNIT_EXPECT_NULL(test, slot.smbmd_dloc);
	KUNIT_EXPECT_EQ(test, smbios_info_memdevice(test->priv, 0x1104, &slot),
			SMB_ERR);
}

static void controller_has_its_address(struct kunit *test)
{
	smbios_ipmi_t ipmi;

	KUNIT_EXPECT_EQ(test, smbios_info_ipmi(test->priv, &ipmi), SMB_ERR);
	add(test, test->priv, controller.fields);
	KUNIT_EXPECT_EQ(test, smbios_info_ipmi(test->priv, &ipmi), 0x2600);
	KUNIT_EXPECT_EQ(test, ipmi.smbip_type, SMB_IPMI_T_KCS);
	KUNIT_EXPECT_EQ(test, ipmi.smbip_addr, 0xca3);
	KUNIT_EXPECT_EQ(test, ipmi.smbip_flags,
			SMB_IPMI_F_IOADDR | SMB_IPMI_F_INTRSPEC |
			SMB_IPMI_F_INTREDGE);
	KUNIT_EXPECT_EQ(test, ipmi.smbip_regspacing, 4);
	KUNIT_EXPECT_EQ(test, ipmi.smbip_intr, 5);
	KUNIT_EXPECT_EQ(test, ipmi.smbip_i2c, 0x20);
}

/* Stop at the second structure. */
static int second(smbios_hdl_t *shp, const smbios_struct_t *sp, void *arg)
{
	smbios_struct_t *seen = arg;
	bool stop = seen->smbstr_size;

	*seen = *sp;
	return stop ? 7 : 0;
}

static void iteration_ends_when_told(struct kunit *test)
{
	smbios_struct_t seen = {};

	add(test, test->priv, small_slot.fields);
	KUNIT_EXPECT_EQ(test, smbios_iter(test->priv, second, &seen), 0);
	add(test, test->priv, system_structure.fields);
	add(test, test->priv, large_slot.fields);
	seen.smbstr_size = 0;
	KUNIT_EXPECT_EQ(test, smbios_iter(test->priv, second, &seen), 7);
	KUNIT_EXPECT_EQ(test, seen.smbstr_id, 0x100);
	KUNIT_EXPECT_EQ(test, seen.smbstr_type, SMB_TYPE_SYSTEM);
	KUNIT_EXPECT_EQ(test, seen.smbstr_size, 0x1b);
	KUNIT_EXPECT_EQ(test, smbios_iter(NULL, second, &seen), SMB_ERR);
}

static void shortage_is_survived(struct kunit *test)
{
	ddi_kunit_fail_nth(1);
	KUNIT_EXPECT_EQ(test, ddi_smbios_add(test->priv, controller.fields),
			-ENOMEM);
	ddi_kunit_fail_nth(0);
	add(test, test->priv, controller.fields);
}

static struct kunit_case ddi_smbios_cases[] = {
	KUNIT_CASE(strings_are_found_by_their_numbers),
	KUNIT_CASE(system_is_found_by_its_type),
	KUNIT_CASE(short_structure_has_no_more),
	KUNIT_CASE(slots_have_their_size),
	KUNIT_CASE(controller_has_its_address),
	KUNIT_CASE(iteration_ends_when_told),
	KUNIT_CASE(shortage_is_survived),
	{ }
};

static struct kunit_suite ddi_smbios_suite = {
	.name = "ddi_smbios",
	.init = init,
	.exit = finish,
	.test_cases = ddi_smbios_cases,
};

kunit_test_suite(ddi_smbios_suite);
