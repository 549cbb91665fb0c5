/* SPDX-License-Identifier: MIT */
/*
 * <sys/sata/sata_hba.h>: SATA host adapters.
 *
 * SATA is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_SATA_SATA_HBA_H
#define _SYS_SATA_SATA_HBA_H

#include <sys/scsi/scsi_types.h>

typedef struct sata_address sata_address_t;
typedef struct sata_cmd sata_cmd_t;
typedef struct sata_device sata_device_t;
typedef struct sata_hba_tran sata_hba_tran_t;
typedef struct sata_pkt sata_pkt_t;
typedef struct sata_pmult_gscr sata_pmult_gscr_t;
typedef struct sata_tran_hotplug_ops sata_tran_hotplug_ops_t;

#endif /* _SYS_SATA_SATA_HBA_H */
