// SPDX-License-Identifier: GPL-2.0
/*
 * mac_register(9F): what it takes, and what it refuses at once.
 */
#include <linux/module.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "ddi_mac_fake.h"

static void alloc_knows_one_version(struct kunit *test)
{
	mac_register_t *reg = mac_alloc(MAC_VERSION);

	KUNIT_EXPECT_NULL(test, mac_alloc(0));
	KUNIT_EXPECT_NULL(test, mac_alloc(MAC_VERSION + 1));
	KUNIT_ASSERT_NOT_NULL(test, reg);
	KUNIT_EXPECT_EQ(test, reg->m_version, MAC_VERSION);
	KUNIT_EXPECT_NULL(test, reg->m_callbacks);
	mac_free(reg);
	mac_free(NULL);
}

/* attach(9E) fails with what mac_register(9F) returned. */
static void expect_refused(struct kunit *test, int rc)
{
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), -ENODEV);
	KUNIT_EXPECT_EQ(test, fake_mac.register_rc, rc);
	KUNIT_EXPECT_NULL(test, fake_mac.mh);
}

static void wrong_kind_is_refused(struct kunit *test)
{
	fake_mac.reg->m_type_ident = "mac_wifi";
	expect_refused(test, EINVAL);
	fake_mac.reg->m_type_ident = NULL;
	expect_refused(test, EINVAL);
	fake_mac.reg->m_type_ident = MAC_PLUGIN_IDENT_ETHER;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
}

static void version_of_another_header_is_refused(struct kunit *test)
{
	fake_mac.reg->m_version = 2;
	expect_refused(test, EINVAL);
}

static void sizes_that_leave_no_data_are_refused(struct kunit *test)
{
	fake_mac.reg->m_min_sdu = ETHERMTU;
	expect_refused(test, EINVAL);
	fake_mac.reg->m_min_sdu = 0;
	fake_mac.reg->m_max_sdu = 0;
	expect_refused(test, EINVAL);
}

static void missing_address_is_refused(struct kunit *test)
{
	static u8 group[ETH_ALEN] = { 0x01, 0, 0x5e, 0, 0, 1 };

	fake_mac.reg->m_src_addr = NULL;
	expect_refused(test, EINVAL);
	fake_mac.reg->m_src_addr = group;
	expect_refused(test, EINVAL);
}

static void data_of_the_kind_are_refused(struct kunit *test)
{
	fake_mac.reg->m_pdata = &fake_mac;
	expect_refused(test, EINVAL);
	fake_mac.reg->m_pdata = NULL;
	fake_mac.reg->m_pdata_size = 4;
	expect_refused(test, EINVAL);
}

#define WITHOUT(test, callback)						\
	do {								\
		typeof(fake_mac.cb.callback) was = fake_mac.cb.callback; \
									\
		fake_mac.cb.callback = NULL;				\
		expect_refused(test, EINVAL);				\
		fake_mac.cb.callback = was;				\
	} while (0)

static void missing_callbacks_are_refused(struct kunit *test)
{
	WITHOUT(test, mc_getstat);
	WITHOUT(test, mc_start);
	WITHOUT(test, mc_stop);
	WITHOUT(test, mc_setpromisc);
	WITHOUT(test, mc_multicst);
	WITHOUT(test, mc_unicst);
	WITHOUT(test, mc_tx);
	fake_mac.reg->m_callbacks = NULL;
	expect_refused(test, EINVAL);
	fake_mac.reg->m_callbacks = &fake_mac.cb;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
}

static void rings_that_are_announced_are_needed(struct kunit *test)
{
	fake_mac.reg->m_v12n = MAC_VIRT_LEVEL1;
	expect_refused(test, EINVAL);
}

static void driver_without_init_ops_is_refused(struct kunit *test)
{
	mac_fini_ops(ddi_mac_fake_ops());
	expect_refused(test, EINVAL);
	mac_init_ops(ddi_mac_fake_ops(), "fakemac");
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
}

static void again(struct ddi_mac_fake *fake)
{
	mac_handle_t mh = NULL;

	KUNIT_EXPECT_EQ(fake->test, mac_register(fake->reg, &mh), EEXIST);
	KUNIT_EXPECT_NULL(fake->test, mh);
}

static void second_registration_is_refused(struct kunit *test)
{
	fake_mac.attach_hook = again;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
}

static void instance_may_be_chosen(struct kunit *test)
{
	fake_mac.reg->m_instance = 1234;
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	KUNIT_EXPECT_STREQ(test, mac_name(fake_mac.mh), "fakemac1234");
}

static void unregister_of_nothing_is_refused(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, mac_unregister(NULL), EINVAL);
	KUNIT_EXPECT_EQ(test, mac_disable(NULL), EINVAL);
}

static struct kunit_case ddi_mac_register_cases[] = {
	KUNIT_CASE(alloc_knows_one_version),
	KUNIT_CASE(wrong_kind_is_refused),
	KUNIT_CASE(version_of_another_header_is_refused),
	KUNIT_CASE(sizes_that_leave_no_data_are_refused),
	KUNIT_CASE(missing_address_is_refused),
	KUNIT_CASE(data_of_the_kind_are_refused),
	KUNIT_CASE(missing_callbacks_are_refused),
	KUNIT_CASE(rings_that_are_announced_are_needed),
	KUNIT_CASE(driver_without_init_ops_is_refused),
	KUNIT_CASE(second_registration_is_refused),
	KUNIT_CASE(instance_may_be_chosen),
	KUNIT_CASE(unregister_of_nothing_is_refused),
	{}
};

static struct kunit_suite ddi_mac_register_suite = {
	.name = "ddi_mac_register",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_register_cases,
};

kunit_test_suite(ddi_mac_register_suite);
