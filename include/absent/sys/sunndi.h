/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunndi.h>: nexus drivers.
 *
 * nexus drivers are not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_SUNNDI_H
#define _SYS_SUNNDI_H

#include <ddi_absent.h>

typedef struct ddi_intr_handle_impl ddi_intr_handle_impl_t;
typedef int ddi_intr_op_t;
typedef struct ndi_event_definition ndi_event_definition_t;
typedef struct ndi_event_hdl *ndi_event_hdl_t;
typedef struct ndi_event_set ndi_event_set_t;

#endif /* _SYS_SUNNDI_H */
