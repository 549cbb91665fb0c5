/* SPDX-License-Identifier: MIT */
/*
 * <netinet/in_systm.h>: drivers include it for <netinet/in.h>.
 */
#ifndef _NETINET_IN_SYSTM_H
#define _NETINET_IN_SYSTM_H

#include <netinet/in.h>

#endif /* _NETINET_IN_SYSTM_H */
