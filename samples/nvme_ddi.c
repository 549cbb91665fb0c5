/* SPDX-License-Identifier: MIT */
/*
 * nvme_ddi: a disk driver for NVM Express controllers.
 *
 * IT CAN OVERWRITE A DISK, so it claims no device by itself; README.md of this
 * directory says how one is handed to it.
 *
 * Shows what a storage driver does: queues in CONSISTENT memory shared with a
 * device, 64-bit registers, several interrupts, scatter/gather lists made of
 * DMA cookies, raw I/O by physio(9F), DMA windows, timeouts and reset, suspend
 * and quiesce.
 *
 * Device: qemu -drive file=disk.img,if=none,id=d,format=raw
 *              -device nvme,drive=d,serial=x
 * Nodes:  namespace 1 as /dev/ddi/nvme_ddi@0:raw, read and written in blocks,
 *         and as /dev/ddi/nvme_ddi@0:blk, for file systems
 * Log:    nvme_ddi0: QEMU NVMe Ctrl, 131072 blocks of 512 bytes, 4 queues, ...
 *
 * Requests.  nx_strategy() puts a buf at the end of a queue's list; nx_kick()
 * takes bufs off it while commands are free.  A command has a DMA handle and
 * room for a PRP list, and keeps them from one request to the next.  A request
 * larger than the device or the handle takes at once is bound in windows, and
 * goes through the command once for each.
 *
 * PRP lists.  The device wants the address of every page of 4 KiB that a
 * transfer touches: the first may start anywhere, the last end anywhere, the
 * others are whole.  With dma_attr_seg 0xfff no cookie crosses a page, so each
 * cookie is one entry.
 *
 * Trouble.  nx_tick() looks once a second whether a command has been out too
 * long, or the controller says it failed.  Then a task disables the controller,
 * starts it anew and issues again all that it had not completed: nothing is
 * lost, and nothing ends twice.  A controller that does not come back, or is
 * gone, fails every request with EIO.
 *
 * Locks.  nx_lock guards nx_state and nx_tid; nq_lock of a queue all of that
 * queue.  nx_lock comes first.  Neither is held over biodone(9F).
 */
#include <sys/modctl.h>
#include <sys/conf.h>
#include <sys/devops.h>
#include <sys/cmn_err.h>
#include <sys/kmem.h>
#include <sys/ksynch.h>
#include <sys/atomic.h>
#include <sys/stat.h>
#include <sys/file.h>
#include <sys/errno.h>
#include <sys/buf.h>
#include <sys/uio.h>
#include <sys/dkio.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include "nvme_ddi.h"

#define	NX_DEPTH	64		/* entries of a queue */
#define	NX_MAXQ		4		/* queue pairs, beside the admin one */
#define	NX_PAGE		4096		/* of the device, CC.MPS 0 */
#define	NX_SGLLEN	129		/* PRP1, and a list of 128 */
#define	NX_PRP_SIZE	1024		/* divides NX_PAGE */
#define	NX_MAXPHYS	(16 << 20)	/* bytes of one buf */
#define	NX_TIMEOUT	5		/* seconds for a command */
#define	NX_RETRIES	3		/* issues after the first */
#define	NX_GONE		0xffff		/* nc_status: no controller any more */

typedef enum { NC_FREE, NC_TAKEN, NC_READY, NC_ISSUED } nc_state_t;
typedef enum { NX_RUN, NX_STOPPED, NX_DEAD } nx_state_t;

typedef struct nx_mem {
	ddi_dma_handle_t	nm_dma;
	ddi_acc_handle_t	nm_acc;
	caddr_t			nm_va;
	uint64_t		nm_pa;
	size_t			nm_size;
} nx_mem_t;

typedef struct nx_cmd {
	struct nx_queue		*nc_nq;
	struct nx_cmd		*nc_next;	/* free, or done */
	nc_state_t		nc_state;
	uint_t			nc_retries;
	clock_t			nc_deadline;	/* lbolt */
	uint32_t		nc_sqe[NX_SQE_WORDS];
	uint32_t		nc_result;
	uint_t			nc_status;
	boolean_t		nc_done;	/* without nc_bp: is done */
	buf_t			*nc_bp;		/* NULL: somebody waits */
	ddi_dma_handle_t	nc_dma;
	boolean_t		nc_bound;
	uint_t			nc_win, nc_nwin;
	off_t			nc_off;		/* of the window */
	uint64_t		*nc_prp;	/* room for the list */
	uint64_t		nc_prp_pa;
} nx_cmd_t;

typedef struct nx_queue {
	struct nx		*nq_nx;
	uint_t			nq_id;
	uint_t			nq_depth;
	kmutex_t		nq_lock;
	kcondvar_t		nq_cv;		/* a free command, a done one */
	boolean_t		nq_stopped, nq_dead;
	nx_mem_t		nq_sq, nq_cq, nq_prp;
	uint_t			nq_tail, nq_head;
	uint32_t		nq_phase;
	nx_cmd_t		*nq_cmds;	/* nq_depth - 1 */
	nx_cmd_t		*nq_free;
	buf_t			*nq_first, *nq_last;	/* waiting bufs */
} nx_queue_t;

typedef struct nx {
	dev_info_t		*nx_dip;
	caddr_t			nx_regs;
	ddi_acc_handle_t	nx_acc;
	uint64_t		nx_cap;
	ddi_dma_attr_t		nx_attr;	/* of data */
	uint_t			nx_nq;		/* without the admin queue */
	nx_queue_t		nx_q[NX_MAXQ + 1];
	uint_t			nx_rotor;
	int			nx_intr_type;
	int			nx_nintrs;
	ddi_intr_handle_t	nx_intr[NX_MAXQ];
	uint_t			nx_intr_pri;
	kmutex_t		nx_lock;
	nx_state_t		nx_state;
	boolean_t		nx_going;	/* detach */
	timeout_id_t		nx_tid;
	ddi_taskq_t		*nx_taskq;
	uint_t			nx_lbshift;
	uint64_t		nx_nblocks;
} nx_t;

static void *nx_statep;

/* Registers and memory that the device shares are little-endian. */
static ddi_device_acc_attr_t nx_acc_attr = {
	DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC
};

/* Queues and PRP lists: in one piece, at the start of a page. */
static ddi_dma_attr_t nx_queue_attr = {
	DMA_ATTR_V0,
	0, 0xffffffffffffffffULL,	/* lowest and highest address */
	0xffffffff,			/* largest count */
	NX_PAGE, 1,			/* alignment, burst sizes */
	1, 0xffffffff,			/* smallest and largest transfer */
	0xffffffffffffffffULL, 1,	/* segment boundary, cookies */
	1, 0				/* granularity, flags */
};

