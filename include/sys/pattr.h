/* SPDX-License-Identifier: MIT */
/*
 * <sys/pattr.h>: what mac_hcksum_get(9F), mac_hcksum_set(9F) and mac_lso_get(9F)
 * say of a packet.
 */
#ifndef _SYS_PATTR_H
#define _SYS_PATTR_H

/*
 * Of a packet to send: the driver is to compute these checksums.  Of a received
 * one: HCK_FULLCKSUM and HCK_PARTIALCKSUM tell how the value was computed, those
 * with OK that the device found the checksum right.
 */
#define HCK_IPV4_HDRCKSUM	0x01
#define HCK_IPV4_HDRCKSUM_OK	0x01
#define HCK_PARTIALCKSUM	0x02
#define HCK_FULLCKSUM		0x04
#define HCK_FULLCKSUM_OK	0x08
#define HCK_FLAGS		\
	(HCK_IPV4_HDRCKSUM | HCK_PARTIALCKSUM | HCK_FULLCKSUM | HCK_FULLCKSUM_OK)

/* The driver is to cut the packet into segments. */
#define HW_LSO			0x10
#define HW_LSO_FLAGS		HW_LSO

#endif /* _SYS_PATTR_H */
