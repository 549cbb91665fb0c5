// SPDX-License-Identifier: GPL-2.0
/*
 * Rings: one receive group with a ring of its own, as e1000g has it.
 */
#include <linux/rtnetlink.h>
#include <sys/errno.h>

#include "ddi_mac_fake.h"

/* Calls that the group and the ring have got */
static struct {
	mac_ring_handle_t handle;
	u64 gen;
	int group_starts;
	int ring_starts;
	int naddrs;
	int room;
	u8 last[ETH_ALEN];
	bool no_addmac;
	bool polls;
	int disables;
	int enables;
	int poll_calls;
	int waiting;
	int endless;
	const char *fault;
} ring;

static int group_start(mac_group_driver_t group)
{
	ring.group_starts++;
	return 0;
}

static void group_stop(mac_group_driver_t group)
{
	ring.group_starts--;
}

static int addmac(void *group, const u8 *addr)
{
	if (ring.naddrs == ring.room)
		return ENOSPC;
	ring.naddrs++;
	ether_addr_copy(ring.last, addr);
	return 0;
}

static int remmac(void *group, const u8 *addr)
{
	ring.naddrs--;
	return 0;
}

static int ring_start(mac_ring_driver_t driver, u64 gen)
{
	ring.gen = gen;
	ring.ring_starts++;
	return 0;
}

static void ring_stop(mac_ring_driver_t driver)
{
	ring.ring_starts--;
}

static mblk_t *new_packet(void)
{
	mblk_t *mp = allocb(100, BPRI_MED);

	memset(mp->b_wptr, 0, 100);
	mp->b_wptr += 100;
	return mp;
}

static int intr_disable(mac_intr_handle_t intr)
{
	if (intr != (mac_intr_handle_t)&ring || ring.disables++ != ring.enables)
		ring.fault = "mi_disable without mi_enable before";
	return 0;
}

static int intr_enable(mac_intr_handle_t intr)
{
	if (intr != (mac_intr_handle_t)&ring || ++ring.enables != ring.disables)
		ring.fault = "mi_enable without mi_disable";
	return 0;
}

/* Up to 10 packets a call, of those that wait */
static mblk_t *poll_ring(void *driver, int bytes)
{
	mblk_t *chain = NULL;
	int i;

	if (driver != &ring || ring.disables == ring.enables)
		ring.fault = "mri_poll while the interrupt is enabled";
	if (!ring.ring_starts)
		ring.fault = "mri_poll of a stopped ring";
	ring.poll_calls++;
	ring.waiting += ring.endless;
	for (i = 0; i < 10 && ring.waiting; i++, ring.waiting--) {
		mblk_t *mp = new_packet();

		mp->b_next = chain;
		chain = mp;
	}
	return chain;
}

static void get_ring(void *driver, mac_ring_type_t type, const int group,
		     const int index, mac_ring_info_t *info,
		     mac_ring_handle_t handle)
{
	ring.handle = handle;
	info->mri_driver = (mac_ring_driver_t)&ring;
	info->mri_start = ring_start;
	info->mri_stop = ring_stop;
	if (!ring.polls)
		return;
	info->mri_poll = poll_ring;
	info->mri_intr.mi_handle = (mac_intr_handle_t)&ring;
	info->mri_intr.mi_disable = intr_disable;
	info->mri_intr.mi_enable = intr_enable;
}

static void get_group(void *driver, mac_ring_type_t type, const int index,
		      mac_group_info_t *info, mac_group_handle_t handle)
{
	info->mgi_count = 1;
	info->mgi_start = group_start;
	info->mgi_stop = group_stop;
	info->mgi_addmac = ring.no_addmac ? NULL : addmac;
	info->mgi_remmac = remmac;
}

static boolean_t getcapab(void *arg, mac_capab_t capab, void *data)
{
	mac_capab_rings_t *rings = data;

	if (capab != MAC_CAPAB_RINGS || rings->mr_type != MAC_RING_TYPE_RX)
		return B_FALSE;
	rings->mr_group_type = MAC_GROUP_TYPE_STATIC;
	rings->mr_rnum = 1;
	rings->mr_gnum = 1;
	rings->mr_rget = get_ring;
	rings->mr_gget = get_group;
	return B_TRUE;
}

