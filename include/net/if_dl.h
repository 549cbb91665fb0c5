/* SPDX-License-Identifier: MIT */
/*
 * <net/if_dl.h>: drivers include it, and use nothing of it.
 */
#ifndef _NET_IF_DL_H
#define _NET_IF_DL_H

#include <sys/types.h>

#endif /* _NET_IF_DL_H */
