/* SPDX-License-Identifier: MIT */
/*
 * nvme_ddi: a disk driver for NVM Express controllers.
 *
 * IT CAN OVERWRITE A DISK, so it claims no device by itself; README.md of this
 * directory says how one is handed to it.
 *
 * Shows what a storage driver does: queues in CONSISTENT memory, 64-bit
 * registers, several interrupts, scatter/gather lists made of DMA cookies, raw
 * I/O by physio(9F), DMA windows, timeouts and reset, suspend and quiesce.
 *
 * Nodes:  namespace 1 as /dev/ddi/nvme_ddi@0:raw, read and written in blocks,
 *         as /dev/ddi/nvme_ddi@0:blk, and as /dev/ddi/nvme_ddi@0:d0, a disk of
 *         blkdev for file systems, with partitions: nvme_bd.c
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
 * long, or the controller says it failed.  Then it disables the controller,
 * starts it anew and issues again all that it had not completed: nothing is
 * lost, and nothing ends twice.  A controller that does not come back, or is
 * gone, fails every request with EIO.
 *
 * Locks.  nq_lock of a queue guards all of that queue, and is not held over
 * biodone(9F).  Queues are stopped and started by one thread at a time: that of
 * attach(9E) and detach(9E), or between them nx_tick()'s.
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
#include <sys/blkdev.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include "nvme_ddi.h"
#include "nvme_impl.h"

static void *nx_statep;

/* The registers, and memory shared with the device, are little-endian. */
static ddi_device_acc_attr_t nx_acc_attr = {
	DDI_DEVICE_ATTR_V0, DDI_STRUCTURE_LE_ACC, DDI_STRICTORDER_ACC
};

/* Queues and PRP lists are contiguous and page-aligned. */
static ddi_dma_attr_t nx_queue_attr = {
	DMA_ATTR_V0, 0, 0xffffffffffffffffULL, 0xffffffff, NX_PAGE, 1, 1,
	0xffffffff, 0xffffffffffffffffULL, 1, 1, 0
};

/* Data: see "PRP lists" above.  nx_identify() sets the other fields. */
static ddi_dma_attr_t nx_data_attr = {
	DMA_ATTR_V0, 0, 0xffffffffffffffffULL, NX_PAGE - 1, 4, 1, 1,
	(NX_SGLLEN - 1) * NX_PAGE, NX_PAGE - 1, NX_SGLLEN, 512, 0
};

static nx_t *
nx_of(dev_t dev)
{
	return (ddi_get_soft_state(nx_statep, getminor(dev)));
}

static void
nx_doorbell(nx_queue_t *nq, uint_t which, uint_t val)
{
	nx_t *nx = nq->nq_nx;

	ddi_put32(nx->nx_acc, NX_REG(nx, NX_DOORBELLS +
	    ((nq->nq_id * 2 + which) * 4 << NX_CAP_DSTRD(nx->nx_cap))), val);
}

/* The caller of this and the next two functions holds nq_lock. */
void
nx_cmd_free(nx_cmd_t *nc)
{
	nc->nc_next = nc->nc_nq->nq_free;
	nc->nc_nq->nq_free = nc;
}

/*
 * Take a command back from the device; nx_done() goes on with it if it has a buf
 * or a transfer.
 */
static void
nx_cmd_return(nx_cmd_t *nc, uint_t status, nx_cmd_t **listp)
{
	nc->nc_status = status;
	nc->nc_out = B_FALSE;
	if (nc->nc_bp != NULL || nc->nc_xfer != NULL) {
		nc->nc_next = *listp;
		*listp = nc;
	}
}

/*
 * Submit a command to the device, or leave this to nx_queues() while the queue
 * is stopped.  Returns EIO when the device is gone.
 */
int
nx_submit(nx_cmd_t *nc)
{
	nx_queue_t *nq = nc->nc_nq;
	off_t off = nq->nq_tail * NX_SQE_SIZE;

	if (nq->nq_state == NQ_DEAD)
		return (EIO);
	nc->nc_out = B_TRUE;
	if (nq->nq_state == NQ_STOPPED)
		return (0);
	nc->nc_deadline = ddi_get_lbolt() + drv_usectohz(NX_TIMEOUT * 1000000);
	ddi_rep_put32(nq->nq_acc, nc->nc_sqe, NQ_ADDR(nq, off),
	    NX_SQE_WORDS, DDI_DEV_AUTOINCR);
	(void) ddi_dma_sync(nq->nq_dma, off, NX_SQE_SIZE,
	    DDI_DMA_SYNC_FORDEV);
	nq->nq_tail = (nq->nq_tail + 1) % nq->nq_depth;
	nx_doorbell(nq, 0, nq->nq_tail);
	return (0);
}

