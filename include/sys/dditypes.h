/* SPDX-License-Identifier: MIT */
/*
 * <sys/dditypes.h>: handles and small structures of the DDI.
 *
 * ddi_device_acc_attr(9S), ddi_dma_cookie(9S).
 */
#ifndef _SYS_DDITYPES_H
#define _SYS_DDITYPES_H

#include <sys/types.h>

typedef struct dev_info dev_info_t;
typedef struct __ddi_dma_handle *ddi_dma_handle_t;
typedef struct __ddi_acc_handle *ddi_acc_handle_t;
/* A window and a segment of the obsolete DMA interface, ddi_dma_nextwin(9F) */
typedef struct __ddi_dma_win *ddi_dma_win_t;
typedef struct __ddi_dma_seg *ddi_dma_seg_t;
typedef struct __ddi_periodic *ddi_periodic_t;
typedef void *devmap_cookie_t;

/* ddi_add_intr(9F), ddi_add_softintr(9F), ddi_idevice_cookie(9S) */
typedef void *ddi_iblock_cookie_t;
typedef struct __ddi_softint_handle *ddi_softintr_t;
typedef struct {
	ushort_t idev_vector;
	ushort_t idev_priority;
} ddi_idevice_cookie_t;

/* ddi_get_eventcookie(9F), ddi_add_event_handler(9F) */
typedef struct __ddi_eventcookie *ddi_eventcookie_t;
typedef struct __ddi_callback_id *ddi_callback_id_t;

/* In which context the handler of an event runs */
typedef enum {
	EPL_KERNEL = 0,
	EPL_INTERRUPT,
	EPL_HIGHLEVEL
} ddi_plevel_t;

/* devacc_attr_version */
#define DDI_DEVICE_ATTR_V0	0x0001
#define DDI_DEVICE_ATTR_V1	0x0002

/* devacc_attr_endian_flags */
#define DDI_NEVERSWAP_ACC	0x00
#define DDI_STRUCTURE_LE_ACC	0x01
#define DDI_STRUCTURE_BE_ACC	0x02

/* devacc_attr_dataorder */
#define DDI_STRICTORDER_ACC	0x00
#define DDI_UNORDERED_OK_ACC	0x01
#define DDI_MERGING_OK_ACC	0x02
#define DDI_LOADCACHING_OK_ACC	0x03
#define DDI_STORECACHING_OK_ACC	0x04

/* devacc_attr_access, DDI_DEVICE_ATTR_V1 only */
#define DDI_DEFAULT_ACC		1
#define DDI_FLAGERR_ACC		2
#define DDI_CAUTIOUS_ACC	3

/* Repeated accesses: does the device address advance? */
#define DDI_DEV_NO_AUTOINCR	0x0000
#define DDI_DEV_AUTOINCR	0x0001

/* Bytes of an element in ddi_device_copy(9F) and ddi_device_zero(9F) */
#define DDI_DATA_SZ01_ACC	1
#define DDI_DATA_SZ02_ACC	2
#define DDI_DATA_SZ04_ACC	4
#define DDI_DATA_SZ08_ACC	8

/*
 * How a device's memory is to be accessed.  Field order is interface:
 * drivers fill this structure by position.
 */
typedef struct ddi_device_acc_attr {
	ushort_t devacc_attr_version;
	uchar_t devacc_attr_endian_flags;
	uchar_t devacc_attr_dataorder;
	uchar_t devacc_attr_access;
} ddi_device_acc_attr_t;

/*
 * One bus address range to program into a device.  dmac_address is the low
 * half of dmac_laddress, for devices with 32-bit address registers.
 */
typedef struct ddi_dma_cookie {
	union {
		union {
			uint64_t _dmac_ll;
			uint32_t _dmac_la[2];
		} _dmu;
		uint64_t dmac_laddress;
		struct {
#ifdef _BIG_ENDIAN
			uint32_t dmac_notused;
			uint32_t dmac_address;
#else
			uint32_t dmac_address;
			uint32_t dmac_notused;
#endif
		};
	};
	size_t dmac_size;
	uint_t dmac_type;
} ddi_dma_cookie_t;

#endif /* _SYS_DDITYPES_H */
