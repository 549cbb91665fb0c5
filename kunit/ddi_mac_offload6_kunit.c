// SPDX-License-Identifier: GPL-2.0
/*
 * Checksums and segmentation of IPv6, and of packets with a VLAN's tag: offsets begin
 * at the IP header, wherever that is.
 */
#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/tcp.h>
#include <net/checksum.h>
#include <net/gso.h>
#include <net/ip.h>
#include <net/ip6_checksum.h>
#include <sys/dlpi.h>
#include <sys/pattr.h>

#include "ddi_mac_fake.h"

/* A packet of TCP; its tag is in the skb's field, from where Linux inserts it. */
struct shape {
	bool v6;
	bool vlan;
	unsigned int data;
	unsigned int mss;
};

static __sum16 tcp_sum(const u8 *l3, bool v6, unsigned int len, __wsum data)
{
	const struct ipv6hdr *ip6 = (const void *)l3;
	const struct iphdr *ip = (const void *)l3;

	if (v6)
		return csum_ipv6_magic(&ip6->saddr, &ip6->daddr, len,
				       IPPROTO_TCP, data);
	return csum_tcpudp_magic(ip->saddr, ip->daddr, len, IPPROTO_TCP, data);
}

static void fill_v4(u8 *l3, unsigned int l4)
{
	struct iphdr *ip = (void *)l3;

	memset(ip, 0, sizeof(*ip));
	ip->version = 4;
	ip->ihl = 5;
	ip->ttl = 64;
	ip->id = htons(77);
	ip->protocol = IPPROTO_TCP;
	ip->tot_len = htons(sizeof(*ip) + l4);
	ip->saddr = htonl(0x0a000001);
	ip->daddr = htonl(0x0a000002);
	ip_send_check(ip);
}

static void fill_v6(u8 *l3, unsigned int l4)
{
	struct ipv6hdr *ip = (void *)l3;

	memset(ip, 0, sizeof(*ip));
	ip->version = 6;
	ip->nexthdr = IPPROTO_TCP;
	ip->hop_limit = 64;
	ip->payload_len = htons(l4);
	ip->saddr.s6_addr[0] = 0xfd;
	ip->saddr.s6_addr[15] = 1;
	ip->daddr.s6_addr[0] = 0xfd;
	ip->daddr.s6_addr[15] = 2;
}

static void put_ether(struct sk_buff *skb, __be16 type)
{
	memset(skb_put(skb, ETH_HLEN), 2, ETH_HLEN);
	*(__be16 *)(skb->data + 2 * ETH_ALEN) = type;
	skb->protocol = type;
	skb_reset_mac_header(skb);
	skb_set_network_header(skb, ETH_HLEN);
}

static void put_ip(struct sk_buff *skb, bool v6, unsigned int l4)
{
	if (v6)
		fill_v6(skb_put(skb, sizeof(struct ipv6hdr)), l4);
	else
		fill_v4(skb_put(skb, sizeof(struct iphdr)), l4);
	skb_set_transport_header(skb, skb->len);
}

/* The checksum is left to the device: the pseudo header's is in its place. */
static void put_tcp(struct sk_buff *skb, const struct shape *shape)
{
	unsigned int l4 = sizeof(struct tcphdr) + shape->data;
	struct tcphdr *tcp = skb_put(skb, sizeof(*tcp));

	memset(tcp, 0, sizeof(*tcp));
	tcp->source = htons(1000);
	tcp->dest = htons(2000);
	tcp->seq = htonl(0xfffff000);
	tcp->doff = 5;
	tcp->ack = 1;
	tcp->psh = 1;
	ddi_kunit_fill(skb_put(skb, shape->data), 0, shape->data, shape->data);
	skb->ip_summed = CHECKSUM_PARTIAL;
	skb->csum_start = skb_transport_header(skb) - skb->head;
	skb->csum_offset = offsetof(struct tcphdr, check);
	tcp->check = ~tcp_sum(skb_network_header(skb), shape->v6, l4, 0);
}

