/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba/hcdi.h>: USB host controllers.
 *
 * USB is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_USB_USBA_HCDI_H
#define _SYS_USB_USBA_HCDI_H

#include <sys/usb/usba/usba_types.h>

typedef struct usba_hcdi_ops usba_hcdi_ops_t;
typedef struct usba_hcdi_register_args usba_hcdi_register_args_t;

#endif /* _SYS_USB_USBA_HCDI_H */
