// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of driver.conf(5): which text is parsed, which is ignored, and which
 * nodes see it.
 */
#include <kunit/device.h>
#include <kunit/test.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/pci.h>

#include "../ddi/dev/driver.h"
#include "../ddi/dev/prop.h"
#include "ddi_kunit_helpers.h"

#define ANY	DDI_DEV_T_ANY

/* A driver that attaches to any device */
static int conf_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	return DDI_SUCCESS;
}

static int conf_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	return DDI_SUCCESS;
}

static struct dev_ops conf_ops = {
	.devo_rev = DEVO_REV,
	.devo_attach = conf_attach,
	.devo_detach = conf_detach,
};

static struct ddi_driver conf_driver;
static unsigned int conf_pseudo;	/* number of pseudo devices of the driver */

static void conf_undo(void *dev)
{
	if (dev_get_drvdata(dev))
		ddi_driver_detach(&conf_driver, dev);
	ddi_conf_put(conf_driver.conf);
	conf_driver.conf = NULL;
}

/* Get a node of a driver whose driver.conf(5) is the @len bytes at @text. */
static dev_info_t *conf_node_of(struct kunit *test, struct device *dev,
				const char *text, size_t len)
{
	conf_driver = (struct ddi_driver){
		.name = "ddi_conf_test",
		.ops = &conf_ops,
		.pseudo = conf_pseudo,
		.conf = ddi_conf_parse("test.conf", text, len),
	};
	KUNIT_ASSERT_NOT_NULL(test, conf_driver.conf);
	KUNIT_ASSERT_EQ(test, kunit_add_action_or_reset(test, conf_undo, dev),
			0);
	KUNIT_ASSERT_EQ(test, ddi_driver_attach(&conf_driver, dev), 0);
	return dev_get_drvdata(dev);
}

static dev_info_t *conf_node(struct kunit *test, struct device *dev,
			     const char *text)
{
	return conf_node_of(test, dev, text, strlen(text));
}

static dev_info_t *conf_read(struct kunit *test, const char *text)
{
	struct device *dev = kunit_device_register(test, "ddi-conf");

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	return conf_node(test, dev, text);
}

static int get(dev_info_t *dip, const char *name)
{
	return ddi_prop_get_int(ANY, dip, 0, name, -1000);
}

static void expect_string(struct kunit *test, dev_info_t *dip, const char *name,
			  const char *want)
{
	char *s;

	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string(ANY, dip, 0, name, &s), 0);
	KUNIT_EXPECT_STREQ(test, s, want);
	ddi_prop_free(s);
}

/* Integers are decimal or hexadecimal, with a sign, or 64 bits wide. */
static void integers_are_read(struct kunit *test)
{
	dev_info_t *dip;

	dip = conf_read(test, "a=12; b=0x1F c=-3;d = 0xffffffff ;\n"
			"wide=0x100000000;");
	KUNIT_EXPECT_EQ(test, get(dip, "a"), 12);
	KUNIT_EXPECT_EQ(test, get(dip, "b"), 0x1f);
	KUNIT_EXPECT_EQ(test, get(dip, "c"), -3);
	KUNIT_EXPECT_EQ(test, get(dip, "d"), -1);
	KUNIT_EXPECT_EQ(test, get(dip, "wide"), -1000);
	KUNIT_EXPECT_EQ(test, ddi_prop_get_int64(ANY, dip, 0, "wide", 0),
			1LL << 32);
}

/* Lists become arrays, of integers or of strings. */
static void lists_are_arrays(struct kunit *test)
{
	char **strings;
	dev_info_t *dip;
	int *ints;
	uint_t n;

	dip = conf_read(test, "i=1,0x2 , -3; s=\"a\",\n\t\"b c\";");
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_int_array(ANY, dip, 0, "i", &ints,
							&n), 0);
	KUNIT_ASSERT_EQ(test, n, 3);
	KUNIT_EXPECT_EQ(test, ints[1], 2);
	KUNIT_EXPECT_EQ(test, ints[2], -3);
	ddi_prop_free(ints);
	KUNIT_ASSERT_EQ(test, ddi_prop_lookup_string_array(ANY, dip, 0, "s",
							   &strings, &n), 0);
	KUNIT_ASSERT_EQ(test, n, 2);
	KUNIT_EXPECT_STREQ(test, strings[0], "a");
	KUNIT_EXPECT_STREQ(test, strings[1], "b c");
	ddi_prop_free(strings);
}

