/* SPDX-License-Identifier: MIT */
/*
 * <inet/ip_if.h>: drivers include it for <inet/ip.h>.
 */
#ifndef _INET_IP_IF_H
#define _INET_IP_IF_H

#include <inet/ip.h>

#endif /* _INET_IP_IF_H */
