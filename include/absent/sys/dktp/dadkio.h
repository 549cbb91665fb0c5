/* SPDX-License-Identifier: MIT */
/*
 * <sys/dktp/dadkio.h>: requests to ATA disks.
 *
 * ATA disks (dadk) are not in ddi.ko.
 */
#ifndef _SYS_DKTP_DADKIO_H
#define _SYS_DKTP_DADKIO_H

#include <ddi_absent.h>

#endif /* _SYS_DKTP_DADKIO_H */
