/* SPDX-License-Identifier: MIT */
/*
 * echo_ddi: a character driver without a device.  What is written to a minor
 * node can be read from it.
 *
 * Shows: minor nodes, open, close, read, write, poll; an ioctl whose structure
 * differs for 32-bit programs; mutex, condition variable, timeout, task queue;
 * a kstat.
 * Device: none; two pseudo devices.
 * Load:   insmod ddi.ko; insmod echo_ddi.ko (rmmod echo_ddi to unload)
 *         /dev/ddi/echo_ddi@0:data and @1:data echo, echo_ddi@0:ctl only has
 *         the ioctls; /proc/ddi/kstat/echo_ddi/0/stats counts.
 * Log:    ddi: echo_ddi (echo sample) loaded, 2 of 2 devices attached
 * Test:   samples/test/echo_test.c
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/cred.h>
#include <sys/errno.h>
#include <sys/file.h>
#include <sys/ioccom.h>
#include <sys/kstat.h>
#include <sys/ksynch.h>
#include <sys/model.h>
#include <sys/modctl.h>
#include <sys/open.h>
#include <sys/poll.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include "echo_ddi.h"

#define	ECHO_INST(dev)	(getminor(dev) >> 1)
#define	ECHO_IS_CTL(dev) (getminor(dev) & 1)

typedef struct echo_kstat {
	kstat_named_t ek_read, ek_written, ek_opens, ek_late;
} echo_kstat_t;

typedef struct echo_state {
	dev_info_t	*e_dip;
	kmutex_t	e_lock;		/* protects the fields below */
	kcondvar_t	e_cv;		/* e_kept or e_timeout changed */
	pollhead_t	e_pollhead;
	ddi_taskq_t	*e_taskq;
	timeout_id_t	e_timeout;
	kstat_t		*e_ksp;
	uint64_t	e_read, e_written, e_opens, e_late;
	size_t		e_first, e_kept; /* in e_buf */
	char		e_buf[ECHO_SIZE];
} echo_state_t;

static void *echo_statep;

static int
echo_open(dev_t *devp, int flag, int otyp, cred_t *credp)
{
	echo_state_t *e = ddi_get_soft_state(echo_statep, ECHO_INST(*devp));

	if (e == NULL)
		return (ENXIO);
	if (otyp != OTYP_CHR)
		return (EINVAL);
	mutex_enter(&e->e_lock);
	e->e_opens++;
	mutex_exit(&e->e_lock);
	return (0);
}

static int
echo_close(dev_t dev, int flag, int otyp, cred_t *credp)
{
	return (0);
}

/* Wait until there are bytes (or room) to move; called and returns locked. */
static int
echo_wait(echo_state_t *e, struct uio *uiop, boolean_t room)
{
	while (room ? e->e_kept == ECHO_SIZE : e->e_kept == 0) {
		if (uiop->uio_fmode & (FNDELAY | FNONBLOCK))
			return (EAGAIN);
		if (cv_wait_sig(&e->e_cv, &e->e_lock) == 0)
			return (EINTR);
	}
	return (0);
}

static int
echo_move(dev_t dev, struct uio *uiop, enum uio_rw rw)
{
	echo_state_t *e = ddi_get_soft_state(echo_statep, ECHO_INST(dev));
	boolean_t in = (rw == UIO_WRITE);
	size_t at, n;
	int err;

	if (ECHO_IS_CTL(dev))
		return (ENXIO);
	if (uiop->uio_resid == 0)
		return (0);
	mutex_enter(&e->e_lock);
	if ((err = echo_wait(e, uiop, in)) == 0) {
		at = in ? (e->e_first + e->e_kept) % ECHO_SIZE : e->e_first;
		n = in ? ECHO_SIZE - e->e_kept : e->e_kept;
		n = MIN(n, ECHO_SIZE - at);
		n = MIN(n, (size_t)uiop->uio_resid);
		err = uiomove(e->e_buf + at, n, rw, uiop);
		if (err == 0 && in) {
			e->e_kept += n;
			e->e_written += n;
		} else if (err == 0) {
			e->e_first = (e->e_first + n) % ECHO_SIZE;
			e->e_kept -= n;
			e->e_read += n;
		}
		cv_broadcast(&e->e_cv);
	}
	mutex_exit(&e->e_lock);
	if (err == 0)
		pollwakeup(&e->e_pollhead, in ? POLLIN : POLLOUT);
	return (err);
}

static int
echo_read(dev_t dev, struct uio *uiop, cred_t *credp)
{
	return (echo_move(dev, uiop, UIO_READ));
}

static int
echo_write(dev_t dev, struct uio *uiop, cred_t *credp)
{
	return (echo_move(dev, uiop, UIO_WRITE));
}

