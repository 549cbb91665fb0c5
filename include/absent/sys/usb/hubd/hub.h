/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/hubd/hub.h>: USB hubs.
 *
 * USB is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_USB_HUBD_HUB_H
#define _SYS_USB_HUBD_HUB_H

#include <sys/usb/usba.h>

typedef struct usb_hub_descr usb_hub_descr_t;
typedef struct usb_ss_hub_descr usb_ss_hub_descr_t;

#endif /* _SYS_USB_HUBD_HUB_H */
