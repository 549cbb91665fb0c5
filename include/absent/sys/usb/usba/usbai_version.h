/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba/usbai_version.h>: the version of the USB interface that a
 * driver wants.
 *
 * USB is not in ddi.ko.
 */
#ifndef _SYS_USB_USBA_USBAI_VERSION_H
#define _SYS_USB_USBA_USBAI_VERSION_H

#include <sys/usb/usba.h>

#endif /* _SYS_USB_USBA_USBAI_VERSION_H */
