/* SPDX-License-Identifier: MIT */
/*
 * <netinet/in.h>: numbers and addresses of the internet protocols.
 */
#ifndef _NETINET_IN_H
#define _NETINET_IN_H

#include <sys/types.h>
#include <sys/byteorder.h>

typedef uint16_t in_port_t;
typedef uint32_t in_addr_t;
typedef uint32_t ipaddr_t;

struct in_addr {
	in_addr_t s_addr;
};

typedef struct in6_addr {
	union {
		uint8_t _S6_u8[16];
		uint32_t _S6_u32[4];
	} _S6_un;
} in6_addr_t;

#define s6_addr		_S6_un._S6_u8
#define s6_addr32	_S6_un._S6_u32

#define IPPROTO_IP	0
#define IPPROTO_HOPOPTS	0
#define IPPROTO_ICMP	1
#define IPPROTO_IGMP	2
#define IPPROTO_ENCAP	4
#define IPPROTO_TCP	6
#define IPPROTO_UDP	17
#define IPPROTO_IPV6	41
#define IPPROTO_ROUTING	43
#define IPPROTO_FRAGMENT	44
#define IPPROTO_GRE	47
#define IPPROTO_ESP	50
#define IPPROTO_AH	51
#define IPPROTO_ICMPV6	58
#define IPPROTO_NONE	59
#define IPPROTO_DSTOPTS	60
#define IPPROTO_SCTP	132
#define IPPROTO_RAW	255

#endif /* _NETINET_IN_H */
