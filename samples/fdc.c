/* SPDX-License-Identifier: MIT */
/*
 * fdc: a floppy disk controller, by third-party DMA.
 *
 * The controller has no DMA engine: the system's moves the data, on channel 2.
 * Shows the steps of such a transfer: get the engine's attributes, allocate the
 * channel, lock the object (physio), bind it, program the engine, program the
 * device, sync, stop the engine, unbind, release the channel.
 *
 * Device: qemu -device isa-fdc -device floppy, with a 1.44 MB image
 * Load:   insmod ddi.ko; insmod fdc.ko (rmmod fdc to unload)
 *         /dev/ddi/fdc@0:raw is the disk, in multiples of 512 bytes
 * Log:    fdc0: controller version 0x90, DMA channel 2
 * Test:   samples/test/fdc_test.c
 */
#include <sys/types.h>
#include <sys/buf.h>
#include <sys/conf.h>
#include <sys/cred.h>
#include <sys/dma_engine.h>
#include <sys/errno.h>
#include <sys/ksynch.h>
#include <sys/modctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>

/* Registers */
#define	FD_DOR		2	/* motors, reset */
#define	FD_MSR		4	/* main status */
#define	FD_FIFO		5	/* commands, results */
#define	FD_CCR		7	/* data rate */

#define	FD_DOR_RUN	0x1c	/* motor of drive 0, interrupts and DMA on */
#define	FD_MSR_READY	0x80
#define	FD_MSR_RESULT	0x40	/* the controller has a byte to be read */
#define	FD_ST0_ERROR	0xc0

/* Commands; those for data are for double density */
#define	FD_SPECIFY	0x03
#define	FD_RECALIBRATE	0x07
#define	FD_SENSE	0x08
#define	FD_SEEK		0x0f
#define	FD_VERSION	0x10
#define	FD_WRITE	0x45
#define	FD_READ		0x46

/* The disk: 3.5 inches, 1.44 MB */
#define	FD_BLOCK	512
#define	FD_SECTORS	18
#define	FD_HEADS	2
#define	FD_CYLINDERS	80
#define	FD_BLOCKS	(FD_CYLINDERS * FD_HEADS * FD_SECTORS)

#define	FD_CHANNEL	2
#define	FD_PATIENCE	5000000	/* time limit of any command, microseconds */

/* fd_done: steps of attach that are done, and to be undone */
#define	FD_REGS		0x1
#define	FD_HANDLE	0x2
#define	FD_INTR		0x4

typedef struct fdc_state {
	dev_info_t		*fd_dip;
	int			fd_done;
	uint8_t			*fd_regs;
	ddi_acc_handle_t	fd_acc;
	ddi_dma_handle_t	fd_dma;
	kmutex_t		fd_busy;	/* one transfer at a time */
	kmutex_t		fd_lock;	/* protects fd_got */
	kcondvar_t		fd_cv;
	int			fd_got;		/* an interrupt has arrived */
	int			fd_cylinder;	/* of the heads, or -1 */
} fdc_state_t;

static void *fdc_statep;

static ddi_device_acc_attr_t fdc_acc_attr = {
	DDI_DEVICE_ATTR_V0, DDI_NEVERSWAP_ACC, DDI_STRICTORDER_ACC
};

/* Wait until the controller accepts a byte, or with FD_MSR_RESULT has one. */
static int
fdc_ready(fdc_state_t *fd, uint8_t dir)
{
	uint8_t msr;
	int us;

	for (us = 0; us < FD_PATIENCE; us += 10) {
		msr = ddi_get8(fd->fd_acc, fd->fd_regs + FD_MSR);
		if ((msr & (FD_MSR_READY | FD_MSR_RESULT)) ==
		    (FD_MSR_READY | dir))
			return (DDI_SUCCESS);
		drv_usecwait(10);
	}
	return (DDI_FAILURE);
}

