// SPDX-License-Identifier: GPL-2.0
/*
 * When Linux sees an interface: from the end of attach(9E) to the begin of
 * detach(9E), whatever the driver does in between.
 */
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/rtnetlink.h>
#include <sys/errno.h>
#include <sys/sunddi.h>

#include "ddi_mac_fake.h"

static int opener(struct notifier_block *nb, unsigned long event, void *ptr)
{
	struct net_device *dev = netdev_notifier_info_to_dev(ptr);

	if (event == NETDEV_REGISTER && dev == fake_mac.dev)
		WARN_ON(dev_open(dev, NULL));
	return NOTIFY_DONE;
}

static struct notifier_block opener_nb = { .notifier_call = opener };

static void slow_attach(struct ddi_mac_fake *fake)
{
	msleep(200);
	KUNIT_EXPECT_EQ(fake->test, fake->dev->reg_state, NETREG_UNINITIALIZED);
}

/* A program that opens an interface as soon as it exists gets a device that is ready. */
static void nobody_opens_before_attach_has_returned(struct kunit *test)
{
	register_netdevice_notifier(&opener_nb);
	fake_mac.attach_hook = slow_attach;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
	unregister_netdevice_notifier(&opener_nb);
	KUNIT_EXPECT_EQ(test, fake_mac.starts, 1);
}

/* The name is Solaris's, and udev is told to leave it. */
static void interface_has_its_name(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	KUNIT_EXPECT_STREQ(test, mac_name(fake_mac.mh), fake_mac.dev->name);
	KUNIT_EXPECT_EQ(test, strncmp(fake_mac.dev->name, "fakemac", 7), 0);
	KUNIT_EXPECT_EQ(test, fake_mac.dev->name_assign_type,
			NET_NAME_PREDICTABLE);
	KUNIT_EXPECT_PTR_EQ(test, fake_mac.dev->dev.parent, fake_mac.dk->dev);
}

/* The interface was up: detach(9E) finds it stopped and gone. */
static void expect_gone(struct ddi_mac_fake *fake)
{
	KUNIT_EXPECT_FALSE(fake->test, fake->running);
	KUNIT_EXPECT_NE(fake->test, fake->dev->reg_state, NETREG_REGISTERED);
}

static void detach_finds_the_interface_gone(struct kunit *test)
{
	int i;

	fake_mac.detach_hook = expect_gone;
	for (i = 0; i < 20; i++) {
		ddi_mac_fake_start(test);
		ddi_mac_fake_send(i, 100);
		ddi_mac_fake_detach();
		KUNIT_EXPECT_EQ(test, fake_mac.unregister_rc, 0);
		ddi_mac_fake_free_sent();
	}
}

static void expect_busy(struct ddi_mac_fake *fake)
{
	fake->unregister_rc = mac_unregister(fake->mh);
	fake->attach_hook = NULL;
}

/* An interface that Linux uses cannot be taken away by its driver. */
static void unregister_of_a_published_interface_is_busy(struct kunit *test)
{
	ddi_mac_fake_start(test);
	expect_busy(&fake_mac);
	KUNIT_EXPECT_EQ(test, fake_mac.unregister_rc, EBUSY);
	KUNIT_EXPECT_EQ(test, mac_disable(fake_mac.mh), EBUSY);
}

static void disable(struct ddi_mac_fake *fake)
{
	KUNIT_EXPECT_EQ(fake->test, mac_disable(fake->mh), 0);
	KUNIT_EXPECT_EQ(fake->test, mac_disable(fake->mh), 0);
}

/* An interface that was disabled in attach(9E) is not shown. */
static void disabled_interface_is_not_published(struct kunit *test)
{
	fake_mac.attach_hook = disable;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
	KUNIT_EXPECT_FALSE(test, fake_mac.mh->published);
}

/* A driver that refuses to detach keeps its handle, and may still use it. */
static void refused_detach_leaves_the_handle(struct kunit *test)
{
	ddi_mac_fake_start(test);
	fake_mac.stays = true;
	ddi_mac_fake_detach();
	mac_link_update(fake_mac.mh, LINK_STATE_UP);
	mac_tx_update(fake_mac.mh);
	mac_rx(fake_mac.mh, NULL, allocb(64, BPRI_MED));
	KUNIT_EXPECT_EQ(test, mac_unregister(fake_mac.mh), 0);
	/* free the node, and the reference to ddi.ko, that a refusal keeps */
	ddi_dev_info_put(fake_mac.dk->dip);
	symbol_put(ddi_dev_info_put);
}

/* A driver that forgets mac_unregister(9F) has it done for it. */
static void forgotten_interface_is_freed(struct kunit *test)
{
	ddi_mac_fake_start(test);
	fake_mac.careless = true;
	ddi_mac_fake_detach();
	fake_mac.careless = false;
	KUNIT_EXPECT_TRUE(test, list_empty(&fake_mac.dk->dip->frames.list));
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), 0);
}

