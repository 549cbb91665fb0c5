/* SPDX-License-Identifier: MIT */
/*
 * <sys/dtrace.h>: dynamic tracing.
 *
 * DTrace is not in ddi.ko.
 */
#ifndef _SYS_DTRACE_H
#define _SYS_DTRACE_H

#include <ddi_absent.h>

#endif /* _SYS_DTRACE_H */
