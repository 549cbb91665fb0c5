/* SPDX-License-Identifier: MIT */
/*
 * <sys/fdio.h>: requests to floppy disks.
 *
 * floppy disks are not in ddi.ko.
 */
#ifndef _SYS_FDIO_H
#define _SYS_FDIO_H

#include <ddi_absent.h>

#endif /* _SYS_FDIO_H */