/* Set a word of a command, or a 64-bit one. */
void
nx_sqe_init(nx_cmd_t *nc, uint_t opcode, uint32_t nsid)
{
	bzero(nc->nc_sqe, sizeof (nc->nc_sqe));
	nc->nc_sqe[NX_SQE_CMD] = opcode |
	    (uint32_t)(nc - nc->nc_nq->nq_cmds) << 16;
	nc->nc_sqe[NX_SQE_NSID] = nsid;
	nc->nc_retries = 0;
}

void
nx_sqe_put64(nx_cmd_t *nc, uint_t word, uint64_t val)
{
	nc->nc_sqe[word] = (uint32_t)val;
	nc->nc_sqe[word + 1] = (uint32_t)(val >> 32);
}

/* Make the command for a window of its buf.  Returns 0 or EIO. */
static int
nx_window(nx_cmd_t *nc, uint_t win)
{
	nx_queue_t *nq = nc->nc_nq;
	uint64_t *prp = NQ_ADDR(nq, nc->nc_prp);
	uint_t shift = nq->nq_nx->nx_lbshift, i, n;
	ddi_dma_cookie_t cookie;
	buf_t *bp = nc->nc_bp;
	size_t len;

	nc->nc_win = win;
	if (ddi_dma_getwin(nc->nc_dma, win, &nc->nc_off, &len, &cookie, &n) !=
	    DDI_SUCCESS)
		return (EIO);
	nx_sqe_init(nc, bp->b_flags & B_READ ? NX_READ : NX_WRITE, 1);
	nx_sqe_put64(nc, NX_SQE_ARG,
	    (bp->b_lblkno * DEV_BSIZE + nc->nc_off) >> shift);
	nc->nc_sqe[NX_SQE_ARG + 2] = (len >> shift) - 1;
	nx_sqe_put64(nc, NX_SQE_PRP1, cookie.dmac_laddress);
	for (i = 0; i < n - 1; i++) {
		if ((cookie.dmac_laddress + cookie.dmac_size) % NX_PAGE != 0)
			return (EIO);
		ddi_dma_nextcookie(nc->nc_dma, &cookie);
		if (cookie.dmac_laddress % NX_PAGE != 0)
			return (EIO);
		ddi_put64(nq->nq_acc, &prp[i], cookie.dmac_laddress);
	}
	/* the second page, or the list of all pages after the first */
	nx_sqe_put64(nc, NX_SQE_PRP2, n == 1 ? 0 : n == 2 ?
	    cookie.dmac_laddress : nq->nq_pa + nc->nc_prp);
	if (n > 2)
		(void) ddi_dma_sync(nq->nq_dma, nc->nc_prp,
		    (n - 1) * sizeof (uint64_t), DDI_DMA_SYNC_FORDEV);
	return (0);
}

/*
 * Make the first command for a buf; a buf of no bytes is a flush.  Returns 0,
 * EAGAIN when DMA resources are short, or EIO.
 */
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
	if (bp->b_bcount == 0) {
		nx_sqe_init(nc, NX_FLUSH, 1);
		return (0);
	}
	rc = ddi_dma_buf_bind_handle(nc->nc_dma, bp, DDI_DMA_STREAMING |
	    DDI_DMA_PARTIAL | (bp->b_flags & B_READ ? DDI_DMA_READ :
	    DDI_DMA_WRITE), DDI_DMA_DONTWAIT, NULL, &cookie, &n);
	if (rc != DDI_DMA_MAPPED && rc != DDI_DMA_PARTIAL_MAP)
		return (rc == DDI_DMA_NORESOURCES ? EAGAIN : EIO);
	nc->nc_bound = B_TRUE;
	if (ddi_dma_numwin(nc->nc_dma, &nc->nc_nwin) != DDI_SUCCESS)
		return (EIO);
	return (nx_window(nc, 0));
}

static void
nx_buf_end(buf_t *bp, int err, size_t resid)
{
	bp->b_resid = resid;
	if (err != 0)
		bioerror(bp, err);
	biodone(bp);
}

/* End the buf of a command, successfully or not. */
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

/* Submit the next command for a buf, or end the buf. */
static void
nx_go_on(nx_cmd_t *nc, int err)
{
	mutex_enter(&nc->nc_nq->nq_lock);
	if (err == 0)
		err = nx_submit(nc);
	mutex_exit(&nc->nc_nq->nq_lock);
	if (err != 0)
		nx_cmd_end(nc, err);
}

/*
 * Put a buf at the end of the list of waiting ones.  The caller holds nq_lock.
 */
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
 * Give waiting bufs to free commands.  When DMA resources are short, a buf
 * keeps waiting: until another one ends, or for nx_tick().
 */
