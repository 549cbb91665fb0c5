// SPDX-License-Identifier: GPL-2.0
/*
 * ddi_audio.ko: illumos's framework for sound drivers, over ALSA.
 *
 * audio_init_ops(), audio_fini_ops(), audio_dev_warn().
 */
#include <linux/export.h>
#include <linux/module.h>
#include <sys/cmn_err.h>

#include "audio.h"

/**
 * ddi_audio_init_ops() - prepare a driver's dev_ops(9S), audio_init_ops()
 * @ops: the driver's
 * @name: the driver's name
 *
 * Context: Process context, of _init(9E), before mod_install(9F).
 *
 * Differences from illumos: nothing is put into @ops, for the device files are ALSA's.
 */
void ddi_audio_init_ops(struct dev_ops *ops, const char *name)
{
	if (ops->devo_cb_ops)
		audio_complain((audio_dev_t *)NULL, "audio_init_ops",
			       "%s has device files of its own", name);
}
EXPORT_SYMBOL(ddi_audio_init_ops);

/**
 * ddi_audio_fini_ops() - undo audio_init_ops(), audio_fini_ops()
 * @ops: the driver's
 *
 * Context: Process context, of _init(9E) when mod_install(9F) failed, or of _fini(9E).
 */
void ddi_audio_fini_ops(struct dev_ops *ops)
{
}
EXPORT_SYMBOL(ddi_audio_fini_ops);

/**
 * ddi_audio_dev_warn() - log a warning, audio_dev_warn()
 * @adev: the device, or NULL when there is none yet
 * @fmt: as that of cmn_err(9F)
 *
 * Context: Any context.
 */
void ddi_audio_dev_warn(audio_dev_t *adev, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (adev)
		ddi_vdev_err(adev->dip, CE_WARN, fmt, ap);
	else
		ddi_vcmn_err(CE_WARN, fmt, ap);
	va_end(ap);
}
EXPORT_SYMBOL(ddi_audio_dev_warn);

static_assert(__same_type(audio_init_ops, ddi_audio_init_ops));
static_assert(__same_type(audio_fini_ops, ddi_audio_fini_ops));
static_assert(__same_type(audio_dev_warn, ddi_audio_dev_warn));

MODULE_DESCRIPTION("Solaris/illumos sound drivers over ALSA");
MODULE_LICENSE("GPL");
DDI_IMPORT_NS(DDI_INTERNAL);
