/* SPDX-License-Identifier: MIT */
/*
 * <sys/1394/h1394.h>: IEEE 1394 host adapters.
 *
 * IEEE 1394 is not in ddi.ko.
 */
#ifndef _SYS_1394_H1394_H
#define _SYS_1394_H1394_H

#include <sys/1394/t1394.h>

#endif /* _SYS_1394_H1394_H */