/* Data: see "PRP lists" above.  The rest nx_identify() knows. */
static ddi_dma_attr_t nx_data_attr = {
	DMA_ATTR_V0, 0, 0xffffffffffffffffULL, NX_PAGE - 1, 4, 1, 1,
	(NX_SGLLEN - 1) * NX_PAGE, NX_PAGE - 1, NX_SGLLEN, 512, 0
};

/* The address of a register */
#define	NX_REG(nx, reg)	((void *)((nx)->nx_regs + (reg)))

static nx_t *
nx_of(dev_t dev)
{
	return (ddi_get_soft_state(nx_statep, getminor(dev)));
}

static void
nx_mem_free(nx_mem_t *nm)
{
	if (nm->nm_pa != 0)
		(void) ddi_dma_unbind_handle(nm->nm_dma);
	if (nm->nm_acc != NULL)
		ddi_dma_mem_free(&nm->nm_acc);
	if (nm->nm_dma != NULL)
		ddi_dma_free_handle(&nm->nm_dma);
	bzero(nm, sizeof (*nm));
}

/* Memory shared with the device, zeroed. */
static int
nx_mem_alloc(nx_t *nx, nx_mem_t *nm, size_t size)
{
	ddi_dma_cookie_t cookie;
	size_t real;
	uint_t n;

	if (ddi_dma_alloc_handle(nx->nx_dip, &nx_queue_attr, DDI_DMA_SLEEP,
	    NULL, &nm->nm_dma) != DDI_SUCCESS)
		return (DDI_FAILURE);
	if (ddi_dma_mem_alloc(nm->nm_dma, size, &nx_acc_attr,
	    DDI_DMA_CONSISTENT, DDI_DMA_SLEEP, NULL, &nm->nm_va, &real,
	    &nm->nm_acc) != DDI_SUCCESS ||
	    ddi_dma_addr_bind_handle(nm->nm_dma, NULL, nm->nm_va, size,
	    DDI_DMA_RDWR | DDI_DMA_CONSISTENT, DDI_DMA_SLEEP, NULL, &cookie,
	    &n) != DDI_DMA_MAPPED) {
		nx_mem_free(nm);
		return (DDI_FAILURE);
	}
	nm->nm_pa = cookie.dmac_laddress;
	nm->nm_size = size;
	bzero(nm->nm_va, size);
	return (DDI_SUCCESS);
}

static void
nx_doorbell(nx_queue_t *nq, uint_t which, uint_t val)
{
	nx_t *nx = nq->nq_nx;

	ddi_put32(nx->nx_acc, NX_REG(nx, NX_DOORBELLS +
	    ((nq->nq_id * 2 + which) * 4 << NX_CAP_DSTRD(nx->nx_cap))), val);
}

/* A free command, or NULL.  This and the next two: nq_lock is held. */
static nx_cmd_t *
nx_cmd_take(nx_queue_t *nq)
{
	nx_cmd_t *nc = nq->nq_free;

	if (nc != NULL) {
		nq->nq_free = nc->nc_next;
		nc->nc_state = NC_TAKEN;
		nc->nc_retries = 0;
	}
	return (nc);
}

static void
nx_cmd_free(nx_cmd_t *nc)
{
	nc->nc_state = NC_FREE;
	nc->nc_next = nc->nc_nq->nq_free;
	nc->nc_nq->nq_free = nc;
	cv_broadcast(&nc->nc_nq->nq_cv);
}

/*
 * Hand a command to the device, or leave that to nx_queues() while the queue
 * is stopped.  EIO when there is no device any more.
 */
static int
nx_submit(nx_cmd_t *nc)
{
	nx_queue_t *nq = nc->nc_nq;
	off_t off = nq->nq_tail * NX_SQE_SIZE;

	if (nq->nq_dead)
		return (EIO);
	nc->nc_state = NC_READY;
	if (nq->nq_stopped)
		return (0);
	nc->nc_state = NC_ISSUED;
	nc->nc_deadline = ddi_get_lbolt() + drv_usectohz(NX_TIMEOUT * 1000000);
	ddi_rep_put32(nq->nq_sq.nm_acc, nc->nc_sqe,
	    (uint32_t *)(nq->nq_sq.nm_va + off), NX_SQE_WORDS,
	    DDI_DEV_AUTOINCR);
	(void) ddi_dma_sync(nq->nq_sq.nm_dma, off, NX_SQE_SIZE,
	    DDI_DMA_SYNC_FORDEV);
	nq->nq_tail = (nq->nq_tail + 1) % nq->nq_depth;
	nx_doorbell(nq, 0, nq->nq_tail);
	return (0);
}

/* Words of a command, and a 64-bit one of them */
static void
nx_sqe_init(nx_cmd_t *nc, uint_t opcode, uint32_t nsid)
{
	bzero(nc->nc_sqe, sizeof (nc->nc_sqe));
	nc->nc_sqe[NX_SQE_CMD] = opcode |
	    (uint32_t)(nc - nc->nc_nq->nq_cmds) << 16;
	nc->nc_sqe[NX_SQE_NSID] = nsid;
}

static void
nx_sqe_put64(nx_cmd_t *nc, uint_t word, uint64_t val)
{
	nc->nc_sqe[word] = (uint32_t)val;
	nc->nc_sqe[word + 1] = (uint32_t)(val >> 32);
}

/* Make the command for a window of len bytes and n cookies. */
static int
nx_window_cmd(nx_cmd_t *nc, size_t len, ddi_dma_cookie_t *cookie, uint_t n)
{
	nx_mem_t *nm = &nc->nc_nq->nq_prp;
	uint_t shift = nc->nc_nq->nq_nx->nx_lbshift, i;
	buf_t *bp = nc->nc_bp;

	nx_sqe_init(nc, bp->b_flags & B_READ ? NX_READ : NX_WRITE, 1);
	nx_sqe_put64(nc, NX_SQE_ARG,
	    (bp->b_lblkno * DEV_BSIZE + nc->nc_off) >> shift);
	nc->nc_sqe[NX_SQE_ARG + 2] = (len >> shift) - 1;
	nx_sqe_put64(nc, NX_SQE_PRP1, cookie->dmac_laddress);
	for (i = 0; i < n - 1; i++) {
		if ((cookie->dmac_laddress + cookie->dmac_size) % NX_PAGE != 0)
			return (EIO);
		ddi_dma_nextcookie(nc->nc_dma, cookie);
		if (cookie->dmac_laddress % NX_PAGE != 0)
			return (EIO);
		ddi_put64(nm->nm_acc, &nc->nc_prp[i], cookie->dmac_laddress);
	}
	/* the second page, or the list of those after the first */
	nx_sqe_put64(nc, NX_SQE_PRP2, n == 1 ? 0 : n == 2 ?
	    cookie->dmac_laddress : nc->nc_prp_pa);
	if (n > 2)
		(void) ddi_dma_sync(nm->nm_dma, (caddr_t)nc->nc_prp - nm->nm_va,
		    (n - 1) * sizeof (uint64_t), DDI_DMA_SYNC_FORDEV);
	return (0);
}

