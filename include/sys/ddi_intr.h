/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_intr.h>: hardware and soft interrupts.
 *
 * ddi_intr_alloc(9F) and its like, ddi_intr_add_softint(9F).  <sys/sunddi.h>
 * includes this; the older calls of ddi_add_intr(9F) are there.
 */
#ifndef _SYS_DDI_INTR_H
#define _SYS_DDI_INTR_H

#include <sys/types.h>
#include <sys/ddipropdefs.h>
#include <sys/dditypes.h>
#include <sys/ksynch.h>
#include <sys/processor.h>
#include <sys/rwlock.h>

typedef struct __ddi_intr_handle *ddi_intr_handle_t;
typedef struct __ddi_softint_handle *ddi_softint_handle_t;
typedef uint_t (ddi_intr_handler_t)(caddr_t arg1, caddr_t arg2);

/* What a handler returns */
#define DDI_INTR_UNCLAIMED	0
#define DDI_INTR_CLAIMED	1

/* The device has no such interrupt */
#define DDI_INTR_NOTFOUND	1

/* Types of interrupts, also a bit mask of them */
#define DDI_INTR_TYPE_FIXED	0x1
#define DDI_INTR_TYPE_MSI	0x2
#define DDI_INTR_TYPE_MSIX	0x4

/* behavior of ddi_intr_alloc(9F) */
#define DDI_INTR_ALLOC_NORMAL	0
#define DDI_INTR_ALLOC_STRICT	1

/* ddi_intr_get_cap(9F) */
#define DDI_INTR_FLAG_LEVEL	0x0001
#define DDI_INTR_FLAG_EDGE	0x0002
#define DDI_INTR_FLAG_MASKABLE	0x0010
#define DDI_INTR_FLAG_PENDING	0x0020
#define DDI_INTR_FLAG_BLOCK	0x0100

/* Priorities; the ones of soft interrupts are relative to each other */
#define DDI_INTR_PRI_MIN		1
#define DDI_INTR_PRI_MAX		12
#define DDI_INTR_SOFTPRI_MIN		1
#define DDI_INTR_SOFTPRI_MAX		9
#define DDI_INTR_SOFTPRI_DEFAULT	DDI_INTR_SOFTPRI_MIN

/* A priority as mutex_init(9F) and rw_init(9F) take it */
#define DDI_INTR_PRI(pri)	((void *)(uintptr_t)(pri))

int ddi_intr_get_supported_types(dev_info_t *dip, int *typesp);
int ddi_intr_get_nintrs(dev_info_t *dip, int type, int *nintrsp);
int ddi_intr_get_navail(dev_info_t *dip, int type, int *navailp);
int ddi_intr_set_nreq(dev_info_t *dip, int nreq);

int ddi_intr_alloc(dev_info_t *dip, ddi_intr_handle_t *h_array, int type,
		   int inum, int count, int *actualp, int behavior);
int ddi_intr_free(ddi_intr_handle_t h);
int ddi_intr_dup_handler(ddi_intr_handle_t primary, int vector,
			 ddi_intr_handle_t *newp);

int ddi_intr_get_cap(ddi_intr_handle_t h, int *flagsp);
int ddi_intr_set_cap(ddi_intr_handle_t h, int flags);
int ddi_intr_get_hilevel_pri(void);
int ddi_intr_get_pri(ddi_intr_handle_t h, uint_t *prip);
int ddi_intr_set_pri(ddi_intr_handle_t h, uint_t pri);

int ddi_intr_add_handler(ddi_intr_handle_t h, ddi_intr_handler_t inthandler,
			 void *arg1, void *arg2);
int ddi_intr_remove_handler(ddi_intr_handle_t h);
int ddi_intr_enable(ddi_intr_handle_t h);
int ddi_intr_disable(ddi_intr_handle_t h);
int ddi_intr_block_enable(ddi_intr_handle_t *h_array, int count);
int ddi_intr_block_disable(ddi_intr_handle_t *h_array, int count);
int ddi_intr_set_mask(ddi_intr_handle_t h);
int ddi_intr_clr_mask(ddi_intr_handle_t h);
int ddi_intr_get_pending(ddi_intr_handle_t h, int *pendingp);

/* Soft interrupts */
int ddi_intr_add_softint(dev_info_t *dip, ddi_softint_handle_t *h,
			 int soft_pri, ddi_intr_handler_t handler, void *arg1);
int ddi_intr_remove_softint(ddi_softint_handle_t h);
int ddi_intr_trigger_softint(ddi_softint_handle_t h, void *arg2);
int ddi_intr_get_softint_pri(ddi_softint_handle_t h, uint_t *soft_prip);
int ddi_intr_set_softint_pri(ddi_softint_handle_t h, uint_t soft_pri);

#endif /* _SYS_DDI_INTR_H */
