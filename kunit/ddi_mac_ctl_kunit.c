// SPDX-License-Identifier: GPL-2.0
/*
 * Control callbacks: one at a time, where they may sleep, each address told once; the
 * fake driver notes what is wrong of that.
 */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/rtnetlink.h>
#include <sys/errno.h>

#include "ddi_mac_fake.h"

static void group_addr(u8 *addr, unsigned int n)
{
	static const u8 base[ETH_ALEN] = { 0x01, 0, 0x5e, 1, 0, 0 };

	ether_addr_copy(addr, base);
	addr[4] = n >> 8;
	addr[5] = n;
}

static void join(unsigned int n)
{
	u8 addr[ETH_ALEN];

	group_addr(addr, n);
	dev_mc_add(fake_mac.dev, addr);
}

static void leave(unsigned int n)
{
	u8 addr[ETH_ALEN];

	group_addr(addr, n);
	dev_mc_del(fake_mac.dev, addr);
}

static bool is_told(unsigned int n)
{
	u8 addr[ETH_ALEN];

	group_addr(addr, n);
	return ddi_mac_fake_has_group(addr);
}

static void groups_are_told_once(struct kunit *test)
{
	ddi_mac_fake_start(test);
	join(1);
	join(1);
	join(2);
	FAKE_WAIT(test, is_told(1) && is_told(2));
	leave(1);
	leave(2);
	FAKE_WAIT(test, !is_told(2));
	KUNIT_EXPECT_TRUE(test, is_told(1));
	leave(1);
	FAKE_WAIT(test, !is_told(1));
}

/* A stopped driver is told nothing, and a started one everything. */
static void groups_outlast_a_stop(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	join(1);
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_up(), 0);
	KUNIT_EXPECT_TRUE(test, is_told(1));
	ddi_mac_fake_down();
	KUNIT_EXPECT_EQ(test, fake_mac.ngroups, 0);
	join(2);
	leave(1);
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_up(), 0);
	KUNIT_EXPECT_TRUE(test, is_told(2));
	KUNIT_EXPECT_FALSE(test, is_told(1));
	leave(2);
}

static void set_flags(int promisc, int allmulti)
{
	rtnl_lock();
	if (promisc)
		dev_set_promiscuity(fake_mac.dev, promisc);
	if (allmulti)
		dev_set_allmulti(fake_mac.dev, allmulti);
	rtnl_unlock();
}

static void flags_set_promiscuous_mode(struct kunit *test)
{
	ddi_mac_fake_start(test);
	set_flags(1, 0);
	FAKE_WAIT(test, fake_mac.promisc);
	set_flags(0, 1);
	set_flags(-1, 0);
	ddi_mac_fake_down();
	KUNIT_EXPECT_FALSE(test, fake_mac.promisc);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), 0);
	KUNIT_EXPECT_TRUE(test, fake_mac.promisc);
	set_flags(0, -1);
	FAKE_WAIT(test, !fake_mac.promisc);
}

/* A driver that cannot take a group gets everything. */
static void full_filter_sets_promiscuous_mode(struct kunit *test)
{
	unsigned int i;

	ddi_mac_fake_start(test);
	fake_mac.groups_room = fake_mac.ngroups + 2;
	for (i = 1; i <= 3; i++)
		join(i);
	FAKE_WAIT(test, fake_mac.promisc);
	for (i = 1; i <= 3; i++)
		leave(i);
	FAKE_WAIT(test, !fake_mac.promisc);
}

static int set_addr(const u8 *addr)
{
	struct sockaddr_storage any = { .ss_family = fake_mac.dev->type };
	int err;

	memcpy(((struct sockaddr *)&any)->sa_data, addr, ETH_ALEN);
	rtnl_lock();
	err = dev_set_mac_address(fake_mac.dev, (void *)&any, NULL);
	rtnl_unlock();
	return err;
}

/* mc_unicst(9E) is called when the address changes, at no start. */
static void address_is_told_when_it_changes(struct kunit *test)
{
	static const u8 addr[ETH_ALEN] = { 2, 1, 2, 3, 4, 5 };
	static const u8 other[ETH_ALEN] = { 2, 1, 2, 3, 4, 6 };

	ddi_mac_fake_start(test);
	KUNIT_EXPECT_TRUE(test, is_zero_ether_addr(fake_mac.addr));
	KUNIT_EXPECT_EQ(test, set_addr(addr), 0);
	KUNIT_EXPECT_MEMEQ(test, fake_mac.addr, addr, ETH_ALEN);
	ddi_mac_fake_down();
	KUNIT_EXPECT_EQ(test, set_addr(other), 0);
	KUNIT_EXPECT_MEMEQ(test, fake_mac.addr, other, ETH_ALEN);
	fake_mac.addr_rc = SOL_ENOTSUP;
	KUNIT_EXPECT_EQ(test, set_addr(addr), -EOPNOTSUPP);
	KUNIT_EXPECT_MEMEQ(test, fake_mac.dev->dev_addr, other, ETH_ALEN);
	KUNIT_EXPECT_EQ(test, set_addr(other), 0);
}

