/* SPDX-License-Identifier: MIT */
/*
 * <sys/ioctl.h>: the numbers of ioctls.
 */
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H

#include <sys/ioccom.h>
#include <sys/filio.h>

#endif /* _SYS_IOCTL_H */
