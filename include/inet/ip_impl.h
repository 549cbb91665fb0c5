/* SPDX-License-Identifier: MIT */
/*
 * <inet/ip_impl.h>: drivers include it for <inet/ip.h>.
 */
#ifndef _INET_IP_IMPL_H
#define _INET_IP_IMPL_H

#include <inet/ip.h>

#endif /* _INET_IP_IMPL_H */
