/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddifm.h>: fault management of I/O.
 *
 * ddi_fm_error(9S), ddi_fm_acc_err_get(9F), ddi_fm_acc_err_clear(9F).
 */
#ifndef _SYS_DDIFM_H
#define _SYS_DDIFM_H

#include <sys/dditypes.h>

/* fme_version */
#define DDI_FME_VER0	0
#define DDI_FME_VER1	1
#define DDI_FME_VERSION	DDI_FME_VER1

/* fme_status */
#define DDI_FM_OK	0
#define DDI_FM_FATAL	(-1)
#define DDI_FM_NONFATAL	(-2)
#define DDI_FM_UNKNOWN	(-3)

/* fme_flag */
#define DDI_FM_ERR_UNEXPECTED	0
#define DDI_FM_ERR_EXPECTED	1
#define DDI_FM_ERR_PEEK		2
#define DDI_FM_ERR_POKE		3

/* What is known of an error. */
typedef struct ddi_fm_error {
	int fme_version;
	uint64_t fme_ena;
	int fme_status;
	int fme_flag;
	ddi_acc_handle_t fme_acc_handle;
	ddi_dma_handle_t fme_dma_handle;
} ddi_fm_error_t;

/* Faults of access handles */
void ddi_fm_acc_err_get(ddi_acc_handle_t acc_handle,
			ddi_fm_error_t *error_status, int version);
void ddi_fm_acc_err_clear(ddi_acc_handle_t acc_handle, int version);

/* Faults of DMA handles */
void ddi_fm_dma_err_get(ddi_dma_handle_t handle, ddi_fm_error_t *de,
			int version);
void ddi_fm_dma_err_clear(ddi_dma_handle_t handle, int version);

#endif /* _SYS_DDIFM_H */