/* A start that fails leaves the interface down, and a later one may succeed. */
static void start_may_fail(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	fake_mac.start_rc = EIO;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), -EIO);
	fake_mac.start_rc = 0;
	fake_mac.starts = 0;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), 0);
}

/* A suspend keeps packets away from the driver, and they are sent afterwards. */
static void suspended_driver_is_not_called(struct kunit *test)
{
	struct ddi_driver *drv;

	ddi_mac_fake_start(test);
	drv = fake_mac.dk->dip->driver;
	KUNIT_EXPECT_EQ(test, 0, ddi_driver_suspend(drv, fake_mac.dk->dev));
	KUNIT_EXPECT_FALSE(test, netif_device_present(fake_mac.dev));
	KUNIT_EXPECT_TRUE(test, fake_mac.mh->tx[0].paused);
	KUNIT_EXPECT_EQ(test, 0, ddi_driver_resume(drv, fake_mac.dk->dev));
	KUNIT_EXPECT_TRUE(test, netif_device_present(fake_mac.dev));
	ddi_mac_fake_send(1, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
}

static void take_part_in_suspend(struct ddi_mac_fake *fake)
{
	KUNIT_ASSERT_EQ(fake->test, DDI_PROP_SUCCESS,
			ddi_prop_update_string(DDI_DEV_T_NONE, fake->dk->dip,
					       "pm-hardware-state",
					       "needs-suspend-resume"));
}

/* The system stays awake when detach(9E) refuses DDI_SUSPEND; the device works on. */
static void refused_suspend_leaves_the_device_running(struct kunit *test)
{
	struct ddi_driver *drv;
	int i;

	fake_mac.attach_hook = take_part_in_suspend;
	ddi_mac_fake_start(test);
	drv = fake_mac.dk->dip->driver;
	fake_mac.suspend_rc = DDI_FAILURE;
	for (i = 1; i <= 3; i++) {
		KUNIT_EXPECT_EQ(test, -EBUSY,
				ddi_driver_suspend(drv, fake_mac.dk->dev));
		KUNIT_EXPECT_EQ(test, fake_mac.suspends, i);
		KUNIT_EXPECT_TRUE(test, netif_device_present(fake_mac.dev));
		KUNIT_EXPECT_FALSE(test, fake_mac.mh->suspended);
		ddi_mac_fake_send(i, 100);
		FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= i);
	}
	KUNIT_EXPECT_EQ(test, fake_mac.starts, 1);
	/* a later suspend may succeed */
	fake_mac.suspend_rc = DDI_SUCCESS;
	KUNIT_EXPECT_EQ(test, 0, ddi_driver_suspend(drv, fake_mac.dk->dev));
	KUNIT_EXPECT_FALSE(test, netif_device_present(fake_mac.dev));
	KUNIT_EXPECT_EQ(test, 0, ddi_driver_resume(drv, fake_mac.dk->dev));
	ddi_mac_fake_send(i, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= i);
}

/* mc_open(9E) comes before mc_start(9E), mc_close(9E) after mc_stop(9E). */
static void user_opens_and_closes(struct kunit *test)
{
	fake_mac.cb.mc_callbacks |= MC_OPEN | MC_CLOSE;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, fake_mac.opens, 1);
	ddi_mac_fake_down();
	KUNIT_EXPECT_EQ(test, fake_mac.opens, 0);
	/* a driver may refuse its user; then it is not started */
	fake_mac.open_rc = EBUSY;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), -EBUSY);
	KUNIT_EXPECT_EQ(test, fake_mac.starts, 1);
	fake_mac.open_rc = 0;
	/* what was opened is closed when the start fails */
	fake_mac.start_rc = EIO;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), -EIO);
	KUNIT_EXPECT_EQ(test, fake_mac.opens, 0);
	fake_mac.start_rc = 0;
	fake_mac.starts = 1;
}

/* mc_open and mc_close without their flags are not there. */
static void callbacks_without_flags_are_not_called(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, fake_mac.opens, 0);
	ddi_mac_fake_down();
	KUNIT_EXPECT_EQ(test, fake_mac.opens, 0);
}

static struct kunit_case ddi_mac_life_cases[] = {
	KUNIT_CASE(nobody_opens_before_attach_has_returned),
	KUNIT_CASE(interface_has_its_name),
	KUNIT_CASE(detach_finds_the_interface_gone),
	KUNIT_CASE(unregister_of_a_published_interface_is_busy),
	KUNIT_CASE(disabled_interface_is_not_published),
	KUNIT_CASE(refused_detach_leaves_the_handle),
	KUNIT_CASE(forgotten_interface_is_freed),
	KUNIT_CASE(start_may_fail),
	KUNIT_CASE(suspended_driver_is_not_called),
	KUNIT_CASE(refused_suspend_leaves_the_device_running),
	KUNIT_CASE(user_opens_and_closes),
	KUNIT_CASE(callbacks_without_flags_are_not_called),
	{}
};

static struct kunit_suite ddi_mac_life_suite = {
	.name = "ddi_mac_life",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_life_cases,
};

kunit_test_suite(ddi_mac_life_suite);
