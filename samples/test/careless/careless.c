/* SPDX-License-Identifier: MIT */
/*
 * careless: a driver that leaks, for the tests.  detach(9E) succeeds and leaves
 * a timeout, a periodic call, a task queue with a task, a kmem cache, an
 * enabled interrupt and a minor node.  With the property "stays" it leaves nothing
 * and refuses to detach.
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/stat.h>
#include <sys/kmem.h>
#include <sys/modctl.h>
#include <sys/cmn_err.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>

static ddi_intr_handle_t careless_intr;

static void
careless_timeout(void *arg)
{
	cmn_err(CE_WARN, "careless: timeout runs in a module that is gone");
}

static void
careless_periodic(void *arg)
{
	cmn_err(CE_WARN, "careless: periodic call in a module that is gone");
}

static void
careless_task(void *arg)
{
	cmn_err(CE_WARN, "careless: task runs in a module that is gone");
}

/* ARGSUSED */
static uint_t
careless_handler(caddr_t arg1, caddr_t arg2)
{
	return (DDI_INTR_UNCLAIMED);
}

static int
careless_interrupt(dev_info_t *dip)
{
	int n;

	if (ddi_intr_alloc(dip, &careless_intr, DDI_INTR_TYPE_FIXED, 0, 1, &n,
	    DDI_INTR_ALLOC_NORMAL) != DDI_SUCCESS)
		return (DDI_FAILURE);
	if (ddi_intr_add_handler(careless_intr, careless_handler, NULL,
	    NULL) != DDI_SUCCESS)
		return (DDI_FAILURE);
	return (ddi_intr_enable(careless_intr));
}

static int
careless_stays(dev_info_t *dip)
{
	return (ddi_prop_get_int(DDI_DEV_T_ANY, dip, DDI_PROP_DONTPASS,
	    "stays", 0));
}

static int
careless_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	ddi_taskq_t *tq;

	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	if (careless_stays(dip))
		return (DDI_SUCCESS);
	if (careless_interrupt(dip) != DDI_SUCCESS)
		return (DDI_FAILURE);
	if (ddi_create_minor_node(dip, "left", S_IFCHR, 0, DDI_PSEUDO, 0) !=
	    DDI_SUCCESS)
		return (DDI_FAILURE);
	(void) timeout(careless_timeout, NULL, drv_usectohz(3000000));
	(void) ddi_periodic_add(careless_periodic, NULL, 3000000000LL,
	    DDI_IPL_0);
	tq = ddi_taskq_create(dip, "careless", 1, TASKQ_DEFAULTPRI, 0);
	ddi_taskq_suspend(tq);
	(void) ddi_taskq_dispatch(tq, careless_task, NULL, DDI_SLEEP);
	(void) kmem_cache_create("careless", 64, 0, NULL, NULL, NULL, NULL,
	    NULL, 0);
	return (DDI_SUCCESS);
}

/* ARGSUSED */
static int
careless_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	return (careless_stays(dip) ? DDI_FAILURE : DDI_SUCCESS);
}

static struct cb_ops careless_cb_ops = {
	.cb_open = nulldev,
	.cb_close = nulldev,
	.cb_strategy = nodev,
	.cb_print = nodev,
	.cb_dump = nodev,
	.cb_read = nodev,
	.cb_write = nodev,
	.cb_ioctl = nodev,
	.cb_devmap = nodev,
	.cb_mmap = nodev,
	.cb_segmap = nodev,
	.cb_chpoll = nochpoll,
	.cb_prop_op = ddi_prop_op,
	.cb_flag = D_MP,
	.cb_rev = CB_REV,
	.cb_aread = nodev,
	.cb_awrite = nodev
};

static struct dev_ops careless_dev_ops = {
	.devo_rev = DEVO_REV,
	.devo_getinfo = ddi_no_info,
	.devo_identify = nulldev,
	.devo_probe = nulldev,
	.devo_attach = careless_attach,
	.devo_detach = careless_detach,
	.devo_reset = nodev,
	.devo_cb_ops = &careless_cb_ops,
	.devo_quiesce = ddi_quiesce_not_needed
};

static struct modldrv careless_modldrv = {
	&mod_driverops,
	"careless driver",
	&careless_dev_ops
};

static struct modlinkage careless_modlinkage = {
	MODREV_1,
	{ &careless_modldrv, NULL }
};

int
_init(void)
{
	return (mod_install(&careless_modlinkage));
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&careless_modlinkage, modinfop));
}

int
_fini(void)
{
	return (mod_remove(&careless_modlinkage));
}