static int
fdc_command(fdc_state_t *fd, const uint8_t *bytes, int n)
{
	for (; n > 0; n--, bytes++) {
		if (fdc_ready(fd, 0) != DDI_SUCCESS)
			return (DDI_FAILURE);
		ddi_put8(fd->fd_acc, fd->fd_regs + FD_FIFO, *bytes);
	}
	return (DDI_SUCCESS);
}

static int
fdc_result(fdc_state_t *fd, uint8_t *bytes, int n)
{
	for (; n > 0; n--, bytes++) {
		if (fdc_ready(fd, FD_MSR_RESULT) != DDI_SUCCESS)
			return (DDI_FAILURE);
		*bytes = ddi_get8(fd->fd_acc, fd->fd_regs + FD_FIFO);
	}
	return (DDI_SUCCESS);
}

static uint_t
fdc_intr(caddr_t arg)
{
	fdc_state_t *fd = (fdc_state_t *)arg;

	mutex_enter(&fd->fd_lock);
	fd->fd_got = 1;
	cv_signal(&fd->fd_cv);
	mutex_exit(&fd->fd_lock);
	return (DDI_INTR_CLAIMED);
}

/* Wait for the interrupt that ends a command. */
static int
fdc_wait(fdc_state_t *fd)
{
	clock_t end = ddi_get_lbolt() + drv_usectohz(FD_PATIENCE);
	int got;

	mutex_enter(&fd->fd_lock);
	while (!fd->fd_got)
		if (cv_timedwait(&fd->fd_cv, &fd->fd_lock, end) < 0)
			break;
	got = fd->fd_got;
	fd->fd_got = 0;
	mutex_exit(&fd->fd_lock);
	return (got ? DDI_SUCCESS : DDI_FAILURE);
}

/* Read the reason of the interrupt: status and cylinder. */
static int
fdc_sense(fdc_state_t *fd, uint8_t result[2])
{
	static const uint8_t sense[] = { FD_SENSE };

	if (fdc_command(fd, sense, 1) != DDI_SUCCESS)
		return (DDI_FAILURE);
	return (fdc_result(fd, result, 2));
}

/* Move the heads, with one of two commands. */
static int
fdc_move(fdc_state_t *fd, const uint8_t *bytes, int n, int cylinder)
{
	uint8_t result[2];

	fd->fd_cylinder = -1;
	if (fdc_command(fd, bytes, n) != DDI_SUCCESS ||
	    fdc_wait(fd) != DDI_SUCCESS ||
	    fdc_sense(fd, result) != DDI_SUCCESS ||
	    (result[0] & FD_ST0_ERROR) != 0 || result[1] != cylinder)
		return (DDI_FAILURE);
	fd->fd_cylinder = cylinder;
	return (DDI_SUCCESS);
}

static int
fdc_seek(fdc_state_t *fd, int cylinder, int head)
{
	uint8_t seek[] = { FD_SEEK, head << 2, cylinder };

	if (cylinder == fd->fd_cylinder)
		return (DDI_SUCCESS);
	return (fdc_move(fd, seek, sizeof (seek), cylinder));
}

static int
fdc_reset(fdc_state_t *fd)
{
	static const uint8_t version[] = { FD_VERSION };
	static const uint8_t specify[] = { FD_SPECIFY, 0xdf, 0x02 };
	static const uint8_t recalibrate[] = { FD_RECALIBRATE, 0 };
	uint8_t result[2];
	int drive;

	ddi_put8(fd->fd_acc, fd->fd_regs + FD_DOR, 0);
	drv_usecwait(50);
	ddi_put8(fd->fd_acc, fd->fd_regs + FD_DOR, FD_DOR_RUN);
	if (fdc_wait(fd) != DDI_SUCCESS)
		return (DDI_FAILURE);
	for (drive = 0; drive < 4; drive++)
		if (fdc_sense(fd, result) != DDI_SUCCESS)
			return (DDI_FAILURE);
	ddi_put8(fd->fd_acc, fd->fd_regs + FD_CCR, 0);
	if (fdc_command(fd, version, 1) != DDI_SUCCESS ||
	    fdc_result(fd, result, 1) != DDI_SUCCESS)
		return (DDI_FAILURE);
	cmn_err(CE_CONT, "fdc%d: controller version 0x%x, DMA channel %d\n",
	    ddi_get_instance(fd->fd_dip), result[0], FD_CHANNEL);
	if (fdc_command(fd, specify, sizeof (specify)) != DDI_SUCCESS)
		return (DDI_FAILURE);
	return (fdc_move(fd, recalibrate, sizeof (recalibrate), 0));
}

