/* SPDX-License-Identifier: MIT */
/*
 * <sys/dlpi.h>: names of the data link provider interface that drivers of
 * network interfaces use.
 */
#ifndef _SYS_DLPI_H
#define _SYS_DLPI_H

#include <sys/types.h>
#include <sys/stream.h>

/* MAC_CAPAB_HCKSUM: which checksums the device computes */
#define HCKSUM_ENABLE		0x01
#define HCKSUM_INET_PARTIAL	0x02
#define HCKSUM_INET_FULL_V4	0x04
#define HCKSUM_INET_FULL_V6	0x08
#define HCKSUM_IPHDRCKSUM	0x10

/* Kinds of links */
#define DL_ETHER		0x4
#define DL_IB			0x80000010
#define DL_WIFI			0x80000011

#define DL_INITFAILED		0x2

#endif /* _SYS_DLPI_H */
