// SPDX-License-Identifier: GPL-2.0
/*
 * Checksums and segmentation: a device that does what the driver is told makes the
 * packets that Linux would make itself.
 */
#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <net/checksum.h>
#include <net/gso.h>
#include <net/ip.h>
#include <net/ip6_checksum.h>
#include <sys/dlpi.h>
#include <sys/pattr.h>
#include <sys/strsubr.h>

#include "ddi_mac_fake.h"

/* Bytes of a packet, as a device sends them */
struct wire {
	u8 *p;
	size_t len;
};

static void wire_of(struct kunit *test, mblk_t *mp, struct wire *w)
{
	size_t off = 0;

	w->len = msgsize(mp);
	w->p = kunit_kzalloc(test, w->len, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, w->p);
	for (; mp; off += MBLKL(mp), mp = mp->b_cont)
		memcpy(w->p + off, mp->b_rptr, MBLKL(mp));
}

static void fill_ip(struct iphdr *ip, unsigned int len, u8 proto)
{
	memset(ip, 0, sizeof(*ip));
	ip->version = 4;
	ip->ihl = 5;
	ip->ttl = 64;
	ip->id = htons(77);
	ip->protocol = proto;
	ip->tot_len = htons(len);
	ip->saddr = htonl(0x0a000001);
	ip->daddr = htonl(0x0a000002);
	ip_send_check(ip);
}

static void fill_tcp(struct tcphdr *tcp)
{
	memset(tcp, 0, sizeof(*tcp));
	tcp->source = htons(1000);
	tcp->dest = htons(2000);
	tcp->seq = htonl(0xfffff000);
	tcp->doff = 5;
	tcp->ack = 1;
	tcp->psh = 1;
}

/* TCP over version 4, @data bytes, whose checksum is left to the device */
static struct sk_buff *tcp_packet(unsigned int data, unsigned int mss)
{
	unsigned int l4 = sizeof(struct tcphdr) + data;
	struct sk_buff *skb = alloc_skb(128 + data, GFP_KERNEL | __GFP_NOFAIL);
	struct tcphdr *tcp;

	skb_reserve(skb, 64);
	memset(skb_put(skb, ETH_HLEN), 2, ETH_HLEN);
	*(__be16 *)(skb->data + 2 * ETH_ALEN) = htons(ETH_P_IP);
	skb_reset_mac_header(skb);
	skb_set_network_header(skb, ETH_HLEN);
	fill_ip(skb_put(skb, sizeof(struct iphdr)), sizeof(struct iphdr) + l4,
		IPPROTO_TCP);
	skb_set_transport_header(skb, skb->len);
	tcp = skb_put(skb, sizeof(*tcp));
	fill_tcp(tcp);
	ddi_kunit_fill(skb_put(skb, data), 0, data, data);
	skb->protocol = htons(ETH_P_IP);
	skb->dev = fake_mac.dev;
	skb->ip_summed = CHECKSUM_PARTIAL;
	skb->csum_start = skb_transport_header(skb) - skb->head;
	skb->csum_offset = offsetof(struct tcphdr, check);
	tcp->check = ~csum_tcpudp_magic(ip_hdr(skb)->saddr, ip_hdr(skb)->daddr,
					l4, IPPROTO_TCP, 0);
	if (!mss)
		return skb;
	skb_shinfo(skb)->gso_size = mss;
	skb_shinfo(skb)->gso_type = SKB_GSO_TCPV4;
	skb_shinfo(skb)->gso_segs = DIV_ROUND_UP(data, mss);
	return skb;
}

