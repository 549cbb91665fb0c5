/* SPDX-License-Identifier: MIT */
/*
 * <sys/esunddi.h>: device functions for the system itself.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_ESUNDDI_H
#define _SYS_ESUNDDI_H

#include <sys/types.h>
#include <sys/autoconf.h>
#include <sys/ddi_impldefs.h>
#include <sys/epm.h>
#include <sys/proc.h>
#include <sys/sunddi.h>

#endif /* _SYS_ESUNDDI_H */
