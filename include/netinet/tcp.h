/* SPDX-License-Identifier: MIT */
/*
 * <netinet/tcp.h>: the header of the transmission control protocol.
 */
#ifndef _NETINET_TCP_H
#define _NETINET_TCP_H

#include <sys/types.h>
#include <netinet/in.h>

typedef uint32_t tcp_seq;

struct tcphdr {
	uint16_t th_sport;
	uint16_t th_dport;
	tcp_seq th_seq;
	tcp_seq th_ack;
#ifdef _BIG_ENDIAN
	uint8_t th_off:4;	/* in words of 4 bytes */
	uint8_t th_x2:4;
#else
	uint8_t th_x2:4;
	uint8_t th_off:4;
#endif
	uint8_t th_flags;
	uint16_t th_win;
	uint16_t th_sum;
	uint16_t th_urp;
};

#define TH_FIN	0x01
#define TH_SYN	0x02
#define TH_RST	0x04
#define TH_PUSH	0x08
#define TH_ACK	0x10
#define TH_URG	0x20
#define TH_ECE	0x40
#define TH_CWR	0x80

#endif /* _NETINET_TCP_H */
