/* SPDX-License-Identifier: MIT */
/*
 * <sys/sockio.h>: ioctls of sockets.  Drivers include it, and use nothing of it.
 */
#ifndef _SYS_SOCKIO_H
#define _SYS_SOCKIO_H

#include <sys/ioccom.h>

#endif /* _SYS_SOCKIO_H */
