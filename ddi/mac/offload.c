// SPDX-License-Identifier: GPL-2.0
/*
 * Checksums and segmentation by the device: mac_hcksum_get(9F), mac_hcksum_set(9F),
 * their elder names hcksum_retrieve() and hcksum_assoc(), mac_lso_get(9F),
 * mac_ether_offload_info().
 *
 * Linux asks for the checksum from csum_start on, and has the sum of the pseudo header
 * in its place already, which is illumos's partial checksum; a device that computes
 * the full one wants 0 there.  Of a packet to be segmented drivers expect that sum
 * without the length, for each segment has another one.
 *
 * Offsets of mac_hcksum_get(9F) begin at the IP header.
 */
#include <linux/export.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/sctp.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <net/ip.h>
#include <net/ip6_checksum.h>
#include <net/tcp.h>
#include <sys/dlpi.h>
#include <sys/pattr.h>
#include <sys/strsubr.h>

#include "mac.h"

#define HCKSUM_FULL	(HCKSUM_INET_FULL_V4 | HCKSUM_INET_FULL_V6)

static bool sums_v4(const struct __mac_handle *mac)
{
	return mac->hcksum & (HCKSUM_INET_PARTIAL | HCKSUM_INET_FULL_V4);
}

static bool sums_v6(const struct __mac_handle *mac)
{
	return mac->hcksum & (HCKSUM_INET_PARTIAL | HCKSUM_INET_FULL_V6);
}

netdev_features_t ddi_mac_features(const struct __mac_handle *mac)
{
	netdev_features_t features = NETIF_F_HIGHDMA;

	if (sums_v4(mac))
		features |= NETIF_F_IP_CSUM | NETIF_F_SG;
	if (sums_v6(mac))
		features |= NETIF_F_IPV6_CSUM | NETIF_F_SG;
	if (sums_v4(mac) && (mac->lso.lso_flags & LSO_TX_BASIC_TCP_IPV4))
		features |= NETIF_F_TSO;
	if (sums_v6(mac) && (mac->lso.lso_flags & LSO_TX_BASIC_TCP_IPV6))
		features |= NETIF_F_TSO6;
	return features;
}

/* Bytes of a packet to be segmented, at most */
unsigned int ddi_mac_lso_max(const struct __mac_handle *mac)
{
	unsigned int max = GSO_LEGACY_MAX_SIZE;

	if (mac->lso.lso_flags & LSO_TX_BASIC_TCP_IPV4)
		max = min(max, mac->lso.lso_basic_tcp_ipv4.lso_max);
	if (mac->lso.lso_flags & LSO_TX_BASIC_TCP_IPV6)
		max = min(max, mac->lso.lso_basic_tcp_ipv6.lso_max);
	return max;
}

/* Devices know TCP and UDP right behind IP. */
netdev_features_t ddi_mac_features_check(struct sk_buff *skb,
					 struct net_device *dev,
					 netdev_features_t features)
{
	features = vlan_features_check(skb, features);
	if (skb->encapsulation)
		features &= ~(NETIF_F_CSUM_MASK | NETIF_F_GSO_MASK);
	return features;
}

/* Returns true if the device computes the whole checksum of @skb. */
static bool is_full(const struct __mac_handle *mac, const struct sk_buff *skb)
{
	u32 full = vlan_get_protocol(skb) == htons(ETH_P_IPV6) ?
			HCKSUM_INET_FULL_V6 : HCKSUM_INET_FULL_V4;

	return !(mac->hcksum & HCKSUM_INET_PARTIAL) && (mac->hcksum & full);
}

static bool is_ours(const struct sk_buff *skb)
{
	return skb->csum_offset == offsetof(struct tcphdr, check) ||
	       skb->csum_offset == offsetof(struct udphdr, check);
}

/* Returns true if the device computes the checksum of the IP header, too. */
static bool sums_ip(const struct __mac_handle *mac, const struct sk_buff *skb)
{
	return (mac->hcksum & HCKSUM_IPHDRCKSUM) && skb_is_gso(skb) &&
	       (skb_shinfo(skb)->gso_type & SKB_GSO_TCPV4);
}

/*
 * Each segment has another length, so the sum of the pseudo header has none, and
 * another checksum of the IP header, which begins with 0.
 */
