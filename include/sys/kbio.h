/* SPDX-License-Identifier: MIT */
/*
 * <sys/kbio.h>: ioctl(2) commands of keyboards.
 *
 * Drivers include it out of habit; none of its functions is there, so
 * nothing is here.
 */
#ifndef _SYS_KBIO_H
#define _SYS_KBIO_H

#include <sys/types.h>

#endif /* _SYS_KBIO_H */
