/* SPDX-License-Identifier: MIT */
/*
 * <sys/cmlb.h>: disk labels.
 *
 * disk labels are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_CMLB_H
#define _SYS_CMLB_H

#include <sys/scsi/scsi_types.h>

typedef struct cmlb_geom cmlb_geom_t;
typedef struct __cmlb_handle *cmlb_handle_t;
typedef struct cmlb_tg_ops cmlb_tg_ops_t;
typedef struct tg_attribute tg_attribute_t;

#endif /* _SYS_CMLB_H */