/* Transfer blocks of one track to or from the memory of "cookie". */
static int
fdc_track(fdc_state_t *fd, ddi_dma_cookie_t *cookie, int block, int read)
{
	struct ddi_dmae_req req = { read ? DMAE_CMD_READ : DMAE_CMD_WRITE };
	int cylinder = block / (FD_HEADS * FD_SECTORS);
	int head = block / FD_SECTORS % FD_HEADS;
	uint8_t command[] = {
		read ? FD_READ : FD_WRITE, head << 2, cylinder, head,
		block % FD_SECTORS + 1, 2, FD_SECTORS, 0x1b, 0xff
	};
	uint8_t result[7];
	int left, rc = DDI_FAILURE;

	if (fdc_seek(fd, cylinder, head) != DDI_SUCCESS)
		return (DDI_FAILURE);
	if (ddi_dmae_prog(fd->fd_dip, &req, cookie, FD_CHANNEL) != DDI_SUCCESS)
		return (DDI_FAILURE);
	if (fdc_command(fd, command, sizeof (command)) == DDI_SUCCESS &&
	    fdc_wait(fd) == DDI_SUCCESS &&
	    fdc_result(fd, result, sizeof (result)) == DDI_SUCCESS &&
	    (result[0] & FD_ST0_ERROR) == 0)
		rc = DDI_SUCCESS;
	(void) ddi_dmae_stop(fd->fd_dip, FD_CHANNEL);
	if (ddi_dmae_getcnt(fd->fd_dip, FD_CHANNEL, &left) != DDI_SUCCESS ||
	    left != 0)
		rc = DDI_FAILURE;
	return (rc);
}

/* Transfer the blocks of one cookie, at most a track at a time. */
static int
fdc_cookie(fdc_state_t *fd, ddi_dma_cookie_t cookie, int block, int read)
{
	ddi_dma_cookie_t part = cookie;
	size_t track;

	while (cookie.dmac_size > 0) {
		track = (FD_SECTORS - block % FD_SECTORS) * FD_BLOCK;
		part.dmac_size = MIN(cookie.dmac_size, track);
		if (fdc_track(fd, &part, block, read) != DDI_SUCCESS)
			return (DDI_FAILURE);
		block += part.dmac_size / FD_BLOCK;
		part.dmac_laddress += part.dmac_size;
		cookie.dmac_size -= part.dmac_size;
	}
	return (DDI_SUCCESS);
}

/* Transfer the windows of the binding.  Returns the bytes moved. */
static size_t
fdc_windows(fdc_state_t *fd, struct buf *bp, int read)
{
	ddi_dma_cookie_t cookie;
	uint_t nwin, win, n;
	size_t len, done = 0;
	off_t off;

	if (ddi_dma_numwin(fd->fd_dma, &nwin) != DDI_SUCCESS)
		return (0);
	for (win = 0; win < nwin; win++) {
		if (ddi_dma_getwin(fd->fd_dma, win, &off, &len, &cookie, &n) !=
		    DDI_SUCCESS)
			break;
		if (!read)
			(void) ddi_dma_sync(fd->fd_dma, off, len,
			    DDI_DMA_SYNC_FORDEV);
		if (fdc_cookie(fd, cookie, bp->b_lblkno + off / FD_BLOCK,
		    read) != DDI_SUCCESS)
			break;
		if (read)
			(void) ddi_dma_sync(fd->fd_dma, off, len,
			    DDI_DMA_SYNC_FORKERNEL);
		done += len;
	}
	return (done);
}