static void prepare_gso(const struct __mac_handle *mac, struct sk_buff *skb)
{
	struct iphdr *ip = ip_hdr(skb);

	if (skb_shinfo(skb)->gso_type & SKB_GSO_TCPV6)
		tcp_v6_gso_csum_prep(skb);
	else
		tcp_hdr(skb)->check = ~tcp_v4_check(0, ip->saddr, ip->daddr, 0);
	if (sums_ip(mac, skb))
		ip->check = 0;
}

/* Make @skb one that the device can complete: 0 or -errno.  May sleep. */
int ddi_mac_tx_offload(const struct __mac_handle *mac, struct sk_buff *skb)
{
	__sum16 *sum;

	if (skb->ip_summed != CHECKSUM_PARTIAL)
		return 0;
	if (!skb_is_gso(skb) && (!is_ours(skb) || !mac->hcksum))
		return skb_checksum_help(skb);
	if (!skb_is_gso(skb) && !is_full(mac, skb))
		return 0;
	if (skb_cow_head(skb, 0))
		return -ENOMEM;
	if (skb_is_gso(skb)) {
		prepare_gso(mac, skb);
	} else {
		sum = (__sum16 *)(skb_checksum_start(skb) + skb->csum_offset);
		*sum = 0;
	}
	return 0;
}

/* Tell the driver what the device is to do with the packet. */
void ddi_mac_tx_marks(const struct __mac_handle *mac, struct sk_buff *skb,
		      mblk_t *mp)
{
	u32 flags = 0, start = 0, stuff = 0, end = 0;

	if (skb->ip_summed != CHECKSUM_PARTIAL)
		return;
	if (is_full(mac, skb)) {
		flags = HCK_FULLCKSUM;
	} else {
		flags = HCK_PARTIALCKSUM;
		start = skb_checksum_start_offset(skb) - skb_network_offset(skb);
		stuff = start + skb->csum_offset;
		end = skb->len - skb_network_offset(skb);
	}
	if (sums_ip(mac, skb))
		flags |= HCK_IPV4_HDRCKSUM;
	ddi_mac_hcksum_set(mp, start, stuff, end, 0, flags);
	if (!skb_is_gso(skb))
		return;
	mp->b_datap->db_cksumflags |= HW_LSO;
	mp->b_datap->db_lsomss = skb_shinfo(skb)->gso_size;
}

/* Tell Linux which checksums the driver has verified.  Before eth_type_trans(). */
void ddi_mac_rx_marks(const struct ddi_mac_marks *marks, struct sk_buff *skb)
{
	if ((marks->flags & HCK_FULLCKSUM_OK) ||
	    ((marks->flags & HCK_FULLCKSUM) && marks->value == 0xffff)) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
		return;
	}
	if (!(marks->flags & HCK_PARTIALCKSUM) || marks->start ||
	    marks->end != skb->len - ETH_HLEN)
		return;
	skb->ip_summed = CHECKSUM_COMPLETE;
	skb->csum = (__force __wsum)(u32)marks->value;
}
EXPORT_SYMBOL_IF_KUNIT(ddi_mac_rx_marks);

/**
 * ddi_mac_hcksum_get() - which checksums is the device to compute, mac_hcksum_get(9F)
 * @mp: a packet, its first block
 * @start: set to where the checksum begins; this and what follows may be NULL
 * @stuff: set to where it is to be put
 * @end: set to where it ends; these are bytes from the IP header, and are set with
 *	HCK_PARTIALCKSUM only
 * @value: set to the checksum, with HCK_PARTIALCKSUM or HCK_FULLCKSUM only
 * @flags: set to HCK_*
 *
 * Context: Any.
 */
void ddi_mac_hcksum_get(const mblk_t *mp, uint32_t *start, uint32_t *stuff,
			uint32_t *end, uint32_t *value, uint32_t *flags)
{
	const dblk_t *db = mp->b_datap;
	u32 marks = db->db_cksumflags & HCK_FLAGS;

	if (flags)
		*flags = marks;
	if ((marks & (HCK_PARTIALCKSUM | HCK_FULLCKSUM)) && value)
		*value = db->db_cksum.u16;
	if (!(marks & HCK_PARTIALCKSUM))
		return;
	if (start)
		*start = db->db_cksumstart;
	if (stuff)
		*stuff = db->db_cksumstuff;
	if (end)
		*end = db->db_cksumend;
}
EXPORT_SYMBOL(ddi_mac_hcksum_get);

/**
 * ddi_mac_hcksum_set() - tell which checksums the device found, mac_hcksum_set(9F)
 * @mp: a packet, its first block
 * @start: where the checksum begins, in bytes from the IP header
 * @stuff: where it is
 * @end: where it ends
 * @value: its value
 * @flags: HCK_*, in place of those that were set before
 *
 * Context: Any.
 */
