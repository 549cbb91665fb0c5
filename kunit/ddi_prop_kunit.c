// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of properties that drivers create and look up: ddi_prop_lookup(9F),
 * ddi_prop_get_int(9F), ddi_prop_update(9F), ddi_prop_create(9F),
 * ddi_prop_op(9F), ddi_prop_exists(9F).
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <sys/kmem.h>
#include <sys/mkdev.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/prop.h"
#include "../ddi/os/os.h"
#include "ddi_kunit_helpers.h"

#define ANY	DDI_DEV_T_ANY
#define NONE	DDI_DEV_T_NONE

static void node_put(void *dip)
{
	ddi_dev_info_put(dip);
}

static int prop_test_init(struct kunit *test)
{
	struct device *dev = kunit_device_register(test, "ddi-prop");

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	test->priv = ddi_dev_info_get(dev);
	KUNIT_ASSERT_NOT_NULL(test, test->priv);
	return kunit_add_action_or_reset(test, node_put, test->priv);
}

static int get(struct kunit *test, const char *name, int defvalue)
{
	return ddi_prop_get_int(ANY, test->priv, 0, name, defvalue);
}

/* ddi_prop_update_int(9F) creates a property, and replaces it the next time. */
static void update_int_replaces(struct kunit *test)
{
	dev_info_t *dip = test->priv;

	KUNIT_EXPECT_EQ(test, get(test, "speed", -7), -7);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "speed"), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int(NONE, dip, "speed", 10),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, get(test, "speed", -7), 10);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int(NONE, dip, "speed", 20),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, get(test, "speed", -7), 20);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "speed"), 1);

	KUNIT_EXPECT_EQ(test, ddi_prop_remove(NONE, dip, "speed"),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, get(test, "speed", -7), -7);
	KUNIT_EXPECT_EQ(test, ddi_prop_remove(NONE, dip, "speed"),
			DDI_PROP_NOT_FOUND);
}

/* An array of integers is looked up with its values and its length. */
static void int_array_is_looked_up(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	int data[3] = { 1, -2, INT_MAX }, *back;
	uint_t n;

	KUNIT_ASSERT_EQ(test,
			ddi_prop_update_int_array(NONE, dip, "a", data, 3), 0);
	KUNIT_ASSERT_EQ(test,
			ddi_prop_lookup_int_array(ANY, dip, 0, "a", &back, &n),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, n, 3);
	KUNIT_EXPECT_MEMEQ(test, back, data, sizeof(data));
	ddi_prop_free(back);
	KUNIT_EXPECT_EQ(test, get(test, "a", -7), 1);
}

/* An array of 64-bit integers is looked up as such, and not as one of integers. */
static void int64_array_is_looked_up(struct kunit *test)
{
	s64 data[2] = { S64_MIN, 1LL << 40 }, *back;
	dev_info_t *dip = test->priv;
	uint_t n;

	KUNIT_ASSERT_EQ(test,
			ddi_prop_update_int64_array(NONE, dip, "a",
						    (int64_t *)data, 2), 0);
	KUNIT_ASSERT_EQ(test,
			ddi_prop_lookup_int64_array(ANY, dip, 0, "a",
						    (int64_t **)&back, &n), 0);
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_MEMEQ(test, back, data, sizeof(data));
	ddi_prop_free(back);
	KUNIT_EXPECT_EQ(test, get(test, "a", -7), -7);

	KUNIT_ASSERT_EQ(test, ddi_prop_update_int64(NONE, dip, "b", 1LL << 33),
			0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int64(ANY, dip, 0, "b", 0),
			1LL << 33);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int64(ANY, dip, 0, "c", -5), -5);
}

/* A string is looked up, alone and as the first of an array. */
static void strings_are_looked_up(struct kunit *test)
{
	char *data[3] = { "one", "", "three" }, **back, *s;
	dev_info_t *dip = test->priv;
	uint_t n;

	KUNIT_ASSERT_EQ(test,
			ddi_prop_update_string_array(NONE, dip, "s", data, 3),
			DDI_PROP_SUCCESS);
	KUNIT_ASSERT_EQ(test,
			ddi_prop_lookup_string_array(ANY, dip, 0, "s", &back,
						     &n), DDI_PROP_SUCCESS);
	KUNIT_ASSERT_EQ(test, n, 3);
	KUNIT_EXPECT_STREQ(test, back[0], "one");
	KUNIT_EXPECT_STREQ(test, back[1], "");
	KUNIT_EXPECT_STREQ(test, back[2], "three");
	ddi_prop_free(back);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "s", &s), 0);
	KUNIT_EXPECT_STREQ(test, s, "one");
	ddi_prop_free(s);

	KUNIT_ASSERT_EQ(test, ddi_prop_update_string(NONE, dip, "s", "new"), 0);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "s", &s), 0);
	KUNIT_EXPECT_STREQ(test, s, "new");
	ddi_prop_free(s);
}

