/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ibtl/ibci.h>: InfiniBand channel adapters.
 *
 * InfiniBand is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_IB_IBTL_IBCI_H
#define _SYS_IB_IBTL_IBCI_H

#include <sys/ib/ibtl/ibti.h>

typedef struct ibc_ah_s *ibc_ah_hdl_t;
typedef struct ibc_async_event_s ibc_async_event_t;
typedef struct ibtl_hca_devinfo_s *ibc_clnt_hdl_t;
typedef struct ibc_cq_s *ibc_cq_hdl_t;
typedef int ibc_eec_flags_t;
typedef struct ibc_eec_s *ibc_eec_hdl_t;
typedef int ibc_free_qp_flags_t;
typedef struct ibc_hca_s *ibc_hca_hdl_t;
typedef struct ibc_hca_info_s ibc_hca_info_t;
typedef struct ibc_mem_alloc_s *ibc_mem_alloc_hdl_t;
typedef struct ibc_operations_s ibc_operations_t;
typedef struct ibc_pd_s *ibc_pd_hdl_t;
typedef struct ibc_qp_s *ibc_qp_hdl_t;
typedef struct ibc_qpn_s *ibc_qpn_hdl_t;
typedef int ibc_rdd_flags_t;
typedef struct ibc_rdd_s *ibc_rdd_hdl_t;
typedef struct ibc_srq_s *ibc_srq_hdl_t;
typedef int ibc_status_t;
typedef struct ibtl_qp_s *ibtl_qp_hdl_t;
typedef struct ibt_eec_info_s ibt_eec_info_t;
typedef struct ibt_eec_query_attr_s ibt_eec_query_attr_t;
typedef struct ibc_cq_s *ibt_opaque1_t;
typedef struct ibt_qp_alloc_attr_s ibt_qp_alloc_attr_t;
typedef int ibt_qp_alloc_flags_t;
typedef struct ibt_qp_info_s ibt_qp_info_t;
typedef struct ibt_qp_query_attr_s ibt_qp_query_attr_t;
typedef struct ibt_qp_rc_attr_s ibt_qp_rc_attr_t;
typedef int ibt_qp_type_t;
typedef struct ibt_qp_uc_attr_s ibt_qp_uc_attr_t;
typedef struct ibt_qp_ud_attr_s ibt_qp_ud_attr_t;
typedef int ibt_sqp_type_t;
typedef struct ibt_ud_dest_s ibt_ud_dest_t;

#endif /* _SYS_IB_IBTL_IBCI_H */
