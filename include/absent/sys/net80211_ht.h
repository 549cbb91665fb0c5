/* SPDX-License-Identifier: MIT */
/*
 * <sys/net80211_ht.h>: fast wireless networking.
 *
 * network framework (802.11) is not in ddi.ko.
 */
#ifndef _SYS_NET80211_HT_H
#define _SYS_NET80211_HT_H

#include <sys/net80211.h>

#endif /* _SYS_NET80211_HT_H */
