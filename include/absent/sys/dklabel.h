/* SPDX-License-Identifier: MIT */
/*
 * <sys/dklabel.h>: labels of disks.
 *
 * disk labels are not in ddi.ko.
 */
#ifndef _SYS_DKLABEL_H
#define _SYS_DKLABEL_H

#include <ddi_absent.h>

#endif /* _SYS_DKLABEL_H */
