/* SPDX-License-Identifier: MIT */
/*
 * <inet/tcp.h>: the header of the transmission control protocol, without bit
 * fields.
 */
#ifndef _INET_TCP_H
#define _INET_TCP_H

#include <sys/types.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <inet/common.h>

/* Every field as bytes */
typedef struct tcphdr_s {
	uint8_t th_lport[2];
	uint8_t th_fport[2];
	uint8_t th_seq[4];
	uint8_t th_ack[4];
	uint8_t th_offset_and_rsrvd[1];
	uint8_t th_flags[1];
	uint8_t th_win[2];
	uint8_t th_sum[2];
	uint8_t th_urp[2];
} tcph_t;

/* Every field as a number */
typedef struct tcphdra_s {
	in_port_t tha_lport;
	in_port_t tha_fport;
	uint32_t tha_seq;
	uint32_t tha_ack;
	uint8_t tha_offset_and_reserved;
	uint8_t tha_flags;
	uint16_t tha_win;
	uint16_t tha_sum;
	uint16_t tha_urp;
} tcpha_t;

#define TCP_MIN_HEADER_LENGTH	20

/* Bytes of the header */
#define TCP_HDR_LENGTH(tcph)	\
	((int)(((tcph)->th_offset_and_rsrvd[0] >> 2) & (0xf << 2)))
#define TCPHA_HDR_LENGTH(tcpha)	\
	((int)(((tcpha)->tha_offset_and_reserved >> 2) & (0xf << 2)))

#endif /* _INET_TCP_H */