void ddi_mac_hcksum_set(mblk_t *mp, uint32_t start, uint32_t stuff,
			uint32_t end, uint32_t value, uint32_t flags)
{
	dblk_t *db = mp->b_datap;

	db->db_cksumstart = start;
	db->db_cksumstuff = stuff;
	db->db_cksumend = end;
	db->db_cksum.u16 = value;
	db->db_cksumflags = (db->db_cksumflags & ~HCK_FLAGS) |
			    (flags & HCK_FLAGS);
}
EXPORT_SYMBOL(ddi_mac_hcksum_set);

/**
 * ddi_hcksum_assoc() - tell which checksums the device found: the name that
 *	mac_hcksum_set(9F) has in Solaris 10
 * @mp: a packet, its first block
 * @mmd: NULL, for there are no messages of many packets
 * @pd: NULL, likewise
 * @start: where the checksum begins, in bytes from the IP header
 * @stuff: where it is
 * @end: where it ends
 * @value: its value
 * @flags: HCK_*, in place of those that were set before
 * @km_flags: has no effect, since nothing is allocated
 *
 * Context: Any.
 * Return: 0, or -1 with @mmd or @pd; no retry helps.
 */
int ddi_hcksum_assoc(mblk_t *mp, struct multidata_s *mmd, struct pdesc_s *pd,
		     uint32_t start, uint32_t stuff, uint32_t end,
		     uint32_t value, uint32_t flags, int km_flags)
{
	if (mmd || pd) {
		pr_warn_once("ddi_mac: hcksum_assoc: there are no multidata messages\n");
		return -1;
	}
	ddi_mac_hcksum_set(mp, start, stuff, end, value, flags);
	return 0;
}
EXPORT_SYMBOL(ddi_hcksum_assoc);

/**
 * ddi_hcksum_retrieve() - which checksums is the device to compute: the name that
 *	mac_hcksum_get(9F) has in Solaris 10
 * @mp: a packet, its first block
 * @mmd: NULL, for there are no messages of many packets
 * @pd: NULL, likewise; with one of them no flag is set
 * @start: set to where the checksum begins; this and what follows may be NULL
 * @stuff: set to where it is to be put
 * @end: set to where it ends; these are bytes from the IP header, and are set with
 *	HCK_PARTIALCKSUM only
 * @value: set to the checksum, with HCK_PARTIALCKSUM or HCK_FULLCKSUM only
 * @flags: set to HCK_*
 *
 * Context: Any.
 */
void ddi_hcksum_retrieve(mblk_t *mp, struct multidata_s *mmd,
			 struct pdesc_s *pd, uint32_t *start, uint32_t *stuff,
			 uint32_t *end, uint32_t *value, uint32_t *flags)
{
	if (mmd || pd) {
		pr_warn_once("ddi_mac: hcksum_retrieve: there are no multidata messages\n");
		if (flags)
			*flags = 0;
		return;
	}
	ddi_mac_hcksum_get(mp, start, stuff, end, value, flags);
}
EXPORT_SYMBOL(ddi_hcksum_retrieve);

/**
 * ddi_mac_lso_get() - is the device to cut a packet into segments, mac_lso_get(9F)
 * @mp: a packet, its first block
 * @mss: set to the bytes of data in a segment, with HW_LSO only; may be NULL
 * @flags: set to HW_LSO, or 0
 *
 * Context: Any.
 */
void ddi_mac_lso_get(mblk_t *mp, uint32_t *mss, uint32_t *flags)
{
	*flags = mp->b_datap->db_cksumflags & HW_LSO;
	if (*flags && mss)
		*mss = mp->b_datap->db_lsomss;
}
EXPORT_SYMBOL(ddi_mac_lso_get);

/* Copy @len bytes at @off of a message, across blocks: false when it is too short. */
static bool peek(const mblk_t *mp, size_t off, void *to, size_t len)
{
	u8 *p = to;
	size_t n;

	for (; mp && off >= MBLKL(mp); mp = mp->b_cont)
		off -= MBLKL(mp);
	for (; mp && len; mp = mp->b_cont, off = 0) {
		n = min_t(size_t, len, MBLKL(mp) - off);
		memcpy(p, mp->b_rptr + off, n);
		p += n;
		len -= n;
	}
	return !len;
}

