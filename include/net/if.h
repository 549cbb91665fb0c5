/* SPDX-License-Identifier: MIT */
/*
 * <net/if.h>: names of network interfaces.
 */
#ifndef _NET_IF_H
#define _NET_IF_H

#include <sys/types.h>

#define IFNAMSIZ	16
#define LIFNAMSIZ	32

#endif /* _NET_IF_H */
