/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddidmareq.h>: attributes, flags and return codes of DMA requests.
 *
 * ddi_dma_attr(9S) and the constants that the ddi_dma_*(9F) pages name; the
 * obsolete ddi_dma_req(9S), ddi_dma_lim_x86(9S), ddi_dma_lim_sparc(9S).
 */
#ifndef _SYS_DDIDMAREQ_H
#define _SYS_DDIDMAREQ_H

#include <sys/dditypes.h>

#define DMA_ATTR_V0		0
#define DMA_ATTR_VERSION	DMA_ATTR_V0

/*
 * Limits of a device's DMA engine.  Field order is interface: drivers fill
 * this structure by position.  Addresses and counts are inclusive limits, in
 * bytes.
 */
typedef struct ddi_dma_attr {
	uint_t dma_attr_version;
	uint64_t dma_attr_addr_lo;
	uint64_t dma_attr_addr_hi;
	uint64_t dma_attr_count_max;
	uint64_t dma_attr_align;
	uint_t dma_attr_burstsizes;
	uint32_t dma_attr_minxfer;
	uint64_t dma_attr_maxxfer;
	uint64_t dma_attr_seg;
	int dma_attr_sgllen;
	uint32_t dma_attr_granular;
	uint_t dma_attr_flags;
} ddi_dma_attr_t;

/* dma_attr_flags */
#define DDI_DMA_FORCE_PHYSICAL		0x0100
#define DDI_DMA_FLAGERR			0x0200
#define DDI_DMA_RELAXED_ORDERING	0x0400

/* Flags of a bind or a memory allocation */
#define DDI_DMA_WRITE		0x0001	/* memory to device */
#define DDI_DMA_READ		0x0002	/* device to memory */
#define DDI_DMA_RDWR		(DDI_DMA_READ | DDI_DMA_WRITE)
#define DDI_DMA_REDZONE		0x0004
#define DDI_DMA_PARTIAL		0x0008
#define DDI_DMA_CONSISTENT	0x0010
#define DDI_DMA_EXCLUSIVE	0x0020
#define DDI_DMA_STREAMING	0x0040

/* Waiting for resources: values of a waitfp or callback argument */
#define DDI_DMA_DONTWAIT	((int (*)(caddr_t))0)
#define DDI_DMA_SLEEP		((int (*)(caddr_t))1)

/* Results of such a callback */
#define DDI_DMA_CALLBACK_RUNOUT	0
#define DDI_DMA_CALLBACK_DONE	1

/* Return codes */
#define DDI_DMA_MAPPED		0
#define DDI_DMA_MAPOK		0
#define DDI_DMA_PARTIAL_MAP	1
#define DDI_DMA_DONE		2
#define DDI_DMA_NORESOURCES	(-1)
#define DDI_DMA_NOMAPPING	(-2)
#define DDI_DMA_TOOBIG		(-3)
#define DDI_DMA_TOOSMALL	(-4)
#define DDI_DMA_LOCKED		(-5)
#define DDI_DMA_BADLIMITS	(-6)
#define DDI_DMA_STALE		(-7)
#define DDI_DMA_BADATTR		(-8)
#define DDI_DMA_INUSE		(-9)

/* ddi_dma_sync(9F) */
#define DDI_DMA_SYNC_FORDEV	0x0
#define DDI_DMA_SYNC_FORCPU	0x1
#define DDI_DMA_SYNC_FORKERNEL	0x2

/*
 * The obsolete interface: limits instead of attributes, for 32-bit addresses.
 * Drivers fill these by position.  A driver sees the structure of x86 as
 * ddi_dma_lim_t, unless its Kbuild defines __sparc.
 */
#define DMALIM_VER0	0x86000000U

typedef struct ddi_dma_lim_x86 {
	uint_t dlim_addr_lo;
	uint_t dlim_addr_hi;	/* inclusive */
	uint_t dlim_minxfer;	/* bytes, a power of two */
	uint_t dlim_version;	/* DMALIM_VER0 */
	uint_t dlim_adreg_max;	/* a boundary, less one */
	uint_t dlim_ctreg_max;	/* bytes of a segment, less one */
	uint_t dlim_granular;	/* bytes */
	short dlim_sgllen;	/* segments of a window */
	uint_t dlim_reqsize;	/* bytes of a window */
} ddi_dma_lim_x86_t;

typedef struct ddi_dma_lim_sparc {
	uint_t dlim_addr_lo;
	uint_t dlim_addr_hi;	/* inclusive */
	uint_t dlim_cntr_max;	/* a boundary, less one */
	uint_t dlim_burstsizes;
	uint_t dlim_minxfer;	/* bytes, a power of two */
	uint_t dlim_dmaspeed;	/* KB/s, a hint */
} ddi_dma_lim_sparc_t;

#ifdef __sparc
typedef ddi_dma_lim_sparc_t ddi_dma_lim_t;
#else
typedef ddi_dma_lim_x86_t ddi_dma_lim_t;
#endif

/* dmao_type: what dmao_obj describes */
typedef enum {
	DMA_OTYP_VADDR = 0	/* virtual addresses */
} ddi_dma_atyp_t;

struct as;

struct v_address {
	caddr_t v_addr;
	struct as *v_as;	/* NULL or &kas: the kernel's */
	void *v_priv;
};

typedef union {
	struct v_address virt_obj;
} ddi_dma_aobj_t;

typedef struct ddi_dma_obj {
	uint_t dmao_size;	/* bytes */
	ddi_dma_atyp_t dmao_type;
	ddi_dma_aobj_t dmao_obj;
} ddi_dma_obj_t;

typedef struct ddi_dma_req {
	ddi_dma_lim_t *dmar_limits;
	uint_t dmar_flags;
	int (*dmar_fp)(caddr_t arg);
	caddr_t dmar_arg;
	ddi_dma_obj_t dmar_object;
} ddi_dma_req_t;

/* dmar_flags only: 64-bit transfers on an SBus, of which there is none */
#define DDI_DMA_SBUS_64BIT	0x2000

/* Bytes that a device transfers at least, for dma_attr_minxfer */
#define DMA_UNIT_8	1
#define DMA_UNIT_16	2
#define DMA_UNIT_32	4

#endif /* _SYS_DDIDMAREQ_H */
