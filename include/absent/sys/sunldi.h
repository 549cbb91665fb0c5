/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunldi.h>: drivers that use other drivers.
 *
 * layered drivers (LDI) are not in ddi.ko: types have no contents, functions
 * no declarations.
 */
#ifndef _SYS_SUNLDI_H
#define _SYS_SUNLDI_H

#include <ddi_absent.h>

#endif /* _SYS_SUNLDI_H */
