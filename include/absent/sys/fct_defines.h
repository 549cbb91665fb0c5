/* SPDX-License-Identifier: MIT */
/*
 * <sys/fct_defines.h>: numbers of Fibre Channel targets.
 *
 * SCSI targets (COMSTAR) are not in ddi.ko.
 */
#ifndef _SYS_FCT_DEFINES_H
#define _SYS_FCT_DEFINES_H

#include <sys/fct.h>

#endif /* _SYS_FCT_DEFINES_H */
