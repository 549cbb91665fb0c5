// SPDX-License-Identifier: GPL-2.0
/*
 * Properties: files below /sys/class/net/NAME/ddi, and what mc_propinfo(9E) tells.
 */
#include <linux/device.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <sys/errno.h>

#include "../ddi/mac/prop.h"
#include "ddi_mac_fake.h"

static char *names[] = { "_private", "_fixed", NULL };

static int prop_init(struct kunit *test)
{
	int err = ddi_mac_fake_init(test);

	fake_mac.reg->m_priv_props = names;
	strscpy(fake_mac.private, "first", sizeof(fake_mac.private));
	return err;
}

static struct device_attribute *file_of(struct kunit *test, const char *name)
{
	const struct attribute_group *group = fake_mac.dev->sysfs_groups[0];
	struct attribute **attr;

	KUNIT_ASSERT_NOT_NULL(test, group);
	KUNIT_EXPECT_STREQ(test, group->name, "ddi");
	for (attr = group->attrs; *attr; attr++)
		if (!strcmp((*attr)->name, name))
			return container_of(*attr, struct device_attribute, attr);
	KUNIT_FAIL_AND_ABORT(test, "no file %s", name);
	return NULL;
}

static void private_property_is_a_file(struct kunit *test)
{
	char *buf = (char *)kunit_kzalloc(test, PAGE_SIZE * 2, GFP_KERNEL);
	struct device_attribute *file;
	struct device *dev;

	ddi_mac_fake_start(test);
	dev = &fake_mac.dev->dev;
	buf = PTR_ALIGN(buf, PAGE_SIZE);
	file = file_of(test, "_private");
	KUNIT_EXPECT_EQ(test, file->attr.mode & 0777, 0644);
	KUNIT_EXPECT_EQ(test, file->show(dev, file, buf), 6);
	KUNIT_EXPECT_STREQ(test, buf, "first\n");
	KUNIT_EXPECT_EQ(test, file->store(dev, file, "second\n", 7), 7);
	KUNIT_EXPECT_STREQ(test, fake_mac.private, "second");
	file = file_of(test, "_fixed");
	KUNIT_EXPECT_EQ(test, file->attr.mode & 0777, 0444);
	/* the driver does not know it: Solaris's error as Linux numbers it */
	KUNIT_EXPECT_EQ(test, file->show(dev, file, buf), -EOPNOTSUPP);
}

static void all_properties_are_listed(struct kunit *test)
{
	char *buf = (char *)kunit_kzalloc(test, PAGE_SIZE * 2, GFP_KERNEL);
	struct device_attribute *file;

	ddi_mac_fake_start(test);
	buf = PTR_ALIGN(buf, PAGE_SIZE);
	file = file_of(test, "linkprop");
	KUNIT_EXPECT_GT(test, file->show(&fake_mac.dev->dev, file, buf), 0);
	KUNIT_EXPECT_NOT_NULL(test, strstr(buf, "speed            r- 1000000000 "));
	KUNIT_EXPECT_NOT_NULL(test, strstr(buf, "duplex           r- full "));
	KUNIT_EXPECT_NOT_NULL(test, strstr(buf, "mtu              rw 1500 -- 1500-9000\n"));
	KUNIT_EXPECT_NOT_NULL(test, strstr(buf, "_private         rw first none --\n"));
	KUNIT_EXPECT_NULL(test, strstr(buf, "flowctrl"));
}

static void what_a_driver_tells_is_kept(struct kunit *test)
{
	struct __mac_prop_info_handle info = {};
	char text[sizeof(info.def_str) + 1] = {};
	int i;

	mac_prop_info_set_perm(&info, MAC_PROP_PERM_READ);
	KUNIT_EXPECT_EQ(test, info.perm, MAC_PROP_PERM_READ);
	mac_prop_info_set_default_uint8(&info, 1);
	KUNIT_EXPECT_EQ(test, info.def, 1);
	mac_prop_info_set_default_uint32(&info, 1U << 31);
	KUNIT_EXPECT_EQ(test, info.def, 1U << 31);
	mac_prop_info_set_default_uint64(&info, 1ULL << 40);
	KUNIT_EXPECT_EQ(test, info.def, 1ULL << 40);
	mac_prop_info_set_default_link_flowctrl(&info, LINK_FLOWCTRL_BI);
	KUNIT_EXPECT_EQ(test, info.def, LINK_FLOWCTRL_BI);
	mac_prop_info_set_default_fec(&info, LINK_FEC_RS);
	KUNIT_EXPECT_EQ(test, info.def, LINK_FEC_RS);
	for (i = 0; i < DDI_MAC_RANGES + 1; i++)
		mac_prop_info_set_range_uint32(&info, i, i + 1);
	KUNIT_EXPECT_EQ(test, info.nranges, DDI_MAC_RANGES);
	KUNIT_EXPECT_TRUE(test, info.short_of);
	info.short_of = false;
	mac_prop_info_set_default_str(&info, "auto");
	KUNIT_EXPECT_STREQ(test, info.def_str, "auto");
	KUNIT_EXPECT_FALSE(test, info.short_of);
	memset(text, 'x', sizeof(text) - 1);
	mac_prop_info_set_default_str(&info, text);
	KUNIT_EXPECT_TRUE(test, info.short_of);
}

static struct kunit_case ddi_mac_prop_cases[] = {
	KUNIT_CASE(private_property_is_a_file),
	KUNIT_CASE(all_properties_are_listed),
	KUNIT_CASE(what_a_driver_tells_is_kept),
	{}
};

static struct kunit_suite ddi_mac_prop_suite = {
	.name = "ddi_mac_prop",
	.init = prop_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_prop_cases,
};

kunit_test_suite(ddi_mac_prop_suite);
