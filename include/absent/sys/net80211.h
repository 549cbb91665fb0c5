/* SPDX-License-Identifier: MIT */
/*
 * <sys/net80211.h>: wireless networking.
 *
 * network framework (802.11) is not in ddi.ko: types have no contents,
 * functions no declarations.
 */
#ifndef _SYS_NET80211_H
#define _SYS_NET80211_H

#include <ddi_absent.h>

typedef struct ieee80211_node ieee80211_node_t;
typedef struct ieee80211com ieee80211com_t;
typedef uint16_t ieee80211_keyix;

#endif /* _SYS_NET80211_H */