static int
nx_window(nx_cmd_t *nc, uint_t win)
{
	ddi_dma_cookie_t cookie;
	size_t len;
	uint_t n;

	nc->nc_win = win;
	if (ddi_dma_getwin(nc->nc_dma, win, &nc->nc_off, &len, &cookie, &n) !=
	    DDI_SUCCESS)
		return (EIO);
	return (nx_window_cmd(nc, len, &cookie, n));
}

/* Bind the buf of a command: 0, or EAGAIN when resources are short, or EIO. */
static int
nx_bind(nx_cmd_t *nc)
{
	buf_t *bp = nc->nc_bp;
	ddi_dma_cookie_t cookie;
	uint_t n;
	int rc;

	nc->nc_off = 0;
	nc->nc_win = 0;
	nc->nc_nwin = 1;
	rc = ddi_dma_buf_bind_handle(nc->nc_dma, bp, DDI_DMA_STREAMING |
	    DDI_DMA_PARTIAL | (bp->b_flags & B_READ ? DDI_DMA_READ :
	    DDI_DMA_WRITE), DDI_DMA_DONTWAIT, NULL, &cookie, &n);
	nc->nc_bound = (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP);
	if (rc == DDI_DMA_MAPPED)
		return (nx_window_cmd(nc, bp->b_bcount, &cookie, n));
	if (rc == DDI_DMA_PARTIAL_MAP)
		return (ddi_dma_numwin(nc->nc_dma, &nc->nc_nwin) ==
		    DDI_SUCCESS ? nx_window(nc, 0) : EIO);
	return (rc == DDI_DMA_NORESOURCES ? EAGAIN : EIO);
}

static void
nx_buf_end(buf_t *bp, int err, size_t resid)
{
	bp->b_resid = resid;
	if (err != 0)
		bioerror(bp, err);
	biodone(bp);
}

/* A command's buf has ended, well or not. */
static void
nx_cmd_end(nx_cmd_t *nc, int err)
{
	nx_queue_t *nq = nc->nc_nq;
	buf_t *bp = nc->nc_bp;
	size_t resid = err == 0 ? 0 : bp->b_bcount - nc->nc_off;

	if (nc->nc_bound)
		(void) ddi_dma_unbind_handle(nc->nc_dma);
	nc->nc_bound = B_FALSE;
	mutex_enter(&nq->nq_lock);
	nx_cmd_free(nc);
	mutex_exit(&nq->nq_lock);
	nx_buf_end(bp, err, resid);
}

/* Put a buf at the end of those that wait.  nq_lock is held. */
static void
nx_wait(nx_queue_t *nq, buf_t *bp)
{
	bp->av_forw = NULL;
	if (nq->nq_first == NULL)
		nq->nq_first = bp;
	else
		nq->nq_last->av_forw = bp;
	nq->nq_last = bp;
}

/*
 * Give waiting bufs to free commands.  When DMA resources are short a buf
 * waits on: for the end of another one, or for nx_tick().
 */
static void
nx_kick(nx_queue_t *nq)
{
	nx_cmd_t *nc;
	buf_t *bp;
	int err;

	for (;;) {
		mutex_enter(&nq->nq_lock);
		bp = nq->nq_first;
		nc = bp == NULL ? NULL : nx_cmd_take(nq);
		if (nc != NULL)
			nq->nq_first = bp->av_forw;
		mutex_exit(&nq->nq_lock);
		if (nc == NULL)
			return;

		nc->nc_bp = bp;
		err = nx_bind(nc);
		mutex_enter(&nq->nq_lock);
		if (err == 0)
			err = nx_submit(nc);
		if (err == EAGAIN && !nq->nq_dead) {
			nx_cmd_free(nc);
			nx_wait(nq, bp);
			mutex_exit(&nq->nq_lock);
			return;
		}
		mutex_exit(&nq->nq_lock);
		if (err != 0)
			nx_cmd_end(nc, EIO);
	}
}

/* The device has done a command for a buf: on to the next window, or end. */
static void
nx_cmd_done(nx_cmd_t *nc)
{
	nx_queue_t *nq = nc->nc_nq;
	int err = EIO;

	if (nc->nc_status != 0 && nc->nc_status != NX_GONE)
		dev_err(nq->nq_nx->nx_dip, CE_WARN,
		    "!command failed, status 0x%x", nc->nc_status);
	if (nc->nc_status == 0 && nc->nc_win + 1 < nc->nc_nwin) {
		if ((err = nx_window(nc, nc->nc_win + 1)) == 0) {
			mutex_enter(&nq->nq_lock);
			err = nx_submit(nc);
			mutex_exit(&nq->nq_lock);
		}
		if (err == 0)
			return;
	} else if (nc->nc_status == 0) {
		err = 0;
	}
	nx_cmd_end(nc, err);
}

/* Take a command back from the device.  nq_lock is held. */
static void
nx_cmd_return(nx_cmd_t *nc, uint_t status, nx_cmd_t ***tailp)
{
	nc->nc_status = status;
	nc->nc_state = NC_TAKEN;
	if (nc->nc_bp == NULL) {
		nc->nc_done = B_TRUE;
		cv_broadcast(&nc->nc_nq->nq_cv);
		return;
	}
	nc->nc_next = NULL;
	**tailp = nc;
	*tailp = &nc->nc_next;
}

/* End the commands of a list, without nq_lock. */
static void
nx_done_all(nx_cmd_t *list)
{
	nx_cmd_t *next;

	for (; list != NULL; list = next) {
		next = list->nc_next;
		nx_cmd_done(list);
	}
}

