/* SPDX-License-Identifier: MIT */
/*
 * <sys/sockio.h>: requests to sockets and network interfaces.
 *
 * network framework (sockets) is not in ddi.ko.
 */
#ifndef _SYS_SOCKIO_H
#define _SYS_SOCKIO_H

#include <ddi_absent.h>

#endif /* _SYS_SOCKIO_H */
