/* SPDX-License-Identifier: MIT */
/*
 * hello_ddi: the smallest Solaris driver.
 *
 * Shows: _init, _info, _fini; attach and detach, suspend and resume; the
 *         instance number; a property of its driver.conf(5), hello_ddi.conf.
 * Device: QEMU's pci-testdev ("-device pci-testdev").
 * Load:   insmod ddi.ko; insmod hello_ddi.ko
 * Log:    hello_ddi0: attached as pci1b36,5: hello
 *         ddi: hello_ddi (smallest driver) loaded, 1 of 1 devices attached
 * Unload: rmmod hello_ddi
 *         hello_ddi0: detached
 */
#include <sys/types.h>
#include <sys/conf.h>
#include <sys/modctl.h>
#include <sys/cmn_err.h>
#include <sys/ddi.h>
#include <sys/sunddi.h>

static int
hello_greet(dev_info_t *dip)
{
	char *greeting;

	if (ddi_prop_lookup_string(DDI_DEV_T_ANY, dip, 0, "greeting",
	    &greeting) != DDI_PROP_SUCCESS)
		return (DDI_FAILURE);
	dev_err(dip, CE_CONT, "attached as %s: %s\n", ddi_binding_name(dip),
	    greeting);
	ddi_prop_free(greeting);
	return (DDI_SUCCESS);
}

static int
hello_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	switch (cmd) {
	case DDI_ATTACH:
		return (hello_greet(dip));
	case DDI_RESUME:
		dev_err(dip, CE_CONT, "resumed\n");
		return (DDI_SUCCESS);
	default:
		return (DDI_FAILURE);
	}
}

static int
hello_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	switch (cmd) {
	case DDI_DETACH:
		dev_err(dip, CE_CONT, "detached\n");
		return (DDI_SUCCESS);
	case DDI_SUSPEND:
		dev_err(dip, CE_CONT, "suspended\n");
		return (DDI_SUCCESS);
	default:
		return (DDI_FAILURE);
	}
}

/* Old drivers fill their structures by position, like this one. */
static struct dev_ops hello_dev_ops = {
	DEVO_REV,
	0,
	nodev,			/* getinfo */
	nulldev,		/* identify */
	nulldev,		/* probe */
	hello_attach,
	hello_detach,
	nodev,			/* reset */
	NULL,			/* cb_ops */
	NULL,			/* bus_ops */
	NULL,			/* power */
	ddi_quiesce_not_needed	/* quiesce */
};

static struct modldrv hello_modldrv = {
	&mod_driverops,
	"smallest driver",
	&hello_dev_ops
};

static struct modlinkage hello_modlinkage = {
	MODREV_1,
	{ &hello_modldrv, NULL }
};

int
_init(void)
{
	return (mod_install(&hello_modlinkage));
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&hello_modlinkage, modinfop));
}

int
_fini(void)
{
	return (mod_remove(&hello_modlinkage));
}