static void
nx_kick(nx_queue_t *nq)
{
	nx_cmd_t *nc;
	int err = 0;

	mutex_enter(&nq->nq_lock);
	while (err != EAGAIN && nq->nq_first != NULL && nq->nq_free != NULL) {
		nc = nq->nq_free;
		nq->nq_free = nc->nc_next;
		nc->nc_bp = nq->nq_first;
		nq->nq_first = nc->nc_bp->av_forw;
		mutex_exit(&nq->nq_lock);
		err = nx_bind(nc);
		if (err != EAGAIN)
			nx_go_on(nc, err);
		mutex_enter(&nq->nq_lock);
		if (err == EAGAIN) {
			nx_wait(nq, nc->nc_bp);
			nx_cmd_free(nc);
		}
	}
	mutex_exit(&nq->nq_lock);
}

/* Queue a buf. */
static void
nx_start_buf(nx_t *nx, buf_t *bp)
{
	nx_queue_t *nq = &nx->nx_q[1 + atomic_inc_uint_nv(&nx->nx_rotor) %
	    nx->nx_nq];

	mutex_enter(&nq->nq_lock);
	nx_wait(nq, bp);
	mutex_exit(&nq->nq_lock);
	nx_kick(nq);
}

/*
 * Continue the bufs of completed commands: each gets its next window, or ends.
 */
static void
nx_done(nx_cmd_t *list)
{
	nx_cmd_t *nc;

	while ((nc = list) != NULL) {
		list = nc->nc_next;
		if (nc->nc_xfer != NULL)
			nx_bd_end(nc);
		else if (nc->nc_status != 0)
			nx_cmd_end(nc, EIO);
		else if (nc->nc_win + 1 == nc->nc_nwin)
			nx_cmd_end(nc, 0);
		else
			nx_go_on(nc, nx_window(nc, nc->nc_win + 1));
	}
}

/* Look for completions.  Returns B_TRUE when there were some. */
static boolean_t
nx_poll(nx_queue_t *nq)
{
	nx_cmd_t *list = NULL, *nc;
	boolean_t any = B_FALSE;
	uint32_t *cqe, word;
	off_t off;

	mutex_enter(&nq->nq_lock);
	for (;;) {
		off = NX_CQ + nq->nq_head * NX_CQE_SIZE;
		cqe = NQ_ADDR(nq, off);
		(void) ddi_dma_sync(nq->nq_dma, off, NX_CQE_SIZE,
		    DDI_DMA_SYNC_FORKERNEL);
		word = ddi_get32(nq->nq_acc, cqe + NX_CQE_ID);
		if ((word & NX_CQE_PHASE) != nq->nq_phase)
			break;
		membar_consumer();
		any = B_TRUE;
		if (++nq->nq_head == nq->nq_depth) {
			nq->nq_head = 0;
			nq->nq_phase ^= NX_CQE_PHASE;
		}
		nc = &nq->nq_cmds[word & 0xffff];
		if ((word & 0xffff) >= nq->nq_depth - 1 || !nc->nc_out) {
			dev_err(nq->nq_nx->nx_dip, CE_WARN,
			    "!completion of no command, 0x%x", word);
			continue;
		}
		if (NX_CQE_STATUS(word) != 0)
			dev_err(nq->nq_nx->nx_dip, CE_WARN,
			    "!command failed, 0x%x", word);
		nc->nc_result = ddi_get32(nq->nq_acc, cqe + NX_CQE_RESULT);
		nx_cmd_return(nc, NX_CQE_STATUS(word), &list);
	}
	if (any && nq->nq_state == NQ_RUN)
		nx_doorbell(nq, 1, nq->nq_head);
	mutex_exit(&nq->nq_lock);

	if (list != NULL) {
		nx_done(list);
		nx_kick(nq);
	}
	return (any);
}

/* The handler: each vector serves every n'th queue. */
static uint_t
nx_intr(caddr_t arg1, caddr_t arg2)
{
	nx_t *nx = (void *)arg1;
	boolean_t any = B_FALSE;
	uint_t i;

	for (i = (uint_t)(uintptr_t)arg2; i <= nx->nx_nq; i += nx->nx_nintrs)
		any |= nx_poll(&nx->nx_q[i]);
	return (any ? DDI_INTR_CLAIMED : DDI_INTR_UNCLAIMED);
}

/* Wait a little, for the n'th time, without sleeping in quiesce(9E). */
static void
nx_pause(nx_t *nx, uint_t n)
{
	if (n < NX_QUICK || nx->nx_quiesced)
		drv_usecwait(n < NX_QUICK ? 100 : 10000);
	else
		delay(drv_usectohz(10000));
}

/*
 * Let the controller execute an admin command, and wait for it.  Returns 0 or
 * EIO.  Only one at a time exists, since only attach(9E), a reset and resume
 * issue them.
 */
