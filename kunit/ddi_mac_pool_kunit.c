// SPDX-License-Identifier: GPL-2.0
/*
 * Packets for a device that does not see all of memory as it is: they are copied into
 * memory whose mapping outlasts an unbind.
 */
#include <linux/dma-map-ops.h>
#include <linux/module.h>

#include "ddi_mac_fake.h"

/* A buffer of the pool; a longer packet takes several. */
#define BUF_SIZE	2048
/* Buffers that the pool has at most */
#define BUFS_MAX	2048

static ddi_dma_attr_t narrow;
static ddi_dma_handle_t handle;

/* The driver's handles do not reach the last byte of memory. */
static void alloc_narrow(struct ddi_mac_fake *fake)
{
	narrow = ddi_kunit_attr;
	narrow.dma_attr_addr_hi = dma_get_required_mask(fake->dk->dev) - 1;
	KUNIT_ASSERT_EQ(fake->test, DDI_SUCCESS,
			ddi_dma_alloc_handle(fake->dk->dip, &narrow,
					     DDI_DMA_SLEEP, NULL, &handle));
}

static void free_narrow(struct ddi_mac_fake *fake)
{
	ddi_dma_free_handle(&handle);
}

static void start(struct kunit *test)
{
	fake_mac.attach_hook = alloc_narrow;
	fake_mac.detach_hook = free_narrow;
	ddi_mac_fake_start(test);
	KUNIT_ASSERT_NOT_NULL(test, fake_mac.mh->pool);
}

static u64 dropped(void)
{
	struct rtnl_link_stats64 s;

	dev_get_stats(fake_mac.dev, &s);
	return s.tx_dropped;
}

/* Packets of all sizes keep their bytes; each block is a buffer of the pool. */
static void packets_are_copied_whole(struct kunit *test)
{
	unsigned int i, n = 0;
	mblk_t *mp, *bp;

	start(test);
	for (i = 0; i < 30; i++)
		ddi_mac_fake_send(i, 60 + i * 211);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 30);
	mutex_lock(&fake_mac.lock);
	for (mp = fake_mac.sent; mp; mp = mp->b_next, n++) {
		KUNIT_EXPECT_EQ(test, msgsize(mp), 60 + n * 211);
		KUNIT_EXPECT_EQ(test, ddi_mac_fake_number(mp), n);
		for (bp = mp; bp; bp = bp->b_cont) {
			KUNIT_EXPECT_TRUE(test, IS_ALIGNED((ulong)bp->b_rptr, BUF_SIZE));
			KUNIT_EXPECT_LE(test, MBLKL(bp), BUF_SIZE);
		}
	}
	mutex_unlock(&fake_mac.lock);
	KUNIT_EXPECT_EQ(test, n, 30);
}

/* A driver may unbind a packet before the device has read it. */
static void device_reads_after_the_unbind(struct kunit *test)
{
	struct device *dev = fake_mac.dk->dev;
	ddi_dma_cookie_t cookie;
	u8 seen[100];
	uint_t n;

	start(test);
	ddi_mac_fake_send(1, sizeof(seen));
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	KUNIT_ASSERT_NOT_NULL(test, fake_mac.sent);
	KUNIT_ASSERT_EQ(test, DDI_DMA_MAPPED,
			ddi_kunit_bind(handle, fake_mac.sent->b_rptr,
				       sizeof(seen),
				       DDI_DMA_WRITE | DDI_DMA_STREAMING,
				       &cookie, &n));
	KUNIT_EXPECT_EQ(test, n, 1);
	ddi_dma_unbind_handle(handle);
	KUNIT_ASSERT_TRUE(test, ddi_kunit_bus_read(dev, cookie.dmac_laddress,
						   seen, sizeof(seen)));
	KUNIT_EXPECT_MEMEQ(test, seen, fake_mac.sent->b_rptr, sizeof(seen));
}

/* A driver that keeps more than the pool has makes it grow, up to a limit. */
static void pool_grows_to_its_limit(struct kunit *test)
{
	unsigned int i;

	start(test);
	for (i = 0; i < BUFS_MAX + 1; i++) {
		ddi_mac_fake_send(i, 60);
		FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) + dropped() > i);
	}
	KUNIT_EXPECT_EQ(test, fake_mac.nsent + fake_mac.noise, BUFS_MAX + fake_mac.noise);
	KUNIT_EXPECT_EQ(test, dropped(), 1);
	/* what was freed is used again */
	ddi_mac_fake_free_sent();
	ddi_mac_fake_send(i, 60);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) > BUFS_MAX);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_number(fake_mac.sent), i);
	KUNIT_EXPECT_EQ(test, dropped(), 1);
}

/* Without memory a packet is dropped and counted, and the next one is sent. */
static void shortage_drops_a_packet(struct kunit *test)
{
	unsigned int i;

	start(test);
	for (i = 1; i < 5; i++) {
		ddi_kunit_fail_nth(i);
		ddi_mac_fake_send(i, 3000);
		FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) + dropped() >= i);
		ddi_kunit_fail_nth(0);
	}
	ddi_mac_fake_send(i, 3000);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) + dropped() >= i);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_number(fake_mac.last), i);
}

/* A device that sees all of memory is shown Linux's own. */
static void direct_device_needs_no_pool(struct kunit *test)
{
	if (!ddi_kunit_sees_memory(fake_mac.dk->dev))
		kunit_skip(test, "the machine translates or bounces");
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_NULL(test, fake_mac.mh->pool);
	ddi_mac_fake_send(1, 100);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_number(fake_mac.sent), 1);
}

/* A message that the driver frees in detach(9E), after mac_unregister(9F), goes back in time. */
static void messages_outlive_the_interface(struct kunit *test)
{
	unsigned int i;

	start(test);
	for (i = 0; i < 100; i++)
		ddi_mac_fake_send(i, 60);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 100);
	fake_mac.frees_late = true;
	ddi_mac_fake_detach();
	KUNIT_EXPECT_EQ(test, fake_mac.unregister_rc, 0);
	KUNIT_EXPECT_NULL(test, fake_mac.sent);
	KUNIT_EXPECT_EQ(test, fake_mac.left, 0);
}

static struct kunit_case ddi_mac_pool_cases[] = {
	KUNIT_CASE(packets_are_copied_whole),
	KUNIT_CASE(device_reads_after_the_unbind),
	KUNIT_CASE(pool_grows_to_its_limit),
	KUNIT_CASE(shortage_drops_a_packet),
	KUNIT_CASE(direct_device_needs_no_pool),
	KUNIT_CASE(messages_outlive_the_interface),
	{}
};

static struct kunit_suite ddi_mac_pool_suite = {
	.name = "ddi_mac_pool",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_pool_cases,
};

kunit_test_suite(ddi_mac_pool_suite);
