/* SPDX-License-Identifier: MIT */
/*
 * <inet/ip2mac.h>: drivers include it for <inet/ip.h>.
 */
#ifndef _INET_IP2MAC_H
#define _INET_IP2MAC_H

#include <inet/ip.h>

#endif /* _INET_IP2MAC_H */
