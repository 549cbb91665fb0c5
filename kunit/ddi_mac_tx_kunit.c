// SPDX-License-Identifier: GPL-2.0
/*
 * Sending: every packet reaches the driver once, in order, or is counted as lost.
 */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/rtnetlink.h>
#include <sys/dlpi.h>

#include "ddi_mac_fake.h"

static u64 dropped(void)
{
	struct rtnl_link_stats64 s;

	dev_get_stats(fake_mac.dev, &s);
	return s.tx_dropped;
}

static u64 sent(void)
{
	struct rtnl_link_stats64 s;

	dev_get_stats(fake_mac.dev, &s);
	return s.tx_packets;
}

static void expect_in_order(struct kunit *test, unsigned int first,
			    unsigned int n)
{
	mblk_t *mp;

	mutex_lock(&fake_mac.lock);
	for (mp = fake_mac.sent; mp && n; mp = mp->b_next, n--)
		KUNIT_EXPECT_EQ(test, ddi_mac_fake_number(mp), first++);
	mutex_unlock(&fake_mac.lock);
	KUNIT_EXPECT_EQ(test, n, 0);
}

static void packets_arrive_in_order(struct kunit *test)
{
	unsigned int i;

	ddi_mac_fake_start(test);
	for (i = 0; i < 200; i++)
		ddi_mac_fake_send(i, 60 + i * 7 % 1400);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 200);
	expect_in_order(test, 0, 200);
	FAKE_WAIT(test, sent() == 200 + READ_ONCE(fake_mac.noise));
}

static void set_tx(enum fake_tx tx)
{
	mutex_lock(&fake_mac.lock);
	fake_mac.tx = tx;
	mutex_unlock(&fake_mac.lock);
}

/* A packet that the driver returned is sent first when it has room again. */
static void returned_packet_is_sent_after_an_update(struct kunit *test)
{
	unsigned int i;

	fake_mac.tx = FAKE_FULL;
	ddi_mac_fake_start(test);
	for (i = 0; i < 100; i++)
		ddi_mac_fake_send(i, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.mh->tx[0].blocked));
	msleep(50);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_mac.tx_calls), 1);
	set_tx(FAKE_KEEP);
	mac_tx_update(fake_mac.mh);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 100);
	expect_in_order(test, 0, 100);
}

/*
 * mac_tx_update(9F) may come before mc_tx(9E) has returned the packet, which is then
 * offered again at once.
 */
static void update_within_tx_is_not_lost(struct kunit *test)
{
	fake_mac.tx = FAKE_FULL_ONCE;
	ddi_mac_fake_start(test);
	ddi_mac_fake_send(0, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	expect_in_order(test, 0, 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_mac.tx_calls), 2);
	KUNIT_EXPECT_FALSE(test, fake_mac.slept);
}

/* The driver may hold a lock that mc_tx(9E) takes. */
static void update_calls_no_driver(struct kunit *test)
{
	unsigned int i;

	fake_mac.tx = FAKE_UPDATE;
	ddi_mac_fake_start(test);
	for (i = 0; i < 50; i++)
		ddi_mac_fake_send(i, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 50);
	expect_in_order(test, 0, 50);
}

/* A packet that the driver never takes is dropped, and the next one is sent. */
static void poison_packet_is_dropped(struct kunit *test)
{
	fake_mac.tx = FAKE_FULL_AND_UPDATE;
	ddi_mac_fake_start(test);
	ddi_mac_fake_send(0, 100);
	FAKE_WAIT(test, dropped() == 1);
	set_tx(FAKE_KEEP);
	ddi_mac_fake_send(1, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	expect_in_order(test, 1, 1);
}

/* A driver that never says that it has room is asked again. */
static void silent_driver_is_asked_again(struct kunit *test)
{
	fake_mac.tx = FAKE_FULL;
	ddi_mac_fake_start(test);
	ddi_mac_fake_send(0, 100);
	FAKE_WAIT(test, atomic_read(&fake_mac.tx_calls) >= 1);
	set_tx(FAKE_KEEP);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	expect_in_order(test, 0, 1);
}

static int flood(void *data)
{
	struct net_device *dev = data;
	unsigned int i;

	for (i = 0; !kthread_should_stop(); i++) {
		if (!netif_queue_stopped(dev))
			ddi_mac_fake_send(i, 60 + i % 1000);
		cond_resched();
	}
	return 0;
}

/* mc_stop(9E) is called when no mc_tx(9E) runs or will run. */
static void stop_waits_for_tx(struct kunit *test)
{
	struct task_struct *thread;
	unsigned int i;

	fake_mac.tx = FAKE_FREE;
	fake_mac.tx_sleep = 1;
	ddi_mac_fake_start(test);
	thread = kthread_run(flood, fake_mac.dev, "ddi_flood");
	KUNIT_ASSERT_FALSE(test, IS_ERR(thread));
	for (i = 0; i < 20; i++) {
		msleep(20);
		ddi_mac_fake_down();
		KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), 0);
	}
	kthread_stop(thread);
}

