/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_impldefs.h>: the inside of device nodes.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_DDI_IMPLDEFS_H
#define _SYS_DDI_IMPLDEFS_H

#include <sys/types.h>
#include <sys/autoconf.h>
#include <sys/ddi_intr.h>
#include <sys/ddidmareq.h>
#include <sys/ddipropdefs.h>
#include <sys/devops.h>
#include <sys/epm.h>
#include <sys/mutex.h>
#include <sys/param.h>
#include <sys/t_lock.h>

#endif /* _SYS_DDI_IMPLDEFS_H */
