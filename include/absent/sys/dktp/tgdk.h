/* SPDX-License-Identifier: MIT */
/*
 * <sys/dktp/tgdk.h>: what is below an ATA disk.
 *
 * ATA disks (dadk) are not in ddi.ko.
 */
#ifndef _SYS_DKTP_TGDK_H
#define _SYS_DKTP_TGDK_H

#include <ddi_absent.h>

#endif /* _SYS_DKTP_TGDK_H */
