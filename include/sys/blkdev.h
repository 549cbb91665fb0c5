/* SPDX-License-Identifier: MIT */
/*
 * <sys/blkdev.h>: drivers of disks.
 *
 * Each function is described where it is defined, in ddi/blk/.  A driver needs
 * ddi_blk.ko for them.  Drivers get <sys/ddi.h> and <sys/sunddi.h> through here.
 */
#ifndef _SYS_BLKDEV_H
#define _SYS_BLKDEV_H

#include <sys/types.h>
#include <sys/ksynch.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/dkio.h>

typedef struct bd_handle *bd_handle_t;
typedef struct bd_xfer bd_xfer_t;
typedef struct bd_drive bd_drive_t;
typedef struct bd_media bd_media_t;
typedef struct bd_ops bd_ops_t;

/*
 * One transfer.  A block is bd_media.m_blksize bytes.  If the handle has DMA
 * attributes, x_dmah is bound, x_dmac is its first cookie and x_ndmac the number;
 * otherwise x_kaddr is the data.  A flush and a free have no blocks: x_nblks and
 * x_ndmac are 0, and what is freed is x_dfl.
 */
struct bd_xfer {
	diskaddr_t x_blkno;
	size_t x_nblks;
	ddi_dma_handle_t x_dmah;
	ddi_dma_cookie_t x_dmac;
	unsigned int x_ndmac;
	caddr_t x_kaddr;
	unsigned int x_flags;		/* BD_XFER_* */
	unsigned int x_qnum;		/* the queue, below bd_drive.d_qcount */
	const struct dkioc_free_list_s *x_dfl;
};

/* No interrupts come: for a dump of the kernel, of which ddi_blk.ko does none */
#define BD_XFER_POLL	0x1U

/*
 * What a drive is, and what it can do.  The text needs no NUL, and is copied.
 * d_lun is -1, and d_qcount and d_free_align are 1, unless the driver sets them.
 */
struct bd_drive {
	uint32_t d_qsize;		/* transfers at a time, of each queue */
	uint32_t d_maxxfer;		/* bytes; 0: see the DMA attributes */
	boolean_t d_removable;		/* the medium can be taken out */
	boolean_t d_hotpluggable;	/* the drive can */
	int d_target;
	int d_lun;			/* -1: there are none */
	size_t d_vendor_len;
	char *d_vendor;
	size_t d_product_len;
	char *d_product;
	size_t d_model_len;
	char *d_model;
	size_t d_serial_len;
	char *d_serial;
	size_t d_revision_len;
	char *d_revision;
	uint8_t d_eui64[8];
	uint8_t d_guid[16];
	uint32_t d_qcount;
	uint64_t d_free_align;		/* blocks */
	uint64_t d_max_free_seg;	/* parts of one free; 0: any number */
	uint64_t d_max_free_blks;	/* blocks of one free; 0: any number */
	uint64_t d_max_free_seg_blks;	/* blocks of each part; 0: any number */
};

/* The medium in the drive */
struct bd_media {
	uint64_t m_nblks;
	uint32_t m_blksize;		/* bytes: a power of two, at least 512 */
	boolean_t m_readonly;
	boolean_t m_solidstate;
	uint32_t m_pblksize;		/* bytes, or 0 */
};

/* Versions before 2 have no o_free_space. */
typedef enum {
	BD_OPS_VERSION_0 = 0,
	BD_OPS_VERSION_1 = 1,
	BD_OPS_VERSION_2 = 2
} bd_version_t;

#define BD_OPS_CURRENT_VERSION	BD_OPS_VERSION_2

/*
 * The driver's functions.  Field order is interface: drivers fill this by position.
 * Each may sleep.  o_devid_init, o_sync_cache and o_free_space may be NULL.  The
 * last four return 0 when they have taken the transfer, for which the driver calls
 * bd_xfer_done() once, maybe before it returns; otherwise an error number.
 */
struct bd_ops {
	bd_version_t o_version;
	void (*o_drive_info)(void *arg, bd_drive_t *drive);
	int (*o_media_info)(void *arg, bd_media_t *media);
	int (*o_devid_init)(void *arg, dev_info_t *dip, ddi_devid_t *devidp);
	int (*o_sync_cache)(void *arg, bd_xfer_t *xfer);
	int (*o_read)(void *arg, bd_xfer_t *xfer);
	int (*o_write)(void *arg, bd_xfer_t *xfer);
	int (*o_free_space)(void *arg, bd_xfer_t *xfer);
};

/* bd_error() */
#define BD_ERR_MEDIA	0
#define BD_ERR_NTRDY	1
#define BD_ERR_NODEV	2
#define BD_ERR_RECOV	3
#define BD_ERR_ILLRQ	4
#define BD_ERR_PFA	5

struct dev_ops;

void bd_mod_init(struct dev_ops *ops) __asm__("ddi_bd_mod_init");
void bd_mod_fini(struct dev_ops *ops) __asm__("ddi_bd_mod_fini");

bd_handle_t bd_alloc_handle(void *arg, bd_ops_t *ops, ddi_dma_attr_t *attr,
			    int kmflag)
	__asm__("ddi_bd_alloc_handle");
void bd_free_handle(bd_handle_t handle) __asm__("ddi_bd_free_handle");
int bd_attach_handle(dev_info_t *dip, bd_handle_t handle)
	__asm__("ddi_bd_attach_handle");
int bd_detach_handle(bd_handle_t handle) __asm__("ddi_bd_detach_handle");
const char *bd_address(bd_handle_t handle) __asm__("ddi_bd_address");

void bd_state_change(bd_handle_t handle) __asm__("ddi_bd_state_change");
void bd_xfer_done(bd_xfer_t *xfer, int err) __asm__("ddi_bd_xfer_done");
void bd_error(bd_xfer_t *xfer, int error) __asm__("ddi_bd_error");

#endif /* _SYS_BLKDEV_H */
