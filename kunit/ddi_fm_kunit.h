/* SPDX-License-Identifier: GPL-2.0 */
/* Helpers of the suites of fault management. */
#ifndef _DDI_FM_KUNIT_H
#define _DDI_FM_KUNIT_H

#include <linux/device.h>
#include <sys/ddifm.h>

#include "../ddi/dev/fm.h"

/* Take back what a test did to the device by ddi_fm_init(9F) and after it. */
static inline void fm_done(dev_info_t *dip)
{
	ddi_fm_handler_unregister(dip);
	ddi_fm_fini(dip);
}

/* Report an error of the device, as Linux does with the device's lock. */
static inline int fm_error(dev_info_t *dip, int status)
{
	int rc;

	device_lock(dip->dev);
	rc = ddi_fm_error(dip, status);
	device_unlock(dip->dev);
	return rc;
}

#endif /* _DDI_FM_KUNIT_H */
