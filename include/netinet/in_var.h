/* SPDX-License-Identifier: MIT */
/*
 * <netinet/in_var.h>: drivers include it for <netinet/in.h>.
 */
#ifndef _NETINET_IN_VAR_H
#define _NETINET_IN_VAR_H

#include <netinet/in.h>

#endif /* _NETINET_IN_VAR_H */