/* The task of the task queue: store bytes that no program wrote. */
static void
echo_late(void *arg)
{
	static const char late[] = "late\n";
	echo_state_t *e = arg;
	size_t i;

	mutex_enter(&e->e_lock);
	for (i = 0; i < sizeof (late) - 1 && e->e_kept < ECHO_SIZE; i++)
		e->e_buf[(e->e_first + e->e_kept++) % ECHO_SIZE] = late[i];
	e->e_late++;
	cv_broadcast(&e->e_cv);
	mutex_exit(&e->e_lock);
	pollwakeup(&e->e_pollhead, POLLIN);
}

static void
echo_timeout(void *arg)
{
	echo_state_t *e = arg;

	mutex_enter(&e->e_lock);
	e->e_timeout = 0;
	mutex_exit(&e->e_lock);
	(void) ddi_taskq_dispatch(e->e_taskq, echo_late, e, DDI_SLEEP);
}

static int
echo_info(echo_state_t *e, intptr_t arg, int mode)
{
	const char *name = ddi_driver_name(e->e_dip);
	STRUCT_DECL(echo_info, ei);
	long len;

	STRUCT_INIT(ei, mode);
	if (ddi_copyin((void *)arg, STRUCT_BUF(ei), STRUCT_SIZE(ei), mode))
		return (EFAULT);
	len = strlen(name) + 1;
	if (STRUCT_FGET(ei, ei_len) < len)
		return (EOVERFLOW);
	if (ddi_copyout(name, STRUCT_FGETP(ei, ei_name), len, mode))
		return (EFAULT);
	STRUCT_FSET(ei, ei_len, len);
	mutex_enter(&e->e_lock);
	STRUCT_FSET(ei, ei_kept, e->e_kept);
	mutex_exit(&e->e_lock);
	return (ddi_copyout(STRUCT_BUF(ei), (void *)arg, STRUCT_SIZE(ei),
	    mode) ? EFAULT : 0);
}

static int
echo_ioctl(dev_t dev, int cmd, intptr_t arg, int mode, cred_t *credp,
    int *rvalp)
{
	echo_state_t *e = ddi_get_soft_state(echo_statep, ECHO_INST(dev));
	int err = 0;

	if (cmd == ECHO_INFO)
		return (echo_info(e, arg, mode));
	if (cmd == ECHO_FAIL)
		return (ETIME);

	mutex_enter(&e->e_lock);
	switch (cmd) {
	case ECHO_CLEAR:
		*rvalp = (int)e->e_kept;
		e->e_kept = 0;
		cv_broadcast(&e->e_cv);
		break;
	case ECHO_LATER:
		if (arg < 0 || arg > 10000)
			err = EINVAL;
		else if (e->e_timeout != 0)
			err = EALREADY;
		else
			e->e_timeout = timeout(echo_timeout, e,
			    drv_usectohz(arg * 1000));
		break;
	default:
		err = ENOTTY;
	}
	mutex_exit(&e->e_lock);
	return (err);
}

static int
echo_chpoll(dev_t dev, short events, int anyyet, short *reventsp,
    struct pollhead **phpp)
{
	echo_state_t *e = ddi_get_soft_state(echo_statep, ECHO_INST(dev));
	short ready = 0;

	mutex_enter(&e->e_lock);
	if (e->e_kept > 0)
		ready |= POLLIN | POLLRDNORM;
	if (e->e_kept < ECHO_SIZE)
		ready |= POLLOUT;
	mutex_exit(&e->e_lock);
	*reventsp = ready & events;
	if ((*reventsp == 0 && !anyyet) || (events & POLLET))
		*phpp = &e->e_pollhead;
	return (0);
}

static int
echo_kstat_update(kstat_t *ksp, int rw)
{
	echo_state_t *e = ksp->ks_private;
	echo_kstat_t *ek = ksp->ks_data;

	if (rw == KSTAT_WRITE)
		return (EACCES);
	mutex_enter(&e->e_lock);
	ek->ek_read.value.ui64 = e->e_read;
	ek->ek_written.value.ui64 = e->e_written;
	ek->ek_opens.value.ui64 = e->e_opens;
	ek->ek_late.value.ui64 = e->e_late;
	mutex_exit(&e->e_lock);
	return (0);
}

static int
echo_kstat_create(echo_state_t *e, int inst)
{
	echo_kstat_t *ek;

	e->e_ksp = kstat_create("echo_ddi", inst, "stats", "misc",
	    KSTAT_TYPE_NAMED, sizeof (*ek) / sizeof (kstat_named_t), 0);
	if (e->e_ksp == NULL)
		return (DDI_FAILURE);
	ek = e->e_ksp->ks_data;
	kstat_named_init(&ek->ek_read, "bytes_read", KSTAT_DATA_UINT64);
	kstat_named_init(&ek->ek_written, "bytes_written", KSTAT_DATA_UINT64);
	kstat_named_init(&ek->ek_opens, "opens", KSTAT_DATA_UINT64);
	kstat_named_init(&ek->ek_late, "late", KSTAT_DATA_UINT64);
	e->e_ksp->ks_private = e;
	e->e_ksp->ks_update = echo_kstat_update;
	kstat_install(e->e_ksp);
	return (DDI_SUCCESS);
}