/* An array of bytes is looked up with its values and its length. */
static void byte_array_is_looked_up(struct kunit *test)
{
	uchar_t data[5] = { 0, 255, 1, 0, 7 }, *back;
	dev_info_t *dip = test->priv;
	uint_t n;

	KUNIT_ASSERT_EQ(test,
			ddi_prop_update_byte_array(NONE, dip, "mac", data, 5),
			DDI_PROP_SUCCESS);
	KUNIT_ASSERT_EQ(test,
			ddi_prop_lookup_byte_array(ANY, dip, 0, "mac", &back,
						   &n), DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, n, 5);
	KUNIT_EXPECT_MEMEQ(test, back, data, 5);
	ddi_prop_free(back);
}

/* A look-up by type skips properties of other types. */
static void types_are_kept_apart(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	char *s;

	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(NONE, dip, "x", 3), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "x", &s),
			DDI_PROP_NOT_FOUND);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_string(NONE, dip, "x", "y"), 0);
	KUNIT_EXPECT_EQ(test, get(test, "x", -7), 3);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "x", &s), 0);
	KUNIT_EXPECT_STREQ(test, s, "y");
	ddi_prop_free(s);
}

/* Missing names, data and results are refused with the documented codes. */
static void bad_arguments_are_refused(struct kunit *test)
{
	char *hole[2] = { "a", NULL }, *s = NULL;
	dev_info_t *dip = test->priv;
	int x = 1, *back = NULL;
	uint_t n;

	KUNIT_EXPECT_EQ(test, ddi_prop_update_int(NONE, dip, NULL, 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int(NONE, dip, "", 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int(ANY, dip, "x", 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int_array(NONE, dip, "x", &x, 0),
			DDI_PROP_CANNOT_ENCODE);
	KUNIT_EXPECT_EQ(test,
			ddi_prop_update_int_array(NONE, dip, "x", NULL, 1),
			DDI_PROP_CANNOT_ENCODE);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_int_array(NONE, dip, "x", &x,
							UINT_MAX),
			DDI_PROP_CANNOT_ENCODE);
	KUNIT_EXPECT_EQ(test, ddi_prop_update_string(NONE, dip, "x", NULL),
			DDI_PROP_CANNOT_ENCODE);
	KUNIT_EXPECT_EQ(test,
			ddi_prop_update_string_array(NONE, dip, "x", hole, 2),
			DDI_PROP_CANNOT_ENCODE);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_string(NONE, dip, 0, "x", &s),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "", &s),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_string(ANY, NULL, 0, "x", &s),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "x", &back,
							NULL),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "x", &back,
							&n),
			DDI_PROP_NOT_FOUND);
	KUNIT_EXPECT_NULL(test, back);
	KUNIT_EXPECT_EQ(test, ddi_prop_remove(ANY, dip, "x"),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_remove(NONE, dip, NULL),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, NULL), 0);
}

/* A property of a device number is found by that number, and by DDI_DEV_T_ANY. */
static void device_numbers_are_told_apart(struct kunit *test)
{
	ddi_dev_t one = 1UL << 32 | 1, two = 1UL << 32 | 2;
	dev_info_t *dip = test->priv;

	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(one, dip, "size", 100), 0);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(two, dip, "size", 200), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(one, dip, 0, "size", 0), 100);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(two, dip, 0, "size", 0), 200);
	KUNIT_EXPECT_EQ(test, get(test, "size", 0), 200);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(one + 2, dip, 0, "size", 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_remove(one, dip, "size"), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(one, dip, 0, "size", 0), 0);

	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(NONE, dip, "none", 5), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(one, dip, 0, "none", 0), 0);
	KUNIT_EXPECT_EQ(test, get(test, "none", 0), 5);
}