/* Linux is told to wait while the driver takes nothing; nothing is lost. */
static void full_driver_stops_linux(struct kunit *test)
{
	unsigned int i;

	fake_mac.tx = FAKE_FULL;
	ddi_mac_fake_start(test);
	for (i = 0; !netif_queue_stopped(fake_mac.dev) && i < 10000; i++)
		ddi_mac_fake_send(i, 100);
	KUNIT_EXPECT_TRUE(test, netif_queue_stopped(fake_mac.dev));
	KUNIT_EXPECT_LE(test, i, DDI_MAC_TX_QUEUE + 1);
	set_tx(FAKE_KEEP);
	mac_tx_update(fake_mac.mh);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= i);
	expect_in_order(test, 0, i);
	FAKE_WAIT(test, !netif_queue_stopped(fake_mac.dev));
	KUNIT_EXPECT_EQ(test, dropped(), 0);
}

/* A packet in pages is a message of as many blocks. */
static void packet_in_pages_is_a_chain(struct kunit *test)
{
	struct sk_buff *skb;
	struct page *page;

	fake_mac.hcksum = HCKSUM_INET_PARTIAL;
	ddi_mac_fake_start(test);
	skb = alloc_skb(100, GFP_KERNEL);
	page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	KUNIT_ASSERT_TRUE(test, skb && page);
	memset(skb_put(skb, 60), 0xff, 60);
	skb_add_rx_frag(skb, 0, page, 8, 1000, PAGE_SIZE);
	skb->dev = fake_mac.dev;
	skb->protocol = htons(ETH_P_LOOPBACK);
	skb_reset_mac_header(skb);
	dev_queue_xmit(skb);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	KUNIT_ASSERT_NOT_NULL(test, fake_mac.sent->b_cont);
	KUNIT_EXPECT_EQ(test, MBLKL(fake_mac.sent), 60);
	KUNIT_EXPECT_EQ(test, MBLKL(fake_mac.sent->b_cont), 1000);
	KUNIT_EXPECT_PTR_EQ(test, fake_mac.sent->b_cont->b_rptr,
			    (uchar_t *)page_address(page) + 8);
}

/* A driver may keep packets for long: their sockets do not wait. */
static void kept_packet_has_no_owner(struct kunit *test)
{
	ddi_mac_fake_start(test);
	ddi_mac_fake_send_owned();
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&fake_mac.owned), 0);
}

static struct kunit_case ddi_mac_tx_cases[] = {
	KUNIT_CASE(packets_arrive_in_order),
	KUNIT_CASE(returned_packet_is_sent_after_an_update),
	KUNIT_CASE(update_within_tx_is_not_lost),
	KUNIT_CASE(update_calls_no_driver),
	KUNIT_CASE(poison_packet_is_dropped),
	KUNIT_CASE(silent_driver_is_asked_again),
	KUNIT_CASE(stop_waits_for_tx),
	KUNIT_CASE(full_driver_stops_linux),
	KUNIT_CASE(packet_in_pages_is_a_chain),
	KUNIT_CASE(kept_packet_has_no_owner),
	{}
};

static struct kunit_suite ddi_mac_tx_suite = {
	.name = "ddi_mac_tx",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_tx_cases,
};

kunit_test_suite(ddi_mac_tx_suite);
