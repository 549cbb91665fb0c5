/* SPDX-License-Identifier: MIT */
/*
 * <net/if_types.h>: drivers include it, and use nothing of it.
 */
#ifndef _NET_IF_TYPES_H
#define _NET_IF_TYPES_H

#include <sys/types.h>

#endif /* _NET_IF_TYPES_H */
