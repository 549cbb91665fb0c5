/* SPDX-License-Identifier: MIT */
/*
 * <sys/scsi/scsi_types.h>: what all of SCSI knows.
 *
 * SCSI is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_SCSI_SCSI_TYPES_H
#define _SYS_SCSI_SCSI_TYPES_H

#include <ddi_absent.h>
#include <sys/sunmdi.h>

typedef struct sas_identify_af_t sas_identify_af_t;
typedef struct sas_ssp_cmd_iu_t sas_ssp_cmd_iu_t;
typedef struct sas_ssp_rsp_iu_t sas_ssp_rsp_iu_t;
typedef struct smp_discover_resp smp_discover_resp_t;
typedef struct smp_report_general_resp smp_report_general_resp_t;
typedef struct smp_response_frame smp_response_frame_t;
typedef int smp_routing_attr_t;
typedef struct sas_phy_stats sas_phy_stats_t;
typedef struct __sas_phymap_phys sas_phymap_phys_t;
typedef struct __sas_phymap sas_phymap_t;
typedef struct smp_device smp_device_t;
typedef struct smp_hba_tran smp_hba_tran_t;
typedef struct __scsi_iportmap scsi_hba_iportmap_t;
typedef struct __scsi_tgtmap scsi_hba_tgtmap_t;
typedef struct scsi_hba_tran scsi_hba_tran_t;
typedef int scsi_tgtmap_deact_rsn_t;
typedef int scsi_tgtmap_tgt_type_t;
typedef uint64_t scsi_lun64_t;
typedef struct scsi_lun scsi_lun_t;
typedef void *opaque_t;

#endif /* _SYS_SCSI_SCSI_TYPES_H */
