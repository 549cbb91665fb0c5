/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/t1394.h>: IEEE 1394 target drivers.
 *
 * IEEE 1394 is not in ddi.ko: types have no contents, functions no
 * declarations.
 */
#ifndef _SYS_1394_T1394_H
#define _SYS_1394_T1394_H

#include <ddi_absent.h>

typedef struct cmd1394_cmd cmd1394_cmd_t;
typedef struct h1394_addr_map_s h1394_addr_map_t;
typedef struct h1394_cmd_priv_s h1394_cmd_priv_t;
typedef struct h1394_evts_s h1394_evts_t;
typedef struct h1394_halinfo_s h1394_halinfo_t;
typedef struct h1394_mblk_s h1394_mblk_t;
typedef int h1394_node_pwr_flags_t;
typedef int h1394_phy_t;
typedef struct h1394_posted_wr_err_s h1394_posted_wr_err_t;
typedef int id1394_isoch_dma_stopped_t;
typedef struct id1394_isoch_dmainfo_s id1394_isoch_dmainfo_t;
typedef struct isoch_dma_handle *t1394_isoch_dma_handle_t;
typedef struct ixl1394_callback ixl1394_callback_t;
typedef struct ixl1394_command ixl1394_command_t;
typedef struct ixl1394_jump ixl1394_jump_t;
typedef struct ixl1394_label ixl1394_label_t;
typedef struct ixl_priv_handle *ixl1394_priv_t;
typedef struct ixl1394_set_skipmode ixl1394_set_skipmode_t;
typedef struct ixl1394_set_syncwait ixl1394_set_syncwait_t;
typedef struct ixl1394_set_tagsync ixl1394_set_tagsync_t;
typedef struct ixl1394_store_timestamp ixl1394_store_timestamp_t;
typedef struct ixl1394_xfer_buf ixl1394_xfer_buf_t;
typedef struct ixl1394_xfer_pkt ixl1394_xfer_pkt_t;
typedef struct ixl1394_xmit_special ixl1394_xmit_special_t;
typedef struct address_handle *t1394_addr_handle_t;
typedef struct t1394_alloc_addr t1394_alloc_addr_t;
typedef struct t1394_attachinfo_s t1394_attachinfo_t;
typedef struct t1394_fcp_evts t1394_fcp_evts_t;
typedef struct target_handle *t1394_handle_t;
typedef int t1394_isoch_rsrc_error_t;
typedef struct isoch_handle *t1394_isoch_single_handle_t;
typedef struct t1394_isoch_single_out_s t1394_isoch_single_out_t;
typedef struct t1394_isoch_singleinfo_s t1394_isoch_singleinfo_t;
typedef struct t1394_localinfo_s t1394_localinfo_t;
typedef struct t1394_targetinfo_s t1394_targetinfo_t;

#endif /* _SYS_1394_T1394_H */