/* Returns the packet into which Linux turns a copy of @skb */
static struct sk_buff *by_linux(struct kunit *test, struct sk_buff *skb)
{
	struct sk_buff *copy = skb_copy(skb, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_ASSERT_EQ(test, skb_checksum_help(copy), 0);
	return copy;
}

/* Fills @w with the bytes that a device sends for a packet with these marks */
static void by_device(struct kunit *test, mblk_t *mp, struct wire *w)
{
	u32 start = 0, stuff = 0, end = 0, flags = 0;
	struct iphdr *ip;
	__sum16 sum;
	u8 *l3;

	wire_of(test, mp, w);
	l3 = w->p + ETH_HLEN;
	ip = (struct iphdr *)l3;
	mac_hcksum_get(mp, &start, &stuff, &end, NULL, &flags);
	if (flags & HCK_IPV4_HDRCKSUM)
		ip->check = ip_fast_csum(ip, ip->ihl);
	if (flags & HCK_PARTIALCKSUM) {
		sum = csum_fold(csum_partial(l3 + start, end - start, 0));
		memcpy(l3 + stuff, &sum, sizeof(sum));
	}
	if (flags & HCK_FULLCKSUM) {
		struct tcphdr *tcp = (void *)(l3 + ip->ihl * 4);
		unsigned int len = w->len - ETH_HLEN - ip->ihl * 4;

		KUNIT_EXPECT_EQ(test, (__force u16)tcp->check, 0);
		tcp->check = csum_tcpudp_magic(ip->saddr, ip->daddr, len,
					       ip->protocol,
					       csum_partial(tcp, len, 0));
	}
}

static mblk_t *send_one(struct kunit *test, struct sk_buff *skb)
{
	dev_queue_xmit(skb);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	KUNIT_ASSERT_NOT_NULL(test, fake_mac.sent);
	return fake_mac.sent;
}

static void check_sum(struct kunit *test, u32 hcksum)
{
	struct sk_buff *skb, *want;
	struct wire w;

	fake_mac.hcksum = hcksum;
	ddi_mac_fake_start(test);
	skb = tcp_packet(333, 0);
	want = by_linux(test, skb);
	by_device(test, send_one(test, skb), &w);
	KUNIT_EXPECT_EQ(test, w.len, want->len);
	KUNIT_EXPECT_MEMEQ(test, w.p, want->data, want->len);
	kfree_skb(want);
}

static void partial_checksum_is_the_devices(struct kunit *test)
{
	check_sum(test, HCKSUM_INET_PARTIAL);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_IP_CSUM);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_IPV6_CSUM);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_SG);
}

static void full_checksum_is_the_devices(struct kunit *test)
{
	check_sum(test, HCKSUM_INET_FULL_V4 | HCKSUM_IPHDRCKSUM);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_IP_CSUM);
	KUNIT_EXPECT_FALSE(test, fake_mac.dev->features & NETIF_F_IPV6_CSUM);
}

static void device_without_checksums_gets_them(struct kunit *test)
{
	check_sum(test, 0);
	KUNIT_EXPECT_FALSE(test, fake_mac.dev->features & NETIF_F_CSUM_MASK);
}

/* A clone's headers are not written into. */
static void headers_of_a_clone_stay(struct kunit *test)
{
	struct sk_buff *skb, *clone, *before;

	fake_mac.hcksum = HCKSUM_INET_FULL_V4;
	ddi_mac_fake_start(test);
	skb = tcp_packet(100, 0);
	before = skb_copy(skb, GFP_KERNEL);
	clone = skb_clone(skb, GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, before && clone);
	send_one(test, skb);
	KUNIT_EXPECT_MEMEQ(test, clone->data, before->data, before->len);
	kfree_skb(clone);
	kfree_skb(before);
}

/* One segment, as a device cuts it: header and data at @off, @n bytes of data */
static void cut(struct wire *w, u8 *seg, unsigned int hdr, unsigned int off,
		unsigned int n, unsigned int index)
{
	struct iphdr *ip = (void *)(seg + ETH_HLEN);
	struct tcphdr *tcp = (void *)(seg + ETH_HLEN + sizeof(*ip));
	bool last = hdr + off + n == w->len;

	memcpy(seg, w->p, hdr);
	memcpy(seg + hdr, w->p + hdr + off, n);
	ip->tot_len = htons(hdr - ETH_HLEN + n);
	ip->id = htons(ntohs(ip->id) + index);
	ip_send_check(ip);
	tcp->seq = htonl(ntohl(tcp->seq) + off);
	if (!last) {
		tcp->psh = 0;
		tcp->fin = 0;
	}
	tcp->check = 0;
	tcp->check = csum_tcpudp_magic(ip->saddr, ip->daddr, 20 + n,
				       IPPROTO_TCP,
				       csum_partial(tcp, 20 + n, 0));
}

