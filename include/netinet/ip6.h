/* SPDX-License-Identifier: MIT */
/*
 * <netinet/ip6.h>: the header of the internet protocol, version 6.
 */
#ifndef _NETINET_IP6_H
#define _NETINET_IP6_H

#include <sys/types.h>
#include <netinet/in.h>

typedef struct ip6_hdr {
	union {
		struct ip6_hdrctl {
			uint32_t ip6_un1_flow;
			uint16_t ip6_un1_plen;
			uint8_t ip6_un1_nxt;
			uint8_t ip6_un1_hlim;
		} ip6_un1;
	} ip6_ctlun;
	struct in6_addr ip6_src;
	struct in6_addr ip6_dst;
} ip6_t;

#define ip6_vcf		ip6_ctlun.ip6_un1.ip6_un1_flow
#define ip6_flow	ip6_ctlun.ip6_un1.ip6_un1_flow
#define ip6_plen	ip6_ctlun.ip6_un1.ip6_un1_plen
#define ip6_nxt		ip6_ctlun.ip6_un1.ip6_un1_nxt
#define ip6_hlim	ip6_ctlun.ip6_un1.ip6_un1_hlim
#define ip6_hops	ip6_ctlun.ip6_un1.ip6_un1_hlim

#endif /* _NETINET_IP6_H */
