/* SPDX-License-Identifier: MIT */
/*
 * <sys/epm.h>: the inside of power management.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_EPM_H
#define _SYS_EPM_H

#include <sys/types.h>
#include <sys/ddi_impldefs.h>
#include <sys/dditypes.h>
#include <sys/devops.h>
#include <sys/pm.h>
#include <sys/taskq.h>

#endif /* _SYS_EPM_H */