static int set_mtu(int mtu)
{
	int err;

	rtnl_lock();
	err = dev_set_mtu(fake_mac.dev, mtu);
	rtnl_unlock();
	return err;
}

static void mtu_is_the_drivers(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, fake_mac.dev->mtu, 1500);
	KUNIT_EXPECT_EQ(test, fake_mac.dev->max_mtu, 9000);
	KUNIT_EXPECT_EQ(test, set_mtu(9000), 0);
	KUNIT_EXPECT_EQ(test, fake_mac.mtu, 9000);
	KUNIT_EXPECT_EQ(test, set_mtu(9001), -EINVAL);
	KUNIT_EXPECT_EQ(test, fake_mac.dev->mtu, 9000);
	KUNIT_EXPECT_EQ(test, fake_mac.starts, 1);
}

/* A driver that is busy is stopped for it, and knows its groups afterwards. */
static void busy_driver_is_restarted_for_the_mtu(struct kunit *test)
{
	fake_mac.mtu_busy = true;
	ddi_mac_fake_start(test);
	join(1);
	FAKE_WAIT(test, is_told(1));
	KUNIT_EXPECT_EQ(test, set_mtu(9000), 0);
	KUNIT_EXPECT_EQ(test, fake_mac.mtu, 9000);
	KUNIT_EXPECT_EQ(test, fake_mac.starts, 2);
	KUNIT_EXPECT_TRUE(test, is_told(1));
	ddi_mac_fake_send(1, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	leave(1);
}

/* Without a property for it, Linux may still send less. */
static void driver_without_an_mtu_is_given_less(struct kunit *test)
{
	fake_mac.cb.mc_callbacks = 0;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, fake_mac.dev->max_mtu, 1500);
	KUNIT_EXPECT_EQ(test, set_mtu(1000), 0);
	KUNIT_EXPECT_EQ(test, set_mtu(1500), 0);
	KUNIT_EXPECT_EQ(test, set_mtu(1501), -EINVAL);
}

static void maxsdu_update_shrinks_the_mtu(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, mac_maxsdu_update(fake_mac.mh, 0), EINVAL);
	KUNIT_EXPECT_EQ(test, mac_maxsdu_update(fake_mac.mh, 1400), 0);
	FAKE_WAIT(test, READ_ONCE(fake_mac.dev->mtu) == 1400);
	KUNIT_EXPECT_EQ(test, mac_maxsdu_update2(fake_mac.mh, 1300, 1300), 0);
	FAKE_WAIT(test, READ_ONCE(fake_mac.dev->mtu) == 1300);
}

static int toggle(void *data)
{
	unsigned long n = (unsigned long)data;

	while (!kthread_should_stop()) {
		join(n);
		set_flags(1, 0);
		leave(n);
		set_flags(-1, 0);
		set_mtu(1500 + n);
		set_mtu(1500);
		cond_resched();
	}
	return 0;
}

/* Users change all at once, and the driver is called by one at a time. */
static void callbacks_take_turns(struct kunit *test)
{
	struct task_struct *threads[3];
	unsigned long i;

	fake_mac.mtu_busy = true;
	ddi_mac_fake_start(test);
	fake_mac.control_sleep = 1;
	for (i = 0; i < ARRAY_SIZE(threads); i++)
		threads[i] = kthread_run(toggle, (void *)(i + 1), "ddi_toggle");
	for (i = 0; i < 100; i++) {
		ddi_mac_fake_send(i, 100);
		msleep(20);
	}
	for (i = 0; i < ARRAY_SIZE(threads); i++)
		kthread_stop(threads[i]);
	fake_mac.control_sleep = 0;
	for (i = 0; i < ARRAY_SIZE(threads); i++)
		FAKE_WAIT(test, !is_told(i + 1));
	FAKE_WAIT(test, !fake_mac.promisc);
}

static struct kunit_case ddi_mac_ctl_cases[] = {
	KUNIT_CASE(groups_are_told_once),
	KUNIT_CASE(groups_outlast_a_stop),
	KUNIT_CASE(flags_set_promiscuous_mode),
	KUNIT_CASE(full_filter_sets_promiscuous_mode),
	KUNIT_CASE(address_is_told_when_it_changes),
	KUNIT_CASE(mtu_is_the_drivers),
	KUNIT_CASE(busy_driver_is_restarted_for_the_mtu),
	KUNIT_CASE(driver_without_an_mtu_is_given_less),
	KUNIT_CASE(maxsdu_update_shrinks_the_mtu),
	KUNIT_CASE(callbacks_take_turns),
	{}
};

static struct kunit_suite ddi_mac_ctl_suite = {
	.name = "ddi_mac_ctl",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_ctl_cases,
};

kunit_test_suite(ddi_mac_ctl_suite);