/* Undo the steps of attach that are done. */
static void
echo_undo(echo_state_t *e)
{
	timeout_id_t id;

	ddi_remove_minor_node(e->e_dip, NULL);
	mutex_enter(&e->e_lock);
	id = e->e_timeout;
	e->e_timeout = 0;
	mutex_exit(&e->e_lock);
	if (id != 0)
		(void) untimeout(id);
	if (e->e_ksp != NULL)
		kstat_delete(e->e_ksp);
	if (e->e_taskq != NULL)
		ddi_taskq_destroy(e->e_taskq);
	cv_destroy(&e->e_cv);
	mutex_destroy(&e->e_lock);
	ddi_soft_state_free(echo_statep, ddi_get_instance(e->e_dip));
}

static int
echo_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int inst = ddi_get_instance(dip);
	echo_state_t *e;

	if (cmd == DDI_RESUME)
		return (DDI_SUCCESS);
	if (cmd != DDI_ATTACH ||
	    ddi_soft_state_zalloc(echo_statep, inst) != DDI_SUCCESS)
		return (DDI_FAILURE);
	e = ddi_get_soft_state(echo_statep, inst);
	e->e_dip = dip;
	mutex_init(&e->e_lock, NULL, MUTEX_DRIVER, NULL);
	cv_init(&e->e_cv, NULL, CV_DRIVER, NULL);
	e->e_taskq = ddi_taskq_create(dip, "echo", 1, TASKQ_DEFAULTPRI, 0);
	if (e->e_taskq == NULL ||
	    echo_kstat_create(e, inst) != DDI_SUCCESS ||
	    ddi_create_minor_node(dip, "data", S_IFCHR, inst << 1,
	    DDI_PSEUDO, 0) != DDI_SUCCESS ||
	    ddi_create_minor_node(dip, "ctl", S_IFCHR, (inst << 1) | 1,
	    DDI_PSEUDO, 0) != DDI_SUCCESS) {
		echo_undo(e);
		return (DDI_FAILURE);
	}
	ddi_report_dev(dip);
	return (DDI_SUCCESS);
}

static int
echo_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	if (cmd == DDI_DETACH)
		echo_undo(ddi_get_soft_state(echo_statep,
		    ddi_get_instance(dip)));
	return (cmd == DDI_DETACH || cmd == DDI_SUSPEND ? DDI_SUCCESS :
	    DDI_FAILURE);
}

static int
echo_getinfo(dev_info_t *dip, ddi_info_cmd_t cmd, void *arg, void **resultp)
{
	int inst = ECHO_INST((dev_t)arg);
	echo_state_t *e = ddi_get_soft_state(echo_statep, inst);

	*resultp = (cmd == DDI_INFO_DEVT2INSTANCE) ? (void *)(uintptr_t)inst :
	    (e != NULL) ? e->e_dip : NULL;
	return (cmd == DDI_INFO_DEVT2INSTANCE || e != NULL ? DDI_SUCCESS :
	    DDI_FAILURE);
}

static struct cb_ops echo_cb_ops = {
	echo_open, echo_close, nodev, nodev, nodev, /* dump */
	echo_read, echo_write, echo_ioctl, nodev, nodev, nodev, /* segmap */
	echo_chpoll, ddi_prop_op, NULL, D_NEW | D_MP, CB_REV, nodev, nodev
};
static struct dev_ops echo_dev_ops = {
	DEVO_REV, 0, echo_getinfo, nulldev, nulldev, echo_attach, echo_detach,
	nodev, &echo_cb_ops, NULL, NULL, ddi_quiesce_not_needed
};
static struct modldrv echo_modldrv = {
	&mod_driverops, "echo sample", &echo_dev_ops
};
static struct modlinkage echo_modlinkage = { MODREV_1, { &echo_modldrv } };

int
_init(void)
{
	int err = ddi_soft_state_init(&echo_statep, sizeof (echo_state_t), 2);

	if (err == 0 && (err = mod_install(&echo_modlinkage)) != 0)
		ddi_soft_state_fini(&echo_statep);
	return (err);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&echo_modlinkage, modinfop));
}

int
_fini(void)
{
	int err = mod_remove(&echo_modlinkage);

	if (err == 0)
		ddi_soft_state_fini(&echo_statep);
	return (err);
}