static void check_segments(struct kunit *test, mblk_t *mp,
			   struct sk_buff *want, unsigned int mss)
{
	unsigned int hdr = ETH_HLEN + 40, off = 0, index = 0, n;
	u8 *seg = kunit_kzalloc(test, 4096, GFP_KERNEL);
	struct sk_buff *next;
	struct wire w;

	wire_of(test, mp, &w);
	for (; want; want = next, off += n, index++) {
		next = want->next;
		n = min_t(unsigned int, mss, w.len - hdr - off);
		cut(&w, seg, hdr, off, n, index);
		if (want->ip_summed == CHECKSUM_PARTIAL)
			skb_checksum_help(want);
		KUNIT_ASSERT_EQ(test, skb_linearize(want), 0);
		KUNIT_EXPECT_EQ(test, want->len, hdr + n);
		KUNIT_EXPECT_MEMEQ(test, seg, want->data, hdr + n);
		consume_skb(want);
	}
	KUNIT_EXPECT_EQ(test, hdr + off, w.len);
}

static void check_lso(struct kunit *test, u32 hcksum)
{
	struct sk_buff *skb, *copy, *want;
	u32 mss = 0, flags = 0;
	mblk_t *mp;

	fake_mac.hcksum = hcksum;
	fake_mac.lso.lso_flags = LSO_TX_BASIC_TCP_IPV4;
	fake_mac.lso.lso_basic_tcp_ipv4.lso_max = 65535;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_TSO);
	skb = tcp_packet(10000, 1448);
	copy = skb_copy(skb, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	want = skb_gso_segment(copy, 0);
	KUNIT_ASSERT_FALSE(test, IS_ERR_OR_NULL(want));
	kfree_skb(copy);
	mp = send_one(test, skb);
	mac_lso_get(mp, &mss, &flags);
	KUNIT_EXPECT_EQ(test, flags, HW_LSO);
	KUNIT_EXPECT_EQ(test, mss, 1448);
	mac_hcksum_get(mp, NULL, NULL, NULL, NULL, &flags);
	KUNIT_EXPECT_EQ(test, !!(flags & HCK_IPV4_HDRCKSUM),
			!!(hcksum & HCKSUM_IPHDRCKSUM));
	check_segments(test, mp, want, 1448);
}

static void device_cuts_segments_as_linux_does(struct kunit *test)
{
	check_lso(test, HCKSUM_INET_PARTIAL | HCKSUM_IPHDRCKSUM);
}

static void ip_checksum_is_asked_for_where_it_is_offered(struct kunit *test)
{
	check_lso(test, HCKSUM_INET_PARTIAL);
}

/* Segmentation without checksums is not believed. */
static void lso_needs_checksums(struct kunit *test)
{
	fake_mac.lso.lso_flags = LSO_TX_BASIC_TCP_IPV4;
	fake_mac.lso.lso_basic_tcp_ipv4.lso_max = 65535;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_FALSE(test, fake_mac.dev->features & NETIF_F_ALL_TSO);
}

static void margin_decides_about_vlans(struct kunit *test)
{
	fake_mac.reg->m_margin = 0;
	ddi_mac_fake_start(test);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features &
				NETIF_F_VLAN_CHALLENGED);
}

static u8 received_as(u32 flags, u32 end, u32 value)
{
	struct sk_buff *skb = tcp_packet(100, 0);
	mblk_t *mp = allocb(64, BPRI_MED);
	struct ddi_mac_marks marks;
	u8 summed;

	skb->ip_summed = CHECKSUM_NONE;
	mac_hcksum_set(mp, 0, 0, end, value, flags);
	marks = ddi_mac_marks_of(mp);
	ddi_mac_rx_marks(&marks, skb);
	summed = skb->ip_summed;
	freemsg(mp);
	kfree_skb(skb);
	return summed;
}

