// SPDX-License-Identifier: GPL-2.0
/*
 * Receiving: every message becomes a packet of the same bytes, in order, and memory
 * of the driver is given back before mac_rx(9F) returns.
 */
#include <linux/slab.h>

#include "ddi_mac_fake.h"

/* Packets as Linux's protocols got them */
static struct sk_buff_head got;

static int tap(struct sk_buff *skb, struct net_device *dev,
	       struct packet_type *pt, struct net_device *orig)
{
	skb_queue_tail(&got, skb);
	return 0;
}

static struct packet_type tap_type = {
	.type = cpu_to_be16(ETH_P_LOOPBACK),
	.func = tap,
};

static int rx_init(struct kunit *test)
{
	int err = ddi_mac_fake_init(test);

	skb_queue_head_init(&got);
	dev_add_pack(&tap_type);
	if (!err)
		ddi_mac_fake_start(test);
	return err;
}

static void rx_exit(struct kunit *test)
{
	ddi_mac_fake_exit(test);
	dev_remove_pack(&tap_type);
	skb_queue_purge(&got);
}

static void fill_frame(u8 *p, unsigned int n, size_t len)
{
	ether_addr_copy(p, fake_mac.dev->dev_addr);
	memset(p + ETH_ALEN, 2, ETH_ALEN);
	*(__be16 *)(p + 2 * ETH_ALEN) = htons(ETH_P_LOOPBACK);
	memcpy(p + ETH_HLEN, &n, sizeof(n));
	ddi_kunit_fill(p + FAKE_HDR, 0, len - FAKE_HDR, n);
}

/* Packet @n, of @len bytes, in one block */
static mblk_t *frame(unsigned int n, size_t len)
{
	mblk_t *mp = allocb(len, BPRI_MED);

	if (!mp)
		return NULL;
	fill_frame(mp->b_wptr, n, len);
	mp->b_wptr += len;
	return mp;
}

/* Cuts the message into blocks of @cut bytes, with an empty block after each */
static mblk_t *chain(unsigned int n, size_t len, size_t cut)
{
	mblk_t *whole = frame(n, len), *mp = NULL, *bp;
	size_t off, part;

	for (off = 0; off < len; off += part) {
		part = min(cut, len - off);
		bp = allocb(part, BPRI_MED);
		memcpy(bp->b_wptr, whole->b_rptr + off, part);
		bp->b_wptr += part;
		if (mp)
			linkb(mp, bp);
		else
			mp = bp;
		linkb(mp, allocb(0, BPRI_MED));
	}
	freemsg(whole);
	return mp;
}

static u64 lost(void)
{
	struct rtnl_link_stats64 s;

	dev_get_stats(fake_mac.dev, &s);
	return s.rx_dropped + s.rx_length_errors;
}

/* The next packet is number @n with @len bytes, each of them right. */
static void expect_packet(struct kunit *test, unsigned int n, size_t len)
{
	struct sk_buff *skb = skb_dequeue(&got);
	unsigned int number = 0;
	u8 *buf;

	KUNIT_ASSERT_NOT_NULL(test, skb);
	KUNIT_EXPECT_EQ(test, skb->len, len - ETH_HLEN);
	buf = kmalloc(len, GFP_KERNEL | __GFP_NOFAIL);
	KUNIT_EXPECT_EQ(test, skb_copy_bits(skb, 0, buf, skb->len), 0);
	memcpy(&number, buf, sizeof(number));
	KUNIT_EXPECT_EQ(test, number, n);
	KUNIT_EXPECT_EQ(test, -1, ddi_kunit_differs(buf + 4, 0,
						    skb->len - 4, n));
	KUNIT_EXPECT_TRUE(test, ether_addr_equal_unaligned(skb_mac_header(skb),
							   fake_mac.dev->dev_addr));
	kfree(buf);
	kfree_skb(skb);
}

static void receive_one(struct kunit *test, mblk_t *mp, unsigned int n,
			size_t len)
{
	mac_rx(fake_mac.mh, NULL, mp);
	FAKE_WAIT(test, skb_queue_len(&got) >= 1);
	expect_packet(test, n, len);
}

