// SPDX-License-Identifier: MIT
/*
 * The driver "core": uses what drivers use of the kernel around the DDI, in the
 * way of illumos's drivers, and says when it is attached how much of it worked.
 *
 * Each attach is one line: "core0: 60 checks passed, 0 failed".
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>
#include <sys/modctl.h>
#include <sys/cmn_err.h>
#include <sys/stat.h>

#include "core.h"

static void *core_state;

typedef struct core {
	dev_info_t	*c_dip;
	kmutex_t	c_lock;
	core_tally_t	c_tally;
} core_t;

/*ARGSUSED*/
static int
core_open(dev_t *devp, int flag, int otyp, cred_t *credp)
{
	return (ddi_get_soft_state(core_state, getminor(*devp)) == NULL ?
	    ENXIO : 0);
}

static int
core_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int instance = ddi_get_instance(dip);
	core_t *c;

	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
	if (ddi_soft_state_zalloc(core_state, instance) != DDI_SUCCESS)
		return (DDI_FAILURE);
	c = ddi_get_soft_state(core_state, instance);
	c->c_dip = dip;
	mutex_init(&c->c_lock, NULL, MUTEX_DRIVER, NULL);

	if (ddi_create_minor_node(dip, "core", S_IFCHR, instance,
	    DDI_NT_NEXUS, 0) != DDI_SUCCESS) {
		mutex_destroy(&c->c_lock);
		ddi_soft_state_free(core_state, instance);
		return (DDI_FAILURE);
	}

	mutex_enter(&c->c_lock);
	core_names(dip, &c->c_tally);
	core_data(dip, &c->c_tally);
	mutex_exit(&c->c_lock);

	if (c->c_tally.ct_failed != 0)
		dev_err(dip, CE_WARN, "failed: %s", c->c_tally.ct_first);
	cmn_err(CE_CONT, "core%d: %u checks passed, %u failed\n", instance,
	    c->c_tally.ct_passed, c->c_tally.ct_failed);
	return (DDI_SUCCESS);
}

static int
core_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	int instance = ddi_get_instance(dip);
	core_t *c = ddi_get_soft_state(core_state, instance);

	if (cmd != DDI_DETACH)
		return (DDI_FAILURE);
	ddi_remove_minor_node(dip, NULL);
	mutex_destroy(&c->c_lock);
	ddi_soft_state_free(core_state, instance);
	return (DDI_SUCCESS);
}

static struct cb_ops core_cb_ops = {
	core_open,		/* cb_open */
	nulldev,		/* cb_close */
	nodev,			/* cb_strategy */
	nodev,			/* cb_print */
	nodev,			/* cb_dump */
	nodev,			/* cb_read */
	nodev,			/* cb_write */
	nodev,			/* cb_ioctl */
	nodev,			/* cb_devmap */
	nodev,			/* cb_mmap */
	nodev,			/* cb_segmap */
	nochpoll,		/* cb_chpoll */
	ddi_prop_op,		/* cb_prop_op */
	NULL,			/* cb_stream */
	D_MP | D_NEW,		/* cb_flag */
	CB_REV,			/* cb_rev */
	nodev,			/* cb_aread */
	nodev			/* cb_awrite */
};

static struct dev_ops core_dev_ops = {
	DEVO_REV,		/* devo_rev */
	0,			/* devo_refcnt */
	ddi_getinfo_1to1,	/* devo_getinfo */
	nulldev,		/* devo_identify */
	nulldev,		/* devo_probe */
	core_attach,		/* devo_attach */
	core_detach,		/* devo_detach */
	nodev,			/* devo_reset */
	&core_cb_ops,		/* devo_cb_ops */
	NULL,			/* devo_bus_ops */
	NULL,			/* devo_power */
	ddi_quiesce_not_needed	/* devo_quiesce */
};

static struct modldrv core_modldrv = {
	&mod_driverops,
	"what drivers use of the kernel",
	&core_dev_ops
};

static struct modlinkage core_modlinkage = {
	MODREV_1,
	{ &core_modldrv, NULL }
};

int
_init(void)
{
	int error;

	error = ddi_soft_state_init(&core_state, sizeof (core_t), 1);
	if (error != 0)
		return (error);
	error = mod_install(&core_modlinkage);
	if (error != 0)
		ddi_soft_state_fini(&core_state);
	return (error);
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&core_modlinkage, modinfop));
}

int
_fini(void)
{
	int error;

	error = mod_remove(&core_modlinkage);
	if (error == 0)
		ddi_soft_state_fini(&core_state);
	return (error);
}
