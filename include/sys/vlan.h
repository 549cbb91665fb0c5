/* SPDX-License-Identifier: MIT */
/*
 * <sys/vlan.h>: tagged Ethernet frames.
 */
#ifndef _SYS_VLAN_H
#define _SYS_VLAN_H

#include <sys/types.h>
#include <sys/ethernet.h>

#define VLAN_TAGSZ	4	/* bytes */
#define VLAN_TPID	0x8100

#define VLAN_ID_MASK	0xfff
#define VLAN_ID_SIZE	12
#define VLAN_ID_NONE	0
#define VLAN_ID_MIN	1
#define VLAN_ID_MAX	4094

#define VLAN_CFI_SHIFT	12
#define VLAN_PRI_SHIFT	13
#define VLAN_PRI_MASK	7

/* The parts of a tag, and a tag of its parts; in the host's byte order */
#define VLAN_ID(tci)	((tci) & VLAN_ID_MASK)
#define VLAN_CFI(tci)	(((tci) >> VLAN_CFI_SHIFT) & 1)
#define VLAN_PRI(tci)	(((tci) >> VLAN_PRI_SHIFT) & VLAN_PRI_MASK)
#define VLAN_TCI(pri, cfi, vid)						\
	(((pri) << VLAN_PRI_SHIFT) | ((cfi) << VLAN_CFI_SHIFT) | (vid))

#endif /* _SYS_VLAN_H */