static int ring_init(struct kunit *test)
{
	int err = ddi_mac_fake_init(test);

	memset(&ring, 0, sizeof(ring));
	ring.room = 16;
	fake_mac.cb.mc_getcapab = getcapab;
	fake_mac.cb.mc_unicst = NULL;
	fake_mac.reg->m_v12n = MAC_VIRT_LEVEL1;
	return err;
}

static void ring_exit(struct kunit *test)
{
	ddi_mac_fake_exit(test);
	KUNIT_EXPECT_EQ(test, ring.naddrs, 0);
	KUNIT_EXPECT_EQ(test, ring.ring_starts, 0);
	KUNIT_EXPECT_EQ(test, ring.group_starts, 0);
}

static void ring_has_the_address_while_it_runs(struct kunit *test)
{
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_EQ(test, ring.group_starts, 1);
	KUNIT_EXPECT_EQ(test, ring.ring_starts, 1);
	KUNIT_EXPECT_EQ(test, ring.naddrs, 1);
	KUNIT_EXPECT_MEMEQ(test, ring.last, fake_mac.dev->dev_addr, ETH_ALEN);
	ddi_mac_fake_down();
	KUNIT_EXPECT_EQ(test, ring.naddrs, 0);
	KUNIT_EXPECT_EQ(test, ring.ring_starts, 0);
}

static void further_addresses_are_the_groups(struct kunit *test)
{
	static const u8 addr[ETH_ALEN] = { 2, 5, 5, 5, 5, 5 };

	ddi_mac_fake_start(test);
	dev_uc_add(fake_mac.dev, addr);
	FAKE_WAIT(test, READ_ONCE(ring.naddrs) == 2);
	KUNIT_EXPECT_FALSE(test, fake_mac.promisc);
	dev_uc_del(fake_mac.dev, addr);
	ddi_mac_ctl_filter(fake_mac.mh);
	flush_workqueue(ddi_mac_wq);
	KUNIT_EXPECT_EQ(test, ring.naddrs, 1);
}

static void full_group_sets_promiscuous_mode(struct kunit *test)
{
	static const u8 addr[ETH_ALEN] = { 2, 5, 5, 5, 5, 5 };

	ring.room = 1;
	ddi_mac_fake_start(test);
	dev_uc_add(fake_mac.dev, addr);
	FAKE_WAIT(test, fake_mac.promisc);
	dev_uc_del(fake_mac.dev, addr);
	FAKE_WAIT(test, !fake_mac.promisc);
}

static void address_changes_in_the_group(struct kunit *test)
{
	static const u8 addr[ETH_ALEN] = { 2, 6, 6, 6, 6, 6 };
	struct sockaddr_storage any = {};
	struct sockaddr *sa = (struct sockaddr *)&any;

	ddi_mac_fake_start(test);
	sa->sa_family = fake_mac.dev->type;
	memcpy(sa->sa_data, addr, ETH_ALEN);
	rtnl_lock();
	KUNIT_EXPECT_EQ(test, 0,
			dev_set_mac_address(fake_mac.dev, (void *)&any, NULL));
	rtnl_unlock();
	KUNIT_EXPECT_MEMEQ(test, ring.last, addr, ETH_ALEN);
	KUNIT_EXPECT_EQ(test, ring.naddrs, 1);
}

/* Packets of the time before a stop are dropped. */
static void packets_of_an_older_start_are_dropped(struct kunit *test)
{
	struct rtnl_link_stats64 s;
	u64 old;
	int i;

	ddi_mac_fake_start(test);
	old = ring.gen;
	ddi_mac_fake_down();
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_up(), 0);
	KUNIT_EXPECT_NE(test, ring.gen, old);
	for (i = 0; i < 3; i++) {
		mblk_t *mp = allocb(100, BPRI_MED);

		memset(mp->b_wptr, 0, 100);
		mp->b_wptr += 100;
		mac_rx_ring(fake_mac.mh, i < 2 ? ring.handle : NULL, mp,
			    i ? ring.gen : old);
	}
	FAKE_WAIT(test, (dev_get_stats(fake_mac.dev, &s), s.rx_packets == 2));
	mac_tx_ring_update(fake_mac.mh, ring.handle);
}

