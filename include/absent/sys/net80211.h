/* SPDX-License-Identifier: MIT */
/*
 * <sys/net80211.h>: wireless networking.
 */
#error "<sys/net80211.h>: IEEE 802.11 networking is not in ddi.ko"
