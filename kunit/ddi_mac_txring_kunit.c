// SPDX-License-Identifier: GPL-2.0
/*
 * Transmit rings: mr_rget(9E), mri_start(9E), mri_tx(9E), mac_tx_ring_update().
 */
#include <linux/completion.h>
#include <linux/ethtool.h>
#include <linux/rtnetlink.h>
#include <sys/errno.h>

#include "ddi_mac_fake.h"

#define RINGS	3

/**
 * struct txring - a ring of the driver's
 * @handle: the framework's handle
 * @starts: calls of mri_start(9E), less those of mri_stop(9E)
 * @full: packets are returned
 * @calls: calls of mri_tx(9E) that have ended
 * @next: the number that the next packet should have
 * @started: completed by each call
 * @wait: each call waits for it, unless NULL
 */
struct txring {
	mac_ring_handle_t handle;
	int starts;
	bool full;
	int calls;
	int next;
	struct completion started;
	struct completion *wait;
};

static struct {
	struct txring ring[RINGS];
	int rnum;
	int gnum;
	int group_starts;
	int start_rc;
	const char *fault;
} txs;

static int ring_start(mac_ring_driver_t driver, u64 gen)
{
	struct txring *ring = (void *)driver;

	if (!fake_mac.running)
		txs.fault = "mri_start before mc_start";
	if (txs.start_rc)
		return txs.start_rc;
	ring->starts++;
	return 0;
}

static void ring_stop(mac_ring_driver_t driver)
{
	((struct txring *)(void *)driver)->starts--;
}

static mblk_t *ring_tx(void *driver, mblk_t *mp)
{
	struct txring *ring = driver;

	if (ddi_mac_fake_is_noise(mp)) {
		freemsg(mp);
		return NULL;
	}
	if (ring->starts != 1)
		txs.fault = "mri_tx of a stopped ring";
	complete(&ring->started);
	if (ring->wait && !wait_for_completion_timeout(ring->wait, 20 * HZ))
		txs.fault = "one ring waits for another";
	if (!READ_ONCE(ring->full)) {
		if (ddi_mac_fake_number(mp) != ring->next++)
			txs.fault = "a packet out of order";
		freemsg(mp);
		mp = NULL;
	}
	if (!fake_mac.running)
		txs.fault = "mc_stop while mri_tx runs";
	smp_store_release(&ring->calls, ring->calls + 1); /* pairs with calls() */
	return mp;
}

static mblk_t *wrong_tx(void *driver, mblk_t *mp)
{
	if (!ddi_mac_fake_is_noise(mp))
		txs.fault = "mc_tx beside rings that send";
	freemsg(mp);
	return NULL;
}

static void get_ring(void *driver, mac_ring_type_t type, const int group,
		     const int index, mac_ring_info_t *info,
		     mac_ring_handle_t handle)
{
	int n = group > 0 ? 2 + index : index;

	if (group < 0 ? txs.gnum : !txs.gnum)
		txs.fault = "mr_rget with a wrong group";
	txs.ring[n].handle = handle;
	info->mri_driver = (mac_ring_driver_t)&txs.ring[n];
	info->mri_start = ring_start;
	info->mri_stop = ring_stop;
	info->mri_tx = ring_tx;
}

static int group_start(mac_group_driver_t group)
{
	txs.group_starts++;
	return 0;
}

static void group_stop(mac_group_driver_t group)
{
	txs.group_starts--;
}

/* Two rings in the first group, the others in the second */
static void get_group(void *driver, mac_ring_type_t type, const int index,
		      mac_group_info_t *info, mac_group_handle_t handle)
{
	info->mgi_count = index ? RINGS - 2 : 2;
	info->mgi_start = group_start;
	info->mgi_stop = group_stop;
}

static boolean_t getcapab(void *arg, mac_capab_t capab, void *data)
{
	mac_capab_rings_t *rings = data;

	if (capab != MAC_CAPAB_RINGS || rings->mr_type != MAC_RING_TYPE_TX)
		return B_FALSE;
	rings->mr_group_type = MAC_GROUP_TYPE_STATIC;
	rings->mr_rnum = txs.rnum;
	rings->mr_gnum = txs.gnum;
	rings->mr_rget = get_ring;
	rings->mr_gget = txs.gnum ? get_group : NULL;
	return B_TRUE;
}

