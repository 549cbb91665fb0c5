/* SPDX-License-Identifier: MIT */
/*
 * <inet/ipclassifier.h>: drivers include it for <inet/ip.h>.
 */
#ifndef _INET_IPCLASSIFIER_H
#define _INET_IPCLASSIFIER_H

#include <inet/ip.h>

#endif /* _INET_IPCLASSIFIER_H */
