/* SPDX-License-Identifier: MIT */
/*
 * <vm/hat.h>: which page frame an address of the kernel's is mapped to.
 *
 * hat_getkpfnum(9F).
 */
#ifndef _VM_HAT_H
#define _VM_HAT_H

#include <sys/types.h>

struct hat;

/* Linux code has another type of this name. */
#ifndef _LINUX_TYPES_H
pfn_t hat_getpfnum(struct hat *hat, caddr_t addr) __asm__("ddi_hat_getpfnum");
pfn_t hat_getkpfnum(caddr_t addr) __asm__("ddi_hat_getkpfnum");
#endif

#endif /* _VM_HAT_H */