/* Memory of allocb(9F) is not copied. */
static void allocated_message_is_adopted(struct kunit *test)
{
	mblk_t *mp = frame(1, 1514);
	uchar_t *data = mp->b_rptr;
	struct sk_buff *skb;

	mac_rx(fake_mac.mh, NULL, mp);
	FAKE_WAIT(test, skb_queue_len(&got) >= 1);
	skb = skb_peek(&got);
	KUNIT_EXPECT_PTR_EQ(test, skb_mac_header(skb), (unsigned char *)data);
	expect_packet(test, 1, 1514);
}

/* Adopted or copied, the bytes are those of the message. */
static void frames_of_all_sizes_arrive(struct kunit *test)
{
	static const size_t sizes[] = {
		18, 60, 64, 65, 255, 256, 257, 1513, 1514, 1515, 1518, 2047,
		3500, 4000, 4096, 4097, 9014, 16384, 65535,
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		receive_one(test, frame(i, sizes[i]), i, sizes[i]);
		receive_one(test, chain(i, sizes[i], 100), i, sizes[i]);
	}
	KUNIT_EXPECT_EQ(test, lost(), 0);
}

/* A block whose data block is somebody else's, too, is copied. */
static void duplicated_message_is_copied(struct kunit *test)
{
	mblk_t *mp = frame(1, 500);
	mblk_t *dup = dupb(mp);

	receive_one(test, dup, 1, 500);
	memset(mp->b_rptr, 0, 500);
	freemsg(mp);
}

static void runts_are_dropped(struct kunit *test)
{
	static const size_t sizes[] = { 0, 1, 13 };
	struct rtnl_link_stats64 s;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		mblk_t *mp = allocb(64, BPRI_MED);

		mp->b_wptr += sizes[i];
		mac_rx(fake_mac.mh, NULL, mp);
	}
	dev_get_stats(fake_mac.dev, &s);
	KUNIT_EXPECT_EQ(test, s.rx_length_errors, 3);
	KUNIT_EXPECT_EQ(test, lost(), 3);
	receive_one(test, frame(5, 60), 5, 60);
}

static void giant_is_dropped(struct kunit *test)
{
	mblk_t *mp = frame(1, 70000);

	mac_rx(fake_mac.mh, NULL, mp);
	KUNIT_EXPECT_EQ(test, lost(), 1);
	receive_one(test, frame(5, 60), 5, 60);
}

/* A list of messages keeps its order. */
static void list_of_a_thousand_arrives_in_order(struct kunit *test)
{
	mblk_t *first = NULL, **link = &first;
	unsigned int i;

	for (i = 0; i < 1000; i++) {
		*link = i % 3 ? frame(i, 100 + i) : chain(i, 100 + i, 77);
		link = &(*link)->b_next;
	}
	mac_rx(fake_mac.mh, NULL, first);
	FAKE_WAIT(test, skb_queue_len(&got) >= 1000);
	for (i = 0; i < 1000; i++)
		expect_packet(test, i, 100 + i);
	KUNIT_EXPECT_EQ(test, lost(), 0);
}

/* A driver's buffer, as dnet's and e1000g's */
struct loan {
	frtn_t *frtn;
	u8 *buf;
	mblk_t *again;
	int freed;
	struct mutex lock; /* of the driver */
};

/* Frees its frtn, makes a new message of the buffer, takes a mutex. */
static void loan_free(struct loan *loan)
{
	mutex_lock(&loan->lock);
	loan->freed++;
	kfree(loan->frtn);
	loan->frtn = kzalloc(sizeof(frtn_t), GFP_KERNEL | __GFP_NOFAIL);
	loan->frtn->free_func = (void *)loan_free;
	loan->frtn->free_arg = (caddr_t)loan;
	if (loan->freed < 5)
		loan->again = desballoc(loan->buf, 2048, BPRI_MED, loan->frtn);
	mutex_unlock(&loan->lock);
}

