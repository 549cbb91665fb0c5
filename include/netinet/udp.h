/* SPDX-License-Identifier: MIT */
/*
 * <netinet/udp.h>: the header of the user datagram protocol.
 */
#ifndef _NETINET_UDP_H
#define _NETINET_UDP_H

#include <sys/types.h>
#include <netinet/in.h>

struct udphdr {
	uint16_t uh_sport;
	uint16_t uh_dport;
	int16_t uh_ulen;
	uint16_t uh_sum;
};

#endif /* _NETINET_UDP_H */