static int
fdc_strategy(struct buf *bp)
{
	fdc_state_t *fd = ddi_get_soft_state(fdc_statep,
	    getminor(bp->b_edev));
	int read = bp->b_flags & B_READ;
	int flags = read ? DDI_DMA_READ : DDI_DMA_WRITE;
	ddi_dma_cookie_t cookie;
	uint_t n;
	int rc;

	bp->b_resid = bp->b_bcount;
	if (bp->b_lblkno == FD_BLOCKS && read) {	/* end of the disk */
		biodone(bp);
		return (0);
	}
	if (bp->b_bcount % FD_BLOCK != 0 ||
	    bp->b_lblkno + bp->b_bcount / FD_BLOCK > FD_BLOCKS) {
		bioerror(bp, EINVAL);
		biodone(bp);
		return (0);
	}
	mutex_enter(&fd->fd_busy);
	(void) ddi_dmae_alloc(fd->fd_dip, FD_CHANNEL, DDI_DMA_SLEEP, NULL);
	rc = ddi_dma_buf_bind_handle(fd->fd_dma, bp, flags | DDI_DMA_PARTIAL,
	    DDI_DMA_SLEEP, NULL, &cookie, &n);
	if (rc == DDI_DMA_MAPPED || rc == DDI_DMA_PARTIAL_MAP) {
		bp->b_resid -= fdc_windows(fd, bp, read);
		(void) ddi_dma_unbind_handle(fd->fd_dma);
	}
	(void) ddi_dmae_release(fd->fd_dip, FD_CHANNEL);
	mutex_exit(&fd->fd_busy);
	if (bp->b_resid == bp->b_bcount)
		bioerror(bp, EIO);
	biodone(bp);
	return (0);
}

static int
fdc_open(dev_t *devp, int flag, int otyp, cred_t *credp)
{
	if (ddi_get_soft_state(fdc_statep, getminor(*devp)) == NULL)
		return (ENXIO);
	return (0);
}

static int
fdc_read(dev_t dev, struct uio *uiop, cred_t *credp)
{
	return (physio(fdc_strategy, NULL, dev, B_READ, minphys, uiop));
}

static int
fdc_write(dev_t dev, struct uio *uiop, cred_t *credp)
{
	return (physio(fdc_strategy, NULL, dev, B_WRITE, minphys, uiop));
}

static int
fdc_getinfo(dev_info_t *dip, ddi_info_cmd_t cmd, void *arg, void **resultp)
{
	int instance = getminor((dev_t)arg);
	fdc_state_t *fd = ddi_get_soft_state(fdc_statep, instance);

	if (cmd == DDI_INFO_DEVT2INSTANCE) {
		*resultp = (void *)(uintptr_t)instance;
		return (DDI_SUCCESS);
	}
	if (cmd != DDI_INFO_DEVT2DEVINFO || fd == NULL)
		return (DDI_FAILURE);
	*resultp = fd->fd_dip;
	return (DDI_SUCCESS);
}

static int
fdc_undo(fdc_state_t *fd)
{
	if (fd->fd_done & FD_INTR) {
		ddi_put8(fd->fd_acc, fd->fd_regs + FD_DOR, 0);
		ddi_remove_intr(fd->fd_dip, 0, NULL);
		cv_destroy(&fd->fd_cv);
		mutex_destroy(&fd->fd_lock);
		mutex_destroy(&fd->fd_busy);
	}
	if (fd->fd_done & FD_HANDLE)
		ddi_dma_free_handle(&fd->fd_dma);
	if (fd->fd_done & FD_REGS)
		ddi_regs_map_free(&fd->fd_acc);
	ddi_soft_state_free(fdc_statep, ddi_get_instance(fd->fd_dip));
	return (DDI_FAILURE);
}