/* The parent is searched, unless the caller or an undefined property forbids it. */
static void search_goes_to_the_parent(struct kunit *test)
{
	dev_info_t *dip = test->priv, *parent = ddi_get_parent(dip);
	int *back;
	uint_t n;

	KUNIT_ASSERT_NOT_NULL(test, parent);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(NONE, parent, "up", 1), 0);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_int64(NONE, parent, "up", 2), 0);
	KUNIT_EXPECT_EQ(test, get(test, "up", 0), 1);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(ANY, dip, DDI_PROP_DONTPASS,
					       "up", 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, DDI_PROP_DONTPASS,
					      "up"), 0);

	KUNIT_ASSERT_EQ(test, ddi_prop_undefine(NONE, dip, 0, "up"), 0);
	KUNIT_EXPECT_EQ(test, get(test, "up", 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "up",
							&back, &n),
			DDI_PROP_UNDEFINED);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int64(ANY, dip, 0, "up", 0), 2);
	KUNIT_EXPECT_EQ(test, ddi_getproplen(ANY, dip, 0, "up", (int *)&n),
			DDI_PROP_UNDEFINED);
	ddi_prop_remove_all(parent);
}

/* Several properties of one name can be created; the last one is found. */
static void created_properties_stack(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	int v = 1, i;

	KUNIT_ASSERT_EQ(test, ddi_prop_create(NONE, dip, DDI_PROP_CANSLEEP, "v",
					      (caddr_t)&v, sizeof(v)), 0);
	v = 2;
	KUNIT_ASSERT_EQ(test, ddi_prop_create(NONE, dip, 0, "v", (caddr_t)&v,
					      sizeof(v)), 0);
	KUNIT_EXPECT_EQ(test, get(test, "v", 0), 2);
	KUNIT_EXPECT_EQ(test, ddi_prop_remove(NONE, dip, "v"), 0);
	KUNIT_EXPECT_EQ(test, get(test, "v", 0), 1);

	v = 3;
	KUNIT_EXPECT_EQ(test, ddi_prop_modify(NONE, dip, 0, "v", (caddr_t)&v,
					      sizeof(v)), DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, get(test, "v", 0), 3);
	/* repeated, since kmemleak may overlook a few leaks */
	for (i = 0; i < 64; i++)
		KUNIT_EXPECT_EQ(test, ddi_prop_modify(NONE, dip, 0, "w",
						      (caddr_t)&v, sizeof(v)),
				DDI_PROP_NOT_FOUND);
	ddi_prop_remove_all(dip);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "v"), 0);
}

/* ddi_prop_create(9F) and the like refuse bad arguments with the documented codes. */
static void create_refuses_bad_arguments(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	char c = 'c';

	KUNIT_EXPECT_EQ(test, ddi_prop_create(ANY, dip, 0, "x", &c, 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_create(NONE, dip, 0, NULL, &c, 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_create(NONE, dip, 0, "", &c, 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_create(NONE, dip, 0, "x", &c, -1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_create(NONE, dip, 0, "x", &c,
					      INT_MAX - 64),
			DDI_PROP_NO_MEMORY);
	KUNIT_EXPECT_EQ(test, ddi_prop_modify(ANY, dip, 0, "x", &c, 1),
			DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_undefine(ANY, dip, 0, "x"),
			DDI_PROP_INVAL_ARG);
}

/* A boolean exists, is 1 as an integer, and has no length. */
static void boolean_is_integer_1(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	int len = -1, *back;
	uint_t n;

	KUNIT_ASSERT_EQ(test, ddi_prop_create(NONE, dip, 0, "flag", NULL, 0),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "flag"), 1);
	KUNIT_EXPECT_EQ(test, get(test, "flag", 0), 1);
	KUNIT_EXPECT_EQ(test, ddi_getprop(ANY, dip, 0, "flag", 0), 1);
	KUNIT_EXPECT_EQ(test, ddi_getproplen(ANY, dip, 0, "flag", &len), 0);
	KUNIT_EXPECT_EQ(test, len, 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "flag",
							&back, &n),
			DDI_PROP_CANNOT_DECODE);
}

/* A value whose length is not an integer's cannot be decoded as one. */
static void odd_length_cannot_be_decoded(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	int *back;
	uint_t n;

	KUNIT_ASSERT_EQ(test, ddi_prop_create(NONE, dip, 0, "odd", "abc", 3),
			0);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "odd",
							&back, &n),
			DDI_PROP_CANNOT_DECODE);
	KUNIT_EXPECT_EQ(test, get(test, "odd", 0), DDI_PROP_NOT_FOUND);
	KUNIT_EXPECT_EQ(test, ddi_getprop(ANY, dip, 0, "odd", -7), -7);
}

