// SPDX-License-Identifier: GPL-2.0
/*
 * The link, its modes, properties and statistics, as ip(8), ethtool(8) and sysfs show
 * them.
 */
#include <linux/ethtool.h>
#include <linux/rtnetlink.h>
#include <sys/errno.h>

#include "../ddi/mac/misc.h"
#include "../ddi/mac/prop.h"
#include "../ddi/os/kstat.h"
#include "ddi_mac_fake.h"

static bool carrier(void)
{
	return netif_carrier_ok(fake_mac.dev);
}

/* Many drivers never know: only a link that was reported down is down. */
static void unknown_link_is_up(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_TRUE(test, carrier());
	mac_link_update(fake_mac.mh, LINK_STATE_DOWN);
	KUNIT_EXPECT_FALSE(test, carrier());
	mac_link_update(fake_mac.mh, LINK_STATE_UNKNOWN);
	KUNIT_EXPECT_TRUE(test, carrier());
	mac_link_update(fake_mac.mh, LINK_STATE_DOWN);
	mac_link_update(fake_mac.mh, LINK_STATE_DOWN);
	mac_link_update(fake_mac.mh, LINK_STATE_UP);
	KUNIT_EXPECT_TRUE(test, carrier());
}

static void report_down(struct ddi_mac_fake *fake)
{
	mac_link_update(fake->mh, LINK_STATE_DOWN);
}

/* A link state reported in attach(9E), or while the interface was down, holds. */
static void link_may_be_reported_at_any_time(struct kunit *test)
{
	fake_mac.attach_hook = report_down;
	fake_mac.detach_hook = report_down;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_FALSE(test, carrier());
	ddi_mac_fake_down();
	mac_link_update(fake_mac.mh, LINK_STATE_UP);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), 0);
	KUNIT_EXPECT_TRUE(test, carrier());
}

static void link_is_reported_in_atomic_context(struct kunit *test)
{
	unsigned long flags;

	ddi_mac_fake_start(test);
	local_irq_save(flags);
	mac_link_update(fake_mac.mh, LINK_STATE_DOWN);
	local_irq_restore(flags);
	KUNIT_EXPECT_FALSE(test, carrier());
}

static void speed_and_duplex_are_the_drivers(struct kunit *test)
{
	struct ethtool_link_ksettings ks = {};

	ddi_mac_fake_start(test);
	rtnl_lock();
	KUNIT_EXPECT_EQ(test, 0, fake_mac.dev->ethtool_ops->get_link_ksettings(fake_mac.dev, &ks));
	rtnl_unlock();
	KUNIT_EXPECT_EQ(test, ks.base.speed, 1000);
	KUNIT_EXPECT_EQ(test, ks.base.duplex, DUPLEX_FULL);
	KUNIT_EXPECT_TRUE(test, test_bit(ETHTOOL_LINK_MODE_1000baseT_Full_BIT,
					 ks.link_modes.supported));
	KUNIT_EXPECT_FALSE(test, test_bit(ETHTOOL_LINK_MODE_100baseT_Full_BIT,
					  ks.link_modes.supported));
}

static void statistics_have_names(struct kunit *test)
{
	const struct ethtool_ops *ops = &ddi_mac_ethtool_ops;
	u8 names[8][ETH_GSTRING_LEN];
	u64 values[8];
	int n, i, seen = 0;

	ddi_mac_fake_start(test);
	n = ops->get_sset_count(fake_mac.dev, ETH_SS_STATS);
	/* ifspeed, ierrors, link_duplex */
	KUNIT_ASSERT_EQ(test, n, 3);
	ops->get_strings(fake_mac.dev, ETH_SS_STATS, names[0]);
	ops->get_ethtool_stats(fake_mac.dev, NULL, values);
	for (i = 0; i < n; i++)
		if (!strcmp((char *)names[i], "ierrors"))
			seen = values[i];
	KUNIT_EXPECT_EQ(test, seen, 7);
}

/* Linux asks where nothing may sleep, and gets what was read last. */
static void errors_are_counted_in_any_context(struct kunit *test)
{
	struct rtnl_link_stats64 s;

	ddi_mac_fake_start(test);
	rcu_read_lock();
	dev_get_stats(fake_mac.dev, &s);
	rcu_read_unlock();
	KUNIT_EXPECT_EQ(test, s.rx_errors, 7);
}