static int
fdc_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int instance = ddi_get_instance(dip);
	ddi_iblock_cookie_t ibc;
	ddi_dma_attr_t attr;
	fdc_state_t *fd;

	if (cmd != DDI_ATTACH ||
	    ddi_soft_state_zalloc(fdc_statep, instance) != DDI_SUCCESS)
		return (DDI_FAILURE);
	fd = ddi_get_soft_state(fdc_statep, instance);
	fd->fd_dip = dip;
	fd->fd_cylinder = -1;

	if (ddi_regs_map_setup(dip, 0, (caddr_t *)&fd->fd_regs, 0, 0,
	    &fdc_acc_attr, &fd->fd_acc) != DDI_SUCCESS)
		return (fdc_undo(fd));
	fd->fd_done |= FD_REGS;

	/*
	 * The stricter of the engine's attributes and the disk's: whole blocks
	 */
	if (ddi_dmae_getattr(dip, &attr) != DDI_SUCCESS)
		return (fdc_undo(fd));
	attr.dma_attr_granular = FD_BLOCK;
	if (ddi_dma_alloc_handle(dip, &attr, DDI_DMA_SLEEP, NULL,
	    &fd->fd_dma) != DDI_SUCCESS)
		return (fdc_undo(fd));
	fd->fd_done |= FD_HANDLE;

	if (ddi_get_iblock_cookie(dip, 0, &ibc) != DDI_SUCCESS)
		return (fdc_undo(fd));
	mutex_init(&fd->fd_busy, NULL, MUTEX_DRIVER, NULL);
	mutex_init(&fd->fd_lock, NULL, MUTEX_DRIVER, ibc);
	cv_init(&fd->fd_cv, NULL, CV_DRIVER, NULL);
	if (ddi_add_intr(dip, 0, NULL, NULL, fdc_intr, (caddr_t)fd) !=
	    DDI_SUCCESS) {
		cv_destroy(&fd->fd_cv);
		mutex_destroy(&fd->fd_lock);
		mutex_destroy(&fd->fd_busy);
		return (fdc_undo(fd));
	}
	fd->fd_done |= FD_INTR;

	if (fdc_reset(fd) != DDI_SUCCESS) {
		dev_err(dip, CE_WARN, "no controller, or no disk");
		return (fdc_undo(fd));
	}
	if (ddi_create_minor_node(dip, "raw", S_IFCHR, instance, DDI_NT_FD,
	    0) != DDI_SUCCESS)
		return (fdc_undo(fd));
	return (DDI_SUCCESS);
}

static int
fdc_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	fdc_state_t *fd = ddi_get_soft_state(fdc_statep,
	    ddi_get_instance(dip));

	if (cmd != DDI_DETACH)
		return (DDI_FAILURE);
	ddi_remove_minor_node(dip, NULL);
	(void) fdc_undo(fd);
	return (DDI_SUCCESS);
}

static struct cb_ops fdc_cb_ops = {
	fdc_open, nulldev, fdc_strategy, nodev, nodev,	/* dump */
	fdc_read, fdc_write, nodev, nodev, nodev, nodev, /* segmap */
	nochpoll, ddi_prop_op, NULL, D_NEW | D_MP, CB_REV, nodev, nodev
};

static struct dev_ops fdc_dev_ops = {
	DEVO_REV, 0, fdc_getinfo, nulldev, nulldev, fdc_attach, fdc_detach,
	nodev, &fdc_cb_ops, NULL, NULL, ddi_quiesce_not_needed
};

static struct modldrv fdc_modldrv = {
	&mod_driverops, "floppy disk sample", &fdc_dev_ops
};

static struct modlinkage fdc_modlinkage = { MODREV_1, { &fdc_modldrv } };

int
_init(void)
{
	int err = ddi_soft_state_init(&fdc_statep, sizeof (fdc_state_t), 1);

	if (err == 0 && (err = mod_install(&fdc_modlinkage)) != 0)
		ddi_soft_state_fini(&fdc_statep);
	return (err);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&fdc_modlinkage, modinfop));
}

int
_fini(void)
{
	int err = mod_remove(&fdc_modlinkage);

	if (err == 0)
		ddi_soft_state_fini(&fdc_statep);
	return (err);
}