/* A string that was created without its NUL is returned with one. */
static void unterminated_string_is_terminated(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	char **back, *s;
	uint_t n;

	KUNIT_ASSERT_EQ(test, ddi_prop_create(NONE, dip, 0, "s", "ab\0cd", 5),
			0);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "s", &s), 0);
	KUNIT_EXPECT_STREQ(test, s, "ab");
	ddi_prop_free(s);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string_array(ANY, dip, 0, "s",
							   &back, &n), 0);
	KUNIT_ASSERT_EQ(test, n, 2);
	KUNIT_EXPECT_STREQ(test, back[1], "cd");
	ddi_prop_free(back);
}

/*
 * ddi_prop_op(9F) reads the bytes of any type, into the caller's buffer or a
 * new one.
 */
static void prop_op_reads_bytes(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	char buf[8], *new = NULL;
	int len = 2;

	KUNIT_ASSERT_EQ(test, ddi_prop_update_string(NONE, dip, "s", "abc"), 0);
	KUNIT_EXPECT_EQ(test, ddi_getlongprop_buf(ANY, dip, 0, "s", buf, &len),
			DDI_PROP_BUF_TOO_SMALL);
	KUNIT_EXPECT_EQ(test, len, 4);
	len = sizeof(buf);
	KUNIT_EXPECT_EQ(test, ddi_getlongprop_buf(ANY, dip, 0, "s", buf, &len),
			DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, len, 4);
	KUNIT_EXPECT_STREQ(test, buf, "abc");

	KUNIT_ASSERT_EQ(test, ddi_getlongprop(ANY, dip, DDI_PROP_CANSLEEP, "s",
					      (caddr_t)&new, &len), 0);
	KUNIT_EXPECT_EQ(test, len, 4);
	KUNIT_EXPECT_STREQ(test, new, "abc");
	ddi_kmem_free(new, len);

	KUNIT_EXPECT_EQ(test, ddi_prop_op(ANY, dip, PROP_EXISTS, 0, "s", NULL,
					  NULL), DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, ddi_getproplen(ANY, dip, 0, "t", &len),
			DDI_PROP_NOT_FOUND);
	KUNIT_EXPECT_EQ(test, ddi_prop_op(ANY, dip, PROP_LEN, 0, NULL, NULL,
					  &len), DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_prop_op(ANY, dip, PROP_LEN, 0, "s", NULL,
					  NULL), DDI_PROP_INVAL_ARG);
	KUNIT_EXPECT_EQ(test, ddi_getprop(ANY, dip, 0, "t", 9), 9);
}

static const u32 fw_cells[] = { 7, 8 };
static const char * const fw_names[] = { "first", "second" };
static const u8 fw_bytes[] = { 1, 2, 3 };
static const struct property_entry fw_entries[] = {
	PROPERTY_ENTRY_U32_ARRAY("cells", fw_cells),
	PROPERTY_ENTRY_U32("cell", 5),
	PROPERTY_ENTRY_STRING_ARRAY("names", fw_names),
	PROPERTY_ENTRY_U8_ARRAY("bytes", fw_bytes),
	PROPERTY_ENTRY_BOOL("flag"),
	{ }
};

/* Give the device a software node, which is removed with the device. */
static void give_firmware(struct kunit *test)
{
	struct device *dev = ddi_dev_info_device(test->priv);

	KUNIT_ASSERT_EQ(test,
			device_create_managed_software_node(dev, fw_entries,
							    NULL), 0);
}

