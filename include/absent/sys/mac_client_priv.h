/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_client_priv.h>: the inside of users of network interfaces.
 *
 * network framework (GLDv3) is not in ddi.ko.
 */
#ifndef _SYS_MAC_CLIENT_PRIV_H
#define _SYS_MAC_CLIENT_PRIV_H

#include <ddi_absent.h>

#endif /* _SYS_MAC_CLIENT_PRIV_H */