/* Comments, joined lines, escapes and booleans. */
static void comments_and_escapes_are_read(struct kunit *test)
{
	dev_info_t *dip;

	dip = conf_read(test, "# a=1;\n"
			"b=2 # not c=3;\n"
			"quiet d=4;\n"
			"s=\"say \\\"hi\\\" # \\\\ one\\\ntwo\" \\\n e=5;\n"
			"last=6");
	KUNIT_EXPECT_EQ(test, get(dip, "a"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "b"), 2);
	KUNIT_EXPECT_EQ(test, get(dip, "c"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "quiet"), 1);
	KUNIT_EXPECT_EQ(test, get(dip, "d"), 4);
	KUNIT_EXPECT_EQ(test, get(dip, "e"), 5);
	KUNIT_EXPECT_EQ(test, get(dip, "last"), 6);
	expect_string(test, dip, "s", "say \"hi\" # \\ onetwo");
}

/* A line with a mistake is ignored, and other lines are not. */
static void mistakes_are_ignored(struct kunit *test)
{
	static const char * const wrong[] = {
		"x=", "x=1,", "x=abc", "x=12ab", "x=\"open", "x=1,\"s\"",
		"x=\"s\",1", "=1", "x==1", "x=0x", "x=99999999999999999999",
		"x=-", "@x=1", "x=1 \"s\"", "\\", "x=\"a\\",
	};
	char text[80];
	dev_info_t *dip;
	int i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct ddi_conf *conf;

		sprintf(text, "a=1;\n%s\n;b=2;\n", wrong[i]);
		conf = ddi_conf_parse("test.conf", text, strlen(text));
		KUNIT_EXPECT_NOT_NULL(test, conf);
		ddi_conf_put(conf);
	}
	dip = conf_read(test, "a=1;\nx=abc\n y=3;\nz=1,\"s\"; b=2;\n");
	KUNIT_EXPECT_EQ(test, get(dip, "a"), 1);
	KUNIT_EXPECT_EQ(test, get(dip, "x"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "y"), 3);
	KUNIT_EXPECT_EQ(test, get(dip, "z"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "b"), 2);
}

/* A string with a NUL is a mistake, since the NUL would split it in two. */
static void string_with_a_nul_is_ignored(struct kunit *test)
{
	static const char text[] = "a=\"x\0y\";\nb=\"x\\\0\";\nc=3;";
	struct device *dev = kunit_device_register(test, "ddi-conf");
	dev_info_t *dip;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	dip = conf_node_of(test, dev, text, sizeof(text) - 1);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "a"), 0);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "b"), 0);
	KUNIT_EXPECT_EQ(test, get(dip, "c"), 3);
}

/* Every prefix of a text is parsed without harm. */
static void every_prefix_is_survived(struct kunit *test)
{
	static const char text[] =
		"# c\nname=\"n\\\"x\" parent=\"/pci@0,0\" unit-address=\"4\"\n"
		"a=-0x12,3 b=\"s\",\"t\\\\\" flag;g=1;name=\"q\" z=18446744073709551615;";
	size_t len;

	for (len = 0; len <= sizeof(text); len++) {
		char *copy = kunit_kmalloc(test, len ?: 1, GFP_KERNEL);
		struct ddi_conf *conf;

		KUNIT_ASSERT_NOT_NULL(test, copy);
		memcpy(copy, text, len);
		conf = ddi_conf_parse("test.conf", copy, len);
		KUNIT_EXPECT_NOT_NULL(test, conf);
		ddi_conf_put(conf);
		kunit_kfree(test, copy);
	}
}

/* Properties of the driver precede those of its file, and end with its detach. */
static void driver_precedes_file(struct kunit *test)
{
	dev_info_t *dip = conf_read(test, "level=3;");

	KUNIT_EXPECT_EQ(test, get(dip, "level"), 3);
	KUNIT_ASSERT_EQ(test, ddi_prop_update_int(DDI_DEV_T_NONE, dip, "level",
						  4), 0);
	KUNIT_EXPECT_EQ(test, get(dip, "level"), 4);
	ddi_prop_remove_all(dip);
	KUNIT_EXPECT_EQ(test, get(dip, "level"), 3);
}