/* Properties of the firmware are found by the look-ups of their types. */
static void firmware_is_searched(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	char **strings;
	uchar_t *bytes;
	int *ints;
	uint_t n;

	give_firmware(test);
	KUNIT_EXPECT_EQ(test, get(test, "cell", 0), 5);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "cells",
							&ints, &n), 0);
	KUNIT_EXPECT_EQ(test, n, 2);
	KUNIT_EXPECT_EQ(test, ints[1], 8);
	ddi_prop_free(ints);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string_array(ANY, dip, 0, "names",
							   &strings, &n), 0);
	KUNIT_ASSERT_EQ(test, n, 2);
	KUNIT_EXPECT_STREQ(test, strings[1], "second");
	ddi_prop_free(strings);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_byte_array(ANY, dip, 0, "bytes",
							 &bytes, &n), 0);
	KUNIT_EXPECT_EQ(test, n, 3);
	ddi_prop_free(bytes);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "flag"), 1);
	KUNIT_EXPECT_EQ(test, get(test, "flag", 0), 1);
}

/* Properties of the hardware are found with DDI_DEV_T_NONE, too. */
static void hardware_is_found_with_dev_t_none(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	int value = 0, len = 0;
	uchar_t *bytes;

	give_firmware(test);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(NONE, dip, 0, "cell"), 1);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(NONE, dip, 0, "no-such"), 0);
	KUNIT_EXPECT_EQ(test, ddi_getproplen(NONE, dip, 0, "cells", &len), 0);
	KUNIT_EXPECT_EQ(test, len, 2 * (int)sizeof(int));
	KUNIT_EXPECT_EQ(test, ddi_getprop(NONE, dip, 0, "cell", -1), 5);
	len = sizeof(value);
	KUNIT_EXPECT_EQ(test, ddi_getlongprop_buf(NONE, dip, 0, "cell",
						  (caddr_t)&value, &len), 0);
	KUNIT_EXPECT_EQ(test, value, 5);
	KUNIT_ASSERT_EQ(test, ddi_getlongprop(NONE, dip, 0, "bytes",
					      (caddr_t)&bytes, &len), 0);
	KUNIT_EXPECT_EQ(test, len, 3);
	kmem_free(bytes, len);
	KUNIT_EXPECT_EQ(test, ddi_prop_op(NONE, dip, PROP_EXISTS, 0,
					  (char *)"flag", NULL, NULL), 0);
}

/* A property exists even if memory is too short to read it. */
static void unreadable_property_exists(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	int there, value;

	give_firmware(test);
	ddi_kunit_fail_nth(-1);
	there = ddi_prop_exists(ANY, dip, 0, "cell");
	value = get(test, "cell", -7);
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, there, 1);
	KUNIT_EXPECT_EQ(test, value, -7);
	ddi_kunit_fail_nth(-1);
	there = ddi_prop_exists(ANY, dip, 0, "nothing");
	ddi_kunit_fail_nth(0);
	KUNIT_EXPECT_EQ(test, there, 0);
}

/* Software nodes keep their types: integers are not taken for pointers to strings. */
static void firmware_types_are_kept(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	uchar_t *bytes;
	char *s;
	uint_t n;

	give_firmware(test);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, "cells", &s),
			DDI_PROP_NOT_FOUND);
	KUNIT_EXPECT_EQ(test, ddi_prop_lookup_byte_array(ANY, dip, 0, "names",
							 &bytes, &n),
			DDI_PROP_NOT_FOUND);
	KUNIT_EXPECT_EQ(test, get(test, "names", -7), -7);
	KUNIT_EXPECT_EQ(test, get(test, "bytes", -7), -7);
}

/* Properties of the driver precede those of the firmware, which can be excluded. */
static void firmware_comes_last(struct kunit *test)
{
	dev_info_t *dip = test->priv;

	give_firmware(test);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(ANY, dip, DDI_PROP_NOTPROM,
					       "cell", 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int64(ANY, dip, 0, "cell", 0), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int(1, dip, 0, "cell", 0), 0);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(NONE, dip, "cell", 6), 0);
	KUNIT_EXPECT_EQ(test, get(test, "cell", 0), 6);
	ddi_prop_remove_all(dip);
	KUNIT_EXPECT_EQ(test, get(test, "cell", 0), 5);
}

/* Calls that allocate, with their results when memory is short */
static int update_one(dev_info_t *dip)
{
	return ddi_prop_update_int(NONE, dip, "new", 1);
}

static int update_strings(dev_info_t *dip)
{
	char *data[2] = { "one", "two" };

	return ddi_prop_update_string_array(NONE, dip, "new", data, 2);
}

static int create_one(dev_info_t *dip)
{
	return ddi_prop_create(NONE, dip, 0, "new", "abc", 4);
}