static struct sk_buff *tcp_packet(const struct shape *shape)
{
	struct sk_buff *skb = alloc_skb(256 + shape->data,
					GFP_KERNEL | __GFP_NOFAIL);

	skb_reserve(skb, 64);
	put_ether(skb, shape->v6 ? htons(ETH_P_IPV6) : htons(ETH_P_IP));
	put_ip(skb, shape->v6, sizeof(struct tcphdr) + shape->data);
	put_tcp(skb, shape);
	skb->dev = fake_mac.dev;
	if (shape->vlan)
		__vlan_hwaccel_put_tag(skb, htons(ETH_P_8021Q), 5);
	if (!shape->mss)
		return skb;
	skb_shinfo(skb)->gso_size = shape->mss;
	skb_shinfo(skb)->gso_type = shape->v6 ? SKB_GSO_TCPV6 : SKB_GSO_TCPV4;
	skb_shinfo(skb)->gso_segs = DIV_ROUND_UP(shape->data, shape->mss);
	return skb;
}

/* All bytes of a message, in memory of the test */
static u8 *wire_of(struct kunit *test, mblk_t *mp)
{
	u8 *p = kunit_kzalloc(test, msgsize(mp), GFP_KERNEL);
	size_t off = 0;

	KUNIT_ASSERT_NOT_NULL(test, p);
	for (; mp; off += MBLKL(mp), mp = mp->b_cont)
		memcpy(p + off, mp->b_rptr, MBLKL(mp));
	return p;
}

/* The message of the one packet of TCP that was sent */
static mblk_t *send_one(struct kunit *test, struct sk_buff *skb)
{
	dev_queue_xmit(skb);
	FAKE_WAIT(test, READ_ONCE(fake_mac.nsent) >= 1);
	KUNIT_ASSERT_NOT_NULL(test, fake_mac.sent);
	return fake_mac.sent;
}

static void start(struct kunit *test, u32 hcksum)
{
	fake_mac.hcksum = hcksum;
	fake_mac.lso.lso_flags = LSO_TX_BASIC_TCP_IPV4 | LSO_TX_BASIC_TCP_IPV6;
	fake_mac.lso.lso_basic_tcp_ipv4.lso_max = 65535;
	fake_mac.lso.lso_basic_tcp_ipv6.lso_max = 65535;
	ddi_mac_fake_start(test);
}

/* Complete the checksum as a device does that was told so. */
static void by_device(struct kunit *test, mblk_t *mp, u8 *l3, bool v6)
{
	unsigned int hdr = v6 ? sizeof(struct ipv6hdr) : sizeof(struct iphdr);
	u32 start = 0, stuff = 0, end = 0, flags = 0;
	struct tcphdr *tcp = (void *)(l3 + hdr);
	__sum16 sum;

	mac_hcksum_get(mp, &start, &stuff, &end, NULL, &flags);
	if (flags & HCK_PARTIALCKSUM) {
		KUNIT_EXPECT_EQ(test, start, hdr);
		KUNIT_EXPECT_EQ(test, stuff, hdr + offsetof(struct tcphdr, check));
		sum = csum_fold(csum_partial(l3 + start, end - start, 0));
		memcpy(l3 + stuff, &sum, sizeof(sum));
	} else if (flags & HCK_FULLCKSUM) {
		unsigned int len = sizeof(*tcp) + 333;

		KUNIT_EXPECT_EQ(test, (__force u16)tcp->check, 0);
		tcp->check = tcp_sum(l3, v6, len, csum_partial(tcp, len, 0));
	}
}

