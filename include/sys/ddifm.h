/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddifm.h>: fault management of I/O.
 *
 * ddi_fm_error(9S), ddi_fm_init(9F), ddi_fm_handler_register(9F),
 * ddi_fm_acc_err_get(9F), ddi_fm_acc_err_clear(9F), ddi_fm_ereport_post(9F),
 * ddi_fm_service_impact(9F).
 */
#ifndef _SYS_DDIFM_H
#define _SYS_DDIFM_H

#include <sys/dditypes.h>
#include <sys/nvpair.h>
#include <sys/va_list.h>

/* fme_version */
#define DDI_FME_VER0	0
#define DDI_FME_VER1	1
#define DDI_FME_VERSION	DDI_FME_VER1

/* fme_status, and what an error handler returns */
#define DDI_FM_OK	0
#define DDI_FM_FATAL	(-1)
#define DDI_FM_NONFATAL	(-2)
#define DDI_FM_UNKNOWN	(-3)

/* fme_flag */
#define DDI_FM_ERR_UNEXPECTED	0
#define DDI_FM_ERR_EXPECTED	1
#define DDI_FM_ERR_PEEK		2
#define DDI_FM_ERR_POKE		3

/* Known facts about an error */
typedef struct ddi_fm_error {
	int fme_version;
	uint64_t fme_ena;
	int fme_status;
	int fme_flag;
	ddi_acc_handle_t fme_acc_handle;
	ddi_dma_handle_t fme_dma_handle;
} ddi_fm_error_t;

/* Capabilities of a driver and of what is above it */
#define DDI_FM_NOT_CAPABLE	0x00
#define DDI_FM_EREPORT_CAPABLE	0x01
#define DDI_FM_ACCCHK_CAPABLE	0x02
#define DDI_FM_DMACHK_CAPABLE	0x04
#define DDI_FM_ERRCB_CAPABLE	0x08

#define DDI_FM_DEFAULT_CAP(cap)		((cap) == DDI_FM_NOT_CAPABLE)
#define DDI_FM_EREPORT_CAP(cap)		((cap) & DDI_FM_EREPORT_CAPABLE)
#define DDI_FM_ACC_ERR_CAP(cap)		((cap) & DDI_FM_ACCCHK_CAPABLE)
#define DDI_FM_DMA_ERR_CAP(cap)		((cap) & DDI_FM_DMACHK_CAPABLE)
#define DDI_FM_ERRCB_CAP(cap)		((cap) & DDI_FM_ERRCB_CAPABLE)

void ddi_fm_init(dev_info_t *dip, int *fm_capability,
		 ddi_iblock_cookie_t *ibcp);
void ddi_fm_fini(dev_info_t *dip);
int ddi_fm_capable(dev_info_t *dip);

/* A driver's error handler; returns DDI_FM_OK, _FATAL, _NONFATAL, _UNKNOWN. */
typedef int (*ddi_err_func_t)(dev_info_t *dip, ddi_fm_error_t *error_status,
			      const void *impl_data);

void ddi_fm_handler_register(dev_info_t *dip, ddi_err_func_t error_handler,
			     void *impl_data);
void ddi_fm_handler_unregister(dev_info_t *dip);

/* Error reports: classes of ddi_fm_ereport_post(9F) are in <sys/fm/io/ddi.h> */
void ddi_fm_ereport_post(dev_info_t *dip, const char *ereport_class,
			 uint64_t ena, int sflag, ...);
void ddi_fm_service_impact(dev_info_t *dip, int impact);

/* Faults of access handles */
void ddi_fm_acc_err_get(ddi_acc_handle_t acc_handle,
			ddi_fm_error_t *error_status, int version);
void ddi_fm_acc_err_clear(ddi_acc_handle_t acc_handle, int version);

/* Faults of DMA handles */
void ddi_fm_dma_err_get(ddi_dma_handle_t handle, ddi_fm_error_t *de,
			int version);
void ddi_fm_dma_err_clear(ddi_dma_handle_t handle, int version);

#endif /* _SYS_DDIFM_H */