static int modify_one(dev_info_t *dip)
{
	return ddi_prop_modify(NONE, dip, 0, "a", "abc", 4);
}

static int undefine_one(dev_info_t *dip)
{
	return ddi_prop_undefine(NONE, dip, 0, "new");
}

static int lookup_ints(dev_info_t *dip)
{
	int *data = NULL, rc;
	uint_t n;

	rc = ddi_prop_lookup_int_array(ANY, dip, 0, "a", &data, &n);
	ddi_prop_free(data);
	return rc;
}

static int lookup_bytes(dev_info_t *dip)
{
	uchar_t *data = NULL;
	uint_t n;
	int rc;

	rc = ddi_prop_lookup_byte_array(ANY, dip, 0, "bytes", &data, &n);
	ddi_prop_free(data);
	return rc;
}

static int lookup_one_string(dev_info_t *dip)
{
	char *data = NULL;
	int rc;

	rc = ddi_prop_lookup_string(ANY, dip, 0, "s", &data);
	ddi_prop_free(data);
	return rc;
}

static int lookup_strings(dev_info_t *dip)
{
	char **data = NULL;
	uint_t n;
	int rc;

	rc = ddi_prop_lookup_string_array(ANY, dip, 0, "s", &data, &n);
	ddi_prop_free(data);
	return rc;
}

static int lookup_long(dev_info_t *dip)
{
	int rc, len = 0;
	void *data = NULL;

	rc = ddi_getlongprop(ANY, dip, 0, "a", (caddr_t)&data, &len);
	if (!rc)
		kmem_free(data, len);
	return rc;
}

/*
 * When memory is short, each call fails or manages without, changes nothing
 * when it fails, and works when memory is available again.
 */
static void every_shortage_of_a_property_is_survived(struct kunit *test)
{
	static int (*const calls[])(dev_info_t *dip) = {
		update_one, update_strings, create_one, modify_one,
		undefine_one, lookup_ints, lookup_bytes, lookup_one_string,
		lookup_strings, lookup_long,
	};
	dev_info_t *dip = test->priv;
	char *data[2] = { "one", "two" };
	uchar_t bytes[3] = { 1, 2, 3 };
	size_t i;
	int nth, rc;

	KUNIT_ASSERT_EQ(test, ddi_prop_update_string_array(NONE, dip, "s",
							   data, 2), 0);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_byte_array(NONE, dip, "bytes",
							 bytes, 3), 0);
	for (i = 0; i < ARRAY_SIZE(calls); i++) {
		ddi_prop_remove(NONE, dip, "new");
		ddi_prop_remove(NONE, dip, "a");
		KUNIT_ASSERT_EQ(test, ddi_prop_update_int(NONE, dip, "a", 5),
				0);
		for (nth = 1; nth < 20; nth++) {
			ddi_kunit_fail_nth(nth);
			rc = calls[i](dip);
			ddi_kunit_fail_nth(0);
			if (!rc)
				break;
			KUNIT_EXPECT_TRUE(test, rc == DDI_PROP_NO_MEMORY ||
					  rc == DDI_PROP_CANNOT_DECODE ||
					  rc == DDI_PROP_CANNOT_ENCODE);
			KUNIT_EXPECT_EQ(test, get(test, "new", -7), -7);
			KUNIT_EXPECT_EQ(test, get(test, "a", -7), 5);
		}
		KUNIT_EXPECT_LT(test, nth, 20);
		KUNIT_EXPECT_GT_MSG(test, nth, 1, "call %zu", i);
	}
}

static s64 size_of(dev_info_t *dip, const char *name, u64 size, int *lenp)
{
	s64 value = -1;
	int rc, small;

	*lenp = sizeof(value);
	rc = ddi_prop_op_size(makedevice(1, 2), dip, PROP_LEN_AND_VAL_BUF, 0,
			      (char *)name, (caddr_t)&value, lenp, size);
	if (rc != DDI_PROP_SUCCESS)
		return rc == DDI_PROP_NOT_FOUND ? -2 : -3;
	memcpy(&small, &value, sizeof(small));
	return *lenp == sizeof(small) ? small : value;
}