/* Look for completions: B_TRUE when there were some. */
static boolean_t
nx_poll(nx_queue_t *nq)
{
	nx_cmd_t *list = NULL, **tail = &list, *nc;
	nx_mem_t *nm = &nq->nq_cq;
	boolean_t any = B_FALSE;
	uint32_t *cqe, id;

	mutex_enter(&nq->nq_lock);
	for (;;) {
		cqe = (uint32_t *)(nm->nm_va + nq->nq_head * NX_CQE_SIZE);
		(void) ddi_dma_sync(nm->nm_dma, nq->nq_head * NX_CQE_SIZE,
		    NX_CQE_SIZE, DDI_DMA_SYNC_FORKERNEL);
		id = ddi_get32(nm->nm_acc, cqe + NX_CQE_ID);
		if ((id & NX_CQE_PHASE) != nq->nq_phase)
			break;
		membar_consumer();
		any = B_TRUE;
		if (++nq->nq_head == nq->nq_depth) {
			nq->nq_head = 0;
			nq->nq_phase ^= NX_CQE_PHASE;
		}
		nc = &nq->nq_cmds[id & 0xffff];
		if ((id & 0xffff) >= nq->nq_depth - 1 ||
		    nc->nc_state != NC_ISSUED) {
			dev_err(nq->nq_nx->nx_dip, CE_WARN,
			    "!completion of no command, 0x%x", id);
			continue;
		}
		nc->nc_result = ddi_get32(nm->nm_acc, cqe + NX_CQE_RESULT);
		nx_cmd_return(nc, NX_CQE_STATUS(id), &tail);
	}
	if (any && !nq->nq_stopped)
		nx_doorbell(nq, 1, nq->nq_head);
	mutex_exit(&nq->nq_lock);

	nx_done_all(list);
	if (list != NULL)
		nx_kick(nq);
	return (any);
}

/* Every vector serves the queues of its number; 0 the admin queue, too. */
static uint_t
nx_intr(caddr_t arg1, caddr_t arg2)
{
	nx_t *nx = (void *)arg1;
	uint_t vector = (uint_t)(uintptr_t)arg2, i;
	boolean_t any = B_FALSE;

	if (vector == 0)
		any = nx_poll(&nx->nx_q[0]);
	for (i = vector + 1; i <= nx->nx_nq; i += nx->nx_nintrs)
		any |= nx_poll(&nx->nx_q[i]);
	return (any || nx->nx_intr_type != DDI_INTR_TYPE_FIXED ?
	    DDI_INTR_CLAIMED : DDI_INTR_UNCLAIMED);
}

/*
 * Have the device do a command without a buf and wait for it.  While the
 * controller is started nobody else would notice that it does not answer.
 */
static int
nx_exec(nx_queue_t *nq, uint_t opcode, uint32_t nsid, uint64_t prp,
    uint32_t arg0, uint32_t arg1, uint32_t *resultp)
{
	boolean_t starting = nq->nq_nx->nx_state == NX_STOPPED;
	nx_cmd_t *nc;
	int err;

	mutex_enter(&nq->nq_lock);
	while ((nc = nx_cmd_take(nq)) == NULL)
		cv_wait(&nq->nq_cv, &nq->nq_lock);
	nx_sqe_init(nc, opcode, nsid);
	nx_sqe_put64(nc, NX_SQE_PRP1, prp);
	nc->nc_sqe[NX_SQE_ARG] = arg0;
	nc->nc_sqe[NX_SQE_ARG + 1] = arg1;
	nc->nc_bp = NULL;
	nc->nc_done = B_FALSE;
	err = nx_submit(nc);
	while (err == 0 && !nc->nc_done) {
		(void) cv_reltimedwait(&nq->nq_cv, &nq->nq_lock, 1,
		    TR_CLOCK_TICK);
		mutex_exit(&nq->nq_lock);
		(void) nx_poll(nq);
		mutex_enter(&nq->nq_lock);
		if (starting && ddi_get_lbolt() - nc->nc_deadline > 0)
			err = EIO;
	}
	if (err == 0 && nc->nc_status != 0)
		err = EIO;
	if (resultp != NULL)
		*resultp = nc->nc_result;
	nx_cmd_free(nc);
	mutex_exit(&nq->nq_lock);
	return (err);
}

static void
nx_queue_free(nx_queue_t *nq)
{
	uint_t i;

	if (nq->nq_cmds == NULL)
		return;
	for (i = 0; i < nq->nq_depth - 1; i++) {
		if (nq->nq_cmds[i].nc_dma != NULL)
			ddi_dma_free_handle(&nq->nq_cmds[i].nc_dma);
	}
	kmem_free(nq->nq_cmds, (nq->nq_depth - 1) * sizeof (nx_cmd_t));
	nq->nq_cmds = NULL;
	nx_mem_free(&nq->nq_prp);
	nx_mem_free(&nq->nq_cq);
	nx_mem_free(&nq->nq_sq);
	cv_destroy(&nq->nq_cv);
	mutex_destroy(&nq->nq_lock);
}

