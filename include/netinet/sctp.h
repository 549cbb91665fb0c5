/* SPDX-License-Identifier: MIT */
/*
 * <netinet/sctp.h>: the header of the stream control transmission protocol.
 */
#ifndef _NETINET_SCTP_H
#define _NETINET_SCTP_H

#include <sys/types.h>
#include <netinet/in.h>

typedef struct sctp_hdr {
	uint16_t sh_sport;
	uint16_t sh_dport;
	uint32_t sh_verf;
	uint32_t sh_chksum;
} sctp_hdr_t;

#endif /* _NETINET_SCTP_H */