static bool info_l2(mblk_t *mp, mac_ether_offload_info_t *meoi)
{
	__be16 type;

	if (!peek(mp, offsetof(struct ethhdr, h_proto), &type, sizeof(type)))
		return false;
	meoi->meoi_l2hlen = ETH_HLEN;
	if (type == htons(ETH_P_8021Q)) {
		if (!peek(mp, ETH_HLEN + 2, &type, sizeof(type)))
			return false;
		meoi->meoi_l2hlen = VLAN_ETH_HLEN;
		meoi->meoi_flags |= MEOI_VLAN_TAGGED;
	}
	meoi->meoi_l3proto = ntohs(type);
	meoi->meoi_flags |= MEOI_L2INFO_SET;
	return true;
}

static bool info_v4(mblk_t *mp, mac_ether_offload_info_t *meoi)
{
	struct iphdr ip;

	if (!peek(mp, meoi->meoi_l2hlen, &ip, sizeof(ip)) || ip.ihl < 5)
		return false;
	meoi->meoi_l3hlen = ip.ihl * 4;
	meoi->meoi_l4proto = ip.protocol;
	if (ip.frag_off & htons(IP_MF))
		meoi->meoi_flags |= MEOI_L3_FRAG_MORE;
	if (ip.frag_off & htons(IP_OFFSET))
		meoi->meoi_flags |= MEOI_L3_FRAG_OFFSET;
	meoi->meoi_flags |= MEOI_L3INFO_SET;
	return true;
}

static bool info_v6(mblk_t *mp, mac_ether_offload_info_t *meoi)
{
	struct ipv6hdr ip;

	if (!peek(mp, meoi->meoi_l2hlen, &ip, sizeof(ip)))
		return false;
	meoi->meoi_l3hlen = sizeof(ip);
	meoi->meoi_l4proto = ip.nexthdr;
	meoi->meoi_flags |= MEOI_L3INFO_SET;
	return true;
}

static bool info_tcp(mblk_t *mp, mac_ether_offload_info_t *meoi)
{
	struct tcphdr tcp;

	if (!peek(mp, meoi->meoi_l2hlen + meoi->meoi_l3hlen, &tcp,
		  sizeof(tcp)) || tcp.doff < 5)
		return false;
	meoi->meoi_l4hlen = tcp.doff * 4;
	return true;
}

static bool info_l4(mblk_t *mp, mac_ether_offload_info_t *meoi)
{
	switch (meoi->meoi_l4proto) {
	case IPPROTO_TCP:
		if (!info_tcp(mp, meoi))
			return false;
		break;
	case IPPROTO_UDP:
		meoi->meoi_l4hlen = sizeof(struct udphdr);
		break;
	case IPPROTO_SCTP:
		meoi->meoi_l4hlen = sizeof(struct sctphdr);
		break;
	default:
		return true;
	}
	meoi->meoi_flags |= MEOI_L4INFO_SET;
	return true;
}

/**
 * ddi_mac_ether_offload_info() - headers of a packet, mac_ether_offload_info()
 * @mp: the packet; its headers may lie in several blocks
 * @meoi: filled in; a field is valid when its flag is set
 *
 * Context: Any.
 * Return: 0, also for protocols that are not known, of which fewer flags are set;
 * -1 when the packet ends within its headers, or they contradict themselves.
 */
int ddi_mac_ether_offload_info(mblk_t *mp, mac_ether_offload_info_t *meoi)
{
	memset(meoi, 0, sizeof(*meoi));
	meoi->meoi_len = msgsize(mp);
	if (!info_l2(mp, meoi))
		return -1;
	switch (meoi->meoi_l3proto) {
	case ETH_P_IP:
		if (!info_v4(mp, meoi))
			return -1;
		break;
	case ETH_P_IPV6:
		if (!info_v6(mp, meoi))
			return -1;
		break;
	default:
		return 0;
	}
	return info_l4(mp, meoi) ? 0 : -1;
}
EXPORT_SYMBOL(ddi_mac_ether_offload_info);

static_assert(__same_type(mac_hcksum_get, ddi_mac_hcksum_get));
static_assert(__same_type(mac_hcksum_set, ddi_mac_hcksum_set));
static_assert(__same_type(hcksum_assoc, ddi_hcksum_assoc));
static_assert(__same_type(hcksum_retrieve, ddi_hcksum_retrieve));
static_assert(__same_type(mac_lso_get, ddi_mac_lso_get));
static_assert(__same_type(mac_ether_offload_info, ddi_mac_ether_offload_info));