static int
nx_admin(nx_t *nx, uint_t opcode, uint32_t nsid, uint64_t prp, uint32_t arg0,
    uint32_t arg1)
{
	nx_queue_t *nq = &nx->nx_q[0];
	nx_cmd_t *nc = &nq->nq_cmds[0];
	uint_t n = 0;

	nx_sqe_init(nc, opcode, nsid);
	nx_sqe_put64(nc, NX_SQE_PRP1, prp);
	nc->nc_sqe[NX_SQE_ARG] = arg0;
	nc->nc_sqe[NX_SQE_ARG + 1] = arg1;
	mutex_enter(&nq->nq_lock);
	(void) nx_submit(nc);
	mutex_exit(&nq->nq_lock);
	while (nx_poll(nq), nc->nc_out && n < NX_PAUSES(NX_TIMEOUT))
		nx_pause(nx, n++);
	return (nc->nc_out || nc->nc_status != 0 ? EIO : 0);
}

/* Ask the controller for n queue pairs.  Returns the number that it has. */
static uint_t
nx_admin_queues(nx_t *nx, uint_t n)
{
	uint32_t *got = &nx->nx_q[0].nq_cmds[0].nc_result;

	if (nx_admin(nx, NX_SET_FEATURES, 0, 0, NX_FEAT_NQUEUES,
	    (n - 1) << 16 | (n - 1)) != 0)
		return (0);
	return (min(n, min(*got & 0xffff, *got >> 16) + 1));
}

static void
nx_queue_free(nx_queue_t *nq)
{
	uint_t i;

	if (nq->nq_nx == NULL)
		return;
	for (i = 0; i < nq->nq_depth - 1; i++) {
		if (nq->nq_cmds[i].nc_dma != NULL)
			ddi_dma_free_handle(&nq->nq_cmds[i].nc_dma);
	}
	if (nq->nq_pa != 0)
		(void) ddi_dma_unbind_handle(nq->nq_dma);
	if (nq->nq_acc != NULL)
		ddi_dma_mem_free(&nq->nq_acc);
	if (nq->nq_dma != NULL)
		ddi_dma_free_handle(&nq->nq_dma);
	mutex_destroy(&nq->nq_lock);
}

/* Allocate zeroed memory that is shared with the device. */
static int
nx_queue_mem(nx_queue_t *nq)
{
	ddi_dma_cookie_t cookie;
	size_t real;
	uint_t n;

	if (ddi_dma_alloc_handle(nq->nq_nx->nx_dip, &nx_queue_attr,
	    DDI_DMA_SLEEP, NULL, &nq->nq_dma) != DDI_SUCCESS ||
	    ddi_dma_mem_alloc(nq->nq_dma, NX_QUEUE_SIZE, &nx_acc_attr,
	    DDI_DMA_CONSISTENT, DDI_DMA_SLEEP, NULL, &nq->nq_va, &real,
	    &nq->nq_acc) != DDI_SUCCESS || ddi_dma_addr_bind_handle(nq->nq_dma,
	    NULL, nq->nq_va, NX_QUEUE_SIZE, DDI_DMA_RDWR | DDI_DMA_CONSISTENT,
	    DDI_DMA_SLEEP, NULL, &cookie, &n) != DDI_DMA_MAPPED)
		return (DDI_FAILURE);
	nq->nq_pa = cookie.dmac_laddress;
	bzero(nq->nq_va, NX_QUEUE_SIZE);
	return (DDI_SUCCESS);
}

/* Make a queue.  nx_queue_free() undoes this, after a failure too. */
static int
nx_queue_alloc(nx_t *nx, uint_t id)
{
	nx_queue_t *nq = &nx->nx_q[id];
	nx_cmd_t *nc;
	uint_t i;

	nq->nq_nx = nx;
	nq->nq_id = id;
	nq->nq_phase = NX_CQE_PHASE;	/* a handler may look now */
	nq->nq_depth = min(NX_DEPTH, NX_CAP_MQES(nx->nx_cap) + 1);
	mutex_init(&nq->nq_lock, NULL, MUTEX_DRIVER,
	    DDI_INTR_PRI(nx->nx_intr_pri));
	if (nx_queue_mem(nq) != DDI_SUCCESS)
		return (DDI_FAILURE);
	for (i = 0; i < nq->nq_depth - 1; i++) {
		nc = &nq->nq_cmds[i];
		nc->nc_nq = nq;
		nc->nc_prp = NX_PRPS + i * NX_PRP_SIZE;
		nx_cmd_free(nc);
		if (id != 0 && ddi_dma_alloc_handle(nx->nx_dip, &nx->nx_attr,
		    DDI_DMA_SLEEP, NULL, &nc->nc_dma) != DDI_SUCCESS)
			return (DDI_FAILURE);
	}
	return (DDI_SUCCESS);
}

