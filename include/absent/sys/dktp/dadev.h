/* SPDX-License-Identifier: MIT */
/*
 * <sys/dktp/dadev.h>: ATA disks.
 *
 * ATA disks (dadk) are not in ddi.ko.
 */
#ifndef _SYS_DKTP_DADEV_H
#define _SYS_DKTP_DADEV_H

#include <ddi_absent.h>

#endif /* _SYS_DKTP_DADEV_H */
