/* SPDX-License-Identifier: MIT */
/*
 * <inet/ip6.h>: the internet protocol, version 6.
 */
#ifndef _INET_IP6_H
#define _INET_IP6_H

#include <netinet/ip6.h>
#include <inet/ip.h>

#endif /* _INET_IP6_H */
