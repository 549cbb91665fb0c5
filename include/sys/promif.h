/* SPDX-License-Identifier: MIT */
/*
 * <sys/promif.h>: the firmware.
 *
 * Nothing in it is documented for drivers; this is what they use of it.
 */
#ifndef _SYS_PROMIF_H
#define _SYS_PROMIF_H

#include <sys/types.h>

/* As printf(9F): Linux has no console of the firmware's */
#ifndef _LINUX_TYPES_H
void prom_printf(const char *format, ...) __asm__("ddi_printf");
#endif

#endif /* _SYS_PROMIF_H */
