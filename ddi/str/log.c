// SPDX-License-Identifier: GPL-2.0
/*
 * strlog(9F): Linux has one log for all.
 */
#include <linux/export.h>
#include <sys/cmn_err.h>

#include "../os/os.h"
#include "str.h"

/**
 * ddi_strlog() - put a message into the log, strlog(9F)
 * @mid: number of the module
 * @sid: number of the minor device
 * @level: of a trace; makes no difference
 * @flags: SL_*
 * @fmt: a format of cmn_err(9F)
 *
 * Context: Any.
 * Return: 1; 0 when it is for a trace only.
 *
 * Differences from illumos: what is only for strace(8) is not logged, and 0 is
 * returned.
 */
int ddi_strlog(short mid, short sid, char level, unsigned short flags,
	       char *fmt, ...)
{
	bool warn = flags & (SL_FATAL | SL_WARN | SL_ERROR);
	char device[32];
	va_list ap;

	if (!(flags & ~SL_TRACE))
		return 0;
	snprintf(device, sizeof(device), "strlog %d %d: ", mid, sid);
	va_start(ap, fmt);
	ddi_log(warn && !(flags & SL_NOTE) ? CE_WARN : CE_NOTE, device, fmt, ap);
	va_end(ap);
	return 1;
}
EXPORT_SYMBOL(ddi_strlog);

static_assert(__same_type(strlog, ddi_strlog));
