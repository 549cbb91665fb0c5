/* SPDX-License-Identifier: MIT */
/*
 * <inet/mi.h>: helpers of the network protocols.  None is in ddi_mac.ko.
 */
#ifndef _INET_MI_H
#define _INET_MI_H

#include <sys/types.h>
#include <sys/stream.h>

#endif /* _INET_MI_H */
