/* SPDX-License-Identifier: MIT */
/*
 * <sys/net80211_proto.h>: frames of wireless networking.
 *
 * network framework (802.11) is not in ddi.ko.
 */
#ifndef _SYS_NET80211_PROTO_H
#define _SYS_NET80211_PROTO_H

#include <sys/net80211.h>

#endif /* _SYS_NET80211_PROTO_H */
