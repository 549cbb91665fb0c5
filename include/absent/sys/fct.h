/* SPDX-License-Identifier: MIT */
/*
 * <sys/fct.h>: Fibre Channel ports of SCSI targets.
 *
 * SCSI targets (COMSTAR) are not in ddi.ko: types have no contents, functions
 * no declarations.
 */
#ifndef _SYS_FCT_H
#define _SYS_FCT_H

#include <sys/stmf.h>

typedef struct fct_cmd fct_cmd_t;
typedef struct fct_dbuf_store fct_dbuf_store_t;
typedef struct fct_els fct_els_t;
typedef struct fct_flogi_xchg fct_flogi_xchg_t;
typedef struct fct_link_info fct_link_info_t;
typedef struct fct_local_port fct_local_port_t;
typedef struct fct_port_attrs fct_port_attrs_t;
typedef struct fct_port_link_status fct_port_link_status_t;
typedef struct fct_rcvd_abts fct_rcvd_abts_t;
typedef struct fct_remote_port fct_remote_port_t;
typedef struct fct_sol_ct fct_sol_ct_t;
typedef int fct_struct_id_t;

#endif /* _SYS_FCT_H */