static int txring_init(struct kunit *test)
{
	int err = ddi_mac_fake_init(test), i;

	memset(&txs, 0, sizeof(txs));
	txs.rnum = RINGS;
	for (i = 0; i < RINGS; i++)
		init_completion(&txs.ring[i].started);
	fake_mac.cb.mc_getcapab = getcapab;
	fake_mac.cb.mc_tx = wrong_tx;
	return err;
}

static void txring_exit(struct kunit *test)
{
	int i;

	ddi_mac_fake_exit(test);
	for (i = 0; i < RINGS; i++)
		KUNIT_EXPECT_EQ(test, txs.ring[i].starts, 0);
	KUNIT_EXPECT_EQ(test, txs.group_starts, 0);
	KUNIT_EXPECT_STREQ(test, txs.fault ?: "", "");
}

/* With RTNL. */
static int set_channels(unsigned int n)
{
	struct ethtool_channels ch = { .tx_count = n, .rx_count = 1 };
	int err;

	rtnl_lock();
	err = fake_mac.dev->ethtool_ops->set_channels(fake_mac.dev, &ch);
	rtnl_unlock();
	return err;
}

/* Up, with a queue of Linux's for each ring */
static void start(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_ASSERT_EQ(test, set_channels(fake_mac.mh->ntx), 0);
}

static int calls(int n)
{
	return smp_load_acquire(&txs.ring[n].calls); /* pairs with ring_tx() */
}

static void each_queue_has_its_ring(struct kunit *test)
{
	unsigned int i;

	start(test);
	KUNIT_EXPECT_EQ(test, fake_mac.mh->ntx, RINGS);
	for (i = 0; i < 100; i++) {
		ddi_mac_fake_send_by(0, i, 60 + i);
		ddi_mac_fake_send_by(2, i, 1514 - i);
	}
	FAKE_WAIT(test, calls(0) == 100 && calls(2) == 100);
	KUNIT_EXPECT_EQ(test, calls(1), 0);
}

static u64 sent(void)
{
	struct rtnl_link_stats64 s;

	dev_get_stats(fake_mac.dev, &s);
	return s.tx_packets;
}

/* Packets that the rings sent, those of Linux's own included */
static u64 sent_by_rings(void)
{
	u64 n = 0;
	int i;

	for (i = 0; i < RINGS; i++)
		n += READ_ONCE(fake_mac.mh->tx[i].packets);
	return n;
}

static void packets_of_all_rings_are_counted(struct kunit *test)
{
	int i;

	start(test);
	for (i = 0; i < RINGS; i++) {
		ddi_mac_fake_send_by(i, 0, 100);
		FAKE_WAIT(test, READ_ONCE(fake_mac.mh->tx[i].packets) > 0);
	}
	FAKE_WAIT(test, sent() == sent_by_rings());
}

/* A ring without room stops its own queue, and goes on when it is told to. */
static void full_ring_stops_no_other(struct kunit *test)
{
	unsigned int woken;

	start(test);
	txs.ring[1].full = true;
	ddi_mac_fake_send_by(1, 0, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.mh->tx[1].blocked));
	ddi_mac_fake_send_by(2, 0, 100);
	FAKE_WAIT(test, calls(2) == 1);
	woken = READ_ONCE(fake_mac.mh->tx[1].woken);
	mac_tx_ring_update(fake_mac.mh, txs.ring[2].handle);
	KUNIT_EXPECT_EQ(test, READ_ONCE(fake_mac.mh->tx[1].woken), woken);
	WRITE_ONCE(txs.ring[1].full, false);
	mac_tx_ring_update(fake_mac.mh, txs.ring[1].handle);
	KUNIT_EXPECT_EQ(test, READ_ONCE(fake_mac.mh->tx[1].woken), woken + 1);
	FAKE_WAIT(test, txs.ring[1].next == 1);
}

static void block_two(struct kunit *test)
{
	txs.ring[0].full = true;
	txs.ring[1].full = true;
	ddi_mac_fake_send_by(0, txs.ring[0].next, 100);
	ddi_mac_fake_send_by(1, txs.ring[1].next, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.mh->tx[0].blocked) &&
		  READ_ONCE(fake_mac.mh->tx[1].blocked));
	WRITE_ONCE(txs.ring[0].full, false);
	WRITE_ONCE(txs.ring[1].full, false);
}

/* A driver that says nothing is asked again, so updates are counted. */
static void expect_woken(struct kunit *test, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < RINGS; i++)
		KUNIT_EXPECT_EQ(test, READ_ONCE(fake_mac.mh->tx[i].woken), n);
}

