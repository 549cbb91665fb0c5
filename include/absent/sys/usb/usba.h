/* SPDX-License-Identifier: MIT */
/*
 * <sys/usb/usba.h>: USB client drivers.
 */
#error "<sys/usb/usba.h>: USB is not in ddi.ko"
