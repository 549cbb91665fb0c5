/* SPDX-License-Identifier: MIT */
/*
 * <sys/x86_archext.h>: what an x86 processor can do.
 *
 * Nothing in it is documented for drivers; this is what they use of it.
 */
#ifndef _SYS_X86_ARCHEXT_H
#define _SYS_X86_ARCHEXT_H

#include <sys/types.h>

/* Platforms that the system may run on */
#define HW_NATIVE	0x0001
#define HW_XEN_PV	0x0002
#define HW_XEN_HVM	0x0004
#define HW_VMWARE	0x0008
#define HW_KVM		0x0010
#define HW_MICROSOFT	0x0020
#define HW_OTHER	0x0100
#define HW_VIRTUAL	(HW_XEN_HVM | HW_VMWARE | HW_KVM | HW_MICROSOFT | HW_OTHER)

int get_hwenv(void) __asm__("ddi_get_hwenv");

#if defined(__x86_64__) && !defined(_LINUX_TYPES_H)
/* Makers of processors */
#define X86_VENDOR_Intel	0
#define X86_VENDOR_AMD		1
#define X86_VENDOR_IntelClone	13	/* somebody else */

extern uint_t x86_vendor __asm__("ddi_x86_vendor");
#endif

#endif /* _SYS_X86_ARCHEXT_H */
