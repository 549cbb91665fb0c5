/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba/usbai_version.h>: the version of the USB interface that a driver wants.
 */
#error "<sys/usb/usba/usbai_version.h>: USB is not in ddi.ko"