/* Empty both rings of the queue; its commands stay as they are. */
static void
nx_queue_rewind(nx_queue_t *nq, nq_state_t state)
{
	mutex_enter(&nq->nq_lock);
	nq->nq_tail = 0;
	nq->nq_head = 0;
	nq->nq_phase = NX_CQE_PHASE;
	bzero(NQ_ADDR(nq, NX_CQ), nq->nq_depth * NX_CQE_SIZE);
	(void) ddi_dma_sync(nq->nq_dma, NX_CQ, NX_PAGE,
	    DDI_DMA_SYNC_FORDEV);
	nq->nq_state = state;
	mutex_exit(&nq->nq_lock);
}

/*
 * Stop the queues, or start them: then they submit their commands, including
 * those that the controller has forgotten, but not endlessly.  Dead queues fail
 * all commands.
 */
static void
nx_queues(nx_t *nx, nq_state_t state)
{
	nx_queue_t *nq;
	nx_cmd_t *list, *nc;

	for (nq = &nx->nx_q[1]; nq <= &nx->nx_q[nx->nx_nq]; nq++) {
		list = NULL;
		mutex_enter(&nq->nq_lock);
		nq->nq_state = state;
		for (nc = nq->nq_cmds; state != NQ_STOPPED &&
		    nc < &nq->nq_cmds[nq->nq_depth - 1]; nc++) {
			if (nc->nc_out && (nc->nc_retries++ == NX_RETRIES ||
			    nx_submit(nc) != 0))
				nx_cmd_return(nc, NX_GONE, &list);
		}
		mutex_exit(&nq->nq_lock);
		nx_done(list);
		nx_kick(nq);
	}
}

/* Write CC, and wait for the bits of CSTS that must follow. */
static int
nx_put_cc(nx_t *nx, uint32_t cc, uint32_t mask, uint32_t want)
{
	uint_t n, most = NX_PAUSES((NX_CAP_TO(nx->nx_cap) + 1) / 2 + 1);
	uint32_t csts = 0;

	ddi_put32(nx->nx_acc, NX_REG(nx, NX_CC), cc);
	for (n = 0; n < most && csts != 0xffffffff; n++) {
		csts = ddi_get32(nx->nx_acc, NX_REG(nx, NX_CSTS));
		if (csts != 0xffffffff && (csts & mask) == want)
			return (DDI_SUCCESS);
		nx_pause(nx, n);
	}
	return (DDI_FAILURE);
}

/*
 * Disable the controller, which forgets all commands and accesses no more
 * memory.
 */
static int
nx_disable(nx_t *nx)
{
	return (nx_put_cc(nx, NX_CC_SIZES, NX_CSTS_RDY, 0));
}

/* Enable a disabled controller, with its admin queue. */
static int
nx_enable(nx_t *nx)
{
	nx_queue_t *nq = &nx->nx_q[0];

	nx_queue_rewind(nq, NQ_RUN);
	ddi_put32(nx->nx_acc, NX_REG(nx, NX_AQA),
	    (nq->nq_depth - 1) << 16 | (nq->nq_depth - 1));
	ddi_put64(nx->nx_acc, NX_REG(nx, NX_ASQ), nq->nq_pa);
	ddi_put64(nx->nx_acc, NX_REG(nx, NX_ACQ), nq->nq_pa + NX_CQ);
	return (nx_put_cc(nx, NX_CC_SIZES | NX_CC_EN, NX_CSTS_RDY,
	    NX_CSTS_RDY));
}

/* Create an empty I/O queue in the controller. */
static int
nx_create(nx_t *nx, nx_queue_t *nq)
{
	uint32_t qid = (nq->nq_depth - 1) << 16 | nq->nq_id;
	uint32_t vector = nq->nq_id % nx->nx_nintrs;

	nx_queue_rewind(nq, NQ_STOPPED);
	if (nx_admin(nx, NX_CREATE_CQ, 0, nq->nq_pa + NX_CQ, qid,
	    vector << 16 | NX_CQ_INTR | NX_CQ_CONTIG) != 0)
		return (EIO);
	return (nx_admin(nx, NX_CREATE_SQ, 0, nq->nq_pa, qid,
	    nq->nq_id << 16 | NX_CQ_CONTIG));
}

/* Start the controller from any state, with all unfinished commands. */
static int
nx_start(nx_t *nx)
{
	uint_t i;
	int err;

	nx_queues(nx, NQ_STOPPED);
	err = (nx_disable(nx) != DDI_SUCCESS);
	/* commands that it completed before the reset count */
	for (i = 1; err == 0 && i <= nx->nx_nq; i++)
		(void) nx_poll(&nx->nx_q[i]);
	err = (err != 0 || nx_enable(nx) != DDI_SUCCESS ||
	    nx_admin_queues(nx, nx->nx_nq) != nx->nx_nq);
	for (i = 1; err == 0 && i <= nx->nx_nq; i++)
		err = nx_create(nx, &nx->nx_q[i]);
	if (err != 0) {
		dev_err(nx->nx_dip, CE_NOTE,
		    "controller is gone or does not answer");
		(void) nx_disable(nx);
	}
	nx_queues(nx, err == 0 ? NQ_RUN : NQ_DEAD);
	return (err == 0 ? DDI_SUCCESS : DDI_FAILURE);
}