/* On failure nx_queue_free() is due. */
static int
nx_queue_alloc(nx_t *nx, uint_t id)
{
	nx_queue_t *nq = &nx->nx_q[id];
	nx_cmd_t *nc;
	uint_t i;

	nq->nq_nx = nx;
	nq->nq_id = id;
	nq->nq_stopped = B_TRUE;
	nq->nq_phase = NX_CQE_PHASE;	/* an interrupt may look already */
	nq->nq_depth = min(NX_DEPTH, NX_CAP_MQES(nx->nx_cap) + 1);
	mutex_init(&nq->nq_lock, NULL, MUTEX_DRIVER,
	    DDI_INTR_PRI(nx->nx_intr_pri));
	cv_init(&nq->nq_cv, NULL, CV_DRIVER, NULL);
	nq->nq_cmds = kmem_zalloc((nq->nq_depth - 1) * sizeof (nx_cmd_t),
	    KM_SLEEP);
	if (nx_mem_alloc(nx, &nq->nq_sq, nq->nq_depth * NX_SQE_SIZE) !=
	    DDI_SUCCESS || nx_mem_alloc(nx, &nq->nq_cq, nq->nq_depth *
	    NX_CQE_SIZE) != DDI_SUCCESS || nx_mem_alloc(nx, &nq->nq_prp,
	    nq->nq_depth * NX_PRP_SIZE) != DDI_SUCCESS)
		return (DDI_FAILURE);

	for (i = 0; i < nq->nq_depth - 1; i++) {
		nc = &nq->nq_cmds[i];
		nc->nc_nq = nq;
		nc->nc_prp = (uint64_t *)(nq->nq_prp.nm_va + i * NX_PRP_SIZE);
		nc->nc_prp_pa = nq->nq_prp.nm_pa + i * NX_PRP_SIZE;
		nx_cmd_free(nc);
		if (id != 0 && ddi_dma_alloc_handle(nx->nx_dip, &nx->nx_attr,
		    DDI_DMA_SLEEP, NULL, &nc->nc_dma) != DDI_SUCCESS)
			return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

/* Write CC, and wait for the bits of CSTS that it should bring. */
static int
nx_put_cc(nx_t *nx, uint32_t cc, uint32_t mask, uint32_t want)
{
	uint_t left = (NX_CAP_TO(nx->nx_cap) + 1) * 5000;
	uint32_t csts;

	ddi_put32(nx->nx_acc, NX_REG(nx, NX_CC), cc);
	do {
		csts = ddi_get32(nx->nx_acc, NX_REG(nx, NX_CSTS));
		if (csts == 0xffffffff)
			return (DDI_FAILURE);
		if ((csts & mask) == want)
			return (DDI_SUCCESS);
		drv_usecwait(100);
	} while (--left > 0);
	return (DDI_FAILURE);
}

/* The controller forgets all it was told, and leaves memory alone. */
static int
nx_disable(nx_t *nx)
{
	return (nx_put_cc(nx, NX_CC_SIZES, NX_CSTS_RDY, 0));
}

/* Both rings empty, the queue's commands as they are. */
static void
nx_queue_rewind(nx_queue_t *nq, boolean_t stopped)
{
	mutex_enter(&nq->nq_lock);
	nq->nq_tail = 0;
	nq->nq_head = 0;
	nq->nq_phase = NX_CQE_PHASE;
	bzero(nq->nq_cq.nm_va, nq->nq_cq.nm_size);
	(void) ddi_dma_sync(nq->nq_cq.nm_dma, 0, 0, DDI_DMA_SYNC_FORDEV);
	nq->nq_stopped = stopped;
	mutex_exit(&nq->nq_lock);
}

/* Enable a disabled controller, with its admin queue. */
static int
nx_enable(nx_t *nx)
{
	nx_queue_t *nq = &nx->nx_q[0];

	nx_queue_rewind(nq, B_FALSE);
	ddi_put32(nx->nx_acc, NX_REG(nx, NX_AQA),
	    (nq->nq_depth - 1) << 16 | (nq->nq_depth - 1));
	ddi_put64(nx->nx_acc, NX_REG(nx, NX_ASQ), nq->nq_sq.nm_pa);
	ddi_put64(nx->nx_acc, NX_REG(nx, NX_ACQ), nq->nq_cq.nm_pa);
	return (nx_put_cc(nx, NX_CC_SIZES | NX_CC_EN, NX_CSTS_RDY,
	    NX_CSTS_RDY));
}

/*
 * Ask an enabled controller for up to *np queue pairs, and with create tell it
 * of them, each empty and stopped.
 */
static int
nx_set_queues(nx_t *nx, uint_t *np, boolean_t create)
{
	nx_queue_t *aq = &nx->nx_q[0], *nq;
	uint32_t got, qid, i;

	if (nx_exec(aq, NX_SET_FEATURES, 0, 0, NX_FEAT_NQUEUES,
	    (*np - 1) << 16 | (*np - 1), &got) != 0)
		return (DDI_FAILURE);
	*np = min(*np, min(got & 0xffff, got >> 16) + 1);
	for (i = 1; create && i <= *np; i++) {
		nq = &nx->nx_q[i];
		nx_queue_rewind(nq, B_TRUE);
		qid = (nq->nq_depth - 1) << 16 | i;
		if (nx_exec(aq, NX_CREATE_CQ, 0, nq->nq_cq.nm_pa, qid,
		    ((i - 1) % nx->nx_nintrs) << 16 | NX_CQ_INTR | NX_CQ_CONTIG,
		    NULL) != 0 || nx_exec(aq, NX_CREATE_SQ, 0, nq->nq_sq.nm_pa,
		    qid, i << 16 | NX_CQ_CONTIG, NULL) != 0)
			return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

/*
 * For queues from first on: stop them, or let them go and issue what they have
 * and what the controller has forgotten, or with dead fail all they have.
 */
static void
nx_queues(nx_t *nx, uint_t first, boolean_t stop, boolean_t dead)
{
	nx_cmd_t *list, **tail, *nc;
	nx_queue_t *nq;
	buf_t *bp;
	uint_t i, c;

	for (i = first; i <= nx->nx_nq; i++) {
		nq = &nx->nx_q[i];
		list = NULL;
		tail = &list;
		mutex_enter(&nq->nq_lock);
		nq->nq_stopped = stop;
		nq->nq_dead |= dead;
		for (c = 0; (dead || !stop) && c < nq->nq_depth - 1; c++) {
			nc = &nq->nq_cmds[c];
			if (nc->nc_state < NC_READY)
				continue;
			if (dead || (nc->nc_state == NC_ISSUED &&
			    nc->nc_retries++ == NX_RETRIES))
				nx_cmd_return(nc, NX_GONE, &tail);
			else
				(void) nx_submit(nc);
		}
		while (dead && (bp = nq->nq_first) != NULL) {
			nq->nq_first = bp->av_forw;
			mutex_exit(&nq->nq_lock);
			nx_buf_end(bp, EIO, bp->b_bcount);
			mutex_enter(&nq->nq_lock);
		}
		mutex_exit(&nq->nq_lock);
		nx_done_all(list);
		if (!stop)
			nx_kick(nq);
	}
}

/* Move from one state to another, unless it is in a third. */
static boolean_t
nx_move(nx_t *nx, nx_state_t from, nx_state_t to)
{
	boolean_t moved;

	mutex_enter(&nx->nx_lock);
	moved = (nx->nx_state == from);
	if (moved)
		nx->nx_state = to;
	mutex_exit(&nx->nx_lock);
	return (moved);
}

/* Start a stopped controller again, with all that it had. */
static int
nx_start(nx_t *nx)
{
	nx_queue_t *nq = &nx->nx_q[0];
	nx_cmd_t *none = NULL, **tail = &none;
	uint_t i, n = nx->nx_nq;
	int rc = nx_disable(nx);

	/* what it completed before counts; admin commands are not repeated */
	for (i = 0; rc == DDI_SUCCESS && i <= nx->nx_nq; i++)
		(void) nx_poll(&nx->nx_q[i]);
	mutex_enter(&nq->nq_lock);
	for (i = 0; i < nq->nq_depth - 1; i++) {
		if (nq->nq_cmds[i].nc_state >= NC_READY)
			nx_cmd_return(&nq->nq_cmds[i], NX_GONE, &tail);
	}
	mutex_exit(&nq->nq_lock);
	if (rc == DDI_SUCCESS && nx_enable(nx) == DDI_SUCCESS &&
	    nx_set_queues(nx, &n, B_TRUE) == DDI_SUCCESS && n == nx->nx_nq) {
		nx_queues(nx, 1, B_FALSE, B_FALSE);
		(void) nx_move(nx, NX_STOPPED, NX_RUN);
		return (DDI_SUCCESS);
	}
	dev_err(nx->nx_dip, CE_WARN, "controller is gone or does not answer");
	(void) nx_move(nx, NX_STOPPED, NX_DEAD);
	nx_queues(nx, 0, B_TRUE, B_TRUE);
	return (DDI_FAILURE);
}

/* A task: the controller does not do its work. */
static void
nx_reset_task(void *arg)
{
	nx_t *nx = arg;

	if (!nx_move(nx, NX_RUN, NX_STOPPED))
		return;
	nx_queues(nx, 1, B_TRUE, B_FALSE);
	if (nx_start(nx) == DDI_SUCCESS)
		dev_err(nx->nx_dip, CE_NOTE, "controller was reset");
}

/* Once a second */
static void
nx_tick(void *arg)
{
	nx_t *nx = arg;
	nx_queue_t *nq;
	boolean_t trouble;
	uint_t i, c;

	trouble = (ddi_get32(nx->nx_acc, NX_REG(nx, NX_CSTS)) & NX_CSTS_CFS) !=
	    0;
	for (i = 0; nx->nx_state == NX_RUN && i <= nx->nx_nq; i++) {
		nq = &nx->nx_q[i];
		/* an interrupt may be lost, or DMA resources have been short */
		(void) nx_poll(nq);
		nx_kick(nq);
		mutex_enter(&nq->nq_lock);
		for (c = 0; c < nq->nq_depth - 1; c++) {
			trouble |= nq->nq_cmds[c].nc_state == NC_ISSUED &&
			    ddi_get_lbolt() - nq->nq_cmds[c].nc_deadline > 0;
		}
		mutex_exit(&nq->nq_lock);
	}
	mutex_enter(&nx->nx_lock);
	if (trouble && nx->nx_state == NX_RUN)
		(void) ddi_taskq_dispatch(nx->nx_taskq, nx_reset_task, nx,
		    DDI_NOSLEEP);
	if (!nx->nx_going)
		nx->nx_tid = timeout(nx_tick, nx, drv_usectohz(1000000));
	mutex_exit(&nx->nx_lock);
}

static int
nx_strategy(buf_t *bp)
{
	nx_t *nx = nx_of(bp->b_edev);
	uint64_t pos = bp->b_lblkno * DEV_BSIZE;
	uint64_t size = nx->nx_nblocks << nx->nx_lbshift;
	nx_queue_t *nq;
	int err = 0;

	if (pos == size && (bp->b_flags & B_READ)) {
		nx_buf_end(bp, 0, bp->b_bcount);
		return (0);
	}
	nq = &nx->nx_q[1 + atomic_inc_uint_nv(&nx->nx_rotor) % nx->nx_nq];
	mutex_enter(&nq->nq_lock);
	if (pos >= size || bp->b_bcount > size - pos)
		err = ENXIO;
	else if (bp->b_bcount == 0 ||
	    ((pos | bp->b_bcount) & ((1 << nx->nx_lbshift) - 1)) != 0)
		err = EINVAL;
	else if (nq->nq_dead)
		err = EIO;
	else
		nx_wait(nq, bp);
	mutex_exit(&nq->nq_lock);
	if (err != 0)
		nx_buf_end(bp, err, bp->b_bcount);
	else
		nx_kick(nq);
	return (0);
}

/* Not minphys(9F): windows make any size fit; only the disk's end does not. */
static void
nx_mincnt(buf_t *bp)
{
	nx_t *nx = nx_of(bp->b_edev);
	uint64_t pos = bp->b_lblkno * DEV_BSIZE;
	uint64_t size = nx->nx_nblocks << nx->nx_lbshift;

	if (pos < size && bp->b_bcount > size - pos)
		bp->b_bcount = size - pos;
	bp->b_bcount = min(bp->b_bcount, NX_MAXPHYS);
}

/* physio(9F) counts in blocks of 512 bytes; ours may be larger. */
static int
nx_raw(dev_t dev, struct uio *uio, int rw)
{
	size_t mask = (1 << nx_of(dev)->nx_lbshift) - 1;
	int i;

	if ((uio->uio_loffset & mask) != 0)
		return (EINVAL);
	for (i = 0; i < uio->uio_iovcnt; i++) {
		if ((uio->uio_iov[i].iov_len & mask) != 0)
			return (EINVAL);
	}
	return (physio(nx_strategy, NULL, dev, rw, nx_mincnt, uio));
}

static int
nx_read(dev_t dev, struct uio *uio, cred_t *credp)
{
	return (nx_raw(dev, uio, B_READ));
}

static int
nx_write(dev_t dev, struct uio *uio, cred_t *credp)
{
	return (nx_raw(dev, uio, B_WRITE));
}

static int
nx_ioctl(dev_t dev, int cmd, intptr_t arg, int mode, cred_t *credp, int *rvalp)
{
	nx_t *nx = nx_of(dev);
	struct dk_minfo info = { DK_FIXED_DISK };
	nx_mem_t nm = { 0 };
	int err = 0;

	switch (cmd) {
	case DKIOCFLUSHWRITECACHE:
		return (nx_exec(&nx->nx_q[1], NX_FLUSH, 1, 0, 0, 0, NULL));
	case DKIOCGMEDIAINFO:
		info.dki_lbsize = 1 << nx->nx_lbshift;
		info.dki_capacity = nx->nx_nblocks;
		err = ddi_copyout(&info, (void *)arg, sizeof (info), mode);
		return (err != 0 ? EFAULT : 0);
	case NX_IOC_IDENTIFY:
		if (nx_mem_alloc(nx, &nm, NX_IDENTIFY) != DDI_SUCCESS)
			return (ENOMEM);
		err = nx_exec(&nx->nx_q[0], NX_IDENTIFY_CMD, 0, nm.nm_pa,
		    NX_CNS_CONTROLLER, 0, NULL);
		(void) ddi_dma_sync(nm.nm_dma, 0, 0, DDI_DMA_SYNC_FORKERNEL);
		if (err == 0 && ddi_copyout(nm.nm_va, (void *)arg,
		    NX_IDENTIFY, mode) != 0)
			err = EFAULT;
		nx_mem_free(&nm);
		return (err);
	default:
		return (ENOTTY);
	}
}

/* Interrupts: the best type there is, as many as we can use and get. */
static int
nx_intr_alloc(nx_t *nx)
{
	static const int type[] = {
		DDI_INTR_TYPE_MSIX, DDI_INTR_TYPE_MSI, DDI_INTR_TYPE_FIXED
	};
	int types, want, i;

	if (ddi_intr_get_supported_types(nx->nx_dip, &types) != DDI_SUCCESS)
		return (DDI_FAILURE);
	for (i = 0; i < 3; i++) {
		nx->nx_intr_type = type[i];
		if ((types & type[i]) == 0 || ddi_intr_get_nintrs(nx->nx_dip,
		    type[i], &want) != DDI_SUCCESS)
			continue;
		want = type[i] == DDI_INTR_TYPE_MSIX ? min(want, NX_MAXQ) : 1;
		if (ddi_intr_alloc(nx->nx_dip, nx->nx_intr, type[i], 0, want,
		    &nx->nx_nintrs, DDI_INTR_ALLOC_NORMAL) == DDI_SUCCESS)
			break;
		nx->nx_nintrs = 0;
	}
	/* a handler of high level could not call biodone(9F) */
	return (nx->nx_nintrs > 0 && ddi_intr_get_pri(nx->nx_intr[0],
	    &nx->nx_intr_pri) == DDI_SUCCESS && (int)nx->nx_intr_pri <
	    ddi_intr_get_hilevel_pri() ? DDI_SUCCESS : DDI_FAILURE);
}

static int
nx_intr_enable(nx_t *nx)
{
	int i;

	for (i = 0; i < nx->nx_nintrs; i++) {
		if (ddi_intr_add_handler(nx->nx_intr[i], nx_intr, nx,
		    (void *)(uintptr_t)i) != DDI_SUCCESS ||
		    ddi_intr_enable(nx->nx_intr[i]) != DDI_SUCCESS)
			return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

/* What the controller and its namespace 1 are. */
static int
nx_identify(nx_t *nx, nx_mem_t *nm, char *name)
{
	uint8_t *id = (uint8_t *)nm->nm_va;
	uint32_t lbaf;
	int i;

	if (nx_exec(&nx->nx_q[0], NX_IDENTIFY_CMD, 0, nm->nm_pa,
	    NX_CNS_CONTROLLER, 0, NULL) != 0)
		return (DDI_FAILURE);
	(void) ddi_dma_sync(nm->nm_dma, 0, 0, DDI_DMA_SYNC_FORKERNEL);
	if (id[NX_ID_MDTS] != 0 && id[NX_ID_MDTS] < 8)
		nx->nx_attr.dma_attr_maxxfer =
		    min(NX_PAGE << id[NX_ID_MDTS], (NX_SGLLEN - 1) * NX_PAGE);
	bcopy(id + NX_ID_MODEL, name, 40);
	for (i = 40; i > 0 && name[i - 1] == ' '; i--)
		;
	name[i] = '\0';

	if (nx_exec(&nx->nx_q[0], NX_IDENTIFY_CMD, 1, nm->nm_pa,
	    NX_CNS_NAMESPACE, 0, NULL) != 0)
		return (DDI_FAILURE);
	(void) ddi_dma_sync(nm->nm_dma, 0, 0, DDI_DMA_SYNC_FORKERNEL);
	nx->nx_nblocks = ddi_get64(nm->nm_acc, (uint64_t *)(id + NX_ID_NSZE));
	lbaf = ddi_get32(nm->nm_acc, (uint32_t *)(id + NX_ID_LBAF +
	    (id[NX_ID_FLBAS] & 0xf) * sizeof (uint32_t)));
	nx->nx_lbshift = NX_LBAF_LBADS(lbaf);
	nx->nx_attr.dma_attr_granular = 1 << (nx->nx_lbshift & 0xf);
	return (nx->nx_nblocks != 0 && NX_LBAF_MS(lbaf) == 0 &&
	    nx->nx_lbshift >= 9 && nx->nx_lbshift <= 12 ? DDI_SUCCESS :
	    DDI_FAILURE);
}

/* From registers mapped and interrupts allocated to a disk that works. */
static int
nx_bring_up(nx_t *nx)
{
	nx_mem_t nm = { 0 };
	uint_t i, n = NX_MAXQ;
	char name[41];
	int rc;

	if (nx_disable(nx) != DDI_SUCCESS ||
	    nx_queue_alloc(nx, 0) != DDI_SUCCESS ||
	    nx_intr_enable(nx) != DDI_SUCCESS || nx_enable(nx) != DDI_SUCCESS ||
	    nx_mem_alloc(nx, &nm, NX_IDENTIFY) != DDI_SUCCESS)
		return (DDI_FAILURE);
	rc = nx_identify(nx, &nm, name);
	nx_mem_free(&nm);
	if (rc != DDI_SUCCESS || nx_set_queues(nx, &n, B_FALSE) != DDI_SUCCESS)
		return (DDI_FAILURE);
	for (i = 1; i <= n; i++) {
		if (nx_queue_alloc(nx, i) != DDI_SUCCESS) {
			nx_queue_free(&nx->nx_q[i]);
			return (DDI_FAILURE);
		}
		nx->nx_nq = i;
	}
	if (nx_set_queues(nx, &n, B_TRUE) != DDI_SUCCESS)
		return (DDI_FAILURE);
	nx_queues(nx, 1, B_FALSE, B_FALSE);
	(void) nx_move(nx, NX_STOPPED, NX_RUN);
	dev_err(nx->nx_dip, CE_CONT, "?%s, %llu blocks of %d bytes, "
	    "%u queues, %d interrupts\n", name, (u_longlong_t)nx->nx_nblocks,
	    1 << nx->nx_lbshift, nx->nx_nq, nx->nx_nintrs);
	return (DDI_SUCCESS);
}

/* Undo nx_attach(), however far it got. */
static void
nx_teardown(nx_t *nx)
{
	timeout_id_t tid;
	int i;

	ddi_remove_minor_node(nx->nx_dip, NULL);
	mutex_enter(&nx->nx_lock);
	nx->nx_going = B_TRUE;
	tid = nx->nx_tid;
	mutex_exit(&nx->nx_lock);
	if (tid != NULL)
		(void) untimeout(tid);
	if (nx->nx_taskq != NULL)
		ddi_taskq_destroy(nx->nx_taskq);
	(void) nx_disable(nx);
	for (i = 0; i < nx->nx_nintrs; i++) {
		(void) ddi_intr_disable(nx->nx_intr[i]);
		(void) ddi_intr_remove_handler(nx->nx_intr[i]);
		(void) ddi_intr_free(nx->nx_intr[i]);
	}
	for (i = nx->nx_nq; i >= 0; i--)
		nx_queue_free(&nx->nx_q[i]);
	mutex_destroy(&nx->nx_lock);
	ddi_regs_map_free(&nx->nx_acc);
	ddi_soft_state_free(nx_statep, ddi_get_instance(nx->nx_dip));
}

static int
nx_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int instance = ddi_get_instance(dip);
	nx_t *nx = ddi_get_soft_state(nx_statep, instance);

	if (cmd == DDI_RESUME)
		return (nx->nx_state == NX_DEAD ? DDI_SUCCESS : nx_start(nx));
	if (cmd != DDI_ATTACH ||
	    ddi_soft_state_zalloc(nx_statep, instance) != DDI_SUCCESS)
		return (DDI_FAILURE);
	nx = ddi_get_soft_state(nx_statep, instance);
	nx->nx_dip = dip;
	nx->nx_attr = nx_data_attr;
	nx->nx_state = NX_STOPPED;

	/* Register set 0 is configuration space, 1 the first BAR. */
	if (ddi_regs_map_setup(dip, 1, &nx->nx_regs, 0, 0, &nx_acc_attr,
	    &nx->nx_acc) != DDI_SUCCESS) {
		ddi_soft_state_free(nx_statep, instance);
		return (DDI_FAILURE);
	}
	nx->nx_cap = ddi_get64(nx->nx_acc, NX_REG(nx, NX_CAP));
	mutex_init(&nx->nx_lock, NULL, MUTEX_DRIVER, NULL);
	if (NX_CAP_MPSMIN(nx->nx_cap) != 0 ||
	    nx_intr_alloc(nx) != DDI_SUCCESS ||
	    nx_bring_up(nx) != DDI_SUCCESS ||
	    (nx->nx_taskq = ddi_taskq_create(dip, "reset", 1,
	    TASKQ_DEFAULTPRI, 0)) == NULL ||
	    ddi_prop_update_int64(DDI_DEV_T_NONE, dip, "Nblocks",
	    nx->nx_nblocks << (nx->nx_lbshift - 9)) != DDI_PROP_SUCCESS ||
	    ddi_prop_update_int(DDI_DEV_T_NONE, dip, "device-blksize",
	    1 << nx->nx_lbshift) != DDI_PROP_SUCCESS ||
	    ddi_create_minor_node(dip, "blk", S_IFBLK, instance, DDI_NT_BLOCK,
	    0) != DDI_SUCCESS || ddi_create_minor_node(dip, "raw", S_IFCHR,
	    instance, DDI_NT_BLOCK, 0) != DDI_SUCCESS) {
		dev_err(dip, CE_WARN, "no usable controller with namespace 1");
		nx_teardown(nx);
		return (DDI_FAILURE);
	}
	nx_tick(nx);
	ddi_report_dev(dip);
	return (DDI_SUCCESS);
}

/*
 * For suspend, and before detach: nothing is started any more, and the
 * controller saves what it holds.  What it had not done nx_start() repeats.
 */
static void
nx_shutdown(nx_t *nx)
{
	if (!nx_move(nx, NX_RUN, NX_STOPPED))
		return;
	nx_queues(nx, 1, B_TRUE, B_FALSE);
	(void) nx_put_cc(nx, NX_CC_SIZES | NX_CC_EN | NX_CC_SHN,
	    NX_CSTS_SHST, NX_CSTS_SHST_DONE);
}

static int
nx_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	nx_t *nx = ddi_get_soft_state(nx_statep, ddi_get_instance(dip));

	if (cmd != DDI_SUSPEND && cmd != DDI_DETACH)
		return (DDI_FAILURE);
	nx_shutdown(nx);
	if (cmd == DDI_DETACH)
		nx_teardown(nx);
	return (DDI_SUCCESS);
}

/* No interrupts, no other threads: only see to it that DMA ends. */
static int
nx_quiesce(dev_info_t *dip)
{
	return (nx_disable(ddi_get_soft_state(nx_statep,
	    ddi_get_instance(dip))));
}

static int
nx_getinfo(dev_info_t *dip, ddi_info_cmd_t cmd, void *arg, void **result)
{
	nx_t *nx = nx_of((dev_t)arg);

	if (nx == NULL)
		return (DDI_FAILURE);
	*result = cmd == DDI_INFO_DEVT2INSTANCE ?
	    (void *)(uintptr_t)ddi_get_instance(nx->nx_dip) : nx->nx_dip;
	return (DDI_SUCCESS);
}

static struct cb_ops nx_cb_ops = {
	nulldev, nulldev, nx_strategy, nodev, nodev, nx_read, nx_write,
	nx_ioctl, nodev, nodev, nodev, nochpoll, ddi_prop_op, NULL,
	D_NEW | D_MP | D_64BIT, CB_REV, nodev, nodev
};
static struct dev_ops nx_dev_ops = {
	DEVO_REV, 0, nx_getinfo, nulldev, nulldev, nx_attach, nx_detach, nodev,
	&nx_cb_ops, NULL, NULL, nx_quiesce
};
static struct modldrv nx_modldrv = {
	&mod_driverops, "NVM Express sample", &nx_dev_ops
};
static struct modlinkage nx_modlinkage = { MODREV_1, { &nx_modldrv } };

int
_init(void)
{
	int err = ddi_soft_state_init(&nx_statep, sizeof (nx_t), 1);

	if (err == 0 && (err = mod_install(&nx_modlinkage)) != 0)
		ddi_soft_state_fini(&nx_statep);
	return (err);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&nx_modlinkage, modinfop));
}

int
_fini(void)
{
	int err = mod_remove(&nx_modlinkage);

	if (err == 0)
		ddi_soft_state_fini(&nx_statep);
	return (err);
}
