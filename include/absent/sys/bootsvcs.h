/* SPDX-License-Identifier: MIT */
/*
 * <sys/bootsvcs.h>: services of the boot loader.
 *
 * PROM and boot are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_BOOTSVCS_H
#define _SYS_BOOTSVCS_H

#include <ddi_absent.h>

#endif /* _SYS_BOOTSVCS_H */
