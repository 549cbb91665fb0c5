/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/mgt/ibmf/ibmf.h>: management of InfiniBand.
 *
 * InfiniBand is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_IB_MGT_IBMF_IBMF_H
#define _SYS_IB_MGT_IBMF_IBMF_H

#include <sys/ib/ib_types.h>

typedef struct _ib_mad_hdr_t ib_mad_hdr_t;
typedef int ibmf_client_type_t;
typedef struct _ibmf_handle_dummy *ibmf_handle_t;
typedef int ibmf_impl_caps_t;
typedef struct _ibmf_register_info ibmf_register_info_t;
typedef struct _ibmf_retrans_t ibmf_retrans_t;
typedef struct _ibmf_msg_bufs ibmf_msg_bufs_t;
typedef struct _ibmf_msg ibmf_msg_t;
typedef struct sm_dr_mad_hdr_s sm_dr_mad_hdr_t;
typedef struct sm_guidinfo_s sm_guidinfo_t;
typedef struct sm_nodedesc_s sm_nodedesc_t;
typedef struct sm_nodeinfo_s sm_nodeinfo_t;
typedef struct sm_pkey_table_s sm_pkey_table_t;
typedef struct sm_portinfo_s sm_portinfo_t;

#endif /* _SYS_IB_MGT_IBMF_IBMF_H */
