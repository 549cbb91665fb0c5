/* SPDX-License-Identifier: MIT */
/*
 * <netinet/ip.h>: the header of the internet protocol, version 4.
 */
#ifndef _NETINET_IP_H
#define _NETINET_IP_H

#include <sys/types.h>
#include <netinet/in.h>

#define IPVERSION	4

struct ip {
#ifdef _BIG_ENDIAN
	uint8_t ip_v:4;
	uint8_t ip_hl:4;	/* in words of 4 bytes */
#else
	uint8_t ip_hl:4;
	uint8_t ip_v:4;
#endif
	uint8_t ip_tos;
	uint16_t ip_len;
	uint16_t ip_id;
	uint16_t ip_off;
	uint8_t ip_ttl;
	uint8_t ip_p;
	uint16_t ip_sum;
	struct in_addr ip_src;
	struct in_addr ip_dst;
};

#define IP_DF		0x4000
#define IP_MF		0x2000
#define IP_OFFMASK	0x1fff
#define IP_MAXPACKET	65535

#endif /* _NETINET_IP_H */
