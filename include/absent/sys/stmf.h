/* SPDX-License-Identifier: MIT */
/*
 * <sys/stmf.h>: SCSI targets.
 *
 * SCSI targets (COMSTAR) are not in ddi.ko: types have no contents, functions
 * no declarations.
 */
#ifndef _SYS_STMF_H
#define _SYS_STMF_H

#include <ddi_absent.h>

typedef struct stmf_port_provider stmf_port_provider_t;
typedef struct scsi_task scsi_task_t;
typedef struct stmf_change_status stmf_change_status_t;
typedef struct stmf_data_buf stmf_data_buf_t;
typedef struct stmf_state_change_info stmf_state_change_info_t;
typedef int stmf_struct_id_t;
typedef uint64_t stmf_status_t;
typedef struct stmf_iocdata stmf_iocdata_t;

#endif /* _SYS_STMF_H */
