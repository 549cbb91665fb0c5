/* SPDX-License-Identifier: MIT */
/*
 * style: a driver without hardware that uses what Solaris's drivers expect of a
 * compiler and of the headers.  Attaching, it writes to the log
 *	style0: 0 checks failed
 *
 * Of the headers of frameworks it uses nothing; they must cost nothing.
 */
#pragma ident	"@(#)style.c	1.1	SMI"

#include <sys/scsi/scsi.h>
#include <sys/usb/usba.h>
#include <sys/audio/audio_driver.h>
#include <sys/net80211.h>
#include <sys/sunndi.h>
#include <sys/blkdev.h>
#include <style.h>

/* A header of this driver's own, which has the name of a framework's. */
#include <sys/cmlb.h>

static int
style_attach(dev_info_t *dip, ddi_attach_cmd_t cmd)
{
	int failed = style_own() + style_old() + style_isa();

	if (cmd != DDI_ATTACH)
		return (DDI_FAILURE);
#ifndef STYLE_OWN_HEADER
	cmn_err(CE_WARN, "style: a framework's header is in the way");
	failed++;
#endif
	cmn_err(CE_NOTE, "!style%d: %d checks failed", ddi_get_instance(dip),
	    failed);
	return (DDI_SUCCESS);
}

/* ARGSUSED */
static int
style_detach(dev_info_t *dip, ddi_detach_cmd_t cmd)
{
	return (cmd == DDI_DETACH ? DDI_SUCCESS : DDI_FAILURE);
}

static struct cb_ops style_cb_ops = {
	nodev, nodev, nodev, nodev, nodev, nodev, nodev, nodev,
	nodev, nodev, nodev, nochpoll, ddi_prop_op, NULL, D_MP, CB_REV,
	nodev, nodev
};

static struct dev_ops style_ops = {
	DEVO_REV, 0, nodev, nulldev, nulldev, style_attach, style_detach,
	nodev, &style_cb_ops, NULL, nulldev, ddi_quiesce_not_needed
};

static struct modldrv style_modldrv = {
	&mod_driverops, "a driver in Solaris's style", &style_ops
};

static struct modlmisc style_modlmisc = {
	&mod_miscops, "functions beside a driver"
};

static struct modlinkage style_modlinkage = {
	MODREV_1, { &style_modldrv, &style_modlmisc, NULL }
};

int
_init(void)
{
	cmn_err(CE_NOTE, "!style: misc module started: %d",
	    style_misc_started());
	return (mod_install(&style_modlinkage));
}

int
_info(struct modinfo *modinfop)
{
	return (mod_info(&style_modlinkage, modinfop));
}

int
_fini(void)
{
	cmn_err(CE_NOTE, "!style: misc module still there: %d",
	    style_misc_started());
	return (mod_remove(&style_modlinkage));
}
