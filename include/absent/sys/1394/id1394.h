/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/id1394.h>: isochronous DMA.
 *
 * IEEE 1394 is not in ddi.ko.
 */
#ifndef _SYS_1394_ID1394_H
#define _SYS_1394_ID1394_H

#include <sys/1394/t1394.h>

#endif /* _SYS_1394_ID1394_H */