/* Tell whether a command of the queue has exceeded its time. */
static boolean_t
nx_late(nx_queue_t *nq)
{
	boolean_t late = B_FALSE;
	uint_t i;

	mutex_enter(&nq->nq_lock);
	for (i = 0; i < nq->nq_depth - 1; i++)
		late |= nq->nq_cmds[i].nc_out &&
		    ddi_get_lbolt() - nq->nq_cmds[i].nc_deadline > 0;
	mutex_exit(&nq->nq_lock);
	return (late);
}

/* Check the controller once a second, in a thread that may block. */
static void
nx_tick(void *arg)
{
	nx_t *nx = arg;
	boolean_t trouble;
	uint_t i;

	trouble = (ddi_get32(nx->nx_acc, NX_REG(nx, NX_CSTS)) & NX_CSTS_CFS) !=
	    0;
	for (i = 1; i <= nx->nx_nq; i++) {
		/* in case an interrupt was lost, or DMA resources were short */
		(void) nx_poll(&nx->nx_q[i]);
		nx_kick(&nx->nx_q[i]);
		trouble |= nx_late(&nx->nx_q[i]);
	}
	if (!trouble || nx->nx_q[1].nq_state != NQ_RUN)
		return;
	/*
	 * the controller may still read, and execute, commands submitted just
	 * now
	 */
	nx_queues(nx, NQ_STOPPED);
	delay(drv_usectohz(50000));
	if (nx_start(nx) == DDI_SUCCESS)
		dev_err(nx->nx_dip, CE_NOTE, "controller was reset");
}

/*
 * Get the bytes from the offset of a buf to the disk's end; negative beyond it.
 */
static int64_t
nx_left(nx_t *nx, buf_t *bp)
{
	return ((nx->nx_nblocks << nx->nx_lbshift) -
	    bp->b_lblkno * DEV_BSIZE);
}

static int
nx_strategy(buf_t *bp)
{
	nx_t *nx = nx_of(bp->b_edev);
	int64_t left = nx_left(nx, bp);

	if (left == 0 && (bp->b_flags & B_READ))
		nx_buf_end(bp, 0, bp->b_bcount);
	else if (left <= 0 || bp->b_bcount > (uint64_t)left)
		nx_buf_end(bp, ENXIO, bp->b_bcount);
	else if (bp->b_bcount == 0 ||
	    ((left | bp->b_bcount) & ((1 << nx->nx_lbshift) - 1)) != 0)
		nx_buf_end(bp, EINVAL, bp->b_bcount);
	else
		nx_start_buf(nx, bp);
	return (0);
}

/*
 * Replaces minphys(9F): windows allow any size, only the end of the disk limits
 * it.
 */
static void
nx_mincnt(buf_t *bp)
{
	int64_t left = nx_left(nx_of(bp->b_edev), bp);

	bp->b_bcount = min(bp->b_bcount, NX_MAXPHYS);
	if (left > 0)
		bp->b_bcount = min(bp->b_bcount, (uint64_t)left);
}

