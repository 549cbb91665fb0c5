/* SPDX-License-Identifier: MIT */
/*
 * <sys/fibre-channel/fc.h>: Fibre Channel.
 *
 * Fibre Channel is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_FIBRE_CHANNEL_FC_H
#define _SYS_FIBRE_CHANNEL_FC_H

#include <sys/scsi/scsi_types.h>

typedef struct common_service com_svc_t;
typedef struct ct_header fc_ct_header_t;
typedef struct fc_ns_cmd32 fc_ns_cmd32_t;
typedef struct fc_ns_cmd fc_ns_cmd_t;
typedef struct fc_rls_acc_params fc_rls_acc_t;
typedef struct fc_rnid_hdr fc_rnid_hdr_t;
typedef struct fc_rnid_params fc_rnid_t;
typedef struct la_els_logi32 la_els_logi32_t;
typedef struct la_els_logi la_els_logi_t;
typedef struct la_els_rls_acc la_els_rls_acc_t;
typedef struct la_els_rls la_els_rls_t;
typedef struct la_els_rnid_acc la_els_rnid_acc_t;
typedef struct la_els_rnid la_els_rnid_t;
typedef struct la_npiv_create_entry la_npiv_create_entry_t;
typedef union la_wwn la_wwn_t;
typedef struct ls_code ls_code_t;
typedef struct service_param svc_param_t;
typedef int fc_dma_behavior_t;
typedef int fc_fcp_dma_t;
typedef struct hard_addr fc_hardaddr_t;
typedef uint64_t fc_hba_state_change_t;
typedef struct port_id fc_portid_t;
typedef struct port_type fc_porttype_t;
typedef int fc_reset_action_t;
typedef struct fc_ulp_rscn_info fc_ulp_rscn_info_t;
typedef struct fc_hba_list fc_hba_list_t;
typedef struct fc_hba_npiv_attributes fc_hba_npiv_attributes_t;
typedef struct fc_hba_npiv_port_list fc_hba_npiv_port_list_t;
typedef struct fc_hba_port_attributes32 fc_hba_port_attributes32_t;
typedef struct fc_hba_port_attributes fc_hba_port_attributes_t;
typedef struct fc_hba_single fc_hba_single_t;
typedef struct fc_port_dev fc_ns_map_entry_t;
typedef struct fc_port_dev32 fc_port_dev32_t;
typedef struct fc_port_dev fc_port_dev_t;
typedef struct fcio fcio_t;
typedef struct fc_fca_bind fc_fca_bind_info_t;
typedef struct fc_fca_p2p_info fc_fca_p2p_info_t;
typedef struct fc_fca_pm fc_fca_pm_t;
typedef struct fc_fca_port_info fc_fca_port_info_t;
typedef struct fca_tran fc_fca_tran_t;
typedef struct affected_id fc_affected_id_t;
typedef struct linit_req fc_linit_req_t;
typedef struct linit_resp fc_linit_resp_t;
typedef struct loop_status_req fc_lsts_req_t;
typedef struct loop_status_resp fc_lsts_resp_t;
typedef struct rscn_payload fc_rscn_t;
typedef struct scr_request fc_scr_req_t;
typedef struct scr_response fc_scr_resp_t;
typedef struct la_ba_acc la_ba_acc_t;
typedef struct la_ba_rjt la_ba_rjt_t;
typedef struct la_els_adisc la_els_adisc_t;
typedef struct la_els_logo la_els_logo_t;
typedef struct la_els_prli la_els_prli_t;
typedef struct la_els_prlo la_els_prlo_t;
typedef struct la_els_rjt la_els_rjt_t;
typedef struct service_parameter_page service_parameter_page_t;
typedef int fc_attach_cmd_t;
typedef int fc_detach_cmd_t;
typedef struct fc_portmap fc_portmap_t;
typedef struct ulp_modinfo fc_ulp_modinfo_t;
typedef struct ulp_port_info fc_ulp_port_info_t;
typedef struct fc_lilpmap fc_lilpmap_t;
typedef struct ipa ns_ipa_t;
typedef struct rcos ns_rcos_t;
typedef struct remall ns_remall_t;
typedef struct ns_req_gan ns_req_gan_t;
typedef struct ns_req_gid_pn ns_req_gid_pn_t;
typedef struct ns_req_gid_pt ns_req_gid_pt_t;
typedef struct ns_req_gpn_id ns_req_gpn_id_t;
typedef struct ns_req_gpt_id ns_req_gpt_id_t;
typedef struct ns_resp_gan ns_resp_gan_t;
typedef struct ns_resp_gid_pn ns_resp_gid_pn_t;
typedef struct ns_resp_gid_pt ns_resp_gid_pt_t;
typedef struct ns_resp_gpn_id ns_resp_gpn_id_t;
typedef struct ns_resp_gpt_id ns_resp_gpt_id_t;
typedef struct rfc_type ns_rfc_type_t;
typedef struct rip ns_rip_t;
typedef struct rpt ns_rpt_t;
typedef struct rxn_id ns_rxn_req_t;
typedef struct snn ns_snn_t;
typedef struct spn ns_spn_t;
typedef struct frame_header fc_frame_hdr_t;
typedef struct fc_packet fc_packet_t;
typedef struct fc_trace_dmsg fc_trace_dmsg_t;
typedef struct fc_trace_logq fc_trace_logq_t;
typedef struct unsolicited_buffer fc_unsol_buf_t;
typedef struct fca_hba_fru_details fca_hba_fru_details_t;
typedef struct fca_port_attrs fca_port_attrs_t;
typedef struct fc_local_port fc_local_port_t;
typedef struct fc_remote_node fc_remote_node_t;
typedef struct fc_remote_port fc_remote_port_t;
typedef struct timed_counter timed_counter_t;
typedef struct fcp_cmd fcp_cmd_t;
typedef struct fcp_cntl fcp_cntl_t;
typedef struct fcp_ent_addr fcp_ent_addr_t;
typedef struct fcp_rsp fcp_rsp_t;
typedef struct fcp_status fcp_status_t;
typedef struct fcp_xfer_rdy fcp_xfer_rdy_t;
typedef struct fc_hba_mapping_entry fc_hba_mapping_entry_t;
typedef struct fc_hba_target_mappings fc_hba_target_mappings_t;

#endif /* _SYS_FIBRE_CHANNEL_FC_H */
