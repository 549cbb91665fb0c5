/* SPDX-License-Identifier: MIT */
/*
 * tdev: a driver as they lie in Solaris's source tree, to be ported.
 *
 * Shows: what "make port SRC=samples/tdev" makes of a directory that nobody
 *         prepared for Linux: sources in folders, a header of its own found as
 *         <sys/tdev.h>, the device in driver_aliases, and the habits of an old
 *         driver: tables filled by position, functions declared without
 *         arguments and defined in the style of K&R, the system's variables.
 * Device: QEMU's pci-testdev ("-device pci-testdev").
 * Load:   insmod ddi.ko; insmod out/port/tdev/tdev.ko
 * Log:    tdev0: 10 of 10 writes counted
 * Unload: rmmod tdev
 */
#include <sys/types.h>
#include <sys/errno.h>
#include <sys/note.h>
#include <sys/conf.h>
#include <sys/devops.h>
#include <sys/modctl.h>
#include <sys/param.h>
#include <sys/proc.h>
#include <sys/disp.h>
#include <sys/cpuvar.h>
#include <sys/kmem.h>
#include <sys/cmn_err.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/tdev.h>

#define	TDEV_WRITES	10

static int tdev_getinfo();
static int tdev_attach();
static int tdev_detach();

static kmutex_t tdev_lock;	/* held until the thread may run */
static void *tdev_state;
NOTE(READ_ONLY_DATA(tdev_state))

static struct cb_ops tdev_cb_ops = {
	nulldev,		/* open */
	nulldev,		/* close */
	nodev,			/* strategy */
	nodev,			/* print */
	nodev,			/* dump */
	nodev,			/* read */
	nodev,			/* write */
	nodev,			/* ioctl */
	nodev,			/* devmap */
	nodev,			/* mmap */
	nodev,			/* segmap */
	nochpoll,		/* poll */
	nodev,			/* prop_op */
	0,			/* streamtab */
	D_NEW | D_MP		/* flags */
};

static struct dev_ops tdev_ops = {
	DEVO_REV,
	0,			/* refcnt */
	tdev_getinfo,
	nulldev,		/* identify */
	nulldev,		/* probe */
	tdev_attach,
	tdev_detach,
	nodev,			/* reset */
	&tdev_cb_ops,
	(struct bus_ops *)0
};

/* Stream operations, as in STREAMS drivers; tested by attach only */
DDI_DEFINE_STREAM_OPS(tdev_str_ops, nulldev, nulldev, nodev, nodev, nodev,
    tdev_getinfo, D_NEW | D_MP, NULL, ddi_quiesce_not_supported);

extern struct mod_ops mod_driverops;

static struct modldrv modldrv = {
	&mod_driverops,
	"test device",
	&tdev_ops
};

static struct modlinkage modlinkage = {
	MODREV_1,
	&modldrv,
	0
};

int
_init()
{
	int err;

	err = ddi_soft_state_init(&tdev_state, sizeof (tdev_t), 1);
	if (err != 0)
		return (err);
	err = mod_install(&modlinkage);
	if (err != 0)
		ddi_soft_state_fini(&tdev_state);
	return (err);
}

int
_fini()
{
	int err;

	err = mod_remove(&modlinkage);
	if (err == 0)
		ddi_soft_state_fini(&tdev_state);
	return (err);
}

int
_info(modinfop)
	struct modinfo *modinfop;
{
	return (mod_info(&modlinkage, modinfop));
}

/* ARGSUSED */
static int
tdev_getinfo(dip, cmd, arg, result)
	dev_info_t *dip;
	ddi_info_cmd_t cmd;
	void *arg;
	void **result;
{
	_NOTE(ARGUNUSED(dip, arg))

	return (DDI_FAILURE);
}

static void
tdev_thread(arg)
	void *arg;
{
	mutex_enter(&tdev_lock);
	*(int *)arg = hz;
	mutex_exit(&tdev_lock);
	thread_exit();
}

/* Check the system's variables against a driver's expectations. */
static int
tdev_system()
{
	int ticks = 0;
	kt_did_t did;

	mutex_init(&tdev_lock, NULL, MUTEX_DRIVER, NULL);
	mutex_enter(&tdev_lock);
	did = thread_create(NULL, 0, tdev_thread, &ticks, 0, &p0, TS_RUN,
	    minclsyspri)->t_did;
	mutex_exit(&tdev_lock);
	thread_join(did);
	mutex_destroy(&tdev_lock);
	return (ticks == hz && ncpus >= 1 && _pagesize == ptob(1) &&
	    tdev_str_ops.devo_rev == DEVO_REV);
}

static int
tdev_attach(dip, cmd)
	dev_info_t *dip;
	ddi_attach_cmd_t cmd;
{
	int instance = ddi_get_instance(dip);
	tdev_t *td;

	if (cmd == DDI_RESUME)
		return (DDI_SUCCESS);
	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	if (!tdev_system() ||
	    ddi_soft_state_zalloc(tdev_state, instance) != DDI_SUCCESS)
		return (DDI_FAILURE);
	td = ddi_get_soft_state(tdev_state, instance);
	td->td_dip = dip;
	if (tdev_hw_map(td) != DDI_SUCCESS) {
		ddi_soft_state_free(tdev_state, instance);
		return (DDI_FAILURE);
	}
	td->td_count = tdev_hw_poke(td, TDEV_WRITES);
	cmn_err(CE_CONT, "tdev%d: %d of %d writes counted\n", instance,
	    (int)td->td_count, TDEV_WRITES);
	return (DDI_SUCCESS);
}

static int
tdev_detach(dip, cmd)
	dev_info_t *dip;
	ddi_detach_cmd_t cmd;
{
	int instance = ddi_get_instance(dip);
	tdev_t *td = ddi_get_soft_state(tdev_state, instance);

	if (cmd == DDI_SUSPEND)
		return (DDI_SUCCESS);
	if (cmd != DDI_DETACH)
		return (DDI_FAILURE);
	tdev_hw_unmap(td);
	ddi_soft_state_free(tdev_state, instance);
	return (DDI_SUCCESS);
}