static void received_checksums_are_believed(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	KUNIT_EXPECT_EQ(test, received_as(0, 0, 0), CHECKSUM_NONE);
	KUNIT_EXPECT_EQ(test, received_as(HCK_IPV4_HDRCKSUM_OK, 0, 0),
			CHECKSUM_NONE);
	KUNIT_EXPECT_EQ(test, received_as(HCK_FULLCKSUM | HCK_FULLCKSUM_OK, 0, 0),
			CHECKSUM_UNNECESSARY);
	KUNIT_EXPECT_EQ(test, received_as(HCK_FULLCKSUM, 0, 0xffff),
			CHECKSUM_UNNECESSARY);
	KUNIT_EXPECT_EQ(test, received_as(HCK_FULLCKSUM, 0, 0x1234),
			CHECKSUM_NONE);
	KUNIT_EXPECT_EQ(test, received_as(HCK_PARTIALCKSUM, 140, 0x1234),
			CHECKSUM_COMPLETE);
	KUNIT_EXPECT_EQ(test, received_as(HCK_PARTIALCKSUM, 100, 0x1234),
			CHECKSUM_NONE);
}

/* Fields that were not asked for keep the driver's values. */
static void only_what_is_valid_is_written(struct kunit *test)
{
	mblk_t *mp = allocb(64, BPRI_MED);
	u32 start = 1, stuff = 2, end = 3, value = 4, flags = 5, mss = 6;

	mac_hcksum_get(mp, &start, &stuff, &end, &value, &flags);
	KUNIT_EXPECT_EQ(test, flags, 0);
	KUNIT_EXPECT_EQ(test, start + stuff + end + value, 10);
	mac_hcksum_set(mp, 10, 20, 30, 40, HCK_FULLCKSUM);
	mac_hcksum_get(mp, &start, &stuff, &end, &value, &flags);
	KUNIT_EXPECT_EQ(test, value, 40);
	KUNIT_EXPECT_EQ(test, start + stuff + end, 6);
	mac_hcksum_set(mp, 10, 20, 30, 40, HCK_PARTIALCKSUM);
	mac_hcksum_get(mp, &start, &stuff, &end, &value, &flags);
	KUNIT_EXPECT_EQ(test, start + stuff + end, 60);
	mac_lso_get(mp, &mss, &flags);
	KUNIT_EXPECT_EQ(test, flags, 0);
	KUNIT_EXPECT_EQ(test, mss, 6);
	freemsg(mp);
}

/* The names of Solaris 10 read and write the marks of mac_hcksum_get(9F). */
static void elder_names_mark_checksums(struct kunit *test)
{
	mblk_t *mp = allocb(64, BPRI_MED);
	u32 start = 0, stuff = 0, end = 0, value = 0, flags = 0;
	struct pdesc_s *packet = (struct pdesc_s *)mp;

	KUNIT_EXPECT_EQ(test, hcksum_assoc(mp, NULL, NULL, 10, 20, 30, 40,
					   HCK_PARTIALCKSUM, 0), 0);
	mac_hcksum_get(mp, &start, &stuff, &end, &value, &flags);
	KUNIT_EXPECT_EQ(test, flags, HCK_PARTIALCKSUM);
	KUNIT_EXPECT_EQ(test, start + stuff + end + value, 100);
	mac_hcksum_set(mp, 11, 21, 31, 41, HCK_PARTIALCKSUM);
	hcksum_retrieve(mp, NULL, NULL, &start, &stuff, &end, &value, &flags);
	KUNIT_EXPECT_EQ(test, flags, HCK_PARTIALCKSUM);
	KUNIT_EXPECT_EQ(test, start + stuff + end + value, 104);
	KUNIT_EXPECT_EQ(test, hcksum_assoc(mp, NULL, packet, 0, 0, 0, 0,
					   HCK_FULLCKSUM_OK, 0), -1);
	hcksum_retrieve(mp, NULL, packet, NULL, NULL, NULL, NULL, &flags);
	KUNIT_EXPECT_EQ(test, flags, 0);
	mac_hcksum_get(mp, NULL, NULL, NULL, NULL, &flags);
	KUNIT_EXPECT_EQ(test, flags, HCK_PARTIALCKSUM);
	freemsg(mp);
}

