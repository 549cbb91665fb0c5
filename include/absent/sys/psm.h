/* SPDX-License-Identifier: MIT */
/*
 * <sys/psm.h>: kinds of PCs.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_PSM_H
#define _SYS_PSM_H

#include <ddi_absent.h>

#endif /* _SYS_PSM_H */
