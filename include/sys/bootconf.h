/* SPDX-License-Identifier: MIT */
/*
 * <sys/bootconf.h>: what the boot loader handed over.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_BOOTCONF_H
#define _SYS_BOOTCONF_H

#include <sys/types.h>

#endif /* _SYS_BOOTCONF_H */
