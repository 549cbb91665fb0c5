// SPDX-License-Identifier: GPL-2.0
/*
 * Waiting: drv_usecwait(9F).
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <sys/ddi.h>

#include "os.h"

/* udelay() may overflow when asked for more at once. */
#define DDI_UDELAY_MAX	1000

/**
 * ddi_drv_usecwait() - busy-wait, drv_usecwait(9F)
 * @microsecs: at least how long, in microseconds
 *
 * Context: Any.  Does not sleep, and does not mask interrupts.
 */
void ddi_drv_usecwait(clock_t microsecs)
{
	for (; microsecs > DDI_UDELAY_MAX; microsecs -= DDI_UDELAY_MAX)
		udelay(DDI_UDELAY_MAX);
	if (microsecs > 0)
		udelay(microsecs);
}
EXPORT_SYMBOL(ddi_drv_usecwait);

static_assert(__same_type(drv_usecwait, ddi_drv_usecwait));
