/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba/genconsole.h>: a USB keyboard as the console.
 *
 * USB is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_USB_USBA_GENCONSOLE_H
#define _SYS_USB_USBA_GENCONSOLE_H

#include <sys/usb/usba/usba_types.h>

typedef struct usb_console_info_impl usb_console_info_impl_t;
typedef struct usb_console_info_private *usb_console_info_private_t;

#endif /* _SYS_USB_USBA_GENCONSOLE_H */
