/* SPDX-License-Identifier: MIT */
/*
 * <vm/seg.h>: segments of address spaces.
 *
 * virtual memory is not in ddi.ko.
 */
#ifndef _VM_SEG_H
#define _VM_SEG_H

#include <vm/hat.h>

#endif /* _VM_SEG_H */
