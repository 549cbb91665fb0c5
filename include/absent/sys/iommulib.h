/* SPDX-License-Identifier: MIT */
/*
 * <sys/iommulib.h>: an IOMMU between nexus drivers.
 *
 * nexus drivers are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_IOMMULIB_H
#define _SYS_IOMMULIB_H

#include <sys/sunndi.h>

typedef struct gfx_entry gfx_entry_t;
typedef struct iommulib_nexops iommulib_nexops_t;
typedef struct iommulib_ops iommulib_ops_t;

#endif /* _SYS_IOMMULIB_H */