/* physio(9F) counts in blocks of 512 bytes; the disk's may be larger. */
static int
nx_raw(dev_t dev, struct uio *uio, int rw)
{
	size_t mask = (1 << nx_of(dev)->nx_lbshift) - 1;

	if (((uio->uio_loffset | uio->uio_iov->iov_len) & mask) != 0)
		return (EINVAL);
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

/* Flush the disk: the queues treat a buf of no bytes as a flush. */
static int
nx_flush(nx_t *nx)
{
	buf_t *bp = getrbuf(KM_SLEEP);
	int err;

	nx_start_buf(nx, bp);
	err = biowait(bp);
	freerbuf(bp);
	return (err);
}

static int
nx_ioctl(dev_t dev, int cmd, intptr_t arg, int mode, cred_t *credp, int *rvalp)
{
	nx_t *nx = nx_of(dev);
	struct dk_minfo info = { DK_FIXED_DISK };

	switch (cmd) {
	case DKIOCFLUSHWRITECACHE:
		return (nx_flush(nx));
	case DKIOCGMEDIAINFO:
		info.dki_lbsize = 1 << nx->nx_lbshift;
		info.dki_capacity = nx->nx_nblocks;
		return (ddi_copyout(&info, (void *)arg, sizeof (info), mode) !=
		    0 ? EFAULT : 0);
	case NX_IOC_IDENTIFY:
		return (ddi_copyout(NQ_ADDR(&nx->nx_q[0], NX_ID_CTRL),
		    (void *)arg, NX_IDENTIFY, mode) != 0 ? EFAULT : 0);
	default:
		return (ENOTTY);
	}
}

/* Allocate interrupts of the best type, as many as the queues can use. */
static int
nx_intr_alloc(nx_t *nx)
{
	int types, type, want;

	if (ddi_intr_get_supported_types(nx->nx_dip, &types) != DDI_SUCCESS)
		return (DDI_FAILURE);
	type = types & DDI_INTR_TYPE_MSIX ? DDI_INTR_TYPE_MSIX :
	    DDI_INTR_TYPE_FIXED;
	want = type == DDI_INTR_TYPE_MSIX ? NX_MAXQ + 1 : 1;
	if (ddi_intr_alloc(nx->nx_dip, nx->nx_intr, type, 0, want,
	    &nx->nx_nintrs, DDI_INTR_ALLOC_NORMAL) != DDI_SUCCESS)
		return (DDI_FAILURE);
	/* a high-level handler could not call biodone(9F) */
	return (ddi_intr_get_pri(nx->nx_intr[0], &nx->nx_intr_pri) ==
	    DDI_SUCCESS && (int)nx->nx_intr_pri < ddi_intr_get_hilevel_pri() ?
	    DDI_SUCCESS : DDI_FAILURE);
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

/* Read the properties of the controller and its namespace 1. */
static int
nx_identify(nx_t *nx)
{
	nx_queue_t *nq = &nx->nx_q[0];
	uint8_t *ctrl = NQ_ADDR(nq, NX_ID_CTRL), *ns = NQ_ADDR(nq, NX_ID_NS);
	uint32_t lbaf;

	if (nx_admin(nx, NX_IDENTIFY_CMD, 0, nq->nq_pa + NX_ID_CTRL,
	    NX_CNS_CONTROLLER, 0) != 0 || nx_admin(nx, NX_IDENTIFY_CMD, 1,
	    nq->nq_pa + NX_ID_NS, NX_CNS_NAMESPACE, 0) != 0)
		return (DDI_FAILURE);
	(void) ddi_dma_sync(nq->nq_dma, NX_ID_CTRL, 2 * NX_IDENTIFY,
	    DDI_DMA_SYNC_FORKERNEL);
	if (ctrl[NX_ID_MDTS] != 0 && ctrl[NX_ID_MDTS] < 8)
		nx->nx_attr.dma_attr_maxxfer = min(NX_PAGE <<
		    ctrl[NX_ID_MDTS], (NX_SGLLEN - 1) * NX_PAGE);
	nx->nx_nblocks = ddi_get64(nq->nq_acc, (uint64_t *)(ns + NX_ID_NSZE));
	lbaf = ddi_get32(nq->nq_acc, (uint32_t *)(ns + NX_ID_LBAF +
	    (ns[NX_ID_FLBAS] & 0xf) * sizeof (uint32_t)));
	nx->nx_lbshift = NX_LBAF_LBADS(lbaf);
	nx->nx_attr.dma_attr_granular = 1 << (nx->nx_lbshift & 0xf);
	return (nx->nx_nblocks != 0 && NX_LBAF_MS(lbaf) == 0 &&
	    nx->nx_lbshift >= 9 && nx->nx_lbshift <= 12 ? DDI_SUCCESS :
	    DDI_FAILURE);
}

/* Initialise a controller whose registers are mapped, up to a working disk. */
static int
nx_bring_up(nx_t *nx)
{
	uint_t i, n;

	if (NX_CAP_MPSMIN(nx->nx_cap) != 0 || nx_disable(nx) != DDI_SUCCESS ||
	    nx_intr_alloc(nx) != DDI_SUCCESS ||
	    nx_queue_alloc(nx, 0) != DDI_SUCCESS ||
	    nx_enable(nx) != DDI_SUCCESS || nx_identify(nx) != DDI_SUCCESS)
		return (DDI_FAILURE);
	n = nx_admin_queues(nx, NX_MAXQ);
	for (i = 1; i <= n; i++) {
		if (nx_queue_alloc(nx, i) != DDI_SUCCESS)
			return (DDI_FAILURE);
	}
	nx->nx_nq = n;
	if (n == 0 || nx_intr_enable(nx) != DDI_SUCCESS ||
	    nx_start(nx) != DDI_SUCCESS)
		return (DDI_FAILURE);
	dev_err(nx->nx_dip, CE_CONT, "?%llu blocks of %d bytes, %u queues, "
	    "%d interrupts, %.40s\n", (u_longlong_t)nx->nx_nblocks,
	    1 << nx->nx_lbshift, n, nx->nx_nintrs,
	    nx->nx_q[0].nq_va + NX_ID_CTRL + NX_ID_MODEL);
	return (DDI_SUCCESS);
}

/* Create the minor nodes of the disk, and their properties. */
static int
nx_publish(nx_t *nx)
{
	dev_info_t *dip = nx->nx_dip;
	int instance = ddi_get_instance(dip);

	if (ddi_prop_update_int64(DDI_DEV_T_NONE, dip, "Nblocks",
	    nx->nx_nblocks << (nx->nx_lbshift - 9)) != DDI_PROP_SUCCESS ||
	    ddi_prop_update_int(DDI_DEV_T_NONE, dip, "device-blksize",
	    1 << nx->nx_lbshift) != DDI_PROP_SUCCESS ||
	    ddi_create_minor_node(dip, "blk", S_IFBLK, instance, DDI_NT_BLOCK,
	    0) != DDI_SUCCESS)
		return (DDI_FAILURE);
	return (ddi_create_minor_node(dip, "raw", S_IFCHR, instance,
	    DDI_NT_BLOCK, 0));
}

/* Undo the steps of nx_attach() that are done. */
static void
nx_teardown(nx_t *nx)
{
	int i;

	ddi_remove_minor_node(nx->nx_dip, NULL);
	nx_bd_detach(nx);
	(void) nx_disable(nx);
	for (i = 0; i < nx->nx_nintrs; i++) {
		(void) ddi_intr_disable(nx->nx_intr[i]);
		(void) ddi_intr_remove_handler(nx->nx_intr[i]);
		(void) ddi_intr_free(nx->nx_intr[i]);
	}
	for (i = NX_MAXQ; i >= 0; i--)
		nx_queue_free(&nx->nx_q[i]);
	ddi_regs_map_free(&nx->nx_acc);
	ddi_soft_state_free(nx_statep, ddi_get_instance(nx->nx_dip));
}

static int
nx_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int instance = ddi_get_instance(dip);
	nx_t *nx = ddi_get_soft_state(nx_statep, instance);

	if (cmd == DDI_RESUME) {
		(void) nx_start(nx);
		nx->nx_periodic = ddi_periodic_add(nx_tick, nx, NANOSEC,
		    DDI_IPL_0);
		return (DDI_SUCCESS);
	}
	if (cmd != DDI_ATTACH ||
	    ddi_soft_state_zalloc(nx_statep, instance) != DDI_SUCCESS)
		return (DDI_FAILURE);
	nx = ddi_get_soft_state(nx_statep, instance);
	nx->nx_dip = dip;
	nx->nx_attr = nx_data_attr;

	/* Register set 0 is configuration space, 1 the first BAR. */
	if (ddi_regs_map_setup(dip, 1, &nx->nx_regs, 0, 0, &nx_acc_attr,
	    &nx->nx_acc) != DDI_SUCCESS) {
		ddi_soft_state_free(nx_statep, instance);
		return (DDI_FAILURE);
	}
	nx->nx_cap = ddi_get64(nx->nx_acc, NX_REG(nx, NX_CAP));
	if (nx_bring_up(nx) != DDI_SUCCESS || nx_publish(nx) != DDI_SUCCESS ||
	    nx_bd_attach(nx) != DDI_SUCCESS) {
		dev_err(dip, CE_WARN, "no usable controller with namespace 1");
		nx_teardown(nx);
		return (DDI_FAILURE);
	}
	nx->nx_periodic = ddi_periodic_add(nx_tick, nx, NANOSEC, DDI_IPL_0);
	ddi_report_dev(dip);
	return (DDI_SUCCESS);
}

/*
 * For suspend and detach: stop the queues, and let the controller save its
 * caches.  nx_start() repeats unfinished commands.
 */
static int
nx_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	nx_t *nx = ddi_get_soft_state(nx_statep, ddi_get_instance(dip));

	if (cmd != DDI_SUSPEND && cmd != DDI_DETACH)
		return (DDI_FAILURE);
	ddi_periodic_delete(nx->nx_periodic);
	nx_queues(nx, NQ_STOPPED);
	(void) nx_put_cc(nx, NX_CC_SIZES | NX_CC_EN | NX_CC_SHN,
	    NX_CSTS_SHST, NX_CSTS_SHST_DONE);
	if (cmd == DDI_DETACH)
		nx_teardown(nx);
	return (DDI_SUCCESS);
}

/* No interrupts and no other threads exist: only end all DMA. */
static int
nx_quiesce(dev_info_t *dip)
{
	nx_t *nx = ddi_get_soft_state(nx_statep, ddi_get_instance(dip));

	nx->nx_quiesced = B_TRUE;
	return (nx_disable(nx));
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

	if (err != 0)
		return (err);
	bd_mod_init(&nx_dev_ops);
	if ((err = mod_install(&nx_modlinkage)) != 0) {
		bd_mod_fini(&nx_dev_ops);
		ddi_soft_state_fini(&nx_statep);
	}
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

	if (err == 0) {
		bd_mod_fini(&nx_dev_ops);
		ddi_soft_state_fini(&nx_statep);
	}
	return (err);
}