/* A specification applies to its node only, and precedes global properties. */
static void specification_applies_to_one_node(struct kunit *test)
{
	struct ddi_kunit_dev *dk = test->priv;
	char text[400], parent[64];
	dev_info_t *dip;

	if (!dk->pci)
		kunit_skip(test, "no PCI device");
	strscpy(parent, ddi_binding_name(ddi_get_parent(dk->dip)),
		sizeof(parent));
	snprintf(text, sizeof(text),
		 "name=\"%s\" parent=\"%s\" unit-address=\"%s\" mine=1 both=1;\n"
		 "name=\"%s\" class=\"pci\" unit-address=\"%s\" classy=2;\n"
		 "name=\"%s\" parent=\"%s\" unit-address=\"1f,7\" other=3;\n"
		 "name=\"%s\" parent=\"/no/where\" unit-address=\"%s\" lost=4;\n"
		 "name=\"else\" class=\"pci\" unit-address=\"%s\" foreign=5;\n"
		 "both=6;",
		 ddi_binding_name(dk->dip), parent, ddi_get_name_addr(dk->dip),
		 ddi_binding_name(dk->dip), ddi_get_name_addr(dk->dip),
		 ddi_binding_name(dk->dip), parent,
		 ddi_binding_name(dk->dip), ddi_get_name_addr(dk->dip),
		 ddi_get_name_addr(dk->dip));
	dip = conf_node(test, dk->dev, text);
	KUNIT_EXPECT_EQ(test, get(dip, "mine"), 1);
	KUNIT_EXPECT_EQ(test, get(dip, "classy"), 2);
	KUNIT_EXPECT_EQ(test, get(dip, "both"), 1);
	KUNIT_EXPECT_EQ(test, get(dip, "other"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "lost"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "foreign"), -1000);
	KUNIT_EXPECT_EQ(test, ddi_prop_exists(ANY, dip, 0, "parent"), 0);

	ddi_driver_detach(&conf_driver, dk->dev);
	KUNIT_EXPECT_EQ(test, get(dk->dip, "mine"), -1000);
	KUNIT_EXPECT_EQ(test, get(dk->dip, "both"), -1000);
}

/* The last of several properties with one name counts, in one entry or in two. */
static void last_property_of_a_name_counts(struct kunit *test)
{
	struct device *dev = ((struct ddi_kunit_dev *)test->priv)->dev;
	char text[400];
	dev_info_t *dip;
	int instance;

	dip = conf_node(test, dev, "a=1 a=2; b=3;\nb=4;");
	instance = ddi_get_instance(dip);
	KUNIT_EXPECT_EQ(test, get(dip, "a"), 2);
	KUNIT_EXPECT_EQ(test, get(dip, "b"), 4);
	conf_undo(dev);
	snprintf(text, sizeof(text),
		 "name=\"ddi_conf_test\" parent=\"pseudo\" instance=%d a=1 a=2;\n"
		 "name=\"ddi_conf_test\" parent=\"pseudo\" instance=%d b=3;\n"
		 "name=\"ddi_conf_test\" parent=\"pseudo\" instance=%d b=4;\n"
		 "a=5; b=6; c=7; c=8;\n", instance, instance, instance);
	conf_pseudo = 1;
	dip = conf_node(test, dev, text);
	conf_pseudo = 0;
	KUNIT_EXPECT_EQ(test, get(dip, "a"), 2);
	KUNIT_EXPECT_EQ(test, get(dip, "b"), 4);
	KUNIT_EXPECT_EQ(test, get(dip, "c"), 8);
}

