/* SPDX-License-Identifier: MIT */
/*
 * <sys/sunmdi.h>: drivers with more than one path.
 *
 * SCSI is not in ddi.ko: types have no contents, functions no declarations.
 */
#ifndef _SYS_SUNMDI_H
#define _SYS_SUNMDI_H

#include <ddi_absent.h>

typedef struct x_mdi_pathinfo *mdi_pathinfo_t;

#endif /* _SYS_SUNMDI_H */
