/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_ufm.h>: firmware that can be upgraded.
 *
 * firmware (UFM) is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_DDI_UFM_H
#define _SYS_DDI_UFM_H

#include <ddi_absent.h>

typedef int ddi_ufm_attr_t;
typedef int ddi_ufm_cap_t;
typedef struct ddi_ufm_handle ddi_ufm_handle_t;
typedef struct ddi_ufm_image ddi_ufm_image_t;
typedef struct ddi_ufm_ops ddi_ufm_ops_t;
typedef struct ddi_ufm_slot ddi_ufm_slot_t;

#endif /* _SYS_DDI_UFM_H */
