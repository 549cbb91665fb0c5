/* SPDX-License-Identifier: MIT */
/*
 * <inet/ip.h>: the header of the internet protocol, version 4, without bit fields.
 */
#ifndef _INET_IP_H
#define _INET_IP_H

#include <sys/types.h>
#include <sys/byteorder.h>
#include <sys/stream.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <inet/common.h>
#include <inet/nd.h>

#define IP_VERSION	4
#define IPV4_VERSION	4
#define IPV6_VERSION	6

/* Addresses as bytes, for a header of any alignment */
typedef struct ipha_s {
	uint8_t ipha_version_and_hdr_length;
	uint8_t ipha_type_of_service;
	uint16_t ipha_length;
	uint16_t ipha_ident;
	uint16_t ipha_fragment_offset_and_flags;
	uint8_t ipha_ttl;
	uint8_t ipha_protocol;
	uint16_t ipha_hdr_checksum;
	ipaddr_t ipha_src;
	ipaddr_t ipha_dst;
} ipha_t;

#define IPH_DF		0x4000
#define IPH_MF		0x2000
#define IPH_OFFSET	0x1fff

#define IP_SIMPLE_HDR_LENGTH	20
#define IPV6_HDR_LEN		40

/* Version and bytes of the header that begins at @ipha */
#define IPH_HDR_VERSION(ipha)	\
	((int)((const ipha_t *)(ipha))->ipha_version_and_hdr_length >> 4)
#define IPH_HDR_LENGTH(ipha)	\
	((int)(((const ipha_t *)(ipha))->ipha_version_and_hdr_length & 0xf) << 2)

/*
 * The checksum of a header whose own is 0, as it is to be put there; 0 of a header
 * whose checksum is right.
 */
static inline uint16_t ip_csum_hdr(ipha_t *ipha)
{
	const uint8_t *p = (const uint8_t *)ipha;
	int n, len = IPH_HDR_LENGTH(ipha);
	uint32_t sum = 0;

	for (n = 0; n < len; n += 2)
		sum += (uint32_t)p[n] << 8 | p[n + 1];
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return htons(~sum & 0xffff);
}

#endif /* _INET_IP_H */
