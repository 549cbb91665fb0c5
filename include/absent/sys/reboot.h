/* SPDX-License-Identifier: MIT */
/*
 * <sys/reboot.h>: how the system is booted.
 *
 * PROM and boot are not in ddi.ko.
 */
#ifndef _SYS_REBOOT_H
#define _SYS_REBOOT_H

#include <ddi_absent.h>

#endif /* _SYS_REBOOT_H */
