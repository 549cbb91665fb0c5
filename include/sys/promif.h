/* SPDX-License-Identifier: MIT */
/*
 * <sys/promif.h>: the firmware.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_PROMIF_H
#define _SYS_PROMIF_H

#include <sys/types.h>

#endif /* _SYS_PROMIF_H */
