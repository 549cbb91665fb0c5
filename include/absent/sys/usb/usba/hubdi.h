/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba/hubdi.h>: the root hub of a USB host controller.
 *
 * USB is not in ddi.ko.
 */
#ifndef _SYS_USB_USBA_HUBDI_H
#define _SYS_USB_USBA_HUBDI_H

#include <sys/usb/usba/usba_types.h>

#endif /* _SYS_USB_USBA_HUBDI_H */
