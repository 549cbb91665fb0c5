/* SPDX-License-Identifier: MIT */
/*
 * <sys/hypervisor.h>: the hypervisor below.
 *
 * Drivers include it out of habit; nothing in it is documented for them, so
 * nothing is here.
 */
#ifndef _SYS_HYPERVISOR_H
#define _SYS_HYPERVISOR_H

#include <sys/types.h>

#endif /* _SYS_HYPERVISOR_H */
