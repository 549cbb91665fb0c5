/* SPDX-License-Identifier: MIT */
/*
 * <sys/ndifm.h>: fault management of nexus drivers.
 *
 * nexus drivers are not in ddi.ko.
 */
#ifndef _SYS_NDIFM_H
#define _SYS_NDIFM_H

#include <sys/sunndi.h>

#endif /* _SYS_NDIFM_H */
