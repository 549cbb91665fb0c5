/* SPDX-License-Identifier: MIT */
/*
 * <sys/apic.h>: the interrupt controller of a PC.
 *
 * platform (x86) is not in ddi.ko.
 */
#ifndef _SYS_APIC_H
#define _SYS_APIC_H

#include <ddi_absent.h>

#endif /* _SYS_APIC_H */
