/* SPDX-License-Identifier: MIT */
/*
 * <sys/ib/ibtl/ibti.h>: InfiniBand clients.
 *
 * InfiniBand is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_IB_IBTL_IBTI_H
#define _SYS_IB_IBTL_IBTI_H

#include <sys/ib/ib_types.h>

typedef int ibt_status_t;
typedef uint8_t ibt_wc_status_t;
typedef struct ibt_adds_vect_s ibt_adds_vect_t;
typedef union ibt_all_wr_u ibt_all_wr_t;
typedef int ibt_async_code_t;
typedef int ibt_bind_flags_t;
typedef int ibt_cep_flags_t;
typedef int ibt_cep_modify_flags_t;
typedef struct ibt_cep_path_s ibt_cep_path_t;
typedef int ibt_cep_state_t;
typedef struct ibt_chan_sizes_s ibt_chan_sizes_t;
typedef int ibt_ci_data_flags_t;
typedef struct ibt_cq_attr_s ibt_cq_attr_t;
typedef struct ibt_cq_handler_attr_s ibt_cq_handler_attr_t;
typedef uint_t ibt_cq_handler_id_t;
typedef struct ibtl_cq_s *ibt_cq_hdl_t;
typedef int ibt_cq_notify_flags_t;
typedef struct ibt_cq_sched_attr_s ibt_cq_sched_attr_t;
typedef int ibt_cq_sched_flags_t;
typedef struct ibt_dmr_attr_s ibt_dmr_attr_t;
typedef struct ibtl_eec_s *ibt_eec_hdl_t;
typedef struct ibt_fc_attr_s ibt_fc_attr_t;
typedef struct ibt_fmr_pool_attr_s ibt_fmr_pool_attr_t;
typedef struct ibt_hca_attr_s ibt_hca_attr_t;
typedef int ibt_hca_flags2_t;
typedef int ibt_hca_flags_t;
typedef struct ibt_hca_portinfo_s ibt_hca_portinfo_t;
typedef struct ibt_iov_attr_s ibt_iov_attr_t;
typedef int ibt_lkey_flags_t;
typedef uint32_t ibt_lkey_t;
typedef int ibt_mr_attr_flags_t;
typedef struct ibt_mr_attr_s ibt_mr_attr_t;
typedef struct ibt_mr_data_in_s ibt_mr_data_in_t;
typedef struct ibt_mr_desc_s ibt_mr_desc_t;
typedef int ibt_mr_flags_t;
typedef struct ibc_mr_s *ibt_mr_hdl_t;
typedef struct ibt_mr_query_attr_s ibt_mr_query_attr_t;
typedef struct ibt_mr_sync_s ibt_mr_sync_t;
typedef int ibt_mw_flags_t;
typedef struct ibt_mw_query_attr_s ibt_mw_query_attr_t;
typedef int ibt_object_type_t;
typedef int ibt_pd_flags_t;
typedef struct ibc_pd_s *ibt_pd_hdl_t;
typedef struct ib_phys_addr_t ibt_phys_addr_t;
typedef struct ibt_pmr_attr_s ibt_pmr_attr_t;
typedef struct ibt_pmr_desc_s ibt_pmr_desc_t;
typedef int ibt_port_change_t;
typedef int ibt_port_modify_flags_t;
typedef struct ibt_queue_sizes_s ibt_queue_sizes_t;
typedef struct ibt_recv_wr_s ibt_recv_wr_t;
typedef union ibt_reg_req_u ibt_reg_req_t;
typedef uint32_t ibt_rkey_t;
typedef int ibt_rss_flags_t;
typedef struct ibt_send_wr_s ibt_send_wr_t;
typedef struct ibt_smr_attr_s ibt_smr_attr_t;
typedef int ibt_srate_t;
typedef int ibt_srq_flags_t;
typedef struct ibtl_srq_s *ibt_srq_hdl_t;
typedef int ibt_srq_modify_flags_t;
typedef struct ibt_srq_sizes_s ibt_srq_sizes_t;
typedef struct ibt_va_attr_s ibt_va_attr_t;
typedef uint8_t ibt_wc_flags_t;
typedef struct ibt_wc_s ibt_wc_t;
typedef struct ibt_wr_ds_s ibt_wr_ds_t;
typedef struct ibt_wr_init_send_s ibt_wr_init_send_t;
typedef struct ibt_wr_reg_pmr_s ibt_wr_reg_pmr_t;
typedef struct ibt_wr_rfci_send_s ibt_wr_rfci_send_t;
typedef uint8_t ibt_wrc_opcode_t;
typedef uint64_t ibt_wrid_t;

#endif /* _SYS_IB_IBTL_IBTI_H */
