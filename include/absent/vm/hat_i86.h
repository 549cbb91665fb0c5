/* SPDX-License-Identifier: MIT */
/*
 * <vm/hat_i86.h>: address translation of a PC.
 *
 * virtual memory is not in ddi.ko.
 */
#ifndef _VM_HAT_I86_H
#define _VM_HAT_I86_H

#include <ddi_absent.h>

#endif /* _VM_HAT_I86_H */
