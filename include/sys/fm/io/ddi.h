/* SPDX-License-Identifier: MIT */
/*
 * <sys/fm/io/ddi.h>: classes of error reports that any driver may post:
 * ddi_fm_ereport_post(9F), ddi_fm_service_impact(9F).
 */
#ifndef _SYS_FM_IO_DDI_H
#define _SYS_FM_IO_DDI_H

/* "device.": what a driver finds wrong with its device */
#define DDI_FM_DEVICE			"device"
#define DDI_FM_DEVICE_INVAL_STATE	"inval_state"
#define DDI_FM_DEVICE_NO_RESPONSE	"no_response"
#define DDI_FM_DEVICE_STALL		"stall"
#define DDI_FM_DEVICE_BADINT_LIMIT	"badint_limit"
#define DDI_FM_DEVICE_INTERN_CORR	"intern_corr"
#define DDI_FM_DEVICE_INTERN_UNCORR	"intern_uncorr"
#define DDI_FM_DEVICE_FW_CORRUPT	"fw_corrupt"
#define DDI_FM_DEVICE_FW_MISMATCH	"fw_mismatch"

/* "nic.": a network device, and what is wrong with its transceiver */
#define DDI_FM_NIC			"nic"
#define DDI_FM_TXR_ERROR		"txr-err"
#define DDI_FM_TXR_ERROR_WHITELIST	"whitelist"
#define DDI_FM_TXR_ERROR_NOTSUPP	"notsupp"
#define DDI_FM_TXR_ERROR_OVERTEMP	"overtemp"
#define DDI_FM_TXR_ERROR_HWFAIL		"hwfail"
#define DDI_FM_TXR_ERROR_UNKNOWN	"unknown"

/* "service.": what it means for its users */
#define DDI_FM_SERVICE_IMPACT		"service"
#define DDI_FM_SERVICE_LOST		"lost"
#define DDI_FM_SERVICE_DEGRADED		"degraded"
#define DDI_FM_SERVICE_UNAFFECTED	"unaffected"
#define DDI_FM_SERVICE_RESTORED		"restored"

/* All of them begin with FM_EREPORT_CLASS and this. */
#define DDI_IO_CLASS			"io"

#endif /* _SYS_FM_IO_DDI_H */
