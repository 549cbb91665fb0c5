/* SPDX-License-Identifier: MIT */
/*
 * <sys/bootinfo.h>: what a PC's boot loader tells.
 *
 * PROM and boot are not in ddi.ko.
 */
#ifndef _SYS_BOOTINFO_H
#define _SYS_BOOTINFO_H

#include <ddi_absent.h>

#endif /* _SYS_BOOTINFO_H */