/* A loan is given back before mac_rx(9F) returns, as often as it is made. */
static void loan_is_given_back_at_once(struct kunit *test)
{
	struct loan loan = { .freed = -1 };
	int i;

	mutex_init(&loan.lock);
	loan.buf = kmalloc(2048, GFP_KERNEL);
	loan_free(&loan);
	for (i = 0; i < 5; i++) {
		mblk_t *mp = loan.again;

		KUNIT_ASSERT_NOT_NULL(test, mp);
		fill_frame(mp->b_wptr, i, 1000);
		mp->b_wptr += 1000;
		mac_rx(fake_mac.mh, NULL, mp);
		KUNIT_EXPECT_EQ(test, loan.freed, i + 1);
	}
	memset(loan.buf, 0, 2048);
	FAKE_WAIT(test, skb_queue_len(&got) >= 5);
	for (i = 0; i < 5; i++)
		expect_packet(test, i, 1000);
	kfree(loan.frtn);
	kfree(loan.buf);
}

/* A packet that arrives while the interface is down is freed. */
static void packets_of_a_stopped_interface_are_freed(struct kunit *test)
{
	long live;

	ddi_mac_fake_down();
	live = ddi_mblk_live();
	mac_rx(fake_mac.mh, NULL, frame(1, 100));
	KUNIT_EXPECT_EQ(test, ddi_mblk_live(), live);
	KUNIT_EXPECT_EQ(test, ddi_mac_fake_up(), 0);
	receive_one(test, frame(2, 100), 2, 100);
	KUNIT_EXPECT_EQ(test, skb_queue_len(&got), 0);
}

/* Where no lock may be waited for, Linux fetches the packets itself. */
static void packets_may_come_in_atomic_context(struct kunit *test)
{
	unsigned long flags;
	mblk_t *mp = frame(3, 100);

	local_irq_save(flags);
	mac_rx(fake_mac.mh, NULL, mp);
	local_irq_restore(flags);
	local_bh_disable();
	mac_rx(fake_mac.mh, NULL, frame(4, 100));
	local_bh_enable();
	FAKE_WAIT(test, skb_queue_len(&got) >= 2);
	expect_packet(test, 3, 100);
	expect_packet(test, 4, 100);
}

/* When memory is short at any step, the packet is lost, and nothing else is. */
static void every_shortage_loses_one_packet(struct kunit *test)
{
	int i;

	for (i = 1; i < 10; i++) {
		mblk_t *mp = chain(i, 100, 30);

		ddi_kunit_fail_nth(i);
		mac_rx(fake_mac.mh, NULL, mp);
		ddi_kunit_fail_nth(0);
	}
	FAKE_WAIT(test, skb_queue_len(&got) + lost() == 9);
}

/* Bytes and packets are counted here, not by the driver. */
static void received_bytes_are_counted(struct kunit *test)
{
	struct rtnl_link_stats64 s;

	receive_one(test, frame(1, 100), 1, 100);
	receive_one(test, frame(2, 1514), 2, 1514);
	dev_get_stats(fake_mac.dev, &s);
	KUNIT_EXPECT_EQ(test, s.rx_packets, 2);
	KUNIT_EXPECT_EQ(test, s.rx_bytes, 1614);
}

static struct kunit_case ddi_mac_rx_cases[] = {
	KUNIT_CASE(allocated_message_is_adopted),
	KUNIT_CASE(frames_of_all_sizes_arrive),
	KUNIT_CASE(duplicated_message_is_copied),
	KUNIT_CASE(runts_are_dropped),
	KUNIT_CASE(giant_is_dropped),
	KUNIT_CASE(list_of_a_thousand_arrives_in_order),
	KUNIT_CASE(loan_is_given_back_at_once),
	KUNIT_CASE(packets_of_a_stopped_interface_are_freed),
	KUNIT_CASE(packets_may_come_in_atomic_context),
	KUNIT_CASE(every_shortage_loses_one_packet),
	KUNIT_CASE(received_bytes_are_counted),
	{}
};

static struct kunit_suite ddi_mac_rx_suite = {
	.name = "ddi_mac_rx",
	.init = rx_init,
	.exit = rx_exit,
	.test_cases = ddi_mac_rx_cases,
};

kunit_test_suite(ddi_mac_rx_suite);