/* The packet in @skb in blocks of @part bytes */
static mblk_t *in_parts(struct sk_buff *skb, unsigned int len, unsigned int part)
{
	mblk_t *mp = NULL, *bp;
	unsigned int off;

	for (off = 0; off < len; off += part) {
		unsigned int n = min(part, len - off);

		bp = allocb(n, BPRI_MED);
		memcpy(bp->b_wptr, skb->data + off, n);
		bp->b_wptr += n;
		if (mp)
			linkb(mp, bp);
		else
			mp = bp;
	}
	return mp;
}

static void headers_are_found_across_blocks(struct kunit *test)
{
	mac_ether_offload_info_t meoi;
	struct sk_buff *skb;
	unsigned int part;
	mblk_t *mp;

	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	skb = tcp_packet(100, 0);
	for (part = 1; part <= skb->len; part++) {
		mp = in_parts(skb, skb->len, part);
		KUNIT_EXPECT_EQ(test, mac_ether_offload_info(mp, &meoi), 0);
		KUNIT_EXPECT_EQ(test, meoi.meoi_len, skb->len);
		KUNIT_EXPECT_EQ(test, meoi.meoi_l2hlen, ETH_HLEN);
		KUNIT_EXPECT_EQ(test, meoi.meoi_l3proto, ETH_P_IP);
		KUNIT_EXPECT_EQ(test, meoi.meoi_l3hlen, 20);
		KUNIT_EXPECT_EQ(test, meoi.meoi_l4proto, IPPROTO_TCP);
		KUNIT_EXPECT_EQ(test, meoi.meoi_l4hlen, 20);
		KUNIT_EXPECT_EQ(test, (int)meoi.meoi_flags,
				MEOI_L2INFO_SET | MEOI_L3INFO_SET |
				MEOI_L4INFO_SET);
		freemsg(mp);
	}
	kfree_skb(skb);
}

/* Cut short anywhere within its headers, or of no header that can be. */
static void headers_that_end_early_are_told(struct kunit *test)
{
	mac_ether_offload_info_t meoi;
	struct sk_buff *skb;
	unsigned int len;
	mblk_t *mp;

	KUNIT_ASSERT_EQ(test, ddi_mac_fake_attach(), 0);
	skb = tcp_packet(100, 0);
	for (len = 1; len < ETH_HLEN + 40; len++) {
		mp = in_parts(skb, len, 7);
		KUNIT_EXPECT_EQ(test, mac_ether_offload_info(mp, &meoi), -1);
		freemsg(mp);
	}
	ip_hdr(skb)->ihl = 4;
	mp = in_parts(skb, skb->len, 100);
	KUNIT_EXPECT_EQ(test, mac_ether_offload_info(mp, &meoi), -1);
	freemsg(mp);
	*(__be16 *)(skb->data + 2 * ETH_ALEN) = htons(ETH_P_ARP);
	mp = in_parts(skb, skb->len, 100);
	KUNIT_EXPECT_EQ(test, mac_ether_offload_info(mp, &meoi), 0);
	KUNIT_EXPECT_EQ(test, (int)meoi.meoi_flags, MEOI_L2INFO_SET);
	freemsg(mp);
	kfree_skb(skb);
}

static struct kunit_case ddi_mac_offload_cases[] = {
	KUNIT_CASE(partial_checksum_is_the_devices),
	KUNIT_CASE(full_checksum_is_the_devices),
	KUNIT_CASE(device_without_checksums_gets_them),
	KUNIT_CASE(headers_of_a_clone_stay),
	KUNIT_CASE(device_cuts_segments_as_linux_does),
	KUNIT_CASE(ip_checksum_is_asked_for_where_it_is_offered),
	KUNIT_CASE(lso_needs_checksums),
	KUNIT_CASE(margin_decides_about_vlans),
	KUNIT_CASE(received_checksums_are_believed),
	KUNIT_CASE(only_what_is_valid_is_written),
	KUNIT_CASE(elder_names_mark_checksums),
	KUNIT_CASE(headers_are_found_across_blocks),
	KUNIT_CASE(headers_that_end_early_are_told),
	{}
};

static struct kunit_suite ddi_mac_offload_suite = {
	.name = "ddi_mac_offload",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_offload_cases,
};

kunit_test_suite(ddi_mac_offload_suite);