/* Size and Nblocks are computed for a device number. */
static void sizes_are_computed(struct kunit *test)
{
	dev_info_t *dip = test->priv;
	ddi_dev_t dev = makedevice(1, 2);
	u64 big = 3ULL << 40;
	void *data = NULL;
	int len, rc, value;

	KUNIT_EXPECT_EQ(test, size_of(dip, "Size", big + 100, &len), big);
	KUNIT_EXPECT_EQ(test, len, 8);
	KUNIT_EXPECT_EQ(test, size_of(dip, "Nblocks", big, &len), big >> 9);
	KUNIT_EXPECT_EQ(test, size_of(dip, "size", 10240, &len), 10240);
	KUNIT_EXPECT_EQ(test, len, 4);
	KUNIT_EXPECT_EQ(test, size_of(dip, "nblocks", 10240, &len), 20);
	KUNIT_EXPECT_EQ(test, size_of(dip, "blksize", 10240, &len), 512);
	KUNIT_EXPECT_EQ(test, size_of(dip, "size", big, &len), -2);
	KUNIT_EXPECT_EQ(test, size_of(dip, "nblocks", big, &len), -2);
	KUNIT_EXPECT_EQ(test, size_of(dip, "other", 10240, &len), -2);

	len = 4;
	rc = ddi_prop_op_nblocks_blksize(dev, dip, PROP_LEN_AND_VAL_BUF, 0,
					 (char *)"Size", (caddr_t)&value, &len,
					 10, 4096);
	KUNIT_EXPECT_EQ(test, rc, DDI_PROP_BUF_TOO_SMALL);
	KUNIT_EXPECT_EQ(test, len, 8);
	rc = ddi_prop_op_nblocks(dev, dip, PROP_LEN_AND_VAL_ALLOC, 0,
				 (char *)"size", (caddr_t)&data, &len, 10);
	KUNIT_ASSERT_EQ(test, rc, DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, *(int *)data, 5120);
	kmem_free(data, len);
	rc = ddi_prop_op_size_blksize(dev, dip, PROP_LEN, 0, (char *)"nblocks",
				      NULL, &len, 10240, 4096);
	KUNIT_EXPECT_EQ(test, rc, DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, len, 4);
	/* a block size of 0 is that of ddi_prop_op_size() */
	rc = ddi_prop_op_size_blksize(dev, dip, PROP_LEN_AND_VAL_BUF, 0,
				      (char *)"nblocks", (caddr_t)&value, &len,
				      10240, 0);
	KUNIT_EXPECT_EQ(test, rc, DDI_PROP_SUCCESS);
	KUNIT_EXPECT_EQ(test, value, 20);
	KUNIT_EXPECT_EQ(test, ddi_prop_op_size(ANY, dip, PROP_LEN, 0, "size",
					       NULL, &len, 10240),
			DDI_PROP_NOT_FOUND);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(NONE, dip, "mine", 5), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_op_size(ANY, dip, PROP_LEN, 0, "mine",
					       NULL, &len, 10240), 0);
}

static struct kunit_case ddi_prop_cases[] = {
	KUNIT_CASE(update_int_replaces),
	KUNIT_CASE(int_array_is_looked_up),
	KUNIT_CASE(int64_array_is_looked_up),
	KUNIT_CASE(strings_are_looked_up),
	KUNIT_CASE(byte_array_is_looked_up),
	KUNIT_CASE(types_are_kept_apart),
	KUNIT_CASE(bad_arguments_are_refused),
	KUNIT_CASE(device_numbers_are_told_apart),
	KUNIT_CASE(search_goes_to_the_parent),
	KUNIT_CASE(created_properties_stack),
	KUNIT_CASE(create_refuses_bad_arguments),
	KUNIT_CASE(boolean_is_integer_1),
	KUNIT_CASE(odd_length_cannot_be_decoded),
	KUNIT_CASE(unterminated_string_is_terminated),
	KUNIT_CASE(prop_op_reads_bytes),
	KUNIT_CASE(every_shortage_of_a_property_is_survived),
	KUNIT_CASE(sizes_are_computed),
	KUNIT_CASE(firmware_is_searched),
	KUNIT_CASE(hardware_is_found_with_dev_t_none),
	KUNIT_CASE(unreadable_property_exists),
	KUNIT_CASE(firmware_types_are_kept),
	KUNIT_CASE(firmware_comes_last),
	{ }
};

static struct kunit_suite ddi_prop_suite = {
	.name = "ddi_prop",
	.init = prop_test_init,
	.test_cases = ddi_prop_cases,
};

kunit_test_suite(ddi_prop_suite);
