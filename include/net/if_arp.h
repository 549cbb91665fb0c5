/* SPDX-License-Identifier: MIT */
/*
 * <net/if_arp.h>: drivers include it, and use nothing of it.
 */
#ifndef _NET_IF_ARP_H
#define _NET_IF_ARP_H

#include <sys/types.h>

#endif /* _NET_IF_ARP_H */
