/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/ieee1394.h>: numbers of IEEE 1394.
 *
 * IEEE 1394 is not in ddi.ko.
 */
#ifndef _SYS_1394_IEEE1394_H
#define _SYS_1394_IEEE1394_H

#include <sys/1394/t1394.h>

#endif /* _SYS_1394_IEEE1394_H */