/* An entry with an instance applies to that pseudo device only. */
static void instance_selects_a_pseudo_device(struct kunit *test)
{
	struct device *dev = ((struct ddi_kunit_dev *)test->priv)->dev;
	char text[400];
	dev_info_t *dip;
	int instance;

	dip = conf_node(test, dev, "mine=0;");
	instance = ddi_get_instance(dip);
	conf_undo(dev);
	snprintf(text, sizeof(text),
		 "name=\"ddi_conf_test\" parent=\"pseudo\" instance=%d mine=1;\n"
		 "name=\"ddi_conf_test\" parent=\"pseudo\" instance=%d other=2;\n"
		 "name=\"ddi_else\" parent=\"pseudo\" instance=%d foreign=3;\n"
		 "name=\"ddi_conf_test\" parent=\"isa\" instance=%d lost=4;\n",
		 instance, instance + 1, instance, instance);
	dip = conf_node(test, dev, text);
	KUNIT_EXPECT_EQ(test, get(dip, "mine"), -1000);
	conf_undo(dev);
	conf_pseudo = 1;
	dip = conf_node(test, dev, text);
	conf_pseudo = 0;
	KUNIT_EXPECT_EQ(test, get(dip, "mine"), 1);
	KUNIT_EXPECT_EQ(test, get(dip, "other"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "foreign"), -1000);
	KUNIT_EXPECT_EQ(test, get(dip, "lost"), -1000);
}

/* Entries for pseudo devices without an instance are for 0, 1 and so on. */
static void instances_are_numbered_by_default(struct kunit *test)
{
	struct device *dev = ((struct ddi_kunit_dev *)test->priv)->dev;
	char line[80], text[800] = "";
	dev_info_t *dip;
	int i, instance;

	dip = conf_node(test, dev, "mine=0;");
	instance = ddi_get_instance(dip);
	conf_undo(dev);
	KUNIT_ASSERT_LT(test, instance, 10);
	for (i = 0; i <= instance; i++) {
		snprintf(line, sizeof(line),
			 "name=\"ddi_conf_test\" parent=\"%spseudo\" mine=%d;\n",
			 i & 1 ? "/" : "", 100 + i);
		strlcat(text, line, sizeof(text));
	}
	strlcat(text, "name=\"ddi_else\" parent=\"pseudo\" foreign=3;\n",
		sizeof(text));
	conf_pseudo = 1;
	dip = conf_node(test, dev, text);
	conf_pseudo = 0;
	KUNIT_EXPECT_EQ(test, get(dip, "mine"), 100 + instance);
	KUNIT_EXPECT_EQ(test, get(dip, "instance"), instance);
	KUNIT_EXPECT_EQ(test, get(dip, "foreign"), -1000);
}

/* Each shortage while a file is read makes it unread, and leaks nothing. */
static void every_shortage_of_a_file_is_survived(struct kunit *test)
{
	static const char text[] =
		"a=1 b=\"x\",\"y\";\n"
		"name=\"n\" parent=\"pseudo\" c=0x100000000;\n"
		"name=\"n\" parent=\"pseudo\" d;\n";
	struct ddi_conf *conf = NULL;
	int n;

	for (n = 1; !conf && n < 100; n++) {
		ddi_kunit_fail_nth(n);
		conf = ddi_conf_parse("test", text, strlen(text));
		ddi_kunit_fail_nth(0);
	}
	KUNIT_EXPECT_GT(test, n, 10);
	KUNIT_ASSERT_NOT_NULL(test, conf);
	ddi_conf_put(conf);
	ddi_conf_put(NULL);
}

static struct kunit_case ddi_conf_cases[] = {
	KUNIT_CASE(integers_are_read),
	KUNIT_CASE(lists_are_arrays),
	KUNIT_CASE(comments_and_escapes_are_read),
	KUNIT_CASE(mistakes_are_ignored),
	KUNIT_CASE(string_with_a_nul_is_ignored),
	KUNIT_CASE(every_prefix_is_survived),
	KUNIT_CASE(driver_precedes_file),
	KUNIT_CASE(specification_applies_to_one_node),
	KUNIT_CASE(last_property_of_a_name_counts),
	KUNIT_CASE(instance_selects_a_pseudo_device),
	KUNIT_CASE(instances_are_numbered_by_default),
	KUNIT_CASE(every_shortage_of_a_file_is_survived),
	{ }
};

static struct kunit_suite ddi_conf_suite = {
	.name = "ddi_conf",
	.suite_init = ddi_kunit_suite_init,
	.suite_exit = ddi_kunit_suite_exit,
	.init = ddi_kunit_init_pci,
	.test_cases = ddi_conf_cases,
};

kunit_test_suite(ddi_conf_suite);
