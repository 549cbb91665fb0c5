/* SPDX-License-Identifier: MIT */
/*
 * <sys/archsystm.h>: what the architecture brings.
 *
 * Drivers include it for the functions of I/O ports, of <sys/sunddi.h>.
 */
#ifndef _SYS_ARCHSYSTM_H
#define _SYS_ARCHSYSTM_H

#include <sys/types.h>
#include <sys/sunddi.h>

#endif /* _SYS_ARCHSYSTM_H */
