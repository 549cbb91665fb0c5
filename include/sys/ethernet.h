/* SPDX-License-Identifier: MIT */
/*
 * <sys/ethernet.h>: Ethernet addresses and frames.
 */
#ifndef _SYS_ETHERNET_H
#define _SYS_ETHERNET_H

#include <sys/types.h>
#include <sys/byteorder.h>

#define ETHERADDRL	6	/* bytes of an address */
#define ETHERFCSL	4	/* ... of the checksum behind a frame */
#define ETHERMTU	1500	/* ... of data at most */
#define ETHERMIN	60	/* ... of a frame at least, the checksum not counted */
#define ETHERMAX	1514	/* ... at most */

typedef uint8_t ether_addr_t[ETHERADDRL];

struct ether_addr {
	ether_addr_t ether_addr_octet;
};

struct ether_header {
	struct ether_addr ether_dhost;
	struct ether_addr ether_shost;
	uint16_t ether_type;	/* big-endian */
};

struct ether_vlan_header {
	struct ether_addr ether_dhost;
	struct ether_addr ether_shost;
	uint16_t ether_tpid;
	uint16_t ether_tci;
	uint16_t ether_type;
};

/* Smaller values of ether_type are lengths. */
#define ETHERTYPE_802_MIN	0x0600
#define ETHERTYPE_PUP		0x0200
#define ETHERTYPE_IP		0x0800
#define ETHERTYPE_ARP		0x0806
#define ETHERTYPE_REVARP	0x8035
#define ETHERTYPE_AT		0x809b
#define ETHERTYPE_AARP		0x80f3
#define ETHERTYPE_VLAN		0x8100
#define ETHERTYPE_IPV6		0x86dd
#define ETHERTYPE_SLOW		0x8809
#define ETHERTYPE_PPPOED	0x8863
#define ETHERTYPE_PPPOES	0x8864
#define ETHERTYPE_EAPOL		0x888e
#define ETHERTYPE_LLDP		0x88cc
#define ETHERTYPE_MAX		0xffff

#define ether_bcopy(from, to)	__builtin_memcpy(to, from, ETHERADDRL)
#define ether_copy(from, to)	__builtin_memcpy(to, from, ETHERADDRL)
/* 0 when the addresses are equal */
#define ether_cmp(a, b)		__builtin_memcmp(a, b, ETHERADDRL)

/* In a buffer that is shared by all callers */
char *ether_sprintf(struct ether_addr *addr) __asm__("ddi_ether_sprintf");

#endif /* _SYS_ETHERNET_H */
