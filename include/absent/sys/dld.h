/* SPDX-License-Identifier: MIT */
/*
 * <sys/dld.h>: the inside of network interfaces.
 *
 * network framework (GLDv3) is not in ddi.ko.
 */
#ifndef _SYS_DLD_H
#define _SYS_DLD_H

#include <ddi_absent.h>

#endif /* _SYS_DLD_H */
