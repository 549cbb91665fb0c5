/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba.h>: USB client drivers.
 *
 * USB is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_USB_USBA_H
#define _SYS_USB_USBA_H

#include <ddi_absent.h>

typedef struct usb_bulk_req usb_bulk_req_t;
typedef int usb_cb_flags_t;
typedef int usb_cr_t;
typedef struct usb_ctrl_req usb_ctrl_req_t;
typedef struct usb_ctrl_setup usb_ctrl_setup_t;
typedef struct usb_dev_descr usb_dev_descr_t;
typedef struct usb_ep_descr usb_ep_descr_t;
typedef struct usb_ep_xdescr usb_ep_xdescr_t;
typedef int usb_flags_t;
typedef uint64_t usb_frame_number_t;
typedef struct usb_intr_req usb_intr_req_t;
typedef struct usb_isoc_pkt_descr usb_isoc_pkt_descr_t;
typedef struct usb_isoc_req usb_isoc_req_t;
typedef struct usb_opaque *usb_opaque_t;
typedef struct usb_pipe_handle *usb_pipe_handle_t;
typedef struct usb_pipe_policy usb_pipe_policy_t;
typedef int usb_req_attrs_t;

#endif /* _SYS_USB_USBA_H */
