/* SPDX-License-Identifier: MIT */
/*
 * <sys/mac_wifi.h>: frames of wireless networking for GLDv3.
 *
 * network framework (802.11) is not in ddi.ko: types have no contents,
 * functions no declarations.
 */
#ifndef _SYS_MAC_WIFI_H
#define _SYS_MAC_WIFI_H

#include <ddi_absent.h>

typedef struct wifi_data wifi_data_t;

#endif /* _SYS_MAC_WIFI_H */
