/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_impldefs.h>: the inside of device nodes.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_DDI_IMPLDEFS_H
#define _SYS_DDI_IMPLDEFS_H

#include <sys/types.h>

#endif /* _SYS_DDI_IMPLDEFS_H */
