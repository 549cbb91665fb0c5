/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/ixl1394.h>: programs of isochronous transfers.
 *
 * IEEE 1394 is not in ddi.ko.
 */
#ifndef _SYS_1394_IXL1394_H
#define _SYS_1394_IXL1394_H

#include <sys/1394/t1394.h>

#endif /* _SYS_1394_IXL1394_H */
