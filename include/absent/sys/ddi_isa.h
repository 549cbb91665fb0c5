/* SPDX-License-Identifier: MIT */
/*
 * <sys/ddi_isa.h>: access to registers on this machine.
 *
 * nexus drivers are not in ddi.ko.
 */
#ifndef _SYS_DDI_ISA_H
#define _SYS_DDI_ISA_H

#include <ddi_absent.h>

#endif /* _SYS_DDI_ISA_H */
