/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_flow.h>: flows of packets.
 *
 * network framework (GLDv3) is not in ddi.ko.
 */
#ifndef _SYS_MAC_FLOW_H
#define _SYS_MAC_FLOW_H

#include <ddi_absent.h>

#endif /* _SYS_MAC_FLOW_H */