/* The packet as Linux would send it to a device that computes nothing */
static struct sk_buff *by_linux(struct kunit *test, struct sk_buff *skb)
{
	struct sk_buff *copy = skb_copy(skb, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_ASSERT_EQ(test, skb_checksum_help(copy), 0);
	if (skb_vlan_tag_present(copy))
		copy = __vlan_hwaccel_push_inside(copy);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	return copy;
}

static void check_sum(struct kunit *test, bool v6, bool vlan)
{
	struct shape shape = { .v6 = v6, .vlan = vlan, .data = 333 };
	struct sk_buff *skb = tcp_packet(&shape), *want = by_linux(test, skb);
	mblk_t *mp = send_one(test, skb);
	u8 *p = wire_of(test, mp);

	KUNIT_EXPECT_EQ(test, msgsize(mp), want->len);
	by_device(test, mp, p + ETH_HLEN + (vlan ? VLAN_HLEN : 0), v6);
	KUNIT_EXPECT_MEMEQ(test, p, want->data, want->len);
	kfree_skb(want);
	ddi_mac_fake_free_sent();
	fake_mac.nsent = 0;
}

static void partial_checksum_of_every_shape(struct kunit *test)
{
	start(test, HCKSUM_INET_PARTIAL);
	check_sum(test, true, false);
	check_sum(test, true, true);
	check_sum(test, false, true);
}

static void full_checksum_of_every_shape(struct kunit *test)
{
	start(test, HCKSUM_INET_FULL_V4 | HCKSUM_INET_FULL_V6);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_IPV6_CSUM);
	check_sum(test, true, false);
	check_sum(test, true, true);
	check_sum(test, false, true);
}

/* The family is that of the packet behind the tag. */
static void full_checksum_of_one_family(struct kunit *test)
{
	start(test, HCKSUM_INET_FULL_V6);
	KUNIT_EXPECT_FALSE(test, fake_mac.dev->features & NETIF_F_IP_CSUM);
	check_sum(test, true, false);
	check_sum(test, true, true);
	check_sum(test, false, true);
}

/* A device that only knows IPv4 gets IPv6 complete, and the reverse. */
static void unknown_family_comes_complete(struct kunit *test)
{
	start(test, HCKSUM_INET_FULL_V4);
	KUNIT_EXPECT_FALSE(test, fake_mac.dev->features &
				 (NETIF_F_IPV6_CSUM | NETIF_F_TSO6));
	check_sum(test, true, false);
	check_sum(test, true, true);
}

/* Cut segment @index of @n bytes out of the packet, as a device does. */
static void cut(const u8 *p, u8 *seg, const struct shape *shape,
		unsigned int off, unsigned int n)
{
	unsigned int l2 = ETH_HLEN + (shape->vlan ? VLAN_HLEN : 0);
	unsigned int l3 = shape->v6 ? sizeof(struct ipv6hdr) : sizeof(struct iphdr);
	struct tcphdr *tcp = (void *)(seg + l2 + l3);
	struct ipv6hdr *ip6 = (void *)(seg + l2);
	struct iphdr *ip = (void *)(seg + l2);
	unsigned int len = sizeof(*tcp) + n;
	__sum16 pseudo;

	memcpy(seg, p, l2 + l3 + sizeof(*tcp));
	memcpy(tcp + 1, p + l2 + l3 + sizeof(*tcp) + off, n);
	if (shape->v6) {
		ip6->payload_len = htons(len);
	} else {
		ip->tot_len = htons(l3 + len);
		ip->id = htons(ntohs(ip->id) + off / shape->mss);
		ip_send_check(ip);
	}
	tcp->seq = htonl(ntohl(tcp->seq) + off);
	if (off + n < shape->data)
		tcp->psh = 0;
	/* the driver's pseudo header has no length, which the device adds */
	pseudo = tcp->check;
	KUNIT_EXPECT_EQ(fake_mac.test, (__force u16)pseudo,
			(__force u16)~tcp_sum(seg + l2, shape->v6, 0, 0));
	tcp->check = 0;
	tcp->check = tcp_sum(seg + l2, shape->v6, len, csum_partial(tcp, len, 0));
}

static struct sk_buff *segments(struct kunit *test, struct sk_buff *skb)
{
	struct sk_buff *copy = skb_copy(skb, GFP_KERNEL), *list;

