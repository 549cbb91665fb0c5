/* SPDX-License-Identifier: MIT */
/*
 * <sys/fm/util.h>: for drivers that include it with <sys/fm/protocol.h>.  Its
 * own functions build error reports inside the system; a driver has
 * ddi_fm_ereport_post(9F).
 */
#ifndef _SYS_FM_UTIL_H
#define _SYS_FM_UTIL_H

#include <sys/fm/protocol.h>
#include <sys/nvpair.h>
#include <sys/systm.h>

#endif /* _SYS_FM_UTIL_H */
