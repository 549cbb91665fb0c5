/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/hubd/hubdvar.h>: the inside of USB hubs.
 *
 * USB is not in ddi.ko.
 */
#ifndef _SYS_USB_HUBD_HUBDVAR_H
#define _SYS_USB_HUBD_HUBDVAR_H

#include <sys/usb/usba/usba_types.h>

#endif /* _SYS_USB_HUBD_HUBDVAR_H */