	KUNIT_ASSERT_NOT_NULL(test, copy);
	if (skb_vlan_tag_present(copy))
		copy = __vlan_hwaccel_push_inside(copy);
	list = skb_gso_segment(copy, 0);
	KUNIT_ASSERT_FALSE(test, IS_ERR_OR_NULL(list));
	kfree_skb(copy);
	return list;
}

static void check_lso(struct kunit *test, bool v6, bool vlan)
{
	struct shape shape = { .v6 = v6, .vlan = vlan, .data = 10000, .mss = 1428 };
	struct sk_buff *skb = tcp_packet(&shape), *want = segments(test, skb), *next;
	u8 *seg = kunit_kzalloc(test, 4096, GFP_KERNEL), *p;
	unsigned int off, n;
	u32 mss = 0, flags = 0;
	mblk_t *mp;

	mp = send_one(test, skb);
	mac_lso_get(mp, &mss, &flags);
	KUNIT_EXPECT_EQ(test, flags, HW_LSO);
	KUNIT_EXPECT_EQ(test, mss, 1428);
	p = wire_of(test, mp);
	for (off = 0; want; want = next, off += n) {
		next = want->next;
		n = min(shape.mss, shape.data - off);
		cut(p, seg, &shape, off, n);
		KUNIT_ASSERT_EQ(test, skb_linearize(want), 0);
		KUNIT_EXPECT_MEMEQ(test, seg, want->data, want->len);
		consume_skb(want);
	}
	KUNIT_EXPECT_EQ(test, off, shape.data);
	ddi_mac_fake_free_sent();
	fake_mac.nsent = 0;
}

static void device_cuts_segments_of_every_shape(struct kunit *test)
{
	start(test, HCKSUM_INET_PARTIAL);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->features & NETIF_F_TSO6);
	KUNIT_EXPECT_TRUE(test, fake_mac.dev->vlan_features & NETIF_F_TSO6);
	check_lso(test, true, false);
	check_lso(test, true, true);
	check_lso(test, false, true);
}

/* mac_ether_offload_info() looks behind the tag. */
static void headers_are_found_behind_a_tag(struct kunit *test)
{
	struct shape shape = { .v6 = true, .vlan = true, .data = 100 };
	mac_ether_offload_info_t meoi;

	start(test, HCKSUM_INET_PARTIAL);
	KUNIT_EXPECT_EQ(test, 0, mac_ether_offload_info(send_one(test, tcp_packet(&shape)),
							&meoi));
	KUNIT_EXPECT_EQ(test, meoi.meoi_l2hlen, ETH_HLEN + VLAN_HLEN);
	KUNIT_EXPECT_EQ(test, meoi.meoi_l3proto, ETH_P_IPV6);
	KUNIT_EXPECT_EQ(test, meoi.meoi_l3hlen, sizeof(struct ipv6hdr));
	KUNIT_EXPECT_EQ(test, meoi.meoi_l4proto, IPPROTO_TCP);
	KUNIT_EXPECT_TRUE(test, meoi.meoi_flags & MEOI_VLAN_TAGGED);
}

static struct kunit_case ddi_mac_offload6_cases[] = {
	KUNIT_CASE(partial_checksum_of_every_shape),
	KUNIT_CASE(full_checksum_of_every_shape),
	KUNIT_CASE(full_checksum_of_one_family),
	KUNIT_CASE(unknown_family_comes_complete),
	KUNIT_CASE(device_cuts_segments_of_every_shape),
	KUNIT_CASE(headers_are_found_behind_a_tag),
	{}
};

static struct kunit_suite ddi_mac_offload6_suite = {
	.name = "ddi_mac_offload6",
	.init = ddi_mac_fake_init,
	.exit = ddi_mac_fake_exit,
	.test_cases = ddi_mac_offload6_cases,
};

kunit_test_suite(ddi_mac_offload6_suite);
