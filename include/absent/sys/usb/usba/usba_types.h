/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba/usba_types.h>: what all of USB knows.
 *
 * USB is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_USB_USBA_USBA_TYPES_H
#define _SYS_USB_USBA_USBA_TYPES_H

#include <sys/usb/usba.h>

typedef uchar_t usb_addr_t;
typedef uint32_t usb_port_mask_t;
typedef uint8_t usb_port_status_t;
typedef uint16_t usb_port_t;
typedef struct usba_device usba_device_t;
typedef struct usba_pipe_handle_data usba_pipe_handle_data_t;

#endif /* _SYS_USB_USBA_USBA_TYPES_H */
