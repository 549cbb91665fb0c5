/* SPDX-License-Identifier: MIT */
/*
 * nvme_ddi: namespace 1 as a disk of blkdev, with a queue for each of the
 * controller's.
 *
 * A transfer comes with its cookies, which are the entries of a PRP list as
 * they are.  It shares the commands with the bufs of nvme_ddi.c; when none is
 * free, blkdev asks again.
 */
#include <sys/types.h>
#include <sys/errno.h>
#include <sys/kmem.h>
#include <sys/conf.h>
#include <sys/buf.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/blkdev.h>
#include "nvme_ddi.h"
#include "nvme_impl.h"

/* Put the cookies of a transfer into its command.  Returns 0 or EIO. */
static int
nx_bd_prps(nx_cmd_t *nc, bd_xfer_t *xfer)
{
	nx_queue_t *nq = nc->nc_nq;
	uint64_t *prp = NQ_ADDR(nq, nc->nc_prp);
	ddi_dma_cookie_t *cookie = &xfer->x_dmac;
	uint_t i, n = xfer->x_ndmac;

	if (n > NX_SGLLEN)
		return (EIO);
	nx_sqe_put64(nc, NX_SQE_PRP1, cookie->dmac_laddress);
	for (i = 0; i < n - 1; i++) {
		if ((cookie->dmac_laddress + cookie->dmac_size) % NX_PAGE != 0)
			return (EIO);
		ddi_dma_nextcookie(xfer->x_dmah, cookie);
		if (cookie->dmac_laddress % NX_PAGE != 0)
			return (EIO);
		ddi_put64(nq->nq_acc, &prp[i], cookie->dmac_laddress);
	}
	nx_sqe_put64(nc, NX_SQE_PRP2, n == 1 ? 0 : n == 2 ?
	    cookie->dmac_laddress : nq->nq_pa + nc->nc_prp);
	if (n > 2)
		(void) ddi_dma_sync(nq->nq_dma, nc->nc_prp,
		    (n - 1) * sizeof (uint64_t), DDI_DMA_SYNC_FORDEV);
	return (0);
}

/* Make the command for a transfer; one of no blocks is a flush. */
static int
nx_bd_command(nx_cmd_t *nc, bd_xfer_t *xfer, uint_t opcode)
{
	nx_sqe_init(nc, opcode, 1);
	if (opcode == NX_FLUSH)
		return (0);
	nx_sqe_put64(nc, NX_SQE_ARG, xfer->x_blkno);
	nc->nc_sqe[NX_SQE_ARG + 2] = xfer->x_nblks - 1;
	return (nx_bd_prps(nc, xfer));
}

static int
nx_bd_start(nx_t *nx, bd_xfer_t *xfer, uint_t opcode)
{
	nx_queue_t *nq = &nx->nx_q[1 + xfer->x_qnum];
	nx_cmd_t *nc;
	int err;

	mutex_enter(&nq->nq_lock);
	if ((nc = nq->nq_free) == NULL) {
		mutex_exit(&nq->nq_lock);
		return (EAGAIN);
	}
	nq->nq_free = nc->nc_next;
	nc->nc_bp = NULL;
	nc->nc_xfer = xfer;
	err = nx_bd_command(nc, xfer, opcode);
	if (err == 0)
		err = nx_submit(nc);
	if (err != 0) {
		nc->nc_xfer = NULL;
		nx_cmd_free(nc);
	}
	mutex_exit(&nq->nq_lock);
	return (err);
}

/* A command has ended, without nq_lock. */
void
nx_bd_end(nx_cmd_t *nc)
{
	bd_xfer_t *xfer = nc->nc_xfer;
	int err = nc->nc_status == 0 ? 0 : EIO;

	mutex_enter(&nc->nc_nq->nq_lock);
	nc->nc_xfer = NULL;
	nx_cmd_free(nc);
	mutex_exit(&nc->nc_nq->nq_lock);
	bd_xfer_done(xfer, err);
}

static int
nx_bd_read(void *arg, bd_xfer_t *xfer)
{
	return (nx_bd_start(arg, xfer, NX_READ));
}

static int
nx_bd_write(void *arg, bd_xfer_t *xfer)
{
	return (nx_bd_start(arg, xfer, NX_WRITE));
}

static int
nx_bd_sync(void *arg, bd_xfer_t *xfer)
{
	return (nx_bd_start(arg, xfer, NX_FLUSH));
}

static void
nx_bd_drive(void *arg, bd_drive_t *drive)
{
	nx_t *nx = arg;
	char *id = nx->nx_q[0].nq_va + NX_ID_CTRL;

	drive->d_qsize = nx->nx_q[1].nq_depth - 1;
	drive->d_qcount = nx->nx_nq;
	drive->d_model = id + NX_ID_MODEL;
	drive->d_model_len = 40;
	drive->d_serial = id + NX_ID_SERIAL;
	drive->d_serial_len = 20;
	drive->d_revision = id + NX_ID_REVISION;
	drive->d_revision_len = 8;
}

static int
nx_bd_media(void *arg, bd_media_t *media)
{
	nx_t *nx = arg;

	media->m_nblks = nx->nx_nblocks;
	media->m_blksize = 1 << nx->nx_lbshift;
	media->m_readonly = B_FALSE;
	media->m_solidstate = B_TRUE;
	return (0);
}

static int
nx_bd_devid(void *arg, dev_info_t *dip, ddi_devid_t *devid)
{
	nx_t *nx = arg;
	char id[60];

	bcopy(nx->nx_q[0].nq_va + NX_ID_SERIAL, id, sizeof (id));
	return (ddi_devid_init(dip, DEVID_ENCAP, sizeof (id), id, devid));
}

static bd_ops_t nx_bd_ops = {
	BD_OPS_VERSION_0, nx_bd_drive, nx_bd_media, nx_bd_devid, nx_bd_sync,
	nx_bd_read, nx_bd_write
};

int
nx_bd_attach(nx_t *nx)
{
	nx->nx_bd = bd_alloc_handle(nx, &nx_bd_ops, &nx->nx_attr, KM_SLEEP);
	return (nx->nx_bd == NULL ? DDI_FAILURE :
	    bd_attach_handle(nx->nx_dip, nx->nx_bd));
}

/* Undo nx_bd_attach(), whatever it did. */
void
nx_bd_detach(nx_t *nx)
{
	if (nx->nx_bd == NULL)
		return;
	(void) bd_detach_handle(nx->nx_bd);
	bd_free_handle(nx->nx_bd);
	nx->nx_bd = NULL;
}