static u64 received(void)
{
	struct rtnl_link_stats64 s;

	dev_get_stats(fake_mac.dev, &s);
	return s.rx_packets;
}

/* An interrupt brings @n packets, and its handler returns. */
static void interrupt(int n)
{
	mblk_t *chain = NULL;

	while (n--) {
		mblk_t *mp = new_packet();

		mp->b_next = chain;
		chain = mp;
	}
	if (chain)
		mac_rx_ring(fake_mac.mh, ring.handle, chain, ring.gen);
	fake_mac.mh->frame.ops->interrupted(&fake_mac.mh->frame);
}

/* Few packets come by interrupts; when many do, the rest is polled. */
static void many_packets_are_polled(struct kunit *test)
{
	ring.polls = true;
	ddi_mac_fake_start(test);
	ring.waiting = 95;
	interrupt(DDI_MAC_RX_POLL - 1);
	KUNIT_EXPECT_EQ(test, ring.poll_calls, 0);
	interrupt(DDI_MAC_RX_POLL);
	KUNIT_EXPECT_EQ(test, ring.waiting, 0);
	KUNIT_EXPECT_EQ(test, ring.poll_calls, 11);
	KUNIT_EXPECT_EQ(test, ring.disables, 1);
	KUNIT_EXPECT_EQ(test, ring.enables, 1);
	FAKE_WAIT(test, received() == 2 * DDI_MAC_RX_POLL - 1 + 95);
	interrupt(1);
	KUNIT_EXPECT_EQ(test, ring.poll_calls, 11);
	KUNIT_EXPECT_STREQ(test, ring.fault ?: "", "");
}

/* Packets without end do not keep the thread for ever. */
static void endless_packets_are_left_to_interrupts(struct kunit *test)
{
	ring.polls = true;
	ring.endless = 10;
	ddi_mac_fake_start(test);
	interrupt(DDI_MAC_RX_POLL);
	KUNIT_EXPECT_GT(test, ring.poll_calls, 1);
	KUNIT_EXPECT_EQ(test, ring.enables, 1);
}

/* A ring that was stopped, or has no mri_poll(9E), is not polled. */
static void stopped_ring_is_not_polled(struct kunit *test)
{
	ddi_mac_fake_start(test);
	interrupt(DDI_MAC_RX_POLL);
	KUNIT_EXPECT_EQ(test, ring.poll_calls, 0);
	ddi_mac_fake_detach();
	ring.polls = true;
	ddi_mac_fake_start(test);
	ddi_mac_fake_down();
	WRITE_ONCE(fake_mac.mh->rx.brought, DDI_MAC_RX_POLL);
	interrupt(0);
	KUNIT_EXPECT_EQ(test, ring.poll_calls, 0);
	KUNIT_EXPECT_EQ(test, ring.disables, 0);
}

static void unicst_beside_rings_is_refused(struct kunit *test)
{
	fake_mac.cb.mc_unicst = (mac_unicst_t)addmac;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), -ENODEV);
	KUNIT_EXPECT_EQ(test, fake_mac.register_rc, EINVAL);
}

static void group_without_addresses_is_refused(struct kunit *test)
{
	ring.no_addmac = true;
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_attach(), -ENODEV);
	KUNIT_EXPECT_EQ(test, fake_mac.register_rc, EINVAL);
}

static struct kunit_case ddi_mac_ring_cases[] = {
	KUNIT_CASE(ring_has_the_address_while_it_runs),
	KUNIT_CASE(further_addresses_are_the_groups),
	KUNIT_CASE(full_group_sets_promiscuous_mode),
	KUNIT_CASE(address_changes_in_the_group),
	KUNIT_CASE(packets_of_an_older_start_are_dropped),
	KUNIT_CASE(many_packets_are_polled),
	KUNIT_CASE(endless_packets_are_left_to_interrupts),
	KUNIT_CASE(stopped_ring_is_not_polled),
	KUNIT_CASE(unicst_beside_rings_is_refused),
	KUNIT_CASE(group_without_addresses_is_refused),
	{}
};

static struct kunit_suite ddi_mac_ring_suite = {
	.name = "ddi_mac_ring",
	.init = ring_init,
	.exit = ring_exit,
	.test_cases = ddi_mac_ring_cases,
};

kunit_test_suite(ddi_mac_ring_suite);