static void kstat_has_the_statistics(struct kunit *test)
{
	kstat_named_t *named;
	kstat_t *ks;
	unsigned int i;
	u64 seen = 0;

	ddi_mac_fake_start(test);
	ks = fake_mac.mh->kstat;
	KUNIT_ASSERT_NOT_NULL(test, ks);
	KUNIT_EXPECT_EQ(test, ks->ks_update(ks, KSTAT_READ), 0);
	named = ks->ks_data;
	for (i = 0; i < ks->ks_ndata; i++)
		if (!strcmp(named[i].name, "ifspeed"))
			seen = named[i].value.ui64;
	KUNIT_EXPECT_EQ(test, seen, 1000000000);
	KUNIT_EXPECT_STREQ(test, ks->ks_module, "fakemac");
	KUNIT_EXPECT_STREQ(test, ks->ks_name, "mac");
}

static void led_is_lit_by_the_driver(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, -EOPNOTSUPP,
			ddi_mac_ethtool_ops.set_phys_id(fake_mac.dev, ETHTOOL_ID_ACTIVE));
}

static void names_and_numbers_for_drivers(struct kunit *test)
{
	struct ether_addr addr = { { 0, 1, 2, 0xa, 0xb, 0xff } };
	struct mac_transceiver_info info = {};
	void *result = NULL;

	KUNIT_EXPECT_STREQ(test, ether_sprintf(&addr), "00:01:02:0a:0b:ff");
	mac_transceiver_info_set_present(&info, B_TRUE);
	mac_transceiver_info_set_usable(&info, B_TRUE);
	KUNIT_EXPECT_TRUE(test, info.present && info.usable);
	KUNIT_EXPECT_EQ(test, mac_private_minor(), MAC_MAX_MINOR);
	KUNIT_EXPECT_EQ(test, mac_devt_to_instance(0), -1);
	KUNIT_EXPECT_EQ(test, DDI_FAILURE,
			mac_getinfo(NULL, DDI_INFO_DEVT2INSTANCE, NULL, &result));
	ddi_mac_fake_start(test);
	mac_capab_update(fake_mac.mh);
	KUNIT_EXPECT_EQ(test, mac_pdata_update(fake_mac.mh, NULL, 0), EINVAL);
}

static void change_addr(struct ddi_mac_fake *fake)
{
	static const u8 addr[ETH_ALEN] = { 2, 9, 9, 9, 9, 9 };

	mac_unicst_update(fake->mh, addr);
	KUNIT_EXPECT_MEMEQ(fake->test, fake->dev->dev_addr, addr, ETH_ALEN);
}

static void address_may_be_learned_in_attach(struct kunit *test)
{
	static const u8 other[ETH_ALEN] = { 2, 9, 9, 9, 9, 8 };

	fake_mac.attach_hook = change_addr;
	ddi_mac_fake_start(test);
	mac_unicst_update(fake_mac.mh, other);
	KUNIT_EXPECT_EQ(test, fake_mac.dev->dev_addr[5], 9);
}

static struct kunit_case ddi_mac_link_cases[] = {
	KUNIT_CASE(unknown_link_is_up),
	KUNIT_CASE(link_may_be_reported_at_any_time),
	KUNIT_CASE(link_is_reported_in_atomic_context),
	KUNIT_CASE(speed_and_duplex_are_the_drivers),
	KUNIT_CASE(led_is_lit_by_the_driver),
	KUNIT_CASE(names_and_numbers_for_drivers),
	KUNIT_CASE(address_may_be_learned_in_attach),
	{}
};

static struct kunit_suite ddi_mac_link_suite = {
	.name = "ddi_mac_link",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_link_cases,
};

static struct kunit_case ddi_mac_stat_cases[] = {
	KUNIT_CASE(statistics_have_names),
	KUNIT_CASE(errors_are_counted_in_any_context),
	KUNIT_CASE(kstat_has_the_statistics),
	{}
};

static struct kunit_suite ddi_mac_stat_suite = {
	.name = "ddi_mac_stat",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_stat_cases,
};

kunit_test_suites(&ddi_mac_link_suite, &ddi_mac_stat_suite);
