/* SPDX-License-Identifier: MIT */
/* nvme_ddi: state of a controller in nvme_ddi.c. */
#ifndef	_NVME_IMPL_H
#define	_NVME_IMPL_H

#define	NX_DEPTH	64		/* entries of a queue */
#define	NX_MAXQ		4		/* queue pairs, besides the admin one */
#define	NX_PAGE		4096		/* page of the device, CC.MPS 0 */
#define	NX_SGLLEN	129		/* PRP1, and a list of 128 */
#define	NX_PRP_SIZE	1024		/* divides NX_PAGE */
#define	NX_MAXPHYS	(16 << 20)	/* bytes of one buf */
#define	NX_TIMEOUT	5		/* seconds for a command */
#define	NX_RETRIES	3		/* submissions after the first */
#define	NX_QUICK	20		/* number of short pauses ... */
#define	NX_PAUSES(s)	(NX_QUICK + (s) * 100)	/* ... of all in s seconds */
#define	NX_GONE		0xffff		/* nc_status: the controller is gone */

/* A stopped queue keeps its commands; a dead one fails them. */
typedef enum { NQ_STOPPED, NQ_RUN, NQ_DEAD } nq_state_t;

typedef struct nx_cmd {
	struct nx_queue		*nc_nq;
	struct nx_cmd		*nc_next;	/* free or completed ones */
	boolean_t		nc_out;		/* submitted, not completed */
	uint_t			nc_retries;
	clock_t			nc_deadline;	/* in terms of lbolt */
	uint32_t		nc_sqe[NX_SQE_WORDS];
	uint32_t		nc_result;
	uint_t			nc_status;
	buf_t			*nc_bp;		/* or nc_xfer; neither: */
	bd_xfer_t		*nc_xfer;	/* nx_admin() waits */
	ddi_dma_handle_t	nc_dma;
	boolean_t		nc_bound;
	uint_t			nc_win, nc_nwin;
	off_t			nc_off;		/* offset of the window */
	off_t			nc_prp;		/* PRP list, in nq_va */
} nx_cmd_t;

typedef struct nx_queue {
	struct nx		*nq_nx;
	uint_t			nq_id;
	uint_t			nq_depth;
	kmutex_t		nq_lock;
	nq_state_t		nq_state;
	ddi_dma_handle_t	nq_dma;		/* of the memory: see NX_CQ */
	ddi_acc_handle_t	nq_acc;
	caddr_t			nq_va;
	uint64_t		nq_pa;
	uint_t			nq_tail, nq_head;
	uint32_t		nq_phase;
	nx_cmd_t		nq_cmds[NX_DEPTH];	/* nq_depth - 1 */
	nx_cmd_t		*nq_free;
	buf_t			*nq_first, *nq_last;	/* waiting bufs */
} nx_queue_t;

/*
 * Memory of a queue: submissions, completions, a PRP list per command; the
 * admin queue has the identify data of controller and namespace instead of PRP
 * lists.
 */
#define	NX_CQ		(NX_DEPTH * NX_SQE_SIZE)
#define	NX_PRPS		(NX_CQ + NX_PAGE)
#define	NX_ID_CTRL	NX_PRPS
#define	NX_ID_NS	(NX_PRPS + NX_PAGE)
#define	NX_QUEUE_SIZE	(NX_PRPS + NX_DEPTH * NX_PRP_SIZE)

typedef struct nx {
	dev_info_t		*nx_dip;
	caddr_t			nx_regs;
	ddi_acc_handle_t	nx_acc;
	uint64_t		nx_cap;
	ddi_dma_attr_t		nx_attr;	/* attributes for data */
	uint_t			nx_nq;		/* without the admin queue */
	nx_queue_t		nx_q[NX_MAXQ + 1];
	uint_t			nx_rotor;
	int			nx_nintrs;
	ddi_intr_handle_t	nx_intr[NX_MAXQ + 1];
	uint_t			nx_intr_pri;
	ddi_periodic_t		nx_periodic;
	boolean_t		nx_quiesced;
	uint_t			nx_lbshift;
	uint64_t		nx_nblocks;
	bd_handle_t		nx_bd;
} nx_t;

/* nvme_ddi.c; the caller of the first two holds nq_lock */
void nx_cmd_free(nx_cmd_t *);
int nx_submit(nx_cmd_t *);
void nx_sqe_init(nx_cmd_t *, uint_t, uint32_t);
void nx_sqe_put64(nx_cmd_t *, uint_t, uint64_t);

/* nvme_bd.c */
int nx_bd_attach(nx_t *);
void nx_bd_detach(nx_t *);
void nx_bd_end(nx_cmd_t *);

/* Addresses of a register, and of 32 or 64 bits of a queue's memory */
#define	NX_REG(nx, reg)	((void *)((nx)->nx_regs + (reg)))
#define	NQ_ADDR(nq, off)	((void *)((nq)->nq_va + (off)))

#endif	/* _NVME_IMPL_H */
