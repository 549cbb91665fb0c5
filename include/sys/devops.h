/* SPDX-License-Identifier: MIT */
/*
 * <sys/devops.h>: what the system calls in a driver.
 *
 * dev_ops(9S), cb_ops(9S), attach(9E), detach(9E), probe(9E), getinfo(9E).
 * Field order is interface: drivers fill these structures by position.
 */
#ifndef _SYS_DEVOPS_H
#define _SYS_DEVOPS_H

#include <sys/types.h>
#include <sys/aio_req.h>
#include <sys/buf.h>
#include <sys/cred.h>
#include <sys/ddi_intr.h>
#include <sys/ddidevmap.h>
#include <sys/ddidmareq.h>
#include <sys/ddifm.h>
#include <sys/ddimapreq.h>
#include <sys/ddipropdefs.h>
#include <sys/dditypes.h>
#include <sys/nexusdefs.h>
#include <sys/poll.h>
#include <sys/uio.h>
#include <vm/as.h>

struct aio_req;
struct buf;
struct bus_ops;
struct pollhead;
struct streamtab;
struct uio;

/* cmd of getinfo(9E) */
typedef enum {
	DDI_INFO_DEVT2DEVINFO = 0,
	DDI_INFO_DEVT2INSTANCE = 1
} ddi_info_cmd_t;

/* cmd of attach(9E) */
typedef enum {
	DDI_ATTACH = 0,
	DDI_RESUME = 1,
	DDI_PM_RESUME = 2
} ddi_attach_cmd_t;

/* cmd of detach(9E) */
typedef enum {
	DDI_DETACH = 0,
	DDI_SUSPEND = 1,
	DDI_PM_SUSPEND = 2
} ddi_detach_cmd_t;

typedef enum {
	DDI_RESET_FORCE = 0
} ddi_reset_cmd_t;

/* What probe(9E) returns; nulldev(9F) returns the first */
#define DDI_PROBE_DONTCARE	0
#define DDI_PROBE_PARTIAL	1
#define DDI_PROBE_SUCCESS	2
#define DDI_PROBE_FAILURE	6

/* prop_op of prop_op(9E) */
typedef enum {
	PROP_LEN = 0,
	PROP_LEN_AND_VAL_BUF = 1,
	PROP_LEN_AND_VAL_ALLOC = 2,
	PROP_EXISTS = 3
} ddi_prop_op_t;

#define CB_REV	1

/* Entry points for user processes and file systems */
struct cb_ops {
	int (*cb_open)(ddi_dev_t *devp, int flag, int otyp, cred_t *credp);
	int (*cb_close)(ddi_dev_t dev, int flag, int otyp, cred_t *credp);
	int (*cb_strategy)(struct buf *bp);
	int (*cb_print)(ddi_dev_t dev, char *str);
	int (*cb_dump)(ddi_dev_t dev, caddr_t addr, ddi_daddr_t blkno,
		       int nblk);
	int (*cb_read)(ddi_dev_t dev, struct uio *uiop, cred_t *credp);
	int (*cb_write)(ddi_dev_t dev, struct uio *uiop, cred_t *credp);
	int (*cb_ioctl)(ddi_dev_t dev, int cmd, intptr_t arg, int mode,
			cred_t *credp, int *rvalp);
	int (*cb_devmap)(ddi_dev_t dev, devmap_cookie_t dhp, offset_t off,
			 size_t len, size_t *maplen, uint_t model);
	int (*cb_mmap)(ddi_dev_t dev, off_t off, int prot);
	int (*cb_segmap)(ddi_dev_t dev, off_t off, struct as *asp,
			 caddr_t *addrp, off_t len, unsigned int prot,
			 unsigned int maxprot, unsigned int flags,
			 cred_t *credp);
	int (*cb_chpoll)(ddi_dev_t dev, short events, int anyyet,
			 short *reventsp, struct pollhead **phpp);
	int (*cb_prop_op)(ddi_dev_t dev, dev_info_t *dip,
			  ddi_prop_op_t prop_op, int mod_flags, char *name,
			  caddr_t valuep, int *length);
	struct streamtab *cb_str;
	int cb_flag;
	int cb_rev;
	int (*cb_aread)(ddi_dev_t dev, struct aio_req *aio, cred_t *credp);
	int (*cb_awrite)(ddi_dev_t dev, struct aio_req *aio, cred_t *credp);
};

/* devo_quiesce came with revision 4 */
#define DEVO_REV	4

/* Entry points for the system */
struct dev_ops {
	int devo_rev;
	int devo_refcnt;
	int (*devo_getinfo)(dev_info_t *dip, ddi_info_cmd_t infocmd, void *arg,
			    void **result);
	int (*devo_identify)(dev_info_t *dip);
	int (*devo_probe)(dev_info_t *dip);
	int (*devo_attach)(dev_info_t *dip, ddi_attach_cmd_t cmd);
	int (*devo_detach)(dev_info_t *dip, ddi_detach_cmd_t cmd);
	int (*devo_reset)(dev_info_t *dip, ddi_reset_cmd_t cmd);
	struct cb_ops *devo_cb_ops;
	struct bus_ops *devo_bus_ops;
	int (*devo_power)(dev_info_t *dip, int component, int level);
	int (*devo_quiesce)(dev_info_t *dip);
};

#endif /* _SYS_DEVOPS_H */