/* So does an update of NULL, which is no ring. */
static void update_of_the_interface_is_for_all_rings(struct kunit *test)
{
	start(test);
	block_two(test);
	expect_woken(test, 0);
	mac_tx_update(fake_mac.mh);
	expect_woken(test, 1);
	FAKE_WAIT(test, txs.ring[0].next == 1 && txs.ring[1].next == 1);
	block_two(test);
	mac_tx_ring_update(fake_mac.mh, NULL);
	expect_woken(test, 2);
	FAKE_WAIT(test, txs.ring[0].next == 2 && txs.ring[1].next == 2);
}

/* A call of mri_tx(9E) of one ring does not wait for that of another. */
static void rings_send_at_the_same_time(struct kunit *test)
{
	start(test);
	txs.ring[0].wait = &txs.ring[2].started;
	ddi_mac_fake_send_by(0, 0, 100);
	wait_for_completion_timeout(&txs.ring[0].started, 20 * HZ);
	ddi_mac_fake_send_by(2, 0, 100);
	FAKE_WAIT(test, calls(0) == 1 && calls(2) == 1);
}

static void stop_waits_for_all_rings(struct kunit *test)
{
	unsigned int i, n;

	start(test);
	for (n = 0; n < 10; n++) {
		for (i = 0; i < RINGS; i++)
			txs.ring[i].next = 0;
		for (i = 0; i < 20 * RINGS; i++)
			ddi_mac_fake_send_by(i % RINGS, i / RINGS, 100);
		ddi_mac_fake_down();
		KUNIT_ASSERT_EQ(test, ddi_mac_fake_up(), 0);
	}
}

/* The second group is for clients that illumos would give it to. */
static void first_group_sends(struct kunit *test)
{
	txs.gnum = 2;
	start(test);
	KUNIT_EXPECT_EQ(test, fake_mac.mh->ntx, 2);
	KUNIT_EXPECT_EQ(test, txs.group_starts, 1);
	KUNIT_EXPECT_EQ(test, txs.ring[0].starts, 1);
	KUNIT_EXPECT_EQ(test, txs.ring[1].starts, 1);
	KUNIT_EXPECT_EQ(test, txs.ring[2].starts, 0);
	ddi_mac_fake_send_by(1, 0, 100);
	FAKE_WAIT(test, calls(1) == 1);
}

static void failing_ring_keeps_the_interface_down(struct kunit *test)
{
	txs.start_rc = EIO;
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), -EIO);
	KUNIT_EXPECT_EQ(test, fake_mac.stops, 1);
}

static void channels_are_rings(struct kunit *test)
{
	struct ethtool_channels ch = {};
	unsigned int i;

	ddi_mac_fake_start(test);
	fake_mac.dev->ethtool_ops->get_channels(fake_mac.dev, &ch);
	KUNIT_EXPECT_EQ(test, ch.max_tx, RINGS);
	KUNIT_EXPECT_EQ(test, ch.tx_count,
			min_t(unsigned int, RINGS, num_online_cpus()));
	KUNIT_ASSERT_EQ(test, set_channels(1), 0);
	fake_mac.dev->ethtool_ops->get_channels(fake_mac.dev, &ch);
	KUNIT_EXPECT_EQ(test, ch.tx_count, 1);
	for (i = 0; i < 2 * RINGS; i++)
		ddi_mac_fake_send_by(i % RINGS, i, 100);
	FAKE_WAIT(test, calls(0) == 2 * RINGS);
}

static struct kunit_case ddi_mac_txring_cases[] = {
	KUNIT_CASE(each_queue_has_its_ring),
	KUNIT_CASE(packets_of_all_rings_are_counted),
	KUNIT_CASE(full_ring_stops_no_other),
	KUNIT_CASE(update_of_the_interface_is_for_all_rings),
	KUNIT_CASE(rings_send_at_the_same_time),
	KUNIT_CASE(stop_waits_for_all_rings),
	KUNIT_CASE(first_group_sends),
	KUNIT_CASE(failing_ring_keeps_the_interface_down),
	KUNIT_CASE(channels_are_rings),
	{}
};

static struct kunit_suite ddi_mac_txring_suite = {
	.name = "ddi_mac_txring",
	.init = txring_init,
	.exit = txring_exit,
	.test_cases = ddi_mac_txring_cases,
};

kunit_test_suite(ddi_mac_txring_suite);
