/* SPDX-License-Identifier: MIT */
/*
 * <inet/wifi_ioctl.h>: requests to wireless devices.
 *
 * network framework (802.11) is not in ddi.ko: types have no contents,
 * functions no declarations.
 */
#ifndef _INET_WIFI_IOCTL_H
#define _INET_WIFI_IOCTL_H

#include <ddi_absent.h>

typedef uint32_t wl_linkstatus_t;
typedef struct wldp wldp_t;

#endif /* _INET_WIFI_IOCTL_H */
