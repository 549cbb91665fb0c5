/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_client.h>: users of network interfaces.
 *
 * network framework (GLDv3) is not in ddi.ko.
 */
#ifndef _SYS_MAC_CLIENT_H
#define _SYS_MAC_CLIENT_H

#include <ddi_absent.h>

#endif /* _SYS_MAC_CLIENT_H */
