/* SPDX-License-Identifier: MIT */
/*
 * <sys/vmsystm.h>: address spaces of processes.
 *
 * virtual memory is not in ddi.ko.
 */
#ifndef _SYS_VMSYSTM_H
#define _SYS_VMSYSTM_H

#include <ddi_absent.h>

#endif /* _SYS_VMSYSTM_H */
